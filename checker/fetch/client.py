"""The one client for everything that is fetched: polite, bounded, and kept to public addresses.

It follows robots.txt where it is told to, leaves a host the time between requests that was agreed
on, waits where a site asks for it, asks again what may be there a moment later, and after a few
failures in a row leaves a host that is down alone.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from socket import EAI_AGAIN
from typing import TYPE_CHECKING, Self, TypeVar
from urllib.parse import urlsplit

import aiohttp
from tenacity import (
    AsyncRetrying,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)

from checker.errors import FetchError, HostError, PassingError
from checker.fetch import asking, robots, troubles
from checker.fetch.guard import PrivateAddressError
from checker.fetch.hosts import Host
from checker.fetch.manners import POLITE
from checker.fetch.plain import LIMITS, Limits, refuse_address
from checker.fetch.refusals import refuse_type

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from tenacity import RetryCallState

    from checker.fetch.asking import Answer, Heard, Refusal
    from checker.fetch.manners import Manners

Result = TypeVar("Result")

_CONNECTIONS = 100  # at a time, over all hosts
# What will be the same in a minute.
_FOR_GOOD = (
    aiohttp.ClientSSLError,
    aiohttp.ClientConnectorCertificateError,
    aiohttp.InvalidURL,
)
# A site that took all of its time once is not given it again.
_PASSING = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError)
# What says that nothing of a host can be had.
_OF_HOST = (aiohttp.ClientConnectorError, aiohttp.ClientSSLError, aiohttp.ConnectionTimeoutError)
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to ask, and the first wait and the longest (seconds)."""

    attempts: int = 3
    first: float = 1.0
    longest: float = 120.0


class Client:
    """Fetches, one session long: `async with Client() as client: await client.get(address)`."""

    def __init__(
        self,
        manners: Manners = POLITE,
        *,
        limits: Limits = LIMITS,
        patience: Patience | None = None,
    ) -> None:
        """Say how sites are treated that nothing else is said of, and what a fetch may cost."""
        self._manners = manners
        self._limits = limits
        self._patience = patience or Patience()
        self._hosts: dict[tuple[str, str, int], Host] = {}
        self._connections = asyncio.Semaphore(_CONNECTIONS)
        self._sessions: dict[bool, aiohttp.ClientSession] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for session in self._sessions.values():
            await session.close()

    async def get(
        self,
        address: str,
        headers: Mapping[str, str] | None = None,
        *,
        manners: Manners | None = None,
        refuse: Refusal = refuse_type,
        heard: Heard | None = None,
    ) -> Answer:
        """Fetch an address, with headers of one's own.

        `refuse` says what is not wanted by its media type: by default what is no text; `heard`
        hears each request and its answer, those that send on, fail or are made again as well.

        Raises FetchError in words that a licensing office understands, HostError where nothing of
        the host can be had, InputError for what is no address of the web.
        """
        refuse_address(address)
        passed: list[str] = []
        onward: Answer | str = address
        while isinstance(onward, str):
            if len(passed) > self._limits.redirects:
                raise FetchError(
                    f"{self._host(address).name} sends from address to address, "
                    f"more than {self._limits.redirects}"
                )
            passed.append(onward)
            try:
                onward = await self._step(
                    onward,
                    manners or self._manners,
                    partial(asking.ask, headers=headers, refuse=refuse, heard=heard),
                )
            except HostError as error:
                if error.host == self._host(address).name:
                    raise
                raise FetchError(str(error)) from error  # another host, that it sends on to
        if passed == [address]:
            return onward
        fetched = replace(onward.fetched, target=address)
        return replace(onward, fetched=fetched, redirects=tuple(passed[:-1]))

    async def _step(
        self, address: str, manners: Manners, ask: Callable[..., Awaitable[Answer | str]]
    ) -> Answer | str:
        """Ask one address, by the rules of its own host."""
        host = self._host(address)
        async with host.turns(manners):
            host.refuse_down()
            delay = manners.delay
            if manners.robots == "obey":
                rules = await self._robots(host, address, manners)
                if not rules.allows(address):
                    raise FetchError("the site's robots.txt does not allow it")
                delay = max(delay, rules.delay)
            session = self._session(private=manners.private)
            try:
                return await self._patiently(
                    host, delay, lambda: ask(session, address, self._limits)
                )
            except PassingError as error:
                wait_for = f"; it asks to wait {error.after:,.0f} s" if error.after else ""
                raise FetchError(f"{error}{wait_for}", error.status) from error
            except troubles.EXPECTED as error:
                raise self._told(error, host, address) from error

    def _host(self, address: str) -> Host:
        try:
            parts = urlsplit(address)
            name, port = (parts.hostname or "").removesuffix("."), parts.port
        except ValueError as error:
            raise FetchError(troubles.NO_ADDRESS + address) from error
        # A percent sign is a network card's in an address of IPv6, and in a name nobody's.
        if not name or ("%" in name and ":" not in name):
            raise FetchError(troubles.NO_ADDRESS + address)
        key = parts.scheme, name, port or _PORTS[parts.scheme]
        if key not in self._hosts:
            self._hosts[key] = Host(name)
        return self._hosts[key]

    def _session(self, *, private: bool) -> aiohttp.ClientSession:
        # Two, for a connection that was made to a private address is not to be taken for another.
        if private not in self._sessions:
            self._sessions[private] = asking.session(self._limits, private=private)
        return self._sessions[private]

    async def _patiently(
        self, host: Host, delay: float, ask: Callable[[], Awaitable[Result]]
    ) -> Result:
        """Ask when the host may be asked, and again for what may be had a moment later."""

        async def once() -> Result:
            await host.pause(delay, self._patience.longest)
            try:
                async with self._connections:
                    answer = await ask()
            except FetchError as error:
                if isinstance(error, PassingError):
                    host.asks_to_wait(error)
                host.answered()
                raise
            host.answered()
            return answer

        # Most are answered at once, and need not pay for tenacity: a tenth of a night in which
        # nothing changed.
        try:
            return await once()
        except (PassingError, *troubles.EXPECTED) as error:
            failed: list[Exception] = [error]

        async def again() -> Result:
            if failed:
                raise failed.pop()
            return await once()

        return await self._retrying()(again)

    def _retrying(self) -> AsyncRetrying:
        """Give what asks again, where that may help, after a while."""
        waits = wait_random_exponential(multiplier=self._patience.first, max=self._patience.longest)

        def wait(state: RetryCallState) -> float:
            error = state.outcome and state.outcome.exception()
            asked = isinstance(error, PassingError) and error.after is not None
            return 0 if asked else waits(state)  # the host's pause waits as long as it asked

        return AsyncRetrying(
            retry=retry_if_exception(self._is_passing),
            stop=stop_after_attempt(self._patience.attempts),
            wait=wait,
            reraise=True,
        )

    def _told(self, error: Exception, host: Host, address: str) -> FetchError:
        """Give what is to be raised for an error, and note it where it is the host's."""
        why = troubles.explain(error, address, self._limits)
        if _is_refused(error) or not isinstance(error, (*_OF_HOST, TimeoutError)):
            return FetchError(why)
        host.failed(why)
        return HostError(why, host.name) if isinstance(error, _OF_HOST) else FetchError(why)

    def _is_passing(self, error: BaseException) -> bool:
        if isinstance(error, PassingError):
            return (error.after or 0) <= self._patience.longest
        if isinstance(error, _OF_HOST) and _is_refused(error):
            return False
        if isinstance(error, aiohttp.ClientConnectorDNSError):
            return error.errno == EAI_AGAIN  # the DNS did not answer; else it knows no such name
        return isinstance(error, _PASSING) and not isinstance(error, (*_FOR_GOOD, TimeoutError))

    async def _robots(self, host: Host, address: str, manners: Manners) -> robots.Robots:
        """Give a host's rules, read once; raises FetchError where they cannot be had."""
        async with host.reading:
            if not host.robots_read:
                host.robots = await self._read_robots(host, address, manners)
                host.robots_read = True
        if host.robots is None:
            raise FetchError(
                f"the robots.txt of {host.name} cannot be read, so nothing may be fetched"
            )
        return host.robots

    async def _read_robots(
        self, host: Host, address: str, manners: Manners
    ) -> robots.Robots | None:
        parts = urlsplit(address)
        where = f"{parts.scheme}://{parts.netloc}/robots.txt"
        session = self._session(private=manners.private)
        try:
            status, content = await self._patiently(
                host, manners.delay, lambda: asking.begin(session, where, robots.SIZE)
            )
        except _OF_HOST as error:
            raise self._told(error, host, address) from error
        except HostError:
            raise
        except (FetchError, *troubles.EXPECTED):
            return None
        return await asyncio.to_thread(robots.read, status, content)


def _is_refused(error: BaseException) -> bool:
    """Tell whether it was this program that would not connect."""
    return isinstance(getattr(error, "os_error", None), PrivateAddressError)
