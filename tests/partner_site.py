"""What answers as a client does: bytes by their address, or why they cannot be had."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.errors import FetchError
from checker.fetch.asking import Answer
from checker.models import Fetched
from checker.nightly.discovery import Discovered, discover
from checker.nightly.models import Item, Partner

if TYPE_CHECKING:
    from collections.abc import Mapping

FEED = "https://herald.example/feed/"
SITEMAP = "https://herald.example/sitemap.xml"
SECTION = "https://herald.example/politics/"


@dataclass
class Site:
    """Pages by their address; `moved` says what answers for one, `etags` what is asked for."""

    pages: dict[str, str | bytes | FetchError]
    etags: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    charset: str | None = None
    asked: list[str] = field(default_factory=list)

    async def get(self, address: str, headers: Mapping[str, str]) -> Answer:
        """Answer as a client does."""
        self.asked.append(address)
        page = self.pages.get(address, FetchError("HTTP 404: not found", 404))
        if isinstance(page, FetchError):
            raise page
        content = page.encode() if isinstance(page, str) else page
        url = self.moved.get(address, address)
        etag = self.etags.get(address, "")
        changed = not etag or headers.get("If-None-Match") != etag
        said = {"ETag": etag} if etag else {}
        body = content if changed else b""
        return Answer(Fetched(address, body, url=url, charset=self.charset), said, changed)

    def discover(
        self, partner: Partner | None = None, known: Mapping[str, Mapping[str, str]] | None = None
    ) -> Discovered:
        """Give what a partner of this site lists; by default one of its feed alone."""
        partner = partner or Partner("Herald", feeds=(FEED,))
        return asyncio.run(discover(self.get, partner, known or {}))


def of_feed(content: str | bytes, *, url: str = FEED, charset: str | None = None) -> Discovered:
    """Give what a feed of these bytes lists."""
    return Site({FEED: content}, moved={FEED: url}, charset=charset).discover()


def urls(found: Discovered) -> list[str]:
    return [item.url for item in found.items]


def reasons(found: Discovered) -> list[str]:
    return [trouble.reason for trouble in found.troubles]


def only(found: Discovered) -> Item:
    (item,) = found.items
    assert not found.troubles
    return item
