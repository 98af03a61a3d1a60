"""A small site on loopback, its pages fetched and judged, ready to be kept as evidence."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
from aiohttp import web

from checker.errors import FetchError
from checker.evidence.keeping import Witnessed
from checker.fetch.client import Client, Patience
from checker.models import Exchange, Fetched, Picture
from checker.pipeline import judge
from tests.kites import ARTICLE, DCNF, PAGE
from tests.sites import BRIEF, FREE, Site

if TYPE_CHECKING:
    from checker.models import Original
    from tests.servers import Servers

LICENCE = (Path(__file__).parents[1] / "rules" / "dcnf.toml").read_bytes()
LAYOUT = PAGE.replace("<body>", '<body><p hidden="">Not seen.</p>').encode()
LOGO = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
SPOILT = PAGE.replace("17 years", "27 years")


def site(servers: Servers) -> Site:
    """Give a site whose pages are packed and sent in every way, with an image and without one."""
    html = {"Content-Type": "text/html; charset=utf-8"}
    made = Site(servers, default=web.Response(status=404, text="gone"))
    made.always("/identity", web.Response(body=PAGE.encode(), headers=html))
    for name, packed in (
        ("gzip", gzip.compress(PAGE.encode())),
        ("br", brotli.compress(PAGE.encode())),
    ):
        headers = {**html, "Content-Encoding": name, "X-Place": "café"}
        made.always(f"/{name}", web.Response(body=packed, headers=headers))
    made.always("/spoilt", web.Response(body=SPOILT.encode(), headers=html))
    made.always("/moved", web.Response(status=301, text="moved", headers={"Location": "/gzip"}))
    made.always("/logo.png", web.Response(body=LOGO, content_type="image/png"))
    return made


def chunked(servers: Servers) -> str:
    """Give the address of a page that is sent in chunks."""
    page = PAGE.encode()
    chunks = (page[:100], page[100:], b"")
    sent = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    return servers.raw(
        b"HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
        b"Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n" + sent
    )


def witness(
    address: str,
    *pictures: str,
    layout: bytes = b"",
    original: Original = ARTICLE,
    screenshots: dict[str, bytes] | None = None,
) -> Witnessed:
    """Fetch a page and its pictures, judge it, and give all that there is to keep of it."""
    heard: list[Exchange] = []

    async def get() -> tuple[Fetched, list[Picture]]:
        patience = Patience(attempts=1)
        async with Client(FREE, limits=BRIEF, patience=patience) as client:
            fetched = await _fetched(client, address, heard)
            return fetched, [await _picture(client, each, heard) for each in pictures]

    fetched, seen = asyncio.run(get())
    fetched = Fetched(
        fetched.target,
        fetched.content,
        fetched.url,
        fetched.charset,
        fetched.media_type,
        fetched.fetched,
        fetched.trouble,
        layout,
        tuple(seen),
    )
    return witnessed(fetched, tuple(heard), original, screenshots)


def witnessed(
    fetched: Fetched,
    exchanges: tuple[Exchange, ...] = (),
    original: Original = ARTICLE,
    screenshots: dict[str, bytes] | None = None,
) -> Witnessed:
    """Judge a page, and give all that there is to keep of it."""
    report = judge(fetched, original, DCNF, fetched.target).report
    return Witnessed(report, fetched, LICENCE, exchanges, original, screenshots or {})


async def _fetched(client: Client, address: str, heard: list[Exchange]) -> Fetched:
    try:
        return (await client.get(address, heard=heard.append)).fetched
    except FetchError as error:
        return Fetched(address, url=address, trouble=str(error))


async def _picture(client: Client, address: str, heard: list[Exchange]) -> Picture:
    def anything(_: str | None) -> None: ...

    try:
        answer = await client.get(address, refuse=anything, heard=heard.append)
    except FetchError as error:
        return Picture(address, trouble=str(error), broken=True)
    return Picture(address, answer.fetched.content)
