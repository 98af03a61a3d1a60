"""A library in a folder that cannot be written is read all the same, or it is said what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.models import Original
from checker.originals.entry import Entry
from checker.originals.library import Library
from checker.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

# The superuser may write where nobody may, unless this capability is taken away.
ORDINARY = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
CHECKER = str(Path(sys.executable).with_name("checker"))
TOUCHES = """
import os, sys
from checker.errors import StoreError
from checker.store import open_store

with open_store(sys.argv[1]) as store:
    try:
        with store.reading():
            os.utime(sys.argv[1])
    except StoreError as error:
        print(error)
"""


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Path]:
    """Give a library of one article, in a folder that cannot be written from when it is sealed."""
    folder = tmp_path / "read only?"
    file = folder / "library.db"
    with open_store(str(file)) as store:
        Library(store).add([entry("tea")])
    yield file
    folder.chmod(0o755)


def entry(name: str) -> Entry:
    return Entry(Original(name, name.title(), f"There was {name} at noon.", ("Ada Thornbury",)))


def seal(db: Path) -> None:
    for file in db.parent.iterdir():
        file.chmod(0o444)
    db.parent.chmod(0o555)


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [*ORDINARY, *map(str, command)], capture_output=True, text=True, check=False
    )


def ids(db: Path) -> subprocess.CompletedProcess[str]:
    return run(CHECKER, "originals", "list", "--quiet", "--db", db)


def test_a_library_in_a_folder_that_cannot_be_written_is_read(db: Path) -> None:
    seal(db)

    done = ids(db)

    assert (done.returncode, done.stdout, done.stderr) == (0, "tea\n", "")


def test_and_writing_it_is_refused_on_one_line(db: Path) -> None:
    seal(db)

    done = run(CHECKER, "originals", "remove", "tea", "--db", db)

    assert (done.returncode, done.stderr) == (2, f"{db}: cannot be written; is it yours?\n")


def test_what_another_program_wrote_last_is_read_as_well(db: Path) -> None:
    with open_store(str(db)) as store:  # which keeps its log beside the file
        Library(store).add([entry("milk")])
        seal(db)

        assert ids(db).stdout.split() == ["tea", "milk"]


def test_a_log_that_a_program_left_when_it_was_cut_off_is_not_passed_over(db: Path) -> None:
    with open_store(str(db)) as store:
        Library(store).add([entry("milk")])
        db.with_name("library.db-shm").unlink()
        seal(db)

        done = ids(db)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{db}: cannot be opened; is there such a folder, is it yours")
    assert done.stderr.endswith("If not, copy the file and its -wal elsewhere\n")


def test_one_that_is_written_to_while_it_is_read_is_told(db: Path) -> None:
    seal(db)

    done = run(sys.executable, "-c", TOUCHES, db)

    assert done.stdout == f"{db}: was written to while it was read; try again\n"
