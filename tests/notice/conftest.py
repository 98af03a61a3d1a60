"""An article as sent, pages that copy it, and what puts them right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.api import check
from checker.licence import Licence, load
from checker.models import Original

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checker.models import Report

PAGE = "https://lakeside-gazette.example/news/ferry"
LOGO = '<img src="/logo.png" alt="Daily Caller News Foundation logo" width="200" height="60">'
CREDIT = "<p>By Ada Thornbury and Ben O'Hale, Daily Caller News Foundation</p>"

Judge = "Callable[..., Report]"


@pytest.fixture(scope="session")
def licence() -> Licence:
    """Give the foundation's licence."""
    return load("dcnf")


@pytest.fixture(scope="session")
def ferry() -> Original:
    """Give an article of six paragraphs, a row of stars between them, and two authors."""
    return Original(
        id="ferry",
        title="Ferry Sails Again After Long Winter",
        authors=("Ada Thornbury", "Ben O'Hale"),
        body="\n\n".join(
            (
                "The ferry of Nether Wallow crossed the lake at noon on Friday, the first time "
                "since the ice broke, and carried 40 readers of the library with their books.",
                "“Nobody was late, and nobody fell in,” said Hugh Pennant, who keeps the landing. "
                "He has kept it for 28 years. His daughter sells the tickets.",
                "* * *",
                "The old engine was taken apart over the winter by two retired smiths & a teacher, "
                "who found a spoon, three coins and a letter from 1931 in it.",
                "The letter asks for a pound of tea. It was sent on to the grocer, whose shop has "
                "long been a bank, and the bank returned it with a polite note.",
                "Fares rise by 12 percent in May, the council said, for the first time in a decade "
                "and only on days when the wind is from the north.",
                "A second boat was promised for the summer, but the shed that it is built in has "
                "no door wide enough to let it out, a carpenter told the paper.",
            )
        ),
    )


@pytest.fixture
def judged(ferry: Original) -> Callable[..., Report]:
    """Give what judges a page of these paragraphs, with the logo and the credit it is given."""

    def judge(paragraphs: Sequence[str], *, logo: str = LOGO, credit: str = CREDIT) -> Report:
        return check(page(paragraphs, logo=logo, credit=credit), ferry, url=PAGE)

    return judge


def page(paragraphs: Sequence[str], *, logo: str = LOGO, credit: str = CREDIT) -> bytes:
    """Give a page that has these paragraphs; they are HTML, and without <p> are given it."""
    body = "".join(each if each.startswith("<p>") else f"<p>{each}</p>" for each in paragraphs)
    title = "Ferry Sails Again After Long Winter"
    return (
        f'<!doctype html><meta charset="utf-8"><h1>{title}</h1>{logo}{credit}{body}'
    ).encode()
