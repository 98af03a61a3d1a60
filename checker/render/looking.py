"""One look at a page: opened, its walls refused, unfolded, scrolled through, laid out."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from checker.errors import FetchError
from checker.page.folds import FOLDS
from checker.render.consent import ASKS, WALLS
from checker.render.laying import frames_of, lay_out
from checker.render.world import TROUBLES, World

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, Page

    from checker.render.bounds import Bounds
    from checker.render.laying import Laid
    from checker.render.requests import Requests

_ROUNDS = 3  # some walls lead on to a second part, where one may refuse
_STEP = 0.06  # seconds: some frames, and what observes them
_AFTER = 2.0  # seconds that a page has to come to rest again
_STILL = 2.0  # seconds without a request, after which one that has not loaded never will


async def look(
    page: Page, session: CDPSession, address: str, requests: Requests, bounds: Bounds
) -> Laid:
    """Give the layout of a page as it stands once a reader has come to its end and back.

    Raises FetchError where a wall that asks for consent lets nobody by: what stands behind it is
    not known to be hidden from those who consent.
    """
    loaded = asyncio.Event()
    page.on("load", lambda _: loaded.set())
    await page.goto(address, wait_until="commit")
    await _rest(requests, bounds.quiet, bounds.settling, loaded)
    for _ in range(_ROUNDS):
        if not await _refuse(session, bounds):
            break
        await _rest(requests, bounds.quiet, _AFTER)
    walled = False
    with suppress(*TROUBLES):
        [(frame, _), *_] = await frames_of(session, bounds.script)
        top = await World.open(session, frame, bounds.script)
        walled = await top.call("isWalled", asks=ASKS)
        await top.call("unfold", names=FOLDS)
        await _scroll(top, bounds)
    if walled:
        raise FetchError("a wall that asks for consent is before the page, and cannot be refused")
    await _rest(requests, bounds.quiet, _AFTER)
    return await lay_out(session, bounds, requests.unsure)


async def _scroll(top: World, bounds: Bounds) -> None:
    for steps in range(bounds.steps):
        more = await top.call("scroll", steps=steps)
        await asyncio.sleep(_STEP)
        if not more:
            break
    await top.call("scroll", steps=0)


async def _rest(
    requests: Requests, quiet: float, most: float, loaded: asyncio.Event | None = None
) -> None:
    """Wait for a page to come to rest: loaded, and nothing asked for in so many seconds."""
    with suppress(TimeoutError):
        async with asyncio.timeout(most):
            # Rest is the want of events, and not one of them.
            while requests.rest < (  # noqa: ASYNC110
                quiet if loaded is None or loaded.is_set() else _STILL
            ):
                await asyncio.sleep(0.05)


async def _refuse(session: CDPSession, bounds: Bounds) -> bool:
    """Refuse in the first wall that asks, in whatever frame; tell whether one did."""
    for frame, _ in await frames_of(session, bounds.script):
        with suppress(*TROUBLES):
            world = await World.open(session, frame, bounds.script)
            if await world.call("reject", **WALLS):
                return True
    return False
