"""A page of the newsroom, fetched and read for its article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from checker.errors import FetchError, OriginalError
from checker.fetch.refusals import refuse_content
from checker.originals.html import from_page
from checker.originals.names import name_of

if TYPE_CHECKING:
    from checker.models import Original
    from checker.originals.sources.web import Web


async def article(web: Web, url: str) -> Original:
    """Fetch a page and read its article; FetchError or OriginalError where there is none."""
    fetched = (await web.get(url)).fetched
    try:
        refuse_content(fetched.content)
    except FetchError as error:
        raise FetchError(f"{url}: {error}") from error
    read = from_page(fetched)
    canonical = urljoin(fetched.url or url, read.url or url)
    # Some sites declare their front page, or a section's, as the address of every article.
    within = name_of(url).startswith(f"{name_of(canonical)}/") or not name_of(canonical)
    return replace(read, id=url, url=url if within else canonical)


async def attempt(web: Web, url: str) -> Original | FetchError | OriginalError:
    """Give the article of a page, or why there is none: one page does not end a sync."""
    try:
        return await article(web, url)
    except (FetchError, OriginalError) as error:
        return error
