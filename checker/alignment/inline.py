"""Words that stand inside the article's own blocks and are no change of its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.alignment.calls import speaks
from checker.alignment.changes import ends_sentence
from checker.alignment.furniture import BESIDE, ROLES, names_say_site
from checker.page.locate import block_end, block_of, piece_of, shown
from checker.page.markup import LINKS, called, is_within
from checker.text import END, spans

if TYPE_CHECKING:
    from lxml import etree

    from checker.alignment.article import Article
    from checker.alignment.changes import Change
    from checker.models import Block, Page

# What a site's own marker in the running text looks like: a bracket round a word of its own.
_MARKER = re.compile(
    r"^\W*(?:ad(?:vertisement|vert)?[\s_]*\d*|"
    r"(?:article|story|text)\s+continues\s+(?:after|below)[\w\s]*|"
    r"sponsored|read\s+more|read\s+the\s+full\s+\w+|more\s+here|continue\s+reading|click\s+here|"
    r"opens?\s+in\s+(?:a\s+)?new\s+(?:tab|window)|link\s+(?:is\s+external|sends\s+e-?mail)|"
    r"external\s+link|https?://\S+|www\.\S+)\W*$",
    re.IGNORECASE,
)
# The number of a line in a list, and what parts it from the line.
_NUMBER = re.compile(r"\d{1,2}|[a-z]")
_AFTER_NUMBER = (".", ")")
# How a link calls its reader to follow it.
_CALL = re.compile(
    r"(?:see|view|find|get|check|visit|explore|discover|compare|browse|hear|meet|full|"
    r"more(?! than)|here(?:'s| is| are))\b",
    re.IGNORECASE,
)
# Words from which on a link between sentences is a headline; fewer are put before the next one.
_HEADLINE = 3
# Words that lead to such a link.
_LEADING = 3
# What ends a sentence, and no headline: these ask and exclaim.
_FULL_STOPS = frozenset(".。।؟۔።")
# What a share is called where it is traded, as sites link it in brackets after a company's name.
_TICKER = re.compile(r"(?:[A-Z]{2,8}:\s?)?[A-Z]{1,5}(?:\.[A-Z]{1,2})?")
# A remark is somebody's words, whatever it is set in.
_REMARK = re.compile(r" editor(?:s|ial)?(?![a-z])")
# HTML's elements for what is beside a text; these may as well hold words of a sentence.
_BESIDE = BESIDE - frozenset("code time label pre address caption legend".split())
# What is set above or below the line to lead to a note, or belongs to the word or number before it.
_RAISED = frozenset({"sup", "sub"})
_NOTE_MARK = re.compile(
    r"[\W\d]*(?:\w{1,2}[\W\d]*)?|\s*[\[(].*[\])]\s*|\W*(?:note|fn|ref)\W*\d+\W*", re.IGNORECASE
)


def is_inline_site(page: Page, start: int, end: int) -> bool:
    """Tell whether words inside the article's blocks are the site's.

    They are where they stand in elements of their own that are footnotes, named as the site's, or
    links between two sentences; words in one text node with the article's are the article's, but
    for a bare marker.
    """
    if is_marker(page, start, end):
        return True
    while start < end:
        number = block_of(page, start)
        stop = min(end, block_end(page, number))
        if not _apart(page, number, start, stop):
            return False
        start = stop
    return True


def without_notes(page: Page, start: int, end: int) -> tuple[str, str]:
    """Give the characters of words without those of footnotes and the like that touch them.

    First without all that stand in such an element, then without those in one that stands in
    another: a word and its explanation may be in one together.
    """
    number = block_of(page, start)
    block = page.blocks[number]
    end = min(end, block_end(page, number))
    places = spans(block.text)
    first, last = places[start - block.first][0], places[end - 1 - block.first][1]
    in_none, in_one, offset = [], [], 0
    for text, element in block.pieces:
        part = text[max(0, first - offset) : max(0, last - offset)]
        parent = element.getparent()
        if not _is_sites(element, {block.element}, _BESIDE):
            in_none.append(part)
        if element is block.element or not _is_sites(parent, {block.element}, _BESIDE):
            in_one.append(part)
        offset += len(text)
    return "".join(in_none), "".join(in_one)


def is_number_of_line(page: Page, start: int, end: int) -> bool:
    """Tell whether a word numbers the line that it opens: lists are set so or so."""
    return (
        end - start == 1
        and page.blocks[block_of(page, start)].first == start
        and _NUMBER.fullmatch(page.words.keys[start]) is not None
        and page.words.gap(end).startswith(_AFTER_NUMBER)
    )


def is_drawn_number(article: Article, page: Page, change: Change) -> bool:
    """Tell whether a word that is missing is the number of a line that the browser draws."""
    number = block_of(page, min(change.p1, len(page.words) - 1))
    return (
        change.o2 - change.o1 == 1
        and change.o1 in article.starts
        and _NUMBER.fullmatch(article.words.keys[change.o1]) is not None
        and article.words.gap(change.o2).startswith(_AFTER_NUMBER)
        and page.blocks[number].element.tag == "li"
        and page.blocks[number].first == change.p1
    )


def is_marker(page: Page, start: int, end: int) -> bool:
    """Tell whether words are no more than a site's own marker in the running text."""
    return bool(_MARKER.match(shown(page, start, end)))


def _apart(page: Page, number: int, start: int, end: int) -> bool:
    block, stop = page.blocks[number], block_end(page, number)
    if start == block.first and end == stop:
        return speaks(block.text)
    # What holds the words beside these as well says nothing of these.
    holding = {block.element}
    for word in {max(start - 1, block.first), min(end, stop - 1)}.difference(range(start, end)):
        element: etree._Element | None = piece_of(block, word)[1]
        while element is not None and element not in holding:
            holding.add(element)
            element = element.getparent()
    beside = _BESIDE
    if _is_label(page, block, start, end):
        beside = _BESIDE | LINKS
        start += _lead(page, block, start, end)
    return all(_is_sites(piece_of(block, word)[1], holding, beside) for word in range(start, end))


def _lead(page: Page, block: Block, start: int, end: int) -> int:
    """Count the words that lead to a label's link, "Related:"; 0 where they are no site's."""
    for word in range(start, min(end, start + _LEADING + 1)):
        if is_within(piece_of(block, word)[1], block.element, LINKS):
            return word - start if speaks(shown(page, start, end)) else 0
    return 0


def _is_label(page: Page, block: Block, start: int, end: int) -> bool:
    """Tell whether words stand between two sentences and are none themselves.

    So do headlines and calls to read on; what a link adds to a sentence, or says in one of its own,
    is somebody's change.
    """
    said = shown(page, start, end)
    if "(" in page.words.gap(start) and _TICKER.fullmatch(said):
        return True
    if start > block.first and not ends_sentence(page.words.gap(start)):
        return False
    if speaks(said) or _CALL.match(said):
        return True
    own_end = page.words.gap(end).partition(END)[0]
    return end - start >= _HEADLINE and _FULL_STOPS.isdisjoint(own_end)


def _is_sites(
    element: etree._Element | None, holding: set[etree._Element], beside: frozenset[str]
) -> bool:
    while element is not None and element not in holding:
        if element.tag in beside or element.get("role") in ROLES:
            return True
        if element.tag in _RAISED:
            return bool(_NOTE_MARK.fullmatch("".join(map(str, element.itertext()))))
        if names_say_site(element):
            return not _REMARK.search(called(element))
        element = element.getparent()
    return False
