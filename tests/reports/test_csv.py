"""The CSV report: one row a term."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.reports.csv import write

if TYPE_CHECKING:
    from checker.reports import Judged


def _rows(*judged: Judged) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    write(judged, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def test_there_is_a_row_a_term(altered: Judged, unseen: Judged) -> None:
    rows = _rows(altered, unseen)

    assert [(row["id"], row["term"], row["outcome"]) for row in rows] == [
        ("gazette-1", "logo", "fail"),
        ("gazette-1", "byline", "pass"),
        ("gazette-1", "affiliation", "review"),
        ("gazette-1", "text", "fail"),
        ("closed", "logo", "unchecked"),
        ("closed", "byline", "unchecked"),
        ("closed", "affiliation", "unchecked"),
        ("closed", "text", "unchecked"),
    ]


def test_a_row_counts_the_changes_and_quotes_the_first(altered: Judged) -> None:
    row = _rows(altered)[3]

    assert (row["substance"], row["style"]) == ("2", "1")
    assert row["quote"] == "The crossing took [-28-] {+27+} volunteers a single summer"
    assert (row["paragraph"], row["line"]) == ("2", "214")


def test_a_row_quotes_what_made_the_text_fail_before_what_is_of_style(altered: Judged) -> None:
    report = altered.report
    terms = [replace(each, edits=each.edits[::-1]) for each in report.terms]

    row = _rows(replace(altered, report=replace(report, terms=tuple(terms))))[3]

    assert row["quote"].startswith("volunteers a single summer.")
    assert row["style"] == "1"


def test_a_row_without_changes_quotes_the_evidence(altered: Judged) -> None:
    row = _rows(altered)[1]

    assert (row["quote"], row["line"], row["paragraph"]) == ("By Ada Thornbury", "209", "")


def test_no_cell_is_a_formula_or_holds_a_control_character(hostile: Judged) -> None:
    for row in _rows(hostile):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert cell.isprintable()


def test_only_addresses_of_the_web_stand_as_links(hostile: Judged) -> None:
    assert _rows(hostile)[0]["link"] == ""
