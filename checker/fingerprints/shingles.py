"""Words to shingles: hashes of runs of words, and of runs of names and numbers.

The hashes are in the store, so they are the same in every process and on every machine. A change of
what a word is (checker.text), or of anything here, needs a migration that fills the index anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from checker.text import END, canonical, word_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from checker.models import Words

    Hashes = NDArray[np.uint64]

SIZE = 5  # words of a shingle; fewer in a row are shared by chance
NAMES = 3  # names and numbers of a shingle of theirs
# A hash is kept by its last 16 bits: of words every 16th, of names, which are a sixth of the words,
# every 4th. A page that these find nothing for is asked for more: what short articles are kept by.
OFTEN, WIDER = 16, 4
# Hashes kept of a text at the least, where it has so many shingles: sampling alone would keep none
# of an article of 60 words in 3 % of cases. They are the next in the order of those bits.
_FEWEST = 6
_ORDER = np.uint64(0xFFFF)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_NUMBER = np.uint64(2)
_KIND = np.uint64(3)  # the last bits of a word's hash: 2 for a number, 1 for a name, else 0
_OF_NAMES = np.uint64(0xD1B54A32D192ED03)  # told apart from shingles of words
_REMEMBERED = 1_000_000  # different words whose hashes are remembered: some 150 MB
_ENDS_SENTENCE = frozenset('.!?:"\n\t' + END)


class Coded(NamedTuple):
    """A text's words, and its names and numbers, as their hashes."""

    words: Hashes
    names: Hashes


@dataclass(frozen=True, slots=True)
class Shingles:
    """Hashes of 64 bits, in the order of the texts, each with the place of its text."""

    hashes: Hashes
    owners: NDArray[np.intp]

    def sampled(self, every: int) -> Shingles:
        """Keep about one in `every` by its value, and of each text a few at the least."""
        order = self.hashes & _ORDER
        keep = order < 0x10000 // every
        counts = np.bincount(self.owners[keep], minlength=self.owners[-1] + 1 if len(order) else 0)
        few = np.flatnonzero(counts < _FEWEST)
        starts = np.searchsorted(self.owners, few)
        ends = np.searchsorted(self.owners, few, side="right")
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            keep[start + np.argsort(order[start:end], kind="stable")[:_FEWEST]] = True
        return Shingles(self.hashes[keep], self.owners[keep])

    def asked(self, every: int) -> Hashes:
        """Give the hashes that a page asks for, one in `every`: sorted, each once."""
        return np.unique(self.hashes[(self.hashes & _ORDER) < 0x10000 // every])


def coded(text: str) -> Coded:
    """Part a text into words, without what else `checker.text.to_words` makes of them."""
    text = canonical(text)
    parts = word_pattern(text).split(text)
    return _coded(parts[1::2], parts[::2])


def coded_words(words: Words) -> Coded:
    """Give what `coded` gives of the text that these are the words of."""
    return _coded(words.shown, words.gaps)


def shingles(texts: Sequence[Coded]) -> tuple[Shingles, Shingles]:
    """Hash every run of five words of each text, and of three of its names and numbers."""
    return _runs([text.words for text in texts], SIZE), _runs([text.names for text in texts], NAMES)


def names_in(words: Words, without: Collection[int] = ()) -> list[str]:
    """Give a text's names and numbers in order, as they are compared, but those at `without`."""
    places = _named(_hashes(words.shown), words.gaps)
    return [words.keys[place] for place in places if place not in without]


def _coded(shown: list[str], gaps: list[str]) -> Coded:
    hashes = _hashes(shown)
    return Coded(hashes & ~_KIND, hashes[_named(hashes, gaps)] & ~_KIND ^ _OF_NAMES)


def _hashes(shown: list[str]) -> Hashes:
    return np.fromiter(map(_words.__getitem__, shown), np.uint64, len(shown))


def _named(hashes: Hashes, gaps: list[str]) -> list[int]:
    """Give the places of names and numbers.

    What begins a sentence is written large whatever it is, and counts for no name.
    """
    places = np.flatnonzero(hashes & _KIND)
    numbers = (hashes[places] & _NUMBER).tolist()
    return [
        place
        for place, number in zip(places.tolist(), numbers, strict=True)
        if number or _ENDS_SENTENCE.isdisjoint(gaps[place])
    ]


def _runs(texts: list[Hashes], size: int) -> Shingles:
    values = np.concatenate([np.empty(0, np.uint64), *texts])
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    count = len(values) - size + 1
    if count <= 0:
        return Shingles(values[:0], owners[:0])
    hashes = values[:count].copy()
    for place in range(1, size):
        hashes *= _MULTIPLIER
        hashes += values[place : place + count]
    whole = owners[:count] == owners[size - 1 :]
    return Shingles(_mixed(hashes[whole]), owners[:count][whole])


def _mixed(values: Hashes) -> Hashes:
    """Spread what differs over all bits (the finish of SplitMix64)."""
    values ^= values >> np.uint64(30)
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values *= np.uint64(0x94D049BB133111EB)
    values ^= values >> np.uint64(31)
    return values


class _Remembered(dict[str, int]):
    """The hash of a word however it is cased; its last bits say whether it is shown as a name."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        made = int.from_bytes(blake2b(word.casefold().encode(), digest_size=8).digest(), "little")
        made &= ~3
        if any(map(str.isdecimal, word)):
            made |= 2
        elif word[0].isupper():
            made |= 1
        self[word] = made
        return made


_words = _Remembered()
