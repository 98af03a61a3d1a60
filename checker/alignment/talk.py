"""Parts of the page that repeat the article and are not its story: comments, folds, dialogs.

What a reader quotes below an article may be nearer to the original than the story above it, and so
may be a whole copy for the printer that is folded away.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.page.markup import words_in

if TYPE_CHECKING:
    from collections import Counter

    from lxml import etree

    from checker.models import Page

_TALK = re.compile(r" (?:comments?|disqus|fyre|replies|respond)(?![a-z])")


def talking_blocks(page: Page, matched: Counter[int]) -> set[int]:
    """Give the blocks of such parts that have words of the article; `matched` counts them."""
    # The innermost part of each: a site may call the whole of a page after its comments.
    parts: set[etree._Element] = set()
    seen: set[etree._Element] = set()
    for block in matched:
        element: etree._Element | None = page.blocks[block].element
        while element is not None and element not in seen:
            seen.add(element)
            if _repeats(page, matched, element):
                parts.add(element)
                break
            element = element.getparent()
    if not parts:
        return set()
    return {
        number
        for number, block in enumerate(page.blocks)
        if not parts.isdisjoint((block.element, *block.element.iterancestors()))
    }


def _repeats(page: Page, matched: Counter[int], element: etree._Element) -> bool:
    return (
        element.tag == "dialog"
        or (element.tag == "details" and 2 * _within(page, matched, element) > matched.total())
        or _is_talk(element.get("class", ""), element.get("id", ""))
    )


def _within(page: Page, matched: Counter[int], fold: etree._Element) -> int:
    """Count the article's words in a fold; one that has few of them is where its story goes on."""
    return sum(
        words
        for block, words in matched.items()
        if fold in (page.blocks[block].element, *page.blocks[block].element.iterancestors())
    )


@lru_cache(4096)  # the same names recur on all pages of a site
def _is_talk(*names: str) -> bool:
    return bool(_TALK.search(words_in(*names)))
