"""Boxes and teasers that repeat a whole paragraph as sent, while the paragraph itself was altered.

The repetition is nearer to the original, and the alignment takes it for the paragraph. Which of the
two is the story's is told by the markup of the story's other blocks, and where that is silent by
which of the two stands in one part of the page with them.

A box that repeats a sentence of a paragraph may be taken for that sentence likewise, and what is
left of the paragraph is then missing. Such a box is set as nothing else of the story is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import permutations
from typing import TYPE_CHECKING

from checker.page.locate import block_keys, block_of
from checker.page.markup import markup_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from checker.alignment.anchors import Run
    from checker.alignment.article import Article
    from checker.models import Page

# Words from which on two blocks are alike by more than chance, and the shares of the shorter and of
# the longer in common.
_FEWEST = 8
# And of what is left of a paragraph beside a quotation of it.
_LEFT = 5
_ALIKE = 0.7
_ENOUGH = 0.5
# Blocks before the story's first and after its last among which the paragraph itself may stand.
_NEAR = 8
# And beside a part of a paragraph.
_BESIDE = 2
# HTML's own elements for quotations and what is beside a text.
_APART = frozenset({"blockquote", "q", "aside", "figure"})
# Stands for a word that is not looked at; no text has a word of it.
_MASKED = ""


def quoting_blocks(page: Page, matched: Counter[int], others: Iterable[int]) -> set[int]:
    """Give the blocks that repeat a paragraph which stands between them and the story.

    `matched` has the words in common of each block, `others` are the blocks between them that have
    none; a block of which less than half is in common is as good as one of these.
    """
    story = _by_markup(page, matched)
    own = sorted(matched)
    first, last = own[0], own[-1]
    # At either end the paragraph itself may be outside: to the letter, or right beside it altered.
    before = range(max(0, first - _NEAR), first)
    after = range(last + 1, min(len(page.blocks), last + 1 + _NEAR))
    found = {
        quoting
        for quoting, beside, next_to in (
            (first, before, before[-_BESIDE:]),
            (last, after, after[:_BESIDE]),
        )
        for block in (
            *_with_words(page, block_keys(page, quoting), beside),
            *(each for each in next_to if _are_alike(page, [each], quoting)),
        )
        if _is_story(page, story, matched, block, quoting)
    }
    whole = [block for block in own if 2 * matched[block] >= _size(page, block)]
    parts: dict[tuple[int, int], list[int]] = {}
    for block in sorted({*others, *own}.difference(whole)):
        if _size(page, block) < _LEFT:
            continue
        place = bisect_left(whole, block)
        for quoting, rest in permutations(whole[max(0, place - 1) : place + 1], 2):
            if (
                (_size(page, block) >= _FEWEST or _is_set_apart(page, quoting, block))
                and _is_part(page, block, quoting)
                and not _is_set_apart(page, block, quoting)
                and (
                    _is_story(page, story, matched, block, quoting)
                    or (
                        _may_be_elsewhere(page, story, matched, block, quoting)
                        and _shared(page, block, rest) > _shared(page, quoting, rest)
                    )
                )
            ):
                parts.setdefault((quoting, rest), []).append(block)
    # One site sets in three lines the paragraph that its teaser has in one.
    found.update(
        quoting
        for (quoting, _), blocks in parts.items()
        if any(_are_alike(page, each, quoting) for each in (*([block] for block in blocks), blocks))
        or any(_is_set_apart(page, quoting, block) for block in blocks)
    )
    # Where paragraphs were exchanged, the paragraph stands farther off.
    by_words = {tuple(block_keys(page, block)): block for block in whole}
    for block in others:
        same = by_words.get(tuple(block_keys(page, block)))
        if (
            same is not None
            and not _is_set_apart(page, block, same)
            and _is_story(page, story, matched, block, same)
        ):
            found.add(same)
    return found


def outdone_blocks(
    article: Article, page: Page, matched: Counter[int], runs: list[Run]
) -> set[int]:
    """Give the blocks that have a part of a paragraph of which the whole stands beside them.

    A pull-quote that leaves out no more than ", he said" may lie nearer to the next paragraph. The
    whole one is set as it is, or as more of the story is.
    """
    story = _by_markup(page, matched)
    found: set[int] = set()
    starts = article.starts
    for run in runs:
        end = run.original + run.length
        for word in {run.original, end - 1}:  # whole paragraphs may stand between the two
            paragraph = article.paragraph_of(word)
            first, last = starts[paragraph], starts[paragraph + 1]
            start, size = max(first, run.original), min(last, end) - max(first, run.original)
            block = block_of(page, run.page + start - run.original)
            if not _FEWEST <= size < last - first or size < _size(page, block):
                continue
            near = range(max(0, block - _BESIDE), min(len(page.blocks), block + _BESIDE + 1))
            if any(
                markup_of(page.blocks[each]) == markup_of(page.blocks[block])
                or _is_story(page, story, matched, each, block)
                for each in _with_words(page, article.words.keys[first:last], near)
            ):
                found.add(block)
    return found


def odd_blocks(page: Page, matched: Counter[int], runs: list[Run], length: int) -> set[int]:
    """Give the blocks beside missing words that are set as no other block of the story is.

    A box that repeats a sentence may lie nearer to the next paragraph than the sentence itself.
    `length` counts the original's words.
    """
    begins = [(run.original, block_of(page, run.page)) for run in runs]
    ends = [(run.original + run.length, block_of(page, run.page + run.length - 1)) for run in runs]
    beside = {
        block
        for (end, here), (begin, there) in zip(
            [(0, None), *ends], [*begins, (length, None)], strict=True
        )
        if end < begin and here != there
        for block in (here, there)
        if block is not None
    }
    if not beside:
        return beside
    story = _by_markup(page, matched)
    return {block for block in beside if _is_alone(page, story, matched, block)}


def is_fuller(page: Page, matched: Counter[int], rest: Counter[int]) -> bool:
    """Tell whether `rest` finds more of the article, and finds that where the story stands.

    A teaser with all that a paragraph has lost is set as nothing else of the story.
    """
    story = _by_markup(page, rest)
    found = sum(
        rest[block]
        for block in rest.keys() - matched.keys()
        if not _is_alone(page, story, rest, block)
    )
    return 0 < rest.total() - matched.total() <= found


def _by_markup(page: Page, matched: Counter[int]) -> Counter[tuple[str, ...]]:
    """Count the words of the story by the markup of the blocks that hold them."""
    story: Counter[tuple[str, ...]] = Counter()
    for block, words in matched.items():
        markup = markup_of(page.blocks[block])
        story[markup] = story.get(markup, 0) + words
    return story


def _is_alone(
    page: Page, story: Counter[tuple[str, ...]], matched: Counter[int], block: int
) -> bool:
    """Tell whether no other block of the story is marked up as this one is."""
    return story[markup_of(page.blocks[block])] == matched[block]


def _is_story(
    page: Page, story: Counter[tuple[str, ...]], matched: Counter[int], block: int, quoting: int
) -> bool:
    """Tell whether more of the story is marked up as a block is than as the one that repeats it."""
    one, other = (markup_of(page.blocks[each]) for each in (block, quoting))
    return (
        _size(page, quoting) >= _FEWEST
        and one != other  # else it tells nothing
        and story[one] > story[other] - matched[quoting]
    )


def _may_be_elsewhere(
    page: Page, story: Counter[tuple[str, ...]], matched: Counter[int], block: int, quoting: int
) -> bool:
    """Tell whether the markup of a block that repeats another one leaves open where it stands."""
    same = markup_of(page.blocks[block]) == markup_of(page.blocks[quoting])
    return same or _is_alone(page, story, matched, quoting)


def _is_set_apart(page: Page, block: int, quoting: int) -> bool:
    """Tell whether HTML itself says of a block, and not of the other one, that it is a quotation.

    A pull-quote of a paragraph's sentence is no paragraph that has lost the others.
    """
    return any(each.tag in _APART for each in _round(page, block) - _round(page, quoting))


def _with_words(page: Page, keys: list[str], blocks: Iterable[int]) -> Iterator[int]:
    """Give those of some blocks that have just those words."""
    return (
        each for each in blocks if _size(page, each) == len(keys) and block_keys(page, each) == keys
    )


def _size(page: Page, block: int) -> int:
    return page.words.ends[block] - page.words.starts[block]


def _is_part(page: Page, block: int, other: int) -> bool:
    """Tell whether a block and another one have most words of the shorter of them in common."""
    ours, theirs = block_keys(page, block), block_keys(page, other)
    enough = _ALIKE * min(len(ours), len(theirs))
    # Few have, and most of them are known by the words alone, however often each stands there.
    return sum(map({*theirs}.__contains__, ours)) >= enough and _common(ours, theirs) >= enough


def _common(ours: list[str], theirs: list[str]) -> int:
    return (Counter(ours) & Counter(theirs)).total()


def _shared(page: Page, block: int, other: int) -> int:
    """Count the elements that hold two blocks both; a block's own may hold the other's."""
    return len(_round(page, block) & _round(page, other))


def _round(page: Page, block: int) -> set[etree._Element]:
    element = page.blocks[block].element
    return {element, *element.iterancestors()}


def without(page: Page, blocks: set[int]) -> list[str]:
    """Give the keys of a page's words, those of some blocks masked, each in its place."""
    keys = list(page.words.keys)
    for block in blocks:
        keys[page.words.starts[block] : page.words.ends[block]] = [_MASKED] * _size(page, block)
    return keys


def _are_alike(page: Page, blocks: list[int], other: int) -> bool:
    """Tell whether some blocks together have, but for a few, the words of another one."""
    keys = [key for block in blocks for key in block_keys(page, block)]
    shorter, longer = sorted((len(keys), _size(page, other)))
    if shorter < _FEWEST or shorter < _ENOUGH * longer:
        return False
    common = _common(keys, block_keys(page, other))
    return common >= _ALIKE * shorter and common >= _ENOUGH * longer
