"""What a page tries to reach from within the browser, and does not."""

from __future__ import annotations

import socket
import threading
from time import sleep
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from checker.fetch.manners import Manners
from tests.sites import FREE, Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.render.conftest import Seen
    from tests.servers import Servers

    See = Callable[..., Seen]

STORY = "The orchard at Elstow is for sale."
PUBLIC = Manners("ignore", delay=0)

# Each would ask HOST:PORT for something, by another way than a page's own requests or as one.
ATTEMPTS = {
    "an image": "<img src='http://HOST:PORT/'>",
    "a fetch": "<script>fetch('http://HOST:PORT/', {mode: 'no-cors'})</script>",
    "a post": "<script>fetch('http://HOST:PORT/', {mode: 'no-cors', method: 'POST'})</script>",
    "a beacon": "<script>navigator.sendBeacon('http://HOST:PORT/', 'x')</script>",
    "a socket": "<script>new WebSocket('ws://HOST:PORT/')</script>",
    "a socket of a worker": (
        "<script>new Worker(URL.createObjectURL(new Blob([\"new WebSocket('ws://HOST:PORT/');"
        "fetch('http://HOST:PORT/')\"])))</script>"
    ),
    "a stream of events": "<script>new EventSource('http://HOST:PORT/')</script>",
    "a connection ahead of time": "<link rel=preconnect href='http://HOST:PORT/'>",
    "a name ahead of time": "<link rel=dns-prefetch href='http://HOST:PORT/'>",
    "a page ahead of time": "<link rel=prefetch href='http://HOST:PORT/'>",
    "a page guessed at": (
        '<script type=speculationrules>{"prerender": [{"urls": ["http://HOST:PORT/"]}]}</script>'
    ),
    "a form": "<form action='http://HOST:PORT/'></form><script>document.forms[0].submit()</script>",
    "a form that posts": (
        "<form method=post action='http://HOST:PORT/'></form><script>document.forms[0].submit()</script>"
    ),
    "a refresh": "<meta http-equiv=refresh content='0;url=http://HOST:PORT/'>",
    "a place to go to": "<script>location = 'http://HOST:PORT/'</script>",
    "a window": "<script>open('http://HOST:PORT/')</script>",
    "a download": "<a download href='http://HOST:PORT/'></a><script>document.links[0].click()</script>",
    "a frame": "<iframe src='http://HOST:PORT/'></iframe>",
    "a video": "<video autoplay src='http://HOST:PORT/'></video>",
    "a report": (
        "<meta http-equiv=Content-Security-Policy content=\"img-src 'none'; "
        'report-uri http://HOST:PORT/"><img src=/x>'
    ),
    "web transport": "<script>new WebTransport('https://HOST:PORT/')</script>",
    "WebRTC": (
        "<script>const p = new RTCPeerConnection({iceServers: [{urls: 'stun:HOST:PORT'}, "
        "{urls: 'turn:HOST:PORT?transport=tcp', username: 'a', credential: 'b'}]});"
        "p.createDataChannel('x'); p.createOffer().then(o => p.setLocalDescription(o))</script>"
    ),
}


class Ear:
    """Hears whatever comes to one port of this machine, by TCP or UDP."""

    def __init__(self) -> None:
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self.port = self._tcp.getsockname()[1]
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", self.port))
        self._tcp.settimeout(0.05)
        self._udp.settimeout(0.05)
        self._listening = True
        self.heard: list[str] = []
        self._threads = [
            threading.Thread(target=self._hear, args=(name, listen))
            for name, listen in (("tcp", self._accept), ("udp", self._receive))
        ]
        for thread in self._threads:
            thread.start()

    def _accept(self) -> None:
        self._tcp.accept()[0].close()

    def _receive(self) -> None:
        self._udp.recvfrom(2000)

    def _hear(self, name: str, listen: Callable[[], None]) -> None:
        while self._listening:
            try:
                listen()
            except TimeoutError:
                continue
            self.heard.append(name)

    def stop(self) -> None:
        """Hear no more."""
        self._listening = False
        for thread in self._threads:
            thread.join()
        self._tcp.close()
        self._udp.close()


@pytest.fixture
def ear() -> Iterator[Ear]:
    """Give what hears what is sent to this machine."""
    ear = Ear()
    yield ear
    ear.stop()


def test_an_ear_hears(ear: Ear) -> None:
    socket.create_connection(("127.0.0.1", ear.port)).close()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"x", ("127.0.0.1", ear.port))
    sleep(0.2)

    assert sorted(ear.heard) == ["tcp", "udp"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_nothing_of_this_machine_is_reached(see: See, ear: Ear, host: str) -> None:
    parts = [
        each.replace("HOST", host).replace("PORT", str(ear.port))
        for name, each in ATTEMPTS.items()
        if name not in ALONE
    ]

    seen = see(f"<p>{STORY}</p>{''.join(parts)}", manners=PUBLIC, url="https://elstow.invalid/")

    sleep(0.5)
    assert (seen.lines[0], ear.heard) == (STORY, [])


# What takes the page away, which is the end of the others.
ALONE = ("a form", "a form that posts", "a refresh", "a place to go to", "a window", "a download")


@pytest.mark.parametrize("attempt", ALONE)
def test_the_page_stays_where_it_is(see: See, servers: Servers, attempt: str) -> None:
    site = Site(servers, default="<p>Another page.</p>")
    host, _, port = site.address.removeprefix("http://").partition(":")
    part = ATTEMPTS[attempt].replace("HOST", host).replace("PORT", port)

    seen = see(f"<p>{STORY}</p>{part}", manners=FREE, url=site.address + "/story")

    assert (seen.lines, site.asked) == ([STORY], [])


def test_a_page_laid_out_offline_asks_for_nothing(see: See, servers: Servers) -> None:
    site = Site(servers, default="x")
    loads = "<img src=/a.png><link rel=stylesheet href=/a.css><script src=/a.js></script>"
    page = f"<p>{STORY}</p>{loads}"

    seen = see(page, url=site.address + "/", offline=True)

    assert (seen.lines, site.asked, seen.sight.exchanges) == ([STORY], [], [])


def test_what_a_page_loads_is_heard(see: See, servers: Servers) -> None:
    site = Site(servers, default="p { color: red }")
    page = f"<p>{STORY}</p><link rel=stylesheet href=/a.css>"

    seen = see(page, url=site.address + "/story")

    assert [(f"{site.address}/a.css", 200, b"p { color: red }")] == [
        (each.url, each.status, each.body) for each in seen.sight.exchanges
    ]
    assert f"{site.address}/story" == site.headers[0]["Referer"]
    assert site.headers[0]["User-Agent"].startswith("syndication-checker/")


def test_what_a_page_loads_is_no_crawl(see: See, servers: Servers) -> None:
    site = Site(servers, default=web.Response(status=404))
    page = "".join(f"<img src=/{number}.png>" for number in range(8))
    slow = Manners("obey", delay=60, private=True)

    see(page, url=site.address + "/story", manners=slow)

    assert sorted(site.asked) == [f"/{number}.png" for number in range(8)]
