"""What an address leads to: a feed, a WordPress site or a sitemap."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import etree, html

from checker.errors import OriginalError
from checker.originals.sources import sitemap, wordpress

if TYPE_CHECKING:
    from checker.originals.sources import Kind
    from checker.originals.sources.web import Web

_HEAD = 64 * 1024  # bytes that tell
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml")
# https://developer.wordpress.org/rest-api/using-the-rest-api/discovery/
_API = "https://api.w.org/"


async def told(web: Web, url: str) -> tuple[str, Kind]:
    """Tell from an address, or from what it answers, what it is and where that is to be read.

    Raises FetchError where it cannot be had, and OriginalError where it is none of the three.
    """
    if wordpress.is_api(url):
        return wordpress.posts_address(url), "wordpress"
    fetched = (await web.get(url)).fetched
    head = fetched.content[:_HEAD]
    if head.startswith(sitemap.GZIP) or _SITEMAP.search(head):
        return url, "sitemap"
    if _FEED.search(head):
        return url, "feed"
    links = _links(head)
    for relation, _, target in links:
        if relation == _API:
            return wordpress.posts_address(urljoin(fetched.url or url, target)), "wordpress"
    feed = next((target for _, kind, target in links if kind in _FEED_TYPES), None)
    hint = f"; its feed is {urljoin(fetched.url or url, feed)}" if feed else ""
    raise OriginalError(f"{url}: no feed, no sitemap and no WordPress site{hint}")


def _links(head: bytes) -> list[tuple[str, str, str]]:
    """Give the links of a page's head: relation, media type, address."""
    try:
        root = html.document_fromstring(head)
    except etree.LxmlError:  # nothing in it
        return []
    return [
        (link.get("rel") or "", link.get("type") or "", unescape(target))
        for link in root.iter("link")
        if (target := link.get("href"))
    ]
