"""A sitemap's pages, and the sitemaps within one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.errors import FetchError, OriginalError
from checker.nightly.addresses import canonical
from checker.nightly.discovery.listing import (
    MOST,
    Listing,
    on_one_line,
    stamp,
    too_many,
    when,
)
from checker.nightly.models import Item
from checker.originals.sources.sitemap import Listed, listed

if TYPE_CHECKING:
    from checker.models import Fetched


def read(fetched: Fetched) -> Listing:
    """Read a sitemap as far as it goes, the newest first. Never raises."""
    target = f"{fetched.target}: "
    try:
        found, broken = listed(fetched)
    except (OriginalError, FetchError) as error:
        return Listing(troubles=(str(error).removeprefix(target),))
    troubles = [each.removeprefix(target) for each in broken]
    if not found:
        troubles.append("a sitemap of no page")
    found.sort(key=lambda each: -when(each.published or each.stamp))
    pages = [each for each in found if not each.is_map]
    if len(pages) > MOST:
        troubles.append(too_many(len(pages), "pages"))
    items = (_item(each) for each in pages[:MOST])
    within = (canonical(each.url) for each in found if each.is_map)
    return Listing(
        tuple(item for item in items if item.url), tuple(troubles), tuple(filter(None, within))
    )


def _item(page: Listed) -> Item:
    title = on_one_line(page.title)
    return Item(
        canonical(page.url), title, stamp=stamp(title, "", page.stamp or page.published or "")
    )
