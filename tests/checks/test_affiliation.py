"""Where the licensor's name is its affiliation, and which names are not its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.kites import STORY, judged, term

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.models import Finding

    Judge = Callable[..., Finding]

NOTE = (
    "<p>All content created by the Daily Caller News Foundation, an independent newswire service, "
    "is available without charge to any legitimate news publisher.</p>"
)


@pytest.mark.parametrize(
    "line",
    [
        "Daily Caller News Foundation",
        "By Petra Lindqvist, The Daily Caller News Foundation",
        "By Petra Lindqvist, DCNF",
        "Petra Lindqvist | TheDCNF",
        "DAILY CALLER NEWS FOUNDATION",
        "<b>Daily Caller</b> <i>News Foundation</i>",
    ],
)
def test_the_name_in_the_credit_is_the_affiliation(found: Judge, line: str) -> None:
    assert found("affiliation", f"<p>{line}</p>").outcome == "pass"


@pytest.mark.parametrize(
    "line",
    [
        "This story originally was published by the Daily Caller News Foundation.",
        "Petra Lindqvist is a reporter for the Daily Caller News Foundation.",
        "Republished with permission from DCNF.",
        "<a href=/k>This article was originally published by the Daily Caller News Foundation</a>",
    ],
)
def test_the_name_in_the_sign_off_is_the_affiliation(found: Judge, line: str) -> None:
    assert found("affiliation", after=f"<p>{line}</p>").outcome == "pass"


@pytest.mark.parametrize(
    "said",
    ["Daily Caller New Foundation", "Dailly Caller News Foundation", "Daily Caller NewsFoundation"],
)
def test_a_misspelt_name_wants_a_persons_look_and_is_quoted(found: Judge, said: str) -> None:
    finding = found("affiliation", f"<p>By Petra Lindqvist, {said}</p>")

    assert finding.outcome == "review"
    assert said in finding.message


@pytest.mark.parametrize(
    "said", ["Daily Caller Foundation", "The Daily Caller News", "Daily Courier News Foundation"]
)
def test_a_name_with_another_word_is_anothers(found: Judge, said: str) -> None:
    assert found("affiliation", f"<p>By Petra Lindqvist, {said}</p>").outcome == "fail"


@pytest.mark.parametrize(
    "line",
    [
        "#DCNF #kites",
        "dcnf-logo.png (12 KB)",
        "Content partners: Wire One, Daily Caller News Foundation, Wire Two",
        "Valley Wire carries stories from the Daily Caller News Foundation.",
        "Some content on this site is provided by the Daily Caller News Foundation and others.",
        "<em>Photo: Carl Roe, DCNF</em>",
    ],
)
def test_a_line_of_something_else_is_no_sign_off(found: Judge, line: str) -> None:
    finding = found("affiliation", "<p>By Petra Lindqvist</p>", f"<p>{line}</p>")

    assert finding.outcome in {"fail", "review"}


def test_a_caption_may_end_in_the_credit(found: Judge) -> None:
    caption = "The kites at noon. By Petra Lindqvist | Daily Caller News Foundation"
    page = f"<figure><img src=/k.jpg><figcaption>{caption}</figcaption></figure>"

    assert found("affiliation", page).outcome == "pass"


def test_a_word_that_a_style_compiler_hashed_into_a_class_says_nothing(found: Judge) -> None:
    line = "<div class=sc-4also3e><p>By Petra Lindqvist, DCNF</p></div>"

    assert found("affiliation", line).outcome == "pass"


@pytest.mark.parametrize(
    "tags",
    [
        "<p>Tags: kites, <a href=/d>DCNF</a></p>",
        "<p>Filed under: <a href=/d>Daily Caller News Foundation</a></p>",
        "<div class='post-tags'><a href=/k>kites</a> <a href=/d>DCNF</a></div>",
        "<ul id=topics><li><a href=/d>Daily Caller News Foundation</a></li></ul>",
        "<p><a href=/k rel=tag>kites</a>, <a href=/d rel=tag>DCNF</a></p>",
        "<p><a href=/k rel='category tag'>kites</a>, <a href=/d rel='category tag'>DCNF</a></p>",
        "<p>Filed under <a href=/d>DCNF</a>, <a href=/k>kites</a></p>",
        "<p>Posted in <a href=/d rel='category tag'>DCNF</a></p>",
        "<p>Categories: <a href=/d>DCNF</a></p>",
        "<p>Tags <a href=/k>Kites</a> <a href=/d>DCNF</a></p>",
        "<p>In <a href=/d rel='category tag'>DCNF</a></p>",
        "<span class=cat-links><a href=/d>DCNF</a></span>",
    ],
)
def test_a_word_that_the_story_is_filed_under_is_no_sign_off(found: Judge, tags: str) -> None:
    finding = found("affiliation", "<p>By Petra Lindqvist</p>", tags)

    assert finding.outcome == "fail"
    assert "away from the article's credit" in finding.message


@pytest.mark.parametrize(
    "line",
    [
        "<a href=/d rel='category tag'>DCNF</a>",
        "<a href=/category/dcnf/>DCNF</a>",
        "Posted in <a href=/d>DCNF</a>",
        "Filed under: <a href=/d>DCNF</a>",
        "Category: <a href=/d>DCNF</a>",
        "Topics: DCNF",
    ],
)
def test_what_a_story_is_filed_under_wants_a_look_above_it(found: Judge, line: str) -> None:
    assert found("affiliation", f"<p>By Petra Lindqvist</p><p>{line}</p>").outcome == "review"


@pytest.mark.parametrize(
    "line",
    [
        "The Kite is not affiliated with the Daily Caller News Foundation",
        "Petra Lindqvist formerly worked for the Daily Caller News Foundation.",
        "Share this on DCNF",
    ],
)
@pytest.mark.parametrize("where", ["above", "after"])
def test_what_says_that_it_is_none_is_no_credit(found: Judge, where: str, line: str) -> None:
    assert found("affiliation", **{where: f"<p>{line}</p>"}).outcome == "fail"


def test_a_column_beside_the_story_may_hold_the_credit(found: Judge) -> None:
    column = (
        "<aside class=meta><div>Reported by <b>Petra Lindqvist</b></div><div>Daily Caller News "
        "Foundation</div><div>Thursday 6 June 2024</div><a href=#>Facebook</a> <a href=#>E-mail</a>"
        " <a href=#>Print</a> <a href=#>Copy the link</a></aside>"
    )

    assert found("affiliation", column).outcome == "pass"


def test_the_name_may_be_set_on_two_lines(found: Judge) -> None:
    line = "By Petra Lindqvist of the Daily Caller<br>News Foundation"

    assert found("affiliation", f"<address>{line}</address>").outcome == "pass"


@pytest.mark.parametrize(
    "line",
    [
        "Posted in News by Petra Lindqvist, DCNF",
        "Category: News | Author: Petra Lindqvist | Source: DCNF",
    ],
)
def test_a_line_that_says_more_than_where_a_story_is_filed_is_a_credit(
    found: Judge, line: str
) -> None:
    assert found("affiliation", f"<p>{line}</p>").outcome == "pass"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("From The Daily Caller", "Daily Caller"),
        ("H/T The Daily Caller", "Daily Caller"),
        ("Daily Caller Foundation:", "Daily Caller Foundation"),
        ("PETRA LINDQVIST, Daily Caller, 2/20/23", "Daily Caller"),
    ],
)
def test_a_neighbours_name_is_not_the_licensors_and_is_told_apart(
    found: Judge, line: str, name: str
) -> None:
    finding = found("affiliation", f"<p>{line}</p>")

    assert finding.outcome == "fail"
    assert f'the credit says "{name}"' in finding.message


def test_the_name_in_the_story_alone_is_no_affiliation(found: Judge) -> None:
    finding = found("affiliation", "<p>By Petra Lindqvist</p>")

    assert finding.outcome == "fail"
    assert "only inside the story" in finding.message


def test_the_name_in_the_licence_note_alone_wants_a_persons_look(found: Judge) -> None:
    finding = found("affiliation", "<p>By Petra Lindqvist</p>", NOTE)

    assert finding.outcome == "review"
    assert "licence note" in finding.message


@pytest.mark.parametrize(
    "note",
    [
        "The Daily Caller News Foundation makes its content available without charge to papers.",
        "The DCNF offers all of its reporting free of charge to publishers with a large audience.",
        "Any legitimate news publisher may republish content of the DCNF free of charge.",
    ],
)
def test_the_licence_note_is_one_however_it_is_worded(found: Judge, note: str) -> None:
    finding = found("affiliation", "<p>By Petra Lindqvist</p>", f"<p>{note}</p>")

    assert finding.outcome == "review"
    assert "licence note" in finding.message


def test_a_posted_tweet_that_names_the_licensor_is_no_affiliation(found: Judge) -> None:
    tweet = "<blockquote class=twitter-tweet><p>From the DCNF</p>- Fan (@fan)</blockquote>"

    assert found("affiliation", f"<p>By Petra Lindqvist</p>{tweet}").outcome == "fail"


SITES_FEET = [
    "<footer class='byline'><p>Our partners: {}. All rights reserved.</p></footer>",
    "<footer class='credits'><p>{}</p></footer>",
    "<div id='footer' class='author'><p>{}</p></div>",
    "<div role='contentinfo' class='credit'><p>{}</p></div>",
]


@pytest.mark.parametrize("foot", SITES_FEET)
def test_a_name_in_the_sites_foot_is_no_sign_off_though_the_body_holds_both(foot: str) -> None:
    page = f"<!doctype html><body><h1>Kites</h1>{STORY}{foot.format('DCNF')}</body>"

    assert term(judged(page.encode()), "affiliation").outcome == "fail"


def test_a_footer_of_a_theme_that_holds_the_authors_box_is_a_sign_off() -> None:
    box = "<footer class='entry-meta author'><p>By Rosalind Amory, DCNF</p></footer>"
    page = f"<!doctype html><body><div class=post><h1>Kites</h1>{STORY}{box}</div></body>"

    assert term(judged(page.encode()), "affiliation").outcome == "pass"


@pytest.mark.parametrize("called", ["article-masthead", "archive-carousel"])
def test_what_holds_the_headline_of_the_article_is_the_articles_own(called: str) -> None:
    head = f"<header class={called}><h1>You Will Not Believe It</h1><p>By Rosalind Amory, DCNF</p>"
    page = f"<!doctype html><body><article>{head}</header><div>{STORY}</div></article></body>"

    assert term(judged(page.encode()), "affiliation").outcome == "pass"
