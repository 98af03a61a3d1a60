"""What a site's robots.txt allows: RFC 9309, read by Protego."""

from __future__ import annotations

from http import HTTPStatus

from protego import Protego

AGENT = "syndication-checker"
SIZE = 512 * 1024  # bytes that are read: RFC 9309, section 2.5, wants 500 KiB at the least
_LONGEST = 30.0  # seconds of a Crawl-delay that are heeded


class Robots:
    """The rules of one site."""

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(text)

    def allows(self, address: str) -> bool:
        """Tell whether this program may fetch an address."""
        return self._rules.can_fetch(address, AGENT)

    @property
    def delay(self) -> float:
        """The seconds between requests that the site asks for."""
        return min(float(self._rules.crawl_delay(AGENT) or 0), _LONGEST)


def read(status: int, content: bytes) -> Robots | None:
    """Read an answer; None where the site failed to give one, so that nothing may be fetched.

    A site without such a file allows everything (section 2.3.1.3), and a page of HTML in its place
    has no rules in it.
    """
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return None
    return Robots(content.decode("utf-8-sig", "replace") if status < HTTPStatus.BAD_REQUEST else "")
