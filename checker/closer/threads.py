"""Closer looks for threads: an event loop of their own, which begins with the first of them."""

from __future__ import annotations

from contextlib import AsyncExitStack
from threading import Lock, Thread
from typing import TYPE_CHECKING, TypeVar

from checker.closer.look import CloserLook, View, browser_path, is_open
from checker.fetch.manners import Manners

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Coroutine

    from checker.fetch.plain import Reach
    from checker.judging import Work
    from checker.models import Render
    from checker.reports import Judged
    from checker.worker import Undone

Result = TypeVar("Result")

_ABREAST = 16  # requests to one host at a time, where a person asks for its pages


class Looks:
    """Closer looks, until they are closed; for any number of threads."""

    def __init__(
        self,
        judge: Callable[[Work], Judged | Undone],
        reach: Reach,
        render: Render,
        chromium: str | None = None,
        *,
        pictured: bool = False,
    ) -> None:
        """Take what judges a page, what may be fetched from, and when a browser is to be asked.

        `chromium` is the browser's path where it is not to be looked for. Raises InputError where
        every page is to be rendered and nothing can.
        """
        self._judge = judge
        self._reach = reach
        self._chromium = browser_path(chromium, render)
        self._render = "never" if self._chromium is None else render
        self._pictured = pictured
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    def close(self) -> None:
        """End the browser, if one was begun."""
        if self._loop:
            self._run(self._stack.aclose(), self._loop)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()

    def look(self, work: Work, view: View) -> View:
        """Look at a page again where its first judgement leaves something open."""
        if not is_open(view.judged, self._render, offline=self._reach == "nothing"):
            return view
        with self._lock:
            if self._loop is None:
                self._loop = self._begun()
        asked = Manners("ignore", delay=0, abreast=_ABREAST, private=self._reach == "anything")
        return self._run(self._looker.look(work, view, asked), self._loop)

    def _begun(self) -> asyncio.AbstractEventLoop:
        import asyncio  # 26 ms, and few pages need it

        loop = asyncio.new_event_loop()
        self._thread = Thread(target=loop.run_forever, name="closer looks", daemon=True)
        self._thread.start()
        self._stack = AsyncExitStack()
        self._looker = self._run(self._opened(), loop)
        return loop

    async def _opened(self) -> CloserLook:
        from checker.fetch.client import Client  # 200 ms, and few pages need it

        client = await self._stack.enter_async_context(Client())
        browser = None
        if self._chromium is not None:
            from checker.render.browser import Browser

            browser = await self._stack.enter_async_context(
                Browser(client, path=self._chromium or None)
            )
        return CloserLook(
            self._judged,
            client,
            browser,
            self._render,
            offline=self._reach == "nothing",
            pictured=self._pictured,
        )

    async def _judged(self, work: Work) -> Judged | Undone:
        import asyncio

        return await asyncio.to_thread(self._judge, work)

    @staticmethod
    def _run(call: Coroutine[object, object, Result], loop: asyncio.AbstractEventLoop) -> Result:
        import asyncio

        return asyncio.run_coroutine_threadsafe(call, loop).result()
