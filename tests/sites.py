"""A site on loopback that notes who asks for what and when, and answers as it was told to."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from time import monotonic
from typing import TYPE_CHECKING

from aiohttp import web

from checker.errors import FetchError
from checker.fetch.client import Client, Patience
from checker.fetch.manners import Manners
from checker.fetch.plain import Limits

if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping

    from checker.fetch.asking import Answer
    from tests.servers import Servers


FREE = Manners("ignore", delay=0, abreast=16, private=True)
BRIEF = Limits(connect=2, total=2)
SOON = Patience(attempts=3, first=0.01, longest=5)


def fetch(
    *addresses: str,
    manners: Manners = FREE,
    patience: Patience = SOON,
    limits: Limits = BRIEF,
    headers: dict[str, str] | None = None,
    together: bool = False,
) -> list[Answer | FetchError]:
    """Fetch one after the other, or together; give what came of each."""

    async def one(client: Client, address: str) -> Answer | FetchError:
        try:
            return await client.get(address, headers)
        except FetchError as error:
            return error

    async def every() -> list[Answer | FetchError]:
        async with Client(manners, limits=limits, patience=patience) as client:
            if together:
                return await asyncio.gather(*(one(client, each) for each in addresses))
            return [await one(client, each) for each in addresses]

    return asyncio.run(every())


def had(outcome: Answer | FetchError) -> Answer:
    """Give an answer that has to be one."""
    assert not isinstance(outcome, FetchError), outcome
    return outcome


class Site:
    """Answers every path with `default` after `takes` seconds, but for what else was said."""

    def __init__(
        self,
        servers: Servers,
        *,
        default: str | web.Response,
        takes: float = 0,
        host: str = "127.0.0.1",
        name: str = "",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._default, self._takes = default, takes
        self._once: dict[str, list[web.Response]] = defaultdict(list)
        self._always: dict[str, str | web.Response] = {}
        self._slow: dict[str, float] = {}
        self._breaks: dict[str, int] = defaultdict(int)
        self._abreast = 0
        self.asked: list[str] = []
        self.times: list[float] = []
        self.headers: list[Mapping[str, str]] = []
        self.most_abreast = 0
        self.address = servers.page(self._answer, host=host, name=name, tls=tls or False)

    def once(self, path: str, *answers: web.Response) -> None:
        """Answer a path with these, one after the other, before the usual."""
        self._once[path] += answers

    def always(self, path: str, answer: str | web.Response) -> None:
        """Answer a path with this."""
        self._always[path] = answer

    def slow(self, path: str, takes: float) -> None:
        """Answer a path after so many seconds."""
        self._slow[path] = takes

    def breaks(self, path: str, times: int) -> None:
        """Close the connection so many times in the place of an answer."""
        self._breaks[path] = times

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.path
        self.asked.append(path)
        self.times.append(monotonic())
        self.headers.append(request.headers)
        self._abreast += 1
        self.most_abreast = max(self.most_abreast, self._abreast)
        try:
            await asyncio.sleep(self._slow.get(path, self._takes))
        finally:
            self._abreast -= 1
        if self._breaks[path] and request.transport:
            self._breaks[path] -= 1
            request.transport.close()
        if self._once[path]:
            return self._once[path].pop(0)
        answer = self._always.get(path, self._default)
        if isinstance(answer, str):
            return web.Response(text=answer, content_type="text/html")
        return web.Response(status=answer.status, headers=answer.headers, body=answer.body)
