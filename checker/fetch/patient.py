"""Fetching for a long read of one site: it waits where that helps, and asks no more than it may.

A page that is judged is asked for once; a feed, or an archive of thousands of pages, is worth the
wait. What will be the same in a minute - no such page, no such host, a login - is not asked again.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import aiohttp
from tenacity import (
    AsyncRetrying,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)

from checker.errors import FetchError, PassingError
from checker.fetch import plain, troubles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenacity import RetryCallState

_FOR_GOOD = (
    aiohttp.ClientConnectorDNSError,
    aiohttp.ClientSSLError,
    aiohttp.ClientConnectorCertificateError,
    aiohttp.InvalidURL,
    aiohttp.TooManyRedirects,
    aiohttp.RedirectClientError,
)
_PASSING = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError, TimeoutError)


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to ask, the first wait and the longest (seconds), and how many pages at a time."""

    attempts: int = 4
    first: float = 1.0
    longest: float = 120.0
    abreast: int = 4


class Web:
    """Fetches, one session long: `async with Web() as web: answer = await web.get(address)`."""

    def __init__(
        self, patience: Patience | None = None, limits: plain.Limits = plain.LIMITS
    ) -> None:
        self._patience = patience or Patience()
        self._limits = limits
        self._turn = asyncio.Semaphore(self._patience.abreast)

    async def __aenter__(self) -> Self:
        self._session = plain.session(self._limits)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def get(self, address: str, headers: Mapping[str, str] | None = None) -> plain.Answer:
        """Fetch an address; raises FetchError, in words of the address, where it cannot be had."""
        waits = wait_random_exponential(multiplier=self._patience.first, max=self._patience.longest)

        def wait(state: RetryCallState) -> float:
            error = state.outcome and state.outcome.exception()
            asked = error.after if isinstance(error, PassingError) else None
            return waits(state) if asked is None else asked

        again = AsyncRetrying(
            retry=retry_if_exception(self._is_passing),
            stop=stop_after_attempt(self._patience.attempts),
            wait=wait,
            reraise=True,
        )
        try:
            async with self._turn:
                return await again(plain.ask, self._session, address, self._limits, headers)
        except PassingError as error:
            wait_for = f"; it asks to wait {error.after:,.0f} s" if error.after else ""
            raise FetchError(f"{address}: {error}{wait_for}", error.status) from error
        except FetchError as error:
            raise FetchError(f"{address}: {error}", error.status) from error
        except troubles.EXPECTED as error:
            why = troubles.explain(error, address, self._limits)
            raise FetchError(f"{address}: {why}") from error

    def _is_passing(self, error: BaseException) -> bool:
        if isinstance(error, PassingError):
            return (error.after or 0) <= self._patience.longest
        return isinstance(error, _PASSING) and not isinstance(error, _FOR_GOOD)
