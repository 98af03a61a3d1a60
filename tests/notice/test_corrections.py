"""Edits are gathered by the paragraphs that put them right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.errors import OriginalError
from checker.licence import load
from checker.models import Edit, Gravity, Outcome
from checker.notice.corrections import Correction, Paragraphs, corrections
from checker.notice.notice import compose
from tests.ferry import AD, FERRY, WORDED, judged, page

if TYPE_CHECKING:
    from collections.abc import Sequence

ONE, TWO, THREE, FOUR, FIVE, SIX = WORDED


def _told(*paragraphs: str) -> list[Correction]:
    notice = compose(judged(page(paragraphs)), load("dcnf"), FERRY)
    points = notice.missing + notice.questions if notice else ()
    return [correction for point in points for correction in point.corrections]


def test_several_edits_of_a_paragraph_are_put_right_by_it_once() -> None:
    altered = TWO.replace("28", "82").replace("Nobody was", "Everybody was")

    (correction,) = _told(ONE, altered, THREE, FOUR, FIVE, SIX)

    assert (correction.kind, correction.number, correction.paragraphs) == ("changed", 2, (TWO,))
    assert [edit.copy for edit in correction.edits] == ["Everybody", "82"]


def test_a_row_of_stars_is_not_counted() -> None:
    (correction,) = _told(ONE, TWO, THREE, FOUR.replace("tea", "tar"), FIVE, SIX)

    assert (correction.number, correction.paragraphs) == (4, (FOUR,))


@pytest.mark.parametrize(
    ("left", "missing", "before", "after"),
    [
        ((THREE, FOUR, FIVE, SIX), (ONE, TWO), "", "The old engine was taken apart over the"),
        (
            (ONE, TWO, FIVE, SIX),
            (THREE, FOUR),
            "for 28 years. His daughter sells the tickets.",
            "Fares rise by 12 percent in May, the",
        ),
        (
            (ONE, TWO, THREE, FOUR),
            (FIVE, SIX),
            "the bank returned it with a polite note.",
            "",
        ),
    ],
    ids=["first", "middle", "last"],
)
def test_paragraphs_in_a_row_are_missing_together(
    left: Sequence[str], missing: Sequence[str], before: str, after: str
) -> None:
    (correction,) = _told(*left)

    assert (correction.kind, correction.paragraphs) == ("missing", missing)
    assert (correction.before, correction.after) == (before, after)


def test_a_text_cut_inside_a_paragraph_needs_that_one_too() -> None:
    changed, missing = _told(ONE, TWO, THREE, FOUR.partition(" It was")[0])

    assert (changed.kind, changed.paragraphs) == ("changed", (FOUR,))
    assert (missing.kind, missing.paragraphs) == ("missing", (FIVE, SIX))
    assert missing.before == "the bank returned it with a polite note."


def test_a_moved_paragraph_is_told_with_its_place() -> None:
    (correction,) = _told(ONE, FIVE, TWO, THREE, FOUR, SIX)

    assert (correction.kind, correction.paragraphs) == ("moved", (FIVE,))
    assert correction.before == "the bank returned it with a polite note."


def test_a_paragraph_that_was_not_sent_stands_after_the_one_before_it() -> None:
    changed, extra = _told(ONE, TWO.replace("28", "82"), AD, THREE, FOUR, FIVE, SIX)

    assert (changed.number, changed.outcome) == (2, Outcome.FAIL)
    assert (extra.kind, extra.number, extra.outcome) == ("extra", 2, Outcome.REVIEW)
    assert extra.paragraphs == ()


def test_style_in_a_paragraph_that_is_put_right_is_not_asked_about() -> None:
    altered = FIVE.replace("percent", "per cent").replace("decade", "century")

    (correction,) = _told(ONE, TWO, THREE, FOUR, altered, SIX)

    assert correction.outcome is Outcome.FAIL
    assert [edit.copy for edit in correction.edits] == ["per cent", "century"]


def test_an_edit_over_two_paragraphs_puts_both_right() -> None:
    words = "sells the tickets.\n\nThe old engine"
    edit = Edit("replaced", "wording", Gravity.SUBSTANCE, words, "rows an old boat", "", "", 2)

    (correction,) = corrections({edit: Outcome.FAIL}, Paragraphs(FERRY))

    assert (correction.kind, correction.paragraphs) == ("changed", (TWO, THREE))


def test_punctuation_lost_between_two_paragraphs_puts_both_right() -> None:
    edit = Edit(
        "replaced", "punctuation", Gravity.STYLE, "books. “Nobody", "books. Nobody", "", "", 1
    )

    (correction,) = corrections({edit: Outcome.REVIEW}, Paragraphs(FERRY))

    assert correction.paragraphs == (ONE, TWO)


def test_an_edit_of_another_text_is_refused() -> None:
    edit = Edit("replaced", "number", Gravity.SUBSTANCE, "41 readers", "14 readers", "", "", 1)

    with pytest.raises(OriginalError, match=r'paragraph 1 has no "41 readers"'):
        corrections({edit: Outcome.FAIL}, Paragraphs(FERRY))


def test_without_the_original_no_paragraph_is_given() -> None:
    report = judged(page((ONE, TWO.replace("28", "82"), THREE, SIX)))

    notice = compose(report, load("dcnf"))

    assert notice is not None
    (point,) = notice.missing
    assert [(each.kind, each.paragraphs) for each in point.corrections] == [
        ("changed", ()),
        ("missing", ()),
    ]


def test_a_paragraph_is_given_as_html() -> None:
    (correction,) = _told(ONE, TWO, FOUR, FIVE, SIX)

    assert correction.snippets == (f"<p>{THREE.replace('&', '&amp;')}</p>",)
