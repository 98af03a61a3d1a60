"""CSV: one row a term, for a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, TextIO

from checker.models import Gravity
from checker.reports import phrase
from checker.reports.json import to_dict
from checker.reports.untrusted import one_line, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.models import Finding, Report
    from checker.reports import Judged

# What a spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection),
# its full-width forms included.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")

_COLUMNS = (
    *("id", "target", "url", "fetched", "licence", "original", "match", "verdict"),
    *("term", "check", "outcome", "message", "substance", "style", "coverage"),
    *("quote", "paragraph", "line", "link", "clause"),
)


def write(judged: Iterable[Judged], stream: TextIO) -> None:
    """Write a heading, then a row a term with its number of changes and its gravest evidence."""
    rows = csv.DictWriter(stream, _COLUMNS, lineterminator="\n")
    rows.writeheader()
    for one in judged:
        for row in _rows(one.report):
            rows.writerow({column: cell(value) for column, value in row.items()})
        stream.flush()


def _rows(report: Report) -> Iterator[dict[str, Any]]:
    page = to_dict(report)
    of_page: dict[str, Any] = {
        **{name: page[name] for name in ("id", "target", "url", "fetched", "licence", "verdict")},
        "original": report.original and report.original.id,
        "match": report.original and report.original.match,
    }
    for finding in report.terms:
        yield of_page | _of_term(finding)


def _of_term(finding: Finding) -> dict[str, Any]:
    gravities = [edit.gravity for edit in finding.edits]
    gravest = sorted(finding.edits, key=lambda edit: edit.gravity != Gravity.SUBSTANCE)
    first: Any = next(iter((*gravest, *finding.evidence)), None)
    return {
        "term": finding.term,
        "check": finding.check,
        "outcome": finding.outcome.value,
        "message": finding.message,
        "substance": gravities.count(Gravity.SUBSTANCE),
        "style": gravities.count(Gravity.STYLE),
        "coverage": finding.coverage,
        "quote": phrase.in_line(first) if finding.edits else first and first.quote,
        "paragraph": first.paragraph if finding.edits else None,
        "line": first and first.line,
        "link": first and web_address(first.link),
        "clause": finding.clause,
    }


def cell(value: object) -> object:
    """Give a value that a spreadsheet shows and does not run."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
