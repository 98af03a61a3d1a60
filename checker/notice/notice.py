"""What is said to a partner: the terms that are not kept, and those that are asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.checks.gate import BEHIND
from checker.checks.text import ruling
from checker.licence import Text
from checker.models import Outcome
from checker.notice.corrections import Correction, Paragraphs, corrections
from checker.reports.untrusted import web_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from checker.licence import Licence
    from checker.models import Finding, Original, Report


@dataclass(frozen=True, slots=True)
class Point:
    """One term that is told: what was found, where its clause stands, what puts the text right."""

    finding: Finding
    source: str
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """All that a mail to a partner says.

    `missing` are the terms that are not kept, `questions` those that want a look; a text may be
    told in both. `authors` is None where the article as sent is not at hand; `url` is empty where
    the page's is not known.
    """

    partner: str
    title: str
    url: str
    fetched: datetime | None
    licensor: str
    authors: tuple[str, ...] | None
    missing: tuple[Point, ...]
    questions: tuple[Point, ...]


def compose(
    report: Report, licence: Licence, original: Original | None = None, partner: str = ""
) -> Notice | None:
    """Give what a report has to say to a partner; None where that is nothing.

    What could not be checked is never said. `original` is the article in the version that the
    report speaks of. Raises LicenceError where the licence has not the report's terms, and
    OriginalError where the original is not the text that the page was compared with.
    """
    paragraphs = Paragraphs(original) if original else None
    missing, questions = (
        tuple(_points(report, licence, paragraphs, outcome))
        for outcome in (Outcome.FAIL, Outcome.REVIEW)
    )
    if report.original is None or not (missing or questions):
        return None
    return Notice(
        partner=partner,
        title=report.original.title,
        url=web_address(report.url) or "",
        fetched=report.fetched,
        licensor=licence.licensor,
        authors=original.authors if original else None,
        missing=missing,
        questions=questions,
    )


def _points(
    report: Report, licence: Licence, paragraphs: Paragraphs | None, outcome: Outcome
) -> Iterator[Point]:
    for finding in report.terms:
        found = tuple(
            each for each in _corrections(finding, licence, paragraphs) if each.outcome is outcome
        )
        if found or finding.outcome is outcome:
            yield Point(finding, licence.find(finding.term).source, found)


def _corrections(
    finding: Finding, licence: Licence, paragraphs: Paragraphs | None
) -> tuple[Correction, ...]:
    """Give what puts a finding's edits right; those that could not be judged ask for nothing."""
    term = licence.find(finding.term)
    if not isinstance(term, Text):
        return ()
    closed = BEHIND in finding.message
    ruled = {edit: ruling(edit, term, closed=closed) for edit in finding.edits}
    told = {
        edit: outcome
        for edit, outcome in ruled.items()
        if outcome in {Outcome.FAIL, Outcome.REVIEW}
    }
    return corrections(told, paragraphs)
