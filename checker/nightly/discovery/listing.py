"""What one feed, sitemap or section page lists, and how its items are put in their form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.nightly.models import Item

# Items that are read of one feed or sitemap. feedparser takes 0.25 ms for an item whatever is in
# it: 28 s and 400 MB for 100,000 of them, half a second for so many.
MOST = 2000
_DIGEST = 16  # bytes


@dataclass(frozen=True, slots=True)
class Listing:
    """Items, and in words what kept more of them from being read.

    `further` are addresses to read instead (the feed of a page) or besides (sitemaps within one).
    """

    items: tuple[Item, ...] = ()
    troubles: tuple[str, ...] = ()
    further: tuple[str, ...] = ()


def stamp(*said: str) -> str:
    """Give what is another one when anything of this changes."""
    joined = "\0".join(said).encode("utf-8", "replace")
    return blake2b(joined, digest_size=_DIGEST).hexdigest()


def on_one_line(text: str) -> str:
    """Give a title as it is read: runs of space are one."""
    return " ".join(text.split())


def too_many(count: int, what: str) -> str:
    """Say that only the newest are looked at."""
    return f"{count:,} {what}; only the newest {MOST:,} are looked at"


_YEAR_FIRST = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d))?")


def when(date: str) -> float:
    """Give a date as a number that grows with it, near enough to tell the newer; 0 for none."""
    if found := _YEAR_FIRST.match(date.strip()):
        year, *rest = (int(part or 0) for part in found.groups())
        month, day, hour, minute = rest
        return (((year * 12 + month) * 31 + day) * 24 + hour) * 60 + minute
    return 0.0
