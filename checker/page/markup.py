"""What a page's markup says of a block or an element: what it is called, what it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

    from checker.models import Block

LINKS = frozenset({"a", "button"})
# What CMSs call the credit of an article.
CALLED_CREDIT = re.compile(
    r" (?:byline\w*|author\w*|credit\w*|writer\w*|contributor\w*|reporter\w*|"
    r"signature|sign off|source|vcard|posted by|entry meta|post meta|article meta)(?![a-z])"
)
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Letters right after a digit: what a style compiler hashed ("sc-4also3e"), and a word by chance.
_HASHED = re.compile(r"(?<=\d)[a-z]+")
_LETTERS = str.maketrans(
    {code: chr(code).lower() if chr(code).isalpha() else " " for code in range(128)}
)


def words_in(*names: str) -> str:
    """Give the words of names as CMSs write them, in lower case, each after a space.

    >>> words_in("entry-meta relatedPosts", "box_2")
    ' entry meta related posts box'
    >>> words_in("css-4also3e ad2")
    ' css ad'
    """
    text = " ".join(names)
    if not text.islower():
        text = _HUMPS.sub(" ", text)
    text = _HASHED.sub("", text)
    return " ".join(["", *text.translate(_LETTERS).split()])


def called(element: etree._Element) -> str:
    """Give the words of an element's classes and id."""
    return words_in(element.get("class", ""), element.get("id", ""))


def is_called_credit(element: etree._Element) -> bool:
    """Tell whether an element's own names say that it is a credit."""
    return bool(CALLED_CREDIT.search(called(element)))


def is_within(element: etree._Element | None, stop: etree._Element, tags: frozenset[str]) -> bool:
    """Tell whether an element is one of `tags`, or in one, up to and with its block `stop`."""
    while element is not None:
        if element.tag in tags:
            return True
        if element is stop:
            return False
        element = element.getparent()
    return False


def markup_of(block: Block) -> tuple[str, str, str, str]:
    """Give the tag and class of a block's element and of its parent."""
    element, parent = block.element, block.element.getparent()
    return (
        element.tag,
        element.get("class", ""),
        parent.tag if parent is not None else "",
        parent.get("class", "") if parent is not None else "",
    )


def link_share(block: Block) -> float:
    """Give the share of a block's characters that are links, from 0 to 1."""
    total = linked = 0
    for text, element in block.pieces:
        size = len(text.strip())
        total += size
        if is_within(element, block.element, LINKS):
            linked += size
    return linked / total if total else 0.0


def drawn_text(image: etree._Element) -> str:
    """Give what an image says it shows: the words for those who cannot see it, or drawn in it."""
    said = (image.get(attribute) for attribute in ("alt", "aria-label", "title"))
    return next(filter(None, said), "") or " ".join(map(str, image.itertext()))
