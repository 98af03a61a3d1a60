"""The life of a finding, whatever judgements come in whatever order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.models import Finding, Gravity, Outcome
from checker.nightly import lives
from tests.looks import DAY, EVENING, edit, finding

OUTCOMES = ("pass", "not-applicable", "review", "fail", "unchecked")
TOLD = {"new", "changed", "mended"}
FAIL = finding("text", "fail", edit("nine", "ten"))

judgements = st.builds(
    lambda outcome, words: finding("text", outcome, *(edit("nine", word) for word in words)),
    st.sampled_from(OUTCOMES),
    st.sets(st.sampled_from(["ten", "noon", "dusk"])),
)


def lived(findings: list[Finding], *, waived: bool = False) -> list[lives.Life | None]:
    """Give the life after each of the judgements."""
    life: lives.Life | None = None
    after = []
    for each in findings:
        life = lives.after(life, each, waived=waived and life is not None)
        after.append(life)
    return after


@given(st.lists(judgements))
def test_a_finding_is_open_while_the_last_outcome_that_was_checked_is_no_pass(
    findings: list[Finding],
) -> None:
    checked = [each for each in findings if each.outcome is not Outcome.UNCHECKED]

    life = [None, *lived(findings)][-1]

    expected = bool(checked) and checked[-1].outcome in {Outcome.FAIL, Outcome.REVIEW}
    assert (life is not None and life.is_open) == expected


@given(st.lists(judgements), st.booleans())
def test_what_could_not_be_checked_changes_nothing(findings: list[Finding], waived: bool) -> None:
    life = [None, *lived(findings)][-1]

    assert lives.after(life, finding("text", "unchecked"), waived=waived) is life


@given(st.lists(judgements), judgements)
def test_the_same_judgement_twice_tells_at_most_once(
    findings: list[Finding], last: Finding
) -> None:
    *_, first, second = [None, *lived([*findings, last, last])]

    assert second is first or (second is not None and second.state == "standing")


@given(st.lists(judgements), st.booleans())
def test_a_page_that_is_as_it_was_has_nothing_to_tell(
    findings: list[Finding], waived: bool
) -> None:
    for life in filter(None, lived(findings, waived=waived)):
        same = lives.again(life, waived=waived)

        assert same is life or same.state in {"standing", "waived"}


@given(st.lists(judgements))
def test_a_waived_finding_says_nothing_until_it_is_worse_or_mended(
    findings: list[Finding],
) -> None:
    life = lives.after(None, FAIL, waived=False)
    for each in findings:
        before, life = life, lives.after(life, each, waived=True)
        assert before is not None
        assert life is not None
        if not life.is_open:
            break
        if life.state in TOLD and life is not before:
            now = replace(life, substance=lives.substance(each))
            assert lives.worse(before, now)


@given(judgements)
def test_a_waiver_whose_day_has_come_is_told_where_it_is_still_there(last: Finding) -> None:
    waived = lives.Life("waived", Outcome.FAIL, b"", frozenset())

    after = lives.after(waived, last, waived=False)

    assert after is not None
    assert after.state == {"unchecked": "waived", "fail": "changed", "review": "changed"}.get(
        last.outcome, "mended"
    )
    assert lives.again(waived, waived=False).state == "changed"


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (finding("text", "review"), finding("text", "fail"), "changed"),
        (finding("text", "fail"), finding("text", "review"), "waived"),
        (FAIL, finding("text", "fail", edit("nine", "noon")), "changed"),
        (FAIL, finding("text", "fail", edit("nine", "ten"), edit("a", "b")), "changed"),
        (finding("text", "fail", edit("nine", "ten"), edit("a", "b")), FAIL, "waived"),
        (FAIL, replace(FAIL, message="text: altered"), "waived"),
        (
            FAIL,
            replace(
                FAIL,
                edits=(*FAIL.edits, replace(edit("co-op", "coop"), gravity=Gravity.STYLE)),
            ),
            "waived",
        ),
    ],
)
def test_a_waiver_ends_with_a_change_for_the_worse(
    before: Finding, now: Finding, expected: str
) -> None:
    opened = lives.after(None, before, waived=False)
    waived = lives.after(opened, before, waived=True)

    after = lives.after(waived, now, waived=True)

    assert after is not None
    assert after.state == expected


def test_where_in_the_markup_it_stands_is_no_part_of_a_finding() -> None:
    elsewhere = replace(
        FAIL,
        evidence=tuple(replace(each, line=3, xpath="/p", link="#") for each in FAIL.evidence),
        edits=tuple(replace(each, line=3, xpath="/p", link="#") for each in FAIL.edits),
    )

    assert lives.digest(elsewhere) == lives.digest(FAIL)


@pytest.mark.parametrize(
    "other",
    [
        replace(FAIL, outcome=Outcome.REVIEW),
        replace(FAIL, message="text: cut short"),
        replace(FAIL, edits=(edit("nine", "9"),)),
        replace(FAIL, evidence=(replace(FAIL.evidence[0], quote="another credit"),)),
    ],
)
def test_another_outcome_words_or_edits_are_another_finding(other: Finding) -> None:
    assert lives.digest(other) != lives.digest(FAIL)


def test_how_long_ago_a_page_says_it_is_from_is_no_change() -> None:
    early, late = (
        replace(FAIL, evidence=(replace(FAIL.evidence[0], quote=f"By Ada, {hours} hours ago"),))
        for hours in (3, 14)
    )

    assert lives.digest(early) == lives.digest(late)


def test_a_page_is_taken_down_when_it_is_not_there_on_two_nights() -> None:
    gone, down = lives.absent(None, EVENING)
    assert (gone, down) == (EVENING, False)
    assert lives.absent(gone, EVENING + timedelta(hours=1)) == (EVENING, False)
    assert lives.absent(gone, EVENING + DAY) == (EVENING, True)


def test_a_clock_that_was_set_back_takes_no_page_down() -> None:
    assert lives.absent(EVENING, EVENING - DAY) == (EVENING - DAY, False)
