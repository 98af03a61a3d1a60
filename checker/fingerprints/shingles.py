"""Words to shingles: hashes of runs of words, and of runs of names and numbers.

The hashes are in the store, so they are the same in every process and on every machine. A change of
what a word is (checker.text), or of anything here, needs a migration that fills the index anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from checker.text import END

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_OF_NAMES = np.uint64(0xD1B54A32D192ED03)  # told apart from shingles of words
_REMEMBERED = 1_000_000  # different words whose hashes are remembered: some 100 MB
_ENDS_SENTENCE = frozenset('.!?:"\n\t' + END)


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
        starts = np.searchsorted(self.owners, np.arange(len(counts) + 1))
        for text in np.flatnonzero(counts < _FEWEST):
            first = starts[text]
            keep[first + np.argsort(order[first : starts[text + 1]], kind="stable")[:_FEWEST]] = (
                True
            )
        return Shingles(self.hashes[keep], self.owners[keep])


def of_words(texts: Sequence[Words]) -> Shingles:
    """Hash every run of five words of each text."""
    keys = [key for text in texts for key in text.keys]
    values = np.fromiter(map(_words.__getitem__, keys), np.uint64, len(keys))
    return _runs(values, np.repeat(np.arange(len(texts)), [len(text) for text in texts]), SIZE)


def of_names(texts: Sequence[Words]) -> Shingles:
    """Hash every three names and numbers of each text that follow on one another.

    What begins a sentence is written large whatever it is, and counts for no name.
    """
    shown = [word for text in texts for word in text.shown]
    values = np.fromiter(map(_names.__getitem__, shown), np.uint64, len(shown))
    gaps = [gap for text in texts for gap in text.gaps[:-1]]
    starts = np.fromiter(map(_starts.__getitem__, gaps), np.bool_, len(gaps))
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    numbers = values & np.uint64(1) == 0
    names = (values != 0) & (~starts | numbers)
    return _runs(values[names] ^ _OF_NAMES, owners[names], NAMES)


def names_in(words: Words) -> list[str]:
    """Give the names and numbers of a text, as they are compared, in order."""
    return [
        key
        for key, shown, gap in zip(words.keys, words.shown, words.gaps, strict=False)
        if (value := _names[shown]) and (not value & 1 or not _starts[gap])
    ]


def sampled(hashes: Hashes, every: int) -> Hashes:
    """Give the hashes that are asked for, of a page's: one in `every`, sorted, each once."""
    return np.unique(hashes[(hashes & _ORDER) < 0x10000 // every])


def _runs(values: Hashes, owners: NDArray[np.intp], size: int) -> Shingles:
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
    """What is made of a word, made once."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = made = self._made(word)
        return made

    def _made(self, word: str) -> int:
        return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


class _Names(_Remembered):
    """The hash of a name (odd) or a number (even); zero for any other word, by how it is shown."""

    def _made(self, word: str) -> int:
        number = any(map(str.isdecimal, word))
        if not number and not word[0].isupper():
            return 0
        value = super()._made(word.casefold()) | 1
        return value ^ 1 if number else value


class _Starts(_Remembered):
    """Whether the punctuation before a word ends a sentence."""

    def _made(self, word: str) -> int:
        return not _ENDS_SENTENCE.isdisjoint(word)


_words, _names, _starts = _Remembered(), _Names(), _Starts()
