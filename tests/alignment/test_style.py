"""House style: what two newsrooms write differently, and what only looks alike."""

from __future__ import annotations

import pytest

from checker.alignment.style import same_but_for_style
from checker.text import keys_of

STYLE = [
    # signs and abbreviations
    ("percent", "per cent"),
    ("percent", "pct"),
    ("okay", "OK"),
    ("okay", "O.K."),
    ("versus", "vs."),
    ("a.m.", "am"),
    # titles
    ("Senator", "Sen."),
    ("Representative", "Rep."),
    ("Governor", "Gov."),
    ("Lieutenant", "Lt."),
    ("Professor", "Prof."),
    ("Doctor", "Dr."),
    # places, bodies, months
    ("Street", "St."),
    ("Lieutenant Governor", "Lt. Gov."),
    ("Admiral", "Adm."),
    ("Pennsylvania", "Pa."),
    ("North Carolina", "N.C."),
    ("Washington, D.C.", "Washington, DC"),
    ("United States", "U.S."),
    ("Department", "Dept."),
    ("Company", "Co."),
    ("November", "Nov."),
    ("September", "Sept."),
    # hyphens and spaces
    ("natural-gas", "natural gas"),
    ("email", "e-mail"),
    ("healthcare", "health care"),
    ("re-elected", "reelected"),
    ("mid-rise", "midrise"),
    ("one-way", "oneway"),
    ("40,000", "40\u00a0000"),
    ("1,250,000", "1 250 000"),
    ("low-fibre", "lowfiber"),
    # accents
    ("café", "cafe"),
    ("José", "Jose"),
    # British and American
    ("colour", "color"),
    ("neighbourhood", "neighborhood"),
    ("organise", "organize"),
    ("organisations", "organizations"),
    ("analysed", "analyzed"),
    ("theatre", "theater"),
    ("metres", "meters"),
    ("travelled", "traveled"),
    ("dialogue", "dialog"),
    ("defence", "defense"),
    ("grey", "gray"),
    ("programme", "program"),
    ("licence", "license"),
    ("towards", "toward"),
    ("practise", "practice"),
    ("practising", "practicing"),
    ("fuelled", "fueled"),
    ("focussed", "focused"),
    ("enquiries", "inquiries"),
    ("leukaemia", "leukemia"),
    ("haemorrhage", "hemorrhage"),
    ("orthopaedic", "orthopedic"),
    ("mediaeval", "medieval"),
    ("archaeologist", "archeologist"),
    ("oestrogen", "estrogen"),
    ("vapour", "vapor"),
    ("yoghurt", "yogurt"),
    ("whilst", "while"),
    # numbers of one value
    ("nine", "9"),
    ("twelve", "12"),
    ("fourteen", "14"),
    ("sixty", "60"),
    ("third", "3rd"),
    ("12,000", "12000"),
]
NOT_STYLE = [
    ("40,000", "40,00"),
    ("40,000", "4,000"),
    ("40,000", "40.000"),
    ("1.234", "1234"),
    ("28, 31", "2831"),
    # letters
    ("four", "for"),
    ("filled", "filed"),
    ("poet", "pet"),
    ("does", "des"),
    ("ton", "tonne"),
    ("Carolina", "California"),
    ("were", "where"),
    ("rising", "rinsing"),
    ("now", "not"),
    ("public", "pubic"),
    ("our", "or"),
    ("hour", "hor"),
    ("pour", "por"),
    ("wise", "wize"),
    ("fire", "fier"),
    ("council", "counsel"),
    ("affect", "effect"),
    ("county", "country"),
    ("planed", "planned"),
    ("hoped", "hopped"),
    ("caller", "caler"),
    ("desert", "dessert"),
    ("refilled", "refiled"),
    ("unfilled", "unfiled"),
    ("million", "billion"),
    ("could", "would"),
    ("Texas", "Texan"),
    ("is", "was"),
    ("he", "she"),
    # digits
    ("1.5", "15"),
    ("1.5m", "15m"),
    ("1 5", "15"),
    ("1,5", "15"),
    ("2 1/2", "21/2"),
    ("nineteen", "90"),
    ("sixty-six", "60"),
    ("two", "3"),
    ("2015", "2005"),
    ("first", "one"),
    ("4", "40"),
    # what is said and what is denied
    ("can", "cannot"),
    ("did", "didn't"),
    ("legal", "illegal"),
    ("not able", "notable"),
    ("not ably", "notably"),
    ("Department", "Ministry"),
    ("Senator", "Representative"),
    ("said", "claimed"),
    # two words of one short form's letters
    ("u.s.", "u.n."),
    ("March", "May"),
]


def keys(text: str) -> list[str]:
    return keys_of(text)


@pytest.mark.parametrize(("sent", "shown"), STYLE)
def test_a_matter_of_style_is_no_change_of_substance(sent: str, shown: str) -> None:
    assert same_but_for_style(keys(sent), keys(shown))
    assert same_but_for_style(keys(shown), keys(sent))


@pytest.mark.parametrize(("sent", "shown"), NOT_STYLE)
def test_what_only_looks_alike_is_a_change(sent: str, shown: str) -> None:
    assert not same_but_for_style(keys(sent), keys(shown))
    assert not same_but_for_style(keys(shown), keys(sent))


@pytest.mark.parametrize(("sent", "shown"), [("were", "we're"), ("its", "it's")])
def test_an_apostrophe_is_a_matter_of_style(sent: str, shown: str) -> None:
    assert same_but_for_style(keys(sent), keys(shown))


def test_long_passages_are_never_a_matter_of_style() -> None:
    words = ["colour"] * 8

    assert not same_but_for_style(words, ["color"] * 8)


@pytest.mark.parametrize("mark", ["\u0301", "\u05b7", "\u0651\u064e"])
def test_a_mark_without_a_letter_is_no_matter_of_style(mark: str) -> None:
    assert not same_but_for_style([mark], ["lake"])
    assert not same_but_for_style(["lake"], [mark])
