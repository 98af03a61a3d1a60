"""The morning for other programs: JSON, CSV and JUnit.

report.json is one object, every field present, moments in ISO 8601 and UTC:

    schema     1
    run        {key, started, ended, resumed}
    partners   [{name, page, note, nights: [{run, started, passed, review, failed, unchecked, none,
               same, open_fails, open_reviews}]}], the oldest of at most thirty nights first
    findings   [{key, partner, url, title, term, outcome, message, state, since, seen, report, page,
               waiver: {by, why, until} or null}], what changed first
    troubles   [{partner, about, reason, count, state, since}]
    reports    {key of a report: the report, as report.schema.json of checker.reports describes it}

`page` is the HTML page of this folder; `report` a key of `reports`.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC
from typing import TYPE_CHECKING, Any

from lxml import etree

from checker.nightly.morning import wording
from checker.reports import phrase
from checker.reports.csv import cell
from checker.reports.json import stamped, to_dict
from checker.reports.junit import add_case
from checker.reports.untrusted import one_line, web_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.models import Report
    from checker.nightly.models import Morning, Night, Run, Tracked, Trouble

_COLUMNS = (
    *("key", "state", "partner", "term", "outcome", "title", "url", "message", "words"),
    *("since", "seen", "waiver", "link", "page"),
)


def as_json(morning: Morning, reports: Mapping[int, Report], pages: Mapping[str, str]) -> str:
    """Give report.json; `pages` are the partners' own."""
    whole = {
        "schema": 1,
        "run": _run(morning.run),
        "partners": [
            {
                "name": name,
                "page": pages[name],
                "note": morning.notes.get(name, ""),
                "nights": [_night(night) for night in nights],
            }
            for name, nights in morning.nights.items()
        ],
        "findings": [_finding(each) for each in wording.ordered(morning.findings)],
        "troubles": [_trouble(trouble) for trouble in wording.by_host(morning.troubles)],
        "reports": {str(key): to_dict(report) for key, report in reports.items()},
    }
    return json.dumps(whole, indent=1) + "\n"  # in ASCII: nothing in it drives a terminal


def as_csv(findings: Sequence[Tracked], reports: Mapping[int, Report]) -> str:
    """Give findings.csv, a row a finding; no cell is a formula."""
    stream = io.StringIO()
    rows = csv.DictWriter(stream, _COLUMNS, lineterminator="\n")
    rows.writeheader()
    for each in findings:
        row = _finding(each) | {"waiver": wording.until(each)}
        words, link = words_of(each, reports[each.report])
        row |= {"words": words, "link": link}
        rows.writerow({column: cell(row[column]) for column in _COLUMNS})
    return stream.getvalue()


def as_junit(morning: Morning, reports: Mapping[int, Report]) -> str:
    """Give junit.xml: a suite a partner, a case an open or waived finding.

    A partner without any has one case that passes, or is skipped where nothing was looked at.
    """
    root = etree.Element("testsuites", name="checker nightly")
    for name, nights in morning.nights.items():
        suite = etree.SubElement(root, "testsuite", name=one_line(name))
        moment = morning.run.started.astimezone(UTC).replace(tzinfo=None)
        suite.set("timestamp", moment.isoformat(timespec="seconds"))
        for each in morning.findings:
            if each.partner == name and each.state != "mended":
                _case(suite, each, reports[each.report])
        if not len(suite):
            _case_of_none(suite, nights)
        for what, path in (("tests", "testcase"), ("failures", ".//failure")):
            suite.set(what, str(len(suite.findall(path))))
        suite.set("errors", "0")
        suite.set("skipped", str(len(suite.findall(".//skipped"))))
    etree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode")


def words_of(each: Tracked, report: Report) -> tuple[str, str]:
    """Give the words in question in one line, and the link that opens the page on them."""
    finding = wording.finding_of(each, report)
    words, link = "", None
    if finding and finding.edits:
        words, link = phrase.in_line(finding.edits[0]), finding.edits[0].link
    elif finding and finding.evidence:
        words, link = one_line(finding.evidence[0].quote), finding.evidence[0].link
    return words, web_address(link) or web_address(each.url) or ""


def _case(suite: etree._Element, each: Tracked, report: Report) -> None:
    finding = wording.finding_of(each, report)
    if finding and each.state != "waived":
        add_case(suite, one_line(each.url), finding)
        return
    case = etree.SubElement(suite, "testcase", classname=one_line(each.url), name=each.term)
    says = wording.until(each) or one_line(each.message)
    if each.state == "waived" or each.outcome != "fail":
        etree.SubElement(case, "skipped", message=says)
    else:
        etree.SubElement(case, "failure", message=says, type=one_line(each.term))


def _case_of_none(suite: etree._Element, nights: Sequence[Night]) -> None:
    case = etree.SubElement(
        suite, "testcase", classname=suite.get("name") or "", name="no finding is open"
    )
    tally = nights[-1].tally if nights else None
    if tally is None or not (tally.judged or tally.none or tally.same):
        etree.SubElement(case, "skipped", message="unchecked: no page was looked at")


def _run(run: Run) -> dict[str, Any]:
    return {
        "key": run.key,
        "started": stamped(run.started),
        "ended": stamped(run.ended),
        "resumed": run.resumed,
    }


def _night(night: Night) -> dict[str, Any]:
    tally = night.tally
    return {
        "run": night.run.key,
        "started": stamped(night.run.started),
        "passed": tally.passed,
        "review": tally.review,
        "failed": tally.failed,
        "unchecked": tally.unchecked,
        "none": tally.none,
        "same": tally.same,
        "open_fails": night.open_fails,
        "open_reviews": night.open_reviews,
    }


def _finding(each: Tracked) -> dict[str, Any]:
    waiver = each.waiver
    return {
        "key": each.key,
        "partner": each.partner,
        "url": each.url,
        "title": each.title,
        "term": each.term,
        "outcome": each.outcome.value,
        "message": each.message,
        "state": each.state,
        "since": stamped(each.since),
        "seen": stamped(each.seen),
        "report": each.report,
        "page": f"findings/{each.key}.html",
        "waiver": waiver and {"by": waiver.by, "why": waiver.why, "until": stamped(waiver.until)},
    }


def _trouble(trouble: Trouble) -> dict[str, Any]:
    return {
        "partner": trouble.partner,
        "about": trouble.about,
        "reason": trouble.reason,
        "count": trouble.count,
        "state": trouble.state,
        "since": stamped(trouble.since),
    }
