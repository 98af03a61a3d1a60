"""How partners stood night by night, and how they stand term by term."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, delete, func, insert, select

from checker.models import Outcome
from checker.nightly.memory import findings as found
from checker.nightly.memory import troubles
from checker.nightly.models import Morning, Night, Run, Tally
from checker.store.nights import fetches, findings, pages, reports, runs, tallies

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from checker.nightly.models import Plan
    from checker.store.queries import AnyRow

NIGHTS = 30  # of a partner, in a morning

_COUNTED = ("passed", "review", "failed", "unchecked", "none", "same")
_OPEN = ("open_fails", "open_reviews")
_BY_VERDICT = {
    "pass": "passed",
    "not-applicable": "passed",
    "review": "review",
    "fail": "failed",
    "unchecked": "unchecked",
}


@dataclass(frozen=True, slots=True)
class Compliance:
    """How a partner does in one term: its pages by the outcome of their newest judgement."""

    partner: str
    term: str
    passed: int
    review: int
    failed: int
    unchecked: int

    @property
    def share(self) -> float | None:
        """The share of the pages that were judged which keep the term; None where none was."""
        judged = self.passed + self.review + self.failed
        return self.passed / judged if judged else None


def compliance(connection: Connection, since: datetime | None) -> list[Compliance]:
    """Count the pages judged since then, or ever, by partner, term and outcome."""
    asked = (
        select(pages.c.partner, reports.c.outcomes, func.count().label("pages"))
        .join_from(pages, reports, pages.c.report == reports.c.key)
        .where(pages.c.verdict != "none")
        .group_by(pages.c.partner, reports.c.outcomes)
    )
    if since is not None:
        asked = asked.where(pages.c.checked >= since)
    counts: dict[tuple[str, str], Counter[Outcome]] = defaultdict(Counter)
    for row in connection.execute(asked):
        for pair in row.outcomes.split():
            term, outcome = pair.split("=")
            counts[row.partner, term][Outcome(outcome)] += row.pages
    told = (Outcome.PASS, Outcome.REVIEW, Outcome.FAIL, Outcome.UNCHECKED)
    return [Compliance(*key, *(counts[key][each] for each in told)) for key in sorted(counts)]


def partners(connection: Connection) -> list[str]:
    """Give the names of the partners that any run came to."""
    return sorted(connection.scalars(select(tallies.c.partner).distinct()))


def terms(connection: Connection) -> list[str]:
    """Give the names of the terms that any page was judged by."""
    outcomes = connection.scalars(select(reports.c.outcomes).distinct())
    judged = {pair.partition("=")[0] for each in outcomes for pair in each.split()}
    return sorted(judged.union(connection.scalars(select(findings.c.term).distinct())))


def by_run(connection: Connection, since: datetime | None) -> dict[int, Tally]:
    """Count what runs looked at, of all partners; of one that goes on nothing is counted yet."""
    sums = (func.sum(tallies.c[name]).label(name) for name in _COUNTED)
    asked = select(tallies.c.run, *sums).join_from(tallies, runs)
    if since is not None:
        asked = asked.where(runs.c.started >= since)
    return {
        row.run: Tally(**{name: int(getattr(row, name)) for name in _COUNTED})
        for row in connection.execute(asked.group_by(tallies.c.run).order_by(tallies.c.run))
    }


def count(connection: Connection, run: int, now: datetime) -> None:
    """Write down how each partner stands after a run, as often as it is asked."""
    counts = _counts(connection, run, now)
    connection.execute(delete(tallies).where(tallies.c.run == run))
    if counts:
        rows = [{"run": run, "partner": name, **values} for name, values in counts.items()]
        connection.execute(insert(tallies), rows)


def _counts(connection: Connection, run: int, now: datetime) -> dict[str, dict[str, int]]:
    """Count a run's looks by partner, and the findings open now; those that are waived are not."""
    zeros = dict.fromkeys((*_COUNTED, *_OPEN), 0)
    counts: dict[str, dict[str, int]] = defaultdict(zeros.copy)
    for partner in connection.scalars(select(tallies.c.partner).where(tallies.c.run == run)):
        counts[partner] = zeros.copy()
    by = pages.c.partner, fetches.c.outcome, fetches.c.verdict
    looks = select(*by, func.count().label("looks")).join_from(fetches, pages)
    for row in connection.execute(looks.where(fetches.c.run == run).group_by(*by)):
        counts[row.partner][_column(row)] += row.looks
    failed = case((findings.c.outcome == Outcome.FAIL.value, 1), else_=0)
    still = (
        select(pages.c.partner, func.sum(failed).label("fails"), func.count().label("all"))
        .join_from(findings, pages)
        .where(findings.c.mended.is_(None), ~found.waived(now))
        .group_by(pages.c.partner)
    )
    for row in connection.execute(still):
        counts[row.partner] |= {"open_fails": row.fails, "open_reviews": row.all - row.fails}
    return counts


def _column(row: AnyRow) -> str:
    if row.outcome == "judged":
        return _BY_VERDICT[row.verdict]
    return "unchecked" if row.outcome == "trouble" else str(row.outcome)


def morning(connection: Connection, run: Run, told: int, plan: Plan, now: datetime) -> Morning:
    """Give what is said of a run: of the partners of the plan, and since the run told last."""
    names = {partner.name for partner in plan.partners}
    return Morning(
        run,
        _nights(connection, run, plan, now),
        tuple(
            each for each in found.of_run(connection, run.key, told, now) if each.partner in names
        ),
        tuple(
            each
            for each in troubles.of_run(connection, run.key, told)
            if each.partner in names or not each.partner
        ),
        {
            partner.name: "robots.txt is ignored"
            for partner in plan.partners
            if partner.manners.robots == "ignore"
        },
    )


def _nights(
    connection: Connection, run: Run, plan: Plan, now: datetime
) -> dict[str, tuple[Night, ...]]:
    """Give of each partner of the plan the last nights since it was first met, with this one."""
    before = (runs.c.key < run.key) & select(tallies.c.run).where(
        tallies.c.run == runs.c.key
    ).exists()
    last = select(runs).where(before).order_by(runs.c.key.desc()).limit(NIGHTS - 1)
    nights = [
        Run(row.key, row.started, row.ended) for row in reversed(connection.execute(last).all())
    ]
    first = nights[0].key if nights else run.key
    nothing = dict.fromkeys((*_COUNTED, *_OPEN), 0)
    counted: dict[int, dict[str, Mapping[str, int]]] = defaultdict(dict)
    for row in connection.execute(select(tallies).where(tallies.c.run.between(first, run.key - 1))):
        counted[row.run][row.partner] = {name: getattr(row, name) for name in nothing}
    counted[run.key] = dict(_counts(connection, run.key, now))
    given: dict[str, tuple[Night, ...]] = {}
    for partner in plan.partners:
        met = [key for key in sorted(counted) if partner.name in counted[key]]
        start = met[0] if met else run.key
        given[partner.name] = tuple(
            _night(night, counted[night.key].get(partner.name, nothing))
            for night in (*nights, run)
            if night.key >= start
        )
    return given


def _night(run: Run, counts: Mapping[str, int]) -> Night:
    tally = Tally(**{name: counts[name] for name in _COUNTED})
    return Night(run, tally, counts["open_fails"], counts["open_reviews"])
