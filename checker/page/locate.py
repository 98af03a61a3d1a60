"""Words of a page back to their characters, their elements and a link that opens on them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from checker.models import Evidence
from checker.text import spans

if TYPE_CHECKING:
    from lxml import etree

    from checker.models import Block, Page

# Words at either end of a long quotation that its link names.
_LINK_WORDS = 5
# And before and after a short one, the fewest that tell it from the same words elsewhere.
_ROUND = ((2, 0), (2, 2), (5, 5))
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


def holder_of(page: Page, start: int, end: int) -> etree._Element:
    """Give the innermost element that holds words `start` to before `end`, those of one block."""
    number = block_of(page, start)
    block, last = page.blocks[number], min(end, block_end(page, number)) - 1
    element, other = (piece_of(block, word)[1] for word in (start, last))
    others = {other, *other.iterancestors()}
    return next((up for up in (element, *element.iterancestors()) if up in others), block.element)


def line_of(page: Page, word: int) -> int | None:
    """Give the line of the page's source that a word stands on, as nearly as that is known.

    The parser knows where elements begin. Breaks are elements, so that what is parted by them has
    lines of its own; a tag of several lines before the word may make it one too few.
    """
    block = page.blocks[block_of(page, word)]
    number, element = piece_of(block, word)
    text = block.pieces[number][0]
    line = source_line(element)
    if line is None:
        return None
    before = None if element.text == text else _tails(element).get(text)
    if before is not None:
        within = "".join(map(str, before.itertext())).count("\n")
        begun = max(source_line(each) or 0 for each in before.iter())
        line = max(begun, (source_line(before) or line) + within)
    ahead = sum(len(each) for each, _ in block.pieces[:number])
    return line + text.count("\n", 0, spans(block.text)[word - block.first][0] - ahead)


@lru_cache(1)  # a story in lines is one element, and each of its changes asks for it
def _tails(element: etree._Element) -> dict[str, etree._Element]:
    """Give the children of an element by the text after each, the first one's where it recurs."""
    return {child.tail: child for child in reversed(element) if child.tail}


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
    while last < len(text) and text[last] in "%‰*\ufffd":
        last += 1
    paragraphs = _BLANK_LINE.split(text[first:last])
    return "\n\n".join(line for part in paragraphs if (line := " ".join(part.split())))


def evidence(page: Page, start: int, end: int) -> Evidence:
    """Give what stands from word `start` to before word `end` as evidence."""
    end = max(start + 1, end)
    element = holder_of(page, start, end)
    text = shown(page, start, end)
    return Evidence(
        quote=text if len(text) <= _LONGEST else text[:_LONGEST] + "…",
        xpath=xpath(element),
        line=line_of(page, start),
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

    A browser goes to the first place that has the words of the fragment, those round them included.
    https://wicg.github.io/scroll-to-text-fragment/
    """
    url = page.fetched.url
    if not url or not url.startswith(("http://", "https://")):
        return None
    stop = block_end(page, block_of(page, start))
    last = ""
    if end > stop or end - start > 2 * _LINK_WORDS:
        first_of_last = page.blocks[block_of(page, end - 1)].first
        last = shown(page, max(first_of_last, end - _LINK_WORDS), end)
        end = min(start + _LINK_WORDS, stop)
    before, after = _telling(page, start, end, follows=not last)
    words = shown(page, start, end)
    # Only white space is skipped between the parts, so that each has the signs up to the next.
    prefix = shown(page, before, end).removesuffix(words).strip()
    suffix = shown(page, start, after).removeprefix(words).strip()
    parts = [
        *([f"{_fragment(prefix)}-"] if prefix else []),
        _fragment(words),
        *([_fragment(last)] if last else []),
        *([f"-{_fragment(suffix)}"] if suffix else []),
    ]
    return f"{url.partition('#')[0]}#:~:text={','.join(parts)}"


def _telling(page: Page, start: int, end: int, *, follows: bool) -> tuple[int, int]:
    """Give how many words round some words tell them from the same ones before: from, and to.

    Words that follow them may tell them as well, if that `follows` them.
    """
    number = block_of(page, start)
    block, stop = page.blocks[number], block_end(page, number)
    widened = [
        (max(block.first, start - reach), min(stop, end + beyond * follows))
        for reach, beyond in _ROUND
    ]
    # A part of a fragment stands in one block: what opens this one would be in neither.
    if 0 < start == block.first and not block.text[: spans(block.text)[0][0]].strip():
        above = max(page.blocks[number - 1].first, block.first - _LINK_WORDS)
        widened.append((above, end))
    return next((each for each in widened if _is_first(page, *each)), widened[0])


def _is_first(page: Page, start: int, end: int) -> bool:
    """Tell whether the page has words `start` to before `end` nowhere before."""
    said = f" {' '.join(page.words.keys[start:end])} "
    folded = page.words.folded
    return folded.count(" ", 0, folded.find(said)) == start


def _fragment(words: str) -> str:
    # A dash or a comma would be read as the fragment's own syntax.
    return quote(words, safe="").replace("-", "%2D")
