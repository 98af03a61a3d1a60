"""Which characters are the same, and what a word is, in any script."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.text import (
    CANONICAL,
    END,
    Words,
    canonical,
    gap_key,
    keys_of,
    keys_of_all,
    spans,
    written,
)

QUICK = settings(max_examples=150, deadline=None, derandomize=True)
SCRIPTS = {
    "Latin": "abcxyzABCéèüßñœ'’-–.,;:!?\"“”$%&()",
    "Cyrillic": "абвгджщыэюяЁйАБВ",
    "Greek": "αβγδώΐΣςΩ",
    "Devanagari": "कखगघनमरािीुे्ंः१२३।",
    "Arabic": "ابتثجسشصمنوي\u064b\u064e\u0651٠١٢،؟",
    "Hebrew": "אבגדהושת\u05b0\u05b4\u05bc״׳־",
    "Han": "中国人民日报新闻三四五。，",
    "kana": "あいうえおがぎぐカキクガー々",
    "Hangul": "가나다라한국어뉴스",
    "Thai": "กขคงจฉชก็ไม่ที่๑๒๓",
    "combining marks": "e\u0301a\u0308o\u0302n\u0303u\u030a",
    "zero width": "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg",
    "astral": "𠮷𝐀𝟏😀🏛𐍈",
    "drawn otherwise": "ﬁﬂﬃ½¼¾…•·＿｀´＂＇１２ａｂ\u00a0\u2003",
    "digits and spaces": "0123456789 \n\t",
}
ALPHABET = "".join(SCRIPTS.values())
texts = st.text(ALPHABET, max_size=60) | st.one_of(
    *(st.text(alphabet + " ", max_size=40) for alphabet in SCRIPTS.values())
)
# Anything Unicode has, but for the halves of surrogate pairs, which no decoded page holds.
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)

figures = st.text("0123456789", min_size=1, max_size=6)
amounts = st.from_regex(r"[-$€]?[0-9]{1,4}([.,][0-9]{1,3})?[½¼¾²³%mMkK]?", fullmatch=True)


@QUICK
@given(texts | any_text)
def test_a_text_in_canonical_form_stays_as_it_is(text: str) -> None:
    once = canonical(text)

    assert canonical(once) == once


@pytest.mark.parametrize("character", sorted(CANONICAL))
def test_each_form_of_a_character_is_made_one_at_once(character: str) -> None:
    once = canonical(f"a{character}b")

    assert canonical(once) == once


@QUICK
@given(amounts, amounts)
@example("$1.5m", "$15m")
@example("2½", "21/2")
@example("10²", "102")
@example("-5", "5")
def test_different_amounts_stay_different(one: str, other: str) -> None:
    same = canonical(one) == canonical(other)

    assert same == (one == other)


@QUICK
@given(amounts, st.data())
def test_another_digit_makes_another_text(amount: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([m.start() for m in re.finditer(r"[0-9]", amount)]))
    digit = data.draw(st.sampled_from("0123456789".replace(amount[place], "")))
    changed = amount[:place] + digit + amount[place + 1 :]

    assert canonical(changed) != canonical(amount)
    assert keys_of(changed) != keys_of(amount)


@QUICK
@given(figures, figures)
def test_a_decimal_point_or_a_comma_makes_another_number(whole: str, part: str) -> None:
    joined = keys_of(f"${whole}{part}m")

    assert keys_of(f"${whole}.{part}m") != joined
    assert keys_of(f"${whole},{part}m") != joined


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$1.5m", "$15m"),
        ("$1.5m", "$1.5bn"),
        ("2½", "21/2"),
        ("2½", "2 2"),
        ("10²", "102"),
        ("x²", "x2"),
        ("m³", "m3"),
        ("1⁄2", "12"),
        ("3.14", "3,14"),
        ("1,000", "1000"),
        ("٣", "٤"),
        ("१", "२"),
        ("①", "②"),
    ],
)
def test_numbers_that_look_alike_are_not_the_same(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
    assert (keys_of(one), written(one).gaps) != (keys_of(other), written(other).gaps)


@QUICK
@given(texts)
@example("ab\u00adcd ½")
@example("क्षत्रिय और १.५")
def test_spans_counts_the_words_that_are_compared(text: str) -> None:
    assert len(spans(text)) == len(keys_of(text))


@pytest.mark.parametrize(
    "text", ["α\u0374β", "α\u1fefβ", "α\u1ffdβ", "ka\u0f43ta", "\u0f40\u0f43\u0f44"]
)
def test_spans_counts_what_normal_form_takes_apart(text: str) -> None:
    assert len(spans(text)) == len(keys_of(text))


@QUICK
@given(texts)
def test_spans_are_in_order_and_inside_the_text(text: str) -> None:
    places = spans(text)

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@QUICK
@given(st.lists(texts | any_text.filter(lambda text: "\x00" not in text), min_size=1, max_size=5))
def test_texts_looked_at_together_have_the_words_of_each_by_itself(several: list[str]) -> None:
    assert keys_of_all(several) == [keys_of(text) for text in several]


@QUICK
@given(texts)
@example("don''t 1.,5 '5' a.b 3.x x.3 1.5.2 'tis o'clock'")
@example("\u0130stanbul Stra\u00dfe")
def test_keys_are_the_words_as_written_with_their_case_folded(text: str) -> None:
    words, gaps = written(text)

    assert keys_of(text) == [word.casefold() for word in words]
    assert len(gaps) == len(words) + 1


@QUICK
@given(st.lists(texts.filter(keys_of), min_size=1, max_size=5))
def test_words_of_several_texts_know_their_own_text(several: list[str]) -> None:
    words = Words(several)

    for text, start in enumerate(words.starts):
        shown, gaps = written(several[text])
        places = range(start, start + len(shown))
        assert {words.text_of(place) for place in places} == {text}
        assert [words.shown(place) for place in places] == shown
        assert [words.gap(place) for place in places][1:] == gaps[1:-1]
        assert (
            words.gap(start) == (words.written(text - 1).gaps[-1] + END if text else "") + gaps[0]
        )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s the mayor's dog", ["it's", "the", "mayor's", "dog"]),
        ("5G and F-16 at 1,200.50", ["5g", "and", "f", "16", "at", "1,200.50"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("中国人", ["中", "国", "人"]),
        ("שָׁלוֹם עולם", ["שָׁלוֹם", "עולם"]),
        ("cafe\u0301", ["café"]),
        ("co\u00adop\u200berate", ["cooperate"]),
        ("", []),
        ("— * * * —", []),
    ],
)
def test_words_are_what_readers_of_the_script_take_for_words(text: str, words: list[str]) -> None:
    assert keys_of(text) == [canonical(word) for word in words]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“So,” he said", '"So," he said'),
        ("«So»", '"So"'),
        ("it’s", "it's"),
        ("a — b", "a – b"),
        ("wait…", "wait..."),
        ("ﬁne", "fine"),
        ("a\u00a0b", "a b"),
        ("１２", "12"),
        ("na\u00adme", "name"),
    ],
)
def test_what_differs_only_in_how_it_is_encoded_is_the_same(one: str, other: str) -> None:
    assert keys_of(one) == keys_of(other)
    assert [*map(gap_key, written(one).gaps)] == [*map(gap_key, written(other).gaps)]
