"""What a partner is told, and what is not held against it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from checker.checks.gate import BEHIND
from checker.errors import LicenceError
from checker.licence import load
from checker.models import Edit, Evidence, Finding, Gravity, Outcome, Report, Source
from checker.notice.notice import compose
from checker.notice.writing import draft
from tests.ferry import AD, ADDRESS, FERRY, WORDED, judged, page

if TYPE_CHECKING:
    from checker.notice.draft import Draft

DCNF = load("dcnf")
TERMS = ("logo", "byline", "affiliation", "text")


def _report(*findings: Finding) -> Report:
    return Report(
        id="ferry",
        target=ADDRESS,
        url=ADDRESS,
        fetched=None,
        licence="dcnf",
        original=Source("ferry", FERRY.title, None, None, 1.0),
        verdict=Outcome.FAIL,
        terms=findings,
    )


def _finding(term: str, outcome: Outcome, message: str = "as found", *edits: Edit) -> Finding:
    return Finding(term, term, outcome, f"the clause of the {term}", message, (), edits)


def _mail(*findings: Finding) -> Draft:
    notice = compose(_report(*findings), DCNF)
    assert notice is not None
    return draft(notice)


@pytest.mark.parametrize("outcome", [Outcome.PASS, Outcome.UNCHECKED, Outcome.NOT_APPLICABLE])
def test_there_is_nothing_to_say_of_what_does_not_fail(outcome: Outcome) -> None:
    assert compose(_report(*(_finding(term, outcome) for term in TERMS)), DCNF) is None


@pytest.mark.parametrize("term", TERMS)
def test_each_term_is_told_with_its_clause_and_the_clauses_source(term: str) -> None:
    mail = _mail(_finding(term, Outcome.FAIL, "none is there"))

    told = f"“the clause of the {term}” ({DCNF.find(term).source})"
    assert f"1. The {term}" in mail.text
    assert "None is there." in mail.text
    assert told in mail.text
    assert f"1. The {term}" in mail.html


def test_what_fails_is_missing_and_what_wants_a_look_is_asked() -> None:
    mail = _mail(
        _finding("byline", Outcome.REVIEW),
        _finding("logo", Outcome.FAIL),
        _finding("text", Outcome.PASS),
    )

    lacked, asked = mail.text.split("We are less sure of the following.")

    assert "1. The logo" in lacked
    assert "2. The byline" in asked
    assert "The text" not in mail.text
    assert mail.subject == f"Please correct your copy of “{FERRY.title}”"


def test_a_mail_that_only_asks_says_so() -> None:
    mail = _mail(_finding("byline", Outcome.REVIEW))

    assert mail.subject == f"A question about your copy of “{FERRY.title}”"
    assert "lacked" not in mail.text


def test_a_text_may_be_told_and_asked_about() -> None:
    one, two, three, *rest = WORDED

    notice = compose(judged(page((one, two.replace("28", "82"), AD, three, *rest))), DCNF, FERRY)

    assert notice is not None
    (told,), (asked,) = notice.missing, notice.questions
    assert [each.kind for each in told.corrections] == ["changed"]
    assert [each.kind for each in asked.corrections] == ["extra"]


def test_what_is_cut_off_behind_a_login_is_not_held_against_a_partner() -> None:
    cut = Edit("truncated", "paragraph", Gravity.SUBSTANCE, WORDED[-1], "", "", "", 6)
    changed = Edit("replaced", "number", Gravity.SUBSTANCE, "28", "82", "for", "years", 2)

    notice = compose(
        _report(_finding("text", Outcome.FAIL, f"2 changes; {BEHIND}", changed, cut)), DCNF, FERRY
    )

    assert notice is not None
    assert [each.edits for point in notice.missing for each in point.corrections] == [(changed,)]


def test_a_term_that_the_licence_has_not_is_said() -> None:
    with pytest.raises(LicenceError, match='no term "photo"'):
        compose(_report(_finding("photo", Outcome.FAIL)), DCNF)


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    proof = Evidence("By Staff", link="javascript:alert(1)")
    finding = replace(_finding("byline", Outcome.FAIL), evidence=(proof,))
    report = replace(_report(finding), url="javascript:alert(2)")

    notice = compose(report, DCNF)

    assert notice is not None
    assert "javascript:" not in draft(notice).html + draft(notice).text


def test_what_a_page_says_drives_nothing() -> None:
    hostile = "</pre><script>alert(1)</script>\u202etxet\x1b[2J\n\nKind regards"
    edit = Edit("added", "paragraph", Gravity.SUBSTANCE, "", hostile, hostile, hostile, 2)
    finding = replace(
        _finding("byline", Outcome.FAIL, hostile), evidence=(Evidence(hostile, link=None),)
    )

    mail = _mail(finding, _finding("text", Outcome.REVIEW, hostile, edit))

    assert "<script" not in mail.html
    assert not {"\u202e", "\x1b"} & {*mail.html, *mail.text}
    assert not any(line.startswith("Kind regards") for line in mail.text.splitlines())


def test_a_long_list_ends_in_the_text_and_not_in_the_html() -> None:
    words = WORDED[0].split()
    edits = tuple(
        Edit("replaced", "wording", Gravity.SUBSTANCE, word, f"x{n}x", "", "", 1)
        for n, word in enumerate(words)
    )

    mail = _mail(_finding("text", Outcome.FAIL, "", *edits))

    assert f"… and {len(words) - 10} more." in mail.text
    assert "x10x" not in mail.text
    assert all(f"x{n}x" in mail.html for n in range(len(words)))


def test_without_the_article_what_is_missing_is_quoted() -> None:
    report = judged(page((*WORDED[:2], *WORDED[3:])))

    notice = compose(report, DCNF)

    assert notice is not None
    assert notice.authors is None
    assert "“The old engine was taken apart" in draft(notice).text
    assert "<p>" not in draft(notice).text
