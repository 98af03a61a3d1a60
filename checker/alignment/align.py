"""Original and page to the words they share, each in its place.

Long runs in common are chained first; what lies between two of them is searched again with shorter
runs, and at last word by word. A word in common by itself says nothing, so short runs count only
beside longer ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from itertools import pairwise
from math import inf
from operator import attrgetter
from typing import TYPE_CHECKING

from checker.alignment.anchors import ANCHOR, Coded, Run, chain, common_runs

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.alignment.article import Article

# Runs of three words are looked for among this many of the page's, of two among that many: in more
# they would be found by chance.
_WINDOWS = ((ANCHOR, None), (3, 600), (2, 120))
# Up to so many pairs of words a gap is aligned word by word.
_CELLS = 6000
# Words of the page beside an anchor in which the rest of a paragraph may stand, at the least.
_BESIDE = 40
# Letters of a word that weighs little, and what a word weighs more for going on with a run.
_LIGHT = 3
_GOES_ON = 0.5
# Words on either side within which two runs are neighbours, and words that make a group of such
# neighbours one that counts.
_NEAR = 6
_COUNTS = 4
# Words in a row that are the paragraph's own, however much else of it is missing.
_PHRASE = 8


def align(article: Article, page: list[str], blocks: list[int]) -> list[Run]:
    """Give the runs of words in common, in order on both sides, none touching the next.

    `page` are the keys of the page's words, `blocks` the places of those that begin a block.
    """
    keys, starts = article.words.keys, article.starts
    coded = Coded(article.coded, article.alphabet.write(page), starts, blocks)
    runs = _fill(coded, keys, 0, len(keys), 0, len(page))
    runs = _credible(_parted(joined(runs), starts, coded.blocks), blocks)
    # A headline says again what the first paragraph says; where that is gone it is not altered.
    runs = _mostly_found(runs, attrgetter("original"), starts, _PHRASE, article.optional)
    return joined(_with_short_lines(coded, starts, [*blocks, len(page)], runs))


def _fill(coded: Coded, keys: list[str], o1: int, o2: int, p1: int, p2: int) -> list[Run]:
    """Give the runs in common of original[o1:o2] and page[p1:p2]."""
    todo = [(o1, o2, p1, p2)]
    found: list[Run] = []
    while todo:
        o1, o2, p1, p2 = todo.pop()
        if o1 >= o2 or p1 >= p2:
            continue
        if p2 - p1 <= _BESIDE + 2 * (o2 - o1) and (o2 - o1) * (p2 - p1) <= _CELLS:
            found += _word_by_word(coded, keys, o1, o2, p1, p2)
            continue
        runs = _near_or_far(coded, keys, o1, o2, p1, p2)
        found += runs
        if runs:
            ends = [Run(o1, p1, 0), *runs, Run(o2, p2, 0)]
            todo += [
                (a.original + a.length, b.original, a.page + a.length, b.page)
                for a, b in pairwise(ends)
            ]
    return sorted(found)


def _near_or_far(coded: Coded, keys: list[str], o1: int, o2: int, p1: int, p2: int) -> list[Run]:
    """Give runs in a stretch of the page that is too long to be aligned word by word.

    Where most of what is left of the article stands beside what was found, it is taken from there:
    that the same words stand somewhere far off as well, in a teaser or a comment, says nothing.
    """
    if o1 == 0 and o2 == len(coded.original):
        return _seeds(coded, o1, o2, p1, p2)
    left, right = _beside(coded, keys, o1, o2, p1, p2)
    near = left + right
    if 2 * sum(run.length for run in near) > o2 - o1:
        return _sure(left) + _sure(right[::-1])[::-1]
    if (o2 - o1) * (p2 - p1) <= _CELLS:
        return _word_by_word(coded, keys, o1, o2, p1, p2)
    return _seeds(coded, o1, o2, p1, p2) or near


def _seeds(coded: Coded, o1: int, o2: int, p1: int, p2: int) -> list[Run]:
    before = Run(o1, p1, 0) if o1 else None
    after = Run(o2, p2, 0) if o2 < len(coded.original) else None
    for size, window in _WINDOWS:
        if window is None or p2 - p1 <= window:
            runs = chain(coded, common_runs(coded, o1, o2, p1, p2, size), before, after)
            if runs:
                return runs
    return []


def _sure(runs: list[Run]) -> list[Run]:
    """Leave out the short runs at the end: there the words looked at ended, amid a line perhaps.

    What is left of the original is looked for again, from the last longer run on.
    """
    last = max((at for at, run in enumerate(runs, 1) if run.length >= _COUNTS), default=len(runs))
    return runs[:last]


def _beside(
    coded: Coded, keys: list[str], o1: int, o2: int, p1: int, p2: int
) -> tuple[list[Run], list[Run]]:
    """Look for what is left of the original beside what was found before it, and after it."""
    words = min(o2 - o1, _CELLS // _BESIDE // 2)
    reach = max(_BESIDE, min(2 * words, _CELLS // words))
    left: list[Run] = []
    right: list[Run] = []
    if o1:
        left = _word_by_word(coded, keys, o1, o1 + words, p1, min(p2, p1 + reach))
    if left:
        o1, p1 = left[-1].original + left[-1].length, left[-1].page + left[-1].length
    if o2 < len(coded.original):
        words = min(o2 - o1, words)
        right = _word_by_word(coded, keys, o2 - words, o2, max(p1, p2 - reach), p2)
    return left, right


def _word_by_word(coded: Coded, keys: list[str], o1: int, o2: int, p1: int, p2: int) -> list[Run]:
    """Align word by word: the heaviest words in common, a new run costing one.

    Needleman and Wunsch's table, with a price for each run begun (as Gotoh's for gaps), so that
    words like "of" match only beside others.
    """
    original, page = coded.original[o1:o2], coded.page[p1:p2]
    if set(original).isdisjoint(page):
        return []
    weights = [_weight(key) for key in keys[o1:o2]]
    best, ending = _tables(original, page, weights)
    return [
        Run(o1 + run.original, p1 + run.page, run.length)
        for run in _traced(original, page, weights, best, ending)
    ]


def _tables(
    original: str, page: str, weights: list[int]
) -> tuple[list[list[float]], list[list[float]]]:
    """Give the best scores up to each pair of words, and those of a run that ends with it."""
    places: dict[str, list[int]] = {}
    for place, letter in enumerate(page, 1):
        places.setdefault(letter, []).append(place)
    width = len(page)
    none = [-1.0] * (width + 1)
    best = [[0.0] * (width + 1)]
    # A run from the near corner on leans on the anchor before it, and is free.
    ending = [[0.0, *none[1:]]]
    for letter, weight in zip(original, weights, strict=True):
        above, diagonal = best[-1], ending[-1]
        # Only where the words are the same does a row differ from the one above it.
        row, ends = (above.copy(), none.copy()) if letter in places else (above, none)
        for place in places.get(letter, ()):
            goes_on, begins = diagonal[place - 1] + _GOES_ON, above[place - 1] - 1
            score = ends[place] = weight + max(goes_on, begins)
            beyond = place
            while beyond <= width and row[beyond] < score:
                row[beyond] = score
                beyond += 1
        best.append(row)
        ending.append(ends)
    return best, ending


def _traced(
    original: str,
    page: str,
    weights: list[int],
    best: list[list[float]],
    ending: list[list[float]],
) -> list[Run]:
    """Follow the best score back from the far corner, and give the runs on its way."""
    runs: list[Run] = []
    i, j = len(original), len(page)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            length = 0
            while i and j and original[i - 1] == page[j - 1]:
                goes_on = ending[i][j] == weights[i - 1] + ending[i - 1][j - 1] + _GOES_ON
                i, j, length = i - 1, j - 1, length + 1
                if not goes_on:
                    break
            runs.append(Run(i, j, length))
    return runs[::-1]


def _with_short_lines(
    coded: Coded, starts: list[int], blocks: list[int], runs: list[Run]
) -> list[Run]:
    """Find the paragraphs of a word or two that stand alone between boxes of the site.

    In so few words chance is ruled out only by their being a block of the page to the letter.
    """
    size = starts[-1]
    lines: list[Run] = []
    for before, after in pairwise([Run(0, 0, 0), *runs, Run(size, blocks[-1], 0)]):
        o1, p1 = before.original + before.length, before.page + before.length
        while o1 < after.original and p1 < after.page:
            paragraph = bisect_left(starts, o1)
            if paragraph + 1 >= len(starts) or starts[paragraph + 1] > after.original:
                break
            start, end = starts[paragraph], starts[paragraph + 1]
            place = _block_of_words(coded, blocks, coded.original[start:end], p1, after.page)
            if place is not None:
                lines.append(Run(start, place, end - start))
                p1 = place + end - start
            o1 = end
    return sorted([*runs, *lines])


def _block_of_words(
    coded: Coded, blocks: list[int], words: str, first: int, last: int
) -> int | None:
    """Give the first block among the page's words first to last that is just those words."""
    for number in range(bisect_left(blocks, first), len(blocks) - 1):
        start, end = blocks[number], blocks[number + 1]
        if end > last:
            return None
        if end - start == len(words) and coded.page[start:end] == words:
            return start
    return None


def _weight(key: str) -> int:
    """Words like "of" are in common by chance; longer ones, and figures, hardly are."""
    return 2 if len(key) > _LIGHT or key[0].isdigit() else 1


def joined(runs: list[Run]) -> list[Run]:
    """Make one run of those that follow each other on both sides."""
    made: list[Run] = []
    for run in runs:
        if made:
            last = made[-1]
            if (last.original + last.length, last.page + last.length) == run[:2]:
                made[-1] = Run(last.original, last.page, last.length + run.length)
                continue
        made.append(run)
    return made


def _parted(runs: list[Run], starts: list[int], blocks: frozenset[int]) -> list[Run]:
    """Part runs where paragraph and block end together.

    What goes on there for a word or two may be a caption that begins as the next paragraph does.
    """
    parted = []
    for original, page, length in runs:
        ends = [
            start - original
            for start in starts[
                bisect_right(starts, original) : bisect_left(starts, original + length)
            ]
            if page + start - original in blocks
        ]
        parted += [
            Run(original + start, page + start, end - start)
            for start, end in pairwise([0, *ends, length])
        ]
    return parted


def _credible(runs: list[Run], blocks: list[int]) -> list[Run]:
    """Leave out what is in common by chance: a few words far from any others, or few of a block.

    `blocks` are the page's first words of blocks.
    """
    groups: list[list[Run]] = []
    for run in runs:
        if groups:
            last = groups[-1][-1]
            near_original = run.original - last.original - last.length <= _NEAR
            near_page = run.page - last.page - last.length <= _NEAR
            if near_original and near_page:
                groups[-1].append(run)
                continue
        groups.append([run])
    kept = [
        run for group in groups if sum(each.length for each in group) >= _COUNTS for run in group
    ]
    # A poll that asks about the article has words of the paragraph that is missing beside it.
    return _mostly_found(kept, attrgetter("page"), blocks, _COUNTS)


def _mostly_found(
    runs: list[Run],
    place: Callable[[Run], int],
    starts: list[int],
    long: int,
    optional: frozenset[int] = frozenset(),
) -> list[Run]:
    """Leave out the runs of a stretch with no `long` one that is for the most part not in common.

    The stretches begin at `starts`; `place` says where on that side a run begins. Words that are
    `optional` need not be there.
    """
    words: defaultdict[int, int] = defaultdict(int)
    longest: defaultdict[int, int] = defaultdict(int)
    stretches = [bisect_right(starts, place(run)) - 1 for run in runs]
    for run, stretch in zip(runs, stretches, strict=True):
        words[stretch] += run.length
        longest[stretch] = max(longest[stretch], run.length)
    ends = [*starts[1:], inf]
    dropped = Counter(bisect_right(starts, word) - 1 for word in optional)
    return [
        run
        for run, stretch in zip(runs, stretches, strict=True)
        if longest[stretch] >= long
        or 2 * words[stretch] >= ends[stretch] - starts[stretch] - dropped[stretch]
    ]
