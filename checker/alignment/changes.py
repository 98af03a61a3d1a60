"""What stands between the words in common, cut at paragraphs and blocks into single changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.alignment.align import joined
from checker.alignment.anchors import Run
from checker.alignment.initials import is_initial_drawn
from checker.page.locate import block_end, block_of, parted_by_markup
from checker.text import END, gap_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checker.alignment.article import Article
    from checker.models import Page

# Words that a gap is slid at most, to where it parts text from text: a sentence in a script without
# spaces has a hundred.
_SLIDE = 200
# Words that markup may part one from the other.
_JOINED = 6
# A hyphen that breaks a word where a line ends.
_LINE_END = re.compile(rf"-\s*{END}")
# Words at the beginning of a paragraph that a design may set in capitals.
LEAD_IN = 15
_TURKISH = str.maketrans("iı", "İI")
# Other scripts' stops as well, and the end of a text.
_SENTENCE_END = re.compile(r"""[.!?]["')\]]*\s|[。！？।॥؟۔።]|\x1e""")


@dataclass(frozen=True, slots=True)
class Change:
    """Words `o1` to before `o2` of the original, and `p1` to before `p2` that the page has there.

    Either side may be empty; it then says where the words would stand.
    """

    o1: int
    o2: int
    p1: int
    p2: int


@dataclass(frozen=True, slots=True)
class Differences:
    """All that is not in common.

    `changes` stand inside the article's own blocks; `blocks` are the page's whole blocks between
    them, each with the original's word that it stands before.
    """

    changes: list[Change] = field(default_factory=list)
    blocks: list[tuple[int, int]] = field(default_factory=list)


def differences(article: Article, page: Page, runs: list[Run]) -> Differences:
    """Give what differs before, between and after the runs; there is at least one run."""
    found = Differences()
    first, last = runs[0], runs[-1]
    edge = page.blocks[block_of(page, first.page)].first
    if not (
        _only_capitals(article, page, Run(0, edge, 0), first)
        or _only_joined(article, page, Change(0, first.original, max(0, edge - 1), first.page))
    ):
        _between(article, page, found, Run(0, edge, 0), first)
    for before, after in pairwise(runs):
        if not (
            _only_joined(article, page, _gap(before, after))
            or _only_capitals(article, page, before, after)
        ):
            _between(article, page, found, before, after)
    edge = block_end(page, block_of(page, last.page + last.length - 1))
    _between(article, page, found, last, Run(len(article.words), edge, 0))
    # A box may stand before the words that markup joins.
    changes = [
        each
        for each in found.changes
        if not (_only_joined(article, page, each) or is_initial_drawn(article, page, each))
    ]
    return Differences(changes, found.blocks)


def _gap(before: Run, after: Run) -> Change:
    return Change(
        before.original + before.length, after.original, before.page + before.length, after.page
    )


def _between(article: Article, page: Page, found: Differences, before: Run, after: Run) -> None:
    o1, o2 = before.original + before.length, after.original
    p1, p2 = before.page + before.length, after.page
    tail, head = _page_parts(page, before, after)
    if tail < head:
        blocks = range(block_of(page, tail), block_of(page, head - 1) + 1)
        found.blocks.extend((block, o1) for block in blocks)
    parts = _original_parts(article, o1, o2)
    if p1 == p2:
        for start, end in parts:
            _add(found, start, end, p1, p1)
        return
    if tail == p2 or len(parts) == 1:
        # One stretch of the page, or of one paragraph: they stand for each other.
        if tail > p1 or head == p2:
            _add(found, o1, o2, p1, tail)
            _add(found, o2, o2, head, p2)
        else:
            _add(found, o1, o2, head, p2)
        return
    (start, rest), middle, (begin, end) = parts[0], parts[1:-1], parts[-1]
    if start == rest and tail > p1 and middle:
        start, rest = middle[0][0], middle[-1][1]
        middle = []
    _add(found, start, rest, p1, tail)
    for paragraph, stop in middle:
        _add(found, paragraph, stop, tail, tail)
    _add(found, begin, end, head, p2)


def _only_joined(article: Article, page: Page, change: Change) -> bool:
    """Tell whether the letters are the same and only markup parts or joins the words.

    "expand<wbr>ed" may be sent as two words, a drop cap stands as a word of its own, and the last
    word of a line may be sent joined to the first of the next, or be broken there by a hyphen.
    """
    o1, o2, p1, p2 = change.o1, change.o2, change.p1, change.p2
    ours, theirs = article.words.keys[o1:o2], page.words.keys[p1:p2]
    if not 0 < len(ours) <= _JOINED or "".join(ours) != "".join(theirs):
        return False
    gaps = [
        *map(article.words.gap, range(o1 + 1, o2)),
        *map(page.words.gap, range(p1 + 1, p2)),
    ]
    if any(gap_key(gap) for gap in gaps if not _LINE_END.match(gap)):
        return False
    return parted_by_markup(page, p1, p2)


def _only_capitals(article: Article, page: Page, before: Run, after: Run) -> bool:
    """Tell whether a lead-in has the same words in the capitals of Turkish and its kin.

    There the capital of "i" is "İ" and that of "ı" is "I", which no folding of case undoes that
    does not know the language.
    """
    o1, o2 = before.original + before.length, after.original
    p1, p2 = before.page + before.length, after.page
    lead = page.blocks[block_of(page, p1)].first + LEAD_IN if p1 < p2 else p1
    return (
        0 < o2 - o1 == p2 - p1 <= lead - p1
        and [*map(article.words.gap, range(o1 + 1, o2))]
        == [*map(page.words.gap, range(p1 + 1, p2))]
        and [article.words.shown(word).translate(_TURKISH).upper() for word in range(o1, o2)]
        == [*map(page.words.shown, range(p1, p2))]
    )


def _add(found: Differences, o1: int, o2: int, p1: int, p2: int) -> None:
    if o1 < o2 or p1 < p2:
        found.changes.append(Change(o1, o2, p1, p2))


def _page_parts(page: Page, before: Run, after: Run) -> tuple[int, int]:
    """Give where the rest of the block before ends, and where the block after begins."""
    p1, p2 = before.page + before.length, after.page
    if p1 == p2 or not before.length or not after.length:
        return p2, p2
    here, there = block_of(page, p1 - 1), block_of(page, p2)
    if here == there:
        return p2, p2
    return block_end(page, here), page.blocks[there].first


def _original_parts(article: Article, o1: int, o2: int) -> list[tuple[int, int]]:
    """Cut at the paragraphs: the rest of one, whole ones, the beginning of one.

    Words of one paragraph only are one part. First and last may be empty.
    """
    starts = [start for start in article.starts if o1 <= start <= o2]
    if not starts or (o1 == o2):
        return [(o1, o2)]
    return [(o1, starts[0]), *pairwise(starts), (starts[-1], o2)]


def extended(article: Article, page: Page, runs: list[Run], shown: list[str]) -> list[Run]:
    """Lengthen runs by the same words beside them: too few, in their place, to be called a run.

    `shown` are the keys of the page's words that may be the article's.

    So too from the beginning of the block that the article begins in, and to the end of its last.
    A block that stands between two paragraphs may begin or end as one of them does, and is neither.
    """
    ours = article.words.keys
    first, last = runs[0], runs[-1]
    ends = [
        Run(0, page.blocks[block_of(page, first.page)].first, 0),
        *runs,
        Run(len(ours), block_end(page, block_of(page, last.page + last.length - 1)), 0),
    ]
    beside: list[Run] = []
    for before, after in pairwise(ends):
        gap = _gap(before, after)
        tail, head = _page_parts(page, before, after)
        if tail < head and gap.p1 == tail and gap.o1 in article.starts:
            gap = replace(gap, p1=head)
        if tail < head and gap.p2 == head and gap.o2 in article.starts:
            gap = replace(gap, p2=max(gap.p1, tail))
        beside += _same_beside(ours, shown, gap)
    return joined(sorted([*runs, *beside]))


def _same_beside(ours: list[str], theirs: list[str], gap: Change) -> Iterator[Run]:
    """Give the words that are the same at the beginning of a gap, and at its end."""
    o1, o2, p1, p2 = gap.o1, gap.o2, gap.p1, gap.p2
    right = left = 0
    while o1 + right < o2 and p1 + right < p2 and ours[o1 + right] == theirs[p1 + right]:
        right += 1
    while (
        o2 - left > o1 + right
        and p2 - left > p1 + right
        and ours[o2 - left - 1] == theirs[p2 - left - 1]
    ):
        left += 1
    if right:
        yield Run(o1, p1, right)
    if left:
        yield Run(o2 - left, p2 - left, left)


def slid(article: Article, page: Page, runs: list[Run], shown: list[str]) -> list[Run]:
    """Move each gap that has words on one side only to where it parts text from text.

    `shown` are the keys of the page's words that may be the article's.

    "The old bridge. The new bridge." may have lost "The old bridge." or "old bridge. The": the
    first is what happened.
    """
    moved = list(runs)
    for index in range(len(moved) - 1):
        before, after = moved[index], moved[index + 1]
        o1, o2 = before.original + before.length, after.original
        p1, p2 = before.page + before.length, after.page
        if o1 == o2:
            steps = _steps(shown, p1, p2, before.length, after.length)
            best = _best(steps, p1, p2, partial(_page_break, page))
        elif p1 == p2:
            steps = _steps(article.words.keys, o1, o2, before.length, after.length)
            best = _best(steps, o1, o2, partial(_original_break, article))
        else:
            continue
        moved[index] = Run(before.original, before.page, before.length + best)
        moved[index + 1] = Run(after.original + best, after.page + best, after.length - best)
    return moved


def _steps(keys: list[str], start: int, end: int, before: int, after: int) -> range:
    """Give how far words start to end may slide to the left and right and read the same."""
    left = right = 0
    while left < min(before - 1, _SLIDE) and keys[start - 1 - left] == keys[end - 1 - left]:
        left += 1
    while right < min(after - 1, _SLIDE) and keys[start + right] == keys[end + right]:
        right += 1
    return range(-left, right + 1)


def _best(steps: range, start: int, end: int, breaks: Callable[[int], int]) -> int:
    """Give the step that parts text from text best at both ends, the shortest of the like."""
    return max(steps, key=lambda step: (breaks(start + step) + breaks(end + step), -abs(step)))


def _page_break(page: Page, word: int) -> int:
    if page.blocks[block_of(page, word)].first == word:
        return 2
    return int(ends_sentence(page.words.gap(word)))


def _original_break(article: Article, word: int) -> int:
    if word in article.starts:
        return 2
    return int(ends_sentence(article.words.gap(word)))


def ends_sentence(gap: str) -> bool:
    """Tell whether what stands between two words ends a sentence.

    >>> ends_sentence('." '), ends_sentence("."), ends_sentence(", ")
    (True, False, False)
    """
    return bool(_SENTENCE_END.search(gap))
