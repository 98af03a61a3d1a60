"""Quotations set apart that say otherwise than the article what it says: altered pull-quotes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from checker.page.locate import block_end
from checker.page.markup import words_in
from checker.text import without_accents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from checker.models import Page

# What CMSs call them; posts are quoted in elements of their own names.
_CALLED = "quote"
_POSTED = ("tweet", "twitter", "instagram", "tiktok", "embed")
# Words in a row that say where in the article a quotation is from, and the share of its words that
# it has from there.
_ANCHOR = 3
_TAKEN = 0.75
# Words of the article on either side of that place: quotations leave out who said them.
_ROUND = 20
# Words on both sides of what differs that are as sent, and words that are left out and missed: of
# more, an attribution perhaps, a quotation may be shortened.
_BESIDE = 2
_LEFT_OUT = 2
# What says that something is left out, or put in.
_SAYS_SO = re.compile(r"\.\.|[\[(]")


def is_quotation(element: etree._Element | None, story: set[etree._Element]) -> bool:
    """Tell whether an element stands in a quotation that is set apart from the `story`."""
    while element is not None and element not in story:
        called = words_in(element.get("class", ""), element.get("id", ""))
        if any(name in called for name in _POSTED):
            return False
        if element.tag == "blockquote" or _CALLED in called:
            return True
        element = element.getparent()
    return False


def repeats_rightly(sent: Sequence[str], page: Page, number: int) -> bool | None:
    """Tell whether a block says again what was `sent`, with no other words amid it.

    None where it says something else altogether.
    """
    first, end = page.blocks[number].first, block_end(page, number)
    said = [*map(_plain, page.words.keys[first:end])]
    sent = [*map(_plain, sent)]
    if f" {' '.join(said)} " in f" {' '.join(sent)} ":
        return True
    place = _place(sent, said)
    if place is None:
        return None
    from difflib import SequenceMatcher  # few pages have such quotations

    there = sent[max(0, place - _ROUND) : place + len(said) + _ROUND]
    matcher = SequenceMatcher(None, there, said, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < _TAKEN * len(said):
        return None
    steps = matcher.get_opcodes()
    for before, (kind, o1, o2, s1, s2), after in zip(steps, steps[1:], steps[2:], strict=False):
        if kind == "equal" or min(each[4] - each[3] for each in (before, after)) < _BESIDE:
            continue
        gaps = map(page.words.gap, range(first + s1, first + s2 + 1))
        if (s1 < s2 or o2 - o1 <= _LEFT_OUT) and not _SAYS_SO.search(" ".join(gaps)):
            return False
    return True


def _plain(key: str) -> str:
    """Give a word without what capitals lose: accents, and the dot that Turkish tells an i by."""
    return without_accents(key).replace("ı", "i")


def _place(sent: Sequence[str], said: Sequence[str]) -> int | None:
    """Give the place of the article that most of a quotation is from."""
    places: dict[tuple[str, ...], int] = {}
    for at in range(len(sent) - _ANCHOR + 1):
        places.setdefault(tuple(sent[at : at + _ANCHOR]), at)
    begins = Counter(
        places[words] - at
        for at in range(len(said) - _ANCHOR + 1)
        if (words := tuple(said[at : at + _ANCHOR])) in places
    )
    return begins.most_common(1)[0][0] if begins else None
