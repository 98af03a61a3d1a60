"""Boxes that quote a whole paragraph beside the paragraph itself.

Where the paragraph was altered, the quotation is nearer to the original, and the alignment takes it
for the paragraph. Which of the two is the story's is told by the markup of the story's other
blocks.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.page.locate import block_end
from checker.page.markup import markup_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.models import Page

# Words from which on two blocks are alike by more than chance, and the share in common.
_FEWEST = 8
_ALIKE = 0.7
# Stands for a word that is not looked at; no text has a word of it.
_MASKED = ""


def quoting_blocks(page: Page, matched: Counter[int], others: Iterable[int]) -> set[int]:
    """Give the blocks that quote a paragraph which stands, altered, beside them.

    `matched` has the words in common of each block, `others` are the blocks between them that have
    none.
    """
    story: Counter[tuple[str, ...]] = Counter()
    for block, words in matched.items():
        story[markup_of(page.blocks[block])] += words
    return {
        quoting
        for block in others
        for quoting in (block - 1, block + 1)
        if matched[quoting]
        and _are_alike(_keys(page, block), _keys(page, quoting))
        and story[markup_of(page.blocks[block])]
        > story[markup_of(page.blocks[quoting])] - matched[quoting]
    }


def without(page: Page, blocks: set[int]) -> list[str]:
    """Give the keys of a page's words, those of some blocks masked, each in its place."""
    keys = list(page.words.keys)
    for block in blocks:
        start, end = page.blocks[block].first, block_end(page, block)
        keys[start:end] = [_MASKED] * (end - start)
    return keys


def _keys(page: Page, block: int) -> list[str]:
    return page.words.keys[page.blocks[block].first : block_end(page, block)]


def _are_alike(ours: list[str], theirs: list[str]) -> bool:
    longest = max(len(ours), len(theirs))
    return (
        min(len(ours), len(theirs)) >= _FEWEST
        and (Counter(ours) & Counter(theirs)).total() >= _ALIKE * longest
    )
