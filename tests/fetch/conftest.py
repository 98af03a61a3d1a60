"""What the tests of fetching share: a DNS of their own, and a part of loopback taken as public."""

from __future__ import annotations

import socket

import pytest

from checker.fetch import guard
from tests.dns import Names

PUBLIC = "127.0.0.2"  # of this machine, and not where the other servers of the tests are


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Give the DNS that is asked in this test; nothing goes to any other."""
    names = Names()
    monkeypatch.setattr(socket, "getaddrinfo", names)
    return names


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> str:
    """Give an address of loopback that counts as public in this test, for a first hop."""
    is_public = guard.is_public
    monkeypatch.setattr(guard, "is_public", lambda each: each == PUBLIC or is_public(each))
    return PUBLIC
