"""A library that kept things twice has all of them once, even if killed on the way."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import column, insert, select, table

from checker.fingerprints import index
from checker.originals.library import Library
from checker.store import migrations, open_store
from checker.store.nights import runs
from checker.store.tables import names, postings, versions

if TYPE_CHECKING:
    from checker.store import Store

# Opens a library, and ends as by a power cut before a statement is run.
KILLED = """
import os, signal, sys
from sqlalchemy import Engine, event
from checker.store import open_store

@event.listens_for(Engine, "before_cursor_execute")
def kill(connection, cursor, statement, *_):
    if statement.strip().startswith(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

open_store(sys.argv[1])
"""
MANY = 2000
# One for each block: an older one's key, and bits of a hash that come to stand in every byte.
POSTINGS = np.arange(1 << 10, dtype=np.uint64) * np.uint64(0x0040_0123_4567_89AB)
OLD_ARTICLES = table("articles", *map(column, ("key", "id", "url", "published")))


def fill(store: Store) -> None:
    """Put in articles as they were kept: each by its id and address, every tenth by one more."""
    keys = range(1, MANY + 1)
    with store.writing() as connection:
        connection.execute(insert(OLD_ARTICLES), [article(key) for key in keys])
        connection.execute(insert(versions), [version(key) for key in keys])
        connection.execute(insert(postings), blocks())
        connection.execute(
            insert(names),
            [{"name": name, "article": key} for key in keys for name in names_of(key)],
        )


def blocks() -> list[dict[str, object]]:
    """Give a run of 2**17 blocks as they were: eight bytes a posting."""
    numbers = (1 << 17 | POSTINGS >> np.uint64(64 - 17)).tolist()
    data = [posting.tobytes() for posting in POSTINGS.astype("<u8")]
    return [{"block": n, "data": each} for n, each in zip(numbers, data, strict=True)]


def article(key: int) -> dict[str, object]:
    return {"key": key, "id": f"tea-{key}", "url": f"https://www.example.org/{key}"}


def version(key: int) -> dict[str, object]:
    taken = datetime(2026, 3, 1, tzinfo=UTC)
    text = {"title": f"Tea {key}", "authors": [], "body": "Tea.", "digest": key.to_bytes(16)}
    return {"article": key, "number": 1, "taken_at": taken, "correction": False} | text


def names_of(key: int) -> list[str]:
    return [
        f"tea-{key}",
        f"example.org/{key}",
        *([f"example.org/?p={key}"] if key % 10 == 0 else []),
    ]


@pytest.fixture
def old(db: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give a filled library of the revision before."""
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "head", lambda: "0002")
        with open_store(db) as store:
            fill(store)
    return db


def test_an_older_library_has_all_its_names_and_exports_those_it_did(old: str) -> None:
    with open_store(old) as store:
        library = Library(store)
        exported = [each.names for each in library.export_versions()]
        assert exported == [tuple(names_of(key)[2:]) for key in range(1, MANY + 1)]

        library.remove("https://example.org/?p=10")

        with store.reading() as connection:
            left = set(connection.scalars(select(names.c.name)))
        assert left == {name for key in range(1, MANY + 1) if key != 10 for name in names_of(key)}


def test_an_older_library_gets_the_tables_of_a_new_one(old: str) -> None:
    with open_store(old) as store, store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), runs.metadata) == []


def test_an_older_index_answers_as_it_did(old: str) -> None:
    with open_store(old) as store, store.reading() as connection:
        assert np.array_equal(index.everything(connection), POSTINGS)


@pytest.mark.parametrize("statement", ["UPDATE articles", "DROP", "UPDATE postings"])
def test_a_migration_that_is_killed_is_begun_again(old: str, statement: str) -> None:
    command = [sys.executable, "-c", KILLED, old, statement]
    killed = subprocess.run(command, check=False)  # noqa: S603 - our own program
    assert killed.returncode == -signal.SIGKILL

    with open_store(old) as store:
        library = Library(store)
        assert library.count() == MANY
        assert [each.names for each in library.export_versions()][9] == ("example.org/?p=10",)
