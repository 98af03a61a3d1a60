"""Words of a page back to their characters, their elements and a link that opens on them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from checker.models import Evidence
from checker.text import spans

if TYPE_CHECKING:
    from lxml import etree

    from checker.models import Block, Page

# Words at either end of a long quotation that its link names.
_LINK_WORDS = 5
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
# Characters of the page that an evidence quotes at most.
_LONGEST = 1200


def block_of(page: Page, word: int) -> int:
    """Give the place among the page's blocks of the one that holds `word`."""
    return page.words.text_of(word)


def block_end(page: Page, block: int) -> int:
    """Give the number of the first word after a block."""
    return page.words.ends[block]


def block_keys(page: Page, block: int) -> list[str]:
    """Give the keys of a block's words."""
    return page.words.keys[page.words.starts[block] : page.words.ends[block]]


def element_of(page: Page, word: int) -> etree._Element:
    """Give the innermost element that `word` begins in."""
    block = page.blocks[block_of(page, word)]
    return piece_of(block, word)[1]


def piece_of(block: Block, word: int) -> tuple[int, etree._Element]:
    """Give the place and the element of the text node of its block that `word` begins in."""
    offset = spans(block.text)[word - block.first][0]
    for number, (text, element) in enumerate(block.pieces):
        if offset < len(text):
            return number, element
        offset -= len(text)
    return len(block.pieces) - 1, block.pieces[-1][1]


def parted_by_markup(page: Page, start: int, end: int) -> bool:
    """Tell whether an element begins or ends inside words `start` to before `end`."""
    block = page.blocks[block_of(page, start)]
    if block_of(page, end - 1) != block_of(page, start):
        return True
    places = spans(block.text)
    first, last = places[start - block.first][0], places[end - 1 - block.first][1]
    offset = 0
    for text, _ in block.pieces:
        offset += len(text)
        if first < offset < last:
            return True
    return False


def shown(page: Page, start: int, end: int) -> str:
    """Give the page's own characters from word `start` to before word `end`."""
    if start >= end:
        return ""
    first, last = block_of(page, start), block_of(page, end - 1)
    text = "\n\n".join(page.words.texts[first : last + 1])
    words = cut(text, start - page.blocks[first].first, end - page.blocks[first].first)
    return words.replace("\n\n", " ")


def cut(text: str, start: int, end: int) -> str:
    """Give words `start` to before `end` of a text as written, with the signs that cling to them.

    >>> cut("It cost $1.5m (about 20%).", 2, 5)
    '$1.5m (about 20%'
    """
    places = spans(text)
    if start >= end:
        return ""
    first, last = places[start][0], places[end - 1][1]
    while first and text[first - 1] in "$€£¥₹#@\ufffd":
        first -= 1
    while last < len(text) and text[last] in "%‰\ufffd":
        last += 1
    paragraphs = _BLANK_LINE.split(text[first:last])
    return "\n\n".join(line for part in paragraphs if (line := " ".join(part.split())))


def evidence(page: Page, start: int, end: int) -> Evidence:
    """Give what stands from word `start` to before word `end` as evidence."""
    end = max(start + 1, end)
    element = element_of(page, start)
    text = shown(page, start, end)
    return Evidence(
        quote=text if len(text) <= _LONGEST else text[:_LONGEST] + "…",
        xpath=xpath(element),
        line=source_line(element),
        link=link(page, start, end),
    )


def source_line(element: etree._Element) -> int | None:
    """Give the line of the page's source that an element begins on, where that is known."""
    return cast("int | None", element.sourceline)  # the stubs leave its type open


def xpath(element: etree._Element) -> str:
    """Give the path that leads to an element, and to it alone."""
    return str(element.getroottree().getpath(element))


def link(page: Page, start: int, end: int) -> str | None:
    """Give the page's address with a text fragment for those words; None without an address.

    https://wicg.github.io/scroll-to-text-fragment/
    """
    url = page.fetched.url
    if not url or not url.startswith(("http://", "https://")):
        return None
    block = page.blocks[block_of(page, start)]
    if end - start <= 2 * _LINK_WORDS and end <= block_end(page, block_of(page, start)):
        words = _fragment(shown(page, start, end))
        before = max(block.first, start - 2)
        if before < start:
            words = f"{_fragment(shown(page, before, start))}-,{words}"
    else:
        first = shown(page, start, min(start + _LINK_WORDS, block_end(page, block_of(page, start))))
        last_block = page.blocks[block_of(page, end - 1)]
        last = shown(page, max(last_block.first, end - _LINK_WORDS), end)
        words = f"{_fragment(first)},{_fragment(last)}"
    return f"{url.partition('#')[0]}#:~:text={words}"


def _fragment(words: str) -> str:
    # A dash or a comma would be read as the fragment's own syntax.
    return quote(words, safe="").replace("-", "%2D")
