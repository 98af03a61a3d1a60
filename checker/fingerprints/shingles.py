"""Words to shingles: hashes of runs of words, and of runs of names and numbers.

The hashes are in the store, so they are the same in every process and on every machine. A change of
anything here or in `coded` needs a migration that fills the index anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from checker.fingerprints.coded import mixed

if TYPE_CHECKING:
    from checker.fingerprints.coded import Coded, Hashes, Places

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


@dataclass(frozen=True, slots=True)
class Shingles:
    """Hashes of 64 bits, in the order of the texts, each with the place of its text."""

    hashes: Hashes
    owners: Places

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


def of_words(texts: Coded) -> Shingles:
    """Hash every run of five words of each text."""
    return _runs(*texts.words, SIZE)


def of_names(texts: Coded) -> Shingles:
    """Hash every three names and numbers of each text that follow on one another."""
    names, owners = texts.names()
    return _runs(names ^ _OF_NAMES, owners, NAMES)


def _runs(values: Hashes, owners: Places, size: int) -> Shingles:
    count = len(values) - size + 1
    if count <= 0:
        return Shingles(values[:0], owners[:0])
    hashes = values[:count].copy()
    for place in range(1, size):
        hashes *= _MULTIPLIER
        hashes += values[place : place + count]
    whole = owners[:count] == owners[size - 1 :]
    return Shingles(mixed(hashes[whole]), owners[:count][whole])
