"""Articles as sent, all that a file holds: JSON Lines, a feed, or one article.

What is no article is given as an OriginalError in its place, so that one line of many that is wrong
keeps no other out.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from datetime import datetime  # noqa: TC003 - msgspec reads the annotations when it runs
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, Literal

import msgspec

from checker.errors import InputError, OriginalError
from checker.fetch import plain
from checker.originals import files
from checker.originals.entry import Entry
from checker.originals.files import Filled, Sent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.fetch.plain import Reach
    from checker.models import Original


class Line(Sent, forbid_unknown_fields=True, kw_only=True):
    """A line of JSON Lines: the JSON form, and what an export of all versions knows besides."""

    taken: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    correction: bool = False
    names: tuple[Filled, ...] = ()


_READ = msgspec.json.Decoder(Line).decode


def read(reference: str, *, reach: Reach = "public") -> Iterator[Entry | OriginalError]:
    """Read all the articles of a file or an address; `-` is JSON Lines from standard input.

    Raises InputError where there is no such file, OriginalError where it cannot be read at all.
    """
    suffix = PurePath(reference).suffix.lower()
    if reference == "-" or (suffix in {".jsonl", ".ndjson"} and not plain.is_url(reference)):
        with _opened(reference) as file:
            yield from _lines(file, reference)
    elif suffix in files.FEEDS:
        yield from _feed(reference, reach)
    else:
        yield Entry(files.read(reference, reach=reach))


def to_line(original: Original) -> bytes:
    """Give an article as a line of JSON that `read` takes back: the contract's keys."""
    return msgspec.json.encode(_as_sent(original)) + b"\n"


def to_full_line(entry: Entry) -> bytes:
    """Give a version as a line of JSON that `read` takes back, with all that is known of it."""
    known = {"taken": entry.taken, "correction": entry.correction, "names": entry.names}
    return msgspec.json.encode(_as_sent(entry.original) | known) + b"\n"


def _as_sent(original: Original) -> dict[str, Any]:
    keys: tuple[Literal["id", "url", "title", "authors", "published", "body"], ...]
    keys = ("id", "url", "title", "authors", "published", "body")
    return {key: getattr(original, key) for key in keys}


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below; what reading raises is another's
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: {reason}; give a file of JSON Lines") from error
    with file:
        yield file


def _lines(file: BinaryIO, name: str) -> Iterator[Entry | OriginalError]:
    empty = True
    for number, line in enumerate(file, start=1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")  # noqa: PLW2901 - a byte-order mark is no data
        if line.strip():
            empty = False
            yield _entry(line, f"{name}:{number}")
    if empty:
        raise OriginalError(f"{name}: no lines, so there is no article")


def _entry(line: bytes, where: str) -> Entry | OriginalError:
    try:
        sent = _READ(line)
        if sent.id is None:
            return OriginalError(f'{where}: no "id"; each of many articles needs its own')
        original = files.article(sent, where, where)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return OriginalError(f"{where}: {error}")
    except OriginalError as error:
        return error
    return Entry(original, sent.taken, sent.correction, sent.names)


def _feed(reference: str, reach: Reach) -> Iterator[Entry | OriginalError]:
    from checker.originals import feed

    fetched = plain.get(reference, reach=reach)
    if fetched.trouble:
        raise OriginalError(f"{reference}: {fetched.trouble}")
    found = feed.read(fetched)
    for item in found.items:
        try:
            yield Entry(feed.whole(fetched, item))
        except OriginalError as error:
            yield error
    if found.broken:
        yield OriginalError(f"{reference}: breaks off in an item; it was left out")
