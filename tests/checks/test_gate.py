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


@pytest.mark.parametrize(
    ("after", "outcome"),
    [
        ("", "fail"),
        ("<p>Home, weather, sport</p>", "fail"),
        ("<p>This article is for subscribers.</p>", "unchecked"),
        ("<p>Subscribers only</p>", "unchecked"),
    ],
)
def test_only_what_the_site_says_after_the_text_is_a_gate(after: str, outcome: str) -> None:
    original = Original("rye", "Last Rye Loaf", f"{SHOWN}\n\n{REST}", ("Petra Lindqvist",))
    page = Fetched("page", f"<article><p>{SHOWN}</p>{after}</article>".encode())

    terms = judge(page, original, licence.load("dcnf"), "rye").report.terms

    assert [each.outcome for each in terms if each.term == "text"] == [outcome]
