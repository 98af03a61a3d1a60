"""Opening a store: where it is, how its database is set, and what its errors say."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from tenacity import Retrying, retry_if_exception_message, stop_after_delay, wait_random

from checker.errors import StoreError
from checker.home import place
from checker.store import locks, migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL

PATIENCE = 30.0  # seconds to wait for another program that is writing

_CACHE = 2  # MB: the system keeps the file's pages for all processes, so a look-up is as quick
# With WAL, readers and one writer do not wait for each other: https://sqlite.org/wal.html
# Pages of 16 KB, which a new file only takes: of 8 KB they have 0.3 KB more room left behind each
# article, and of 32 KB a look-up in the index that has to read them takes a seventh longer.
_PRAGMAS = (
    "page_size = 16384",
    "journal_mode = WAL",
    "foreign_keys = ON",
    f"cache_size = -{_CACHE << 10}",
    "temp_store = MEMORY",
)
_WRITES = "checker_writes"  # its value: the MB of the cache for it


class Store:
    """An open store; `name` is what errors call it. A context manager that closes it."""

    def __init__(self, engine: Engine, name: str, patience: float) -> None:
        self.name = name
        self._patience = patience
        self._sealed = _stamp(Path(name)) if "immutable" in engine.url.query else None
        self._reader = engine
        if engine.dialect.name == "postgresql":  # SQLite's readers see one state as it is
            self._reader = engine.execution_options(isolation_level="REPEATABLE READ")
        self._writer = engine.execution_options(**{_WRITES: _CACHE})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the database go."""
        self._reader.dispose()

    def migrate(self) -> None:
        """Make the tables those of this program; raises StoreError where they are newer."""
        with self.reading() as connection:
            if migrations.revision(connection) == migrations.head():
                return
        with self._said(), self._writer.begin() as connection:
            migrations.upgrade(connection, self.name)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the store as it is at its first query."""
        with self._said(), self._reader.connect() as connection:
            yield connection
        if self._sealed and self._sealed != _stamp(Path(self.name)):
            raise StoreError(f"{self.name}: was written to while it was read; try again")

    @contextmanager
    def writing(self, *, cache: int = _CACHE) -> Iterator[Connection]:
        """Give a connection in a transaction: all of the block is kept, or none of it.

        One process writes at a time, so that what a block looked up is still so when it writes.
        `cache` is the MB that SQLite may hold of the database from then on.
        """
        writer = self._writer.execution_options(**{_WRITES: cache})
        with self._said(), writer.begin() as connection:
            if connection.dialect.name == "postgresql":  # readers go on
                connection.execute(text("LOCK TABLE articles IN SHARE ROW EXCLUSIVE MODE"))
            yield connection

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Hold the store for one long work; gives False where another process has it.

        It is let go with the block, or with the process however that ends.
        """
        held = (
            locks.by_file(self.name)
            if _is_sqlite(self._reader.url)
            else locks.by_server(self._reader)
        )
        with self._said(), held as alone:
            yield alone

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Say on one line what the database complains of."""
        try:
            yield
        except DBAPIError as error:
            raise StoreError(f"{self.name}: {_reason(error, self._patience)}") from error


def open_store(db: str | None, *, patience: float = PATIENCE) -> Store:
    """Open a store, and make or migrate its tables where they are not those of this program.

    `db` is a file, a database's address (`postgresql+psycopg://...`), or None for the file in the
    user's data directory; `patience` the seconds to wait for whoever else is writing. A file in a
    folder that cannot be written can be read. Raises StoreError where the database cannot be had,
    is newer, or is none.
    """
    url = _url(db)
    name = url.database or "" if _is_sqlite(url) else url.render_as_string(hide_password=True)
    try:
        engine = create_engine(_readable(url), **_options(url, patience))
    except ModuleNotFoundError as error:
        raise StoreError(
            f"{name}: needs a driver ({error.name}): pip install 'syndication-checker[postgres]'"
        ) from error
    if _is_sqlite(url):
        event.listen(engine, "connect", partial(_set_up, patience=patience))
        event.listen(engine, "begin", _begin)
    store = Store(engine, name, patience)
    try:
        store.migrate()
    except BaseException:
        store.close()
        raise
    return store


def existing_store(db: str | None) -> Store:
    """Open a store that is to be read only, as `open_store` does; a misspelt name makes none.

    Raises StoreError where no file has the name that `db` gives.
    """
    if db is not None and "://" not in db and not Path(db).expanduser().exists():
        raise StoreError(f"{db}: no library there; checker originals add makes one")
    return open_store(db)


def _url(db: str | None) -> URL:
    if db is None:
        db = str(place("library.db"))
    if "://" not in db:
        return make_url("sqlite+pysqlite://").set(database=_file(db))
    try:
        url = make_url(db)
    except ArgumentError as error:
        raise StoreError(
            "--db: no database's address; it looks like postgresql+psycopg://user@host/name"
        ) from error
    backend = url.get_backend_name()
    if backend == "sqlite":
        return url.set(database=_file(url.database or ""))
    if backend != "postgresql":
        raise StoreError(f"--db: {backend} is not known; give a file, or postgresql+psycopg://...")
    return url.set(drivername="postgresql+psycopg")


def _file(path: str) -> str:
    """Give the path of a database's file, its folder made."""
    if not path or path == ":memory:":
        raise StoreError("--db: give the path of a file; a store in memory would be lost")
    file = Path(path).expanduser()
    if file.is_dir():
        raise StoreError(f"{path}: a folder; give the path of a file with --db")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}; give another place with --db") from error
    return str(file)


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _readable(url: URL) -> URL:
    """Have a file that nothing can be written beside read as it is: SQLite keeps its log there.

    Its log, where there is one, has to be read as well: https://sqlite.org/wal.html#readonly
    """
    file = Path(url.database or "")
    log = Path(f"{file}-wal")
    if (
        not (_is_sqlite(url) and file.is_file())
        or os.access(file.parent, os.W_OK)
        or (log.exists() and log.stat().st_size)
    ):
        return url
    query = {"mode": "ro", "immutable": "1", "uri": "true"}
    return url.set(database=file.absolute().as_uri(), query=query)


def _stamp(file: Path) -> tuple[int, int]:
    stat = file.stat()
    return stat.st_mtime_ns, stat.st_size


def _options(url: URL, patience: float) -> dict[str, Any]:
    options: dict[str, Any] = {
        "json_serializer": lambda value: msgspec.json.encode(value).decode(),
        "json_deserializer": msgspec.json.decode,
        "hide_parameters": True,  # an article's text is no part of an error
    }
    if _is_sqlite(url):
        options["connect_args"] = {"timeout": patience}
    else:
        wait = f"-c lock_timeout={int(patience * 1000)}"
        options["connect_args"] = {"connect_timeout": 10, "options": wait}
    return options


def _set_up(connection: Any, _: object, *, patience: float) -> None:
    # Python's own driver would begin transactions late and by itself; `_begin` does it instead:
    # https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#pysqlite-serializable
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        # SQLite does not wait to turn a new file to WAL while another connection writes to it.
        for attempt in Retrying(
            retry=retry_if_exception_message(match="database is locked"),
            wait=wait_random(0, 0.1),
            stop=stop_after_delay(patience),
            reraise=True,
        ):
            with attempt:
                connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that turns from reading to writing fails at once where another one writes, so
    # one that will write says so at its start, and waits: https://sqlite.org/lang_transaction.html
    cache = connection.get_execution_options().get(_WRITES)
    if cache:
        connection.exec_driver_sql(f"PRAGMA cache_size = -{cache << 10}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if cache else "BEGIN")


_REASONS = {
    "database is locked": "another program is writing to it, for longer than {patience:g} s; "
    "try again when it has ended",
    "lock timeout": "another program is writing to it, for longer than {patience:g} s; "
    "try again when it has ended",
    "file is not a database": "not a database; give another file with --db",
    "database disk image is malformed": "the file is damaged; restore it from a copy",
    "database or disk is full": "the disk is full; nothing of the last step was kept",
    "disk I/O error": "the disk cannot be read or written",
    "unable to open database file": "cannot be opened; is there such a folder, is it yours, and "
    "can it be written? If not, copy the file and its -wal elsewhere",
    "readonly database": "cannot be written; is it yours?",
}


def _reason(error: DBAPIError, patience: float) -> str:
    said = str(error.orig).strip()
    for words, reason in _REASONS.items():
        if words in said:
            return reason.format(patience=patience)
    return " ".join(said.split())
