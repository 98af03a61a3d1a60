"""What a morning says, in the words and the order that all its forms share."""

from __future__ import annotations

from collections import Counter
from datetime import UTC
from typing import TYPE_CHECKING

from checker.models import GRAVEST_FIRST, Outcome
from checker.reports.untrusted import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from checker.models import Finding, Report
    from checker.nightly.models import Morning, State, Tracked, Trouble

STATES: tuple[State, ...] = ("new", "changed", "mended", "standing", "waived")


def ordered(findings: Iterable[Tracked]) -> list[Tracked]:
    """Give findings as they are read: what changed first, the gravest first, then by partner."""
    return sorted(
        findings,
        key=lambda each: (
            STATES.index(each.state),
            GRAVEST_FIRST.index(each.outcome),
            each.partner.casefold(),
            each.key,
        ),
    )


def counted(findings: Iterable[Tracked]) -> str:
    """Say how many findings are in which state: "2 new, 1 mended"; empty for none."""
    counts = Counter(each.state for each in findings)
    return ", ".join(f"{counts[state]} {state}" for state in STATES if counts[state])


def names(several: Iterable[str], most: int = 3) -> str:
    """Give names in their order, each once: the first few and how many more.

    >>> names(["Gazette", "Courier", "Gazette", "Post", "Times"])
    'Gazette, Courier, Post, 1 more'
    """
    each_once = list(dict.fromkeys(map(one_line, several)))
    more = [f"{len(each_once) - most} more"] if len(each_once) > most else []
    return ", ".join((*each_once[:most], *more))


def verdict(each: Tracked) -> str:
    """Say what is found of a term: "byline: fail"; of a mended one what it was."""
    term = one_line(each.term)
    if each.state != "mended":
        return f"{term}: {each.outcome}"
    was = each.outcome in {Outcome.FAIL, Outcome.REVIEW}
    return f"{term}: mended, was {each.outcome}" if was else f"{term}: mended"


def title(each: Tracked) -> str:
    """Give the title of the article, or the page's address where there is none."""
    return one_line(each.title) or one_line(each.url)


def day(moment: datetime) -> str:
    """Give the date in UTC: "24 November 2026"."""
    moment = moment.astimezone(UTC)
    return f"{moment.day} {moment:%B %Y}"


def short_day(moment: datetime) -> str:
    """Give the date in UTC for a table: "24 Nov 2026"."""
    moment = moment.astimezone(UTC)
    return f"{moment.day} {moment:%b %Y}"


def until(each: Tracked) -> str:
    """Say who let a waived finding go, why and how long; empty where nobody did."""
    if each.waiver is None:
        return ""
    end = f"until {day(each.waiver.until)}" if each.waiver.until else "for good"
    return f"waived by {one_line(each.waiver.by)} {end}: {one_line(each.waiver.why)}"


def kept_from(trouble: Trouble) -> str:
    """Say how many pages a trouble kept from being looked at."""
    return f"{trouble.count} page{'' if trouble.count == 1 else 's'} not looked at"


def by_host(troubles: Iterable[Trouble]) -> list[Trouble]:
    """Give troubles one a host and reason, the new ones first, those that keep most pages first."""
    order = ("new", "standing", "mended")
    return sorted(
        troubles, key=lambda each: (order.index(each.state), -each.count, each.partner, each.about)
    )


def finding_of(each: Tracked, report: Report) -> Finding | None:
    """Give what the report says of the finding's term."""
    return next((finding for finding in report.terms if finding.term == each.term), None)


def looked_at(morning: Morning) -> str:
    """Say what the run looked at: "12 partners, 100 pages judged, 3 unchecked"."""
    tallies = [nights[-1].tally for nights in morning.nights.values() if nights]
    judged = sum(tally.judged for tally in tallies)
    unchecked = sum(tally.unchecked for tally in tallies)
    same = sum(tally.same for tally in tallies)
    parts = (
        _number(len(morning.nights), "partner"),
        f"{_number(judged, 'page')} judged",
        f"{same} not changed since" if same else "",
        f"{unchecked} unchecked" if unchecked else "",
    )
    return ", ".join(filter(None, parts))


def sentence(text: str) -> str:
    """Give the text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
