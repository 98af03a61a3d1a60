"""Images that a person names by their address or their file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from checker.errors import FetchError, InputError
from checker.fetch import image
from checker.fetch.plain import Limits

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers import Servers

BYTES = b"\x89PNG of some kind"


@pytest.mark.parametrize("media_type", ["image/png", "image/svg+xml", "application/octet-stream"])
def test_what_may_be_an_image_is_fetched(media_type: str, servers: Servers) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=BYTES, content_type=media_type)

    assert image.get(servers.page(answer), reach="anything") == BYTES


@pytest.mark.parametrize("media_type", ["text/html", "application/pdf"])
def test_what_is_no_image_is_refused(media_type: str, servers: Servers) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=BYTES, content_type=media_type)

    address = servers.page(answer)

    with pytest.raises(FetchError, match=f"{address}: not an image"):
        image.get(address, reach="anything")


def test_a_file_is_read_and_one_that_is_too_large_refused(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(BYTES)

    assert image.get(str(file)) == BYTES
    with pytest.raises(FetchError, match="larger than"):
        image.get(str(file), limits=Limits(size=10))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"logo\.png: No such file"):
        image.get(str(tmp_path / "logo.png"))
