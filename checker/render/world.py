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

_SOURCES = [
    *("dom.js", "boxes.js", "seen.js"),
    *("layout.js", "writer.js", "steps.js", "outline.js"),
]
_OFFERED = "layout, reject, isWalled, unfold, scroll, show, unoutline, topOf, kept, closedRoots"
_NAME = "checker"
_TRIES = 3  # one script may stand behind another


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
        answer = await send(session, "Page.createIsolatedWorld", given, seconds)
        world = cls(session, frame, answer["executionContextId"], seconds)
        await world._evaluate(_source())
        return world

    async def call(self, function: str, **given: Any) -> Any:
        """Give what a function of ours answers; raises one of TROUBLES."""
        return await self._evaluate(f"checker.{function}({json.dumps(given)})")

    async def apply(self, node: int, function: str) -> Any:
        """Apply a function to a node, by the number that DevTools knows it by."""
        given: dict[str, Any] = {"backendNodeId": node, "executionContextId": self.context}
        found = await send(self.session, "DOM.resolveNode", given, self.seconds)
        given = {
            "objectId": found["object"]["objectId"],
            "functionDeclaration": function,
            "returnByValue": True,
        }
        answer = await send(self.session, "Runtime.callFunctionOn", given, self.seconds)
        return answer["result"].get("value")

    async def _evaluate(self, expression: str) -> Any:
        given = {
            "contextId": self.context,
            "expression": expression,
            "awaitPromise": True,
            "returnByValue": True,
        }
        answer = await send(self.session, "Runtime.evaluate", given, self.seconds)
        if "exceptionDetails" in answer:
            raise ScriptError(answer["exceptionDetails"]["exception"].get("description", ""))
        return answer["result"].get("value")


class ScriptError(Exception):
    """A script of ours failed in a page."""


# What a page may bring upon whoever looks at it.
TROUBLES = (BrowserError, ScriptError, TimeoutError)


async def send(session: CDPSession, method: str, given: dict[str, Any], seconds: float) -> Any:
    """Send what a script of the page may keep from being answered.

    After `seconds` that script is ended, and with it all the page's scripts.

    Raises TimeoutError where there is no answer even then.
    """
    sent = asyncio.ensure_future(session.send(method, given))
    try:
        for _ in range(_TRIES):
            done, _ = await asyncio.wait({sent}, timeout=seconds)
            if done:
                return sent.result()
            await session.send("Runtime.terminateExecution")
            # The next one, of a timer, is not to begin.
            await session.send("Emulation.setScriptExecutionDisabled", {"value": True})
        raise TimeoutError
    finally:
        sent.cancel()


@cache
def _source() -> str:
    folder = Path(__file__).parent
    scripts = "\n".join(folder.joinpath(name).read_text("utf-8") for name in _SOURCES)
    return f"globalThis.checker ??= (() => {{\n{scripts}\nreturn {{ {_OFFERED} }};\n}})(); 0"
