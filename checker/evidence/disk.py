"""Files that stay: on the disk before anything speaks of them, and written by one run at a time."""

from __future__ import annotations

import hashlib
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from checker.errors import EvidenceError
from checker.whole import sync

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NAME = (
    r"^[A-Za-z0-9_][A-Za-z0-9_.-]*\Z"  # of any file or folder here: no way leads out of its folder
)
LOCK = ".lock"

_PIECE = 1 << 20
# Seconds to wait: what a killed process had forked may hold on until it sees that it is alone.
_PATIENCE = 2.0


def is_name(name: str) -> bool:
    """Tell whether a file or folder of evidence may be called so."""
    return re.fullmatch(NAME, name) is not None


def sha256(content: bytes) -> str:
    """Give the SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def sha256_of(file: BinaryIO, length: int) -> str:
    """Give the SHA-256 of the next `length` bytes of a file, or of those that there are."""
    digest = hashlib.sha256()
    while length and (piece := file.read(min(length, _PIECE))):
        digest.update(piece)
        length -= len(piece)
    return digest.hexdigest()


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write new files, and have them on the disk, with their names."""
    for name, content in files.items():
        with (folder / name).open("xb") as file:
            file.write(content)
    for name in files:  # after all are written: the disk then takes them together
        sync(folder / name)
    sync(folder)


@contextmanager
def alone(run: Path) -> Iterator[None]:
    """Hold a run's folder, as its only writer; it is let go however the process ends.

    Raises EvidenceError where another process holds it.
    """
    from filelock import FileLock, Timeout

    # Not of the thread that took it: another one may end the run.
    lock = FileLock(run / LOCK, timeout=_PATIENCE, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise EvidenceError(f"{run}: another program is writing this run's evidence") from error
    try:
        yield
    finally:
        lock.release()


def is_held(run: Path) -> bool:
    """Tell whether a process is writing a run."""
    from filelock import FileLock, Timeout

    if not (run / LOCK).exists():
        return False
    try:
        with FileLock(run / LOCK, timeout=0):
            return False
    except Timeout:
        return True
