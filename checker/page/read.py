"""A tree to the words and images that a reader sees, in order."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from checker.models import Block, Fetched, Image, Page
from checker.page.decode import utf8
from checker.page.elements import UNSEEN, finder
from checker.page.hidden import hidden_elements
from checker.page.tree import parse
from checker.text import DRAWN, Words, keys_of_all

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml import etree

    # One block's element, and its text nodes each with the element it stands in.
    _Run: TypeAlias = tuple[etree._Element, list[tuple[str, etree._Element]]]

# Elements that run on within a line (HTML's phrasing content); every other one, the custom ones
# included, stands apart from the words before and after it.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr o:p "
    "q ruby s samp small span strike strong sub sup svg time tt u var wbr".split()
)
# Drawn by style, or said to be an image to those who cannot see it.
_PAINTED = finder("//*/@style[contains(., 'url(')]")
_DRAWINGS = finder("//*/@role[. = 'img']")
_IMAGES = frozenset("img svg amp-img object embed image".split())


def read_page(fetched: Fetched) -> Page:
    """Give the page as its reader meets it, or as a browser laid it out where one did.

    Any bytes make a page, if one without a word.
    """
    root = parse(fetched.layout or utf8(fetched.content, fetched.charset))
    return see(root, fetched, hidden_elements(root))


def see(root: etree._Element, fetched: Fetched, hidden: Collection[etree._Element]) -> Page:
    """Give what a reader sees of a tree but for the elements `hidden` and what they hold."""
    walk = _Walk(root, hidden)
    walk.visit(root, root)
    walk.close(root)
    texts = [
        "".join([text for text, _ in pieces]) if len(pieces) > 1 else pieces[0][0]
        for _, pieces in walk.runs
    ]
    keys = keys_of_all(texts)
    before = [0, *accumulate(map(len, keys))]
    blocks = [
        Block(element, pieces, start, text)
        for (element, pieces), start, text, some in zip(
            walk.runs, before, texts, keys, strict=False
        )
        if some
    ]
    words = Words([block.text for block in blocks], [*filter(None, keys)])
    images = [Image(element, before[place]) for element, place in walk.images]
    return Page(fetched, root, blocks, words, images, walk.bare)


class _Walk:
    """A walk over a tree: the runs, images and bare elements seen, the pieces of the run begun."""

    def __init__(self, root: etree._Element, hidden: Collection[etree._Element]) -> None:
        self._hidden = hidden
        self._painted = {value.getparent() for value in (*_PAINTED(root), *_DRAWINGS(root))}
        self._pieces: list[tuple[str, etree._Element]] = []
        self.runs: list[_Run] = []
        self.images: list[tuple[etree._Element, int]] = []
        self.bare: list[etree._Element] = []

    # One call for each element seen: two thirds of the cost of lxml's own walkers, which stop at
    # both ends of every element, or of a stack of iterators, and all of it in that one: another
    # call would cost as much again. A slice is made in half the time of an iterator. The tree is
    # at most 255 deep.
    def visit(self, parent: etree._Element, holder: etree._Element) -> None:  # noqa: C901 - likewise
        """See what `parent` holds; `holder` is the block it stands in."""
        pieces, hidden, painted = self._pieces, self._hidden, self._painted
        children = parent[:]  # type: ignore[index]  # the stubs know of no slices
        if (text := parent.text) and not text.isspace():
            pieces.append((text, parent))
        else:
            if text and pieces:
                pieces.append((text, parent))
            if not children:
                self.bare.append(parent)
        for child in children:
            tag = child.tag
            inline = tag in _INLINE
            if pieces and not inline:
                self.close(holder)
            if child not in hidden:
                if tag in _IMAGES or child in painted:
                    self.images.append((child, len(self.runs)))
                if tag not in UNSEEN:
                    if tag == "q":
                        pieces.append((DRAWN, child))
                    self.visit(child, holder if inline else child)
                    if tag == "q":
                        pieces.append((DRAWN, child))
                    elif pieces and not inline:
                        self.close(child)
            if (text := child.tail) and (pieces or not text.isspace()):
                pieces.append((text, parent))

    def close(self, holder: etree._Element) -> None:
        """End the run that was begun, if one was."""
        if self._pieces:
            self.runs.append((holder, self._pieces.copy()))
            self._pieces.clear()
