"""One request and its answer, within limits."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeAlias

import aiohttp
from yarl import URL

from checker.errors import FetchError, InputError
from checker.fetch.guard import connector
from checker.fetch.plain import is_url
from checker.fetch.refusals import refuse_size, refuse_status
from checker.fetch.unpacking import ACCEPTED, unpacker
from checker.models import Exchange, Fetched

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from checker.fetch.plain import Limits

    # Hears each request with its answer, whatever is made of them.
    Heard: TypeAlias = Callable[[Exchange], None]
    # Raises FetchError for a media type, None where none is said, that is not wanted.
    Refusal: TypeAlias = Callable[[str | None], None]

HOME = "https://pypi.org/project/syndication-checker/"
CONTACT = "CHECKER_CONTACT"  # the environment's variable that names whom a site may ask

_CHUNK = 64 * 1024
_DIGEST = 16  # bytes
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

    @property
    def digest(self) -> str:
        """What tells whether the bytes are those of another time."""
        return blake2b(self.fetched.content, digest_size=_DIGEST).hexdigest()


def session(limits: Limits, *, private: bool) -> aiohttp.ClientSession:
    """Open what fetches, and says who asks; it is to be closed.

    Raises InputError where the environment's contact is none.
    """
    return aiohttp.ClientSession(
        # Who waits for a connection that is free is not to be told that the host is down.
        connector=connector(private=private, limit=0),
        # A reader who comes for the first time: a pay wall counts the visits of others.
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=limits.total, connect=limits.connect),
        headers={
            **_asker(),
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
    *,
    refuse: Refusal,
    heard: Heard | None,
) -> Answer | str:
    """Ask for an address, with headers of one's own, and read the answer within the limits.

    Gives the address that the site sends on to, where it does. `refuse` is asked before the answer
    is read; `heard` hears of it when it was. Raises FetchError for an answer that is none,
    PassingError where it may be one later, and what aiohttp raises.
    """
    async with opened.get(address, headers=headers, allow_redirects=False) as response:
        body = _Body(response, kept=heard is not None)
        try:
            if response.status in _ONWARD:
                return _onward(response)
            changed = response.status != HTTPStatus.NOT_MODIFIED or not headers
            if changed:
                good = response.status < HTTPStatus.MULTIPLE_CHOICES  # whose page is read below
                refuse_status(response.status, response.headers, b"" if good else await body.head())
            media_type = response.content_type if "Content-Type" in response.headers else None
            refuse(media_type)
            content = await body.read(limits.size)
        finally:
            if heard:
                heard(body.exchange())
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
        return response.status, bytes(await _Body(response).read(size))[:size]


class _Body:
    """The body of an answer, while it is read."""

    def __init__(self, response: aiohttp.ClientResponse, *, kept: bool = False) -> None:
        self._response = response
        self._kept = kept
        self._chunks: list[bytes] = []  # as sent, where they are kept
        self._whole = False
        self._at = datetime.now(UTC)

    async def read(self, most: int) -> bytearray:
        """Read it up to its end, or until there is more than `most`: a bomb counts unpacked."""
        content = bytearray()
        unpacking = unpacker(self._response.headers.get("Content-Encoding", ""))
        async for chunk in self._response.content.iter_chunked(_CHUNK):
            if self._kept:
                self._chunks.append(chunk)
            for piece in unpacking.feed(chunk):
                content += piece
                if len(content) > most:
                    return content
        if not unpacking.whole:
            raise aiohttp.ClientPayloadError("what was packed has no end")
        self._whole = True
        return content

    async def head(self) -> bytes:
        """Give the beginning of an error's page, if it comes soon: the status says enough."""
        try:
            async with asyncio.timeout(_SOON):
                return bytes(await self.read(_HEAD))
        except (TimeoutError, aiohttp.ClientError, FetchError):
            return b""

    def exchange(self) -> Exchange:
        """Give the request, and of its answer what was read."""
        asked, response = self._response.request_info, self._response
        return Exchange(
            str(response.url),
            self._at,
            tuple(asked.headers.items()),
            response.status,
            response.reason or "",
            tuple(
                (name.decode("latin-1"), value.decode("latin-1"))
                for name, value in response.raw_headers
            ),
            b"".join(self._chunks),
            whole=self._whole,
        )


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


def user_agent() -> str:
    """Say honestly who asks, and whom a site may ask about it."""
    contact = f"; {whom}" if (whom := _contact()) else ""
    return f"syndication-checker/{_version()} (+{HOME}{contact})"


def _asker() -> dict[str, str]:
    """Give the headers that say who asks: of a mailbox, RFC 9110 (10.1.2) has a robot send From."""
    contact = _contact()
    mailbox = {"From": contact} if "@" in contact and not is_url(contact) else {}
    return {"User-Agent": user_agent(), **mailbox}


def _contact() -> str:
    contact = os.environ.get(CONTACT, "").strip()
    if not (contact.isascii() and contact.isprintable()) or {*contact} & {*"()\\;"}:
        raise InputError(f"{CONTACT}: {contact!a} is no contact; give a mail address or a URL")
    return contact


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("syndication-checker")
