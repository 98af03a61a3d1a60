"""An article as sent, and pages that copy it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from checker.api import check
from checker.models import Original

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.models import Report

ADDRESS = "https://lakeside-gazette.example/news/ferry"
LOGO = '<img src="/logo.png" alt="Daily Caller News Foundation logo">'
CREDIT = "<p>By Ada Thornbury and Ben O'Hale, Daily Caller News Foundation</p>"
# The row of stars is a paragraph without a word: no edit counts it.
FERRY = Original(
    id="ferry",
    title="Ferry Sails Again After Long Winter",
    authors=("Ada Thornbury", "Ben O'Hale"),
    body="""\
The ferry of Nether Wallow crossed the lake at noon on Friday, the first time since the ice broke, \
and carried 40 readers of the library with their books.

“Nobody was late, and nobody fell in,” said Hugh Pennant, who keeps the landing. He has kept it \
for 28 years. His daughter sells the tickets.

* * *

The old engine was taken apart over the winter by two retired smiths & a teacher, who found a \
spoon, three coins and a letter from 1931 in it.

The letter asks for a pound of tea. It was sent on to the grocer, whose shop has long been a bank, \
and the bank returned it with a polite note.

Fares rise by 12 percent in May, the council said, for the first time in a decade and only on days \
when the wind is from the north.

A second boat was promised for the summer, but the shed that it is built in has no door wide \
enough to let it out, a carpenter told the paper.""",
)
WORDED = tuple(each for each in FERRY.paragraphs if each != "* * *")
AD = "The Gazette adds that the soup was cold, and that the mayor himself had none of it at all."


def page(paragraphs: Iterable[str] = WORDED, *, logo: str = LOGO, credit: str = CREDIT) -> str:
    """Give a page that shows these paragraphs."""
    body = "".join(f"<p>{html.escape(each, quote=False)}</p>\n" for each in paragraphs)
    return (
        f'<!doctype html><meta charset="utf-8"><title>Ferry</title><h1>{FERRY.title}</h1>\n'
        f"{logo}\n{credit}\n{body}"
    )


def judged(markup: str, original: Original = FERRY) -> Report:
    """Give the report of a page."""
    return check(markup.encode(), original, url=ADDRESS)
