"""An article and a page made of paragraphs, and what the alignment makes of the two."""

from __future__ import annotations

from typing import Protocol

import pytest

from checker import licence
from checker.alignment import Copy, find_copy, prepare
from checker.licence import Text
from checker.models import Fetched, Original
from checker.page import read_page

PARAGRAPHS = (
    (
        "The ferry across Lake Wenlow stopped on Tuesday after a swan built its nest on the ramp, "
        "harbour officials said."
    ),
    (
        "Captain Edmund Farrow told 34 waiting passengers that the boat would not leave before the "
        "eggs had hatched. Nobody asked for a refund."
    ),
    "“She was here first,” Farrow said. “I have moved the timetable and not the bird.”",
    (
        "The county pays $1.5m a year for the crossing, which carries farmers, pupils and about "
        "12,000 cyclists each summer."
    ),
    "A notice on the pier promises that the service will return within 28 days.",
)


class Align(Protocol):
    """Finds an article's paragraphs in the body of a page."""

    def __call__(self, html: str, *paragraphs: str) -> Copy: ...  # noqa: D102 - the class says it


@pytest.fixture(scope="session")
def term() -> Text:
    return next(term for term in licence.load("dcnf").terms if isinstance(term, Text))


@pytest.fixture(scope="session")
def align(term: Text) -> Align:
    def find(html: str, *paragraphs: str) -> Copy:
        original = Original("a", "A Title", "\n\n".join(paragraphs or PARAGRAPHS), ("Ada Orme",))
        content = f"<!doctype html><title>x</title><body>{html}".encode()
        url = "https://paper.example/story"
        copy = find_copy(prepare(original, term), read_page(Fetched("page", content, url)), term)
        assert copy is not None
        return copy

    return find


@pytest.fixture
def paragraphs() -> list[str]:
    return list(PARAGRAPHS)
