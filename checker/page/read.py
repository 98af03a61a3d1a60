"""A tree to the words and images that a reader sees, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from checker.models import Block, Fetched, Image, Page
from checker.page.decode import decode
from checker.page.elements import UNSEEN, finder
from checker.page.hidden import hidden_elements
from checker.page.tree import parse
from checker.text import DRAWN, END, canonical, split_words, word_pattern

if TYPE_CHECKING:
    from collections.abc import Collection

    # One block's element, and its text nodes each with the element it stands in.
    _Run: TypeAlias = tuple[etree._Element, list[tuple[str, etree._Element]]]

# Elements that run on within a line (HTML's phrasing content); every other one, the custom ones
# included, stands apart from the words before and after it.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr o:p "
    "q ruby s samp small span strike strong sub sup svg time tt u var wbr".split()
)
_IMAGES = frozenset("img svg amp-img object embed image".split())
# Drawn by style, or said to be an image to those who cannot see it.
_PAINTED = finder("descendant::*/@style[contains(., 'url(')]")
_DRAWINGS = finder("descendant::*/@role[. = 'img']")


def read_page(fetched: Fetched) -> Page:
    """Give the page as its reader meets it. Any bytes make a page, if one without a word."""
    return see(parse(decode(fetched.content, fetched.charset)), fetched)


def see(
    root: etree._Element, fetched: Fetched, hidden: Collection[etree._Element] | None = None
) -> Page:
    """Give what a reader sees of a tree.

    `hidden` are the elements that hide themselves, where that is already settled.
    """
    runs, pictures = _walk(root, hidden_elements(root) if hidden is None else hidden)
    # One string for the whole page, so that each character is looked at in C.
    texts = ["".join([text for text, _ in run]) for _, run in runs]
    text = END.join(texts)
    if text.count(END) >= len(texts):  # a page may hold that character too
        text = END.join([each.replace(END, " ") for each in texts])
    text = canonical(text)
    words, starts = split_words(text, word_pattern(text))
    starts.append(len(words))
    blocks = [
        Block(element, pieces, start)
        for (element, pieces), start, end in zip(runs, starts, starts[1:], strict=False)
        if start < end
    ]
    images = [Image(element, starts[before]) for element, before in pictures]
    return Page(fetched, root, blocks, words, images)


def _walk(  # noqa: C901 - one loop over the tree: a call for each element would cost as much again
    root: etree._Element, hidden: Collection[etree._Element]
) -> tuple[list[_Run], list[tuple[etree._Element, int]]]:
    """Give the runs of text, each with its block's element, and images with the runs before."""
    painted = {value.getparent() for value in (*_PAINTED(root), *_DRAWINGS(root))}
    runs: list[_Run] = []
    images: list[tuple[etree._Element, int]] = []
    pieces: list[tuple[str, etree._Element]] = []
    holders: list[etree._Element] = [root]
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        starts = event == "start"
        if tag not in _INLINE:
            if pieces:
                runs.append((holders[-1], pieces))
                pieces = []
            if starts:
                holders.append(element)
            else:
                holders.pop()
        elif tag == "q":
            pieces.append((DRAWN, element))
        if starts:
            if element in hidden:
                walker.skip_subtree()
                continue
            if tag in _IMAGES or element in painted:
                images.append((element, len(runs)))
            if tag in UNSEEN:
                walker.skip_subtree()
            elif (text := element.text) and (pieces or not text.isspace()):
                pieces.append((text, element))
        elif (text := element.tail) and (pieces or not text.isspace()):
            pieces.append((text, element.getparent()))
    return runs, images
