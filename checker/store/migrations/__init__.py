"""The way from an empty or older database to the tables of this program.

Revisions are numbered in their order: `versions/0002_what_it_adds.py` comes after 0001.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from checker.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection

FOLDER = Path(__file__).parent
_LOCK = 7_310_551  # any number of our own: PostgreSQL knows its locks by number


def head() -> str:
    """Give the newest revision that this program knows, without importing Alembic for it."""
    return max(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def revision(connection: Connection) -> str:
    """Give the revision a database is at; empty for one that has none of our tables."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.scalar(text("SELECT version_num FROM alembic_version")) or ""


def upgrade(connection: Connection, name: str) -> None:
    """Bring the database to the newest revision, within the transaction that is open.

    Another process that opens the database meanwhile waits. Raises StoreError where the database,
    called `name`, is newer than this program or is another program's.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    found, newest = revision(connection), head()
    if found == newest:
        return
    if found > newest:
        raise StoreError(
            f"{name}: made by a newer checker (tables {found}, where this one knows {newest}); "
            "upgrade this one: pip install --upgrade syndication-checker"
        )
    if not found and inspect(connection).get_table_names():
        raise StoreError(f"{name}: holds another program's tables; give a database of its own")
    # 0.1 s to import, for a database that is new or old only.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, newest)
