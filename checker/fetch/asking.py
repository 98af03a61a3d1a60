"""One request and its answer, within limits."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp

from checker.fetch.guard import connector
from checker.fetch.refusals import refuse_size, refuse_status, refuse_type
from checker.models import Fetched

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.fetch.plain import Limits

HOME = "https://pypi.org/project/syndication-checker/"

_CHUNK = 64 * 1024
# What a header may measure: aiohttp's 8 KB is less than some sites' security policies.
_HEADER = 64 * 1024
_CONNECTIONS = 100  # at a time, over all hosts
_HEAD = 64 * 1024  # bytes of an error's page that tell who refuses
_SOON = 2.0  # seconds to wait for them


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered.

    `changed` is false where it said that nothing has (HTTP 304); `redirects` are the addresses that
    sent on, in their order.
    """

    fetched: Fetched
    headers: Mapping[str, str]
    changed: bool = True
    redirects: tuple[str, ...] = ()


def session(limits: Limits, *, private: bool) -> aiohttp.ClientSession:
    """Open what fetches, and says who asks; it is to be closed."""
    return aiohttp.ClientSession(
        connector=connector(private=private, limit=_CONNECTIONS),
        # A reader who comes for the first time: a pay wall counts the visits of others.
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=limits.total, connect=limits.connect),
        headers={"User-Agent": user_agent(), "Accept": "text/html,application/xhtml+xml,*/*;q=0.5"},
        max_line_size=_HEADER,
        max_field_size=_HEADER,
    )


async def ask(
    opened: aiohttp.ClientSession,
    address: str,
    limits: Limits,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Ask for an address, with headers of one's own, and read the answer within the limits.

    Raises FetchError for an answer that is none, PassingError where it may be one later, and what
    aiohttp raises.
    """
    # aiohttp counts the answer that is too much, not the last that is allowed.
    redirects = limits.redirects + 1
    async with opened.get(address, headers=headers, max_redirects=redirects) as response:
        content = bytearray()
        changed = response.status != HTTPStatus.NOT_MODIFIED or not headers
        if changed and not response.ok:
            refuse_status(response.status, response.headers, await _head(response))
        media_type = response.content_type if "Content-Type" in response.headers else None
        refuse_type(media_type)
        async for chunk in response.content.iter_chunked(_CHUNK):  # decoded: a bomb counts in full
            content += chunk
            refuse_size(len(content), limits.size)
        fetched = Fetched(
            address,
            bytes(content),
            url=str(response.url),
            charset=response.charset,
            media_type=media_type,
            fetched=datetime.now(UTC),
        )
        passed = tuple(str(each.url) for each in response.history)
        return Answer(fetched, response.headers, changed, passed)


async def _head(response: aiohttp.ClientResponse) -> bytes:
    """Give the beginning of an error's page, if it comes soon: the status says enough."""
    try:
        async with asyncio.timeout(_SOON):
            return await response.content.read(_HEAD)
    except (TimeoutError, aiohttp.ClientError):
        return b""


async def begin(opened: aiohttp.ClientSession, address: str, size: int) -> tuple[int, bytes]:
    """Give an answer's status and its first `size` bytes; raises what aiohttp raises."""
    async with opened.get(address) as response:
        content = bytearray()
        async for chunk in response.content.iter_chunked(_CHUNK):
            content += chunk
            if len(content) >= size:
                break
        return response.status, bytes(content[:size])


@cache
def user_agent() -> str:
    """Say honestly who asks."""
    from importlib.metadata import version

    return f"syndication-checker/{version('syndication-checker')} (+{HOME})"
