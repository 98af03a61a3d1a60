"""Keeping what came of looks at pages: the look, the report, and the lives of its findings."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from checker.models import Outcome
from checker.nightly import lives
from checker.nightly.memory.findings import waived
from checker.nightly.memory.pages import NIGHTS, micro
from checker.nightly.memory.rows import OF_FINDING, OF_PAGE, Rows, write
from checker.reports.json import loads, to_dict
from checker.store.nights import fetches, findings, pages, reports
from checker.store.queries import rows_in

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from checker.models import Finding, Report
    from checker.nightly.models import Look
    from checker.store.queries import AnyRow

_NOT_THERE = frozenset({404, 410})
_UNCHECKED = Outcome.UNCHECKED.value


@dataclass(frozen=True, slots=True)
class _Known:
    """An open finding of a page, its life, and whether somebody lets it go."""

    row: AnyRow
    life: lives.Life
    waived: bool


def keep(connection: Connection, run: int, looks: Sequence[Look], now: datetime) -> None:
    """Keep what came of looks; one at a page that was looked at in this run is left out."""
    first: dict[int, Look] = {}
    for look in looks:
        first.setdefault(look.page.key, look)
    done = select(fetches.c.page).where(fetches.c.run == run)
    seen = {row.page for row in rows_in(connection, done, fetches.c.page, first.keys())}
    new = [look for key, look in first.items() if key not in seen]
    if not new:
        return
    keys = {look.page.key for look in new}
    known = {row.key: row for row in rows_in(connection, select(pages), pages.c.key, keys)}
    still = _known(connection, keys, now)
    rows = Rows()
    report = connection.scalar(select(func.max(reports.c.key))) or 0
    for look in new:
        report += look.report is not None
        _Kept(run, look, known[look.page.key], still[look.page.key], report, rows).keep()
    write(connection, rows, now)


def _known(connection: Connection, keys: Collection[int], now: datetime) -> dict[int, list[_Known]]:
    asked = select(findings, waived(now).label("waived")).where(findings.c.mended.is_(None))
    rows = list(rows_in(connection, asked, findings.c.page, keys))
    # Only of one that is let go has to be known which edits it had.
    wanted = {row.report for row in rows if row.waived}
    texts = select(reports.c.key, reports.c.json)
    held = {row.key: loads(row.json) for row in rows_in(connection, texts, reports.c.key, wanted)}
    by_page: dict[int, list[_Known]] = defaultdict(list)
    for row in rows:
        edits = _substance(held[row.report], row.term) if row.waived else frozenset()
        life = lives.Life(row.state, Outcome(row.outcome), row.digest, edits)
        by_page[row.page].append(_Known(row, life, bool(row.waived)))
    return by_page


def _substance(report: Report, term: str) -> frozenset[bytes]:
    edits = (lives.substance(each) for each in report.terms if each.term == term)
    return frozenset().union(*edits)


@dataclass(frozen=True, slots=True)
class _Kept:
    """One look, beside what is known of its page; `report` is the key of its report."""

    run: int
    look: Look
    page: AnyRow
    findings: Sequence[_Known]
    report: int
    rows: Rows

    def keep(self) -> None:
        """Add what it comes to."""
        look, page = self.look, self.page
        values = {name: getattr(page, name) for name in OF_PAGE} | {"ready": False}
        match look.outcome:
            case "judged":
                values |= self._judged(look.report)
            case "same":
                values |= self._same()
            case "none":
                values |= self._none()
            case "trouble":
                values |= self._failed()
                if look.status in _NOT_THERE:
                    values |= self._absent(lives.TAKEN_DOWN)
        if look.outcome != "trouble":
            given = ("etag", "last_modified", "digest", "basis")
            keeps = look.outcome == "same"  # which need not say again what is known
            for name in given:
                values[name] = getattr(look, name) or (values[name] if keeps else None)
        self.rows.pages.append({"at": page.key, **values})
        self.rows.fetches.append(self._fetch())

    def _judged(self, report: Report | None) -> dict[str, Any]:
        if report is None:
            raise ValueError(f"{self.page.url}: a look that judged has no report")
        self.rows.reports.append(self._report(report))
        if self.page.report is not None:
            self.rows.replaced.add(self.page.report)
        values: dict[str, Any] = {
            "verdict": report.verdict.value,
            "report": self.report,
            "checks": self.page.checks + 1,
            "canonical": self.look.canonical or None,
        }
        if report.original:
            values |= {"title": report.original.title, "article": report.original.id}
        self._judge(report)
        if report.verdict is Outcome.UNCHECKED:
            return values | self._failed()
        return values | self._told()

    def _same(self) -> dict[str, Any]:
        """Take what was found of it last as found again."""
        if self.page.verdict == _UNCHECKED:
            return self._failed()
        if self.page.verdict == "none":
            return self._none()
        for each in self.findings:
            self._turn(each, lives.again(each.life, waived=each.waived), each.row.message)
        return self._told()

    def _none(self) -> dict[str, Any]:
        values = {"checked": self.look.at, "verdict": "none", "failures": 0}
        return values | {"first": None, "reached": None} | self._absent(lives.REPLACED)

    def _judge(self, report: Report) -> None:
        others = self.findings if self._copies_another(report) else ()
        for other in others:
            self._mend(other, lives.REPLACED)
        known = {each.row.term: each for each in self.findings if each not in others}
        for finding in report.terms:
            each = known.pop(finding.term, None)
            life = lives.after(
                each.life if each else None, finding, waived=each is not None and each.waived
            )
            if each is not None and life is not None:
                self._turn(each, life, finding.message, self.report)
            elif life is not None:
                self.rows.opened.append(self._opened(finding, life))
        for each in known.values():
            self._mend(each, lives.NOT_ASKED)

    def _copies_another(self, report: Report) -> bool:
        """Tell whether the page was put to another article than the one it was judged by."""
        article = report.original.id if report.original else None
        checked = report.verdict is not Outcome.UNCHECKED
        return checked and None not in {article, self.page.article} and article != self.page.article

    def _told(self) -> dict[str, Any]:
        """Give when a page with a verdict was first judged, and how long that is ago."""
        at = self.look.at
        first = min(self.page.first or at, at)  # a clock that was wrong is none any more
        since = {"first": first, "reached": micro(at - first)}
        return since | {"checked": at, "failures": 0, "gone": None}

    def _failed(self) -> dict[str, Any]:
        failures = self.page.failures + 1
        return {"failures": failures, "ready": failures < NIGHTS}

    def _absent(self, message: str) -> dict[str, Any]:
        gone, for_good = lives.absent(self.page.gone, self.look.at)
        if for_good:
            for each in self.findings:
                self._mend(each, message)
        return {"gone": gone}

    def _mend(self, each: _Known, message: str) -> None:
        self._turn(each, lives.mended(each.life), message)

    def _turn(
        self, each: _Known, life: lives.Life, message: str, report: int | None = None
    ) -> None:
        """Write what a finding has become; the report is one that has it."""
        if life is each.life:
            return
        row, at = each.row, self.look.at
        values = {name: getattr(row, name) for name in OF_FINDING}
        values |= {"outcome": life.outcome.value, "digest": life.digest, "message": message}
        if life.state == "mended":
            values["mended"] = at
        else:
            values["seen"] = at
            if report is not None:
                self.rows.replaced.add(row.report)
                values["report"] = report
        if life.state != "standing":
            values["state"] = life.state
        if life.state in {"changed", "mended"}:
            values["turned"] = self.run
            if each.waived:  # one whose day has come holds again where the clock was wrong
                self.rows.let_go.append(row.key)
        self.rows.turned.append({"at": row.key, **values})

    def _opened(self, finding: Finding, life: lives.Life) -> dict[str, Any]:
        return {
            "page": self.page.key,
            "term": finding.term,
            "outcome": life.outcome.value,
            "message": finding.message,
            "digest": life.digest,
            "state": life.state,
            "turned": self.run,
            "since": self.look.at,
            "seen": self.look.at,
            "report": self.report,
        }

    def _report(self, report: Report) -> dict[str, Any]:
        return {
            "key": self.report,
            "page": self.page.key,
            "run": self.run,
            "at": self.look.at,
            "licence": report.licence,
            "basis": self.look.basis,
            "checker": _installed(),
            "article": report.original and report.original.id,
            "version": report.original and report.original.version,
            "outcomes": lives.outcomes(report),
            "json": json.dumps(to_dict(report)),  # in ASCII, which needs no look at what it holds
        }

    def _fetch(self) -> dict[str, Any]:
        look = self.look
        own = {"", self.page.url}
        return {
            "run": self.run,
            "page": self.page.key,
            "at": look.at,
            "outcome": look.outcome,
            "verdict": look.report.verdict.value if look.report else None,
            "status": look.status,
            "trouble": look.trouble or None,
            "url": None if look.url in own else look.url,
            "redirects": list(look.redirects) or None,
            "canonical": None if look.canonical in own else look.canonical,
            "size": look.size,
            "seconds": round(look.seconds, 3),
        }


@cache
def _installed() -> str:
    return version("syndication-checker")
