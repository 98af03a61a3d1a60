"""Quotations set apart that say otherwise than the article what it says: altered pull-quotes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from checker.page.locate import block_end
from checker.page.markup import called
from checker.text import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from checker.models import Page

# As difflib gives it: what is done, and from where to where on both sides.
_Step: TypeAlias = "tuple[str, int, int, int, int]"
# What CMSs call them; posts are quoted in elements of their own names.
_CALLED = "quote"
_POSTED = ("tweet", "twitter", "instagram", "tiktok", "embed")
# Words in a row that say where in the article a quotation is from, and the share of its words that
# it has from there.
_ANCHOR = 3
_TRIED = 3  # such places
_TAKEN = 0.75
# Words of a quotation; what is longer is somebody's copy of the story.
_LONGEST = 150
# Words of the article on either side of that place: quotations leave out who said them.
_ROUND = 20
# Words round what differs that are as sent, and words that are left out and missed: of
# more, an attribution perhaps, a quotation may be shortened.
_BESIDE = 4
_LEFT_OUT = 2
# What says that something is left out, or put in.
_SAYS_SO = re.compile(r"\.\.|[\[(]")


def is_quotation(element: etree._Element | None, story: set[etree._Element]) -> bool:
    """Tell whether an element stands in a quotation that is set apart from the `story`."""
    while element is not None and element not in story:
        names = called(element)
        if any(name in names for name in _POSTED):
            return False
        if element.tag == "blockquote" or _CALLED in names:
            return True
        element = element.getparent()
    return False


class Quoted:
    """What an article says, for the quotations that are set apart from it."""

    def __init__(self, sent: Iterable[str]) -> None:
        """Take the keys of its words."""
        self._sent = [*map(_plain, sent)]
        self._joined = f" {' '.join(self._sent)} "
        self._places: dict[tuple[str, ...], int] = {}
        for at in range(len(self._sent) - _ANCHOR + 1):
            self._places.setdefault(tuple(self._sent[at : at + _ANCHOR]), at)

    def is_repeated(self, page: Page, number: int) -> bool | None:
        """Tell whether a block says it again with no other words amid it.

        None where it says something else altogether, or is too long for a quotation.
        """
        first, end = page.blocks[number].first, block_end(page, number)
        said = [*map(_plain, page.words.keys[first : min(end, first + _LONGEST + 1)])]
        if f" {' '.join(said)} " in self._joined:
            return True
        if len(said) > _LONGEST or (compared := self._compared(said)) is None:
            return None
        there, steps = compared
        nothing = ("equal", 0, 0, 0, 0)
        steps = [nothing, *steps, nothing]
        for before, (kind, o1, o2, s1, s2), after in zip(steps, steps[1:], steps[2:], strict=False):
            beside = [each[4] - each[3] for each in (before, after)]
            if kind == "equal" or sum(beside) < _BESIDE:
                continue
            gaps = map(page.words.gap, range(first + s1, first + s2 + 1))
            if _SAYS_SO.search(" ".join(gaps)):
                continue
            if not all(beside):
                # At either end stands who said it; a number or a small word is nobody's name.
                ours = there[o1:o2][: s2 - s1] if beside[0] else there[o1:o2][s1 - s2 :]
                if s2 - s1 == 1 and ours and _is_other(page.words.shown(first + s1), ours[0]):
                    return False
            elif s1 < s2 or o2 - o1 <= _LEFT_OUT:
                return False
        return True

    def _compared(self, said: list[str]) -> tuple[list[str], list[_Step]] | None:
        """Give the place of the article that most of a quotation is from, and what differs.

        Some of its words may stand in a row elsewhere too.
        """
        from difflib import SequenceMatcher  # few pages have such quotations

        begins = Counter(
            self._places[words] - at
            for at in range(len(said) - _ANCHOR + 1)
            if (words := tuple(said[at : at + _ANCHOR])) in self._places
        )
        for place, _ in begins.most_common(_TRIED):
            there = self._sent[max(0, place - _ROUND) : place + len(said) + _ROUND]
            matcher = SequenceMatcher(None, there, said, autojunk=False)
            if sum(block.size for block in matcher.get_matching_blocks()) >= _TAKEN * len(said):
                return there, [*matcher.get_opcodes()]
        return None


def _is_other(said: str, sent: str) -> bool:
    """Tell whether a word at the end of a quotation is another one than the one that was sent.

    >>> _is_other("2023", "2022"), _is_other("eggs", "bird"), _is_other("Farrow", "bird")
    (True, True, False)
    """
    return said.islower() or (said[0].isdigit() and sent[0].isdigit())


def _plain(key: str) -> str:
    """Give a word without what capitals lose: accents, and the dot that Turkish tells an i by."""
    return without_accents(key).replace("ı", "i")
