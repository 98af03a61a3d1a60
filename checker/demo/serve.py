"""The example's sites on loopback, each at a port of its own, as servers of their make answer."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import threading
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from aiohttp import web

from checker.demo.sites import NEWSROOM, Page, Shown, Site, pages, partners, sites, templates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "rdf": "application/rdf+xml; charset=utf-8",
    "json": "application/feed+json",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
_IMAGE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg)(?=&|\?|\Z)")
# What feeds add to an address, and is no part of it as "?id=8841" is.
_TRACKING = re.compile(r"[?&](?:utm_\w+|sid)=[^&]*")
_LOGO = re.compile(r"daily.?caller|dcnf", re.IGNORECASE)
# Every picture of the example: a field below a sky, or what a logo says.
_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" viewBox="0 0 64 40">'
    '<path fill="#cfe3ee" d="M0 0h64v40H0z"/><circle cx="49" cy="10" r="5" fill="#f3cf6d"/>'
    '<path fill="#7f9d6b" d="M0 29q17-12 34-3t30-4v18H0z"/></svg>'
)
_WORDMARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="48" viewBox="0 0 300 48">'
    '<path fill="#12294d" d="M0 0h300v48H0z"/><text x="150" y="30" fill="#fff" font-size="15"'
    ' font-family="sans-serif" text-anchor="middle">{}</text></svg>'
)


@dataclass(slots=True)
class Demo:
    """The sites while they are served.

    `sites` gives the origin (`http://127.0.0.1:PORT`) of each folder under fixtures/partners,
    `newsroom` the newsroom's feed and `dead` an origin that refuses to be connected to. On the
    second evening, `later`, some pages are other ones.
    """

    sites: dict[str, str]
    dead: str
    later: bool = False

    @property
    def newsroom(self) -> str:
        """The address of the newsroom's feed of whole articles."""
        return self.sites[NEWSROOM] + "/feed/"

    @property
    def partners_toml(self) -> str:
        """The bundled partners' file, for the addresses at which its sites are served."""
        hosts = {f"https://{sites()[slug].host}": base for slug, base in self.sites.items()}
        plan = partners()
        parts = [
            "[newsroom]\n" + _pairs(plan["newsroom"], hosts),
            *(
                "[[partner]]\n" + _pairs(each | {"private": True, "delay": 0.0}, hosts)
                for each in plan["partner"]
            ),
        ]
        return "\n".join(parts)

    def shown(self, slug: str) -> tuple[tuple[Page, Shown], ...]:
        """Give the pages of a site as they are this evening, each with what a reader sees of it."""
        return pages(slug, self.sites[slug], self.dead, later=self.later)


@contextmanager
def served(*, later: bool = False) -> Iterator[Demo]:
    """Serve all sites on loopback while the context lasts; set `later` on what it gives at will."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="demo")
    thread.start()
    running = AsyncExitStack()
    with socket.socket() as refusing:  # bound and not listening: its port refuses, and stays ours
        refusing.bind(("127.0.0.1", 0))
        demo = Demo({}, f"http://127.0.0.1:{refusing.getsockname()[1]}", later)
        try:
            asyncio.run_coroutine_threadsafe(_start(demo, running), loop).result()
            yield demo
        finally:
            asyncio.run_coroutine_threadsafe(running.aclose(), loop).result()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()


async def _start(demo: Demo, running: AsyncExitStack) -> None:
    for slug in sites():
        app = web.Application()
        app.router.add_get("/{path:.*}", _Answers(demo, slug).answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
        await runner.setup()
        running.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        demo.sites[slug] = f"http://127.0.0.1:{runner.addresses[0][1]}"


class _Answers:
    """What one site answers."""

    def __init__(self, demo: Demo, slug: str) -> None:
        self._demo = demo
        self._slug = slug
        self._site = sites()[slug]
        self._files = {"/": "front.html.j2"} | self._site.files

    async def answer(self, request: web.Request) -> web.Response:
        """Answer with a file, a page, a redirect or a picture; raises what aiohttp answers with."""
        path, asked = request.path, _TRACKING.sub("", request.raw_path)
        for page, shown in self._demo.shown(self._slug):
            if asked == page.linked:
                raise web.HTTPMovedPermanently(page.path)
            if asked == page.path and not page.gone:
                return self._page(request, page, shown)
        if path in self._files:
            return self._file(request, self._files[path])
        if _IMAGE.search(whole := f"{path}?{request.query_string}"):
            return web.Response(text=_picture(whole), content_type="image/svg+xml")
        raise web.HTTPNotFound(text=f"{path} is not here.")

    def _page(self, request: web.Request, page: Page, shown: Shown) -> web.Response:
        html = self._rendered(page.wall or "page.html.j2", page=shown)
        charset = f"; charset={self._site.charset}" if self._site.says_charset else ""
        content = html.encode(self._site.charset, "xmlcharrefreplace")
        return _response(request, content, f"text/html{charset}", page.status)

    def _file(self, request: web.Request, template: str) -> web.Response:
        kind = template.split(".")[-2]
        if kind == "html":
            content = self._rendered(template).encode(self._site.charset, "xmlcharrefreplace")
            return _response(request, content, "text/html")
        return _response(request, self._rendered(template).encode(), _TYPES[kind])

    def _rendered(self, template: str, **more: Any) -> str:
        listed = [shown for page, shown in self._demo.shown(self._slug) if page.listed]
        newest = sorted(listed, key=lambda each: each.date, reverse=True)
        known: dict[str, Site | str | list[Shown]] = {
            "site": self._site,
            "base": self._demo.sites[self._slug],
            "pages": newest,
        }
        return templates(self._slug).get_template(template).render(known | more)


def _response(request: web.Request, content: bytes, kind: str, status: int = 200) -> web.Response:
    etag = f'"{blake2b(content, digest_size=8).hexdigest()}"'
    ok = status == web.HTTPOk.status_code
    if ok and request.headers.get("If-None-Match") == etag:
        return web.Response(status=304, headers={"ETag": etag})
    headers = {"Content-Type": kind} | ({"ETag": etag} if ok else {})
    return web.Response(body=content, status=status, headers=headers)


def _picture(path: str) -> str:
    if not (named := _LOGO.search(path)):
        return _PICTURE
    foundation = "dcnf" in named[0].casefold() or "foundation" in path.casefold()
    return _WORDMARK.format("Daily Caller News Foundation" if foundation else "The Daily Caller")


def _pairs(table: Mapping[str, Any], hosts: Mapping[str, str]) -> str:
    # Of strings, numbers, truth and lists of them JSON's spelling is TOML's too.
    text = "".join(f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in table.items())
    for host, base in hosts.items():
        text = text.replace(host, base)
    return text
