"""Prose that was added between the paragraphs, whatever it is set in."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

import pytest

from tests.alignment.shown import PROSE, REMARK, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.alignment.conftest import Align


@pytest.mark.parametrize("line", ["p", "em"])
def test_a_sentence_added_in_the_link_that_holds_the_story_is_added(
    align: Align, paragraphs: list[str], line: str
) -> None:
    story = f"<a href=/story><{line}>{paragraphs[1]}<br>{PROSE}</{line}></a>"
    page = f"<p>{paragraphs[0]}</p>{story}{''.join(f'<p>{each}</p>' for each in paragraphs[2:])}"

    (edit,) = align(f"<article>{page}</article>").edits

    assert PROSE.rstrip(".") in edit.copy


@pytest.mark.parametrize("part", ["<section><p>{}</p></section>", "<center>{}</center>"])
def test_prose_is_added_between_lines_of_a_part_that_has_a_form_as_well(
    align: Align, paragraphs: list[str], part: str
) -> None:
    lines = "<br>".join(paragraphs[:3]), "<br>".join(paragraphs[3:])
    page = f"<div>{lines[0]}<br>{part.format(PROSE)}{lines[1]}<form><input></form></div>"

    assert [edit.cls for edit in align(page).edits] == ["paragraph"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>", "</p>"),
        ("<p class='body'>", "</p>"),
        ("<div><p>", "</p></div>"),
        ("", "<br><br>"),
        ("<p>", "<a href='/x'>See the map.</a></p>"),
        ("<p><em>", "</em></p>"),
        ("<p>[Editor’s note: ", "]</p>"),
    ],
    ids=["p", "class", "div", "br", "ends in a link", "italics", "editor's note"],
)
def test_prose_in_the_articles_own_markup_is_an_added_paragraph(
    align: Align, paragraphs: list[str], before: str, after: str
) -> None:
    open_, close = before.partition("<em>")[0].partition("[")[0], after.removeprefix("</em>")
    close = "</p>" if close.startswith(("<a", "]")) else close
    parts = [f"{open_}{text}{close}" for text in paragraphs]
    parts.insert(2, f"{before}{PROSE}{after}")

    copy = align(f"<article>{''.join(parts)}</article>")

    (edit,) = copy.edits
    assert (edit.kind, edit.cls, edit.paragraph) == ("added", "paragraph", 2)
    assert PROSE.rstrip(".") in edit.copy


@pytest.mark.parametrize(
    "added",
    [
        f"<div>{PROSE}</div>",
        f"<div><p>{PROSE}</p></div>",
        f"<p class='wp-block-paragraph'>{PROSE}</p>",
        f"<div class='wp-block-group'><p>{PROSE}</p></div>",
        f"<section><p>{REMARK}</p></section>",
        f"<center>{REMARK}</center>",
        f"<div>{REMARK}</div>",
        f"<p><strong>{REMARK}</strong></p>",
        f"<p><em>{REMARK}</em></p>",
        "<p>Update: Farrow told this paper on Friday that the nest had been there for years.</p>",
        "<p>Correction: The boat did leave on Tuesday, with two goats and a cheese on board.</p>",
        "<p>This story is one more proof that nobody in the harbour can be trusted.</p>",
        "<p>Mayor Ines Tarn (@mayortarn) told us she would have the nest moved by force.</p>",
        "<p>Mayor Ines Tarn denies that she saw a nest, <a href='/t'>as she said in May.</a></p>",
        "<p>The captain was later dismissed by the county.</p>",
        "<p>None of this, it is said, is true.</p>",
        "<p>UPDATE: The swan has left.</p>",
        "<p>Correction: The swan has 4 eggs.</p>",
        "<p>The clerk disagrees with all of this view.</p>",
        "<p><strong>The report was withdrawn, and the clerk was dismissed.</strong></p>",
        "<p><em>The captain said later that he had made it up.</em></p>",
        "<p>It is said that <a href='/t'>the captain had known of the nest</a>, and slept.</p>",
        "<p>Also on Tuesday, the mayor had the pier of Oxley closed to those who go on foot.</p>",
        PROSE,
        f"<br><br>{PROSE}<br><br>",
        f"<b>{PROSE}</b>",
        f"<blockquote><p>{PROSE}</p></blockquote>",
        f"<blockquote class='wp-block-quote'>{PROSE}</blockquote>",
        f"<div class='rich-text'><p>{PROSE}</p></div>",
        f"<div class=x7f2><p>{PROSE}</p></div>",
        f"<p class='commentary'>{PROSE}</p>",
        f"<div class='editors-note'><p>{PROSE}</p></div>",
    ],
)
def test_prose_is_added_whatever_an_editor_sets_it_in_and_however_it_opens(
    align: Align, paragraphs: list[str], added: str
) -> None:
    parts = [f"<p>{text}</p>" for text in paragraphs]
    parts.insert(2, added)

    (edit,) = align(f"<article class=story>{''.join(parts)}</article>").edits

    assert (edit.kind, edit.cls) == ("added", "paragraph")


@pytest.mark.parametrize(
    ("line", "added"),
    [
        ("It rained all week.", ["It rained all week"]),
        ("Nobody was surprised!", ["Nobody was surprised"]),
        ("Advertisement", []),
        ("Story continues below.", []),
        ("Photo: The Oxley Post.", []),
        ("The swan on her nest", []),
    ],
)
@pytest.mark.parametrize("line_break", ["<br>", "<br><br>"])
def test_a_short_sentence_that_a_break_parts_from_the_articles_own_is_added(
    align: Align, paragraphs: list[str], line: str, added: list[str], line_break: str
) -> None:
    paragraphs[1] += line_break + line

    copy = align("".join(f"<p>{text}</p>" for text in paragraphs))

    assert [edit.copy for edit in copy.edits] == added


def test_a_sentence_before_an_advertisement_inside_a_paragraph_is_added(
    align: Align, paragraphs: list[str]
) -> None:
    said, label = "It drew little notice at the time.", "<i>Advertisement</i><script>ad()</script>"
    page = page_of([*paragraphs[:3], f"{said} {label} {paragraphs[3]}", *paragraphs[4:]])

    (edit,) = align(page, *paragraphs).edits

    assert edit.copy.startswith(said)


@pytest.mark.parametrize(
    "page",
    [
        lambda texts: "".join(f"<p>{'<br>'.join(wrap(text, 60))}</p>" for text in texts),
        lambda texts: "<br>".join(line for text in texts for line in wrap(text, 60)),
        lambda texts: "".join(f"<div>{line}</div>" for text in texts for line in wrap(text, 60)),
        lambda texts: "".join(
            f"<p>{'<br>'.join(wrap(text, 60)) if text == PROSE else text}</p>" for text in texts
        ),
    ],
    ids=["paragraphs in lines", "lines alone", "a part for each line", "the prose in lines"],
)
def test_prose_that_is_cut_into_lines_is_one_added_paragraph(
    align: Align, paragraphs: list[str], page: Callable[[list[str]], str]
) -> None:
    shown = page([*paragraphs[:2], PROSE, *paragraphs[2:]])

    (edit,) = align(f"<article>{shown}</article>").edits

    assert edit.copy == PROSE.rstrip(".")


def test_a_box_of_lines_is_no_prose(align: Align, paragraphs: list[str]) -> None:
    box = "<p>The Oxley Swan<br>Harbour Street 4<br>Open from nine<br>to five<br>on weekdays</p>"
    page = page_of(paragraphs).replace("</p><p>", f"</p>{box}<p>", 1)

    assert align(page).edits == ()


def test_a_sentence_of_the_articles_with_another_number_is_added(
    align: Align, paragraphs: list[str]
) -> None:
    said = "A notice on the pier promises that the service will return within 48 days."
    page = page_of([*paragraphs[:2], said, *paragraphs[2:]])

    (edit,) = align(page).edits

    assert edit.copy == said.rstrip(".")


def test_prose_in_a_paragraph_among_lines_is_added(align: Align, paragraphs: list[str]) -> None:
    lines = "<br><br>".join(paragraphs[:3])

    copy = align(f"<article>{lines}<p>{PROSE}</p>{'<br><br>'.join(paragraphs[3:])}</article>")

    assert [edit.copy for edit in copy.edits] == [PROSE.rstrip(".")]


@pytest.mark.parametrize(
    "prose",
    [
        (
            "Do you remember the <a href='/o'>old ferry</a>, which had a bell and a stove? It sank "
            "at its moorings one night in March, and the children of the village were allowed to "
            "look for the bell whenever the water was low."
        ),
        (
            "Voters in the <a href='/n'>northern wards</a> of the town had asked for a second "
            "landing stage as early as last spring, and were told to wait."
        ),
        (
            "Shares of a <a href='/b'>boat yard</a> fell by a tenth when the harbour closed, and "
            "nobody in the county expects them to rise before the summer."
        ),
    ],
)
def test_prose_that_begins_with_letters_of_a_call_to_the_reader_is_added(
    align: Align, paragraphs: list[str], prose: str
) -> None:
    parts = [f"<p>{text}</p>" for text in (*paragraphs[:2], prose, *paragraphs[2:])]

    (edit,) = align(f"<article>{''.join(parts)}</article>").edits

    assert (edit.kind, edit.cls) == ("added", "paragraph")


def test_an_item_added_to_a_list_of_the_articles_is_an_edit(
    align: Align, paragraphs: list[str]
) -> None:
    items = "".join(f"<li>{text}</li>" for text in (*paragraphs[:2], PROSE, *paragraphs[2:]))

    (edit,) = align(f"<article><ul>{items}</ul></article>").edits

    assert (edit.kind, edit.cls) == ("added", "paragraph")


def test_prose_under_the_only_paragraph_of_a_header_is_added(
    align: Align, paragraphs: list[str]
) -> None:
    story = "".join(f"<header><p>{text}</p></header>" for text in paragraphs)
    page = story.replace("</p></header>", f"</p><p>{PROSE}</p></header>", 1)

    (edit,) = align(f"<article>{page}</article>").edits

    assert (edit.kind, edit.cls) == ("added", "paragraph")


def test_prose_that_the_page_has_above_its_headline_as_well_is_added(
    align: Align, paragraphs: list[str]
) -> None:
    page = page_of([*paragraphs[:2], PROSE, *paragraphs[2:]])

    (edit,) = align(f"<h2>{PROSE}</h2><h1>A Title</h1>{page}").edits

    assert (edit.kind, edit.copy) == ("added", PROSE.rstrip("."))


@pytest.mark.parametrize("place", [2, 3])
def test_prose_is_no_post_because_one_is_embedded_after_it(
    align: Align, paragraphs: list[str], place: int
) -> None:
    post = "<blockquote><p>Still there</p><p>— Mo (@mo_ferry) May 3, 2021</p></blockquote>"
    parts = [f"<p>{text}</p>" for text in (paragraphs[0], PROSE, *paragraphs[1:])]
    parts.insert(place, post)

    (edit,) = align(f"<article>{''.join(parts)}</article>").edits

    assert edit.copy.startswith(PROSE.rstrip("."))


def test_prose_among_paragraphs_that_are_emphasised_as_it_is_is_added(
    align: Align, paragraphs: list[str]
) -> None:
    parts = [f"<p><strong>{text}</strong></p>" for text in paragraphs]
    parts.insert(2, f"<p><strong>{PROSE}</strong></p>")

    (edit,) = align(f"<article>{''.join(parts)}</article>").edits

    assert (edit.kind, edit.cls) == ("added", "paragraph")
