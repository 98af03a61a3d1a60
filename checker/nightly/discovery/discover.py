"""A partner's sources, read one after the other, to what they list: each page once.

What goes wrong with one of them is told, and keeps no other one from being read.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from checker.errors import FetchError, HostError
from checker.nightly.discovery import feeds, sections, sitemaps
from checker.nightly.discovery.listing import Listing
from checker.nightly.models import Trouble

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from checker.fetch.asking import Answer
    from checker.models import Fetched
    from checker.nightly.models import Item, Partner

    Get: TypeAlias = Callable[[str, Mapping[str, str]], Awaitable[Answer]]
    Reader: TypeAlias = Callable[[Fetched], Listing]

_DEEPEST = 3  # sitemaps within sitemaps
_MAPS = 20  # that are read of one partner; the newest are the first
_DIGEST = "digest"  # beside the headers
_ASKED = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


@dataclass(frozen=True, slots=True)
class Discovered:
    """What a partner lists.

    `read` gives for each address that was read the headers of the next conditional request, and the
    digest of what was read; none where it leads to others, which are to be read again, or something
    was wrong with it, so that it is read whole until that is mended.
    """

    items: tuple[Item, ...]
    troubles: tuple[Trouble, ...]
    read: Mapping[str, Mapping[str, str]]


async def discover(
    get: Get, partner: Partner, known: Mapping[str, Mapping[str, str]]
) -> Discovered:
    """Read all that a partner names; `known` is what `read` was the last time.

    `get` is given an address and headers, and raises FetchError. What has not changed since (304,
    or the same bytes) lists nothing.
    """
    found = _Discovery(get, partner, known)
    for address in partner.feeds:
        listing = await found.read(address, feeds.read)
        for linked in listing.further:
            if (await found.read(linked, feeds.read)).further:
                found.trouble(linked, "a web page (HTML), linked as a feed")
    await found.read_maps()
    for address in partner.sections:
        await found.read(address, sections.read)
    return Discovered(tuple(found.items.values()), tuple(found.troubles.values()), found.next)


class _Discovery:
    """What was found yet."""

    def __init__(self, get: Get, partner: Partner, known: Mapping[str, Mapping[str, str]]) -> None:
        self._get, self._partner, self._known = get, partner, known
        self.items: dict[str, Item] = {}
        self.troubles: dict[tuple[str, str], Trouble] = {}
        self.next: dict[str, Mapping[str, str]] = {}

    async def read(self, address: str, reader: Reader) -> Listing:
        """Read one source."""
        known = self._known.get(address, {})
        try:
            asked = {name: value for name, value in known.items() if name != _DIGEST}
            answer = await self._get(address, asked)
        except HostError as error:
            return self._failed(error.host, str(error))
        except FetchError as error:
            return self._failed(address, str(error))
        headers = {
            _ASKED[name.lower()]: value
            for name, value in answer.headers.items()
            if name.lower() in _ASKED
        }
        if answer.changed:  # many sites answer in full whatever they are asked
            headers[_DIGEST] = answer.digest
        if not answer.changed or headers[_DIGEST] == known.get(_DIGEST):
            self.next[address] = {**known, **headers}
            return Listing()
        # In a thread of its own: a large feed takes half a second, and others are being fetched.
        listing = await asyncio.to_thread(reader, answer.fetched)
        # What leads further may stay as it is while what it leads to changes.
        self.next[address] = {} if listing.troubles or listing.further else headers
        for reason in listing.troubles:
            self.trouble(address, reason)
        for item in listing.items:
            self._add(item)
        return listing

    async def read_maps(self) -> None:
        """Read the sitemaps with those within them, as deep and as many as is sensible."""
        maps = [(address, 0) for address in self._partner.sitemaps]
        met = {address for address, _ in maps}
        for address, depth in maps:  # which grows as it is read
            listing = await self.read(address, sitemaps.read)
            new = [each for each in listing.further if each not in met]
            met.update(new)
            room = _MAPS - len(maps) if depth < _DEEPEST else 0
            maps += [(each, depth + 1) for each in new[:room]]
            if len(new) > room:
                self.next[address] = {}
                self.trouble(
                    address, f"{len(new):,} sitemaps in it; only the newest {room:,} are read"
                )

    def trouble(self, about: str, reason: str) -> None:
        """Tell of a trouble; one that is told already counts up."""
        one = Trouble(self._partner.name, about, reason)
        before = self.troubles.get((about, reason))
        self.troubles[about, reason] = replace(one, count=before.count + 1) if before else one

    def _failed(self, about: str, reason: str) -> Listing:
        self.trouble(about, reason)
        return Listing()

    def _add(self, item: Item) -> None:
        """Keep an item; of two that are one page the one that says more of it."""
        before = self.items.get(item.url)
        if before is None or len(item.text) > len(before.text):
            self.items[item.url] = item
