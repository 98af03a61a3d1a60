"""Words that stand inside the article's own blocks and are no change of its text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.alignment.changes import ends_sentence
from checker.alignment.furniture import BESIDE, SPEAKS, names_say_site
from checker.page.locate import block_end, block_of, piece_of, shown
from checker.page.markup import LINKS
from checker.text import keys_of

if TYPE_CHECKING:
    from lxml import etree

    from checker.alignment.article import Article
    from checker.models import Page

# What a site's own marker in the running text looks like: a bracket round a word of its own.
_MARKER = re.compile(
    r"^\W*(?:ad(?:vertisement|vert)?[\s_]*\d*|"
    r"(?:article|story|text)\s+continues\s+(?:after|below)[\w\s]*|"
    r"sponsored|read\s+more|read\s+the\s+full\s+\w+|more\s+here|continue\s+reading|click\s+here|"
    r"opens?\s+in\s+(?:a\s+)?new\s+(?:tab|window))\W*$",
    re.IGNORECASE,
)
# A month or a day that opens no name: "in March", and not "in the Sunday Post".
_DATE = r"""(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|
    sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|
    (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?!\ (?-i:[A-Z]))"""
# A sentence that says what was published goes on by whom, or says no more than when: else it is
# prose.
_CREDIT = rf"""^\W*(?:
    (?:posted|written|reported|published|story|text|words|reporting|editing|compiled|edited)\ by\b|
    (?:(?:this|the)\ (?:story|article|piece|report|column|content|post)
    \ (?:was\ |is\ |has\ been\ |first\ |originally\ |also\ )*
    (?:published|republished|posted|appeared|reprinted|produced|created|written|provided|reported)|
    (?:was\ )?(?:originally|first)\ (?:published|posted|appeared|reported))\b
    (?=\W+(?:by|from|with|via|here|under|courtesy|through)\b|
    \W+(?:in|at|on|for)\ (?:the\ )?(?!{_DATE})(?-i:[A-Z@])|
    (?:\W+\w+){{0,6}}\W*$)|
    re(?:published|printed|posted)|
    from\ the\ (?-i:[A-Z])|courtesy\ |copyright|©|sources?\ *[:/(-]|via\ (?-i:[A-Z])|h/t\b|
    photos?\ *(?:by\b|credit|courtesy|via\b|from\b|[:/(©-])|content\ (?:created|by)|
    (?:\(?\w+\)?\s*){{1,3}}[-/|]\s*$|
    (?:[\w.'-]+\ ){{1,4}}(?:is|was)\ an?\ (?:[\w'-]+\ ){{0,4}}
    (?:reporter|writer|editor|correspondent|journalist|contributor|columnist|fellow|author|intern)
    )"""
_BY = re.compile(r"^\W*(?:by|von|por|par|di|av|od|door) (?-i:[A-ZÀ-Þ@])", re.IGNORECASE)
_BETWEEN_NAMES = frozenset({"by", "and", "of", "the", "for", "via", "von", "de", "van", "und"})
# Words up to which a credit, a dateline and a byline run.
_CREDIT_WORDS = 30
_DATELINE_WORDS = 8
_BY_WORDS = 12
# Words of a headline or a call in a link, up to which one may end in a full stop.
_LABEL_WORDS = 20
_FULL_STOPS = frozenset(".!?。！？।؟")
_BESIDE = BESIDE | {"sup", "sub"}


def is_inline_site(page: Page, start: int, end: int) -> bool:
    """Tell whether words inside the article's blocks are the site's.

    They are where they stand in elements of their own that are links, footnotes or named as the
    site's; words in one text node with the article's are the article's, but for a bare marker.
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


def is_marker(page: Page, start: int, end: int) -> bool:
    """Tell whether words are no more than a site's own marker in the running text."""
    return bool(_MARKER.match(shown(page, start, end)))


def _apart(page: Page, number: int, start: int, end: int) -> bool:
    block = page.blocks[number]
    shared = set()
    if start > block.first:
        shared.add(piece_of(block, start - 1)[0])
    if end < block_end(page, number):
        shared.add(piece_of(block, end)[0])
    if start == block.first and end == block_end(page, number):
        return bool(SPEAKS.match(block.text))
    beside = _BESIDE if _is_prose(page, start, end) else _BESIDE | LINKS
    for word in range(start, end):
        piece, element = piece_of(block, word)
        if piece in shared or not _is_sites(element, block.element, beside):
            return False
    return True


def _is_prose(page: Page, start: int, end: int) -> bool:
    """Tell whether words are more than a link says of the page that it leads to."""
    return (
        end - start > _LABEL_WORDS
        and not _FULL_STOPS.isdisjoint(page.words.gap(end))
        and not SPEAKS.match(shown(page, start, end))
    )


def _is_sites(
    element: etree._Element | None, block: etree._Element, beside: frozenset[str]
) -> bool:
    while element is not None and element is not block:
        if element.tag in beside:
            return True
        if names_say_site(element):
            return True
        element = element.getparent()
    return False


@cache
def _credit() -> re.Pattern[str]:
    # Where somebody asks: it takes 2 ms, and few pages need it.
    return re.compile(_CREDIT, re.IGNORECASE | re.VERBOSE)


def is_byline(text: str, *, ends: bool) -> bool:
    """Tell whether a line is no more than "by" and a name; `ends` says that it ends a sentence.

    "By Monday the council had voted." is none.
    """
    if not _BY.match(text) or len(text.split()) > _BY_WORDS:
        return False
    return not ends or all(
        word[:1].isupper() or word in _BETWEEN_NAMES
        for word in re.findall(r"[^\W\d_][\w'.-]*", text)
    )


def is_credit(article: Article, text: str, *, before_text: bool, gap: str) -> bool:
    """Tell whether words run into the first line, or on after the last, are a credit or a date.

    `gap` is what stands between them and the text after them: a dash parts a dateline from it.
    """
    words = text.split()
    if len(words) > _CREDIT_WORDS:
        return False
    if is_byline(text, ends=ends_sentence(gap)) or _credit().match(text):
        return True
    said = " ".join(["", *[key.removesuffix("'s") for key in keys_of(text)], ""])
    if any(f" {' '.join(keys_of(author))} " in said for author in article.original.authors):
        return True
    return (
        before_text
        and len(words) <= _DATELINE_WORDS
        and any(mark in gap for mark in "-:|/")
        and not ends_sentence(gap)
    )
