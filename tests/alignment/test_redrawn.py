"""What a site's software shows otherwise than it was sent."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.alignment.conftest import Align

ADDRESS = "https://harbour.example/plans/of/the/ramp/in/full.html"


def _page(paragraphs: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def _masked(address: str, key: int = 0x42) -> str:
    code = bytes([key, *(each ^ key for each in address.encode())]).hex()
    return f"<a class=__cf_email__ data-cfemail={code}>[email&#160;protected]</a>"


@pytest.mark.parametrize(
    ("sent", "shown", "kept"),
    [
        ("a 4x4", "a 4×4", True),
        ("a 4x4", "a 4×5", False),
        ("CO2", "CO₂", True),
        ("CO2", "CO₃", False),
        ("2 m²", "2 m<sup>2</sup>", True),
        ("the 21st", "the 21ˢᵗ", True),
        ("part II", "part Ⅱ", True),
        ("part II", "part Ⅲ", False),
        ("look pic.twitter.com/Ab12Cd", "look", True),
        ("look https://t.co/Ab12Cd", "look pier.example/2020/nest", True),
        ("look https://t.co/Ab12Cd", "look at it", False),
        ("102 boats", "10² boats", False),
        ("bird@pier.example", "[email protected]", True),
        ("bird@pier.example", _masked("bird@pier.example"), True),
        ("bird@pier.example", _masked("swan@pier.example"), False),
        ("the bird", "[email protected]", False),
        (ADDRESS, f"<a href={ADDRESS}>{ADDRESS[:41]}…</a>", True),
        (ADDRESS, f"<a href={ADDRESS}>{ADDRESS[:40]}…</a>", True),
        (ADDRESS, f"<a href={ADDRESS}>{ADDRESS[:40]} bird</a>", False),
        (ADDRESS, f"<a href=https://other.example/>{ADDRESS[:40]}…</a>", False),
        ("in “two”", "in &amp;#8220;two&amp;#8221;", True),
        ("in &#8220;two&#8221;", "in “two”", True),
        ("in “two”", "in &amp;#8220;three&amp;#8221;", False),
        ("in “two” don’t", "in â€œtwoâ€\x9d donâ€™t", True),
        ("in “two” don’t", "in â\x80\x9ctwoâ\x80\x9d donâ\x80\x99t", True),
        ("a café’s €4 ÁREA", "a cafÃ©â€™s â‚¬4 Ã\x81REA", True),
        ("a café’s €4 ÁREA", "a cafÃ©â\x80\x99s â\x82¬4 Ã\x81REA", True),
        ("a café’s «MAÑANA»", "a cafÃ©â€™s «MAÑANA»", True),
        ("a café", "a cafÃ¨", False),
        ("in “two”", "in \x93two\x94", True),
        ("in “two” don’t – an O’Brien", "in �two� don�t � an O�Brien", True),
        ("in “two” don’t", "in ���two��� don���t", True),
        ("in “two” don’t", "in Â“twoÂ” donÂ’t", True),
        ("in the café's 4 boats", "in the caf��s�4 boats", True),
        ("in the café", "in the �", False),
        ("in “two”", "in �ten�", False),
        ("a $4 boat", "a �4 boat", False),
        ("the 🦢", "the <img class=emoji alt=🦢 src=/s.svg>", True),
        ("the ramp", "the <a href=/r>ramp<i class=material-icons>open_in_new</i></a>", True),
        ("the ferrymen", "the ferry-<br>men", True),
        ("the ferry-men", "the ferry<br>-men", True),
    ],
)
def test_what_says_the_same_is_no_change(
    align: Align, paragraphs: list[str], sent: str, shown: str, *, kept: bool
) -> None:
    story = [
        f"{text} Of {{}}, more is known, and less of what it will come to." for text in paragraphs
    ]

    copy = align(
        _page([each.format(shown) for each in story]), *[each.format(sent) for each in story]
    )

    assert (copy.edits == ()) is kept


@pytest.mark.parametrize(
    ("sent", "shown", "outcome"),
    [
        ("“It is,” he can’t deny.", "?It is,? he can?t deny.", "style"),
        ("the café – and the pier", "the caf? ? and the pier", "style"),
        ("“Is it? It’s so!”", "?Is it? It?s so!?", "style"),
        ("“It is so,” he said.", "“It is so?” he said.", "substance"),
        ("It is so – he knew.", "It is so? he knew.", "substance"),
        ("It is so.", "It is so?", "substance"),
    ],
)
def test_question_marks_for_signs_beyond_ascii_are_for_a_person_to_see(
    align: Align, paragraphs: list[str], sent: str, shown: str, outcome: str
) -> None:
    page = _page([*paragraphs[:3], shown, *paragraphs[3:]])

    edits = align(page, *paragraphs[:3], sent, *paragraphs[3:]).edits

    assert {str(edit.gravity) for edit in edits} == {outcome}


@pytest.mark.parametrize(
    "shown",
    [
        "",
        f"<blockquote class=twitter-tweet><p>It is well.</p>Pier (@pier) {ADDRESS}</blockquote>",
    ],
)
def test_an_address_alone_may_be_shown_as_what_it_leads_to(
    align: Align, paragraphs: list[str], shown: str
) -> None:
    page = _page(paragraphs[:2]) + shown + _page(paragraphs[2:])

    assert align(page, *paragraphs[:2], ADDRESS, *paragraphs[2:]).edits == ()


@pytest.mark.parametrize(
    ("shown", "kinds"),
    [
        ("<blockquote class=twitter-tweet><a href=/1></a></blockquote>", []),
        ("<iframe src=https://platform.twitter.com/embed/1></iframe>", []),
        ("", ["removed"]),
        ("<p class=x></p><script></script>", ["removed"]),
    ],
)
def test_a_posts_text_may_be_shown_as_the_post(
    align: Align, paragraphs: list[str], shown: str, kinds: list[str]
) -> None:
    post = "The swan has left the ramp at last. pic.twitter.com/Q1l — Pier (@pier) May 2, 2024"
    page = _page(paragraphs[:2]) + shown + _page(paragraphs[2:])

    edits = align(page, *paragraphs[:2], post, *paragraphs[2:]).edits

    assert [edit.kind for edit in edits] == kinds


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_post_elsewhere_on_the_page_is_not_the_one_that_is_missing(
    align: Align, paragraphs: list[str], where: str
) -> None:
    post = "The swan has left the ramp at last. pic.twitter.com/Q1l — Pier (@pier) May 2, 2024"
    embed = "<blockquote class=twitter-tweet><a href=/1></a></blockquote>"
    story = _page(paragraphs)
    page = f"{embed}{story}" if where == "before" else f"{story}{embed}"

    edits = align(page, *paragraphs[:2], post, *paragraphs[2:]).edits

    assert [edit.kind for edit in edits] == ["removed"]


@pytest.mark.parametrize(
    "line",
    [
        "Read “The swan” by the town’s poet.",
        "A boat, a rope and a swan",
    ],
)
def test_lines_that_a_style_sets_apart_are_lines(
    align: Align, paragraphs: list[str], line: str
) -> None:
    story = [line, line, *paragraphs]
    page = "".join(f"<span style='display:block'>{text}</span>" for text in story)

    assert align(f"<div>{page}</div>", *story).edits == ()


def test_the_lines_of_a_list_in_one_paragraph_may_be_a_list(
    align: Align, paragraphs: list[str]
) -> None:
    lines = ["two boats with their oars", "34 ropes of some length", "a swan and her five eggs"]
    listed = "".join(f"<li>{line}</li>" for line in lines)
    page = f"{_page(paragraphs)}<ul>{listed}</ul>{_page(paragraphs[::-1])}"

    sent = [*paragraphs, "\n".join(f"- {line}" for line in lines), *paragraphs[::-1]]

    assert align(page, *sent).edits == ()


@pytest.mark.parametrize("mark", ["#", "¶"])
def test_a_mark_that_links_to_a_heading_is_no_change(
    align: Align, paragraphs: list[str], mark: str
) -> None:
    head = "What The Harbour Says"
    link = f"<h2>{head}<a class=headerlink href=#w>{mark}</a></h2>"
    page = _page(paragraphs[:2]) + link + _page(paragraphs[2:])

    assert align(page, *paragraphs[:2], head, *paragraphs[2:]).edits == ()


def test_a_paragraph_that_opens_with_a_dash_may_be_run_on(
    align: Align, paragraphs: list[str]
) -> None:
    story = [*paragraphs[:3], "— Ida Bell, who was the first to see her", *paragraphs[3:]]

    assert align(f"<div>{' '.join(story)}</div>", *story).edits == ()


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("<strong>RELATED: <a href=/x>Swan Leaves Pier For Good</a></strong>", True),
        ("<b>Read more:</b> <a href=/x>Swan Leaves Pier For Good</a>", True),
        ("<strong>The mayor lied, see <a href=/x>Swan Leaves Pier</a></strong>", False),
    ],
)
def test_what_leads_to_a_link_after_a_sentence_is_the_sites_as_it_is(
    align: Align, paragraphs: list[str], label: str, *, kept: bool
) -> None:
    page = _page([paragraphs[0], f"{paragraphs[1]} {label}", *paragraphs[2:]])

    assert (align(page).edits == ()) is kept


def test_a_word_with_many_lost_characters_is_compared_in_no_time(
    align: Align, paragraphs: list[str]
) -> None:
    sent, shown = f"{'é' * 80}x", "é\ufffd" * 40
    began = process_time()

    copy = align(_page([*paragraphs, f"It is {shown} so."]), *paragraphs, f"It is {sent} so.")

    assert copy.edits
    assert process_time() - began < 1
