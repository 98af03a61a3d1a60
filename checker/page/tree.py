"""Text to a tree that holds all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from checker.page.elements import UNSEEN
from checker.page.hidden import hides_itself

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bs4.element import PageElement, Tag

# Where lxml cannot hold a page, elements deeper than this hang on their ancestor at this depth.
# Real pages are at most 51 deep.
_DEEPEST = 200
# What stands in a head (HTML 13.2.6.4.4).
_HEAD = frozenset(
    "title meta link script style base noscript template bgsound basefont noframes".split()
)
_MAY_BREAK = re.compile(rb"</?wbr\b[^>]*>", re.IGNORECASE)
_ENDS_PAGE = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
# What XML, and so lxml, refuses in text (https://www.w3.org/TR/xml/#charsets).
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse(text: str | bytes) -> etree._Element:
    """Give the root of `text` read as HTML, with none of its text left out, at most 255 deep.

    Bytes are in UTF-8.

    lxml drops what is nested deeper than that and text nodes of over 10 MB, and says so only in
    the parser's error log; such a page is read by BeautifulSoup, which holds it at 12 times the
    cost.
    """
    # XPath and libxml2's strings stumble on NUL; a browser shows nothing for it.
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    data = data.replace(b"\x00", b"")
    root, log = _parse(data)
    if root is not None and root.getnext() is not None:
        # libxml2 begins another page after the end tag; a browser goes on (HTML 13.2.6.4.22).
        root, log = _parse(_ENDS_PAGE.sub(b"", data))
    if _is_cut(log) and b"<wbr" in data.lower():
        # To libxml2 all that follows a <wbr> stands in it; a zero-width space says the same.
        data = _MAY_BREAK.sub("\u200b".encode(), data)
        root, log = _parse(data)
    if _is_cut(log):
        root = _parse_deep(data.decode())
    if root is None:
        return etree.Element("html")
    _end_head(root)
    return root


def _is_cut(log: Iterable[etree._LogEntry]) -> bool:
    """Tell whether something of a page was dropped because a limit was reached."""
    return any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in log)


def _parse(data: bytes) -> tuple[etree._Element | None, Iterable[etree._LogEntry]]:
    """Give what lxml makes of a page, None where it has but space or a comment, and the log."""
    # Without the table of the elements' ids, which nobody asks: a twentieth of the time.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        return etree.fromstring(data, parser), parser.error_log
    except etree.XMLSyntaxError:
        return None, parser.error_log


def _end_head(root: etree._Element) -> None:
    """Move to the body what a browser ends the head before.

    Pages may leave the tags of both out (HTML 13.1.2.4), as minifiers do, and libxml2 takes
    elements that HTML 4 did not have for the head's.
    """
    head = root.find("head")
    if head is None:
        return
    first = next((at for at, child in enumerate(head) if child.tag not in _HEAD), None)
    if first is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    moved = [*head][first:]
    if body.text:
        moved[-1].tail = (moved[-1].tail or "") + body.text
        body.text = None
    body[:0] = moved


def _parse_deep(text: str) -> etree._Element:
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString, PreformattedString, Tag

    root = etree.Element("html")
    open_elements = [root]
    # The last child of each element: asking lxml for it counts all of its siblings.
    last: dict[etree._Element, etree._Element] = {}
    # None stands in the queue where an element ends.
    todo: list[PageElement | None] = list(reversed(BeautifulSoup(text, "lxml").contents))
    while todo:
        node = todo.pop()
        parent = open_elements[min(len(open_elements), _DEEPEST) - 1]
        if node is None:
            open_elements.pop()
        elif isinstance(node, Tag):
            last[parent] = element = _element(parent, node)
            # What it holds would hang on its ancestor, and be seen there.
            if len(open_elements) >= _DEEPEST and (node.name in UNSEEN or hides_itself(element)):
                continue
            open_elements.append(element)
            todo.append(None)
            todo.extend(reversed(node.contents))
        # Comments and doctypes are preformatted; scripts and styles are not.
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            _append_text(parent, last.get(parent), _UNSPEAKABLE.sub("\ufffd", node))
    return root


def _element(parent: etree._Element, tag: Tag) -> etree._Element:
    try:
        element = etree.SubElement(parent, tag.name)
    except ValueError:  # a name that no element can have
        element = etree.SubElement(parent, "span")
    for name, value in tag.attrs.items():
        words = value if isinstance(value, str) else " ".join(value)
        try:
            element.set(name, _UNSPEAKABLE.sub("\ufffd", words))
        except ValueError:  # a name that no attribute can have; a reader sees none
            continue
    return element


def _append_text(parent: etree._Element, last: etree._Element | None, text: str) -> None:
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text
