"""Articles as sent, out of a newsroom's own RSS or Atom feed.

Only items that hold the whole text are articles; a summary would find every copy altered.
"""

from __future__ import annotations

import re
from calendar import timegm
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import feedparser

from checker.errors import OriginalError
from checker.models import Original
from checker.originals.credit import people_in
from checker.originals.html import is_page, paragraphs_of

if TYPE_CHECKING:
    from checker.models import Fetched

# WordPress ends the text of each item of its feeds with this line; it is no part of the article.
_FIRST_APPEARED = re.compile(
    r"\n\nThe post [^\n]+ (?:first appeared|appeared first) on [^\n]+\Z", re.IGNORECASE
)
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
# How a text ends that goes on elsewhere.
_CUT = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\])\W*\Z|"
    r"(?:\A|\n)\W*(?:continue reading|read (?:more|on|the (?:full|rest|whole)))[^\n]*\Z",
    re.IGNORECASE,
)
_END = re.compile(
    rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>(?:\s|<!--.*?-->)*\Z", re.IGNORECASE | re.DOTALL
)
# No feed needs them, and a few lines of them are a million calls: expat stops at 8 MB, after 1 s.
_ENTITY = re.compile(rb"<!ENTITY\b[^>]*>", re.IGNORECASE)
# What feedparser raises on markup that it did not expect.
_STUMBLES = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_TAIL = 4096  # bytes that tell whether it ends
# Items that an error names.
_NAMED = 5


class Feed(NamedTuple):
    """The items of a feed; `broken` where it broke off, and what it broke off in is left out."""

    items: list[Original]
    broken: bool


def from_feed(fetched: Fetched, item: str) -> Original:
    """Read the article of a feed whose id or address is `item`; the only one for an empty `item`.

    Raises OriginalError where it is no feed, has no such item or not its whole text.
    """
    found = read(fetched).items
    chosen = [each for each in found if item in {each.id, each.url}]
    if not item and len(found) == 1:
        chosen = found
    if not chosen:
        ids = ", ".join(each.id for each in found[:_NAMED])
        more = ", ..." if len(found) > _NAMED else ""
        wrong = f"no item {item}" if item else f"{len(found)} items"
        raise OriginalError(f"{fetched.target}: {wrong}; name one after a #: {ids}{more}")
    return whole(fetched, chosen[0])


def whole(fetched: Fetched, item: Original) -> Original:
    """Give an item of a feed; raises OriginalError where the feed does not hold its whole text."""
    if is_cut(item):
        raise OriginalError(
            f"{fetched.target}: {item.id} has no text, or a summary only; give the whole article"
        )
    return item


def is_cut(item: Original) -> bool:
    """Tell whether a feed holds less of an article than all of it."""
    return not item.body or bool(_CUT.search(item.body))


def read(fetched: Fetched) -> Feed:
    """Read a feed as far as it goes; items that it cuts have no text, or the beginning of it.

    Raises OriginalError where it is no feed, or has no items.
    """
    found, broken = entries(fetched)
    return Feed([_item(fetched, entry) for entry in found], broken=broken)


def entries(fetched: Fetched) -> tuple[list[Any], bool]:
    """Give a feed's items as feedparser has them, and whether the feed breaks off.

    What it breaks off in is left out. Raises OriginalError where it is no feed, or has no items.
    """
    name = fetched.target
    if is_page(fetched.content):
        raise OriginalError(f"{name}: a web page (HTML) and no RSS or Atom feed")
    if fetched.content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):  # feedparser finds nothing in it
        text = fetched.content.decode("utf-16", "replace")
        fetched = replace(fetched, content=text.encode("utf-8", "replace"), charset="utf-8")
    kind = f"application/xml; charset={fetched.charset}" if fetched.charset else ""
    headers = {"content-type": kind, "content-location": fetched.url or ""}
    try:
        feed = feedparser.parse(
            # Not the bytes themselves: feedparser opens the file that they may be the name of.
            BytesIO(_ENTITY.sub(b" ", fetched.content)),
            # What a reader sees is for the page reader to say, and no address is followed.
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={key: value for key, value in headers.items() if value},
        )
    except _STUMBLES as error:
        raise OriginalError(f"{name}: cannot be read as a feed: {error}") from error
    if not feed.entries:
        why = f": {feed.bozo_exception}" if feed.bozo else ""
        raise OriginalError(f"{name}: no items in it, or no RSS or Atom feed{why}")
    # Of an item that breaks off nobody can tell what is missing.
    broken = not _END.search(fetched.content[-_TAIL:].replace(b"\0", b""))
    return (feed.entries[:-1] if broken else feed.entries), broken


def without_footer(text: str) -> str:
    """Leave out the line by which WordPress says where an item of its feeds first appeared."""
    return _FIRST_APPEARED.sub("", text)


def _item(fetched: Fetched, entry: Any) -> Original:
    bodies = [paragraphs_of(content.value) for content in entry.get("content", ())]
    when = entry.get("published_parsed")
    return Original(
        id=str(entry.get("id") or entry.get("link") or fetched.target),
        title=" ".join(paragraphs_of(entry.get("title", "")).split()),
        body=without_footer(max(bodies, key=len, default="")),
        authors=authors_of(entry),
        url=entry.get("link"),
        published=datetime.fromtimestamp(timegm(when), UTC).isoformat() if when else None,
    )


def _name(entry: Any, author: Any) -> str:
    """Give an author's name; feedparser takes the end of an address for a part of it."""
    said, email = str(entry.get("author") or ""), str(author.get("email") or "")
    if email and re.search(rf"{re.escape(email)}[\w-]", said):  # it knows endings of four letters
        return _MAIL.sub("", said).strip(" ()<>")
    return str(author.get("name") or "")


def authors_of(entry: Any) -> tuple[str, ...]:
    """Give the people of an item; where none is known for a person, the names as they stand."""
    names = [*filter(None, map(partial(_name, entry), entry.get("authors", ())))]
    people = [person for name in names for person in people_in(name)]
    return tuple(dict.fromkeys(people or names))
