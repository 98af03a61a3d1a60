"""What kind of difference a change is, and how grave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.models import Gravity
from tests.alignment.shown import changed, page_of

if TYPE_CHECKING:
    from tests.alignment.conftest import Align


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("34 waiting", "43 waiting", ("replaced", "number", "34", "43")),
        ("$1.5m", "$15m", ("replaced", "number", "$1.5m", "$15m")),
        ("12,000", "1,200", ("replaced", "number", "12,000", "1,200")),
        ("34 waiting", "four waiting", ("replaced", "number", "34", "four")),
        ("$1.5m", "₴1.5m", ("replaced", "number", "pays $1.5m", "pays ₴1.5m")),
        (
            "12,000 cyclists",
            "12,000¢ cyclists",
            ("replaced", "number", "12,000 cyclists", "12,000¢ cyclists"),
        ),
        ("would not leave", "would leave", ("removed", "negation", "not", "")),
        (
            "that the service will",
            "that the service will never",
            ("added", "negation", "", "never"),
        ),
        ("Lake Wenlow", "Lake Tarrow", ("replaced", "name", "Wenlow", "Tarrow")),
        ("the bird", "the swan", ("replaced", "quotation", "bird", "swan")),
        ("officials said", "officials claimed", ("replaced", "attribution", "said", "claimed")),
        ("built its nest", "built its home", ("replaced", "wording", "nest", "home")),
        (
            " Nobody asked for a refund.",
            "",
            ("removed", "sentence", "Nobody asked for a refund", ""),
        ),
    ],
)
def test_a_change_is_named_with_its_words(
    align: Align, paragraphs: list[str], old: str, new: str, expected: tuple[str, ...]
) -> None:
    (edit,) = align(changed(paragraphs, old, new)).edits

    assert (edit.kind, edit.cls, edit.original, edit.copy) == expected
    assert edit.gravity == Gravity.SUBSTANCE


@pytest.mark.parametrize(
    ("old", "new", "cls"),
    [
        ("harbour", "harbor", "style"),
        ("farmers, pupils and", "farmers, pupils, and", "punctuation"),
        ("and about", "&amp; about", "style"),
        ("days.", "days;", "punctuation"),
        ("Captain Edmund Farrow", "Captain Edmund FARROW", "style"),
        ("The ferry across", "The FERRY across", "style"),
    ],
)
def test_style_and_punctuation_are_of_little_gravity(
    align: Align, paragraphs: list[str], old: str, new: str, cls: str
) -> None:
    (edit,) = align(changed(paragraphs, old, new)).edits

    assert (edit.cls, edit.gravity) == (cls, Gravity.STYLE)


@pytest.mark.parametrize(
    ("sent", "shown", "gravity"),
    [
        (".5 percent", "5 percent", "substance"),
        (".5 percent", "0.5 percent", "style"),
        (">5 boats", "<5 boats", "substance"),
        ("≥5 boats", "≤5 boats", "substance"),
        ("18+ years", "18 years", "substance"),
        ("B+ boats", "B- boats", "substance"),
        ("±5 boats", "5 boats", "substance"),
        ("5'10\" tall", "510 tall", "substance"),
        ("5'10 tall", "510 tall", "substance"),
        ("350-375 boats", "350375 boats", "substance"),
        ("350 375 boats", "350375 boats", "style"),
    ],
)
def test_what_a_number_has_before_after_or_in_it_is_part_of_it(
    align: Align, paragraphs: list[str], sent: str, shown: str, gravity: str
) -> None:
    story = [*paragraphs[:3], "The pier has {}, says the notice on it.", *paragraphs[3:]]
    page = page_of([each.format(shown.replace("<", "&lt;")) for each in story])

    (edit,) = align(page, *[each.format(sent) for each in story]).edits

    assert edit.gravity == gravity


def test_a_sign_of_money_lost_between_words_that_join_is_a_change_of_a_number(
    align: Align, paragraphs: list[str]
) -> None:
    paragraphs[3] = paragraphs[3].replace("$1.5m", "US$15")
    (edit,) = align(page_of(paragraphs).replace("US$15", "US15"), *paragraphs).edits

    assert (edit.cls, edit.gravity) == ("number", Gravity.SUBSTANCE)


def test_style_inside_a_quotation_is_a_change_of_the_quotation(
    align: Align, paragraphs: list[str]
) -> None:
    paragraphs[2] = paragraphs[2].replace("the bird", "the grey bird")
    (edit,) = align(page_of(paragraphs).replace("grey", "gray"), *paragraphs).edits

    assert (edit.cls, edit.gravity) == ("quotation", Gravity.SUBSTANCE)


def test_a_small_us_is_no_country(align: Align) -> None:
    story = ("The captain asked us to wait for the swan, and the U.S. envoy did.",)

    copy = align(f"<p>{story[0].replace('us', 'United States').replace('U.S.', 'US')}", *story)

    assert [(each.original, each.copy, each.gravity) for each in copy.edits] == [
        ("us", "United States", Gravity.SUBSTANCE),
        ("U.S", "US", Gravity.STYLE),
    ]
