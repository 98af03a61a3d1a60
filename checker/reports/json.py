"""JSON: the report that other programs rely on, as `report.schema.json` describes it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from checker.models import Edit, Evidence, Finding, Gravity, Headline, Outcome, Report, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.reports import Judged

SCHEMA = Path(__file__).with_name("report.schema.json")

# JSON lets these stand as they are; but a terminal obeys some, and no encoding holds others.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def to_dict(report: Report) -> dict[str, Any]:
    """Give the report as plain values, every field present, ready for any JSON encoder."""
    return {
        "schema": report.schema,
        "id": report.id,
        "target": report.target,
        "url": report.url,
        "fetched": stamped(report.fetched),
        "rendered": report.rendered,
        "licence": report.licence,
        "original": report.original and _source(report.original),
        "headline": report.headline and _headline(report.headline),
        "verdict": report.verdict.value,
        "terms": [_finding(finding) for finding in report.terms],
    }


def from_dict(values: dict[str, Any]) -> Report:
    """Give the report of which `to_dict` gave these values; its time is to the second."""
    original, headline, fetched = (values[key] for key in ("original", "headline", "fetched"))
    return Report(
        id=values["id"],
        target=values["target"],
        url=values["url"],
        fetched=datetime.fromisoformat(fetched) if fetched else None,
        licence=values["licence"],
        original=Source(**original) if original else None,
        verdict=Outcome(values["verdict"]),
        terms=tuple(map(_read_finding, values["terms"])),
        headline=Headline(**headline) if headline else None,
        rendered=values.get("rendered", False),  # reports of before there was rendering
        schema=values["schema"],
    )


def loads(text: str) -> Report:
    """Give the report that `dumps` wrote."""
    return from_dict(json.loads(text))


def dumps(report: Report, indent: int | None = None) -> str:
    """Give the report as JSON text: one line unless indented, for a stream in UTF-8.

    Quotes stay readable; only what would drive a terminal or what UTF-8 cannot hold is escaped.
    """
    text = json.dumps(to_dict(report), ensure_ascii=False, indent=indent)
    return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def write(judged: Iterable[Judged], stream: TextIO) -> None:
    """Write one report as an object, several as an array of objects."""
    texts = (dumps(one.report, indent=2) for one in judged)
    first, second = next(texts, None), next(texts, None)
    if first is not None and second is None:
        stream.write(f"{first}\n")
        return
    stream.write("[")
    several = enumerate(chain(filter(None, (first, second)), texts))
    stream.writelines(f"{',' if number else ''}\n{text}" for number, text in several)
    stream.write("\n]\n")


def write_lines(judged: Iterable[Judged], stream: TextIO) -> None:
    """Write one report a line (https://jsonlines.org), each as soon as it comes."""
    for one in judged:
        stream.write(f"{dumps(one.report)}\n")
        stream.flush()  # whoever reads the pipe need not wait for the next page


def stamped(moment: datetime | None) -> str | None:
    """Give a moment as JSON has it, in UTC: 2026-11-23T02:00:00Z."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "url": source.url,
        "version": source.version,
        "match": source.match,
    }


def _headline(headline: Headline) -> dict[str, Any]:
    return {"original": headline.original, "copy": headline.copy, "same": headline.same}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "term": finding.term,
        "check": finding.check,
        "outcome": finding.outcome.value,
        "clause": finding.clause,
        "message": finding.message,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "edits": [_edit(edit) for edit in finding.edits],
        "coverage": finding.coverage,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "quote": evidence.quote,
        "xpath": evidence.xpath,
        "line": evidence.line,
        "link": evidence.link,
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "kind": edit.kind,
        "class": edit.cls,
        "gravity": edit.gravity.value,
        "original": edit.original,
        "copy": edit.copy,
        "before": edit.before,
        "after": edit.after,
        "paragraph": edit.paragraph,
        "xpath": edit.xpath,
        "line": edit.line,
        "link": edit.link,
    }


def _read_finding(values: dict[str, Any]) -> Finding:
    return Finding(
        term=values["term"],
        check=values["check"],
        outcome=Outcome(values["outcome"]),
        clause=values["clause"],
        message=values["message"],
        evidence=tuple(Evidence(**each) for each in values["evidence"]),
        edits=tuple(map(_read_edit, values["edits"])),
        coverage=values["coverage"],
    )


def _read_edit(values: dict[str, Any]) -> Edit:
    named = {key: value for key, value in values.items() if key not in {"class", "gravity"}}
    return Edit(cls=values["class"], gravity=Gravity(values["gravity"]), **named)
