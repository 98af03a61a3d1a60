"""Findings and their lives on a terminal, for a program, and for a spreadsheet."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from rich.text import Text

from checker.reports.csv import cell
from checker.reports.json import stamped
from checker.reports.phrase import in_line, kind, place
from checker.reports.untrusted import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from checker.models import Report
    from checker.nightly.memory import Given, Story
    from checker.nightly.models import Run, Tally, Tracked, Waiver

COLUMNS = (
    *("key", "partner", "url", "title", "term", "outcome", "state", "message", "since", "seen"),
    *("report", "waived_by", "waived_why", "waived_until"),
)
_STYLES = {"fail": "bold red", "review": "yellow", "mended": "green"}
_UNCOUNTED = "not counted"


def listed(found: Sequence[Tracked], *, verbose: bool) -> Iterator[Text]:
    """Give findings line by line, by partner and page."""
    if not found:
        yield Text("Nothing found.")
    partner = page = ""
    for each in found:
        if each.partner != partner:
            if partner:
                yield Text()
            yield Text(one_line(each.partner), style="bold")
            partner, page = each.partner, ""
        if each.url != page:
            yield Text(f"  {one_line(each.title) or 'a page without an article'}")
            yield Text(f"  {one_line(each.url)}")
            page = each.url
        yield _line(each)
        if each.waiver and verbose:
            yield Text(f"          {_waiver(each.waiver)}")


def _line(each: Tracked) -> Text:
    said = "mended" if each.state == "mended" else each.outcome.value
    text = Text(f"    {each.key:>5}  ")
    text.append(f"{said:<7}", style=_STYLES.get(said, ""))
    since = f"since {_day(each.since)}"
    if each.state != "mended":
        since = f"{each.state}, {since}"
    return text.append(f" {one_line(each.term)}: {one_line(each.message)} ({since})")


def story(told: Story, report: Report | None) -> Iterator[Text]:
    """Give a finding's life line by line, with the words it rests on where there is a report."""
    each = told.finding
    yield Text(one_line(each.title) or "a page without an article", style="bold")
    yield Text(f"  {one_line(each.partner)}: {one_line(each.url)}")
    yield _line(each)
    yield Text("\nIts life")
    for episode in told.episodes:
        here = "" if len(told.episodes) == 1 else f", finding {episode.key}"
        end = f"{episode.state}: {one_line(episode.message)}"
        yield Text(f"  {_time(episode.since)} to {_time(episode.seen)}{here}: {end}")
    for given in told.waivers:
        yield Text(f"  {_time(given.given)}: {_waiver(given.waiver)}{_ended(given)}")
    if report is not None:
        yield from _evidence(each.term, report)


def _evidence(term: str, report: Report) -> Iterator[Text]:
    for finding in report.terms:
        if finding.term != term:
            continue
        yield Text(f"\nWhat the licence says\n  {one_line(finding.clause)}")
        yield Text("\nWhat the page shows" if finding.evidence or finding.edits else "")
        for evidence in finding.evidence:
            yield Text(f"  “{one_line(evidence.quote)}” {_place(place(evidence))}".rstrip())
        for edit in finding.edits:
            yield Text(f"  {kind(edit)} {_place(place(edit))}".rstrip())
            yield Text(f"    {in_line(edit)}")


def run(one: Run, tally: Tally | None) -> str:
    """Give a run on one line."""
    ended = f"to {one.ended:%H:%M}" if one.ended else "not ended"
    said = _UNCOUNTED
    if tally is not None:
        judged = f"{tally.judged:,} judged ({tally.failed:,} fail, {tally.review:,} review)"
        said = f"{judged}, {tally.same:,} unchanged, {tally.none:,} no copies, "
        said += f"{tally.unchecked:,} unchecked"
    return f"{one.key:>5}  {_time(one.started)} {ended}  {said}"


def as_dict(each: Tracked) -> dict[str, Any]:
    """Give a finding as plain values."""
    waiver = each.waiver
    return {
        "key": each.key,
        "partner": each.partner,
        "url": each.url,
        "title": each.title,
        "term": each.term,
        "outcome": each.outcome.value,
        "state": each.state,
        "message": each.message,
        "since": stamped(each.since),
        "seen": stamped(each.seen),
        "report": each.report,
        "waived_by": waiver and waiver.by,
        "waived_why": waiver and waiver.why,
        "waived_until": waiver and stamped(waiver.until),
    }


def story_as_dict(told: Story) -> dict[str, Any]:
    """Give a finding's life as plain values."""
    return {
        "finding": as_dict(told.finding),
        "episodes": [as_dict(each) for each in told.episodes],
        "waivers": [
            {
                "by": each.waiver.by,
                "why": each.waiver.why,
                "until": stamped(each.waiver.until),
                "given": stamped(each.given),
                "ended": stamped(each.ended),
            }
            for each in told.waivers
        ],
    }


def run_as_dict(one: Run, tally: Tally | None) -> dict[str, Any]:
    """Give a run as plain values."""
    names = ("passed", "review", "failed", "unchecked", "none", "same")
    counts = {name: getattr(tally, name) for name in names} if tally else None
    ends = {"started": stamped(one.started), "ended": stamped(one.ended)}
    return {"key": one.key, **ends, "pages": counts}


def as_csv(found: Sequence[Tracked]) -> str:
    """Give findings as CSV (RFC 4180), with a line of names; no cell is a formula."""
    import csv

    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for each in found:
        values = as_dict(each)
        writer.writerow([cell(values[name]) for name in COLUMNS])
    return stream.getvalue()


def _waiver(waiver: Waiver) -> str:
    until = f"until {_day(waiver.until)}" if waiver.until else "for good"
    return f"waived {until} by {one_line(waiver.by)}: {one_line(waiver.why)}"


def _ended(given: Given) -> str:
    return f"; ended {_time(given.ended)}" if given.ended else ""


def _place(where: str) -> str:
    return f"({where})" if where else ""


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
