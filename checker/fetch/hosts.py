"""What a client knows of each host: when it may be asked again, and whether it is up."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from checker.errors import FetchError, HostError, PassingError

if TYPE_CHECKING:
    from checker.fetch.manners import Manners
    from checker.fetch.robots import Robots

DOWN = 3  # addresses in a row that could not be had, after which a host is down


@dataclass(slots=True)
class Host:
    """One host and port; for one event loop."""

    name: str
    robots: Robots | None = None
    robots_read: bool = False
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    _turns: asyncio.Semaphore | None = None
    _next: float = 0.0
    _waits: float = 0.0
    _failures: int = 0
    _failure: str = ""

    def turns(self, manners: Manners) -> asyncio.Semaphore:
        """Give what lets so many requests through at a time as were agreed on first."""
        if self._turns is None:
            self._turns = asyncio.Semaphore(manners.abreast)
        return self._turns

    async def pause(self, delay: float, longest: float) -> None:
        """Wait until the host may be asked, which is then noted; raises FetchError if too long."""
        while True:
            self.refuse_down()
            now = monotonic()
            if self._waits - now > longest:
                raise FetchError(f"{self.name} asks to wait for {self._waits - now:,.0f} s")
            at = max(now, self._next, self._waits)
            self._next = at + delay
            if at > now:
                await asyncio.sleep(at - now)
            if self._waits <= at:  # else another request was told meanwhile to wait longer
                return self.refuse_down()

    def refuse_down(self) -> None:
        """Raise HostError where the host is down."""
        if self._failures >= DOWN:
            raise HostError(self._failure, self.name)

    def asks_to_wait(self, error: PassingError) -> None:
        """Note what a Retry-After said, for all requests."""
        self._waits = max(self._waits, monotonic() + (error.after or 0))

    def failed(self, why: str) -> None:
        """Note that an address could not be had, in a way that is the host's."""
        self._failures += 1
        self._failure = why

    def answered(self) -> None:
        """Note that the host is there."""
        self._failures = 0
