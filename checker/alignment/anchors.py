"""The original's words found among all of the page's words: runs in common, and a chain of them.

Each word of the original becomes one character, so that a text is a string and a run of words in
common is found, compared and cut at the speed of strings. Method: anchors of a few words (as in
Heckel's and the patience diff), extended as far as they go and chained by dynamic programming with
a price on what lies between, as genome aligners chain their seeds.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain as chained
from itertools import repeat
from math import inf, log2
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# Words of an anchor. Five in a row are rarely shared by chance; the gaps are searched with fewer.
ANCHOR = 5
# Places of the original that one anchor may stand for; phrases repeated more often anchor nothing.
_REPEATS = 8
# Runs before a run that are tried as its predecessor, besides the best of all before those.
_LOOKBACK = 80
# Price of a gap: so much for each doubling of the words that one side has more than the other.
# A teaser that matches a paragraph to the letter thereby loses to the altered paragraph in its
# place, while an advertisement between two paragraphs costs less than the shorter of them gives.
_DISTANCE = 2.5
# Words that a run is worth less for each end where the paragraph ends and the block goes on, or the
# other way about: a caption that begins as the paragraph after it does loses to that paragraph.
_UNEVEN = 3
UNKNOWN = "\x00"
# The alphabet: every character but the surrogates, and those that may mean something else.
_LETTERS = (range(0x100, 0xD800), range(0xE000, 0x110000))
# Questions answered by searching, before an index is made. Of 85 pages the median asks 20, and an
# index costs as much as searching 1,000 to 2,000 times, however long the article.
_UNINDEXED = 1000


class Run(NamedTuple):
    """`length` words in common, from `original` in the original's and `page` in the page's."""

    original: int
    page: int
    length: int


class Alphabet:
    """A character for each word of an original."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Take the keys of the original's words."""
        letters = map(chr, chained(*_LETTERS))
        self._letters = dict(zip(dict.fromkeys(keys), letters, strict=False))

    def write(self, keys: Iterable[str]) -> str:
        """Give one character for each of `keys`: UNKNOWN for a word that the original has not."""
        return "".join(map(self._letters.get, keys, repeat(UNKNOWN)))


class Coded:
    """Original and page as strings, one character a word.

    `starts` and `blocks` are the places where a paragraph and a block begin, and both ends.
    """

    def __init__(
        self, original: str, page: str, starts: Iterable[int] = (), blocks: Iterable[int] = ()
    ) -> None:
        """Take both strings, and the places where a paragraph and a block begin."""
        self.original = original
        self.page = page
        self.starts = frozenset(starts)
        self.blocks = frozenset((*blocks, len(page)))

    def worth(self, run: Run) -> float:
        """Give the words of a run, less where it ends with a paragraph and amid a block, or so."""
        ends = (run, Run(run.original + run.length, run.page + run.length, 0))
        uneven = sum((end.original in self.starts) != (end.page in self.blocks) for end in ends)
        return run.length - _UNEVEN * uneven


class _Places:
    """Where `size` words stand in original[start:end]."""

    def __init__(self, original: str, start: int, end: int, size: int) -> None:
        self._original, self._start, self._end, self._size = original, start, end, size
        self._questions = 0

    def of(self, words: str) -> list[int]:
        """Give the first few places of `words`, which are `size` of them."""
        self._questions += 1
        if self._questions > _UNINDEXED:
            return self._index.get(words, [])
        found: list[int] = []
        place = self._original.find(words, self._start, self._end)
        while place >= 0 and len(found) < _REPEATS:
            found.append(place)
            place = self._original.find(words, place + 1, self._end)
        return found

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for place in range(self._start, self._end - self._size + 1):
            places = index.setdefault(self._original[place : place + self._size], [])
            if len(places) < _REPEATS:
                places.append(place)
        return index


def common_runs(coded: Coded, start: int, end: int, first: int, last: int, size: int) -> list[Run]:
    """Give runs of at least `size` words in common of original[start:end] and page[first:last].

    Every place of the page begins at most one search: a run found is stepped over, so that the
    cost is that of reading both sides once.
    """
    original, page = coded.original, coded.page
    places = _Places(original, start, end, size)
    runs: list[Run] = []
    for known in re.finditer(f"[^{UNKNOWN}]{{{size},}}", page[first:last]):
        at, stop = first + known.start(), first + known.end()
        while at + size <= stop:
            longest = 0
            for place in places.of(page[at : at + size]):
                length = size + _shared(original, page, place + size, at + size, end, stop)
                longest = max(longest, length)
                # A run that another one hid is found late: it begins where its words do.
                back = 0
                while (
                    place - back > start
                    and at - back > first
                    and original[place - back - 1] == page[at - back - 1]
                ):
                    back += 1
                runs.append(Run(place - back, at - back, length + back))
            at += longest - size + 1 if longest > size else 1
    return runs


def _shared(original: str, page: str, place: int, at: int, end: int, stop: int) -> int:
    """Count the words in common from `place` and `at` on, up to `end` and `stop`."""
    limit = min(end - place, stop - at)
    if original[place : place + limit] == page[at : at + limit]:
        return limit
    low, high = 0, limit  # the first `low` are shared, the first `high` are not
    while high - low > 1:
        middle = (low + high) // 2
        if original[place + low : place + middle] == page[at + low : at + middle]:
            low = middle
        else:
            high = middle
    return low


def chain(
    coded: Coded, runs: list[Run], before: Run | None = None, after: Run | None = None
) -> list[Run]:
    """Give the runs, in order on both sides and cut where they overlap, that explain the most.

    The score of a chain is what its runs are worth less the price of what lies between them, and
    between it and the runs `before` and `after` that it has to fit between, where there are any.
    """
    ordered = sorted(runs, key=lambda run: (run.page + run.length, run.original + run.length))
    scores: list[float] = []
    previous: list[int] = []
    best: list[int] = []  # of the chains that end up to each run, the one with the highest score
    for index, run in enumerate(ordered):
        worth = coded.worth(run)
        score, link = worth - (_price(before, run) if before else 0.0), -1
        start = max(0, index - _LOOKBACK)
        for candidate in (*range(index - 1, start - 1, -1), *best[start - 1 : start]):
            if scores[best[candidate]] + worth < score:
                break  # no chain that ends there or before could be worth as much
            joined = scores[candidate] + _gain(ordered[candidate], run, worth)
            # Of chains in reach that are worth the same, the one that ends first.
            if joined > score or (joined == score and link > candidate >= start):
                score, link = joined, candidate
        scores.append(score)
        previous.append(link)
        best.append(index if not best or score > scores[best[-1]] else best[-1])
    if not scores:
        return []
    if after:
        scores = [score - _price(run, after) for score, run in zip(scores, ordered, strict=True)]
    links = []
    at = max(range(len(scores)), key=scores.__getitem__)
    while at >= 0:
        links.append(ordered[at])
        at = previous[at]
    return _cut(links[::-1])


def _price(before: Run, after: Run) -> float:
    """Give the price of what lies between two runs: how much more of it one side has."""
    original = after.original - before.original - before.length
    page = after.page - before.page - before.length
    return _DISTANCE * log2(1 + abs(page - original))


def _gain(before: Run, run: Run, worth: float) -> float:
    """Give what `run` adds to a chain that ends with `before`, minus infinity if out of order."""
    original = run.original - before.original - before.length
    page = run.page - before.page - before.length
    overlap = max(0, -original, -page)
    length = run.length - overlap
    if length <= 0 or run.original <= before.original or run.page <= before.page:
        return -inf
    return worth - overlap - _price(before, run)


def _cut(links: list[Run]) -> list[Run]:
    """Shorten each run by what the one before it already covers."""
    cut = links[:1]
    for run in links[1:]:
        last = cut[-1]
        overlap = max(
            0,
            last.original + last.length - run.original,
            last.page + last.length - run.page,
        )
        if run.length > overlap:
            cut.append(Run(run.original + overlap, run.page + overlap, run.length - overlap))
    return cut
