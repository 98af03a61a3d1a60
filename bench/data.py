"""Reads a folder of real pages: `truth.jsonl`, `pages/`, and `wire.jsonl` where there is one."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sample:
    """A page as it was saved, and the text that it is known to hold."""

    id: str
    url: str
    title: str
    authors: tuple[str, ...]
    body: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Wire:
    """One of the foundation's own articles, sign-offs and licence note included."""

    id: str
    url: str
    title: str
    body: str


def samples(folder: Path, limit: int | None = None) -> list[Sample]:
    """Give the pages of the folder; with `limit`, that many spread evenly over it."""
    rows = list(_lines(folder / "truth.jsonl"))
    if limit and limit < len(rows):
        rows = [rows[i * len(rows) // limit] for i in range(limit)]
    return [
        Sample(
            id=row["id"],
            url=row["url"],
            title=row.get("title") or "",
            authors=tuple(row.get("authors") or ()),
            body=row["body"],
            content=_content(folder / row["page"]),
        )
        for row in rows
    ]


def wire(folder: Path) -> list[Wire]:
    """Give the wire articles of the folder; none where it has no such file."""
    path = folder / "wire.jsonl"
    if not path.exists():
        return []
    return [Wire(row["id"], row["url"], row["title"], row["body"]) for row in _lines(path)]


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
