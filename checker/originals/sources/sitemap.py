"""A sitemap, a news sitemap or an index of them.

What is in one: https://www.sitemaps.org/protocol.html and, for news,
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap

Each page is fetched and read once, and again when the sitemap says that it changed. A news sitemap
names the pages of two days; those it gives no time of change are read at every sync.
"""

from __future__ import annotations

import asyncio
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from checker.errors import FetchError, OriginalError
from checker.fetch.plain import LIMITS
from checker.models import Original
from checker.originals.html import is_page
from checker.originals.sources import Step
from checker.originals.sources.page import attempt

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    from checker.models import Fetched
    from checker.originals.library import Source
    from checker.originals.sources import Stamps
    from checker.originals.sources.web import Web

_PAGES = 8  # pages read in a step
_DEEPEST = 3  # sitemaps within sitemaps
GZIP = b"\x1f\x8b"
_AGAIN = ""  # the stamp of a page that is read at every sync


@dataclass(frozen=True, slots=True)
class Listed:
    """A page, or a sitemap within a sitemap; `stamp` says when it last changed."""

    url: str
    stamp: str
    is_map: bool
    published: str | None = None
    title: str = ""


async def read(web: Web, source: Source, stamps: Stamps) -> AsyncGenerator[Step, None]:
    """Read the pages that are new or changed; raises FetchError or OriginalError."""
    done = dict(source.cursor)  # the sitemaps that are read, with their stamps
    maps = [(Listed(source.url, _AGAIN, is_map=True), 0)]
    met = {source.url}
    total = 0
    while maps:
        sitemap, depth = maps.pop(0)
        try:
            found, broken = listed((await web.get(sitemap.url)).fetched)
        except (FetchError, OriginalError) as error:
            if not depth:
                raise
            yield Step((), done, troubles=(str(error),), total=total)
            continue
        troubles = list(broken)
        within = [each for each in found if each.is_map and each.url not in met]
        met.update(each.url for each in within)
        if depth < _DEEPEST:
            due = [each for each in within if not each.stamp or done.get(each.url) != each.stamp]
            maps += [(each, depth + 1) for each in due]
        pages = {each.url: each for each in found if not each.is_map and each.url not in met}
        met.update(pages)
        known = stamps(pages)
        new = [
            each for each in pages.values() if not each.stamp or known.get(each.url) != each.stamp
        ]
        total += len(new)
        yield Step((), done, troubles=broken, total=total)
        for start in range(0, len(new), _PAGES):
            step = await _read(web, new[start : start + _PAGES], done, total)
            troubles += step.troubles
            yield step
        if sitemap.stamp and not troubles:
            done[sitemap.url] = sitemap.stamp
            yield Step((), done, total=total)


async def _read(web: Web, pages: list[Listed], done: Mapping[str, str], total: int) -> Step:
    """Read some pages; one that has no article is read again once the sitemap says it changed."""
    read = await asyncio.gather(*(attempt(web, page.url) for page in pages))
    found = list(zip(pages, read, strict=True))
    return Step(
        tuple(
            replace(each, published=each.published or page.published)
            for page, each in found
            if isinstance(each, Original)
        ),
        dict(done),
        {page.url: page.stamp for page, each in found if not isinstance(each, FetchError)},
        tuple(str(each) for each in read if not isinstance(each, Original)),
        done=len(pages),
        total=total,
    )


def listed(fetched: Fetched) -> tuple[list[Listed], tuple[str, ...]]:
    """Give what a sitemap lists, and in words whether it breaks off.

    Raises OriginalError where it is no sitemap, FetchError where it is too large unpacked.
    """
    url = fetched.target
    # What is not well-formed is read as far as it goes; entities and other files are not followed.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(_unpacked(fetched), parser)
    except etree.XMLSyntaxError as error:
        raise OriginalError(f"{url}: no sitemap: {error.msg}") from error
    kind = etree.QName(root).localname if root is not None else ""
    if kind not in {"urlset", "sitemapindex"}:
        told = f"XML ({kind})" if kind else "no XML"
        what = "a web page (HTML)" if is_page(fetched.content) else told
        raise OriginalError(f"{url}: {what} and no sitemap")
    entries = list(root.iterchildren("{*}url", "{*}sitemap"))
    broken: tuple[str, ...] = ()
    if len(parser.error_log):  # of an entry that breaks off nobody can tell what is missing
        entries = entries[:-1]
        broken = (f"{url}: breaks off, or is no proper XML; read as far as it goes",)
    return [each for entry in entries if (each := _entry(entry))], broken


def _entry(entry: etree._Element) -> Listed | None:
    def told(path: str) -> str:
        return (entry.findtext(path) or "").strip()

    url = told("{*}loc")
    if not url.lower().startswith(("http://", "https://")):
        return None
    published = told("{*}news/{*}publication_date")
    # Without a time of change a page of a news sitemap is read again, and any other one once.
    stamp = told("{*}lastmod") or (_AGAIN if published else "listed")
    is_map = etree.QName(entry).localname == "sitemap"
    return Listed(
        url,
        told("{*}lastmod") if is_map else stamp,
        is_map,
        published or None,
        told("{*}news/{*}title"),
    )


def _unpacked(fetched: Fetched) -> bytes:
    """Undo gzip, in which a sitemap may be kept as a file."""
    if not fetched.content.startswith(GZIP):
        return fetched.content
    unpack = zlib.decompressobj(wbits=31)
    try:
        content = unpack.decompress(fetched.content, LIMITS.size)
    except zlib.error as error:
        raise OriginalError(f"{fetched.target}: no gzip after all: {error}") from error
    if unpack.unconsumed_tail:
        raise FetchError(f"{fetched.target}: larger than {LIMITS.size / 2**20:g} MB, unpacked")
    return content
