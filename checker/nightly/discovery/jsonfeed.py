"""JSON Feed 1.0 and 1.1: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from checker.nightly.addresses import canonical
from checker.nightly.discovery.listing import MOST, Listing, on_one_line, stamp, too_many, when
from checker.nightly.models import Item
from checker.originals.html import paragraphs_of

if TYPE_CHECKING:
    from checker.models import Fetched

_BLANKS = b"\xef\xbb\xbf \t\r\n"
_IS_ADDRESS = re.compile("https?://", re.IGNORECASE)
_VERSIONS = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/")


class _Author(msgspec.Struct):
    name: str | None = None


class _Entry(msgspec.Struct):
    """An item; what is no text where text belongs makes it unreadable, and no other one."""

    id: str | int | float = ""
    url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    author: _Author | None = None
    authors: tuple[_Author, ...] | None = None


class _Feed(msgspec.Struct):
    version: str
    items: tuple[msgspec.Raw, ...]


def is_json(content: bytes) -> bool:
    """Tell by its first character what can only be JSON."""
    return content[:64].lstrip(_BLANKS).startswith(b"{")


def read(fetched: Fetched) -> Listing:
    """Read a feed; items that are no such are left out and counted. Never raises."""
    where = fetched.url or fetched.target
    try:
        feed = msgspec.json.decode(fetched.content.lstrip(_BLANKS), type=_Feed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Listing(troubles=(f"JSON and no JSON Feed: {error}",))
    if not feed.version.replace("://www.", "://").startswith(_VERSIONS):
        return Listing(troubles=(f'JSON of version "{feed.version}" and no JSON Feed',))
    troubles = []
    found = [entry for raw in feed.items if (entry := _entry(raw))]
    if wrong := len(feed.items) - len(found):
        troubles.append(f"{wrong:,} of {len(feed.items):,} items are not as JSON Feed has them")
    if len(found) > MOST:
        troubles.append(too_many(len(found), "items"))
        found = sorted(found, key=lambda each: -when(each.date_published or ""))[:MOST]
    items = [item for entry in found if (item := _item(entry, where))]
    if not items and not wrong:
        troubles.append("no item in it has the address of a page")
    return Listing(tuple(items), tuple(troubles))


def _entry(raw: msgspec.Raw) -> _Entry | None:
    try:
        return msgspec.json.decode(raw, type=_Entry)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _item(entry: _Entry, where: str) -> Item | None:
    # Of a link blog's item `external_url` is another site's page, which it speaks of.
    link = entry.url or (entry.id if _IS_ADDRESS.match(str(entry.id)) else "")
    url = canonical(str(link), where) if link else ""
    if not url:
        return None
    bodies = [paragraphs_of(said) for said in (entry.content_html, entry.summary) if said]
    text = max((*bodies, (entry.content_text or "").strip()), key=len)
    title = on_one_line(entry.title or "")
    authors = entry.authors or ((entry.author,) if entry.author else ())
    names = dict.fromkeys(name for each in authors if (name := on_one_line(each.name or "")))
    updated = entry.date_modified or entry.date_published or ""
    return Item(url, title, text, tuple(names), stamp(title, text, updated))
