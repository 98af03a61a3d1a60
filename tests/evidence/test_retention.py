"""Evidence goes when its time is up, whole, and the pages with findings last."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from checker.errors import EvidenceError, InputError
from checker.evidence.keeping import Keeper
from checker.evidence.reading import records
from checker.evidence.retention import Part, Retention, bytes_of, due, prune
from checker.evidence.verify import verify
from checker.models import Fetched
from tests.kites import PAGE
from tests.witness import witnessed

CLEAN = witnessed(Fetched("clean.html", PAGE.encode()))
ALTERED = witnessed(Fetched("altered.html", PAGE.replace("17", "27").encode()))
NOW = datetime(2026, 11, 25, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give four runs, 40, 30, 20 and 10 days old, each with a clean page and an altered one."""
    for days in (40, 30, 20, 10):
        with Keeper(tmp_path / "evidence", f"run-{days}") as keeper:
            keeper.keep(CLEAN)
            keeper.keep(ALTERED)
        at = (NOW - timedelta(days=days)).timestamp()
        for each in (tmp_path / "evidence" / f"run-{days}").rglob("*"):
            os.utime(each, (at, at))
    return tmp_path / "evidence"


def named(parts: list[Part]) -> list[str]:
    """Give the runs and fates."""
    return [f"{each.folder.parent.name}/{each.fate}" for each in parts]


def left(folder: Path) -> list[str]:
    """Give the runs and fates of what still verifies."""
    assert list(verify(folder)) == []
    return [f"{each.manifest.run}/{each.manifest.fate}" for each in records(folder)]


def test_the_old_go_and_findings_are_kept_longer(folder: Path) -> None:
    removed = prune(folder, Retention(days=15, findings_days=35), NOW)

    gone = ["run-40/clean", "run-30/clean", "run-20/clean", "run-40/findings"]
    assert named(removed) == gone
    assert sorted(left(folder)) == [
        *("run-10/clean", "run-10/findings", "run-20/findings", "run-30/findings")
    ]
    assert not (folder / "run-40").exists()


def test_where_there_is_too_much_the_oldest_go_and_findings_last(folder: Path) -> None:
    sizes = [each.size for each in due(folder, Retention(size=0), NOW)]
    total = sum(sizes)
    order = [
        *("run-40/clean", "run-30/clean", "run-20/clean", "run-10/clean"),
        *("run-40/findings", "run-30/findings", "run-20/findings", "run-10/findings"),
    ]

    assert due(folder, Retention(size=total), NOW) == []
    for number in range(1, 9):
        room = total - sum(sizes[:number])
        assert named(due(folder, Retention(size=room), NOW)) == order[:number]
    assert named(prune(folder, Retention(size=total - sum(sizes[:5])), NOW)) == order[:5]
    assert left(folder) == sorted(order[5:])


def test_nothing_goes_where_nothing_is_said(folder: Path) -> None:
    assert prune(folder, Retention(), NOW + timedelta(days=9999)) == []
    assert len(left(folder)) == 8


def test_what_is_due_is_said_and_stays(folder: Path) -> None:
    assert len(due(folder, Retention(days=0, findings_days=0), NOW)) == 8
    assert len(left(folder)) == 8


def test_the_run_that_is_being_written_stays(folder: Path) -> None:
    with Keeper(folder, "run-40") as keeper:
        assert "run-40/clean" not in named(prune(folder, Retention(days=0, size=0), NOW))
        keeper.keep(CLEAN)

    assert sorted(left(folder)) == ["run-40/clean", "run-40/clean", "run-40/findings"]


def test_a_removal_that_is_killed_leaves_what_verifies_and_the_next_ends_it(folder: Path) -> None:
    program = (
        "import os, shutil, signal, sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from checker.evidence.retention import Retention, prune\n"
        "points = int(sys.argv[2])\n"
        "def hook(event, _):\n"
        "    global points\n"
        "    if event in {'os.rename', 'os.remove', 'os.rmdir'}:\n"
        "        points -= 1\n"
        "        if points < 0: os.kill(os.getpid(), signal.SIGKILL)\n"
        "sys.addaudithook(hook)\n"
        "prune(Path(sys.argv[1]), Retention(days=15), datetime(2026, 11, 25, tzinfo=UTC))\n"
    )
    ends = []
    for point in range(9):
        command = [sys.executable, "-c", program, str(folder), str(point)]
        ends.append(subprocess.run(command, cwd=ROOT, check=False).returncode)  # noqa: S603
        assert [each for each in verify(folder) if not each.note] == []

    assert ends[0] == -signal.SIGKILL
    prune(folder, Retention(days=15), NOW)
    assert len(left(folder)) == 5
    assert not list(folder.glob(".*"))


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="no folder of evidence"):
        prune(tmp_path / "nowhere", Retention(), NOW)


@pytest.mark.parametrize("size", ["", "GB", "-1GB", "5 ZB", "١GB", "9" * 99])
def test_a_size_that_is_none_is_refused(size: str) -> None:
    with pytest.raises(InputError, match="give one as 50GB"):
        bytes_of(size)
