"""One line of a page that may be a credit, and what its form says of that."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from checker.checks.form import SUREST_FIRST, credits_name, longer_name
from checker.page.headings import heading_level
from checker.page.locate import block_end, shown
from checker.page.markup import is_called_credit
from checker.text import canonical, keys_of, spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from checker.checks.form import Kind, Sure
    from checker.models import Page

# Words up to which a line is a credit anywhere in it.
_LINE = 45
# Words from the end of a longer line, a photograph's caption, in which its credit stands.
_CAPTION_END = 12

_WHOLE = frozenset({"html", "body", "main", "article", "section"})

Where = Literal["above", "sign-off"]


class Line:
    """Words `start` to before `end` of a page, in one of its blocks or in two that follow.

    `keys` are those words as a reader parts them: elements stand apart, if not in the source.
    """

    def __init__(
        self, page: Page, block: int, start: int, end: int, where: Where, joint: int | None = None
    ) -> None:
        """Take the words, the block that the first of them stands in, and where a second begins."""
        self.page = page
        self.start = start
        self.end = end
        self.where = where
        self._block = page.blocks[block]
        self._joint = joint
        self._whole = start == self._block.first and end == block_end(page, block)
        self._apart = ""  # the texts of elements that touch, with spaces between
        self.keys = self._keys()

    @property
    def is_joined(self) -> bool:
        """Whether it is two lines of the page, that may hold a name set in two."""
        return self._joint is not None

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
                self._apart = " ".join(texts)
                return tuple(keys_of(self._apart))
        return tuple(self.page.words.keys[self.start : self.end])

    @cached_property
    def _said(self) -> str:
        """The line as its keys part it."""
        return canonical(self._apart) if self._apart else self.text

    def words(self, start: int, size: int) -> str:
        """Give some of the line's words as shown."""
        places = spans(self._said)
        return self._said[places[start][0] : places[start + size - 1][1]]

    def sure(self, name: tuple[str, ...]) -> Sure:
        """Tell whether the line credits that name, in full."""
        if f"{name[-1]}'s" in self.keys:  # "The DCNF's Jane Doe" credits both
            self.keys = tuple(key.removesuffix("'s") for key in self.keys)
        found = {
            self._credits_at(place, name, keys, said)
            for keys, said in self._readings()
            for place in find(keys, name)
        }
        return next((sure for sure in SUREST_FIRST if sure in found), "no")

    def _readings(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Give the line's keys and its text: elements part its words, or may stand in them."""
        yield self.keys, self._said
        if self._apart:  # <b>M</b>arsh
            yield tuple(self.page.words.keys[self.start : self.end]), self.text

    def longer(self, name: tuple[str, ...]) -> str | None:
        """Give a longer name in one of the line's texts that has that name within it."""
        return next(filter(None, (longer_name(text, name) for text, _ in self._block.pieces)), None)

    def _credits_at(
        self, place: int, name: tuple[str, ...], keys: tuple[str, ...], said: str
    ) -> Sure:
        """Tell whether the words at a place of the line are its credit, by the line's form."""
        if self._joint is not None and not place < self._joint < place + len(name):
            return "no"  # one of its two blocks has the name by itself
        if self.longer(name):
            return "no"
        size = len(keys)
        # A photograph's caption ends with its credit, and a line that opens with one runs on.
        if size > _LINE and 1 < place < size - _CAPTION_END:
            return "no"
        return credits_name(*_parts(place, name, keys, said), self._kind())

    def _kind(self) -> Kind:
        """Tell what the line is by its markup, or by that of what it stands in."""
        around = [each for each in (self.element, self.element.getparent()) if each is not None]
        if any(each.tag not in _WHOLE and is_called_credit(each) for each in around):
            return "credit"
        if any(each.tag == "figcaption" for each in around):
            return "caption"
        return "line" if heading_level(self._block) is None else "heading"


def _parts(
    place: int, name: tuple[str, ...], keys: tuple[str, ...], said: str
) -> tuple[str, str, str]:
    """Give what is said before the name, the name itself, and what is said after it."""
    words = spans(said)
    end = place + len(name)
    while keys[end - 1] != name[-1]:  # an initial stands between
        end += 1
    start, stop = words[place][0], words[end - 1][1]
    return said[:start], said[start:stop], said[stop:]


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
