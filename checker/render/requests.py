"""Answers every request of a page through the one client; the browser itself reaches nothing."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from playwright.async_api import Error as BrowserError

from checker.errors import CheckerError, FetchError
from checker.fetch.pictures import had, missed
from checker.fetch.refusals import refuse_nothing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.async_api import Page, Request, Route

    from checker.fetch.client import Client
    from checker.fetch.manners import Manners
    from checker.models import Exchange, Picture
    from checker.render.bounds import Bounds

# What is passed on of the browser's request, and what is not of the answer: its packing is undone,
# and who comes for the first time keeps nothing.
_ASKED = frozenset({"accept", "referer", "origin"})
_DROPPED = frozenset(
    "alt-svc connection content-encoding content-length keep-alive nel report-to set-cookie "
    "transfer-encoding".split()
)
_ALLOWED = "access-control-allow-origin"
_NOBODY = "https://nobody.invalid"
_UNWANTED = frozenset({"eventsource", "manifest", "media", "ping", "texttrack", "websocket"})
_SHAPING = frozenset({"script", "stylesheet"})


@dataclass  # no slots: Playwright notes the handler on the instance
class Requests:
    """What one page asks for: answered within bounds, and what came of it.

    `document` is the page itself, which is given once; no other page takes its place. Without a
    client nothing else is given. `exchanges` were heard, `pictures` are by their address, `missing`
    are the style sheets and scripts that could not be had.
    """

    document: str
    client: Client | None
    manners: Manners
    bounds: Bounds
    exchanges: list[Exchange] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    _failed: set[str] = field(default_factory=set)
    _page: Page | None = None
    _begun: bool = False
    _asked: int = 0
    _size: int = 0
    _last: float = field(default_factory=monotonic)
    _tasks: dict[asyncio.Task[None], str] = field(default_factory=dict)

    async def follow(self, page: Page) -> None:
        """Answer for a page and what it opens from now on."""
        self._page = page
        await page.context.route("**/*", self._route)
        # The page is told that they were closed.
        await page.context.route_web_socket("**/*", lambda socket: socket.close())

    @property
    def unsure(self) -> set[str]:
        """The addresses that another look may have: what failed, and what has not come yet."""
        return self._failed.union(self._tasks.values())

    @property
    def rest(self) -> float:
        """The seconds since anything was under way."""
        return 0.0 if self._tasks else monotonic() - self._last

    async def close(self) -> None:
        """Ask for nothing any more."""
        self.client = None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _route(self, route: Route) -> None:
        task = asyncio.get_running_loop().create_task(self._answer(route))
        self._tasks[task] = route.request.url
        self._last = monotonic()
        task.add_done_callback(self._answered)

    def _answered(self, task: asyncio.Task[None]) -> None:
        self._tasks.pop(task, None)
        self._last = monotonic()

    async def _answer(self, route: Route) -> None:
        request = route.request
        with suppress(BrowserError):  # what asked may be gone
            if not self._is_of_page(request):
                await route.abort()
            elif request.is_navigation_request() and request.frame.parent_frame is None:
                await self._give_document(route)
            elif self._is_wanted(request):
                await self._give(route, request)
            else:
                await route.abort("blockedbyclient")

    def _is_of_page(self, request: Request) -> bool:
        try:
            return request.frame.page == self._page
        except BrowserError:  # the frame of a window that is only just being opened
            return False

    async def _give_document(self, route: Route) -> None:
        if self._begun:
            return await route.fulfill(status=204)  # a browser stays where it is
        self._begun = True
        return await route.fulfill(body=self.document, content_type="text/html; charset=utf-8")

    def _is_wanted(self, request: Request) -> bool:
        return request.method == "GET" and request.resource_type not in _UNWANTED

    async def _give(self, route: Route, request: Request) -> None:
        try:
            status, headers, content = await self._ask(request)
        except CheckerError as error:
            self._note(request, trouble=str(error), status=getattr(error, "status", None))
            if status_given := getattr(error, "status", None):
                return await route.fulfill(status=status_given)
            return await route.abort("failed")
        except asyncio.CancelledError:
            self._note(request, trouble="it did not come in time")
            raise
        self._note(request, content=content)
        return await route.fulfill(status=status, headers=headers, body=content)

    async def _ask(self, request: Request) -> tuple[int, dict[str, str], bytes]:
        if self.client is None:
            raise FetchError("not fetched: --offline")
        self._asked += 1
        if self._asked > self.bounds.requests or self._size > self.bounds.size:
            raise FetchError("the page loads more than is looked at")
        answer = await self.client.get(
            request.url,
            {name: value for name, value in request.headers.items() if name in _ASKED},
            manners=self.manners,
            refuse=refuse_nothing,
            heard=self.exchanges.append,
        )
        self._size += len(answer.fetched.content)
        return 200, _passed_on(answer.headers), answer.fetched.content

    def _note(
        self, request: Request, content: bytes = b"", trouble: str = "", status: int | None = None
    ) -> None:
        url = request.url
        picture = missed(url, trouble, status) if trouble else had(url, content)
        if trouble and not picture.broken:
            self._failed.add(url)
        if trouble and request.resource_type in _SHAPING:
            self.missing.append(url)
        if request.resource_type == "image" and len(self.pictures) < self.bounds.pictures:
            self.pictures[url] = picture


def _passed_on(headers: Mapping[str, str]) -> dict[str, str]:
    """Give what the browser is told of an answer: Playwright would let every origin read it."""
    passed = {name.lower(): value for name, value in headers.items()}
    kept = {name: value for name, value in passed.items() if name not in _DROPPED}
    return {_ALLOWED: _NOBODY, **kept}
