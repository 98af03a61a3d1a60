"""The text term: its outcome by the gravest edit, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.models import Finding

    Judge = Callable[..., Finding]

STORY = (
    "<p>The bakery on Mill Lane sold its last rye loaf on Friday, 61 years after Otto Brandl lit "
    "the oven for the first time.</p><p>“My knees have retired before me,” Brandl told the Daily "
    "Caller News Foundation. He was 84 in March.</p><p>Neighbours queued from four in the "
    "morning, and the line reached the duck pond by six.</p><p>Mina Castell said that the council "
    "would keep the oven and light it once a year.</p>"
)


@pytest.mark.parametrize(
    ("old", "new", "outcome", "message"),
    [
        ("Friday", "Friday", "pass", "the text is as sent"),
        ("61 years", "16 years", "fail", "1 change of substance"),
        ("Neighbours", "Neighbors", "review", "1 change of style"),
        ("would keep", "would not keep", "fail", "1 change of substance"),
        ("knees have", "knees had", "fail", "1 change of substance"),
        ("Friday,", "Friday;", "review", "1 change of style"),
    ],
)
def test_the_gravest_edit_decides(
    found: Judge, old: str, new: str, outcome: str, message: str
) -> None:
    finding = found("text", story=STORY.replace(old, new))

    assert (finding.outcome, finding.message) == (outcome, message)


def test_both_kinds_of_change_are_counted(found: Judge) -> None:
    story = STORY.replace("61", "16").replace("84", "48").replace("council", "Council")

    finding = found("text", story=story)

    assert (finding.outcome, finding.message) == (
        "fail",
        "2 changes of substance, 1 change of style",
    )
    assert [evidence.quote for evidence in finding.evidence] == ["16", "48"]


def test_a_text_that_is_cut_short_says_how_much_is_there(found: Judge) -> None:
    finding = found("text", story=STORY[: STORY.index("<p>Neighbours")])

    assert finding.outcome == "fail"
    assert "cut short" in finding.message
    assert finding.coverage is not None
    assert 0.4 < finding.coverage < 0.7


def test_a_removed_word_is_shown_by_its_neighbours(found: Judge) -> None:
    finding = found("text", story=STORY.replace("duck pond", "pond"))

    assert finding.evidence[0].quote == "morning, and the line reached the […] pond by six"
