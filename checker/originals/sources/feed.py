"""A newsroom's RSS or Atom feed.

Items that hold the whole text are taken as they are. Where the feed cuts it, the page is read, at
every sync: such a feed says nothing of a correction. A feed of whole texts that has not changed
(ETag, Last-Modified) is not read again.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.errors import OriginalError
from checker.models import Original
from checker.originals import feed
from checker.originals.sources import Step
from checker.originals.sources.page import attempt

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from checker.errors import FetchError
    from checker.originals.library import Source
    from checker.originals.sources import Stamps
    from checker.originals.sources.web import Web

_PAGES = 8  # pages read in a step
_ASKED = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


async def read(web: Web, source: Source, _: Stamps) -> AsyncGenerator[Step, None]:
    """Read what is in the feed now; OriginalError where it is none, FetchError where it is away."""
    known = {_ASKED[key]: value for key, value in source.cursor.items()}
    answer = await web.get(source.url, known)
    if not answer.changed:
        return
    found = feed.read(answer.fetched)
    whole = [item for item in found.items if not feed.is_cut(item)]
    cut = [item for item in found.items if feed.is_cut(item)]
    broken = (f"{source.url}: breaks off in an item; it was left out",) if found.broken else ()
    total = len(found.items)
    yield Step(tuple(whole), {}, troubles=broken, done=len(whole), total=total)
    for start in range(0, len(cut), _PAGES):
        some = cut[start : start + _PAGES]
        read = await asyncio.gather(*(_from_its_page(web, source, item) for item in some))
        articles = tuple(each for each in read if isinstance(each, Original))
        troubles = tuple(str(each) for each in read if not isinstance(each, Original))
        yield Step(articles, {}, troubles=troubles, done=len(some), total=total)
    if not cut and not found.broken:
        cursor = {key: answer.headers[name] for key in _ASKED if (name := key) in answer.headers}
        yield Step((), cursor, total=total)


async def _from_its_page(
    web: Web, source: Source, item: Original
) -> Original | FetchError | OriginalError:
    """Give a cut item with its page's text: the feed's own fields stand where it has them."""
    if not item.url:
        return OriginalError(f"{source.url}: {item.id} is cut, and names no page that holds it all")
    page = await attempt(web, item.url)
    if not isinstance(page, Original):
        return page
    return replace(
        page,
        id=item.id,
        url=item.url,
        title=item.title or page.title,
        authors=item.authors or page.authors,
        published=item.published or page.published,
    )
