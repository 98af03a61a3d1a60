"""The library: every article as sent, with its versions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from checker.errors import OriginalError
from checker.fingerprints import index
from checker.models import Original
from checker.originals import adding
from checker.originals.entry import Entry, Summary, Version
from checker.originals.names import name_of, names_of
from checker.store.queries import rows_in
from checker.store.tables import articles, names, sources, versions, visits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy import ColumnElement, Connection

    from checker.originals.sources import Kind
    from checker.store import Store
    from checker.store.queries import AnyRow, AnySelect

_BATCH = 2000  # articles in a transaction: some 10 MB of text
# MB of a million articles' names and digests, whose place is anywhere: with 64, a batch writes a
# fifth slower for what has to be read again.
_CACHE = 256
_STREAMED = 500  # rows in memory of a query that may give all there is


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles come from, and in `cursor` how far it has been read; `key` is the store's."""

    key: int
    url: str
    kind: Kind
    cursor: Mapping[str, Any]
    synced: datetime | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list: what it is called, and its newest version."""

    id: str
    title: str
    authors: tuple[str, ...]
    url: str | None
    published: str | None
    versions: int
    taken: datetime


_NAMED = select(articles.c.key, articles.c.id, articles.c.url, articles.c.published).join_from(
    articles, versions
)
_WHOLE = _NAMED.add_columns(*(column for column in versions.c if column.name != "article"))


class Library:
    """The articles of a store. Every change is one transaction, or a few of whole articles."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, originals: Iterable[Original | Entry]) -> Summary:
        """Add articles; one whose title, authors or text changed gets a new version.

        They are kept a few thousand at a time: where it ends early, what came before is kept, and
        adding all of them again adds nothing twice.
        """
        summary = Summary()
        entries = (each if isinstance(each, Entry) else Entry(each) for each in originals)
        while batch := list(islice(entries, _BATCH)):
            with self._store.writing(cache=_CACHE) as connection:
                summary += adding.add(connection, batch)
        return summary

    def take(
        self,
        source: Source,
        entries: Iterable[Entry],
        cursor: Mapping[str, Any],
        stamps: Mapping[str, str],
    ) -> Summary:
        """Add what a source gave, and how far it has been read with that, or nothing at all."""
        with self._store.writing(cache=_CACHE) as connection:
            summary = adding.add(connection, entries, source.key)
            connection.execute(
                update(sources)
                .where(sources.c.key == source.key)
                .values(cursor=dict(cursor), synced_at=datetime.now(UTC))
            )
            _visit(connection, source, stamps)
        return summary

    def get(self, reference: str, version: int | None = None) -> Original:
        """Give an article by its id or an address of it: its newest version, or the one asked for.

        Raises OriginalError where there is none.
        """
        found = self.versions(reference)
        if version is None:
            return found[-1].original
        if not 1 <= version <= len(found):
            raise OriginalError(
                f"{reference}: no version {version}; there are {len(found)}, counted from 1"
            )
        return found[version - 1].original

    def versions(self, reference: str) -> tuple[Version, ...]:
        """Give an article's versions, the oldest first; OriginalError where it is unknown."""
        with self._store.reading() as connection:
            key = self._key(connection, reference)
            return _versions(connection, {key})[key]

    def versions_of(self, ids: Collection[str]) -> dict[str, int]:
        """Count the versions that articles have; one that is unknown is left out."""
        called = {name_of(each): each for each in ids}
        last = select(names.c.name, func.max(versions.c.number)).join_from(
            names, versions, versions.c.article == names.c.article
        )
        with self._store.reading() as connection:
            rows = rows_in(connection, last.group_by(names.c.name), names.c.name, called)
            return {called[name]: number for name, number in rows}

    def by_key(self, keys: Collection[int]) -> dict[int, tuple[Version, ...]]:
        """Give the versions of the articles of these keys; one removed since is left out."""
        with self._store.reading() as connection:
            return _versions(connection, keys)

    def list(self) -> Iterator[Listed]:
        """Give every article, in the order they came in."""
        at = versions.c
        for row in self._stream(_newest(_NAMED, at.number, at.title, at.authors, at.taken_at)):
            yield Listed(
                row.id,
                row.title,
                tuple(row.authors),
                row.url,
                row.published,
                row.number,
                row.taken_at,
            )

    def remove(self, reference: str) -> None:
        """Forget an article and all its versions; raises OriginalError where it is unknown."""
        with self._store.writing() as connection:
            key = self._key(connection, reference)
            index.remove(connection, key)
            _unname(connection, key)
            connection.execute(delete(articles).where(articles.c.key == key))

    def export(self) -> Iterator[Original]:
        """Give the newest version of every article, in the order they came in."""
        for row in self._stream(_newest(_WHOLE)):
            yield _original(row)

    def export_versions(self) -> Iterator[Entry]:
        """Give every version of every article with all that is known of it, the oldest first."""
        with self._store.reading() as connection:
            streamed = connection.execution_options(yield_per=_STREAMED).execute(
                _WHOLE.add_columns(articles.c.others).order_by(articles.c.key, versions.c.number)
            )
            for row in streamed:
                original = _original(row)
                others = sorted({*(row.others or ())}.difference(Entry(original).all_names))
                yield Entry(original, row.taken_at, row.correction, tuple(others))

    def is_empty(self) -> bool:
        """Tell whether there is no article at all, without counting them."""
        with self._store.reading() as connection:
            return connection.scalar(select(articles.c.key).limit(1)) is None

    def count(self) -> int:
        """Give the number of articles."""
        with self._store.reading() as connection:
            return connection.scalar(select(func.count()).select_from(articles)) or 0

    def source(self, url: str) -> Source | None:
        """Give what is known of a source; None where nothing came from it."""
        with self._store.reading() as connection:
            return _source(connection, url)

    def open_source(self, url: str, kind: Kind) -> Source:
        """Give a source to read; where it is new, or was of another kind, from its start."""
        with self._store.writing() as connection:
            known = _source(connection, url)
            if known is None:
                connection.execute(insert(sources).values(url=url, kind=kind, cursor={}))
            elif known.kind != kind:
                at = sources.c.key == known.key
                connection.execute(update(sources).where(at).values(kind=kind, cursor={}))
            found = _source(connection, url)
        assert found is not None  # noqa: S101 - it was made above
        return found

    def stamps(self, source: Source, urls: Collection[str]) -> dict[str, str]:
        """Give what was said of those of these pages and items that a source has given before."""
        asked = select(visits.c.url, visits.c.stamp).where(visits.c.source == source.key)
        with self._store.reading() as connection:
            return dict(rows_in(connection, asked, visits.c.url, urls))

    def _key(self, connection: Connection, reference: str) -> int:
        found = select(names.c.article).where(names.c.name == name_of(reference))
        key = connection.scalar(found)
        if key is None:
            raise OriginalError(
                f"{reference}: no article of that id or address in the library ({self._store.name})"
            )
        return int(key)

    def _stream(self, statement: AnySelect) -> Iterator[AnyRow]:
        with self._store.reading() as connection:
            yield from connection.execution_options(yield_per=_STREAMED).execute(statement)


def _newest(statement: AnySelect, *columns: ColumnElement[Any]) -> AnySelect:
    """Keep of each article the newest version, in the order the articles came in."""
    later = versions.alias().c
    number = select(func.max(later.number)).where(later.article == articles.c.key)
    return (
        statement.add_columns(*columns)
        .where(versions.c.number == number.scalar_subquery())
        .order_by(articles.c.key)
    )


def _original(row: AnyRow) -> Original:
    return Original(
        id=row.id,
        title=row.title,
        body=row.body,
        authors=tuple(row.authors),
        url=row.url,
        published=row.published,
        version=row.number,
    )


def _versions(connection: Connection, keys: Collection[int]) -> dict[int, tuple[Version, ...]]:
    rows: dict[int, list[AnyRow]] = defaultdict(list)
    for row in rows_in(connection, _WHOLE.order_by(versions.c.number), articles.c.key, keys):
        rows[row.key].append(row)
    return {key: tuple(_dated(found)) for key, found in rows.items()}


def _dated(rows: list[AnyRow]) -> Iterator[Version]:
    ends = [*(row.taken_at for row in rows[1:]), None]
    for row, end in zip(rows, ends, strict=True):
        yield Version(_original(row), row.taken_at, row.correction, end)


def _unname(connection: Connection, key: int) -> None:
    """Take an article's names away; another article may have its address."""
    found = select(articles.c.id, articles.c.url, articles.c.others).where(articles.c.key == key)
    id_, url, others = connection.execute(found).one()
    called = {*names_of((id_, url)), *(others or ())}
    its = (names.c.name == bindparam("called")) & (names.c.article == key)
    connection.execute(delete(names).where(its), [{"called": name} for name in called])


def _source(connection: Connection, url: str) -> Source | None:
    row = connection.execute(select(sources).where(sources.c.url == url)).one_or_none()
    return None if row is None else Source(row.key, row.url, row.kind, row.cursor, row.synced_at)


def _visit(connection: Connection, source: Source, stamps: Mapping[str, str]) -> None:
    at = visits.c
    old = (at.source == source.key) & (at.url == bindparam("at"))
    if stamps:
        connection.execute(delete(visits).where(old), [{"at": url} for url in stamps])
        rows = [{"source": source.key, "url": url, "stamp": s} for url, s in stamps.items()]
        connection.execute(insert(visits), rows)
