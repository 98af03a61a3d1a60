"""One look at a page: opened, its walls refused, unfolded, scrolled through, laid out."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from checker.render.consent import FOLDS, WALLS
from checker.render.laying import frames_of, lay_out
from checker.render.world import TROUBLES, World

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, Page

    from checker.render.bounds import Bounds
    from checker.render.laying import Laid
    from checker.render.requests import Requests

_ROUNDS = 3  # some walls lead on to a second part, where one may refuse
_AFTER = 2.0  # seconds that a page has to come to rest again


async def look(
    page: Page, session: CDPSession, address: str, requests: Requests, bounds: Bounds
) -> Laid:
    """Give the layout of a page as it stands once a reader has come to its end and back."""
    loaded = asyncio.Event()
    page.on("load", lambda _: loaded.set())
    await page.goto(address, wait_until="commit")
    with suppress(TimeoutError):
        async with asyncio.timeout(bounds.settling):
            await loaded.wait()
            await requests.quiet(bounds.quiet, bounds.settling)
    for _ in range(_ROUNDS):
        if not await _refuse(session, bounds):
            break
        await requests.quiet(bounds.quiet, _AFTER)
    with suppress(*TROUBLES):
        top = await World.open(session, (await frames_of(session))[0][0], bounds.script)
        await top.call("unfold", names=FOLDS)
        await top.call("scroll", screens=bounds.screens)
    await requests.quiet(bounds.quiet, _AFTER)
    return await lay_out(session, bounds, requests.unsure)


async def _refuse(session: CDPSession, bounds: Bounds) -> bool:
    """Refuse in the first wall that asks, in whatever frame; tell whether one did."""
    for frame, _ in await frames_of(session):
        with suppress(*TROUBLES):
            world = await World.open(session, frame, bounds.script)
            if await world.call("reject", **WALLS):
                return True
    return False
