"""A page that is put right by the HTML of its notice keeps the licence."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest
from markupsafe import escape

from checker.licence import load
from checker.models import Outcome
from checker.notice.notice import compose
from checker.notice.writing import FILL_IN, draft
from tests.ferry import AD, CREDIT, FERRY, LOGO, WORDED, judged, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.notice.corrections import Correction
    from checker.notice.draft import Draft
    from checker.notice.notice import Notice

ONE, TWO, THREE, FOUR, FIVE, SIX = WORDED
ALTERED = TWO.replace("28", "82").replace("nobody fell", "everybody fell")


def _notice(markup: str) -> Notice:
    notice = compose(judged(markup), load("dcnf"), FERRY)
    assert notice is not None
    return notice


def _given(mail: Draft, opening: str) -> Iterator[str]:
    """Give the lines of HTML that a mail's text gives."""
    lines = (line.strip() for line in mail.text.splitlines())
    return (line for line in lines if line.startswith(opening))


def _put_right(paragraphs: list[str], correction: Correction) -> list[str]:
    """Do as a mail asks, by the words it gives and nothing else."""
    snippets = [html.unescape(each)[3:-4] for each in correction.snippets]
    if correction.kind == "extra":
        return [each for each in paragraphs if correction.edits[0].copy not in each]
    if correction.kind == "changed":
        copied = next(edit.copy for edit in correction.edits if edit.copy)
        return [snippets[0] if copied in each else each for each in paragraphs]
    kept = [each for each in paragraphs if each not in snippets]
    at = next(
        (n for n, each in enumerate(kept, 1) if correction.before and correction.before in each), 0
    )
    return kept[:at] + snippets + kept[at:]


@pytest.mark.parametrize(
    "broken",
    [
        (ONE, ALTERED, THREE, FOUR, FIVE, SIX),
        (ONE, ALTERED, FOUR, FIVE, SIX),
        (TWO, THREE, FIVE, SIX),
        (ONE, TWO, THREE),
        (ONE, FIVE, TWO, THREE, FOUR, SIX),
        (ONE, TWO, AD, THREE, FOUR, FIVE, SIX),
        (ONE, TWO, THREE, FOUR, FIVE.replace("percent", "per cent"), SIX),
    ],
    ids=["changed", "changed and removed", "two removed", "cut", "moved", "added", "style"],
)
def test_the_paragraphs_put_the_text_right(broken: tuple[str, ...]) -> None:
    mended = list(broken)
    notice = _notice(page(broken))
    for correction in (each for p in notice.missing + notice.questions for each in p.corrections):
        mended = _put_right(mended, correction)

    assert judged(page(mended)).verdict is Outcome.PASS


def test_the_logo_and_the_credit_put_the_rest_right() -> None:
    mail = draft(_notice(page(logo="", credit="")), logo="https://foundation.example/logo.png")

    (logo,) = _given(mail, "<img")
    (credit,) = _given(mail, "<p>By")

    assert judged(page(logo=logo, credit=credit)).verdict is Outcome.PASS


def test_what_the_html_shows_to_be_copied_is_what_the_text_gives() -> None:
    mail = draft(_notice(page((ONE, ALTERED, FOUR, FIVE, SIX), logo="", credit="")))

    given = [*_given(mail, "<img"), *_given(mail, "<p>")]

    assert len(given) == 4
    assert [each for each in given if str(escape(each)) not in mail.html] == []


@pytest.mark.parametrize(
    ("credit", "told"),
    [
        ("<p>By Ada Thornbury, Daily Caller News Foundation</p>", ["byline"]),
        ("<p>By Ada Thornbury and Ben O'Hale</p>", ["affiliation"]),
        ("", ["byline", "affiliation"]),
    ],
)
def test_one_line_puts_byline_and_affiliation_right(credit: str, told: list[str]) -> None:
    notice = _notice(page(credit=credit))

    mail = draft(notice)

    assert [point.finding.term for point in notice.missing] == told
    assert list(_given(mail, "<p>")) == [CREDIT.replace("'", "&#39;")]


def test_without_an_address_the_logo_is_to_be_filled_in() -> None:
    mail = draft(_notice(page(logo="")))

    assert list(_given(mail, "<img")) == [
        f'<img src="{FILL_IN}" alt="Daily Caller News Foundation logo">'
    ]
    assert LOGO not in mail.text
