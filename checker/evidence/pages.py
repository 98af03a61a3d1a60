"""The pages of any WARC: those this program judged, and those that others archived."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from checker.errors import EvidenceError, FetchError
from checker.evidence.bodies import content_type, header, parted, unpacked
from checker.evidence.manifests import About, decoded
from checker.evidence.warcs import members
from checker.evidence.writing import ABOUT
from checker.fetch.plain import LIMITS
from checker.fetch.refusals import refuse_content, refuse_size
from checker.models import Fetched, Picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from checker.evidence.bodies import Headers
    from checker.evidence.warcs import Member

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_HEAD = 64 * 1024
_ALL = 256 << 20  # bytes of what one judged page is made of


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a WARC; `names` are what may be said after the `#` of a target to choose it.

    `about` is there for a page that this program judged.
    """

    fetched: Fetched
    names: frozenset[str]
    about: About | None = None


def found(warc: Path) -> Iterator[Found]:
    """Give the HTML pages of a WARC: of `response` records with status 200, and of `resource` ones.

    What a page that this program judged was made of comes as that page, with its layout and its
    pictures. A page that cannot be unpacked, or was cut off, says so as its trouble. Raises
    EvidenceError with the place where the file is torn, after the pages before it.
    """
    with opened(warc) as file:
        waiting: _Gathering | None = None
        of_ours: frozenset[str] = frozenset()
        for member in members(file, str(warc)):
            if member.kind == "metadata" and member.url.startswith(ABOUT):
                _refuse_part(warc, waiting)
                about = _about(member, warc)
                waiting, of_ours = _Gathering(about), frozenset(about.records)
            elif member.id in of_ours:
                if waiting:
                    waiting.take(member, warc)
            elif (fetched := _page(member, warc)) is not None:
                yield Found(fetched, frozenset({bare(member.id), member.url}))
            if waiting and not waiting.wanted:
                yield waiting.found(warc)
                waiting = None
        _refuse_part(warc, waiting)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file to read; what goes wrong with it is an EvidenceError."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise EvidenceError(f"{path}: {error.strerror}") from error


def bare(id_: str) -> str:
    """Give a WARC-Record-ID without its angle brackets."""
    return id_.removeprefix("<").removesuffix(">")


def content_of(kind: str, block: bytes) -> bytes:
    """Give what a record of ours holds, unpacked; FetchError where it cannot be."""
    if kind != "response":
        return block
    _, headers, body = parted(block)
    return unpacked(headers, body)


def assembled(about: About, contents: Mapping[str, bytes], target: str) -> Fetched:
    """Put a judged page together again, from the contents of its records by their ids."""
    return Fetched(
        target,
        contents[about.page] if about.page else b"",
        url=about.url,
        charset=about.charset,
        media_type=about.media_type,
        fetched=about.fetched,
        trouble=about.trouble,
        layout=contents[about.layout] if about.layout else b"",
        pictures=tuple(
            Picture(
                each.url, contents[each.record] if each.record else b"", each.trouble, each.broken
            )
            for each in about.pictures
        ),
    )


class _Gathering:
    """The records of a page that this program judged, while they come."""

    def __init__(self, about: About) -> None:
        self.about = about
        self._contents: dict[str, bytes] = {}
        self.wanted = wanted(about)

    def take(self, member: Member, warc: Path) -> None:
        """Take a record, where it is one that the page is put together from."""
        if member.id not in self.wanted:
            return
        room = _ALL - sum(map(len, self._contents.values()))
        if member.left > room:
            raise _wrong(warc, member, f"a page of more than {_ALL >> 20} MB")
        try:
            self._contents[member.id] = content_of(member.kind, member.block(room))
        except FetchError as error:
            raise _wrong(warc, member, str(error)) from error
        self.wanted -= {member.id}

    def found(self, warc: Path) -> Found:
        """Give the page, of which everything has come."""
        name = f"urn:uuid:{self.about.record}"
        names = {name, self.about.record, bare(self.about.page or name), self.about.url or name}
        fetched = assembled(self.about, self._contents, f"{warc}#{name}")
        return Found(fetched, frozenset(names), self.about)


def wanted(about: About) -> frozenset[str]:
    """Give the ids of the records that a judged page is put together from."""
    ids = (about.page, about.layout, *(each.record for each in about.pictures))
    return frozenset(filter(None, ids))


def _about(member: Member, warc: Path) -> About:
    block = member.block(LIMITS.size)
    return decoded(block, About, f"{warc}: at byte {member.offset:,}")


def _refuse_part(warc: Path, waiting: _Gathering | None) -> None:
    if waiting:
        raise EvidenceError(f"{warc}: holds only a part of the page {waiting.about.record}")


def _page(member: Member, warc: Path) -> Fetched | None:
    """Give the page that a record holds; None where it holds none."""
    if member.kind == "resource":
        return _resource(member, warc)
    if member.kind == "response" and member["content-type"].startswith("application/http"):
        return _response(member, warc)
    return None


def _resource(member: Member, warc: Path) -> Fetched | None:
    media_type, charset = content_type(member["content-type"])
    if media_type not in _HTML:
        return None
    return _fetched(member, warc, media_type, charset, ())


def _response(member: Member, warc: Path) -> Fetched | None:
    first, headers, body = parted(member.block(_HEAD))
    media_type, charset = content_type(header(headers, "Content-Type"))
    is_html = media_type in _HTML or (media_type is None and body.lstrip()[:1] == b"<")
    if first.split()[1:2] != ["200"] or not is_html:
        return None
    return _fetched(member, warc, media_type, charset, headers, body)


def _fetched(
    member: Member,
    warc: Path,
    media_type: str | None,
    charset: str | None,
    headers: Headers,
    begun: bytes = b"",
) -> Fetched:
    """Give a page that others archived, whose body was read up to a place."""
    target = f"{warc}#{bare(member.id) or member.url}"
    at = _moment(member["warc-date"])
    try:
        _refuse_cut(member, headers, len(begun) + member.left)
        refuse_size(len(begun) + member.left, LIMITS.size)
        content = _content(headers, begun + member.block(LIMITS.size))
        refuse_content(content)
    except FetchError as error:
        return Fetched(target, url=member.url, fetched=at, trouble=str(error))
    return Fetched(target, content, member.url, charset, media_type, at)


def _refuse_cut(member: Member, headers: Headers, size: int) -> None:
    """Refuse a page that its archiver did not get to its end: its last words would be missed."""
    declared = header(headers, "Content-Length") or ""
    if member["warc-truncated"]:
        raise FetchError(f"was cut off when it was archived ({member['warc-truncated']})")
    if declared.isdecimal() and size < int(declared[:15]):
        raise FetchError(f"was cut off when it was archived: {size:,} of {declared} bytes")


def _content(headers: Headers, body: bytes) -> bytes:
    """Unpack a body that may still be in its chunks, or that its archiver unpacked already."""
    if (header(headers, "Transfer-Encoding") or "").lower() == "chunked":
        body = _joined(body)
    try:
        return unpacked(headers, body)
    except FetchError:
        if not body.lstrip().startswith(b"<"):
            raise
        return body


def _joined(body: bytes) -> bytes:
    """Join the chunks of a body (RFC 9112, section 7.1); what is in none is given as it is.

    Raises FetchError where the last one is missing: warcio's own reader takes what came for all.
    """
    chunks: list[bytes] = []
    at = 0
    while size := _CHUNK.match(body, at):
        if not int(size[1], 16):
            return b"".join(chunks)
        at = size.end() + int(size[1], 16)
        chunks.append(body[size.end() : at])
        at += len(b"\r\n")
    if chunks:
        raise FetchError("was cut off when it was archived: its last chunk is missing")
    return body


def _moment(date: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _wrong(warc: Path, member: Member, what: str) -> EvidenceError:
    return EvidenceError(f"{warc}: at byte {member.offset:,}: {what}")
