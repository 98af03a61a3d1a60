"""Tells of evidence whether any byte of it was changed, and which.

A manifest bears the hash of its own bytes in its name, and names every file and every stretch of a
WARC with theirs. What no manifest names was left by a run that was cut off, or was put there.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from checker.errors import EvidenceError
from checker.evidence import manifests
from checker.evidence.disk import LOCK, sha256_of
from checker.evidence.manifests import FATES
from checker.whole import PART

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from checker.evidence.manifests import File, Stretch

    Claims: TypeAlias = "dict[str, set[Stretch]]"  # of each WARC, by its name

TRASH = ".trash-"  # before the name of what is being removed


@dataclass(frozen=True, slots=True)
class Fault:
    """What is not as it was kept; `offset` is where in the file, where that can be told.

    A `note` is no change: it tells what a full disk or a killed run leaves behind.
    """

    path: Path
    what: str
    offset: int | None = None
    note: bool = False

    def __str__(self) -> str:
        where = "" if self.offset is None else f"at byte {self.offset:,}: "
        return f"{self.path}: {where}{self.what}"


def verify(path: Path) -> Iterator[Fault]:
    """Check all that is in a folder of evidence, one run of it, or one record, by their folders.

    Raises EvidenceError where `path` is no folder.
    """
    if not path.is_dir():
        raise EvidenceError(f"{path}: no folder of evidence, and none of a record")
    if manifests.find(path) or path.parent.name in FATES:
        return _record_alone(path)
    if any((path / fate).is_dir() for fate in FATES):
        return _run(path)
    return _all(path)


def _record_alone(folder: Path) -> Iterator[Fault]:
    claims: Claims = {}
    yield from _record(folder, claims)
    for name, stretches in claims.items():
        yield from _stretches(folder.parent / name, stretches)


def _all(folder: Path) -> Iterator[Fault]:
    for run in sorted(folder.iterdir()):
        if run.name.startswith(TRASH):
            yield Fault(run, "is being removed, or was when the program ended", note=True)
        elif run.is_symlink() or not run.is_dir():
            yield Fault(run, "no manifest names it")
        else:
            yield from _run(run)


def _run(run: Path) -> Iterator[Fault]:
    for fate in sorted(run.iterdir()):
        if fate.name == LOCK and fate.stat().st_size == 0:
            continue
        if fate.name in FATES and fate.is_dir() and not fate.is_symlink():
            yield from _fate(fate)
        else:
            yield Fault(fate, "no manifest names it")


def _fate(folder: Path) -> Iterator[Fault]:
    claims: Claims = {}
    warcs: list[Path] = []
    for each in sorted(folder.iterdir()):
        if each.name.startswith(".") and each.name.endswith(PART):
            yield Fault(each, "left by a run that was cut off, or is being written", note=True)
        elif each.is_symlink() or not (each.is_dir() or each.name.endswith(".warc.gz")):
            yield Fault(each, "no manifest names it")
        elif each.is_dir():
            yield from _record(each, claims)
        else:
            warcs.append(each)
    for name in sorted(claims.keys() | {each.name for each in warcs}):
        stretches = claims.get(name, set())
        yield from _stretches(folder / name, stretches)
        yield from _gaps(folder / name, stretches)


def _record(folder: Path, claims: Claims) -> Iterator[Fault]:
    """Check a record's folder, and note what it claims of the WARCs."""
    found = manifests.find(folder)
    try:
        manifest, _ = manifests.read(folder)
    except EvidenceError as error:
        where = next((each for each in found if len(found) == 1), folder)
        yield Fault(where, str(error).removeprefix(f"{where}: "))
        return
    if (manifest.run, manifest.fate) != (folder.parent.parent.name, folder.parent.name):
        yield Fault(folder, f"was moved here from {manifest.run}/{manifest.fate}")
    for stretch in manifest.stretches:
        claims.setdefault(stretch.file, set()).add(stretch)
    named = {each.name: each for each in manifest.files}
    for path in sorted(folder.iterdir()):
        if path.name not in named and path not in found:
            yield Fault(path, "no manifest names it")
    for each in manifest.files:
        yield from _file(folder / each.name, each)


def _file(path: Path, kept: File) -> Iterator[Fault]:
    if path.is_symlink():
        yield Fault(path, "a link is in the place of the file")
        return
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            same = size == kept.size and sha256_of(file, size) == kept.sha256
    except FileNotFoundError:
        yield Fault(path, "is missing")
    except OSError as error:
        yield Fault(path, f"cannot be read: {error.strerror}")
    else:
        if not same:
            yield Fault(path, "was changed")


def _stretches(path: Path, stretches: Iterable[Stretch]) -> Iterator[Fault]:
    """Check what manifests claim of a WARC, in the order of the file."""
    try:
        with path.open("rb") as file:
            for each in sorted(stretches, key=lambda each: each.offset):
                file.seek(each.offset)
                if sha256_of(file, each.length) != each.sha256:
                    what = f"the {each.kind} record {each.id} ({each.length:,} bytes) was changed"
                    yield Fault(path, what, each.offset)
    except FileNotFoundError:
        yield Fault(path, "is missing")
    except OSError as error:
        yield Fault(path, f"cannot be read: {error.strerror}")


def _gaps(path: Path, stretches: Iterable[Stretch]) -> Iterator[Fault]:
    """Name the bytes of a WARC that no manifest claims, and those that two do."""
    if not path.is_file():
        return
    size, reached = path.stat().st_size, 0
    claimed = sorted((each.offset, each.offset + each.length) for each in stretches)
    for begin, end in chain(claimed, [(size, size)]):
        if begin > reached:
            what = (
                f"{begin - reached:,} bytes are claimed by no record: "
                "left by a run that was cut off, or their record's folder is gone"
            )
            yield Fault(path, what, reached, note=True)
        elif begin < reached and begin != size:
            yield Fault(path, "two records claim the same bytes", begin)
        reached = max(reached, end)
