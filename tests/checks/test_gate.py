"""Whether a text that is cut short ends at a gate, which its last words do not say themselves."""

from __future__ import annotations

import pytest

from checker import licence
from checker.models import Fetched, Original
from checker.pipeline import judge

SHOWN = (
    "The bakery on Mill Lane sold its last rye loaf on Friday, 61 years after it opened. The oven "
    "will be lit once a year, for subscribers only."
)
REST = "Neighbours queued from four in the morning, and the line reached the duck pond by six."


FOLLOW = "Follow Petra Lindqvist on Twitter"
NOTE = (
    "All content created by the Daily Caller News Foundation is available without charge to any "
    "legitimate news publisher that can provide a large audience."
)


def judged(after: str, *, end: str = "") -> list[str]:
    body = "\n\n".join(filter(None, (SHOWN, REST, end)))
    original = Original("rye", "Last Rye Loaf", body, ("Petra Lindqvist",))
    page = Fetched("page", f"<article><p>{SHOWN}</p>{after}</article>".encode())
    terms = judge(page, original, licence.load("dcnf"), "rye").report.terms
    return [each.outcome for each in terms if each.term == "text"]


@pytest.mark.parametrize(
    ("after", "outcome"),
    [
        ("", "fail"),
        ("<p>Home, weather, sport</p>", "fail"),
        ("<p>This article is for subscribers.</p>", "unchecked"),
        ("<p>Subscribers only</p>", "unchecked"),
        ("<p>To read the rest of this article, log in or register.</p>", "unchecked"),
        ("<p>Sign up for a free account to continue reading.</p>", "unchecked"),
        ("<p>Want to read the rest? Become a member.</p>", "unchecked"),
        ("<h3>Keep reading</h3><p>Subscribe for a pound a week.</p>", "unchecked"),
    ],
)
def test_only_what_the_site_says_after_the_text_is_a_gate(after: str, outcome: str) -> None:
    assert judged(after) == [outcome]


@pytest.mark.parametrize(
    "after",
    [
        "<a href='https://dailycaller.com/rye'>Click here to read the full story</a>",
        "<p>To read the rest of this story, visit the Miller's Gazette.</p>",
        "<p>Continue reading at the Miller's Gazette</p><form>Subscribe to our newsletter</form>",
        "<p>Continue reading at the Miller's Gazette</p><p>Already a subscriber? Log in</p>",
        "<p>Subscribe to our newsletter to keep reading stories like this.</p>",
        "<p>Read the full story.</p><p>Sign up for news of the mill.</p>",
        "<a href='/rye'>Continue reading →</a><p>Sign up for a year of bread and news.</p>",
        "<h3>Comments</h3><p>Sign in to continue the conversation.</p>",
    ],
)
def test_a_call_to_read_on_or_to_join_is_no_gate_where_nothing_is_asked_for_the_text(
    after: str,
) -> None:
    assert judged(after) == ["fail"]


@pytest.mark.parametrize(
    ("end", "outcome"), [(NOTE, "fail"), (FOLLOW, "unchecked"), ("", "unchecked")]
)
def test_a_text_whose_end_is_shown_is_cut_by_no_gate(end: str, outcome: str) -> None:
    shown = f"<p>{end}</p>" if end else ""

    assert judged(f"{shown}<p>Already a subscriber? Log in</p>", end=end) == [outcome]
