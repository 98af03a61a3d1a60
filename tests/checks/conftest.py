"""A page of an invented article, and what each check finds of it."""

from __future__ import annotations

from typing import Protocol

import pytest

from checker import licence
from checker.models import Fetched, Finding, Original
from checker.pipeline import judge

PARAGRAPHS = (
    (
        "The bakery on Mill Lane sold its last rye loaf on Friday, 61 years after Otto Brandl lit "
        "the oven for the first time."
    ),
    (
        "“My knees have retired before me,” Brandl told the Daily Caller News Foundation. He was "
        "84 in March."
    ),
    "Neighbours queued from four in the morning, and the line reached the duck pond by six.",
    "Mina Castell said that the council would keep the oven and light it once a year.",
)
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
TITLE = "Last Rye Loaf Is Sold On Mill Lane"


class Judge(Protocol):
    """Gives what a check finds on a page with these parts round the story."""

    def __call__(  # noqa: D102 - the class says it
        self,
        term: str,
        above: str = "",
        after: str = "",
        story: str = STORY,
        authors: tuple[str, ...] = ("Petra Lindqvist",),
    ) -> Finding: ...


@pytest.fixture(scope="session")
def found() -> Judge:
    dcnf = licence.load("dcnf")

    def find(
        term: str,
        above: str = "",
        after: str = "",
        story: str = STORY,
        authors: tuple[str, ...] = ("Petra Lindqvist",),
    ) -> Finding:
        original = Original("rye", TITLE, "\n\n".join(PARAGRAPHS), authors)
        body = f"<article><h1>{TITLE}</h1>{above}<div>{story}</div>{after}</article>"
        content = f"<!doctype html><title>x</title><body>{body}</body>"
        fetched = Fetched("page", content.encode(), "https://paper.example/rye")
        report = judge(fetched, original, dcnf, "rye").report
        return next(finding for finding in report.terms if finding.term == term)

    return find
