"""Whatever a server does wrong ends soon, costs little, and is told in plain words."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from time import monotonic
from typing import TYPE_CHECKING

import brotli
import pytest
import zstandard
from aiohttp import web

from checker.errors import FetchError, HostError
from checker.fetch.plain import Limits
from checker.fetch.plain import fetch as fetch_plainly
from tests.sites import Site, fetch, had

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.dns import Names
    from tests.servers import Handler, Servers

PAGE = b"<p>The ferry at Alder Quay sails again.</p>" * 40
SLOW = Limits(connect=0.4, total=0.4)
SMALL = Limits(size=2**20)
LARGE = "larger than 1 MB, which no news page or feed is"
CUT = "127.0.0.1 broke off in the middle of the page"
OK = b"HTTP/1.1 200 OK\r\n"
MEMORY = 24 * 2**20  # bytes: pieces on their way, of both sides; ten gigabytes are not among them
ZEROS = bytes(2**20)


def reason(address: str, limits: Limits = SMALL) -> str:
    (outcome,) = fetch(address, limits=limits)
    assert isinstance(outcome, FetchError)
    return str(outcome)


def pouring(pieces: Callable[[], Iterator[bytes]], **headers: str) -> Handler:
    """Give what answers with pieces as they are made."""

    async def pour(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        for piece in pieces():
            await response.write(piece)
        return response

    return pour


def trickling(head: bytes, drop: bytes) -> Callable[[], Iterator[bytes]]:
    def drops() -> Iterator[bytes]:
        yield head
        while True:
            yield drop

    return drops


# Slow.


@pytest.mark.parametrize(
    "head", [b"", b"HTTP/1.1 200", OK, OK + b"Content-Length: 900000\r\n\r\n<p>"]
)
@pytest.mark.parametrize("drop", [b"x", b"X: y\r\n"])
def test_a_slow_loris_is_given_up(servers: Servers, head: bytes, drop: bytes) -> None:
    address = servers.dripping(trickling(head, drop), every=0.02)

    begun = monotonic()
    told = reason(address, SLOW)

    assert monotonic() - begun < 1
    assert told in {
        "127.0.0.1 did not answer within 0.4 s",
        "127.0.0.1 gave an answer that is not proper HTTP",  # a first line of drops is none
    }


def test_headers_without_end_are_refused(servers: Servers) -> None:
    address = servers.dripping(trickling(OK, b"X-Ferry: sails\r\n" * 64), every=0)

    assert reason(address, Limits(total=5)) == "127.0.0.1 gave an answer that is not proper HTTP"


# Half, and of wrong lengths.


def test_a_body_shorter_than_its_length_is_no_page(servers: Servers) -> None:
    address = servers.raw(OK + b"Content-Length: 9999\r\n\r\n" + PAGE)

    assert reason(address) == CUT


def test_a_body_longer_than_its_length_is_cut_and_the_rest_is_no_other_answer(
    servers: Servers,
) -> None:
    forged = OK + b"Content-Length: 6\r\n\r\nforged"
    address = servers.raw(OK + b"Content-Length: 10\r\n\r\n" + b"0123456789" + forged)

    first, second = fetch(f"{address}/one", f"{address}/two")

    assert had(first).fetched.content == b"0123456789"
    assert had(second).fetched.content == b"0123456789"


@pytest.mark.parametrize(
    "length", [b"-1", b"ten", b"1e3", b"9" * 40, b"5\r\nContent-Length: 6", b""]
)
def test_a_length_that_is_none_is_refused(servers: Servers, length: bytes) -> None:
    told = reason(servers.raw(OK + b"Content-Length: " + length + b"\r\n\r\nferry"))

    assert told in {"127.0.0.1 gave an answer that is not proper HTTP", CUT}


@pytest.mark.parametrize("body", [b"", b"5\r\nfer", b"5\r\nferry\r\n", b"zz\r\nferry\r\n0\r\n\r\n"])
def test_chunks_without_their_end_are_no_page(servers: Servers, body: bytes) -> None:
    address = servers.raw(OK + b"Transfer-Encoding: chunked\r\n\r\n" + body)

    assert reason(address) in {CUT, "127.0.0.1 gave an answer that is not proper HTTP"}


PACKINGS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


@pytest.mark.parametrize("encoding", PACKINGS)
def test_a_packed_page_comes_whole(servers: Servers, encoding: str) -> None:
    body = PACKINGS[encoding](PAGE)
    site = Site(servers, default=web.Response(body=body, headers={"Content-Encoding": encoding}))

    assert had(fetch(site.address)[0]).fetched.content == PAGE


@pytest.mark.parametrize("encoding", PACKINGS)
def test_half_of_a_packed_page_is_no_page(servers: Servers, encoding: str) -> None:
    # The length is right, of the half: a proxy's, which was cut off itself.
    body = PACKINGS[encoding](PAGE)[:-9]
    site = Site(servers, default=web.Response(body=body, headers={"Content-Encoding": encoding}))

    assert reason(site.address) == CUT


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_page_packed_in_parts_comes_whole(servers: Servers, encoding: str) -> None:
    pack = PACKINGS[encoding]
    body = pack(PAGE[:100]) + pack(PAGE[100:])
    site = Site(servers, default=web.Response(body=body, headers={"Content-Encoding": encoding}))

    assert had(fetch(site.address)[0]).fetched.content == PAGE


# Without end.


def test_a_body_without_end_is_cut_off(servers: Servers) -> None:
    assert bounded(servers.page(pouring(trickling(b"<p>", ZEROS)))) == LARGE


def test_ten_gigabytes_of_zeros_as_gzip_take_little_memory(servers: Servers) -> None:
    def zeros() -> Iterator[bytes]:
        packing = zlib.compressobj(wbits=31)
        for _ in range(10 * 1024):
            yield packing.compress(ZEROS)
        yield packing.flush()

    packed = pouring(zeros, **{"Content-Encoding": "gzip"})

    assert bounded(servers.page(packed)) == LARGE


@pytest.mark.parametrize("encoding", PACKINGS)
def test_a_bomb_is_stopped_at_what_it_unpacks_to(servers: Servers, encoding: str) -> None:
    bomb = PACKINGS[encoding](bytes(64 * 2**20))
    assert len(bomb) < 2**17
    site = Site(servers, default=web.Response(body=bomb, headers={"Content-Encoding": encoding}))

    assert bounded(site.address) == LARGE


def test_a_bomb_in_an_errors_page_is_stopped_too(servers: Servers) -> None:
    headers = {"Content-Encoding": "gzip"}
    bomb = web.Response(status=403, body=gzip.compress(bytes(64 * 2**20)), headers=headers)
    site = Site(servers, default=bomb)

    told = bounded(site.address)

    assert told == "HTTP 403: the site refuses to give the page to this program"


def test_a_frame_that_wants_much_memory_to_be_unpacked_is_refused(servers: Servers) -> None:
    wide = zstandard.ZstdCompressionParameters(window_log=27)
    packing = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    body = packing.compress(PAGE) + packing.flush()
    site = Site(servers, default=web.Response(body=body, headers={"Content-Encoding": "zstd"}))

    assert "compressed in a way that cannot be undone" in bounded(site.address)


def test_gzip_in_gzip_is_no_page(servers: Servers) -> None:
    twice = gzip.compress(gzip.compress(PAGE))
    once = Site(servers, default=web.Response(body=twice, headers={"Content-Encoding": "gzip"}))
    both = Site(
        servers, default=web.Response(body=twice, headers={"Content-Encoding": "gzip, gzip"})
    )

    first = fetch_plainly(once.address, reach="anything")
    second = fetch_plainly(both.address, reach="anything")

    assert first.trouble == "not a web page but a gzip archive"
    assert second.trouble == (
        "the site sent the page compressed in a way that is not known: gzip, gzip"
    )


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "identity", "none", " "])
def test_a_charset_in_the_wrong_header_hinders_nobody(servers: Servers, charset: str) -> None:
    address = servers.raw(
        OK + b"Content-Encoding: " + charset.encode() + b"\r\nContent-Length: 5\r\n\r\nferry"
    )

    assert had(fetch(address)[0]).fetched.content == b"ferry"


# Nowhere.


@pytest.mark.parametrize("reset", [False, True])
def test_a_connection_that_breaks_is_named(servers: Servers, *, reset: bool) -> None:
    address = servers.raw(b"", reset=reset)

    assert reason(address) == "127.0.0.1 broke the connection off before it answered"


def test_a_reset_in_the_middle_is_named(servers: Servers) -> None:
    address = servers.raw(OK + b"Content-Length: 9999\r\n\r\n" + PAGE, reset=True)

    assert reason(address) == CUT


@pytest.mark.parametrize("known", [False, True])
def test_a_failure_of_the_dns_is_named(names: Names, *, known: bool) -> None:
    if known:
        names.give("paper.example", [])

    (outcome,) = fetch("http://paper.example/story")

    assert isinstance(outcome, HostError)
    assert str(outcome).startswith("paper.example is not known to the DNS: ")


def test_too_many_requests_are_named(servers: Servers) -> None:
    site = Site(servers, default=web.Response(status=429))

    assert reason(site.address) == "HTTP 429: the site asks for fewer requests"


def bounded(address: str) -> str:
    """Give the reason, which was come by in little memory and time."""
    tracemalloc.start()
    begun = monotonic()
    told = reason(address)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MEMORY
    assert monotonic() - begun < 3
    return told
