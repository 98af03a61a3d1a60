"""Headings of a page, and which of them is the headline of an article."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from checker.page.locate import block_end
from checker.text import keys_of

if TYPE_CHECKING:
    from lxml import etree

    from checker.models import Block, Page

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
# Share of the words that a rewritten headline still has in common with the one sent.
_ALIKE = 0.6
# Levels above a block at which its heading may stand: <h1><a><span>.
_LEVELS = 3


def headline_block(page: Page, before: int, title: str) -> int | None:
    """Give the block, among those that begin before word `before`, that is the headline.

    It is the last first-level heading with most of the words of `title`, or another heading or line
    with them; failing that the last first-level heading, then the last heading of any level.
    """
    wanted, words = keys_of(title), page.words
    main = same = alike = first = last = None
    for number, block in enumerate(page.blocks[: bisect_left(words.starts, before)]):
        end = words.ends[number]
        if end - block.first == len(wanted) and words.keys[block.first : end] == wanted:
            same = number
        if level := heading_level(block):
            if is_alike(page, number, title):
                alike = number
                main = number if level == "h1" else main
            if level == "h1":
                first = number
            last = number
    return next((each for each in (main, same, alike, first, last) if each is not None), None)


def is_alike(page: Page, block: int, title: str) -> bool:
    """Tell whether a block has most of the words of a title, and few others."""
    keys = set(page.words.keys[page.blocks[block].first : block_end(page, block)])
    wanted = set(keys_of(title))
    return bool(wanted) and len(keys & wanted) >= _ALIKE * max(len(keys), len(wanted))


def heading_level(block: Block) -> str | None:
    """Give the tag of the heading that a block is, or None."""
    element: etree._Element | None = block.element
    for _ in range(_LEVELS):
        if element is None:
            return None
        if element.tag in _HEADINGS:
            return str(element.tag)
        element = element.getparent()
    return None
