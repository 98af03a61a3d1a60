"""Original and copy side by side, for a person to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.alignment import side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.alignment import Copy
    from checker.models import Span

    Align = Callable[..., Copy]


def _text(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def _page(paragraphs: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def _altered(paragraphs: list[str], way: str) -> str:
    first, second = paragraphs[:2]
    return {
        "as sent": _page(paragraphs),
        "a word replaced": _page(paragraphs).replace("34", "43"),
        "a paragraph removed": _page([first, *paragraphs[2:]]),
        "two moved": _page([first, *paragraphs[3:], *paragraphs[1:3]]),
        "cut short": _page([first, second]),
        "begun late": _page(paragraphs[2:]),
        "an aside put in": _page([first, second])
        + "<aside>Elsewhere</aside>"
        + _page(paragraphs[2:]),
        "run into one": f"<p>{' '.join(paragraphs)}</p>",
    }[way]


WAYS = (
    "as sent",
    "a word replaced",
    "a paragraph removed",
    "two moved",
    "cut short",
    "begun late",
    "an aside put in",
    "run into one",
)


@pytest.mark.parametrize("way", WAYS)
def test_the_originals_stretches_joined_are_its_paragraphs(
    align: Align, paragraphs: list[str], way: str
) -> None:
    passages = side_by_side(align(_altered(paragraphs, way)))

    assert [_text(passage.original) for passage in passages if passage.original] == paragraphs


@pytest.mark.parametrize("way", [way for way in WAYS if way != "run into one"])
def test_the_copys_stretches_joined_are_its_blocks(
    align: Align, paragraphs: list[str], way: str
) -> None:
    copy = align(_altered(paragraphs, way))

    shown = [_text(passage.copy) for passage in side_by_side(copy) if passage.copy]

    blocks = [block.text for block in copy.page.blocks]
    assert " ".join(shown).split() == " ".join(blocks).split()


def test_a_replaced_word_is_removed_here_and_added_there(
    align: Align, paragraphs: list[str]
) -> None:
    passage = side_by_side(align(_altered(paragraphs, "a word replaced")))[1]

    assert [s.text.strip() for s in passage.original if s.state == "removed"] == ["34"]
    assert [s.text.strip() for s in passage.copy if s.state == "added"] == ["43"]


def test_a_paragraph_that_is_missing_has_nothing_beside_it(
    align: Align, paragraphs: list[str]
) -> None:
    passage = side_by_side(align(_altered(paragraphs, "a paragraph removed")))[1]

    assert {span.state for span in passage.original} == {"removed"}
    assert passage.copy == ()


def test_what_the_site_puts_in_has_nothing_beside_it(align: Align, paragraphs: list[str]) -> None:
    passage = side_by_side(align(_altered(paragraphs, "an aside put in")))[2]

    assert passage.original == ()
    assert [(span.text, span.state) for span in passage.copy] == [("Elsewhere", "site")]
