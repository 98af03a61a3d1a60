"""Where articles come from: one file a kind of source, each reading what is new in steps.

A step is kept whole or not at all, with how far the source has been read by it: whatever ends a
sync, the next one goes on from the last step.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Collection, Mapping

    from checker.models import Original
    from checker.originals.library import Source
    from checker.originals.sources.web import Web

    # Gives what a source said of these pages when they were read, for those that were.
    Stamps = Callable[[Collection[str]], Mapping[str, str]]
    Reader = Callable[[Web, Source, Stamps], AsyncGenerator["Step", None]]

Kind = Literal["feed", "wordpress", "sitemap"]


@dataclass(frozen=True, slots=True)
class Step:
    """A part of what a source gives.

    `cursor` is how far the source has been read with it, `stamps` what it says of each page that
    was read, `troubles` a line for each that could not be; of `total` items in all (as the source
    has it, which may be wrong) `done` were passed.
    """

    articles: tuple[Original, ...]
    cursor: Mapping[str, Any]
    stamps: Mapping[str, str] = field(default_factory=dict)
    troubles: tuple[str, ...] = ()
    done: int = 0
    total: int | None = None


def reader(kind: Kind) -> Reader:
    """Give what reads a kind of source."""
    from checker.originals.sources import feed, sitemap, wordpress

    readers: dict[Kind, Reader] = {
        "feed": feed.read,
        "wordpress": wordpress.read,
        "sitemap": sitemap.read,
    }
    return readers[kind]
