"""A judged page as the records of a WARC (ISO 28500:2017, WARC 1.1), each packed by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit
from uuid import uuid4

from warcio.recordbuilder import RecordBuilder
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from checker.errors import FetchError
from checker.evidence.bodies import archived, head, unpacked
from checker.evidence.disk import sha256
from checker.evidence.manifests import About, Pictured, encoded
from checker.fetch.plain import is_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.evidence.manifests import Licensed, Sent
    from checker.models import Exchange, Fetched, Outcome, Picture

ABOUT = "urn:syndication-checker:judged:"  # before a judged page's id: the address of its metadata

# Before a page's address: the one of its layout. By the page's own, pywb 2.10 replays the layout in
# the place of the page.
_LAYOUT = "urn:syndication-checker:layout:"

_FORMAT = "WARC File Format 1.1"
_CONFORMS = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_MARKS = "%/:?#[]@!$&'()*+,;=~"  # what an address may hold besides letters and digits


class Head(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """A head byte for byte as it was sent: warcio's own re-encodes what is not ASCII."""

    def to_ascii_bytes(self, _: object = None) -> bytes:
        """Give its bytes."""
        return head(f"{self.protocol} {self.statusline}", self.headers)


@dataclass(frozen=True, slots=True)
class Packed:
    """A WARC record: its id, its type, and its bytes, packed by gzip."""

    id: str
    kind: str
    content: bytes


def warcinfo(name: str, checker: str, robots: str) -> Packed:
    """Give the record that a WARC begins with: what wrote it, and whether robots.txt bound it."""
    said = {
        "software": checker,
        "format": _FORMAT,
        "conformsTo": _CONFORMS,
        "robots": robots,
    }
    return _packed(RecordBuilder(warc_version="1.1").create_warcinfo_record(name, said))


def judged(
    record: str,
    fetched: Fetched,
    exchanges: Sequence[Exchange],
    verdict: Outcome,
    licence: Licensed,
    original: Sent | None,
) -> list[Packed]:
    """Give the records of a judged page: first what says which they are, then each of them.

    An answer and its request for every exchange; the page's bytes and the pictures' by themselves
    where no answer holds them; the layout.
    """
    pairs = [_exchange(each) for each in exchanges]
    records = [each for pair in pairs for each in pair]
    held = _Held([(each, answer.id) for each, (answer, _) in zip(exchanges, pairs, strict=True)])
    at = fetched.fetched or datetime.now(UTC)
    address = fetched.url or _address_of(fetched.target)

    def keep(packed: Packed) -> str:
        records.append(packed)
        return packed.id

    def picture(each: Picture) -> str | None:
        if not each.content:
            return None
        return held.by(each.url, each.content) or keep(_picture(each, at))

    page = layout = None
    if fetched.content:
        page = held.by(address, fetched.content) or keep(_page(address, fetched, at))
    if fetched.layout:
        layout = keep(_layout(address, fetched.layout, page, at))
    pictures = tuple(
        Pictured(each.url, each.trouble, each.broken, picture(each)) for each in fetched.pictures
    )
    about = About(
        record=record,
        target=fetched.target,
        url=fetched.url,
        charset=fetched.charset,
        media_type=fetched.media_type,
        fetched=fetched.fetched,
        trouble=fetched.trouble,
        verdict=verdict,
        licence=licence,
        original=original,
        page=page,
        layout=layout,
        pictures=pictures,
        records=tuple(each.id for each in records),
    )
    return [_about(about, at), *records]


class _Held:
    """Which answer holds which bytes, unpacked."""

    def __init__(self, answers: Sequence[tuple[Exchange, str]]) -> None:
        self._by_both: dict[tuple[str, str], str] = {}
        self._by_content: dict[str, str] = {}
        for exchange, id_ in answers:
            if not exchange.whole:
                continue
            try:
                content = sha256(unpacked(exchange.headers, exchange.body))
            except FetchError:  # nothing was judged by what cannot be unpacked
                continue
            self._by_both[exchange.url, content] = id_
            self._by_content[content] = id_

    def by(self, url: str, content: bytes) -> str | None:
        """Give the answer that holds these bytes, the one of this address before another's."""
        digest = sha256(content)
        return self._by_both.get((url, digest)) or self._by_content.get(digest)


def _exchange(exchange: Exchange) -> tuple[Packed, Packed]:
    """Give an answer and its request."""
    parts = urlsplit(exchange.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = archived(exchange.headers, whole=exchange.whole)
    status = f"{exchange.status} {exchange.reason}"
    answer = _record(
        "response",
        exchange.url,
        exchange.at,
        exchange.body,
        http=Head(status, headers, protocol="HTTP/1.1"),
        more={} if exchange.whole else {"WARC-Truncated": "length"},
    )
    request = _record(
        "request",
        exchange.url,
        exchange.at,
        b"",
        http=Head(f"{path} HTTP/1.1", exchange.request, protocol="GET"),
        more={"WARC-Concurrent-To": answer.id},
    )
    return answer, request


def _page(address: str, fetched: Fetched, at: datetime) -> Packed:
    media_type = fetched.media_type or "text/html"
    media_type += f"; charset={fetched.charset}" if fetched.charset else ""
    return _record("resource", address, at, fetched.content, media_type)


def _picture(picture: Picture, at: datetime) -> Packed:
    from mimetypes import guess_type

    on_the_web = picture.url.startswith(("http://", "https://"))
    address = picture.url if on_the_web else f"urn:sha256:{sha256(picture.content)}"
    media_type = guess_type(urlsplit(address).path)[0] or "application/octet-stream"
    return _record("resource", address, at, picture.content, media_type)


def _layout(address: str, layout: bytes, page: str | None, at: datetime) -> Packed:
    refers = {"WARC-Refers-To": page} if page else {}
    media_type = "text/html; charset=utf-8"
    return _record("conversion", f"{_LAYOUT}{address}", at, layout, media_type, more=refers)


def _about(about: About, at: datetime) -> Packed:
    refers = {"WARC-Refers-To": about.page} if about.page else {}
    address = f"{ABOUT}{about.record}"
    return _record("metadata", address, at, encoded(about), "application/json", more=refers)


def _record(
    kind: str,
    address: str,
    at: datetime,
    content: bytes,
    media_type: str = "",
    *,
    http: Head | None = None,
    more: dict[str, str] | None = None,
) -> Packed:
    stamp = at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    made = RecordBuilder(warc_version="1.1").create_warc_record(
        quote(address, safe=_MARKS, errors="replace"),
        kind,
        payload=BytesIO(content),
        length=len(content),
        warc_content_type=media_type,
        warc_headers_dict={
            "WARC-Record-ID": f"<urn:uuid:{uuid4()}>",
            "WARC-Date": stamp,
            **(more or {}),
        },
        http_headers=http,
    )
    return _packed(made)


def _packed(record: Any) -> Packed:
    stream = BytesIO()
    WARCWriter(stream, gzip=True, warc_version="1.1").write_record(record)
    return Packed(record.rec_headers["WARC-Record-ID"], record.rec_type, stream.getvalue())


def _address_of(target: str) -> str:
    """Give the address of a target: a file has one too."""
    if is_url(target):
        return target
    return "file:///dev/stdin" if target == "-" else Path(target).resolve().as_uri()
