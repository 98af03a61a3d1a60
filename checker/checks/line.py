"""One line of a page that may be a credit, and what its form says of that."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from checker.page.locate import block_end, shown
from checker.text import canonical, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from checker.models import Page

# Words of a line that may be a credit whatever it says, and of one that says so itself.
_SHORT = 14
_LINE = 45
# Words from the end of a longer line, a photograph's caption, in which its credit stands.
_CAPTION_END = 12

_SAYS_CREDIT = re.compile(
    r"\b(?:by|via|from|written|reported|reporter|reporting|correspondent|editor|"
    r"contributor|contributed|writer|journalist|columnist|fellow|intern|author|posted|published|courtesy|copyright|"
    r"originally|republished|reprinted|follow|tips|staff|bureau|"
    r"foundation|dcnf|h/t|source|von|por|par|di)\b|©",
    re.IGNORECASE,
)
_NOT_CREDIT = re.compile(
    r"^\W*(?:related|read (?:more|also|next)|see also|also (?:by|read)|"
    r"(?:more|other|all|see all|view all|latest|recent) "
    r"(?:(?:stories|articles|posts|news|work) )?(?:from|by)\b|"
    r"(?:\w+ ){0,3}(?:says|said|wrote|replied|commented)\b)|"
    r"\b(?:says|said|replied|commented)\s*:?\W*$",
    re.IGNORECASE,
)

Where = Literal["above", "sign-off"]


class Line:
    """Words `start` to before `end` of a page, in one of its blocks or in two that follow.

    `keys` are those words as a reader parts them: elements stand apart, if not in the source.
    """

    def __init__(self, page: Page, block: int, start: int, end: int, where: Where) -> None:
        """Take the words, and the block that the first of them stands in."""
        self.page = page
        self.start = start
        self.end = end
        self.where = where
        self._block = page.blocks[block]
        self._whole = start == self._block.first and end == block_end(page, block)
        self.keys = self._keys()

    @property
    def element(self) -> etree._Element:
        """The element of the line's block."""
        return self._block.element

    @cached_property
    def text(self) -> str:
        """The line as shown, in canonical characters."""
        if self._whole:
            return " ".join(canonical(self._block.line).split())
        return canonical(shown(self.page, self.start, self.end))

    def _keys(self) -> tuple[str, ...]:
        if self._whole and len(self._block.pieces) > 1:
            texts = [text for text, _ in self._block.pieces]
            if any(not (a[-1].isspace() or b[0].isspace()) for a, b in pairwise(texts)):
                return tuple(keys_of(" ".join(texts)))
        return tuple(self.page.words.keys[self.start : self.end])

    def holds(self, name: tuple[str, ...]) -> bool:
        """Tell whether the line credits that name, in full."""
        return any(self._credits_at(place, len(name)) for place in find(self.keys, name))

    def _credits_at(self, place: int, length: int) -> bool:
        """Tell whether the words at a place of the line are its credit, by the line's form."""
        size = len(self.keys)
        if _NOT_CREDIT.search(self.text):
            return False
        if size <= _SHORT:
            return True
        if size <= _LINE:
            return bool(_SAYS_CREDIT.search(self.text))
        # A photograph's caption ends with its credit, and a line that opens with one runs on.
        near = self.keys[max(0, place - 2) : place + length + 2]
        return (place + length >= size - _CAPTION_END or place <= 1) and bool(
            _SAYS_CREDIT.search(" ".join(near))
        )


@lru_cache(1024)  # a night looks for the same few names on every page
def name_keys(name: str) -> tuple[str, ...]:
    """Give the words of a name in the form that is compared."""
    return tuple(keys_of(name))


def find(keys: Sequence[str], name: tuple[str, ...]) -> Iterator[int]:
    """Give each place where the words of a name stand in a row.

    A single letter between them, a middle initial, does no harm.
    """
    start = -1
    for _ in range(keys.count(name[0])):
        at = start = keys.index(name[0], start + 1)
        for word in name[1:]:
            at += 1
            while at < len(keys) and len(keys[at]) == 1 and keys[at] != word:
                at += 1
            if at >= len(keys) or keys[at] != word:
                break
        else:
            yield start
