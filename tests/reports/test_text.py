"""The text report: for a person at a terminal."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from checker.models import Evidence
from checker.reports.text import write

if TYPE_CHECKING:
    from checker.reports import Judged


class Terminal(io.StringIO):
    """A stream that says it is a terminal, as rich asks it."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture(autouse=True)
def _of_no_special_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def _paper(*judged: Judged) -> str:
    stream = io.StringIO()
    write(judged, stream)
    return stream.getvalue()


def test_the_heading_says_verdict_and_page(altered: Judged) -> None:
    lines = _paper(altered).splitlines()

    assert lines[0].split() == ["FAIL", "gazette-1"]
    assert "https://lakeside-gazette.example/news/footbridge" in lines[1]


def test_each_term_has_its_outcome_and_message_on_one_line(altered: Judged) -> None:
    lines = [line.split(maxsplit=2) for line in _paper(altered).splitlines()]

    assert ["fail", "logo:", "no logo stands by the article"] in lines
    assert ["pass", "byline:", "Ada Thornbury is named above the article"] in lines
    assert ["review", "affiliation:", "named only in the licence note"] in lines
    assert ["fail", "text:", "2 changes of substance, 1 of style"] in lines


def test_a_change_stands_in_its_sentence_with_its_place_and_link(altered: Judged) -> None:
    text = _paper(altered)

    assert "number replaced (substance), paragraph 2, line 214\n" in text
    assert "The crossing took [-28-] {+27+} volunteers a single summer\n" in text
    assert "#:~:text=took-,27,-volunteers\n" in text


def test_the_clause_stands_by_what_does_not_pass_and_by_nothing_else(altered: Judged) -> None:
    text = _paper(altered)

    assert "The licence: “must include our logo”" in text
    assert "The licence: “and their DCNF affiliation”" in text
    assert "reporter's byline" not in text


def test_evidence_is_quoted(altered: Judged) -> None:
    assert "“By Ada Thornbury” (line 209)" in _paper(altered)


def test_why_a_page_was_not_judged_is_said(unseen: Judged) -> None:
    assert "https://closed.example/ answered 403" in _paper(unseen)


def test_a_terminal_sees_words_struck_and_underlined(altered: Judged) -> None:
    stream = Terminal()

    write([altered], stream)

    assert "\x1b[9;31m[-28-]" in stream.getvalue()
    assert "\x1b[4;32m{+27+}" in stream.getvalue()


def test_no_color_leaves_marks_without_colours(
    altered: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stream = Terminal()

    write([altered], stream)

    assert "[-28-]" in stream.getvalue()
    assert ";31m" not in stream.getvalue()
    assert ";32m" not in stream.getvalue()


def test_paper_is_without_control_characters(altered: Judged, hostile: Judged) -> None:
    text = _paper(altered, hostile)

    assert not set(text) & {chr(code) for code in range(32) if chr(code) != "\n"}
    assert "\u202e" not in text


def test_lines_are_no_wider_than_the_terminal_but_for_links(
    altered: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    stream = Terminal()

    write([altered], stream)

    shown = re.sub(r"\x1b\[[\d;]*m", "", stream.getvalue())
    words = [line for line in shown.splitlines() if "://" not in line]
    assert max(map(len, words)) <= 50


def test_evidence_that_the_changes_show_better_is_not_quoted_as_well(altered: Judged) -> None:
    term = replace(altered.report.terms[3], evidence=(Evidence("27 volunteers"),))
    report = replace(altered.report, terms=(term,))

    assert "“27 volunteers”" not in _paper(replace(altered, report=report))
