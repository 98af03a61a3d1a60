"""One browser for all tests of pages laid out; where the machine has none, there are no tests."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from checker.fetch.client import Client, Patience
from checker.models import Fetched
from checker.page import read_page
from checker.render.bounds import BOUNDS
from checker.render.browser import Browser
from tests.browsers import BROWSERS
from tests.sites import BRIEF, FREE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator

    from checker.fetch.manners import Manners
    from checker.models import Page
    from checker.render.sight import Sight

Result = TypeVar("Result")


@dataclass(frozen=True)
class Seen:
    """What was seen of a page, and what was asked of it while it was open."""

    sight: Sight
    asked: Any = None

    @property
    def page(self) -> Page:
        """The page as it is read from the layout."""
        return read_page(replace(self.sight.fetched, content=self.sight.layout, charset="utf-8"))

    @property
    def lines(self) -> list[str]:
        """Its paragraphs."""
        return [block.line for block in self.page.blocks]

    @property
    def images(self) -> list[str]:
        """What its images are called: their alt, or else their file."""
        elements = [image.element for image in self.page.images]
        return [each.get("alt") or each.get("src") or each.get("style") or "" for each in elements]


class Viewer:
    """Looks at pages with one browser, in a thread beside the test's."""

    def __init__(self, path: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self.path = path
        self.client = Client(FREE, limits=BRIEF, patience=Patience(attempts=1))
        self.browser = Browser(self.client, path=path, limits=replace(BOUNDS, quiet=0.2))

    def see(
        self,
        content: str | bytes,
        *,
        url: str | None = None,
        manners: Manners = FREE,
        offline: bool = False,
        ask: Callable[[Sight], Awaitable[Any]] | None = None,
    ) -> Seen:
        """Look at a page, saved or as it was fetched from `url`, and ask of it what is wanted."""
        content = content.encode() if isinstance(content, str) else content

        async def look() -> Seen:
            fetched = Fetched("page", content, url=url)
            opened = self.browser.open(fetched, manners=manners, offline=offline)
            async with opened as sight:
                return Seen(sight, ask and await ask(sight))

        return self.run(look())

    def run(self, coroutine: Coroutine[Any, Any, Result], seconds: float = 120) -> Result:
        """Run something where the browser is."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(timeout=seconds)

    def stop(self) -> None:
        """Close the browser, and end the thread."""

        async def close() -> None:
            async with self.client, self.browser:
                pass

        self.run(close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture(scope="session", params=BROWSERS, ids=lambda _: "chromium")
def viewer(request: pytest.FixtureRequest) -> Iterator[Viewer]:
    """Give what looks at pages."""
    opened = Viewer(request.param)
    yield opened
    opened.stop()


@pytest.fixture
def see(viewer: Viewer) -> Callable[..., Seen]:
    """Give what looks at one page."""
    return viewer.see
