"""A store opens, migrates and says what is wrong, on SQLite and on PostgreSQL."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Timer
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, insert, select, text

from checker.errors import StoreError
from checker.store import Store, open_store
from checker.store.migrations import head, revision
from checker.store.nights import runs
from checker.store.tables import articles

if TYPE_CHECKING:
    from pathlib import Path

OPENS = "import sys; from checker.store import open_store; open_store(sys.argv[1]).close()"
ARTICLE = {"key": 1, "id": "ferry", "url": None, "published": None}


def count(store: Store) -> int:
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(articles)) or 0


def test_an_empty_database_gets_the_tables_of_this_program(store: Store) -> None:
    with store.reading() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), runs.metadata)

        assert (differences, revision(connection)) == ([], head())


def test_what_was_written_is_there_when_it_is_opened_again(db: str) -> None:
    with open_store(db) as store, store.writing() as connection:
        connection.execute(insert(articles), [ARTICLE])

    with open_store(db) as store:
        assert count(store) == 1


def test_of_a_block_that_fails_nothing_is_kept(store: Store) -> None:
    def fail() -> None:
        with store.writing() as connection:
            connection.execute(insert(articles), [ARTICLE])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert count(store) == 0


def test_four_processes_may_open_a_new_database_at_once(db: str) -> None:
    def opened(_: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", OPENS, db], capture_output=True, text=True, check=False
        )

    with ThreadPoolExecutor(4) as pool:
        ended = list(pool.map(opened, range(4)))

    assert [(each.returncode, each.stderr) for each in ended] == [(0, "")] * 4


def test_a_new_file_that_another_program_writes_to_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    ending = Timer(0.3, other.rollback)
    ending.start()

    with open_store(str(file)) as store, store.reading() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"

    ending.join()
    other.close()


def test_a_newer_database_is_refused_on_one_line(db: str) -> None:
    with open_store(db) as store, store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(
        StoreError, match=r"made by a newer checker \(tables 9999.*upgrade"
    ) as error:
        open_store(db)
    assert "\n" not in str(error.value)


def test_another_programs_database_is_refused(db: str) -> None:
    with open_store(db) as store, store.writing() as connection:
        connection.execute(text("DROP TABLE alembic_version"))

    with pytest.raises(StoreError, match="another program's tables"):
        open_store(db)


def test_who_finds_the_library_being_written_for_too_long_is_told(db: str) -> None:
    with (
        open_store(db) as store,
        open_store(db, patience=0.2) as other,
        store.writing(),
        pytest.raises(
            StoreError, match=r"another program is writing to it, for longer than 0\.2 s"
        ),
        other.writing(),
    ):
        pass


def test_readers_do_not_wait_for_a_writer(db: str) -> None:
    with (
        open_store(db) as store,
        open_store(db, patience=0.2) as other,
        store.writing() as connection,
    ):
        connection.execute(insert(articles), [ARTICLE])

        assert count(other) == 0


def test_without_a_name_the_store_is_in_the_users_data_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    open_store(None).close()

    assert (tmp_path / "syndication-checker" / "library.db").is_file()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("The ferry sails at nine. " * 100)

    with pytest.raises(StoreError, match=r"notes\.txt: not a database; give another file"):
        open_store(str(file))


def test_a_damaged_database_is_told_from_a_locked_one(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    open_store(str(file)).close()
    content = bytearray(file.read_bytes())
    content[8192:] = bytes(len(content) - 8192)
    file.write_bytes(content)

    with pytest.raises(StoreError, match="damaged"):
        open_store(str(file))


def test_a_full_disk_is_told_and_nothing_of_the_step_is_kept(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "library.db")) as store:
        with store.reading() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 40")
        rows = [ARTICLE | {"key": key, "id": "x" * 4000} for key in range(1, 200)]

        with (
            pytest.raises(StoreError, match=r"library\.db: the disk is full; nothing of the last"),
            store.writing() as connection,
        ):
            connection.execute(insert(articles), rows)

        assert count(store) == 0


@pytest.mark.parametrize(
    ("db", "says"),
    [
        ("mysql://localhost/library", "mysql is not known; give a file, or postgresql"),
        ("://", "no database's address; it looks like postgresql"),
        ("sqlite://", "a store in memory would be lost"),
        ("postgresql+psycopg://u:secret@127.0.0.1:1/x", "u:***@127.0.0.1:1/x: conn"),
        ("/proc/library/library.db", "No such file or directory; give another place with --db"),
    ],
)
def test_what_is_no_store_is_refused_on_one_line(db: str, says: str) -> None:
    with pytest.raises(StoreError) as error:
        open_store(db)

    assert says in str(error.value)
    assert "\n" not in str(error.value)
    assert "secret" not in str(error.value)


def test_a_missing_driver_is_named_with_what_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(StoreError, match=r"pip install 'syndication-checker\[postgres\]'"):
        open_store("postgresql://user@host/library")
