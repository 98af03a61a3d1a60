"""Looks at the pages of a valley's papers, for whoever remembers or tells of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from checker.models import Edit, Evidence, Finding, Gravity, Outcome, Report, Source, gravest
from checker.nightly.models import Item, Look, Page, Partner

if TYPE_CHECKING:
    from collections.abc import Mapping

EVENING = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
DAY = timedelta(days=1)
GAZETTE = Partner("Lakeside Gazette")
TERMS = ("logo", "byline", "affiliation", "text")


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = EVENING

    def __call__(self) -> datetime:
        """Give the time."""
        return self.now

    def wait(self, days: float) -> datetime:
        """Let days go by, or come back."""
        self.now += days * DAY
        return self.now


def item(number: int, stamp: str = "1") -> Item:
    """Give what a feed says of a page."""
    return Item(f"https://gazette.example/{number}", f"News {number}", stamp=stamp)


def edit(original: str, copy: str) -> Edit:
    """Give a word that was replaced."""
    return Edit("replaced", "wording", Gravity.SUBSTANCE, original, copy, "the", "sails", 2)


def finding(term: str, outcome: Outcome | str = "pass", *edits: Edit) -> Finding:
    """Give what was found of a term."""
    evidence = (Evidence(f"the {term} as it stands", "/html/body/p[3]", 12),)
    told = f"{term}: {outcome}"
    return Finding(term, term, Outcome(outcome), "the clause", told, evidence, edits)


def report(page: Page, outcomes: Mapping[str, str], *edits: Edit) -> Report:
    """Give a page's report; terms that are not named pass. The edits are the text's."""
    terms = tuple(
        finding(term, outcomes.get(term, "pass"), *(edits if term == "text" else ()))
        for term in TERMS
    )
    return Report(
        id=page.url,
        target=page.url,
        url=page.url,
        fetched=EVENING,
        licence="dcnf",
        original=Source("ferry", "Ferry Sails Again", None, 1, 0.99),
        verdict=gravest(terms),
        terms=terms,
    )


def judged(page: Page, at: datetime, *edits: Edit, **outcomes: str) -> Look:
    """Give a look at a page that was judged so."""
    return Look(
        page,
        at,
        "judged",
        report(page, outcomes, *edits),
        status=200,
        url=page.url,
        etag='"1"',
        digest="bytes",
        basis="dcnf 1",
        size=40_000,
        seconds=0.25,
    )


def same(page: Page, at: datetime) -> Look:
    """Give a look at a page that had not changed."""
    return Look(page, at, "same", status=304, url=page.url)


def none(page: Page, at: datetime) -> Look:
    """Give a look at a page that copies no article."""
    return Look(page, at, "none", status=200, url=page.url, digest="others")


def failed(page: Page, at: datetime, status: int | None = None) -> Look:
    """Give a look that came to nothing."""
    said = f"answered {status}" if status else "no answer in 20 s"
    return Look(page, at, "trouble", trouble=said, status=status)


def moved(look: Look, **changes: Any) -> Look:
    """Give the same look with another report: its findings stand elsewhere in the markup."""
    assert look.report is not None
    terms = tuple(
        replace(
            each,
            evidence=tuple(replace(one, line=99, xpath="/html/div") for one in each.evidence),
            edits=tuple(replace(one, line=99, link="https://x.example/#") for one in each.edits),
        )
        for each in look.report.terms
    )
    return replace(look, report=replace(look.report, terms=terms), **changes)
