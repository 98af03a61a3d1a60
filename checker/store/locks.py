"""Locks that one process has at a time, and that end with it, even where it is killed."""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from checker.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

_NUMBER = 7_310_552  # any of our own: PostgreSQL knows its locks by number
# Seconds to wait: what a killed process had forked may hold on until it sees that it is alone.
_PATIENCE = 2.0


@contextmanager
def by_file(database: str) -> Iterator[bool]:
    """Hold a file beside a database's; gives False where another process has it."""
    from filelock import FileLock, Timeout  # only a night needs it

    lock = FileLock(f"{database}.lock", timeout=_PATIENCE)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    except OSError as error:
        raise StoreError(f"{database}.lock: {error.strerror}; is the folder yours?") from error
    try:
        yield True
    finally:
        lock.release()


@contextmanager
def by_server(engine: Engine) -> Iterator[bool]:
    """Hold an advisory lock of a PostgreSQL; gives False where another process has it."""
    ends = time.monotonic() + _PATIENCE
    # Without a transaction, which would keep the server from tidying up all night.
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        asked = text("SELECT pg_try_advisory_lock(:number)")
        while not (held := bool(connection.scalar(asked, {"number": _NUMBER}))):
            if time.monotonic() > ends:
                break
            time.sleep(0.1)
        try:
            yield held
        finally:
            if held:
                with suppress(DBAPIError):  # a connection that broke has let go by itself
                    connection.execute(
                        text("SELECT pg_advisory_unlock(:number)"), {"number": _NUMBER}
                    )
