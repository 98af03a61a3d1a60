"""A wall against programs is named by its mark, and what it lets through is no wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from checker.errors import FetchError
from tests.sites import Site, fetch, had

if TYPE_CHECKING:
    from tests.servers import Servers

PAGE = "<p>The ferry at Alder Quay sails again.</p>"


@pytest.mark.parametrize(
    ("status", "headers", "text", "whose"),
    [
        (403, {"cf-mitigated": "challenge"}, "", "Cloudflare"),
        (503, {}, "<script src='/cdn-cgi/challenge-platform/x.js'></script>", "Cloudflare"),
        (403, {"X-DataDome": "protected"}, "", "DataDome"),
        (401, {}, "<script src='https://captcha-delivery.com/c.js'></script>", "DataDome"),
        (403, {}, "<div id='px-captcha'></div>", "HUMAN"),
        (403, {}, "<iframe src='/_Incapsula_Resource?x=1'></iframe>", "Imperva"),
        (403, {}, "<a href='https://errors.edgesuite.net/18.2f'>18.2f</a>", "Akamai"),
        (405, {"x-amzn-waf-action": "captcha"}, "", "AWS WAF"),
        (202, {"x-amzn-waf-action": "challenge"}, "", "AWS WAF"),
    ],
)
def test_a_wall_is_named_and_not_asked_again(
    servers: Servers, status: int, headers: dict[str, str], text: str, whose: str
) -> None:
    site = Site(servers, default=web.Response(status=status, headers=headers, text=text))

    (outcome,) = fetch(site.address)

    assert str(outcome) == f"HTTP {status}: a wall against programs ({whose}) is before the page"
    assert isinstance(outcome, FetchError)
    assert outcome.status == status
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "not found"), (410, "the page was taken down")]
)
def test_a_page_that_is_gone_is_gone_behind_a_wall_as_well(
    servers: Servers, status: int, reason: str
) -> None:
    # These mark whatever they let through.
    marked = "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"
    headers = {"x-datadome": "protected"}
    site = Site(servers, default=web.Response(status=status, headers=headers, text=marked))

    assert str(fetch(site.address)[0]) == f"HTTP {status}: {reason}"


@pytest.mark.parametrize("status", [200, 202, 203])
def test_a_page_that_is_let_through_is_a_page(servers: Servers, status: int) -> None:
    site = Site(servers, default=web.Response(status=status, text=PAGE))

    assert had(fetch(site.address)[0]).fetched.content == PAGE.encode()


def test_a_wall_that_says_when_to_come_back_is_waited_for(servers: Servers) -> None:
    site = Site(servers, default=PAGE)
    headers = {"cf-mitigated": "challenge", "Retry-After": "0"}
    site.once("/", web.Response(status=429, headers=headers))

    had(fetch(f"{site.address}/")[0])
