"""JUnit XML: a test suite a page, a test case a term, for a build server.

A term that fails is a failure. What wants a person's look, or could not be checked, is skipped
with its reason: a build stops for what is known to be wrong, and shows what is not known.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, TextIO

from lxml import etree

from checker.models import Outcome
from checker.reports import phrase
from checker.reports.untrusted import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.models import Finding, Report
    from checker.reports import Judged


def write(judged: Iterable[Judged], stream: TextIO) -> None:
    """Write a suite a page, each as soon as it comes."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="checker">\n')
    for one in judged:
        suite = _suite(one.report)
        etree.indent(suite)
        stream.write(etree.tostring(suite, encoding="unicode") + "\n")
        stream.flush()
    stream.write("</testsuites>\n")


def _suite(report: Report) -> etree._Element:
    outcomes = [finding.outcome for finding in report.terms]
    failures = outcomes.count(Outcome.FAIL)
    suite = etree.Element(
        "testsuite",
        name=one_line(report.id),
        tests=str(len(outcomes)),
        failures=str(failures),
        errors="0",
        skipped=str(len(outcomes) - failures - outcomes.count(Outcome.PASS)),
    )
    if report.fetched:
        # The common schema has no zone here.
        moment = report.fetched.astimezone(UTC).replace(tzinfo=None)
        suite.set("timestamp", moment.isoformat(timespec="seconds"))
    properties = etree.SubElement(suite, "properties")
    about = {
        "target": report.target,
        "url": report.url,
        "licence": report.licence,
        "original": report.original and report.original.id,
        "verdict": report.verdict.value,
    }
    for name, value in about.items():
        if value:
            etree.SubElement(properties, "property", name=name, value=one_line(value))
    for finding in report.terms:
        add_case(suite, one_line(report.id), finding)
    return suite


def add_case(suite: etree._Element, page: str, finding: Finding) -> None:
    """Add a case to the suite: what was found of one term of a page."""
    case = etree.SubElement(suite, "testcase", classname=page, name=one_line(finding.term))
    message = one_line(finding.message)
    match finding.outcome:
        case Outcome.PASS:
            return
        case Outcome.FAIL:
            result = etree.SubElement(case, "failure", type=one_line(finding.check))
        case _:
            result = etree.SubElement(case, "skipped")
            message = f"{finding.outcome}: {message}"
    result.set("message", message)
    result.text = "\n".join(_details(finding))


def _details(finding: Finding) -> Iterable[str]:
    yield f"The licence: {one_line(finding.clause)}"
    for evidence in phrase.quotes(finding):
        yield f"{phrase.place(evidence)}: {one_line(evidence.quote)}".removeprefix(": ")
    for edit in finding.edits:
        yield (
            f"{phrase.place(edit)}: {phrase.kind(edit)} ({edit.gravity}): {phrase.in_line(edit)}"
        )
