"""Reads the records of a WARC, whoever wrote it, one after the other and within limits.

warcio, which writes ours, reads with no limit to a line, takes a record that was cut off for a
whole one, and writes on standard error what it cannot unpack: this is for files that nobody
vouches for.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, BinaryIO

from checker.errors import EvidenceError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = 64 * 1024  # bytes that are unpacked at a time: a bomb is stopped after any of them
_LINE = 64 * 1024
_LINES = 256  # of a record's head; those of all writers have a dozen
_GZIP = zlib.MAX_WBITS + 16
_MAGIC = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"


def members(file: BinaryIO, name: str) -> Iterator[Member]:
    """Give the records of a WARC, packed by gzip or plain; `name` is what an error calls it.

    A record's bytes are read when they are asked for, before the next record is. Raises
    EvidenceError with the place where the file is torn, damaged or no WARC; those before are given.
    """
    stream = _Stream(file, name)
    while (head := _head(stream)) is not None:
        offset, headers = head
        member = Member(stream, offset, headers)
        yield member
        member.skip()


class Member:
    """A record of a WARC; `offset` is where in the file it begins, or the gzip member it is in."""

    def __init__(self, stream: _Stream, offset: int, headers: dict[str, str]) -> None:
        self._stream = stream
        self.offset, self._headers = offset, headers
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdecimal() and len(length) < 16):  # noqa: PLR2004
            raise stream.wrong(f"a record whose length is {length or 'not told'}", offset)
        self._left = int(length)

    def __getitem__(self, name: str) -> str:
        """Give a header of the WARC record, in small letters; empty where it has none."""
        return self._headers.get(name, "")

    @property
    def id(self) -> str:
        """Its WARC-Record-ID."""
        return self["warc-record-id"]

    @property
    def kind(self) -> str:
        """Its WARC-Type."""
        return self["warc-type"].lower()

    @property
    def url(self) -> str:
        """Its address; some writers set it in angle brackets, as an early standard did."""
        return self["warc-target-uri"].removeprefix("<").removesuffix(">")

    @property
    def left(self) -> int:
        """How many bytes of its block were not read yet."""
        return self._left

    def block(self, most: int) -> bytes:
        """Give the next bytes of its block, all of them or `most`."""
        return b"".join(self._take(min(self._left, most)))

    def skip(self) -> None:
        """Go to the record's end; raises EvidenceError where the file ends before."""
        for _ in self._take(self._left):
            pass

    def _take(self, size: int) -> Iterator[bytes]:
        while size:
            piece = self._stream.some(size)
            if not piece:
                raise self._stream.wrong("the file ends in the middle of a record", self.offset)
            size -= len(piece)
            self._left -= len(piece)
            yield piece


class _Stream:
    """The bytes of a file, unpacked where they are packed, read forward."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name
        self._raw = file.read(_PIECE)  # read from the file, not unpacked yet
        self._ahead = b""  # unpacked, not taken yet
        self._unpacker = zlib.decompressobj(_GZIP) if self._raw.startswith(_MAGIC) else None
        self._full = False  # there may be more to unpack of what was taken in
        self._member = 0  # where the gzip member begins that is being unpacked
        self._next = 0  # where the first byte of _raw stands
        if self._raw.startswith(_ZSTD):
            raise self.wrong("packed by Zstandard; unpack it first (zstd -d)", 0)

    def wrong(self, what: str, offset: int) -> EvidenceError:
        """Give the error of a place."""
        return EvidenceError(f"{self._name}: at byte {offset:,}: {what}")

    @property
    def offset(self) -> int:
        """Where in the file the next byte stands, or the gzip member that it is in."""
        if self._unpacker is None:
            return self._next - len(self._ahead)
        if not self._ahead and self._unpacker.eof:
            return self._next
        return self._member

    def some(self, most: int) -> bytes:
        """Take up to `most` bytes; none at the end of the file."""
        if not self._ahead:
            self._fill()
        taken, self._ahead = self._ahead[:most], self._ahead[most:]
        return taken

    def line(self) -> bytes:
        """Take a line with its end; what there is at the end of the file."""
        line = b""
        while not line.endswith(b"\n"):
            if not self._ahead:
                self._fill()
            end = self._ahead.find(b"\n") + 1 or len(self._ahead)
            if not end:
                break
            line += self.some(end)
            if len(line) > _LINE:
                raise self.wrong("a line that no WARC has", self.offset)
        return line

    def _fill(self) -> None:
        while not self._ahead:
            if not self._raw and not self._full:
                self._raw = self._file.read(_PIECE)
            if self._unpacker is None:
                self._ahead, self._raw = self._raw, b""
                self._next += len(self._ahead)
                return
            if not self._raw and not self._full:
                if not self._unpacker.eof:
                    raise self.wrong("the file ends in the middle of a record", self._member)
                return
            if self._unpacker.eof:
                self._member, self._unpacker = self._next, zlib.decompressobj(_GZIP)
            self._unpack(self._unpacker)

    def _unpack(self, unpacker: zlib._Decompress) -> None:
        packed = len(self._raw)
        try:
            self._ahead = unpacker.decompress(self._raw, _PIECE)
        except zlib.error as error:
            raise self.wrong(f"cannot be unpacked ({error})", self._member) from error
        self._raw = unpacker.unconsumed_tail or unpacker.unused_data
        self._full = len(self._ahead) == _PIECE and not unpacker.eof
        self._next += packed - len(self._raw)


def _head(stream: _Stream) -> tuple[int, dict[str, str]] | None:
    """Give where the next record begins and its headers, the names in small letters."""
    line = b"\n"
    while line and not line.strip():  # two empty lines end the record before
        offset, line = stream.offset, stream.line()
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise stream.wrong("no record of a WARC begins here", offset)
    headers: dict[str, str] = {}
    name = ""
    for _ in range(_LINES):
        line = stream.line()
        if not line.endswith(b"\n"):
            raise stream.wrong("the file ends in the middle of a record", offset)
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            return offset, headers
        if text[0] in " \t":  # the line before goes on
            headers[name] = f"{headers.get(name, '')} {text.strip()}"
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        headers.setdefault(name, value.strip())
    raise stream.wrong("a record with more headers than any has", offset)
