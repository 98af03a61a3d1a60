"""An item is worth a look where it names the licensor, or its text may be of the library."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from checker import licence
from checker.fingerprints.coded import coded
from checker.fingerprints.postings import found, pack
from checker.fingerprints.shingles import OFTEN, of_words
from checker.nightly.discovery import telling
from checker.nightly.models import Item

if TYPE_CHECKING:
    from checker.fingerprints.coded import Hashes
    from checker.fingerprints.postings import Postings

DCNF = licence.load("dcnf")
WORDS = (
    "alder anchor apron barge barn bell bench board boat bread bridge brook bucket candle cart "
    "chapel clerk clock cooper county crane creek dock door ferry field fiddle flour gate goose "
    "harbour hill horse island kettle lamp lane ledger market mill orchard paint pier quay river"
).split()


def words(seed: int, count: int) -> list[str]:
    return random.Random(seed).choices(WORDS, k=count)  # noqa: S311 - no secret


def text(seed: int, count: int = 400) -> str:
    return " ".join(words(seed, count)) + "."


class Three:
    """An index of three articles."""

    def __init__(self) -> None:
        kept = of_words(coded([text(1), text(2), text(3)])).sampled(OFTEN)
        self._postings = pack(kept.hashes, (kept.owners + 1).astype(np.uint64))

    def matches(self, hashes: Hashes) -> Postings:
        """Give the postings of these hashes."""
        return found(self._postings, hashes)


THREE = Three()


@pytest.mark.parametrize(
    "item",
    [
        Item("", title="The ferry", text=f"By Ada Marsh, DCNF. {text(9)}"),
        Item("", title="Daily Caller News\u00a0Foundation: the ferry", text=text(9)),
        Item("", text=text(9), authors=("Ada Marsh", "the daily caller news foundation")),
    ],
    ids=["text", "title", "authors"],
)
def test_an_item_that_names_the_licensor_is_telling(item: Item) -> None:
    assert telling(item, DCNF, THREE)


@pytest.mark.parametrize("said", ["", "The DCNFX says: ", "The Daily Caller and the foundation: "])
def test_an_item_that_names_another_and_has_other_text_is_not(said: str) -> None:
    assert not telling(Item("", title=said, text=said + text(9)), DCNF, THREE)


@pytest.mark.parametrize("count", [1, 10, 20, 55, 100, 400])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_beginning_of_an_article_is_telling_however_short(seed: int, count: int) -> None:
    lead = " ".join(words(seed, 400)[:count])

    assert telling(Item("", text=f"{lead} [...]"), DCNF, THREE)


def test_an_article_under_a_lead_of_the_partners_own_is_telling() -> None:
    assert telling(Item("", text=f"{text(7, 120)} {text(2)}"), DCNF, THREE)


def test_an_item_that_says_nothing_may_be_anything() -> None:
    assert telling(Item("https://herald.example/ferry"), DCNF, THREE)
