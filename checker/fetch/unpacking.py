"""Unpacks what was packed for the way (Content-Encoding), in pieces, and looks for its end.

aiohttp unpacks too, but takes what was cut off on the way for a whole page, which would then be
judged as one with a part left out, and what is packed in a way that it does not know for the page.
"""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING, Protocol

import brotli

from checker.errors import FetchError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ACCEPTED = "gzip, br, zstd"

_PIECE = 64 * 1024  # bytes that are unpacked at a time: a bomb is stopped after any of them
_GZIP_OR_ZLIB = zlib.MAX_WBITS + 32
_MAGIC = b"\x1f\x8b"
# What a frame may have the unpacker keep in mind: 8 MB, RFC 9659.
_WINDOW: dict[int, int] = {zstd.DecompressionParameter.window_log_max: 23}
# Said of what is not packed at all; the last two are charsets in the wrong header.
_PLAIN = frozenset({"", "identity", "none", "utf-8", "utf8"})


class Unpacker(Protocol):
    """Unpacks one answer."""

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """Give what the next bytes unpack to, in pieces; raises FetchError for what cannot be."""
        ...

    @property
    def whole(self) -> bool:
        """Tell whether all has come, where that can be told."""
        ...


def unpacker(encoding: str) -> Unpacker:
    """Give what unpacks what a Content-Encoding names; raises FetchError for one that none does."""
    name = encoding.strip().lower()
    if name in _PLAIN:
        return _Plain()
    if name not in _UNPACKERS:
        raise FetchError(f"the site sent the page compressed in a way that is not known: {name}")
    return _UNPACKERS[name]()


def _refused(error: Exception) -> FetchError:
    return FetchError(f"the site sent the page compressed in a way that cannot be undone ({error})")


class _Plain:
    whole = True

    def feed(self, packed: bytes) -> Iterator[bytes]:
        yield packed


class _Zlib:
    """For gzip, and for the deflate of those that mean zlib by it (RFC 9110, section 8.4.1.2)."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._begun = False

    def feed(self, packed: bytes) -> Iterator[bytes]:
        piece = b""
        while packed or len(piece) == _PIECE:  # a full piece may not be the last
            if self._inner.eof:
                # Another member (RFC 1952, section 2.2), or what readers overlook.
                if not packed or not _MAGIC.startswith(packed[:2]):
                    return
                self._inner = zlib.decompressobj(_GZIP_OR_ZLIB)
            self._begun = True
            try:
                piece = self._inner.decompress(packed, _PIECE)
            except zlib.error as error:
                raise _refused(error) from error
            yield piece
            packed = self._inner.unconsumed_tail or self._inner.unused_data

    @property
    def whole(self) -> bool:
        return self._inner.eof or not self._begun


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Decompressor()
        self._begun = False

    def feed(self, packed: bytes) -> Iterator[bytes]:
        self._begun = True
        try:
            piece = self._inner.process(packed, output_buffer_limit=_PIECE)
            while piece or not self._inner.can_accept_more_data():  # which alone does not tell
                yield piece
                piece = self._inner.process(b"", output_buffer_limit=_PIECE)
        except brotli.error as error:
            raise _refused(error) from error

    @property
    def whole(self) -> bool:
        return self._inner.is_finished() or not self._begun


class _Zstandard:
    def __init__(self) -> None:
        self._inner = zstd.ZstdDecompressor(options=_WINDOW)
        self._begun = False

    def feed(self, packed: bytes) -> Iterator[bytes]:
        while True:
            if self._inner.eof:
                if not packed:
                    return
                self._inner = zstd.ZstdDecompressor(options=_WINDOW)  # another frame
            self._begun = True
            try:
                yield self._inner.decompress(packed, _PIECE)
            except zstd.ZstdError as error:
                raise _refused(error) from error
            if self._inner.needs_input:
                return
            packed = self._inner.unused_data if self._inner.eof else b""

    @property
    def whole(self) -> bool:
        return self._inner.eof or not self._begun


_UNPACKERS: dict[str, Callable[[], Unpacker]] = {
    "gzip": _Zlib,
    "x-gzip": _Zlib,  # the same: RFC 9110, section 8.4.1.3
    "deflate": _Zlib,
    "br": _Brotli,
    "zstd": _Zstandard,
}
