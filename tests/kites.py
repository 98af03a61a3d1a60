"""An article of kites and a page that keeps every term of its licence, for tests to spoil."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema

from checker import licence
from checker.models import Fetched, Original
from checker.pipeline import judge
from checker.reports.json import SCHEMA, to_dict

if TYPE_CHECKING:
    from checker.models import Finding, Report

DCNF = licence.load("dcnf")
VALIDATOR = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
ARTICLE = Original(
    id="2026-10-02-kites",
    title="Kite Club Wins Back The Hill",
    authors=("Rosalind Amory",),
    body=(
        "The kite club of Nether Poole may fly from Gallows Hill again, the parish ruled on "
        "Thursday, ending a quarrel that had lasted 17 years.\n\n"
        "The quarrel began when a box kite took the hat of a visiting bishop. He got it back "
        "within the hour.\n\n"
        "“The hat was never the point,” said Lionel Marsh, the club’s secretary."
    ),
)
CREDIT = (
    '<h1>Kite Club Wins Back The Hill</h1><img src="/dcnf-logo.png" alt="DCNF logo">'
    "<p>By Rosalind Amory, Daily Caller News Foundation</p>"
)
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.paragraphs)
PAGE = f"<!doctype html><body>{CREDIT}{STORY}</body>"


def judged(content: bytes, original: Original = ARTICLE, charset: str | None = None) -> Report:
    """Judge a page of the kites, and hold its report against the schema."""
    fetched = Fetched("page", content, "https://paper.example/kites", charset)
    found = judge(fetched, original, DCNF, "page").report
    VALIDATOR.validate(to_dict(found))
    return found


def term(report: Report, name: str) -> Finding:
    """Give the finding of a term."""
    return next(finding for finding in report.terms if finding.term == name)
