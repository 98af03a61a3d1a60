"""Answers that are no page: each function raises FetchError with a reason a clerk understands."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from checker.errors import FetchError, PassingError

if TYPE_CHECKING:
    from collections.abc import Mapping

_STATUSES = {
    401: "the site asks for a login",
    402: "the site asks for payment",
    403: "the site refuses to give the page to this program",
    404: "not found",
    410: "the page was taken down",
    429: "the site asks for fewer requests",
    451: "withheld for legal reasons",
}
# What may be answered otherwise a while later.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_TYPES = {
    "application/pdf": "a PDF",
    "application/zip": "a ZIP archive",
    "application/msword": "an office document",
    "application/vnd.": "an office document",
    "image/": "an image",
    "audio/": "a sound file",
    "video/": "a video",
    "font/": "a font",
}
# Services that keep programs out, by a header that they alone send or a mark in their page; their
# own documents say so of the headers.
_WALLS = (
    ("Cloudflare", "cf-mitigated", b"/cdn-cgi/challenge-platform/"),
    ("DataDome", "x-datadome", b"captcha-delivery.com"),
    ("HUMAN", "", b"px-captcha"),
    ("Imperva", "", b"_Incapsula_Resource"),
    ("Akamai", "", b"errors.edgesuite.net"),
    ("AWS WAF", "x-amzn-waf-action", b"awswaf.com"),
)
# What they answer with; their marks are in what they let through as well, where a 404 is a 404.
# Of the 202: https://docs.aws.amazon.com/waf/latest/APIReference/API_ChallengeAction.html
_WALLED = frozenset({202, 401, 403, 405, 429, 503})
# What the first bytes say, whatever the header does:
# https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern and the sections after it.
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"\x89PNG\r\n": "an image",
    b"GIF8": "an image",
    b"\xff\xd8\xff": "an image",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b\x08": "a gzip archive",
}


def refuse_status(status: int, headers: Mapping[str, str], head: bytes = b"") -> None:
    """Refuse an answer by its HTTP status, with what it says of when to ask again.

    `head` are the first bytes of the page that came with it, which tell whose wall it is.
    """
    retry_after = headers.get("Retry-After")
    wall = _wall(headers, head) if status in _WALLED and not retry_after else ""
    if HTTPStatus(200) <= status < HTTPStatus(300) and not wall:
        return
    if wall:
        raise FetchError(
            f"HTTP {status}: a wall against programs ({wall}) is before the page", status
        )
    if status in _STATUSES:
        reason = _STATUSES[status]
    elif status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        reason = "the site's server failed"
    else:
        reason = HTTPStatus(status).phrase if status in set(HTTPStatus) else "no page"
    words = f"HTTP {status}: {reason}"
    if status in _PASSING:
        raise PassingError(words, status, _seconds(retry_after))
    raise FetchError(words, status)


def _wall(headers: Mapping[str, str], head: bytes) -> str:
    """Name the service that keeps programs from the page; empty where no mark tells of one."""
    for name, header, mark in _WALLS:
        if (header and header in headers) or (mark and mark in head):
            return name
    return ""


def _seconds(retry_after: str | None) -> float | None:
    """Read a Retry-After, which is seconds or a date: RFC 9110, section 10.2.3."""
    value = (retry_after or "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    from email.utils import parsedate_to_datetime  # 5 ms, for sites that ask to wait

    try:
        when = parsedate_to_datetime(value)
    except ValueError:  # none, or one that cannot be read
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def refuse_type(media_type: str | None) -> None:
    """Refuse what the header says is no text."""
    for known, what in _TYPES.items():
        if (media_type or "").startswith(known) and not (media_type or "").endswith("+xml"):
            raise FetchError(f"not a web page but {what} ({media_type})")


def refuse_nothing(_media_type: str | None) -> None:
    """Take whatever comes: what is served in the place of an image is a broken one."""


def refuse_content(content: bytes | bytearray) -> None:
    """Refuse what the bytes say is no text, and nothing at all."""
    for signature, what in _SIGNATURES.items():
        if content.startswith(signature):
            raise FetchError(f"not a web page but {what}")
    if not content.strip():
        raise FetchError("the page is empty")


def refuse_size(size: int, limit: int) -> None:
    """Refuse more bytes than the limit."""
    if size > limit:
        raise FetchError(f"larger than {limit / 2**20:g} MB, which no news page or feed is")
