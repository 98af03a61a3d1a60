"""Initials that a design sets apart from their paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.alignment.conftest import Align


def _page(first: str, rest: list[str]) -> str:
    return first + "".join(f"<p>{text}</p>" for text in rest)


@pytest.mark.parametrize(
    "set_apart",
    [
        "<p><img src=/caps/t.png alt=T>{}</p>",
        "<p><img src=/caps/t.png alt='Drop cap T'>{}</p>",
        "<p><img src=/caps/t.png alt=''>{}</p>",
        "<p><svg><text>T</text></svg>{}</p>",
        "<img src=/caps/t.png alt=T><p>{}</p>",
        "<div>T</div><p>{}</p>",
        "<div><div>T</div>{}</div>",
        "<table><tr><td>T</td><td>{}</td></tr></table>",
    ],
)
@pytest.mark.parametrize("before", [0, 1])
def test_an_initial_set_apart_from_its_word_is_no_change(
    align: Align, paragraphs: list[str], set_apart: str, before: int
) -> None:
    story = paragraphs[1 - before :]
    story[before] = f"T{paragraphs[1][1:]}"
    shown = "".join(f"<p>{text}</p>" for text in story[:before])

    page = shown + _page(set_apart.format(story[before][1:]), story[before + 1 :])

    assert align(page, *story).edits == ()


def test_a_first_word_that_an_image_shows_is_no_change(align: Align, paragraphs: list[str]) -> None:
    page = _page(f"<p><img src=/the.png alt=The>{paragraphs[0][3:]}</p>", paragraphs[1:])

    assert align(page).edits == ()


@pytest.mark.parametrize(
    ("sent", "shown"), [("Unlawful", "Lawful"), ("Atypical", "Typical"), ("Illegal", "Legal")]
)
def test_letters_that_turn_a_word_are_no_initial(
    align: Align, paragraphs: list[str], sent: str, shown: str
) -> None:
    story = [f"{sent} boats were seen on Tuesday by the harbour office.", *paragraphs]
    page = _page(f"<p><img src=/boat.jpg alt=''>{story[0].replace(sent, shown)}</p>", paragraphs)

    assert [(edit.original, edit.copy) for edit in align(page, *story).edits] == [(sent, shown)]


@pytest.mark.parametrize("alt", ["A", ""])
@pytest.mark.parametrize("opening", ["A ferry", "A Wenlow ferry", "ALL ferries"])
def test_an_initial_may_be_a_word_or_stand_before_capitals(
    align: Align, paragraphs: list[str], alt: str, opening: str
) -> None:
    first = paragraphs[0].replace("The ferry", opening)
    page = _page(f"<p><img src=/caps/a.png alt='{alt}'>{first[1:]}</p>", paragraphs[1:])

    assert align(page, first, *paragraphs[1:]).edits == ()


@pytest.mark.parametrize(
    ("first", "edit"),
    [
        ("<p>{}</p>", ("The", "he")),
        ("<p><img src=/caps/w.png alt=W>{}</p>", ("The", "he")),
        ("<img src=/swan.jpg alt=''><p>{}</p>", ("The", "he")),
        ("<p><img src=/the.png alt=The>S{}</p>", ("The", "She")),
    ],
)
def test_a_first_letter_that_no_image_shows_is_missing(
    align: Align, paragraphs: list[str], first: str, edit: tuple[str, str]
) -> None:
    page = _page(first.format(paragraphs[0][1:]), paragraphs[1:])

    assert [(edit.original, edit.copy) for edit in align(page).edits] == [edit]
