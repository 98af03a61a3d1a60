"""Lets evidence go when its time is up: whole files, the pages without a finding before others."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from checker.errors import EvidenceError, InputError
from checker.evidence.disk import LOCK, alone, is_held, is_name
from checker.evidence.manifests import FATES
from checker.evidence.verify import TRASH
from checker.whole import sync

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from checker.evidence.manifests import Fate

_SIZE = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,6})?) ?([KMGT]?)B?")
_UNITS = ("", "K", "M", "G", "T")


@dataclass(frozen=True, slots=True)
class Retention:
    """How long evidence is kept, in days, and how much of it, in bytes; None is without end."""

    days: float | None = None
    findings_days: float | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What is removed at once: the pages of a run that have findings, or those that have none.

    `written` is when the last of it was, `size` its bytes.
    """

    folder: Path
    fate: Fate
    written: datetime
    size: int


def prune(folder: Path, retention: Retention, now: datetime) -> list[Part]:
    """Remove what `due` names, and give it.

    It goes by one rename, and is deleted after that: whatever ends the program, what still stands
    verifies. Raises EvidenceError where something cannot be removed.
    """
    removed = []
    try:
        for left in folder.glob(f"{TRASH}*"):  # by one that was killed
            shutil.rmtree(left)
        for part in due(folder, retention, now):
            with alone(part.folder.parent):
                _remove(part.folder, folder)
            removed.append(part)
    except OSError as error:
        raise EvidenceError(f"{error.filename or folder}: {error.strerror}") from error
    return removed


def due(folder: Path, retention: Retention, now: datetime) -> list[Part]:
    """Say what is to be removed: what is too old, then the oldest where there is too much.

    Where there is too much, findings go only when nothing else is left. A run that is being written
    stays.
    """
    if not folder.is_dir():
        raise EvidenceError(f"{folder}: no folder of evidence")
    parts = sorted(_parts(folder), key=lambda each: (each.fate == "findings", each.written))
    free = [each for each in parts if not is_held(each.folder.parent)]
    old = [each for each in free if _is_old(each, retention, now)]
    room = _size(parts) - _size(old)
    for each in free:
        if retention.size is None or room <= retention.size:
            break
        if each not in old:
            old.append(each)
            room -= each.size
    return old


def bytes_of(size: str) -> int:
    """Read a size, as 50GB, 800MB or 1.5TB; a number alone is bytes. Raises InputError.

    >>> bytes_of("1.5GB"), bytes_of("20 mb"), bytes_of("7")
    (1500000000, 20000000, 7)
    """
    match = _SIZE.fullmatch(size.strip().upper())
    if match is None:
        raise InputError(f"{size}: no size; give one as 50GB, 800MB or 1.5TB")
    return int(float(match[1]) * 1000 ** _UNITS.index(match[2]))


def _is_old(part: Part, retention: Retention, now: datetime) -> bool:
    days = retention.findings_days if part.fate == "findings" else retention.days
    return days is not None and now - part.written > timedelta(days=days)


def _size(parts: Sequence[Part]) -> int:
    return sum(each.size for each in parts)


def _parts(folder: Path) -> Iterator[Part]:
    for run in sorted(folder.iterdir()):
        if not run.is_dir() or not is_name(run.name):
            continue
        for fate in FATES:
            if (run / fate).is_dir():
                stats = [each.stat() for each in (run / fate).rglob("*") if each.is_file()]
                written = max((each.st_mtime for each in stats), default=0.0)
                size = sum(each.st_size for each in stats)
                yield Part(run / fate, fate, datetime.fromtimestamp(written, UTC), size)


def _remove(part: Path, folder: Path) -> None:
    run = part.parent
    trash = folder / f"{TRASH}{run.name}-{part.name}-{os.getpid()}"
    part.rename(trash)
    sync(folder)
    shutil.rmtree(trash)
    if {each.name for each in run.iterdir()} <= {LOCK}:
        shutil.rmtree(run)
