"""A page as it stands laid out in the browser, for as long as it is open there."""

from __future__ import annotations

import asyncio
import base64
import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from checker.errors import FetchError
from checker.page.tree import parse
from checker.render.laying import MARK
from checker.render.world import TROUBLES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from lxml import etree
    from playwright.async_api import CDPSession

    from checker.models import Exchange, Fetched, Picture
    from checker.render.bounds import Bounds
    from checker.render.laying import Frame, Laid

_MARKED = re.compile(rf' {MARK}="[\d.]+"')
_MARGIN = 120  # CSS pixels shown above and below what was found


class Sight:
    """What a reader sees of a page, and pictures of it.

    `fetched` is the page with its `layout` and the `pictures` that it loaded, `exchanges` are what
    it was laid out with, `missing` the addresses of style sheets and scripts that it went without.
    """

    def __init__(
        self,
        fetched: Fetched,
        session: CDPSession,
        laid: Laid,
        bounds: Bounds,
        *,
        pictures: Sequence[Picture] = (),
        exchanges: Sequence[Exchange] = (),
        missing: Sequence[str] = (),
    ) -> None:
        self._session, self._laid, self._bounds = session, laid, bounds
        self.layout = _MARKED.sub("", laid.html).encode("utf-8", "replace")
        self.pictures = tuple(pictures)
        self.exchanges = list(exchanges)
        self.missing = tuple(missing)
        self.fetched = replace(fetched, layout=self.layout, pictures=self.pictures)

    async def screenshot(self) -> bytes:
        """Give the whole page as a PNG, up to the height that is drawn at most."""
        return await _had(self._whole())

    async def outlined(self, xpath: str, quote: str) -> bytes:
        """Give a PNG of the page round a finding, with its words outlined.

        `xpath` leads to an element of the layout as lxml reads it, `quote` are words that begin in
        it; where they are not found it is the element that is outlined.
        """
        return await _had(self._outlined(xpath, quote))

    async def _whole(self) -> bytes:
        size = (await self._session.send("Page.getLayoutMetrics"))["cssContentSize"]
        tall = min(size["height"], self._bounds.height)
        view = await self._view()
        return await self._capture(0, 0, view["clientWidth"], tall, beyond=True)

    async def _outlined(self, xpath: str, quote: str) -> bytes:
        frame, number = self._find(xpath)
        box = await frame.world.call("show", number=number, quote=quote)
        if box is None:
            return await self._whole()
        try:
            top = await self._top(frame)
            view = await self._view()
            wide, tall = view["clientWidth"], view["clientHeight"]
            first = max(0, min(top + box["top"] - _MARGIN, tall - 2 * _MARGIN))
            last = min(tall, top + box["bottom"] + _MARGIN)
            return await self._capture(0, view["pageY"] + first, wide, last - first)
        finally:
            await frame.world.call("unoutline")

    def _find(self, xpath: str) -> tuple[Frame, int]:
        from lxml import etree

        try:
            found: Any = self._tree.xpath(xpath)
        except etree.XPathError:
            found = []
        for element in found[:1]:
            for each in (element, *element.iterancestors()):  # the parser's own have no number
                if mark := each.get(MARK):
                    frame, _, number = mark.partition(".")
                    return self._laid.frames[int(frame)], int(number)
        raise FetchError(f"no such element in the layout: {xpath}")

    @cached_property
    def _tree(self) -> etree._Element:
        return parse(self._laid.html)

    async def _top(self, frame: Frame) -> float:
        """Give how far down in the window a frame stands, scrolled to."""
        top = 0.0
        while frame.parent is not None:
            holder = self._laid.frames[frame.parent]
            top += await holder.world.call("topOf", frame=frame.place)
            frame = holder
        return top

    async def _view(self) -> dict[str, float]:
        view: dict[str, float] = (await self._session.send("Page.getLayoutMetrics"))[
            "cssLayoutViewport"
        ]
        return view

    async def _capture(
        self, x: float, y: float, width: float, height: float, *, beyond: bool = False
    ) -> bytes:
        clip = {"x": x, "y": y, "width": max(1, width), "height": max(1, height), "scale": 1}
        given = {"format": "png", "clip": clip, "captureBeyondViewport": beyond}
        answer = await self._session.send("Page.captureScreenshot", given)
        return base64.b64decode(answer["data"])


async def _had(picture: Awaitable[bytes]) -> bytes:
    try:
        async with asyncio.timeout(20):
            return await picture
    except TROUBLES as error:
        raise FetchError(f"the browser could not draw the page: {error}") from error
