"""A tree to the words and images that a reader sees, in order."""

from __future__ import annotations

from itertools import accumulate, compress
from typing import TYPE_CHECKING

from checker.escaped import may_be_escaped, unescaped
from checker.models import Block, Fetched, Image, Page
from checker.page.decode import utf8
from checker.page.elements import UNSEEN
from checker.page.hidden import styling_of
from checker.page.tree import parse
from checker.text import DRAWN, Words, keys_of_all

if TYPE_CHECKING:
    from lxml import etree

    from checker.models import Styling

# Elements that run on within a line (HTML's phrasing content); every other one, the custom ones
# included, stands apart from the words before and after it.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr o:p "
    "q ruby s samp small span strike strong sub sup svg time tt u var wbr".split()
)
_IMAGES = frozenset("img svg amp-img object embed image".split())
# A template that is the content of the element it stands in (HTML 4.12.3).
_SHADOW = "shadowrootmode"
# Characters of an emoji, with all that joins and colours its parts.
_EMOJI = 12
_PECULIAR = _IMAGES | UNSEEN | {"q", "dialog"}


def read_page(fetched: Fetched) -> Page:
    """Give the page as its reader meets it, or as a browser laid it out where one did.

    Any bytes make a page, if one without a word.
    """
    root = parse(fetched.layout or utf8(fetched.content, fetched.charset))
    return see(root, fetched, styling_of(root))


def see(root: etree._Element, fetched: Fetched, styling: Styling) -> Page:
    """Give what a reader sees of a tree but for the hidden elements and what they hold."""
    walk = _Walk(styling)
    walk.visit(root, root)
    walk.close(root)
    texts = [
        "".join([text for text, _ in pieces]) if len(pieces) > 1 else pieces[0][0]
        for pieces in walk.runs
    ]
    for number, text in enumerate(texts if may_be_escaped("".join(texts)) else ()):
        if may_be_escaped(text) and unescaped(text) != text:
            walk.runs[number] = [(unescaped(piece), at) for piece, at in walk.runs[number]]
            texts[number] = "".join([piece for piece, _ in walk.runs[number]])
    keys = keys_of_all(texts)
    before = [0, *accumulate(map(len, keys))]
    blocks = [
        *map(Block._make, compress(zip(walk.holders, walk.runs, before, texts, strict=False), keys))
    ]
    words = Words([block.text for block in blocks], [*filter(None, keys)])
    images = [Image(element, before[place]) for element, place in walk.images]
    return Page(fetched, root, styling, blocks, words, images, walk.bare)


def _is_sign(alt: str) -> bool:
    """Tell whether an image stands for an emoji, as many sites draw them."""
    return len(alt) <= _EMOJI and not any(map(str.isalnum, alt))


class _Walk:
    """A walk over a tree: what it saw so far, and the pieces of the run begun.

    A run is a block's text nodes, each with the element it stands in; `holders` has its element.
    An image has the number of runs before it; `bare` elements hold no element and no text.
    """

    def __init__(self, styling: Styling) -> None:
        self._hidden, self._painted, self._blocks, _ = styling
        self._special = {*styling.hidden, *styling.painted, *styling.blocks}
        self._pieces: list[tuple[str, etree._Element]] = []
        self.holders: list[etree._Element] = []
        self.runs: list[list[tuple[str, etree._Element]]] = []
        self.images: list[tuple[etree._Element, int]] = []
        self.bare: list[etree._Element] = []

    # One call for each element seen, and in it one look at its tag: three fifths of the cost of
    # lxml's own walkers, which stop at both ends of every element. A slice is made in half the
    # time of an iterator. The tree is at most 255 deep.
    def visit(self, parent: etree._Element, holder: etree._Element) -> None:
        """See what `parent` holds; `holder` is the block it stands in."""
        pieces, special = self._pieces, self._special
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
            if tag in _PECULIAR or child in special:
                self._see_peculiar(child, tag, holder)
            elif tag in _INLINE:
                self.visit(child, holder)
            else:
                if pieces:
                    self.close(holder)
                self.visit(child, child)
                if pieces:
                    self.close(child)
            if (text := child.tail) and (pieces or not text.isspace()):
                pieces.append((text, parent))

    def _see_peculiar(self, child: etree._Element, tag: str, holder: etree._Element) -> None:
        """See an element that is an image, draws quotation marks, shows nothing or is styled."""
        inline = tag in _INLINE and child not in self._blocks
        if not inline:
            self.close(holder)
        if child in self._hidden or (tag == "dialog" and child.get("open") is None):
            return
        if tag in _IMAGES or child in self._painted:
            self.images.append((child, len(self.runs)))
            if tag in _IMAGES and self._pieces:
                self._pieces.append((" ", child))  # it parts the words beside it
        if tag in UNSEEN and not (tag == "template" and child.get(_SHADOW)):
            return
        if tag == "img" and (alt := child.get("alt")) and not alt.isascii() and _is_sign(alt):
            self._pieces.append((alt, child))
        if tag == "q":
            self._pieces.append((DRAWN, child))
        self.visit(child, holder if inline else child)
        if tag == "q":
            self._pieces.append((DRAWN, child))
        elif not inline:
            self.close(child)

    def close(self, holder: etree._Element) -> None:
        """End the run that was begun, if one was."""
        if self._pieces:
            self.holders.append(holder)
            self.runs.append(self._pieces.copy())
            self._pieces.clear()
