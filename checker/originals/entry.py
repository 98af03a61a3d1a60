"""What goes into the library and what comes out: an article's version, with its time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from checker.originals.names import names_of
from checker.originals.paragraphs import paragraphs

if TYPE_CHECKING:
    from typing import TypeAlias

    from checker.models import Original

    # The article as sent: one text, its versions in a library, or whichever the page copies.
    Sent: TypeAlias = "Original | tuple[Version, ...] | Unnamed"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article to add; what only an export of a library knows of it has its default else.

    `taken` is when this version was taken into the library it comes from; `correction` says that
    the newsroom marked it as one; `names` are other ids and addresses the article is known by.
    """

    original: Original
    taken: datetime | None = None
    correction: bool = False
    names: tuple[str, ...] = ()

    @property
    def all_names(self) -> list[str]:
        """What the article is known by: its id first, its address, the others."""
        return names_of((self.original.id, self.original.url, *self.names))


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an article: when it was taken, and when the next one was."""

    original: Original
    taken: datetime
    correction: bool
    superseded: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unnamed:
    """An article that nobody named: which one a page copies, the library `db` tells."""

    db: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of what was added: counts, and a line for each article that was refused."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: tuple[str, ...] = ()

    def __add__(self, other: Summary) -> Summary:
        return Summary(
            self.added + other.added,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.refused + other.refused,
        )

    def __str__(self) -> str:
        counts = f"{self.added:,} added, {self.updated:,} updated, {self.unchanged:,} unchanged"
        return counts + (f", {len(self.refused):,} refused" if self.refused else "")


def cleaned(entry: Entry) -> Entry:
    """Give an entry as the library keeps it, so that its export is read as the same again.

    Paragraphs are parted by one empty line, and a date that is none is dropped.
    """
    original = entry.original
    body = paragraphs(original.body)
    published = original.published if _is_date(original.published) else None
    if body == original.body and published == original.published:
        return entry
    return replace(entry, original=replace(original, body=body, published=published))


def refusal(original: Original) -> str:
    """Say why an article cannot be kept; empty where it can."""
    text = "\n".join((original.id, original.title, *original.authors, original.body))
    if not original.title.strip():
        return "has no title"
    if not any(map(str.isalnum, original.body)):
        return "has no text"
    if "\0" in text or not _is_unicode(text):
        return "holds what is no character (NUL, or half of a surrogate pair)"
    return ""


def digest(original: Original) -> bytes:
    """Give sixteen bytes that stand for an article's title, authors and text."""
    text = "\0".join((original.title, "\n".join(original.authors), original.body))
    return blake2b(text.encode(), digest_size=16).digest()


def _is_date(published: str | None) -> bool:
    try:
        datetime.fromisoformat(published or "")
    except ValueError:
        return False
    return True


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
