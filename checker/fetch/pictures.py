"""The images of a page, fetched to be looked at."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from checker.errors import FetchError
from checker.fetch.refusals import refuse_nothing
from checker.models import Picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.fetch.asking import Heard
    from checker.fetch.client import Client
    from checker.fetch.manners import Manners

_ABREAST = 6  # of one page, as browsers have it
_LARGEST = 5 << 20  # bytes that a logo never has
_BROKEN = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


def beside_a_page(manners: Manners) -> Manners:
    """Give the manners for what a page is made of: a reader's browser asks for it at once.

    robots.txt is about who crawls a site (RFC 9309); what belongs to one page that it let us see
    is asked for like a reader's browser does.
    """
    return replace(manners, robots="ignore", delay=0, abreast=max(_ABREAST, manners.abreast))


async def fetch_pictures(
    client: Client, addresses: Iterable[str], manners: Manners, heard: Heard
) -> tuple[Picture, ...]:
    """Fetch images side by side, in their order; what keeps one from being had is its trouble."""
    asked = beside_a_page(manners)
    return tuple(await asyncio.gather(*(_fetch(client, each, asked, heard) for each in addresses)))


async def _fetch(client: Client, address: str, manners: Manners, heard: Heard) -> Picture:
    accepted = {"Accept": "image/*,*/*;q=0.5"}
    try:
        answer = await client.get(
            address, accepted, manners=manners, refuse=refuse_nothing, heard=heard
        )
    except FetchError as error:
        return missed(address, str(error), error.status)
    return had(address, answer.fetched.content)


def had(address: str, content: bytes) -> Picture:
    """Give an image whose file came."""
    if len(content) > _LARGEST:
        return Picture(address, trouble=f"larger than {_LARGEST >> 20} MB")
    return Picture(address, content, broken=not content)


def missed(address: str, trouble: str, status: int | None = None) -> Picture:
    """Give an image whose file did not come, with the HTTP status where there was one."""
    return Picture(address, trouble=trouble, broken=status in _BROKEN)
