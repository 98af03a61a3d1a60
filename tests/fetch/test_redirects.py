"""Where a site sends on to is followed, kept, and not held against the site that sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from checker.errors import FetchError, HostError
from checker.fetch.manners import Manners
from checker.fetch.plain import Limits
from tests.sites import BRIEF, Site, fetch, had

if TYPE_CHECKING:
    from tests.dns import Names
    from tests.servers import Servers

PAGE = "<p>The ferry at Alder Quay sails again.</p>"


def to(location: str, status: int = 302) -> web.Response:
    return web.Response(status=status, headers={"Location": location})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_addresses_that_sent_on_are_kept_in_order(servers: Servers, status: int) -> None:
    site = Site(servers, default=PAGE)
    site.always("/a", to("/b", status))
    site.always("/b", to("c?from=b#end", status))

    answer = had(fetch(f"{site.address}/a")[0])

    assert answer.redirects == (f"{site.address}/a", f"{site.address}/b")
    assert (answer.fetched.target, answer.fetched.url) == (
        f"{site.address}/a",
        f"{site.address}/c?from=b",
    )


def test_no_redirect_is_none(servers: Servers) -> None:
    site = Site(servers, default=PAGE)

    assert had(fetch(f"{site.address}/a")[0]).redirects == ()


@pytest.mark.parametrize("onward", ["/a", "/b"])
def test_a_loop_ends_after_the_redirects_that_are_allowed(servers: Servers, onward: str) -> None:
    site = Site(servers, default=to("/a"))
    site.always("/a", to(onward))

    (outcome,) = fetch(f"{site.address}/a", limits=Limits(redirects=4))

    assert str(outcome) == "127.0.0.1 sends from address to address, more than 4"
    assert len(site.asked) == 5


@pytest.mark.parametrize(
    "onward",
    [
        "ftp://paper.example/a",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://[::1/",
        "data:,",
    ],
)
def test_what_cannot_be_fetched_is_named(servers: Servers, onward: str) -> None:
    site = Site(servers, default=to(onward))

    (outcome,) = fetch(site.address)

    assert str(outcome) == f"127.0.0.1 sends on to what cannot be fetched: {onward}"


def test_a_redirect_to_nowhere_is_no_page(servers: Servers) -> None:
    site = Site(servers, default=web.Response(status=302, text=PAGE))

    assert str(fetch(site.address)[0]) == ("HTTP 302: the site sends on, and does not say where to")


@pytest.mark.parametrize("status", [300, 305, 399])
def test_a_choice_of_pages_is_no_page(servers: Servers, status: int) -> None:
    site = Site(servers, default=web.Response(status=status, text=PAGE))

    assert str(fetch(site.address)[0]).startswith(f"HTTP {status}: ")


def test_a_site_that_sends_on_to_a_dead_one_is_not_down(servers: Servers, names: Names) -> None:
    site = Site(servers, default=to("http://dead.example/story"))
    site.always("/own", PAGE)

    *outcomes, own = fetch(*(f"{site.address}/{n}" for n in range(5)), f"{site.address}/own")

    had(own)
    assert all(type(each) is FetchError for each in outcomes)
    assert all(str(each).startswith("dead.example is not known") for each in outcomes)
    assert names.asked.count("dead.example") == 3  # and it is asked no more


def test_a_site_that_sends_on_to_its_own_dead_server_is_down(
    servers: Servers, names: Names
) -> None:
    names.give("paper.example", ["127.0.0.1"])
    site = Site(servers, default=to("http://paper.example:1/story"), name="paper.example")

    (outcome,) = fetch(site.address)

    assert isinstance(outcome, HostError)
    assert outcome.host == "paper.example"


def test_who_is_sent_on_to_is_left_its_time_as_well(servers: Servers) -> None:
    other = Site(servers, default=PAGE)
    sites = [Site(servers, default=to(other.address)) for _ in range(2)]
    paced = Manners("ignore", delay=0.3, private=True)

    fetch(*(site.address for site in sites), manners=paced, limits=BRIEF, together=True)

    assert other.times[1] - other.times[0] >= 0.28
