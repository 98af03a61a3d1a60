"""Which lines credit a name by their form, and which only name somebody."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.models import Finding

    Judge = Callable[..., Finding]

# Lines that credit Petra Lindqvist and the foundation both.
BOTH = [
    "Petra Lindqvist, DCNF",
    "Petra Lindqvist | November 3 | Daily Caller News Foundation",
    "PETRA LINDQVIST, DAILY CALLER NEWS FOUNDATION",
    "petra lindqvist, daily caller news foundation",
    "By Petra Lindqvist and Carl Roe for the Daily Caller News Foundation",
    "Written by Petra Lindqvist of DCNF, contributor",
    "Authored by Petra Lindqvist via DCNF,",
    "By Petra Lindqvist, The Daily Caller News Foundation November 3, 2025 3:42 pm",
    "By Petra Lindqvist • Daily Caller News Foundation • Updated 2 hours ago • 3 min read",
    "DCNF reporter Petra Lindqvist",
    "Daily Caller News Foundation / Petra Lindqvist",
    "Petra Lindqvist (DCNF)",
    "(Petra Lindqvist, DCNF) -",
    "by Petra Lindqvist at the Daily Caller News Foundation",
    "by Petra Lindqvist for DCNF in Wexley",
    "Story by Petra Lindqvist, Daily Caller News Foundation",
    "Posted by Petra Lindqvist on June 4 at 9:49 PM from DCNF",
    "From Petra Lindqvist at the Daily Caller News Foundation:",
    "Guest post by Petra Lindqvist - Daily Caller News Foundation",
    "Senior Energy Reporter Petra Lindqvist, Daily Caller News Foundation, Washington Bureau",
    "Petra Lindqvist - DCNF - News - Politics - 12 Comments",
    "Petra Lindqvist, Carl Roe, Ann Lee Brandt and José Quintero, DCNF",
    "Petra Lindqvist is a reporter at the Daily Caller News Foundation.",
    "Petra Lindqvist covers energy and the climate for the Daily Caller News Foundation.",
    "Petra Lindqvist, a reporter with DCNF, contributed to this story.",
    "Petra Lindqvist contributed to this report from Wexley for the DCNF.",
    "Reporting by Petra Lindqvist, DCNF; editing by Carl Roe",
    "This story by Petra Lindqvist first appeared at the Daily Caller News Foundation.",
    "This article by Petra Lindqvist was republished with permission from DCNF.",
    "Petra Lindqvist can be reached through DCNF.",
    "The oven stood cold by noon. By Petra Lindqvist, DCNF.",
    "Photo: The oven stood cold by noon. By Petra Lindqvist, DCNF.",
    "Story and photos by Petra Lindqvist, DCNF",
    "Image: Getty Images • By Petra Lindqvist, DCNF",
    "By Petra Lindqvist, DCNF Photo by Carl Roe",
    "Watch the video below. By Petra Lindqvist, DCNF",
    "Tekst: Petra Lindqvist og Carl Roe, DCNF",
    "Von Petra Lindqvist, Daily Caller News Foundation",
    "Petra Lindqvist für die Daily Caller News Foundation",
    "Texto: Petra Lindqvist para la Daily Caller News Foundation",
    "Par Petra Lindqvist pour la Daily Caller News Foundation",
    "The Daily Caller News Foundation's Petra Lindqvist reports:",
    "Petra Lindqvist's report for the Daily Caller News Foundation",
    "Por Petra Lindqvist, DCNF, 3 de junio de 2025",
    "Home » News » By Petra Lindqvist, Daily Caller News Foundation",
    "Courtesy of Petra Lindqvist and the Daily Caller News Foundation",
    "© 2025 Petra Lindqvist / Daily Caller News Foundation",
]
# Lines that credit the foundation.
OUTLET = [
    "DCNF",
    "The Daily Caller News Foundation",
    "Daily Caller News Foundation:",
    "(DCNF)—",
    "[DCNF]",
    "Special to the DCNF",
    "As reported by DCNF",
    "According to the Daily Caller News Foundation:",
    "DCNF reports:",
    "Read the original story at DCNF",
    "Our friends at the DCNF have this story",
    "From the DCNF",
    "Via DCNF",
    "via the Daily Caller News Foundation",
    "Source: DCNF",
    "Source: The Daily Caller News Foundation, June 3, 2025",
    "H/T DCNF",
    "© 2025 Daily Caller News Foundation",
    "Copyright 2025 Daily Caller News Foundation",
    "Courtesy of the Daily Caller News Foundation.",
    "Republished with permission from the Daily Caller News Foundation",
    "This story was originally published by the DCNF.",
    "This article first appeared in the Daily Caller News Foundation.",
    "Originally posted at DCNF",
    "Published June 3, 2025 | Daily Caller News Foundation | News",
    "Daily Caller News Foundation | June 3, 2025 at 4:15 p.m. EDT",
    "Our news partner, the Daily Caller News Foundation, provided this report.",
    "News from the Daily Caller News Foundation",
    "Staff of the Daily Caller News Foundation",
    "Follow the Daily Caller News Foundation on Twitter",
    "A Daily Caller News Foundation report",
    "Credit: DCNF",
    "This article was taken from the DCNF.",
    "Provided to the Kite by the DCNF",
    "By Guest Contributor, DCNF",
    "By DCNF",
]
# Lines that name it and credit it with no article.
NOT_OUTLET = [
    "Emails obtained by the Daily Caller News Foundation show that the oven was cold.",
    "Emails obtained by the Daily Caller News Foundation show how cold it was.",
    "The oven was cold for years, according to letters seen by the DCNF.",
    "The baker told the Daily Caller News Foundation that his knees hurt.",
    "The Daily Caller News Foundation reported Sunday that the oven had gone out.",
    "The loaf was as heavy as in March, the DCNF previously reported.",
    "The baker’s sons referred the Daily Caller News Foundation to a statement of last week.",
    "The council did not respond to the DCNF.",
    "The council did not answer the DCNF when asked about the oven.",
    "The baker declined the Daily Caller News Foundation’s request for a loaf.",
    "As first reported by the Daily Caller News Foundation, the oven had gone out.",
    "In this interview for the Daily Caller News Foundation, the baker tells of the oven.",
    "“My knees hurt,” the baker told the DCNF.",
    "The Daily Caller News Foundation has learned that the oven was cold.",
    "A DCNF investigation found that the loaves were light.",
    "The oven on its last day. (Screenshot/DCNF)",
    "Photo: DCNF",
    "(Photo by Carl Roe/DCNF)",
    "Photo courtesy of the Daily Caller News Foundation",
    "Image credit: DCNF",
    "Image credit: Anna Prell-Roe / DCNF",
    "Screenshot via DCNF",
    "WATCH: <a href=/v>Baker Speaks At The Oven | DCNF</a>",
    "Donate to the Daily Caller News Foundation today!",
    "Support the DCNF",
    "(Getty Images/DCNF)",
    "YouTube/DCNF",
    "Video: DCNF",
    "(DCNF photo)",
    "Mayor Pell did not answer questions from the DCNF on Tuesday.",
    "Is this from the DCNF?",
    "Next: <a href=/n>Oven Suit Filed By DCNF</a>",
    "Get the DCNF newsletter",
    "Sign up for the Daily Caller News Foundation newsletter",
    "Records provided to the DCNF show that the oven was cold.",
    "The baker shed a tear in an interview with the DCNF.",
]
# Lines that may do so in a form that nobody here has met.
UNSURE = [
    "Typical of the DCNF to write this.",
    "I never believe a word of what the DCNF prints.",
    "The council knew that the loaves were light, says a study by the DCNF.",
    "DCNF vår kollega",
]
NOT_BYLINE = [
    "Photo: Petra Lindqvist",
    "Photo by Petra Lindqvist",
    "(Petra Lindqvist/Getty Images)",
    "A scoop by Petra Lindqvist led the council to vote on the oven, and nobody had read it then.",
    "The baker told Petra Lindqvist that his knees hurt.",
    "More from Petra Lindqvist",
]


@pytest.mark.parametrize("line", BOTH)
@pytest.mark.parametrize("where", ["above", "after"])
@pytest.mark.parametrize("term", ["byline", "affiliation"])
def test_a_line_credits_the_reporter_and_the_foundation(
    found: Judge, term: str, where: str, line: str
) -> None:
    assert found(term, **{where: f"<p>{line}</p>"}).outcome == "pass"


@pytest.mark.parametrize("line", OUTLET)
@pytest.mark.parametrize("where", ["above", "after"])
def test_a_line_credits_the_foundation(found: Judge, where: str, line: str) -> None:
    assert found("affiliation", **{where: f"<p>{line}</p>"}).outcome == "pass"


@pytest.mark.parametrize("line", NOT_OUTLET)
@pytest.mark.parametrize("where", ["above", "after"])
def test_a_line_that_names_the_foundation_is_no_credit(found: Judge, where: str, line: str) -> None:
    assert found("affiliation", **{where: f"<p>{line}</p>"}).outcome == "fail"


@pytest.mark.parametrize("line", UNSURE)
@pytest.mark.parametrize("where", ["above", "after"])
def test_a_short_line_whose_form_is_not_known_wants_a_look(
    found: Judge, where: str, line: str
) -> None:
    finding = found("affiliation", **{where: f"<p>{line}</p>"})

    assert finding.outcome == "review"
    assert [each.quote for each in finding.evidence] == [line.rstrip(".")]


def test_a_reporter_in_a_line_whose_form_is_not_known_wants_a_look(found: Judge) -> None:
    line, by = "<p>Petra Lindqvist is the best.</p>", "<p>By Anna Prell</p>"

    assert found("byline", line).outcome == "review"
    assert found("byline", by + line).outcome == "fail"  # another is credited


@pytest.mark.parametrize("line", NOT_BYLINE)
@pytest.mark.parametrize("where", ["above", "after"])
def test_a_line_that_names_the_reporter_is_no_credit(found: Judge, where: str, line: str) -> None:
    assert found("byline", **{where: f"<p>{line}</p>"}).outcome == "fail"


@pytest.mark.parametrize(
    "headline", ["DCNF Investigation: Last Rye Loaf Is Sold", "Last Rye Loaf Is Sold, DCNF Finds"]
)
def test_a_headline_that_names_the_foundation_is_no_credit(found: Judge, headline: str) -> None:
    assert found("affiliation", f"<h2>{headline}</h2>").outcome == "fail"


@pytest.mark.parametrize("caption", ["The oven at dawn. (DCNF)", "The oven at dawn. DCNF"])
def test_whose_a_photograph_is_credits_no_article(found: Judge, caption: str) -> None:
    photograph = f"<figure><img src=/x.jpg><figcaption>{caption}</figcaption></figure>"

    assert found("affiliation", photograph).outcome == "fail"


def test_the_caption_of_a_logo_names_the_foundation(found: Judge) -> None:
    logo = "<figure><img src=/x.png><figcaption>Daily Caller News Foundation</figcaption></figure>"

    assert found("affiliation", logo).outcome == "pass"


@pytest.mark.parametrize("heading", ["By Petra Lindqvist, DCNF", "Petra Lindqvist | DCNF", "DCNF"])
def test_a_credit_may_be_set_as_a_heading(found: Judge, heading: str) -> None:
    assert found("affiliation", f"<h2>{heading}</h2>").outcome == "pass"


@pytest.mark.parametrize("line", [f"by {'a' * 400}! DCNF", f"By {'. ' * 9000} DCNF"])
def test_an_endless_line_is_read_in_no_time(found: Judge, line: str) -> None:
    began = process_time()

    assert found("affiliation", f"<p>{line}</p>").outcome == "pass"
    assert process_time() - began < 1
