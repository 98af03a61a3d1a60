"""Writes web archives as other programs do, and reads them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from checker.evidence.pages import found

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from checker.models import Fetched

URL = "https://paper.example/kites"
DATE = "2026-03-01T10:00:00Z"
HTML = {"Content-Type": "text/html; charset=ISO-8859-1"}


class Foreign:
    """Writes a WARC as another program does."""

    def __init__(self, path: Path, *, packed: bool = True, version: str = "1.0") -> None:
        self.path = path
        self._stream = io.BytesIO()
        self._writer = WARCWriter(self._stream, gzip=packed, warc_version=version)
        self._writer.write_record(self._writer.create_warcinfo_record("a", {"software": "other"}))

    def add(
        self,
        body: bytes,
        headers: Mapping[str, str] = HTML,
        *,
        status: str = "200 OK",
        kind: str = "response",
        url: str = URL,
        more: Mapping[str, str] | None = None,
    ) -> None:
        """Add a record."""
        head = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            warc_content_type="" if kind == "response" else headers["Content-Type"],
            warc_headers_dict={"WARC-Date": DATE, **(more or {})},
            http_headers=head if kind == "response" else None,
        )
        self._writer.write_record(record)

    def written(self) -> Path:
        """Write the file."""
        self.path.write_bytes(self._stream.getvalue())
        return self.path


def pages(warc: Path) -> Iterator[Fetched]:
    """Give the pages of a WARC as they are judged."""
    return (each.fetched for each in found(warc))
