"""The browser that lays pages out: one Chromium, started when the first page comes."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Self

from checker.errors import FetchError, InputError
from checker.fetch.asking import user_agent
from checker.fetch.pictures import beside_a_page
from checker.page.decode import decode
from checker.render.bounds import BOUNDS, Bounds

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserContext, Playwright

    from checker.fetch.client import Client
    from checker.fetch.manners import Manners
    from checker.models import Fetched
    from checker.render.sight import Sight

_NOWHERE = "https://saved-page.invalid/"  # where a page stands whose address is not known
_CLOSING = 5.0  # seconds


class Browser:
    """Lays pages out: `async with Browser(client) as browser, browser.open(fetched, ...) as it:`.

    A browser that has crashed is started anew for the next page.
    """

    def __init__(
        self,
        client: Client,
        *,
        path: str | None = None,
        abreast: int = 2,
        limits: Bounds = BOUNDS,
    ) -> None:
        """Say through whom pages fetch, which program it is, and how many pages may be open."""
        self._client, self._path, self._limits = client, path, limits
        self._places = asyncio.Semaphore(abreast)
        self._starting = asyncio.Lock()
        self._playwright: Playwright | None = None
        self._chromium: Chromium | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stop()

    @asynccontextmanager
    async def open(
        self, fetched: Fetched, *, manners: Manners, offline: bool = False
    ) -> AsyncIterator[Sight]:
        """Lay out a page that was fetched; it stays open so that pictures of it can be taken.

        What it loads is fetched as `manners` have it for what a page is made of; with `offline` it
        loads nothing. Raises FetchError where the browser makes nothing of the page, InputError
        where there is none.
        """
        async with self._places, self._context() as context:
            from checker.render.looking import look
            from checker.render.requests import Requests
            from checker.render.sight import Sight
            from checker.render.world import TROUBLES

            # In the encoding that it is read in without a browser: one page, one text.
            text = decode(fetched.content, fetched.charset)
            client = None if offline else self._client
            requests = Requests(text, client, beside_a_page(manners), self._limits)
            try:
                async with asyncio.timeout(self._limits.seconds):
                    page = await context.new_page()
                    await requests.follow(page)
                    session = await context.new_cdp_session(page)
                    address = fetched.url or _NOWHERE
                    laid = await look(page, session, address, requests, self._limits)
            except TROUBLES as error:
                raise FetchError(
                    f"the browser could not lay the page out: {_why(error)}"
                ) from error
            finally:
                await requests.close()
            yield Sight(
                fetched,
                session,
                laid,
                self._limits,
                pictures=[*requests.pictures.values()],
                exchanges=requests.exchanges,
                missing=requests.missing,
            )

    async def pdf(self, html: str) -> bytes:
        """Print a page that holds all it needs on A4, as a PDF: it loads nothing and runs nothing.

        Raises FetchError where the browser fails, InputError where there is none.
        """
        async with self._places, self._context(scripts=False) as context:
            from checker.render.world import TROUBLES

            try:
                async with asyncio.timeout(self._limits.seconds):
                    await context.route("**/*", lambda route: route.abort())
                    page = await context.new_page()
                    await page.set_content(html)
                    return await page.pdf(format="A4", print_background=True)
            except TROUBLES as error:
                raise FetchError(f"the browser could not print the page: {_why(error)}") from error

    @asynccontextmanager
    async def _context(self, *, scripts: bool = True) -> AsyncIterator[BrowserContext]:
        """Give a reader who comes for the first time, and forget him."""
        chromium = await self._started()
        context = await chromium.new_context(
            java_script_enabled=scripts,
            user_agent=user_agent(),
            locale="en-US",
            viewport={"width": 1280, "height": 900},
            reduced_motion="reduce",
            service_workers="block",
            accept_downloads=False,
        )
        try:
            yield context
        finally:
            await self._close(context)

    async def _close(self, context: BrowserContext) -> None:
        from checker.render.world import TROUBLES

        try:
            async with asyncio.timeout(_CLOSING):
                await context.close()
        except TROUBLES:  # whoever does not let itself be closed goes with the browser
            await self._stop()

    async def _started(self) -> Chromium:
        async with self._starting:
            if self._chromium and self._chromium.is_connected():
                return self._chromium
            await self._stop()
            try:
                from playwright.async_api import Error, async_playwright
            except ImportError as error:
                raise InputError(
                    "laying pages out takes Playwright: pip install 'syndication-checker[render]'"
                ) from error
            from checker.render.chromium import options

            self._playwright = await async_playwright().start()
            started = options(self._playwright, self._path)
            try:
                self._chromium = await self._playwright.chromium.launch(**started)
            except Error as error:
                raise InputError(
                    f"{started['executable_path']}: the browser does not start: {_why(error)}"
                ) from error
            return self._chromium

    async def _stop(self) -> None:
        chromium, playwright = self._chromium, self._playwright
        self._chromium = self._playwright = None
        if chromium:
            with suppress(TimeoutError):
                await asyncio.wait_for(chromium.close(), _CLOSING)
        if playwright:
            with suppress(TimeoutError):
                await asyncio.wait_for(playwright.stop(), _CLOSING)


def _why(error: BaseException) -> str:
    """Give the first line of what Playwright says, without where it was said."""
    if isinstance(error, TimeoutError):
        return "it took too long"
    line = str(error).partition("\n")[0]
    return line.partition(": ")[2] or line
