"""What to check: a manifest's lines, or a command's targets, made into tasks."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

import msgspec

from checker import licence as licences
from checker.batch import Task
from checker.errors import InputError, ManifestError
from checker.evidence.naming import is_warc
from checker.fetch import plain
from checker.logos import licensed
from checker.originals import files
from checker.originals.sent import any_of_the_library, read_sent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from checker.fetch.plain import Reach
    from checker.originals.entry import Sent

_KEPT = 1000  # originals in memory; a manifest names an article's copies side by side

Filled = Annotated[str, msgspec.Meta(min_length=1)]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One page as a manifest's line names it; what is not named is the command's default."""

    id: Filled
    target: Filled
    original: Filled | None = None
    url: Filled | None = None
    licence: Filled | None = None


def read(path: Path) -> list[Entry]:
    """Read a manifest, its paths made relative to where we are.

    Raises ManifestError naming file and line: no line at all, not JSON, an unknown or missing key,
    an id twice.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ManifestError(f"{path}: {error.strerror}; give a file of JSON Lines") from error
    except UnicodeDecodeError as error:
        number = error.object[: error.start].count(b"\n") + 1
        raise ManifestError(f"{path}:{number}: not UTF-8; save the file as UTF-8") from error
    entries: dict[str, Entry] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = msgspec.json.decode(line, type=Entry)
        except msgspec.MsgspecError as error:
            keys = ", ".join(Entry.__struct_fields__)
            raise ManifestError(f"{path}:{number}: {error}; a line's keys are {keys}") from error
        if entry.id in entries:
            raise ManifestError(f'{path}:{number}: the id "{entry.id}" stands on an earlier line')
        entries[entry.id] = _relative_to(path.parent, entry)
    if not entries:
        raise ManifestError(f"{path}: no lines, so there is nothing to check")
    return list(entries.values())


def tasks(
    entries: Sequence[Entry],
    *,
    original: str | None,
    licence: str,
    reach: Reach = "public",
    db: str | None = None,
) -> Iterator[Task]:
    """Give each entry's task; `original` and `licence` are for the entries that name none.

    An article is a file, an address, or an id in the library `db`; where none is named, the library
    tells which one the page copies. All that is the command's own is read at once, and raises
    OriginalError, LicenceError or StoreError. An entry's own original is read when its turn comes;
    where it cannot be, the task says why, and the other tasks go on.
    """
    given: Sent | None = read_sent(original, reach=reach, db=db) if original else None
    terms = {name: licensed.load(name) for name in {each.licence or licence for each in entries}}
    unnamed = [each for each in entries if not (each.original or given or is_warc(each.target))]
    if unnamed:
        given = any_of_the_library(unnamed[0].id, db)

    @lru_cache(_KEPT)
    def sent(reference: str | None) -> Sent | str:
        if reference is None:
            return given or ""
        try:
            return read_sent(reference, reach=reach, db=db)
        except InputError as error:
            return f"the article as sent cannot be had: {error}"

    named = (
        Task(each.id, each.target, sent(each.original), terms[each.licence or licence], each.url)
        for each in entries
    )
    return (task for each in named for task in _pages(each, db))


def _pages(task: Task, db: str | None) -> Iterator[Task]:
    """Give a task for each page that is to be judged: a WARC has many, all else is one.

    A page of a WARC is judged by what was seen then. One that was judged before keeps its id, and
    its article where no other one is named; which one any other page copies, the library tells.
    """
    if not is_warc(task.target):
        yield task
        return
    from checker.evidence.reading import read as read_archived

    for fetched, record in read_archived(task.target):
        original = task.original
        if not original:
            original = (record and record.original) or any_of_the_library(task.id, db)
        id_, target = fetched.target, fetched.target
        if record:
            id_, target = record.report.id, record.report.target
        seen = replace(fetched, target=target)
        yield replace(task, id=id_, target=target, original=original, seen=seen)


def _relative_to(folder: Path, entry: Entry) -> Entry:
    """Make an entry's paths relative to where we are; an address and a licence's name stay."""

    def moved(reference: str) -> str:
        return reference if reference == "-" or plain.is_url(reference) else str(folder / reference)

    is_file = entry.licence is not None and entry.licence not in licences.names()
    return msgspec.structs.replace(
        entry,
        target=moved(entry.target),
        original=entry.original and _moved_original(folder, entry.original),
        licence=moved(entry.licence) if entry.licence and is_file else entry.licence,
    )


def _moved_original(folder: Path, reference: str) -> str:
    """Make the path of an original relative to where we are; an address and an id stay."""
    moved = str(folder / reference)
    is_id = plain.is_url(reference) or not files.is_file(moved)
    return reference if is_id else moved
