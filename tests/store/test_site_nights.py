"""What was learned of sites before is known after, also what was seen too rarely to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import column, insert, table

from checker.nightly.memory import blocks
from checker.store import migrations, open_store
from checker.store.nights import runs

if TYPE_CHECKING:
    from checker.store import Store

OLD = table("site_blocks", *map(column, ("partner", "block", "first", "second", "third", "seen")))
GAZETTE, HERALD = "Gazette", "Hill Herald"
MENU, SHOP, BANNER, NOTE = 1, (1 << 63) - 5, 7, 9
FERRY, BRIDGE, MILL = ("ferry", "bridge", "mill")


def row(partner: str, block: int, *articles: str, seen: int) -> dict[str, object]:
    # As databases count: of 64 bits, from below nought.
    hashes = [(blocks._hash(article) ^ 1 << 63) - (1 << 63) for article in articles]
    beside = dict(zip(("first", "second", "third"), [*hashes, None, None], strict=False))
    return {"partner": partner, "block": block, "seen": seen, **beside}


@pytest.fixture
def store(db: str, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Give a store of the revision before in which blocks were seen, opened with this program."""
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "head", lambda: "0003")
        with open_store(db) as old, old.writing() as connection:
            rows = [
                row(GAZETTE, MENU, FERRY, BRIDGE, MILL, seen=3),
                row(GAZETTE, SHOP, FERRY, BRIDGE, seen=3),
                row(GAZETTE, BANNER, FERRY, seen=4),
                row(HERALD, SHOP, BRIDGE, seen=4),
            ]
            connection.execute(insert(OLD), rows)
    return open_store(db)


def test_what_was_seen_before_counts_with_what_is_seen_after(store: Store) -> None:
    with store, store.writing() as connection:
        assert blocks.of_site(connection, GAZETTE) == {MENU}
        assert blocks.of_site(connection, HERALD) == frozenset()

        blocks.learn(connection, 5, GAZETTE, {MILL: [SHOP, BANNER, NOTE]})
        blocks.learn(connection, 5, GAZETTE, {BRIDGE: [BANNER]})
        blocks.learn(connection, 5, HERALD, {MILL: [SHOP]})

        assert blocks.of_site(connection, GAZETTE) == {MENU, SHOP, BANNER}
        assert blocks.of_site(connection, HERALD) == frozenset()


def test_an_older_store_gets_the_tables_of_a_new_one(store: Store) -> None:
    with store, store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), runs.metadata) == []
