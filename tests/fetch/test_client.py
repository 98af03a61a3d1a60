"""The client keeps its manners: robots.txt, the time between requests, and what a site asks for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from checker.errors import FetchError, HostError, InputError
from checker.fetch import asking
from checker.fetch import client as clients
from checker.fetch.manners import Manners
from checker.fetch.plain import Limits
from tests.sites import Site, fetch, had

if TYPE_CHECKING:
    from tests.dns import Names
    from tests.servers import Servers

PAGE = "<p>The ferry at Alder Quay sails again.</p>"


def paced(delay: float, abreast: int = 16) -> Manners:
    return Manners("ignore", delay=delay, abreast=abreast, private=True)


def gaps(site: Site) -> list[float]:
    return [later - sooner for sooner, later in zip(site.times, site.times[1:], strict=False)]


# Between requests.


def test_requests_to_one_host_begin_a_delay_apart(servers: Servers) -> None:
    site = Site(servers, default=PAGE)

    fetch(*(f"{site.address}/{n}" for n in range(4)), manners=paced(0.15), together=True)

    assert len(site.times) == 4
    assert min(gaps(site)) >= 0.14


def test_a_delay_is_between_beginnings_and_not_after_the_end(servers: Servers) -> None:
    site = Site(servers, default=PAGE, takes=0.2)

    fetch(*(f"{site.address}/{n}" for n in range(3)), manners=paced(0.2, abreast=1))

    assert max(gaps(site)) < 0.35


def test_two_hosts_do_not_wait_for_each_other(servers: Servers) -> None:
    sites = [Site(servers, default=PAGE) for _ in range(4)]

    begun = monotonic()
    fetch(*(f"{site.address}/story" for site in sites), manners=paced(2), together=True)

    assert monotonic() - begun < 1


def test_no_more_requests_are_under_way_than_were_agreed_on(servers: Servers) -> None:
    site = Site(servers, default=PAGE, takes=0.05)

    fetch(*(f"{site.address}/{n}" for n in range(9)), manners=paced(0, abreast=3), together=True)

    assert site.most_abreast == 3


def test_waiting_for_a_connection_is_not_taken_for_a_host_that_is_down(
    servers: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients, "_CONNECTIONS", 1)
    sites = [Site(servers, default=PAGE, takes=0.15) for _ in range(4)]

    outcomes = fetch(
        *(site.address for site in sites), limits=Limits(connect=0.2, total=0.4), together=True
    )

    assert all(had(each).changed for each in outcomes)


# What a site asks for.


@pytest.mark.parametrize("status", [429, 503])
def test_every_request_of_a_host_waits_as_long_as_it_asks(servers: Servers, status: int) -> None:
    site = Site(servers, default=PAGE)
    site.once("/0", web.Response(status=status, headers={"Retry-After": "1"}))

    # The second has its turn in 0.3 s already when the site speaks up.
    addresses = (f"{site.address}/{n}" for n in range(2))
    outcomes = fetch(*addresses, manners=paced(0.3, abreast=2), together=True)

    assert all(had(each).changed for each in outcomes)
    assert sorted(site.asked) == ["/0", "/0", "/1"]
    assert site.asked[0] == "/0"
    assert site.times[1] - site.times[0] >= 0.95


def test_a_retry_after_may_be_a_date(servers: Servers) -> None:
    site = Site(servers, default=PAGE)
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    site.once("/story", web.Response(status=429, headers={"Retry-After": when}))

    begun = monotonic()
    had(fetch(f"{site.address}/story")[0])

    assert 0.9 < monotonic() - begun < 2.5  # a date has no parts of a second


@pytest.mark.parametrize(
    "past", ["0", "-5", "soon", "", "Sun, 01 Jan 2006 00:00:00 GMT", "Mon, 99 Foo 2006 x"]
)
def test_a_retry_after_that_says_nothing_costs_nothing(servers: Servers, past: str) -> None:
    site = Site(servers, default=PAGE)
    site.once("/story", web.Response(status=503, headers={"Retry-After": past}))

    begun = monotonic()
    had(fetch(f"{site.address}/story")[0])

    assert monotonic() - begun < 1


@pytest.mark.parametrize("wait", ["86400", "9" * 400, "Fri, 31 Dec 2999 23:59:59 GMT"])
def test_too_long_a_wait_is_refused_and_the_host_left_alone(servers: Servers, wait: str) -> None:
    site = Site(servers, default=PAGE)
    site.once("/one", web.Response(status=429, headers={"Retry-After": wait}))

    first, second = fetch(f"{site.address}/one", f"{site.address}/two")

    assert str(first).startswith("HTTP 429: the site asks for fewer requests; it asks to wait ")
    assert isinstance(first, FetchError)
    assert first.status == 429
    assert str(second).startswith("127.0.0.1 asks to wait for ")
    assert site.asked == ["/one"]


# What is asked for again.


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_what_may_pass_is_asked_for_again(servers: Servers, status: int) -> None:
    site = Site(servers, default=PAGE)
    site.once("/story", web.Response(status=status), web.Response(status=status))

    assert had(fetch(f"{site.address}/story")[0]).fetched.content == PAGE.encode()
    assert site.asked == ["/story"] * 3


def test_a_connection_that_breaks_is_asked_for_again(servers: Servers) -> None:
    site = Site(servers, default=PAGE)
    site.breaks("/story", 2)

    assert had(fetch(f"{site.address}/story")[0]).fetched.content == PAGE.encode()


def test_in_the_end_the_reason_is_told(servers: Servers) -> None:
    site = Site(servers, default=web.Response(status=502))

    (outcome,) = fetch(f"{site.address}/story")

    assert str(outcome) == "HTTP 502: the site's server failed"
    assert type(outcome) is FetchError
    assert site.asked == ["/story"] * 3


@pytest.mark.parametrize("status", [204, 304, 400, 401, 403, 404, 405, 410, 451, 501])
def test_what_will_not_pass_is_asked_for_once(servers: Servers, status: int) -> None:
    site = Site(servers, default=web.Response(status=status))

    fetch(f"{site.address}/story")

    assert site.asked == ["/story"]


def test_an_answer_that_takes_all_of_its_time_is_not_given_it_again(servers: Servers) -> None:
    site = Site(servers, default=PAGE, takes=5)

    (outcome,) = fetch(f"{site.address}/story", limits=Limits(total=0.2))

    assert str(outcome) == "127.0.0.1 did not answer within 0.2 s"
    assert site.asked == ["/story"]


# A host that is down.


def test_a_host_that_is_down_is_asked_no_more_after_three_addresses(names: Names) -> None:
    names.give("paper.example", [])  # the DNS does not answer, which may pass

    outcomes = fetch(*(f"http://paper.example/{n}" for n in range(8)))

    assert names.asked == ["paper.example"] * 9  # three addresses, three times each
    assert all(isinstance(each, HostError) for each in outcomes)
    assert {getattr(each, "host", "") for each in outcomes} == {"paper.example"}
    assert {str(each) for each in outcomes} == {
        "paper.example is not known to the DNS: Temporary failure in name resolution"
    }


def test_a_name_that_the_dns_does_not_know_is_asked_for_once(names: Names) -> None:
    (outcome,) = fetch("http://paper.example/")

    assert names.asked == ["paper.example"]
    assert isinstance(outcome, HostError)
    assert outcome.host == "paper.example"


def test_a_silent_host_is_down_after_three_addresses(servers: Servers) -> None:
    silent, up = Site(servers, default=PAGE, takes=5), Site(servers, default=PAGE)
    addresses = [f"{silent.address}/{n}" for n in range(6)]

    *outcomes, other = fetch(*addresses, up.address, limits=Limits(total=0.15))

    assert silent.asked == ["/0", "/1", "/2"]
    assert [type(each) for each in outcomes] == [FetchError] * 3 + [HostError] * 3
    assert len({str(each) for each in outcomes}) == 1
    assert had(other).changed


def test_a_failure_now_and_then_is_no_host_that_is_down(servers: Servers) -> None:
    site = Site(servers, default=PAGE)
    for path in "abde":
        site.slow(f"/{path}", 5)

    outcomes = fetch(*(f"{site.address}/{path}" for path in "abcdef"), limits=Limits(total=0.15))

    assert [isinstance(each, FetchError) for each in outcomes] == [True, True, False] * 2


def test_no_cookies_come_back(servers: Servers) -> None:
    answer = web.Response(text=PAGE)
    answer.set_cookie("visits", "1")
    site = Site(servers, default=PAGE)
    site.once("/one", answer)

    fetch(f"{site.address}/one", f"{site.address}/two")

    assert site.asked == ["/one", "/two"]
    assert [each.get("Cookie") for each in site.headers] == [None, None]


def test_an_unchanged_page_is_told_as_such(servers: Servers) -> None:
    site = Site(servers, default=web.Response(status=304, headers={"ETag": '"a"'}))

    answer = had(fetch(f"{site.address}/feed", headers={"If-None-Match": '"a"'})[0])

    assert (answer.changed, answer.fetched.content) == (False, b"")
    assert answer.headers["ETag"] == '"a"'
    assert site.headers[0]["If-None-Match"] == '"a"'


def test_an_unchanged_page_that_was_not_asked_about_is_none(servers: Servers) -> None:
    site = Site(servers, default=web.Response(status=304))

    assert str(fetch(f"{site.address}/feed")[0]) == "HTTP 304: Not Modified"


def test_the_site_is_told_what_can_be_unpacked_and_who_asks(servers: Servers) -> None:
    site = Site(servers, default=PAGE)

    fetch(site.address)

    assert site.headers[0]["Accept-Encoding"] == "gzip, br, zstd"
    assert site.headers[0]["User-Agent"] == asking.user_agent()


def test_a_site_is_told_whom_it_may_ask(servers: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(asking.CONTACT, "licensing@newsroom.example")
    site = Site(servers, default=PAGE)

    fetch(site.address)

    assert site.headers[0]["User-Agent"].endswith("; licensing@newsroom.example)")
    assert site.headers[0]["From"] == "licensing@newsroom.example"


@pytest.mark.parametrize("page", ["https://newsroom.example/robot", "https://social.example/@desk"])
def test_a_contact_that_is_a_page_is_no_mailbox(
    servers: Servers, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setenv(asking.CONTACT, page)
    site = Site(servers, default=PAGE)

    fetch(site.address)

    assert site.headers[0]["User-Agent"].endswith(f"; {page})")
    assert "From" not in site.headers[0]


@pytest.mark.parametrize("contact", ["desk@newsroom.example\r\nCookie: 1", "büro@example", "a (b)"])
def test_a_contact_that_no_header_can_hold_is_the_users_mistake(
    monkeypatch: pytest.MonkeyPatch, contact: str
) -> None:
    monkeypatch.setenv(asking.CONTACT, contact)

    with pytest.raises(InputError, match=r"CHECKER_CONTACT: .* give a mail address or a URL"):
        fetch("http://127.0.0.1:9/")


def test_what_is_no_address_of_the_web_is_the_callers_mistake() -> None:
    with pytest.raises(InputError):
        fetch("ftp://paper.example/")
