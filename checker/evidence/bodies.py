"""HTTP as a WARC holds it: a head, and a body that is still packed as it was on the wire."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.errors import FetchError
from checker.fetch.plain import LIMITS
from checker.fetch.refusals import refuse_size
from checker.fetch.unpacking import unpacker

if TYPE_CHECKING:
    from collections.abc import Sequence

    Headers = Sequence[tuple[str, str]]

_WAS = "X-Archive-Orig-"  # before the name of a header that is no longer so
_FALSE = ("transfer-encoding", "content-length")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_PIECE = 64 * 1024


def head(first: str, headers: Headers) -> bytes:
    r"""Give the bytes of a head; header values are bytes read as Latin-1 (RFC 9110, section 5.5).

    >>> head("HTTP/1.1 200 OK", [("Server", "ferry")])
    b'HTTP/1.1 200 OK\r\nServer: ferry\r\n\r\n'
    """
    lines = (first, *(f"{name}: {value}" for name, value in headers))
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("latin-1", "replace")


def parted(block: bytes) -> tuple[str, tuple[tuple[str, str], ...], bytes]:
    r"""Part a request or an answer into its first line, its headers and its body.

    >>> parted(b"HTTP/1.1 200 OK\r\nServer: ferry\r\n\r\n<p>")
    ('HTTP/1.1 200 OK', (('Server', 'ferry'),), b'<p>')
    """
    end = _END_OF_HEAD.search(block)
    told, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    first, *lines = told.decode("latin-1").replace("\r\n", "\n").split("\n")
    parts = (line.partition(":") for line in lines)
    return first, tuple((name.strip(), value.strip(" \t")) for name, _, value in parts), body


def archived(headers: Headers, *, whole: bool) -> list[tuple[str, str]]:
    """Give the headers of an answer as a WARC has them, where its body is as a WARC has it.

    Its chunks are gone, and with a length of what was not read pywb 2.10 waits for the rest. Those
    headers get another name.
    """
    false = _FALSE[:1] if whole else _FALSE
    return [(f"{_WAS}{name}" if name.lower() in false else name, value) for name, value in headers]


def as_sent(headers: Headers) -> tuple[tuple[str, str], ...]:
    """Give the headers that `archived` was given."""
    sent = ((name.removeprefix(_WAS), name, value) for name, value in headers)
    return tuple((old if old.lower() in _FALSE else new, value) for old, new, value in sent)


def header(headers: Headers, name: str) -> str | None:
    """Give the first header of that name, however it is cased."""
    return next((value for each, value in headers if each.lower() == name.lower()), None)


def unpacked(headers: Headers, body: bytes, most: int = LIMITS.size) -> bytes:
    """Unpack a body as its Content-Encoding says; FetchError where it cannot be, or is too large.

    As checker/fetch/asking.py does it, so that a page is read the same here as there.
    """
    unpacking = unpacker(header(headers, "Content-Encoding") or "")
    content = bytearray()
    for start in range(0, len(body), _PIECE):
        for piece in unpacking.feed(body[start : start + _PIECE]):
            content += piece
            refuse_size(len(content), most)
    if not unpacking.whole:
        raise FetchError("what was packed has no end")
    return bytes(content)


def content_type(value: str | None) -> tuple[str | None, str | None]:
    """Give the media type and the charset that a Content-Type names, as aiohttp reads them.

    >>> content_type('text/html; charset="UTF-8"')
    ('text/html', 'UTF-8')
    >>> content_type(None)
    (None, None)
    """
    if value is None:
        return None, None
    from email.parser import HeaderParser
    from email.policy import HTTP

    media_type = value.partition(";")[0].strip().lower()
    parameters = HeaderParser(policy=HTTP).parsestr(f"Content-Type: {value}").get_params(())
    charset = dict(parameters[1:]).get("charset")
    known = media_type if media_type.count("/") == 1 else "application/octet-stream"
    return known, charset if isinstance(charset, str) else None
