"""Cuts the keeping of pages off at many points, and looks at what is left: a program by itself.

    python -m tests.cut_off killed FOLDER    kills it at many lines of the room, by SIGKILL
    python -m tests.cut_off full FOLDER      lets no file grow beyond a size, at many sizes

It prints at how many points that was, and ends with an error where something half stands.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker import evidence
from checker.errors import EvidenceError
from checker.evidence.keeping import Keeper
from checker.evidence.reading import records
from checker.evidence.verify import verify
from checker.models import Fetched
from tests.kites import PAGE
from tests.witness import witnessed

if TYPE_CHECKING:
    from types import FrameType

ROOM = str(Path(evidence.__file__).parent)
# The screenshot is larger than the WARC, so that a disk is full after this one too.
_APART = 11  # lines
SAVED = witnessed(Fetched("saved.html", PAGE.encode()), screenshots={"page.png": os.urandom(30000)})


def killed(folder: Path) -> int:
    """Keep two pages in a process that is killed at a line, and one of every few after it."""
    points = 0
    while True:
        points += 1
        place = folder / f"{points // 10}"  # what is looked at stays small
        before = _sound(place)
        child = os.fork()
        if not child:
            _kill_at(1 + (points - 1) * _APART)
            _keep(place, 2)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        kept = _sound(place) - before
        assert kept in {0, 1, 2}
        if not os.WIFSIGNALED(status):
            assert (os.waitstatus_to_exitcode(status), kept) == (0, 2)
            return points - 1
        _keep(place, 1)
        assert _sound(place) == before + kept + 1


def _kill_at(point: int) -> None:
    lines = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal lines
        if not frame.f_code.co_filename.startswith(ROOM):
            return None
        if event == "line":
            lines += 1
            if lines == point:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]


def full(folder: Path) -> int:
    """Keep pages where the disk takes so many bytes of a file, and once more where it takes all."""
    points = 0
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for size in range(0, 30000, 500):
        place = folder / f"{size}"
        with Keeper(place, "night") as keeper:
            keeper.keep(SAVED)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
            with pytest.raises(EvidenceError, match="File too large; nothing of this page was"):
                keeper.keep(SAVED)
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
            assert not list(verify(place)), "something was left"
            keeper.keep(SAVED)
        assert _sound(place) == 2
        points += 1
    return points


def _keep(folder: Path, pages: int) -> None:
    with Keeper(folder, "night") as keeper:
        for _ in range(pages):
            keeper.keep(SAVED)


def _sound(folder: Path) -> int:
    """Give how many records are whole; whatever else there is must be no change."""
    if not folder.exists():
        return 0
    faults = [str(each) for each in verify(folder) if not each.note]
    assert not faults, faults
    return sum(each.witnessed().fetched == SAVED.fetched for each in records(folder))


if __name__ == "__main__":
    print({"killed": killed, "full": full}[sys.argv[1]](Path(sys.argv[2])))  # noqa: T201
