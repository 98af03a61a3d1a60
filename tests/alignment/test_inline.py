"""Words inside the article's own lines: a link's, a note's, a list's, or somebody's change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.alignment.shown import changed, page_of

if TYPE_CHECKING:
    from tests.alignment.conftest import Align


_LINKED = (
    "The harbour office said at noon that it would ask the county for a second ramp on the far "
    "shore before another swan finds the first"
)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Lake Wenlow", "<a href=/w>Lake Tarrow</a>", ("Wenlow", "Tarrow")),
        ("ramp,", "<a href=/pier>pier</a>,", ("ramp", "pier")),
    ],
)
def test_a_word_in_a_link_that_stands_for_another_is_named(
    align: Align, paragraphs: list[str], old: str, new: str, words: tuple[str, str]
) -> None:
    copy = align(changed(paragraphs, old, new))

    assert [(edit.original, edit.copy) for edit in copy.edits] == [words]


@pytest.mark.parametrize(
    ("link", "added"),
    [
        (f"{_LINKED}.", [_LINKED]),
        (_LINKED, []),
        (f"Sign up for our letter: {_LINKED}.", []),
        ("Read more of the ramp.", []),
        ("See the map of all the ramps.", []),
        ("Here is what we know of the ramp.", []),
        ("More ramps in our map.", []),
        ("More than 40 ramps are closed.", ["More than 40 ramps are closed"]),
        ("Will there be a second ramp?", []),
        ("The harbour office wants a second ramp", []),
        ("The harbour office wants a second ramp.", ["The harbour office wants a second ramp"]),
    ],
)
@pytest.mark.parametrize("more", ["", " {}"])
def test_a_link_between_two_sentences_is_the_sites_unless_it_is_one_itself(
    align: Align, paragraphs: list[str], link: str, added: list[str], more: str
) -> None:
    first, second, *rest = paragraphs
    page = page_of([f"{first} <a href=/ramp>{link}</a>{more.format(second)}", *rest])
    sent = [f"{first} {second}"] if more else [first]

    assert [edit.copy for edit in align(page, *sent, *rest).edits] == added


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("refund.", "refund<sup>1</sup>.", []),
        ("refund.", "refund.<sup><a href=#n1>[1]</a></sup>", []),
        ("ferry across", "ferry<span class=tooltip>A boat that goes to and fro</span> across", []),
        ("34 waiting", "34<sup>2</sup> waiting", []),
        ("refund.", "refund.<sup>[note 3]</sup>", []),
        ("ferry across", "ferry<sup>never</sup> across", [("ferry", "ferrynever")]),
        ("34 waiting", "<sup>not</sup> 34 waiting", [("", "not")]),
        ("34 waiting", "<code>hardly</code> 34 waiting", [("", "hardly")]),
        ("34 waiting", "<label>not</label> 34 waiting", [("", "not")]),
        (
            "ferry across",
            "<i class=tooltip>ferry<i role=tooltip>A boat that goes to and fro</i></i> across",
            [],
        ),
        ("ferry across", "<a href=/f>ferry<i class=visuallyhidden> (external)</i></a> across", []),
        ("ferry across", "<a href=/f>ferry <i class=fa>\uf08e</i></a> across", []),
        ("ferry across", "<a href=/f>ferry ↗</a> across", []),
        ("34 waiting", "35<sup>2</sup> waiting", [("34", "352")]),
        ("34 waiting", "342 waiting", [("34", "342")]),
        ("ferry across", "ferry<b>men</b> across", [("ferry", "ferrymen")]),
    ],
)
def test_a_footnotes_number_or_a_tooltip_changes_no_word_that_it_touches(
    align: Align, paragraphs: list[str], old: str, new: str, edits: list[tuple[str, str]]
) -> None:
    copy = align(changed(paragraphs, old, new))

    assert [(edit.original, edit.copy) for edit in copy.edits] == edits


def test_a_caption_that_is_the_articles_paragraph_is_no_place_of_the_sites(
    align: Align, paragraphs: list[str]
) -> None:
    altered = paragraphs[0].replace("stopped", "<a href=/x>suddenly</a> stopped")
    page = page_of([f"<span class=caption><span>{altered}</span></span>", *paragraphs[1:]])

    assert [edit.copy for edit in align(page).edits] == ["suddenly"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Lake Wenlow", "Lake Wenlow (<a href=/q/LWEN>LWEN</a>)"),
        ("Lake Wenlow", "Lake Wenlow (<a href=/q/LWEN>NYSE: LWEN</a>)"),
        ("the ramp,", "<a href=/r>the ramp</a> <span>(link is external)</span>,"),
    ],
)
def test_what_a_site_marks_a_name_or_a_link_with_is_no_change(
    align: Align, paragraphs: list[str], old: str, new: str
) -> None:
    assert align(changed(paragraphs, old, new)).edits == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("stopped on", "<a href=/v>reportedly</a> stopped on", ("", "reportedly")),
        ("Nobody asked", "<a href=/v>Apparently</a> Nobody asked", ("", "Apparently")),
        ("within 28 days.", "within 28 days. © The captain lies.", ("", "The captain lies")),
        (
            "ramp, harbour officials said.",
            "ramp, harbour officials <a href=/v>who were asked about it at the pier denied</a>.",
            ("said", "who were asked about it at the pier denied"),
        ),
        (
            "officials said.",
            "officials said. <span class=editor-note>[None of it is true. Ed.]</span>",
            ("", "None of it is true. Ed"),
        ),
    ],
)
def test_words_that_somebody_put_into_a_sentence_are_named_whatever_they_are_set_in(
    align: Align, paragraphs: list[str], old: str, new: str, words: tuple[str, str]
) -> None:
    copy = align(changed(paragraphs, old, new))

    assert [(edit.original, edit.copy) for edit in copy.edits] == [words]


@pytest.mark.parametrize(
    "line", ["<li>{}</li>", "<p>• {}</p>", "<p>– {}</p>", "<p>{n}. {}</p>", "<p>{n}) {}</p>"]
)
@pytest.mark.parametrize("sent", ["{}", "- {}", "{n}. {}"])
def test_how_the_lines_of_a_list_are_marked_is_no_change(
    align: Align, paragraphs: list[str], line: str, sent: str
) -> None:
    first, *lines, last = paragraphs
    shown = "".join(line.format(text, n=n) for n, text in enumerate(lines, 1))
    page = f"<p>{first}</p>{f'<ol>{shown}</ol>' if '<li>' in line else shown}<p>{last}</p>"
    listed = [sent.format(text, n=n) for n, text in enumerate(lines, 1)]
    drops = sent == "{n}. {}" and line not in {"<li>{}</li>", "<p>{n}. {}</p>"}

    assert bool(align(page, first, *listed, last).edits) is drops


def test_another_number_of_a_line_is_a_change(align: Align, paragraphs: list[str]) -> None:
    first, *rest = paragraphs

    copy = align(page_of([f"6. {first}", *rest]), f"5. {first}", *rest)

    assert [(edit.original, edit.copy) for edit in copy.edits] == [("5", "6")]


def test_an_address_in_brackets_after_a_link_is_no_change(
    align: Align, paragraphs: list[str]
) -> None:
    new = "<a href=/r>ramp</a> (https://paper.example/ramp), harbour"

    assert align(changed(paragraphs, "ramp, harbour", new)).edits == ()
