"""Partners' sites on loopback, each at an address of its own, with the faults that sites have.

    python -m bench.nightly.sites PAGES SITES ITEMS

They show pages (bench/nightly/pages.py), each under many addresses. It prints the port once it
answers, and ends with its standard input.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from bench.nightly import pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.data import Sample

# Of fifty items of a site, those that are gone, fail, and have moved.
PERIOD = 50
GONE, FAILING, MOVED = 7, 13, 17
_SLOW, _DELAY = 10, 0.02  # every tenth site takes so many seconds
_KNOWS = 2  # every second site knows an ETag


def address(site: int) -> str:
    """Give the loopback address of a site."""
    return f"127.1.{site // 250}.{site % 250 + 1}"


def is_page(item: int) -> bool:
    """Tell whether an item leads to a page."""
    return item % PERIOD not in {GONE, FAILING}


class Sites:
    """What the sites answer, and how often each page was given."""

    def __init__(self, samples: Sequence[Sample], items: int) -> None:
        self._samples = samples
        self._items = items
        self._given: Counter[str] = Counter()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer for the site whose address was asked."""
        *_, third, fourth = map(int, request.url.host.split(".")) if request.url.host else (0, 1)
        site = third * 250 + fourth - 1
        if site % _SLOW == 3:
            await asyncio.sleep(_DELAY)
        name, _, number = request.path.strip("/").partition("/")
        if name == "robots.txt":
            return web.Response(text="User-agent: *\nDisallow: /private/\n")
        if name == "feed":
            raise web.HTTPMovedPermanently("/feed.xml")
        if name == "feed.xml":
            return web.Response(text=self._feed(site), content_type="application/rss+xml")
        if name == "asked":
            return web.json_response({"pages": len(self._given), "most": max(self._given.values())})
        return self._page(request, site, name, int(number))

    def _feed(self, site: int) -> str:
        items = "".join(
            f"<item><title>Story {n}</title><link>/story/{n}</link>"
            f"<description>What story {n} is about.</description></item>"
            for n in range(self._items)
        )
        return f'<rss version="2.0"><channel><title>Site {site}</title>{items}</channel></rss>'

    def _page(self, request: web.Request, site: int, name: str, item: int) -> web.Response:
        part = item % PERIOD
        if part == GONE:
            raise web.HTTPNotFound
        if part == FAILING:
            raise web.HTTPInternalServerError
        if part == MOVED and name == "story":
            raise web.HTTPFound(f"/moved/{item}")
        tag = f'"{site}-{item}"'
        headers = {"ETag": tag} if site % _KNOWS else {}
        if headers and request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers=headers)
        self._given[f"{site}/{item}"] += 1
        sample = self._samples[(site * self._items + item) % len(self._samples)]
        body = sample.content + f"<!-- {site} {item} -->".encode()
        return web.Response(body=body, content_type="text/html", headers=headers)


async def _serve(kept: Path, sites: int, items: int) -> None:
    app = web.Application()
    app.router.add_get("/{path:.*}", Sites(pages.read(kept), items).answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    first = web.TCPSite(runner, address(0), 0, backlog=1024)
    await first.start()
    port = runner.addresses[0][1]
    for site in range(1, sites):
        await web.TCPSite(runner, address(site), port, backlog=1024).start()
    print(port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
