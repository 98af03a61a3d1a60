"""Texts as numbers: a hash for every word, and which words are names and numbers.

As `checker.text` has words, but in whole batches and without a string for each: it is the better
part of what adding an article costs, and takes a fifth of the time this way.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from checker.text import END, UNSPACED, canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from checker.text import Words

    Hashes = NDArray[np.uint64]
    Places = NDArray[np.intp]

# What a character may be, as bits; one that has none of them has not been met before.
_WORD, _UNSPACED, _DECIMAL, _UPPER, _APOSTROPHE, _POINT, _STOP, _MET = (1 << n for n in range(8))
_STOPS = frozenset('.!?:"\n\t' + END)
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")
_CHARACTERS = 0x110000
# A word's hash is the value of a polynomial, so that it is the difference of two running sums.
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_STEP = 1 << 16  # powers that are added at a time
_KEPT = 1 << 21  # that are remembered: 32 MB; a page that needs more has them made for it


class Hashed(NamedTuple):
    """Hashes in the order of several texts, each with the place of its text."""

    hashes: Hashes
    owners: Places


class Coded:
    """The words of several texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Read texts that are in canonical form."""
        joined = _joined(texts)
        folded = joined.casefold()
        if len(folded) != len(joined):
            texts = [_foldable(text) for text in texts]
            joined = _joined(texts)
            folded = joined.casefold()
        self._flags = _flags(_codes(joined))
        self._starts, self._ends = _bounds(self._flags)
        hashes = _hashes(_codes(folded), self._starts, self._ends)
        owners = np.searchsorted(np.cumsum([len(text) + 1 for text in texts]), self._starts)
        self.words = Hashed(hashes, owners)

    def names(self) -> Hashed:
        """Give the names and numbers among the words.

        A word that begins a sentence is written large whatever it is, and counts for no name.
        """
        named = _named(self._flags, self._starts, self._ends)
        return Hashed(self.words.hashes[named], self.words.owners[named])


def coded(texts: Iterable[str]) -> Coded:
    """Read texts as they come."""
    return Coded([canonical(text) for text in texts])


def coded_words(words: Words) -> Coded:
    """Read the text that words were parted from."""
    return coded([END.join(words.texts)])


def mixed(values: Hashes) -> Hashes:
    """Spread what differs over all bits (the finish of SplitMix64); changes `values`."""
    values ^= values >> np.uint64(30)
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values *= np.uint64(0x94D049BB133111EB)
    values ^= values >> np.uint64(31)
    return values


def _joined(texts: Sequence[str]) -> str:
    return END + "".join(text + END for text in texts)


def _foldable(text: str) -> str:
    """Give a text whose case can be folded in place, one character for one: ss for a sharp s."""
    return "".join(one if len(one.casefold()) == 1 else one.casefold() for one in text)


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))


def _bounds(flags: NDArray[np.uint8]) -> tuple[Places, Places]:
    """Give where each word begins, and where it ends."""
    word = (flags & _WORD) != 0
    digit = (flags & _DECIMAL) != 0
    # An apostrophe between letters, a point or comma between digits: it's, 1.5.
    joins = ((flags[1:-1] & _APOSTROPHE) != 0) & word[:-2] & word[2:]
    joins |= ((flags[1:-1] & _POINT) != 0) & digit[:-2] & digit[2:]
    word[1:-1] |= joins
    alone = (flags & _UNSPACED) != 0
    parted = alone[1:] | alone[:-1]
    starts = np.flatnonzero(word[1:] & (~word[:-1] | parted)) + 1
    ends = np.flatnonzero(word[:-1] & (~word[1:] | parted)) + 1
    return starts, ends


def _named(flags: NDArray[np.uint8], starts: Places, ends: Places) -> Places:
    """Give which of the words are names or numbers."""
    digits = _running((flags & _DECIMAL) != 0)
    stops = _running((flags & _STOP) != 0)
    before = np.append(0, ends[:-1])
    name = ((flags[starts] & _UPPER) != 0) & (stops[starts] == stops[before])
    return np.flatnonzero(name | (digits[ends] > digits[starts]))


def _running(marks: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Count the marks before each place."""
    return np.concatenate([np.zeros(1, np.int32), np.cumsum(marks, dtype=np.int32)])


def _hashes(codes: NDArray[np.uint32], starts: Places, ends: Places) -> Hashes:
    powers, inverses = _powers.up_to(len(codes))
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(codes * powers)])
    return mixed((sums[ends] - sums[starts]) * inverses[starts])


class _Powers:
    """The powers of the base and of its inverse, as many as were needed yet."""

    def __init__(self) -> None:
        self._kept = _raised(_BASE, 1), _raised(_INVERSE, 1)

    def up_to(self, count: int) -> tuple[Hashes, Hashes]:
        """Give so many of both."""
        powers, inverses = self._kept
        if len(powers) < count:
            powers, inverses = _raised(_BASE, count + _STEP), _raised(_INVERSE, count + _STEP)
            if count <= _KEPT:
                self._kept = powers, inverses
        return powers[:count], inverses[:count]


def _raised(base: int, count: int) -> Hashes:
    powers: Hashes = np.full(count, base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


class _Flags:
    """What each character is, found out when it is first met."""

    def __init__(self) -> None:
        self._flags = np.zeros(_CHARACTERS, np.uint8)

    def __call__(self, codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
        """Give what the characters are."""
        flags = self._flags[codes]
        if not (flags & _MET).all():
            for code in np.unique(codes[(flags & _MET) == 0]).tolist():
                self._flags[code] = _kind(chr(code)) | _MET
            flags = self._flags[codes]
        return flags


def _kind(character: str) -> int:
    word = character.isalnum() or unicodedata.category(character).startswith("M")
    return (
        _WORD * word
        | _UNSPACED * bool(_IS_UNSPACED.match(character))
        | _DECIMAL * character.isdecimal()
        | _UPPER * (character.isupper() or character.istitle())
        | _APOSTROPHE * (character == "'")
        | _POINT * (character in ".,")
        | _STOP * (character in _STOPS)
    )


_flags, _powers = _Flags(), _Powers()
