"""Words as numbers: the same wherever and whenever they are made."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.fingerprints.coded import coded, coded_words
from checker.text import END, Words, keys_of
from tests import valley

PRINTED = (
    "from checker.fingerprints.coded import coded\n"
    "print(coded(['The ferry, at 9.']).words.hashes.tolist())"
)


def hashes(text: str) -> list[int]:
    return [int(each) for each in coded([text]).words.hashes]


def names(text: str) -> int:
    return len(coded([text]).names().hashes)


def test_a_word_has_the_same_hash_in_every_process() -> None:
    said = {
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", PRINTED],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "random")
    }

    # As a library on somebody's disk has them: a change of these numbers needs a migration.
    assert said == {
        b"[11469020329213407588, 8615635974840918724, 3242131705964544856, 7075694541182574609]\n"
    }


def test_words_are_those_that_texts_are_compared_by() -> None:
    text = "It’s 2½ — ﬁne… on the F-16, at $1.5m or 1,200 (15,m) in Straße No. 5, O'Hara's."

    keys = keys_of(text)

    assert len(hashes(text)) == len(keys)
    assert [hashes(key)[0] for key in keys] == hashes(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
@example("\0")
def test_any_text_in_latin_letters_has_as_many_words_as_it_is_compared_by(text: str) -> None:
    assert len(hashes(text)) == len(keys_of(text))


@given(st.text(alphabet=st.characters(exclude_characters=END)))
def test_the_words_of_any_text_have_the_hashes_of_the_text(text: str) -> None:
    assert coded_words(Words([text])).words.hashes.tolist() == hashes(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("THE FERRY SAILS", "the ferry sails"),
        ("it's", "it’s"),
        ("co\u00adop", "coop"),
        ("Straße", "STRASSE"),
        ("re\u0301sume\u0301", "résumé"),
    ],
)
def test_how_a_word_is_cased_or_encoded_changes_nothing(one: str, other: str) -> None:
    assert hashes(one) == hashes(other)


@pytest.mark.parametrize(("one", "other"), [("1.5m", "15m"), ("28", "27"), ("ab", "ba")])
def test_words_that_differ_have_different_hashes(one: str, other: str) -> None:
    assert hashes(one) != hashes(other)


def test_where_a_text_ends_its_last_word_ends() -> None:
    both = coded(["The old", "ferry sails"]).words

    assert both.owners.tolist() == [0, 0, 1, 1]
    assert both.hashes.tolist() == hashes("The old ferry sails")


def test_unspaced_writing_has_a_word_for_each_character() -> None:
    assert len(hashes("渡し船は九時に出る")) == 9


def test_names_and_numbers_are_told_from_what_begins_a_sentence() -> None:
    assert names("The mill burned. Nobody in Alder saw it at 9, said Ada. It was old.") == 3


def test_a_text_without_words_has_no_hashes() -> None:
    wordless = coded(["", " - ", "\n"])

    assert [*wordless.words.hashes, *wordless.names().hashes] == []


def test_a_long_text_has_the_hashes_of_its_parts() -> None:
    parts = [valley.body(number) for number in range(40)]

    assert hashes("\n\n".join(parts)) == [each for part in parts for each in hashes(part)]
