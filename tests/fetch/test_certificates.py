"""Certificates that cannot be trusted are named, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.errors import HostError
from tests.certificates import Authority
from tests.sites import Site, fetch, had

if TYPE_CHECKING:
    from pathlib import Path

    from tests.dns import Names
    from tests.servers import Servers

HOST = "paper.example"
PAGE = "<p>The ferry at Alder Quay sails again.</p>"
BEGINNING = f"the TLS certificate of {HOST} cannot be trusted: "


@pytest.fixture
def authority(tmp_path: Path, names: Names, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """Give the one authority that is trusted in this test."""
    names.give(HOST, ["127.0.0.1"])
    authority = Authority(tmp_path)
    # aiohttp makes what it trusts once, as it is imported.
    monkeypatch.setattr("aiohttp.connector._SSL_CONTEXT_VERIFIED", authority.trusting())
    return authority


def test_a_certificate_that_is_in_order_is_trusted(servers: Servers, authority: Authority) -> None:
    site = Site(servers, default=PAGE, name=HOST, tls=authority.serving(HOST))

    assert had(fetch(f"{site.address}/story")[0]).fetched.content == PAGE.encode()


def test_one_that_has_run_out_is_named(servers: Servers, authority: Authority) -> None:
    site = Site(servers, default=PAGE, name=HOST, tls=authority.serving(HOST, days=-1))

    assert told(site) == BEGINNING + "certificate has expired"


def test_one_that_is_not_yet_valid_is_named(servers: Servers, authority: Authority) -> None:
    site = Site(servers, default=PAGE, name=HOST, tls=authority.serving(HOST, days=61))

    assert told(site) == BEGINNING + "certificate is not yet valid"


def test_one_of_another_host_is_named(servers: Servers, authority: Authority) -> None:
    site = Site(servers, default=PAGE, name=HOST, tls=authority.serving("other.example"))

    assert told(site) == (f"{BEGINNING}Hostname mismatch, certificate is not valid for '{HOST}'.")


def test_one_that_nobody_signed_is_named(servers: Servers, authority: Authority) -> None:
    own = authority.serving(HOST, self_signed=True)
    site = Site(servers, default=PAGE, name=HOST, tls=own)

    assert told(site) == BEGINNING + "self-signed certificate"


def test_one_of_an_authority_that_is_not_trusted_is_named(
    servers: Servers, authority: Authority, tmp_path: Path
) -> None:
    assert authority
    other = Authority(tmp_path).serving(HOST)
    site = Site(servers, default=PAGE, name=HOST, tls=other)

    assert told(site).startswith(BEGINNING)


def told(site: Site) -> str:
    """Give the reason, which is the host's, and was not asked for twice."""
    (outcome,) = fetch(f"{site.address}/story")
    assert isinstance(outcome, HostError)
    assert outcome.host == HOST
    assert site.asked == []
    return str(outcome)
