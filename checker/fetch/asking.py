"""One request and its answer, within limits."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp
from yarl import URL

from checker.errors import FetchError
from checker.fetch.guard import connector
from checker.fetch.refusals import refuse_size, refuse_status, refuse_type
from checker.fetch.unpacking import ACCEPTED, unpacker
from checker.models import Fetched

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.fetch.plain import Limits

HOME = "https://pypi.org/project/syndication-checker/"

_CHUNK = 64 * 1024
# What a header may measure: aiohttp's 8 KB is less than some sites' security policies.
_HEADER = 64 * 1024
_ONWARD = frozenset({301, 302, 303, 307, 308})
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
        # Who waits for a connection that is free is not to be told that the host is down.
        connector=connector(private=private, limit=0),
        # A reader who comes for the first time: a pay wall counts the visits of others.
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=limits.total, connect=limits.connect),
        headers={
            "User-Agent": user_agent(),
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
            "Accept-Encoding": ACCEPTED,
        },
        auto_decompress=False,
        max_line_size=_HEADER,
        max_field_size=_HEADER,
    )


async def ask(
    opened: aiohttp.ClientSession,
    address: str,
    limits: Limits,
    headers: Mapping[str, str] | None = None,
) -> Answer | str:
    """Ask for an address, with headers of one's own, and read the answer within the limits.

    Gives the address that the site sends on to, where it does. Raises FetchError for an answer that
    is none, PassingError where it may be one later, and what aiohttp raises.
    """
    async with opened.get(address, headers=headers, allow_redirects=False) as response:
        if response.status in _ONWARD:
            return _onward(response)
        changed = response.status != HTTPStatus.NOT_MODIFIED or not headers
        if changed:
            good = response.status < HTTPStatus.MULTIPLE_CHOICES  # whose page is read below
            refuse_status(response.status, response.headers, b"" if good else await _head(response))
        media_type = response.content_type if "Content-Type" in response.headers else None
        refuse_type(media_type)
        content = await _read(response, limits.size)
        refuse_size(len(content), limits.size)
        fetched = Fetched(
            address,
            bytes(content),
            url=str(response.url),
            charset=response.charset,
            media_type=media_type,
            fetched=datetime.now(UTC),
        )
        return Answer(fetched, response.headers, changed)


async def begin(opened: aiohttp.ClientSession, address: str, size: int) -> tuple[int, bytes]:
    """Give an answer's status and its first `size` bytes, wherever it sends on to.

    Raises PassingError where another may be had later, FetchError for what cannot be read, and what
    aiohttp raises.
    """
    async with opened.get(address) as response:
        if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            refuse_status(response.status, response.headers)
        return response.status, bytes(await _read(response, size))[:size]


async def _read(response: aiohttp.ClientResponse, most: int) -> bytearray:
    """Read a body up to its end, or until there is more than `most`: a bomb counts unpacked."""
    content = bytearray()
    unpacking = unpacker(response.headers.get("Content-Encoding", ""))
    async for chunk in response.content.iter_chunked(_CHUNK):
        for piece in unpacking.feed(chunk):
            content += piece
            if len(content) > most:
                return content
    if not unpacking.whole:
        raise aiohttp.ClientPayloadError("what was packed has no end")
    return content


async def _head(response: aiohttp.ClientResponse) -> bytes:
    """Give the beginning of an error's page, if it comes soon: the status says enough."""
    try:
        async with asyncio.timeout(_SOON):
            return bytes(await _read(response, _HEAD))
    except (TimeoutError, aiohttp.ClientError, FetchError):
        return b""


def _onward(response: aiohttp.ClientResponse) -> str:
    location = response.headers.get("Location", "")
    try:
        onward = response.url.join(URL(location))
    except ValueError:
        onward = URL()
    if not location:
        raise FetchError(f"HTTP {response.status}: the site sends on, and does not say where to")
    if onward.scheme not in {"http", "https"} or not onward.host:
        raise FetchError(f"{response.url.host} sends on to what cannot be fetched: {location}")
    return str(onward)


@cache
def user_agent() -> str:
    """Say honestly who asks."""
    from importlib.metadata import version

    return f"syndication-checker/{version('syndication-checker')} (+{HOME})"
