"""The JUnit report: what a build server makes of a page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from lxml import etree

from checker.reports.junit import write

if TYPE_CHECKING:
    from checker.reports import Judged


def _suites(*judged: Judged) -> etree._Element:
    stream = io.StringIO()
    write(judged, stream)
    return etree.fromstring(stream.getvalue().encode())


def test_a_suite_is_a_page_and_a_case_a_term(altered: Judged, kept: Judged) -> None:
    suites = _suites(altered, kept)

    assert [suite.get("name") for suite in suites] == ["gazette-1", "gazette-2"]
    assert [case.get("name") for case in suites[0].iter("testcase")] == [
        "logo",
        "byline",
        "affiliation",
        "text",
    ]


def test_the_counts_are_those_of_the_cases(altered: Judged) -> None:
    suite = _suites(altered)[0]

    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "4", "failures": "2", "errors": "0", "skipped": "1"}
    assert len(suite.findall("testcase/failure")) == 2
    assert len(suite.findall("testcase/skipped")) == 1


def test_a_term_that_fails_is_a_failure_with_its_changes(altered: Judged) -> None:
    failure = _suites(altered).find(".//testcase[@name='text']/failure")

    assert failure is not None
    assert failure.get("message") == "2 changes of substance, 1 of style"
    assert "The licence: the text is not to be altered" in (failure.text or "")
    assert (
        "paragraph 2, line 214: number replaced (substance): The crossing took [-28-] {+27+}"
        in (failure.text or "")
    )


def test_what_wants_a_look_is_skipped_with_its_reason(altered: Judged) -> None:
    skipped = _suites(altered).find(".//testcase[@name='affiliation']/skipped")

    assert skipped is not None
    assert skipped.get("message") == "review: named only in the licence note"


def test_what_could_not_be_checked_is_skipped_with_its_reason(unseen: Judged) -> None:
    messages = [each.get("message") for each in _suites(unseen).iter("skipped")]

    assert messages == ["unchecked: https://closed.example/ answered 403"] * 4


def test_a_hostile_page_leaves_the_document_whole(hostile: Judged) -> None:
    failure = _suites(hostile).find(".//failure")

    assert failure is not None
    assert "<script>alert(1)</script>" in (failure.get("message") or "")
