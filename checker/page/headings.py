"""Headings of a page, and which of them is the headline of an article."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from checker.page.locate import block_keys

if TYPE_CHECKING:
    from lxml import etree

    from checker.models import Block, Page

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
# Share of the words that a rewritten headline still has in common with the one sent.
_ALIKE = 0.6
# Levels above a block at which its heading may stand: <h1><a><span>.
_LEVELS = 3


def headline_block(page: Page, before: int, title: list[str]) -> int | None:
    """Give the block, among those that begin before word `before`, that is the headline.

    It is the last first-level heading with most of the words of `title`, given as keys, or another
    heading or line with them; failing that the last first-level heading, then the last of any.
    """
    same = alike = first = last = None
    for number in reversed(range(bisect_left(page.words.starts, before))):
        if same is None and block_keys(page, number) == title:
            same = number
        if level := heading_level(page.blocks[number]):
            if is_alike(page, number, title):
                if level == "h1":
                    return number
                alike = number if alike is None else alike
            first = number if first is None and level == "h1" else first
            last = number if last is None else last
    return next((each for each in (same, alike, first, last) if each is not None), None)


def is_alike(page: Page, block: int, title: list[str]) -> bool:
    """Tell whether a block has most of the words of a title, and few others."""
    keys = set(block_keys(page, block))
    wanted = set(title)
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
