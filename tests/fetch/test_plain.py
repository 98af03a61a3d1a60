"""A target becomes its bytes, or a reason that a clerk understands."""

from __future__ import annotations

import asyncio
import gzip
import socket
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from checker.errors import InputError
from checker.fetch import plain
from checker.fetch.plain import Limits

if TYPE_CHECKING:
    from checker.models import Exchange
    from tests.servers import Handler, Servers

# The servers of the tests stand on this machine.
get = partial(plain.get, reach="anything")

PAGE = "<p>The ferry at Alder Quay sails again.</p>"
BRIEF = Limits(connect=0.4, total=0.4)


def answer(text: str = PAGE, **options: Any) -> Handler:
    async def handle(_: web.Request) -> web.Response:
        return web.Response(text=text, **{"content_type": "text/html", **options})

    return handle


def packed(content: bytes) -> Handler:
    async def handle(_: web.Request) -> web.Response:
        return web.Response(body=content, headers={"Content-Encoding": "gzip"})

    return handle


def test_a_page_comes_with_its_charset_type_address_and_time(servers: Servers) -> None:
    address = f"{servers.page(answer(charset='windows-1252'))}/ferry"

    fetched = get(address)

    assert fetched.content == PAGE.encode()
    assert (fetched.target, fetched.url) == (address, address)
    assert (fetched.charset, fetched.media_type) == ("windows-1252", "text/html")
    assert fetched.fetched is not None
    assert abs(datetime.now(UTC) - fetched.fetched) < timedelta(seconds=10)
    assert fetched.trouble == ""


def test_no_content_type_is_told_from_a_given_one(servers: Servers) -> None:
    address = servers.raw(b"HTTP/1.1 200 OK\r\n\r\n<p>Ferry</p>")

    fetched = get(address)

    assert (fetched.content, fetched.media_type, fetched.charset) == (b"<p>Ferry</p>", None, None)


def test_the_site_is_told_who_asks(servers: Servers) -> None:
    async def echo(request: web.Request) -> web.Response:
        return web.Response(text=request.headers["User-Agent"])

    name, _, rest = get(servers.page(echo)).content.decode().partition("/")

    assert name == "syndication-checker"
    assert " (+https://" in rest


def test_each_request_is_heard_with_its_answer_as_sent(servers: Servers) -> None:
    async def move(request: web.Request) -> web.Response:
        if request.path == "/old":
            raise web.HTTPMovedPermanently("/new")
        body, headers = gzip.compress(PAGE.encode()), {"Content-Encoding": "gzip"}
        return web.Response(body=body, headers=headers, content_type="text/html")

    base = servers.page(move)
    heard: list[Exchange] = []

    fetched = get(f"{base}/old", heard=heard.append)

    assert [(each.url, each.status) for each in heard] == [
        (f"{base}/old", 301),
        (f"{base}/new", 200),
    ]
    assert gzip.decompress(heard[-1].body) == fetched.content
    assert ("Content-Encoding", "gzip") in heard[-1].headers
    assert "User-Agent" in dict(heard[-1].request)
    assert heard[-1].whole


def test_what_fails_is_heard_as_well(servers: Servers) -> None:
    async def gone(_: web.Request) -> web.Response:
        return web.Response(status=410, text="Gone fishing.")

    heard: list[Exchange] = []

    fetched = get(servers.page(gone), heard=heard.append)

    assert "taken down" in fetched.trouble
    assert [(each.status, each.body) for each in heard] == [(410, b"Gone fishing.")]


def test_a_redirect_gives_the_address_that_answered(servers: Servers) -> None:
    async def move(request: web.Request) -> web.Response:
        if request.path == "/old":
            raise web.HTTPMovedPermanently("/new?from=old")
        return web.Response(text=PAGE)

    base = servers.page(move)

    fetched = get(f"{base}/old")

    assert (fetched.target, fetched.url) == (f"{base}/old", f"{base}/new?from=old")


@pytest.mark.parametrize(("redirects", "had"), [(10, True), (11, False)])
def test_ten_redirects_are_followed_and_not_one_more(
    servers: Servers, redirects: int, had: bool
) -> None:
    async def onward(request: web.Request) -> web.Response:
        left = int(request.path.strip("/"))
        if left:
            raise web.HTTPFound(f"/{left - 1}")
        return web.Response(text=PAGE)

    fetched = get(f"{servers.page(onward)}/{redirects}")

    assert bool(fetched.content) is had
    assert ("sends from address to address, more than 10" in fetched.trouble) is not had


def test_a_redirect_loop_ends(servers: Servers) -> None:
    async def loop(_: web.Request) -> web.Response:
        raise web.HTTPFound("/again")

    assert "sends from address to address" in get(servers.page(loop)).trouble


def test_a_redirect_off_the_web_is_named(servers: Servers) -> None:
    async def away(_: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "ftp://example.org/a"})

    assert "cannot be fetched: ftp://example.org/a" in get(servers.page(away)).trouble


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "HTTP 401: the site asks for a login"),
        (403, "HTTP 403: the site refuses to give the page to this program"),
        (404, "HTTP 404: not found"),
        (410, "HTTP 410: the page was taken down"),
        (418, "HTTP 418: I'm a Teapot"),
        (429, "HTTP 429: the site asks for fewer requests"),
        (500, "HTTP 500: the site's server failed"),
        (503, "HTTP 503: the site's server failed"),
        (799, "HTTP 799: the site's server failed"),
    ],
)
def test_a_refusal_is_a_reason_and_never_the_page(
    servers: Servers, status: int, reason: str
) -> None:
    fetched = get(servers.raw(b"HTTP/1.1 %d X\r\nContent-Length: 5\r\n\r\nsorry" % status))

    assert (fetched.trouble, fetched.content) == (reason, b"")


def test_a_server_that_never_answers_is_given_up(servers: Servers) -> None:
    fetched = get(servers.silent(), limits=BRIEF)

    assert fetched.trouble == "127.0.0.1 did not answer within 0.4 s"


def test_a_body_that_trickles_for_ever_is_given_up(servers: Servers) -> None:
    async def trickle(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"<p>")
            await asyncio.sleep(0.05)

    assert "did not answer within 0.4 s" in get(servers.page(trickle), limits=BRIEF).trouble


def test_a_connection_that_is_not_taken_is_given_up() -> None:
    # A full backlog: the kernel answers no further handshake.
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for waiting in (first, second):
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        address = f"http://127.0.0.1:{full.getsockname()[1]}/"

        fetched = get(address, limits=Limits(connect=0.3, total=5))

    assert fetched.trouble == "127.0.0.1 could not be reached within 0.3 s"


def test_a_body_without_end_is_cut_off_at_the_limit(servers: Servers) -> None:
    async def pour(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x" * 65536)

    fetched = get(servers.page(pour), limits=Limits(size=2**20))

    assert fetched.trouble == "larger than 1 MB, which no news page or feed is"
    assert fetched.content == b""


def test_a_gzip_bomb_counts_by_what_it_unpacks_to(servers: Servers) -> None:
    bomb = gzip.compress(b" " * (64 * 2**20))
    assert len(bomb) < 2**20

    fetched = get(servers.page(packed(bomb)), limits=Limits(size=2**20))

    assert fetched.trouble == "larger than 1 MB, which no news page or feed is"


def test_a_packed_page_is_unpacked(servers: Servers) -> None:
    fetched = get(servers.page(packed(gzip.compress(PAGE.encode()))))

    assert fetched.content == PAGE.encode()


@pytest.mark.parametrize("encoding", [b"gzip", b"br", b"zstd", b"deflate"])
def test_packing_that_cannot_be_undone_is_named(servers: Servers, encoding: bytes) -> None:
    headers = b"Content-Encoding: %s\r\nContent-Length: 4\r\n\r\n" % encoding
    address = servers.raw(b"HTTP/1.1 200 OK\r\n" + headers + b"\xff" * 4)

    assert "compressed in a way that cannot be undone" in get(address).trouble


@pytest.mark.parametrize(
    ("said", "reset", "reason"),
    [
        (b"", False, "broke the connection off before it answered"),
        (b"", True, "broke the connection off before it answered"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<p>", False, "in the middle of the page"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<p>", True, "in the middle of the page"),
        (b"SSH-2.0-x\r\n\r\n", False, "gave an answer that is not proper HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 99999 + b"\r\n\r\n", False, "is not proper HTTP"),
    ],
)
def test_a_broken_answer_is_named(servers: Servers, said: bytes, reset: bool, reason: str) -> None:
    assert reason in get(servers.raw(said, reset=reset)).trouble


def test_a_closed_port_is_named() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

    assert get(f"http://127.0.0.1:{port}/").trouble == (
        "no connection with 127.0.0.1: connection refused"
    )


def test_a_name_that_the_dns_does_not_know_is_named() -> None:
    fetched = get("http://no-such-paper.invalid/story")

    assert fetched.trouble.startswith("no-such-paper.invalid is not known to the DNS")


def test_a_certificate_that_nobody_vouches_for_is_named(servers: Servers) -> None:
    fetched = get(servers.page(answer(), tls=True))

    assert fetched.trouble == (
        "the TLS certificate of 127.0.0.1 cannot be trusted: self-signed certificate"
    )


def test_a_server_without_tls_is_named(servers: Servers) -> None:
    fetched = get(servers.page(answer()).replace("http:", "https:"))

    assert fetched.trouble.startswith("no TLS connection with 127.0.0.1: ")


@pytest.mark.parametrize("address", ["http://[::1/a", "http://example.org:99999/", "http://a..b/"])
def test_an_address_that_cannot_be_read_is_a_trouble(address: str) -> None:
    assert get(address).trouble


@pytest.mark.parametrize(
    ("content_type", "what"),
    [
        ("application/pdf", "a PDF"),
        ("image/png", "an image"),
        ("video/mp4", "a video"),
        ("application/vnd.ms-excel", "an office document"),
    ],
)
def test_what_is_no_page_by_its_type_is_refused(
    servers: Servers, content_type: str, what: str
) -> None:
    fetched = get(servers.page(answer("x", content_type=content_type)))

    assert fetched.trouble == f"not a web page but {what} ({content_type})"


def test_a_pdf_served_as_html_is_refused(servers: Servers) -> None:
    assert get(servers.page(answer("%PDF-1.7 ..."))).trouble == "not a web page but a PDF"


def test_an_empty_answer_is_refused(servers: Servers) -> None:
    assert get(servers.page(answer(" \n"))).trouble == "the page is empty"


def test_xhtml_and_json_are_let_through(servers: Servers) -> None:
    for content_type in ("application/xhtml+xml", "application/json", "image/svg+xml"):
        assert get(servers.page(answer(content_type=content_type))).trouble == ""


@pytest.mark.parametrize("target", ["ftp://example.org/a", "http://", "https:///a", "file:///a"])
def test_what_is_no_address_of_the_web_is_the_users_mistake(target: str) -> None:
    with pytest.raises(InputError, match="not an address of the web"):
        get(target)


def test_offline_fetches_nothing(servers: Servers) -> None:
    address = servers.page(answer())

    fetched = get(address, reach="nothing")

    assert (fetched.content, fetched.trouble) == (b"", "not fetched: --offline")
    assert fetched.url == address
