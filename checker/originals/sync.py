"""What is new at a source, into the library: step by step, so that a kill loses nothing."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from checker.errors import FetchError, InputError, OriginalError
from checker.fetch.plain import is_url, refuse_address
from checker.originals.entry import Entry, Summary
from checker.originals.sources import kind as kinds
from checker.originals.sources import reader, wordpress
from checker.originals.sources.web import Web

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.fetch.client import Patience
    from checker.originals.library import Library, Source
    from checker.originals.sources import Kind, Step


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did: `troubles` has a line for each page that could not be had or read.

    `stopped` says why it ended before its end; the next one goes on from there.
    """

    source: Source
    summary: Summary = field(default_factory=Summary)
    troubles: tuple[str, ...] = ()
    stopped: str = ""


def sync(
    library: Library,
    url: str,
    kind: Kind | None = None,
    *,
    patience: Patience | None = None,
    private: bool = False,
    told: Callable[[Step], None] = lambda _: None,
) -> Synced:
    """Read what is new at `url` into the library; `told` hears of each step that was kept.

    `private` lets the site stand at an address that is not public. Without a kind it is what it was
    last time, else what the answer says. Raises InputError where `url` is no source of that kind,
    FetchError where it cannot be had.
    """
    if not is_url(url):
        raise InputError(f"{url}: not an address; files are for checker originals add")
    refuse_address(url)
    return asyncio.run(_sync(library, url, kind, Web(patience, private=private), told))


async def _sync(
    library: Library,
    url: str,
    kind: Kind | None,
    opened: Web,
    told: Callable[[Step], None],
) -> Synced:
    async with opened as web:
        at, kind = (_address(url, kind), kind) if kind else await _known(library, web, url)
        source = library.open_source(at, kind)
        summary, begun = Summary(), False
        troubles: list[str] = []
        steps = reader(kind)(web, source, partial(library.stamps, source))
        try:
            async with aclosing(steps):
                async for step in steps:
                    entries = [Entry(article) for article in step.articles]
                    summary += library.take(source, entries, step.cursor, step.stamps)
                    troubles += step.troubles
                    begun = True
                    told(step)
        except (FetchError, OriginalError) as error:
            if not begun:
                raise
            return Synced(source, summary, tuple(troubles), str(error))
    return Synced(source, summary, tuple(troubles))


async def _known(library: Library, web: Web, url: str) -> tuple[str, Kind]:
    """Tell a source's kind: what it was last time, else what the answer says."""
    known = library.source(url)
    return (url, known.kind) if known and known.synced else await kinds.told(web, url)


def _address(url: str, kind: Kind) -> str:
    return wordpress.posts_address(url) if kind == "wordpress" else url
