"""Articles as sent, out of a newsroom's own RSS or Atom feed.

Only items that hold the whole text are articles; a summary would find every copy altered.
"""

from __future__ import annotations

import re
from calendar import timegm
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import feedparser

from checker.errors import OriginalError
from checker.models import Original
from checker.originals.credit import people_in
from checker.originals.html import paragraphs_of

if TYPE_CHECKING:
    from checker.models import Fetched

# WordPress ends the text of each item of its feeds with this line; it is no part of the article.
_FIRST_APPEARED = re.compile(
    r"\n\nThe post [^\n]+ (?:first appeared|appeared first) on [^\n]+\Z", re.IGNORECASE
)
# Items that an error names.
_NAMED = 5


def from_feed(fetched: Fetched, item: str) -> Original:
    """Read the article of a feed whose id or address is `item`; the only one for an empty `item`.

    Raises OriginalError where it is no feed, has no such item or not its whole text.
    """
    entries = _entries(fetched)
    chosen = [entry for entry in entries if item in {entry.get("id"), entry.get("link")}]
    if not item and len(entries) == 1:
        chosen = entries
    if not chosen:
        ids = ", ".join(str(entry.get("id") or entry.get("link")) for entry in entries[:_NAMED])
        more = ", ..." if len(entries) > _NAMED else ""
        wrong = f"no item {item}" if item else f"{len(entries)} items"
        raise OriginalError(f"{fetched.target}: {wrong}; name one after a #: {ids}{more}")
    return _article(fetched, chosen[0])


def _entries(fetched: Fetched) -> list[Any]:
    """Give the items of a feed; feedparser reads what is not well-formed as far as it goes."""
    headers = {"content-type": f"application/xml; charset={fetched.charset}"}
    feed = feedparser.parse(
        fetched.content,
        # What a reader sees is for the page reader to say, and no address is followed.
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers=headers if fetched.charset else None,
    )
    if not feed.entries:
        why = f": {feed.bozo_exception}" if feed.bozo else ""
        raise OriginalError(f"{fetched.target}: no items in it, or no RSS or Atom feed{why}")
    return list(feed.entries)


def _article(fetched: Fetched, entry: Any) -> Original:
    name = str(entry.get("id") or entry.get("link") or fetched.target)
    bodies = [paragraphs_of(content.value) for content in entry.get("content", ())]
    body = _FIRST_APPEARED.sub("", max(bodies, key=len, default=""))
    if not body:
        raise OriginalError(
            f"{fetched.target}: {name} has no text, or a summary only; give the whole article"
        )
    when = entry.get("published_parsed")
    return Original(
        id=name,
        title=" ".join(paragraphs_of(entry.get("title", "")).split()),
        body=body,
        authors=_authors(entry),
        url=entry.get("link"),
        published=datetime.fromtimestamp(timegm(when), UTC).isoformat() if when else None,
    )


def _authors(entry: Any) -> tuple[str, ...]:
    """Give the people of an item; where none is known for a person, the names as they stand."""
    names = [str(author.name) for author in entry.get("authors", ()) if author.get("name")]
    people = [person for name in names for person in people_in(name)]
    return tuple(dict.fromkeys(people or names))
