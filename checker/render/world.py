"""A world of our own within a page: its DOM, and none of what its scripts have changed."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.async_api import Error as BrowserError

if TYPE_CHECKING:
    from playwright.async_api import CDPSession

_SOURCES = ("seen.js", "layout.js", "writer.js", "steps.js", "outline.js")
_OFFERED = "layout, reject, unfold, scroll, show, unoutline, placeOf, kept, closedRoots"
_NAME = "checker"


@dataclass(frozen=True, slots=True)
class World:
    """One frame's world: https://chromedevtools.github.io/devtools-protocol/tot/Page/."""

    session: CDPSession
    frame: str
    context: int
    seconds: float

    @classmethod
    async def open(cls, session: CDPSession, frame: str, seconds: float) -> World:
        """Open one in a frame, or give the one there is; a script that never ends is ended."""
        given = {"frameId": frame, "worldName": _NAME}
        answer = await _ending(session, "Page.createIsolatedWorld", given, seconds)
        world = cls(session, frame, answer["executionContextId"], seconds)
        await world._evaluate(_source())
        return world

    async def call(self, function: str, **given: Any) -> Any:
        """Give what a function of ours answers; raises one of TROUBLES."""
        return await self._evaluate(f"checker.{function}({json.dumps(given)})")

    async def apply(self, node: int, function: str) -> Any:
        """Apply a function to a node, by the number that DevTools knows it by."""
        given = {"backendNodeId": node, "executionContextId": self.context}
        found = await self.session.send("DOM.resolveNode", given)
        answer = await self.session.send(
            "Runtime.callFunctionOn",
            {
                "objectId": found["object"]["objectId"],
                "functionDeclaration": function,
                "returnByValue": True,
            },
        )
        return answer["result"].get("value")

    async def _evaluate(self, expression: str) -> Any:
        given = {
            "contextId": self.context,
            "expression": expression,
            "awaitPromise": True,
            "returnByValue": True,
        }
        answer = await _ending(self.session, "Runtime.evaluate", given, self.seconds)
        if "exceptionDetails" in answer:
            raise ScriptError(answer["exceptionDetails"]["exception"].get("description", ""))
        return answer["result"].get("value")


class ScriptError(Exception):
    """A script of ours failed in a page."""


# What a page may bring upon whoever looks at it.
TROUBLES = (BrowserError, ScriptError, TimeoutError)


async def _ending(session: CDPSession, method: str, given: dict[str, Any], seconds: float) -> Any:
    """Send what the page's own scripts may keep from being answered, and end them if they do."""
    sent = asyncio.ensure_future(session.send(method, given))
    try:
        for _ in range(3):
            done, _ = await asyncio.wait({sent}, timeout=seconds)
            if done:
                return sent.result()
            # One may stand behind the other.
            await session.send("Runtime.terminateExecution")
        raise TimeoutError
    finally:
        sent.cancel()


@cache
def _source() -> str:
    folder = Path(__file__).parent
    scripts = "\n".join(folder.joinpath(name).read_text("utf-8") for name in _SOURCES)
    return f"globalThis.checker ??= (() => {{\n{scripts}\nreturn {{ {_OFFERED} }};\n}})(); 0"
