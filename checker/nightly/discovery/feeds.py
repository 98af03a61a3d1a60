"""A feed's items: RSS 0.9 to 2.0, RDF and Atom by feedparser, and JSON Feed."""

from __future__ import annotations

import re
from dataclasses import replace
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from checker.errors import OriginalError
from checker.nightly.addresses import canonical
from checker.nightly.discovery import jsonfeed
from checker.nightly.discovery.listing import (
    MOST,
    Listing,
    on_one_line,
    stamp,
    too_many,
    when,
)
from checker.nightly.models import Item
from checker.originals.feed import authors_of, entries, without_footer
from checker.originals.html import is_page, paragraphs_of
from checker.page.decode import utf8
from checker.page.tree import parse

if TYPE_CHECKING:
    from checker.models import Fetched

_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_DATE = re.compile(
    rb"<(?:\w+:)?(?:pubDate|published|updated|date|issued)[^>]*>([^<]+)<", re.IGNORECASE
)
_KINDS = re.compile(r"application/(?:rss|atom|feed|rdf)\+(?:xml|json)", re.IGNORECASE)
_BREAKS_OFF = "it breaks off, or ends in what is no feed; read as far as it goes"


def read(fetched: Fetched) -> Listing:
    """Read a feed as far as it goes; of a web page, the feed that it links. Never raises."""
    if jsonfeed.is_json(fetched.content):
        return jsonfeed.read(fetched)
    if is_page(fetched.content) or fetched.media_type == "application/xhtml+xml":
        return _linked(fetched)
    content, troubles = _cut(fetched.content)
    try:
        found, broken = entries(replace(fetched, content=content))
    except OriginalError as error:
        linked = _linked(fetched)
        why = str(error).removeprefix(f"{fetched.target}: ")
        return linked if linked.further else Listing(troubles=(why,))
    items = [item for entry in found[:MOST] if (item := _item(entry, fetched))]
    if broken:
        troubles = (*troubles, _BREAKS_OFF)
    if not items:
        troubles = (*troubles, "no item in it has the address of a page")
    return Listing(tuple(items), troubles)


def _linked(fetched: Fetched) -> Listing:
    """Give the first feed that a web page links."""
    where = fetched.url or fetched.target
    for link in parse(utf8(fetched.content, fetched.charset)).iter("link"):
        is_feed = "alternate" in link.get("rel", "").lower().split() and _KINDS.match(
            link.get("type", "")
        )
        if is_feed and (address := canonical(link.get("href", ""), where)):
            return Listing(further=(address,))
    return Listing(troubles=("a web page (HTML), and no feed or link to one",))


def _item(entry: Any, fetched: Fetched) -> Item | None:
    """Give an item; None for one without a page of its own (an enclosure, a mail address)."""
    # What FeedBurner and the like put in the place of the page's own address.
    link = entry.get("feedburner_origlink") or entry.get("link") or ""
    url = canonical(link, fetched.url or fetched.target) if link else ""
    if not url:
        return None
    bodies = [content.get("value", "") for content in entry.get("content", ())]
    body = max((entry.get("summary", ""), *bodies), key=len)
    title = on_one_line(_plain(entry.get("title", "")))
    text = without_footer(_plain(body))
    # feedparser's own get would give the one for the other, and warn.
    updated = dict.get(entry, "updated") or dict.get(entry, "published") or ""
    return Item(url, title, text, authors_of(entry), stamp(title, text, updated))


def _plain(markup: str) -> str:
    """Give what a reader sees of markup; reading what is none costs a quarter of all."""
    return paragraphs_of(markup) if "<" in markup or "&" in markup else on_one_line(markup)


def _cut(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Leave the newest items of a feed that has too many, and say so."""
    starts = [found.start() for found in _ITEM.finditer(content)]
    if len(starts) <= MOST:
        return content, ()
    # In RSS 1.0 and 2.0 and in Atom nothing of use stands between items, so cutting is slicing.
    last = content.rfind(b">", 0, _end_of_items(content)) + 1
    spans = list(pairwise([*starts, last]))
    first, final = (_when(content[slice(*span)]) for span in (spans[0], spans[-1]))
    kept = spans[-MOST:] if final > first else spans[:MOST]
    head, tail = content[: starts[0]], content[last:]
    body = content[kept[0][0] : kept[-1][1]]
    return head + body + tail, (too_many(len(starts), "items"),)


def _end_of_items(content: bytes) -> int:
    """Give where the last item ends; the end of the feed where that is not to be seen."""
    ends = [content.lower().rfind(mark) for mark in (b"</item", b"</entry")]
    end = max(ends)
    return content.find(b">", end) + 1 if end >= 0 else len(content)


def _when(item: bytes) -> float:
    found = _DATE.search(item)
    said = found[1].decode("ascii", "replace").strip() if found else ""
    try:
        return when(said) or parsedate_to_datetime(said).timestamp() / 60
    except (ValueError, OverflowError):
        return 0.0
