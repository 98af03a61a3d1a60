"""A target to its bytes: over HTTP, from a saved page, or from standard input.

What keeps a page from being had is a value (`Fetched.trouble`), in words that someone in a
licensing office understands; only what the user got wrong is raised.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from checker.errors import FetchError, InputError
from checker.fetch.refusals import refuse_content, refuse_size, refuse_type
from checker.models import Fetched

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.fetch.asking import Answer, Heard, Refusal

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_WEB = re.compile(r"https?://[^/?#\s]+", re.IGNORECASE)

# What may be fetched from: nothing at all, hosts at public addresses, or any host.
Reach = Literal["nothing", "public", "anything"]


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
    target: str,
    *,
    url: str | None = None,
    reach: Reach = "public",
    limits: Limits = LIMITS,
    heard: Heard | None = None,
) -> Fetched:
    """Give what a target holds: a URL, the path of a file, or `-` for standard input.

    `url` is the address a saved page came from, `reach` what may be fetched from; `heard` hears
    each request with its answer. Raises InputError where the target itself is wrong: no such file,
    no address of the web.
    """
    if not is_url(target):
        return read(target, url=url, limits=limits)
    if reach == "nothing":
        return Fetched(target, url=url or target, trouble="not fetched: --offline")
    return fetch(target, reach=reach, limits=limits, heard=heard)


def read(path: str, *, url: str | None = None, limits: Limits = LIMITS) -> Fetched:
    """Read a saved page, or standard input for `-`; raises InputError where it cannot be read."""
    content = load(path, limits)
    try:
        refuse_size(len(content), limits.size)
        refuse_content(content)
    except FetchError as error:
        return Fetched(path, url=url, trouble=str(error))
    return Fetched(path, content, url=url)


def load(path: str, limits: Limits = LIMITS) -> bytes:
    """Give the bytes of a file, or of standard input for `-`, one more than the limit at most.

    Raises InputError where it cannot be read, or is a pipe that is not read out in time.
    """
    try:
        if path == "-":
            return sys.stdin.buffer.read(limits.size + 1)
        file = Path(path)
        piped = file.is_fifo() or file.is_char_device()
        return _piped(file, limits) if piped else _read(file, limits)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: {reason}; give a file, or an address with https://") from error


def _read(file: Path, limits: Limits) -> bytes:
    with file.open("rb") as opened:
        return opened.read(limits.size + 1)


def _piped(file: Path, limits: Limits) -> bytes:
    """Read a pipe or a device, in a thread: opening one waits for as long as nobody writes."""
    from concurrent.futures import Future, wait
    from threading import Thread

    content: Future[bytes] = Future()

    def read() -> None:
        try:
            content.set_result(_read(file, limits))
        except OSError as error:
            content.set_exception(error)

    Thread(target=read, daemon=True).start()  # which the program's end does not wait for
    if not wait([content], limits.total).done:
        raise InputError(f"{file}: not read to its end within {limits.total:g} s; is it written?")
    return content.result()


def fetch(
    address: str, *, reach: Reach = "public", limits: Limits = LIMITS, heard: Heard | None = None
) -> Fetched:
    """Fetch an address at once, without a look at robots.txt: a person asks for this page.

    Raises InputError for an address that is not of the web; all else is the answer's `trouble`.
    """
    try:
        answer = ask(address, reach=reach, limits=limits, heard=heard)
        refuse_content(answer.fetched.content)
    except FetchError as error:
        return Fetched(address, url=address, fetched=datetime.now(UTC), trouble=str(error))
    return answer.fetched


def ask(
    address: str,
    headers: Mapping[str, str] | None = None,
    *,
    reach: Reach = "public",
    limits: Limits = LIMITS,
    refuse: Refusal = refuse_type,
    heard: Heard | None = None,
) -> Answer:
    """Ask for an address once and at once, as `Client.get` does; raises what that raises."""
    refuse_address(address)
    import asyncio  # 30 ms, for addresses only

    return asyncio.run(_ask(address, headers, reach, limits, refuse, heard))


async def _ask(
    address: str,
    headers: Mapping[str, str] | None,
    reach: Reach,
    limits: Limits,
    refuse: Refusal,
    heard: Heard | None,
) -> Answer:
    # 200 ms to import, and a check of a saved page needs none of it.
    from checker.fetch.client import Client, Patience
    from checker.fetch.manners import Manners

    asked = Manners("ignore", delay=0, abreast=1, private=reach == "anything")
    async with Client(asked, limits=limits, patience=Patience(attempts=1)) as client:
        return await client.get(address, headers, refuse=refuse, heard=heard)
