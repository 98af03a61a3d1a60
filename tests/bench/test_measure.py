"""How an outcome is graded, and when an edit counts as naming what was changed."""

import pytest

from bench.accuracy.measure import grade_of, names
from bench.accuracy.rows import FAIL, NOT_PASS, PASS, REVIEW
from checker.models import Edit, Gravity


def edit(original: str, copy: str) -> Edit:
    return Edit("replaced", "wording", Gravity.SUBSTANCE, original, copy, "the", "bell", 1)


@pytest.mark.parametrize(
    ("outcome", "right", "grade"),
    [
        ("pass", PASS, "right"),
        ("fail", PASS, "hard"),
        ("review", PASS, "soft"),
        ("pass", FAIL, "hard"),
        ("review", FAIL, "soft"),
        ("pass", REVIEW, "soft"),
        ("fail", REVIEW, "soft"),
        ("pass", NOT_PASS, "hard"),
        ("review", NOT_PASS, "right"),
        ("unchecked", PASS, "soft"),
    ],
)
def test_only_pass_and_fail_confused_is_hard(
    outcome: str, right: frozenset[str], grade: str
) -> None:
    assert grade_of(outcome, right) == grade


def test_an_edit_that_quotes_both_sides_names_them() -> None:
    assert names([edit("28 states", "27 states")], "28", "27")


def test_an_edit_of_other_words_names_nothing() -> None:
    assert not names([edit("ferry", "boat")], "28", "27")


def test_an_edit_that_quotes_half_the_article_names_nothing() -> None:
    many = "ferry " * 30

    assert not names([edit(f"{many} 28", f"{many} 27")], "28", "27")


def test_a_passage_is_named_when_nearly_all_its_words_are() -> None:
    passage = "One two three four five six seven eight nine ten eleven."

    assert names([edit("two three four five six seven eight nine ten eleven", "")], passage, "")
    assert not names([edit("two three four", "")], passage, "")


def test_a_comma_is_named_by_any_edit() -> None:
    assert names([edit(",", "")], "bread,", "bread")
    assert not names([], "bread,", "bread")
