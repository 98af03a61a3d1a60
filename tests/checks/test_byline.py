"""Where a reporter's name is a credit, and where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.models import Finding

    Judge = Callable[..., Finding]

FILLER = "<p>Rain is expected over the hills, and the market moves into the hall for the week.</p>"
ABOVE = {
    "by": "<p>By Petra Lindqvist</p>",
    "bare": "<p>Petra Lindqvist</p>",
    "capitals": "<div class='byline'>BY PETRA LINDQVIST</div>",
    "split over elements": "<p><span>By</span> <a href='/p'><b>Petra</b> <i>Lindqvist</i></a></p>",
    "by and a colon in a heading": "<h2>By: Petra Lindqvist | DCNF</h2>",
    "on two lines": "<div>Petra</div><div>Lindqvist</div>",
    "title and date": "<p>Petra Lindqvist, Tech Reporter | June 3, 2023 9:12 AM ET</p>",
    "via": "<p>By Petra Lindqvist via The Daily Caller News Foundation</p>",
    "middle initial": "<p>By Petra M. Lindqvist</p>",
    "posted by": "<p>Posted By Petra Lindqvist On 9:49 PM</p>",
    "an aside": "<aside><p>By Petra Lindqvist, DCNF</p></aside>",
    "a dash": "<p>By Petra Lindqvist-DCNF</p>",
    "each letter apart": f"<p>By {''.join(f'<b>{c}</b>' for c in 'Petra Lindqvist')}, DCNF</p>",
    "a link as a whole": "<p><a rel=author href=/p>Petra Lindqvist, the Senior Oven Reporter at "
    "the Mill Lane Bureau of DCNF</a></p>",
    "pronouns": "<p>Petra Lindqvist (she/her), DCNF</p>",
    "e-mail": "<p>By Petra Lindqvist plindqvist@paper.example<br>DCNF</p>",
    "where it is filed": "<p>By <a href=/p>Petra Lindqvist</a>, DCNF <i>filed under news</i></p>",
    "words after a comma": "<p>By Petra Lindqvist, who was there when the oven was lit</p>",
    "a link's end": "<p>Petra Lindqvist (opens in new window), DCNF</p>",
    "the time it takes": "<p>Petra Lindqvist Estimated reading time 3 min</p>",
    "an address": "<p>Petra Lindqvist | DCNF | https://paper.example</p>",
    "end of a caption": "<figure><img src='/x.jpg'><figcaption>The oven on Mill Lane as it was on "
    "the morning of the last day, with neighbours in the rain before the door. By Petra Lindqvist, "
    "DCNF.</figcaption></figure>",
    "in a side box of the author": "<aside class='author-box'><p>Petra Lindqvist</p></aside>",
    "after what is pressed to share": "<p>Share this Facebook Twitter By Petra Lindqvist, DCNF</p>",
    "lower case": "<p>by petra lindqvist and carl roe, daily caller news foundation</p>",
    "under a heading that leads to the site's first page": "<div><h2><a "
    "href=https://paper.example/>The Oxley Daily Paper</a></h2><p>By Petra Lindqvist</p></div>",
    "under a heading that leads to all of an author's": (
        "<div><h3><a href=/author/d>Mill Lane Desk</a></h3><p>By Petra Lindqvist</p></div>"
    ),
    "table of 2005": "<table><tr><td><font size=2>by Petra Lindqvist</font></td></tr></table>",
}
AFTER = {
    "a sign-off": "<p>Petra Lindqvist is a reporter for the Daily Caller News Foundation.</p>",
    "follow": "<p>Follow Petra Lindqvist on Twitter</p>",
    "below a link to another story": "<p><a href=/o>Mill Pond To Be Drained In The Spring</a></p>"
    "<p>Petra Lindqvist is a reporter for the Daily Caller News Foundation.</p>",
    "below a list of related stories": "<div class=jp-relatedposts><h3>Related</h3>"
    + "".join(f"<h4><a href=/{n}>Mill Pond To Be Drained In {n} Days</a></h4>" for n in range(9))
    + "</div><div class=author><h4>About Petra Lindqvist</h4><p>Petra Lindqvist is a reporter for "
    "the foundation.</p></div>",
    "in the foot of the story": "<footer class=entry-footer><p>Petra Lindqvist is a reporter for "
    "the Daily Caller News Foundation.</p></footer>",
    "a link of names alone": "<p><a href=/k>Petra Lindqvist and Carl Roe, Daily Caller News "
    "Foundation</a></p>",
    "below a related story": "<p>RELATED: <a href=/o>Mill Pond To Be Drained In The Spring</a></p>"
    "<p>By Petra Lindqvist</p>",
    "posted in": "<p>This entry was posted in <a rel=tag>News</a> by Petra Lindqvist.</p>",
    "a box with a long heading": "<div><h5>Petra Lindqvist, Managing Editor, Mill Lane Bureau</h5>"
    "<p>Petra Lindqvist, DCNF</p></div>",
    "a box headed by the name": "<div class=author-box><h4><a rel=author href=/p>Petra Lindqvist"
    "</a></h4><p>Petra Lindqvist is a reporter for the foundation.</p></div>",
    "a box that is a link": "<div class=card><a href=/p><p>Petra Lindqvist is a reporter for the "
    "Daily Caller News Foundation</p></a></div>",
    "after what the site asks for": "<h3>Share this:</h3><ul><li><a href=#>Post</a></ul>"
    "<div class=author-name>Petra Lindqvist</div><p>She is a reporter for the DCNF.</p>",
    "after a box to fill in": "<div><h4>The Mill Brief</h4><form><input></form></div>"
    "<p>By Petra Lindqvist, DCNF</p>",
    "a heading of the name": "<h3>Petra Lindqvist</h3><p>Reporter</p>",
    "about the author": "<h3>About the author</h3><p>Petra Lindqvist</p>",
    "the entry's foot": "<div class=entry-footer><p>By Petra Lindqvist, DCNF</p></div>",
    "the article's foot": "<footer><p>By Petra Lindqvist</p></footer>",
}
NOWHERE = {
    "nothing": ("", ""),
    "a comment of the source": ("<!-- By Petra Lindqvist -->", ""),
    "a related box": ("", "<div class='related'><p>By Petra Lindqvist</p></div>"),
    "a reader's comment": ("", "<div class='comments'><p>Petra Lindqvist</p><p>Nice.</p></div>"),
    "what a reader said": ("", "<p>Petra Lindqvist says:</p><p>Nice loaf.</p>"),
    "hidden": ("<p style='display:none'>By Petra Lindqvist</p>", ""),
    "noscript": ("<noscript><p>By Petra Lindqvist</p></noscript>", ""),
    "the next article": ("", "<h2>Mill Pond To Be Drained</h2><p>By Petra Lindqvist</p>"),
    "below a link to the next article": (
        "",
        "<p><a href=/o>Mill Pond To Be Drained In The Spring</a></p><p>By Petra Lindqvist</p>",
    ),
    "above, in a card whose short heading is a link": (
        "<div><h3><a href=/o>Mill Pond Drained</a></h3><p>By Petra Lindqvist</p></div><h1>A</h1>",
        "",
    ),
    "in a card with a small heading": (
        "",
        "<div><h5>Mill Pond To Be Drained In The Spring</h5><span>Petra Lindqvist</span></div>",
    ),
    "a list of comments": ("", "<p>2 comments</p><ol><li><p>Petra Lindqvist</p><p>Nice.</p></ol>"),
    "a photograph's credit": (
        "<figure><img src=/x.jpg><div class=image-credit>Petra Lindqvist</div></figure>",
        "",
    ),
    "more stories": ("<p>More from Petra Lindqvist</p>", ""),
    "a heading that tells of her": (
        "",
        "<h3>Petra Lindqvist Told To Leave The Oven</h3><p>By Jonas Wick</p>",
    ),
    "a headline that opens as a call does": (
        "",
        "<h2>Support For A New Oven Grows On Mill Lane</h2><p>By Petra Lindqvist</p>",
    ),
    "another article": (
        "",
        "<article><h3>About the pond</h3><p>By Petra Lindqvist</p></article>",
    ),
    "far below": ("", FILLER * 8 + "<p>By Petra Lindqvist</p>"),
    "a menu": ("<nav><a href='/p'>Petra Lindqvist</a></nav>", ""),
}


@pytest.mark.parametrize("way", ABOVE)
def test_a_name_above_the_story_is_a_credit(found: Judge, way: str) -> None:
    finding = found("byline", ABOVE[way])

    assert (finding.outcome, finding.message) == (
        "pass",
        "Petra Lindqvist is credited above the article",
    )
    assert finding.evidence[0].xpath is not None


@pytest.mark.parametrize("way", AFTER)
def test_a_name_right_after_the_story_is_a_credit(found: Judge, way: str) -> None:
    finding = found("byline", "", AFTER[way])

    assert (finding.outcome, finding.message) == (
        "pass",
        "Petra Lindqvist is credited after the article",
    )


@pytest.mark.parametrize("way", NOWHERE)
def test_a_name_elsewhere_is_no_credit(found: Judge, way: str) -> None:
    assert found("byline", *NOWHERE[way]).outcome == "fail"


def test_a_name_in_the_pages_metadata_alone_is_no_credit(found: Judge) -> None:
    data = "<meta itemprop=author content='Petra Lindqvist'><title>By Petra Lindqvist</title>"

    assert found("byline", data).outcome == "fail"


def test_a_name_inside_the_story_is_no_credit(found: Judge) -> None:
    finding = found("byline", authors=("Mina Castell",))

    assert finding.outcome == "fail"
    assert finding.message == "Mina Castell is named only inside the story"
    assert [evidence.quote for evidence in finding.evidence] == ["Mina Castell"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("By Petra Lindquist", "Petra Lindquist"),
        ("By Perta Lindqvist", "Perta Lindqvist"),
        ("By Lindqvist", "Lindqvist"),
        ("By Petra Lindqvist-Moss, DCNF", "Petra Lindqvist-Moss"),
        ("By Anna Petra Lindqvist Moss", "Anna Petra Lindqvist Moss"),
    ],
)
def test_a_near_miss_wants_a_persons_look_and_is_quoted(found: Judge, line: str, said: str) -> None:
    finding = found("byline", f"<p>{line}</p>")

    assert finding.outcome == "review"
    assert said in finding.message


@pytest.mark.parametrize(
    ("author", "said"),
    [
        ("Petra Lindqvist", "P. Lindqvist"),
        ("Petra Lindqvist", "Petra L"),
        ("Petra Anna Lindqvist", "Petra Lindqvist"),
        ("Petra Anna Lindqvist", "P. A. Lindqvist"),
        ("Carl Roe Jr.", "Carl Roe"),
        ("Carl Roe III", "Roe"),
    ],
)
def test_a_shortened_name_is_quoted_as_it_stands(found: Judge, author: str, said: str) -> None:
    finding = found("byline", f"<p>By {said}, DCNF</p>", authors=(author,))

    assert finding.outcome == "review"
    assert finding.message.endswith(f'the credit says "{said}"')


@pytest.mark.parametrize("said", ["Petra Moss", "P. L", "L. Petra", "Anna Lind", "Staff"])
def test_a_name_with_one_part_in_common_is_anothers(found: Judge, said: str) -> None:
    assert found("byline", f"<p>By {said}, DCNF</p>").outcome == "fail"


@pytest.mark.parametrize(
    "line",
    [
        "By Staff Writer Petra Lindqvist",
        "By Senior Reporter Petra Lindqvist Washington Bureau",
        "By Reporter Petra Lindqvist Washington",
        "By Jonas Wick Petra Lindqvist Carl Roe",
        "By Anna Petra Lindqvist",
        "By <b>Jonas</b> <b>Petra Lindqvist</b> <b>Carl</b>",
        "By Wexley • Petra Lindqvist • Ohio",
    ],
)
def test_people_in_a_row_and_roles_make_no_longer_name(found: Judge, line: str) -> None:
    assert found("byline", f"<p>{line}</p>").outcome == "pass"


@pytest.mark.parametrize(
    ("sent", "shown", "outcome"),
    [
        ("J.D. Marsh", "JD Marsh", "pass"),
        ("JD Marsh", "J. D. Marsh", "pass"),
        ("J.D. Marsh", "J.B. Marsh", "review"),
        ("J.D. Marsh", "JB Marsh", "review"),
    ],
)
def test_initials_are_the_same_with_and_without_stops(
    found: Judge, sent: str, shown: str, outcome: str
) -> None:
    finding = found("byline", f"<p>By {shown}, DCNF</p>", authors=(sent,))

    assert finding.outcome == outcome
    assert outcome == "pass" or shown.rpartition(" ")[2] in finding.message


def test_a_name_without_its_accents_wants_a_persons_look(found: Judge) -> None:
    finding = found("byline", "<p>By Jose Nino, DCNF</p>", authors=("José Niño",))

    assert finding.outcome == "review"
    assert "Jose Nino" in finding.message


@pytest.mark.parametrize(
    "line",
    [
        "Edited by Petra Lindqvist",
        "With contributions from Petra Lindqvist",
        "Additional reporting by Petra Lindqvist",
        "Petra Lindqvist contributed to this report.",
        "Rewritten from a report by Petra Lindqvist",
        "Based on reporting by Petra Lindqvist",
        "Hat tip: Petra Lindqvist",
        "Not written by Petra Lindqvist",
        "Research by Petra Lindqvist",
    ],
)
def test_who_had_a_part_in_a_story_did_not_write_it(found: Judge, line: str) -> None:
    assert found("byline", f"<p>{line}</p>").outcome == "review"
    assert found("byline", "<p>By Kite Staff</p>", f"<p>{line}</p>").outcome == "fail"


def test_an_author_to_follow_where_another_is_credited_wants_a_persons_look(found: Judge) -> None:
    finding = found("byline", "<p>By Jonas Wick</p>", "<p>Follow Petra Lindqvist on X</p>")

    assert finding.outcome == "review"
    assert [each.quote for each in finding.evidence] == [
        "Follow Petra Lindqvist on X",
        "By Jonas Wick",
    ]


@pytest.mark.parametrize("line", ["By Jonas Wick", "By The Daily Caller", "Peter Lind"])
def test_anothers_name_is_no_credit(found: Judge, line: str) -> None:
    assert found("byline", f"<p>{line}</p>").outcome == "fail"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Written by Regan Moss for the desk", "Petra Lindqvist is not credited; another is"),
        ("By the staff of the Kite", "Petra Lindqvist is not credited; another is"),
        (
            "Freedoms guaranteed by the charter since 1920",
            "Petra Lindqvist is not named on the page",
        ),
    ],
)
def test_who_is_credited_instead_is_told_from_what_is_done_by_something(
    found: Judge, line: str, message: str
) -> None:
    assert found("byline", f"<p>{line}</p>").message == message


def test_each_author_has_to_be_named(found: Judge) -> None:
    both = ("Petra Lindqvist", "Jonas Wick")

    assert (
        found("byline", "<p>By Petra Lindqvist and Jonas Wick</p>", authors=both).outcome == "pass"
    )
    missing = found("byline", "<p>By Petra Lindqvist</p>", authors=both)

    assert missing.outcome == "fail"
    assert "Petra Lindqvist is credited above the article" in missing.message
    assert "Jonas Wick" in missing.message


def test_an_original_without_authors_leaves_the_byline_unchecked(found: Judge) -> None:
    assert found("byline", "<p>By Petra Lindqvist</p>", authors=()).outcome == "unchecked"


@pytest.mark.parametrize("author", ["—", "*", "\u0301", "\u0f43"])
def test_a_name_without_a_letter_is_looked_for_in_vain(found: Judge, author: str) -> None:
    finding = found("byline", "<p>By Petra Lindqvist</p>", authors=(author,))

    assert finding.outcome in {"fail", "unchecked"}
