"""robots.txt binds where it is to be obeyed, and is read once a host."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from checker.errors import FetchError, HostError
from checker.fetch import robots
from checker.fetch.manners import Manners
from checker.fetch.plain import Limits
from tests.sites import Site, fetch, had

if TYPE_CHECKING:
    from tests.dns import Names
    from tests.servers import Servers

OBEY = Manners("obey", delay=0, abreast=16, private=True)
IGNORE = Manners("ignore", delay=0, private=True)
PAGE = "<p>The ferry at Alder Quay sails again.</p>"
FORBIDDEN = "the site's robots.txt does not allow it"
NOT_READ = "the robots.txt of 127.0.0.1 cannot be read, so nothing may be fetched"


def site_with(servers: Servers, rules: str | web.Response) -> Site:
    site = Site(servers, default=PAGE)
    site.always("/robots.txt", rules)
    return site


def test_what_it_forbids_is_not_fetched(servers: Servers) -> None:
    site = site_with(servers, "User-agent: *\nDisallow: /closed\n")

    closed, opened = fetch(f"{site.address}/closed/a", f"{site.address}/open", manners=OBEY)

    assert str(closed) == FORBIDDEN
    assert had(opened).fetched.content == PAGE.encode()
    assert site.asked == ["/robots.txt", "/open"]


def test_it_is_not_read_where_a_contract_allows_more(servers: Servers) -> None:
    site = site_with(servers, "User-agent: *\nDisallow: /\n")

    had(fetch(f"{site.address}/closed", manners=IGNORE)[0])

    assert site.asked == ["/closed"]


def test_it_is_read_once_a_host_by_however_many(servers: Servers) -> None:
    one, other = (site_with(servers, "User-agent: *\nAllow: /\n") for _ in range(2))
    addresses = [f"{site.address}/{n}" for n in range(5) for site in (one, other)]

    for outcome in fetch(*addresses, manners=OBEY, together=True):
        had(outcome)

    for site in (one, other):
        assert site.asked[0] == "/robots.txt"
        assert sorted(site.asked) == ["/0", "/1", "/2", "/3", "/4", "/robots.txt"]


def test_one_host_spelt_in_two_ways_is_one_host(servers: Servers, names: Names) -> None:
    names.give("paper.example", ["127.0.0.1"])
    site = site_with(servers, "")
    port = site.address.rpartition(":")[2]

    fetch(
        f"http://paper.example:{port}/a",
        f"HTTP://me@PAPER.example:{port}/b",
        f"http://paper.example.:{port}/c",
        manners=OBEY,
    )

    assert site.asked == ["/robots.txt", "/a", "/b", "/c"]


def test_rules_for_this_program_go_before_those_for_all(servers: Servers) -> None:
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: Syndication-Checker\nAllow: /\n"
    site = site_with(servers, rules)

    had(fetch(f"{site.address}/story", manners=OBEY)[0])


def test_a_byte_order_mark_hides_no_rule(servers: Servers) -> None:
    site = site_with(servers, "\ufeffUser-agent: *\nDisallow: /\n")

    assert str(fetch(f"{site.address}/story", manners=OBEY)[0]) == FORBIDDEN


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
def test_a_site_without_one_allows_everything(servers: Servers, status: int) -> None:
    site = site_with(servers, web.Response(status=status, text="User-agent: *\nDisallow: /"))

    had(fetch(f"{site.address}/story", manners=OBEY)[0])


def test_a_page_of_html_in_its_place_has_no_rules(servers: Servers) -> None:
    site = site_with(servers, "<!doctype html>\n<html><body>\n<p>Disallow: /</p></body></html>")

    had(fetch(f"{site.address}/story", manners=OBEY)[0])


@pytest.mark.parametrize("status", [500, 502, 503, 520])
def test_a_site_that_fails_to_give_it_allows_nothing(servers: Servers, status: int) -> None:
    site = site_with(servers, web.Response(status=status))

    outcomes = fetch(f"{site.address}/a", f"{site.address}/b", manners=OBEY)

    assert [str(each) for each in outcomes] == [NOT_READ] * 2
    assert all(type(each) is FetchError for each in outcomes)
    assert set(site.asked) == {"/robots.txt"}


def test_a_failure_that_passes_does_not_close_a_site_for_the_night(servers: Servers) -> None:
    site = site_with(servers, "User-agent: *\nDisallow: /closed\n")
    site.once("/robots.txt", web.Response(status=503))
    site.breaks("/robots.txt", 1)

    opened, closed = fetch(f"{site.address}/open", f"{site.address}/closed", manners=OBEY)

    had(opened)
    assert str(closed) == FORBIDDEN


def test_one_without_end_is_read_as_far_as_is_sensible(servers: Servers) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        if request.path != "/robots.txt":
            return web.Response(text=PAGE)
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"User-agent: *\nDisallow: /closed\n")
        while True:
            await response.write(b"# and so on\n" * 4096)

    address = servers.page(endless)

    begun = monotonic()
    opened, closed = fetch(f"{address}/open", f"{address}/closed", manners=OBEY)

    had(opened)
    assert str(closed) == FORBIDDEN
    assert monotonic() - begun < 1


def test_one_that_trickles_for_ever_allows_nothing_and_holds_up_nobody(servers: Servers) -> None:
    site = site_with(servers, "")
    site.slow("/robots.txt", 9)

    outcomes = fetch(
        *(f"{site.address}/{n}" for n in range(3)), manners=OBEY, limits=Limits(total=0.3)
    )

    assert [str(each) for each in outcomes] == [NOT_READ] * 3
    assert site.asked == ["/robots.txt"]


def test_one_packed_in_a_way_that_is_not_known_allows_nothing(servers: Servers) -> None:
    site = site_with(servers, web.Response(text="x", headers={"Content-Encoding": "gzip, br"}))

    assert str(fetch(f"{site.address}/a", manners=OBEY)[0]) == NOT_READ


def test_a_host_that_is_down_is_told_and_not_its_robots_txt(names: Names) -> None:
    outcomes = fetch(*(f"http://paper.example/{n}" for n in range(5)), manners=OBEY)

    assert all(isinstance(each, HostError) for each in outcomes)
    assert names.asked == ["paper.example"] * 3


def test_the_delay_that_it_asks_for_is_kept(servers: Servers) -> None:
    site = site_with(servers, "User-agent: *\nCrawl-delay: 0.3\n")

    fetch(f"{site.address}/a", f"{site.address}/b", manners=OBEY, together=True)

    assert site.times[2] - site.times[1] >= 0.28


@pytest.mark.parametrize(
    ("asked", "kept"),
    [("2", 2), ("0.5", 0.5), ("99999", 30), ("-3", 0), ("inf", 0), ("nan", 0), ("soon", 0)],
)
def test_no_delay_is_heeded_that_would_take_the_night(asked: str, kept: float) -> None:
    rules = robots.read(200, f"User-agent: *\nCrawl-delay: {asked}\n".encode())

    assert rules is not None
    assert rules.delay == kept


def test_patterns_made_to_be_slow_are_not() -> None:
    hostile = b"User-agent: *\nDisallow: /" + b"*a" * 200 + b"*b$\nDisallow: /closed\n"
    rules = robots.read(200, hostile)
    assert rules is not None

    begun = monotonic()
    assert rules.allows("https://paper.example/" + "a" * 2000)
    assert monotonic() - begun < 0.5
    assert not rules.allows("https://paper.example/closed")


def test_bytes_of_no_charset_are_read_around() -> None:
    rules = robots.read(200, b"\xff\xfe\x00#\nUser-agent: *\nDisallow: /closed\n\x00\x80")

    assert rules is not None
    assert not rules.allows("https://paper.example/closed")
    assert rules.allows("https://paper.example/open")


def test_the_host_that_a_page_sends_on_to_has_its_own_rules(servers: Servers, names: Names) -> None:
    names.give("other.example", ["127.0.0.1"])
    other = Site(servers, default=PAGE, name="other.example")
    other.always("/robots.txt", "User-agent: *\nDisallow: /closed\n")
    site = site_with(servers, "User-agent: *\nAllow: /\n")
    for path in ("/closed", "/open"):
        to = web.Response(status=302, headers={"Location": other.address + path})
        site.always(path, to)

    closed, opened = fetch(f"{site.address}/closed", f"{site.address}/open", manners=OBEY)

    assert str(closed) == FORBIDDEN
    assert had(opened).fetched.url == f"{other.address}/open"
    assert other.asked == ["/robots.txt", "/open"]
