"""The folder's pages as settings, and which of them hold their true text and nothing else."""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from bench.accuracy.places import INLINE, VOID, Setting, locate
from bench.accuracy.planters.wire import set_in
from bench.accuracy.source import decode, read
from bench.accuracy.stock import Stock, length, name

if TYPE_CHECKING:
    from bench.accuracy.places import Place
    from bench.data import Sample

_LANGUAGE = re.compile(r"<html[^>]*\blang\s*=\s*[\"']?([a-zA-Z]{2})", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|and|of|that|with|was|for)\b")
_BREAK = re.compile(r"<(?:br|/?(?:p|div|li|td|h\d|pre))\b", re.IGNORECASE)
# What is no line's text, a tag, or text.
_TOKEN = re.compile(
    r"<!--.*?-->|<(?:script|style|noscript|a)\b.*?</(?:script|style|noscript|a)\s*>"
    r"|<(/?)(\w+)[^>]*>|[^<]+",
    re.IGNORECASE | re.DOTALL,
)
_STRAY = 10  # words of prose in the article's own markup that its true text lacks


def setting(sample: Sample) -> Setting | None:
    """Give the article in its page, or None where the page does not hold it word for word."""
    source, codec = decode(sample.content)
    text = read(source)
    try:
        places = locate(source, text, sample.body.split("\n\n"))
    except ValueError:
        return None
    return Setting(
        id=sample.id,
        url=sample.url,
        codec=codec,
        language=_language(source, sample.body),
        source=source,
        text=text,
        places=places,
        title=sample.title,
        authors=sample.authors,
    )


def with_wire(page: Setting, stock: Stock, seed: int) -> Setting | None:
    """Give the page with a wire article in place of its own; each page has another one."""
    if not stock.wire:
        return None
    rng = Random(f"{seed}/{page.id}/wire")
    who = name(rng)
    while not all(page.nowhere(part) for part in who.split()):
        who = name(rng)
    return set_in(page, rng.choice(stock.wire), who)


def exact(page: Setting) -> bool:
    """Tell whether the page shows its true text and nothing that could be taken for more of it.

    Not so where an element says more than the true paragraph in it, where the true text runs
    words together that the page divides, or where prose stands between in the article's own tags
    or as a line like its own.
    """
    divided = any(_run_together(page, place) for place in page.places)
    parts = any(place.manner == "part" for place in page.places)
    lines = any(_stray_line(page, place, after) for place, after in pairwise(page.places))
    return not (divided or parts or lines or _stray(page))


def _run_together(page: Setting, place: Place) -> bool:
    return any(
        a[1] < b[0] and _BREAK.search(page.source, a[1], b[0])
        for (a, b), letters in zip(pairwise(place.spots), pairwise(place.text), strict=True)
        if not any(map(str.isspace, letters))
    )


def _stray(page: Setting) -> bool:
    openings = {place.opening for place in page.places if place.opening}
    for place, after in pairwise(page.places):
        between = page.source[place.end : after.start]
        for opening in openings:
            name = opening[1:].split()[0].rstrip(">")
            for found in re.finditer(rf"{re.escape(opening)}(.*?)</{name}", between, re.DOTALL):
                unlinked = re.sub(r"<a\b.*?</a>|<[^>]*>", "", found[1], flags=re.DOTALL)
                if length(html.unescape(unlinked)) >= _STRAY:
                    return True
    return False


def _stray_line(page: Setting, place: Place, after: Place) -> bool:
    """Tell whether prose stands beside a line of the article, in no element of its own."""
    if "line" not in (place.manner, after.manner):
        return False
    depth, line = 0, ""
    for found in _TOKEN.finditer(page.source, place.end, after.start):
        name = (found[2] or "").lower()
        if name == "br":
            if length(html.unescape(line)) >= _STRAY:
                return True
            line = ""
        elif name and name not in INLINE | VOID:
            depth += -1 if found[1] else 1
        elif not found[0].startswith("<") and depth == 0:
            line += found[0]
    return length(html.unescape(line)) >= _STRAY


def _language(source: str, body: str) -> str:
    share = len(_ENGLISH.findall(body)) / max(1, len(body.split()))
    if share > 0.08:  # English has about one such word in six, others next to none
        return "en"
    found = _LANGUAGE.search(source)
    language = found[1].lower() if found else ""
    if language and language != "en":
        return language
    letter = next(filter(str.isalpha, body), "a")
    return unicodedata.name(letter, "other").split()[0].lower()
