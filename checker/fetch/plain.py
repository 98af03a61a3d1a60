"""A target to its bytes: over HTTP, from a saved page, or from standard input.

What keeps a page from being had is a value (`Fetched.trouble`), in words that someone in a
licensing office understands; only what the user got wrong is raised.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import FetchError, InputError
from checker.fetch.refusals import refuse_content, refuse_size, refuse_status, refuse_type
from checker.models import Fetched

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import aiohttp

HOME = "https://pypi.org/project/syndication-checker/"

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_WEB = re.compile(r"https?://[^/?#\s]+", re.IGNORECASE)
_CHUNK = 64 * 1024
# What a header may measure: aiohttp's 8 KB is less than some sites' security policies.
_HEADER = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How long (seconds), how large (decoded bytes) and how far (redirects) a fetch may go."""

    connect: float = 10.0
    total: float = 30.0
    size: int = 20 * 1024 * 1024
    redirects: int = 10


LIMITS = Limits()


def is_url(target: str) -> bool:
    """Tell an address from a path.

    >>> is_url("https://example.org/a"), is_url("saved/page.html"), is_url("-")
    (True, False, False)
    """
    return bool(_ADDRESS.match(target))


def refuse_address(address: str) -> None:
    """Raise InputError for an address that is not of the web."""
    if not _WEB.match(address):
        raise InputError(f"{address}: not an address of the web (http:// or https:// and a host)")


def get(
    target: str, *, url: str | None = None, offline: bool = False, limits: Limits = LIMITS
) -> Fetched:
    """Give what a target holds: a URL, the path of a file, or `-` for standard input.

    `url` is the address a saved page came from. Raises InputError where the target itself is
    wrong: no such file, no address of the web.
    """
    if not is_url(target):
        return read(target, url=url, limits=limits)
    if offline:
        return Fetched(target, url=url or target, trouble="not fetched: --offline")
    return fetch([target], limits=limits)[0]


def read(path: str, *, url: str | None = None, limits: Limits = LIMITS) -> Fetched:
    """Read a saved page, or standard input for `-`; raises InputError where it cannot be read."""
    try:
        if path == "-":
            content = sys.stdin.buffer.read(limits.size + 1)
        else:
            with Path(path).open("rb") as file:
                content = file.read(limits.size + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: {reason}; give a file, or an address with https://") from error
    try:
        refuse_size(len(content), limits.size)
        refuse_content(content)
    except FetchError as error:
        return Fetched(path, url=url, trouble=str(error))
    return Fetched(path, content, url=url)


def fetch(addresses: Sequence[str], *, limits: Limits = LIMITS) -> list[Fetched]:
    """Fetch addresses side by side; the answers come in the order of the addresses.

    Raises InputError for an address that is not of the web; all else is the answer's `trouble`.
    """
    for address in addresses:
        refuse_address(address)
    import asyncio  # 30 ms, for addresses only

    return asyncio.run(_fetch_all(addresses, limits))


async def _fetch_all(addresses: Sequence[str], limits: Limits) -> list[Fetched]:
    import asyncio

    async with session(limits) as opened:
        return await asyncio.gather(*(_answer(opened, each, limits) for each in addresses))


def session(limits: Limits) -> aiohttp.ClientSession:
    """Open what fetches, and says who asks; it is to be closed."""
    # 200 ms to import, and a check of a saved page needs none of it.
    import aiohttp

    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=limits.total, connect=limits.connect),
        headers={"User-Agent": user_agent(), "Accept": "text/html,application/xhtml+xml,*/*;q=0.5"},
        max_line_size=_HEADER,
        max_field_size=_HEADER,
    )


async def _answer(opened: aiohttp.ClientSession, address: str, limits: Limits) -> Fetched:
    """Fetch one address. Pacing and robots.txt come in between here and `ask`."""
    from checker.fetch import troubles

    try:
        answer = await ask(opened, address, limits)
        refuse_content(answer.fetched.content)
    except FetchError as error:
        trouble = str(error)
    except troubles.EXPECTED as error:
        trouble = troubles.explain(error, address, limits)
    else:
        return answer.fetched
    return Fetched(address, url=address, fetched=datetime.now(UTC), trouble=trouble)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered; `changed` is false where it said that nothing has (HTTP 304)."""

    fetched: Fetched
    headers: Mapping[str, str]
    changed: bool = True


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
        if changed:
            refuse_status(response.status, response.headers.get("Retry-After"))
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
        return Answer(fetched, response.headers, changed)


@cache
def user_agent() -> str:
    """Say honestly who asks."""
    from importlib.metadata import version

    return f"syndication-checker/{version('syndication-checker')} (+{HOME})"
