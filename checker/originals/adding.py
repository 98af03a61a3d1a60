"""A batch of articles into the library, in the transaction of its caller.

Which article an entry is: the one known by its id, else by an address, else the one that had the
very same title, authors and text. What becomes of it: a new article, a new version, or nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, insert, select, update

from checker.fingerprints import index
from checker.originals.corrections import marks_correction
from checker.originals.entry import Summary, cleaned, digest, refusal
from checker.originals.names import name_of, names_of
from checker.store.queries import rows_in
from checker.store.tables import articles, names, versions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import Connection

    from checker.originals.entry import Entry

_STEP = timedelta(microseconds=1)
_NAMES = select(names.c.name, names.c.article)


def add(connection: Connection, entries: Iterable[Entry], source: int | None = None) -> Summary:
    """Add entries that `source`, by its key, gave; one that cannot be kept is refused by name."""
    good, refused = [], []
    for entry in map(cleaned, entries):
        if why := refusal(entry.original):
            refused.append(f"{entry.original.id}: {why}")
        else:
            good.append(_Given(entry, entry.all_names, digest(entry.original)))
    batch = _Batch(connection, good, source)
    counts = Counter(map(batch.take, good))
    batch.write(connection)
    return Summary(
        counts["added"], counts["updated"], counts["unchanged"], (*refused, *batch.refused)
    )


@dataclass(frozen=True, slots=True)
class _Given:
    """An entry, all that its article may be known by, and its digest."""

    entry: Entry
    names: list[str]
    digest: bytes


@dataclass(frozen=True, slots=True)
class _Kept:
    """A version that the library has, or is about to."""

    number: int
    taken_at: datetime
    source: int | None
    digest: bytes


@dataclass(slots=True)
class _Article:
    """What the library knows of an article."""

    key: int
    id: str
    url: str | None
    published: str | None
    others: set[str] = field(default_factory=set)
    versions: list[_Kept] = field(default_factory=list)


class _Batch:
    """What the library has of a batch's articles, and what is to be written of them."""

    def __init__(self, connection: Connection, given: Sequence[_Given], source: int | None) -> None:
        self.refused: list[str] = []
        self._source = source
        self._now = datetime.now(UTC)
        self._next = (connection.scalar(select(func.max(articles.c.key))) or 0) + 1
        called = {name for each in given for name in each.names}
        self._by_name: dict[str, int] = dict(rows_in(connection, _NAMES, names.c.name, called))
        texts = {each.digest for each in given}
        same = select(versions.c.digest, versions.c.article)
        told = rows_in(connection, same, versions.c.digest, texts)
        self._by_text: dict[bytes, int] = {bytes(text): key for text, key in told}
        self._articles = _known(connection, {*self._by_name.values(), *self._by_text.values()})
        addresses = {each.entry.original.url for each in given}
        left = names_of(each.url for each in self._articles.values() if each.url not in addresses)
        self._by_name.update(rows_in(connection, _NAMES, names.c.name, left))
        self._in_library = {key: each.versions[-1].number for key, each in self._articles.items()}
        self._changed: set[int] = set()
        self._names: list[dict[str, Any]] = []
        self._versions: list[tuple[_Article, _Kept, Entry]] = []

    def take(self, given: _Given) -> str:
        """Say what becomes of an entry: it is added, updated, unchanged or refused."""
        entry, called, text = given.entry, given.names, given.digest
        key = next((self._by_name[name] for name in called if name in self._by_name), None)
        key = self._by_text.get(text) if key is None else key
        if key is None:
            article = self._made(entry)
            self._name(article, called)
            self._keep(article, entry, text)
            return "added"
        article = self._articles[key]
        newest, known = article.versions[-1], any(text == each.digest for each in article.versions)
        own = called[0] == name_of(article.id)
        if own and (entry.taken is None or entry.taken >= newest.taken_at):
            self._describe(article, entry)
        if fresh := self._name(article, called):
            article.others.update(fresh)
            self._changed.add(key)
        if entry.taken is not None and entry.taken <= newest.taken_at:
            if known:
                return "unchanged"
            self.refused.append(
                f"{article.id}: a version of {entry.taken.isoformat()} is older than the newest in "
                "the library; versions are added in their order"
            )
            return "refused"
        # Two sources may set one text differently, and a second address may lag behind the first:
        # what they say again is no news. Only who gave the newest text can go back to an older.
        again = entry.taken is None and not (own and self._source == newest.source)
        if text == newest.digest or (known and again):
            return "unchanged"
        self._keep(article, entry, text)
        return "updated"

    def write(self, connection: Connection) -> None:
        """Write what was taken."""
        new = [each for each in self._articles.values() if each.key not in self._in_library]
        _insert(connection, articles, [_described(each) | {"key": each.key} for each in new])
        _insert(connection, names, self._names)
        _insert(connection, versions, self._version_rows(connection))
        if changed := [self._articles[key] for key in self._changed & self._in_library.keys()]:
            statement = update(articles).where(articles.c.key == bindparam("at"))
            connection.execute(statement, [_described(each) | {"at": each.key} for each in changed])
        index.add(
            connection, ((article.key, entry.original.body) for article, _, entry in self._versions)
        )

    def _made(self, entry: Entry) -> _Article:
        original = entry.original
        others = set(names_of(entry.names))
        article = _Article(self._next, original.id, original.url, original.published, others)
        self._articles[article.key] = article
        self._next += 1
        return article

    def _name(self, article: _Article, called: Iterable[str]) -> list[str]:
        """Give an article those of the names that no article has; says which they are."""
        fresh = [name for name in called if name not in self._by_name]
        self._by_name.update(dict.fromkeys(fresh, article.key))
        self._names += [{"name": name, "article": article.key} for name in fresh]
        return fresh

    def _describe(self, article: _Article, entry: Entry) -> None:
        url = entry.original.url or article.url
        published = entry.original.published or article.published
        if (url, published) != (article.url, article.published):
            left = names_of((article.url,))  # another article may have it
            article.others.update(name for name in left if self._by_name.get(name) == article.key)
            article.url, article.published = url, published
            self._changed.add(article.key)

    def _keep(self, article: _Article, entry: Entry, text: bytes) -> None:
        taken, number = entry.taken or self._now, 1
        if article.versions:  # a clock that was set back does not turn their order about
            newest = article.versions[-1]
            taken, number = max(taken, newest.taken_at + _STEP), newest.number + 1
        kept = _Kept(number, taken, self._source, text)
        article.versions.append(kept)
        self._by_text.setdefault(text, article.key)
        self._versions.append((article, kept, entry))

    def _version_rows(self, connection: Connection) -> list[dict[str, Any]]:
        changed = {each.key for each, kept, _ in self._versions if kept.number > 1}
        marks = _marks(connection, changed & self._in_library.keys())
        rows = []
        for article, kept, entry in self._versions:
            original, correction = entry.original, entry.correction
            if article.key in changed and entry.taken is None:
                now = marks_correction(original.title, original.body)
                correction = correction or now > marks.get(article.key, now)
                marks[article.key] = now
            rows.append(
                {
                    "article": article.key,
                    "number": kept.number,
                    "taken_at": kept.taken_at,
                    "source": kept.source,
                    "title": original.title,
                    "authors": original.authors,
                    "body": original.body,
                    "digest": kept.digest,
                    "correction": correction,
                }
            )
        return rows


def _known(connection: Connection, keys: Collection[int]) -> dict[int, _Article]:
    """Give the articles of these keys, with their versions in order."""
    found = {
        row.key: _Article(row.key, row.id, row.url, row.published, set(row.others or ()))
        for row in rows_in(connection, select(articles), articles.c.key, keys)
    }
    of = versions.c
    kept = select(of.article, of.number, of.taken_at, of.source, of.digest).order_by(of.number)
    for key, *version in rows_in(connection, kept, of.article, keys):
        found[key].versions.append(_Kept(*version))
    return found


def _marks(connection: Connection, keys: Collection[int]) -> dict[int, int]:
    """Count the marks of correction in the newest version of each article."""
    of, later = versions.c, versions.alias().c
    newest = select(func.max(later.number)).where(later.article == of.article).scalar_subquery()
    texts = select(of.article, of.title, of.body).where(of.number == newest)
    return {
        key: marks_correction(title, body)
        for key, title, body in rows_in(connection, texts, of.article, keys)
    }


def _described(article: _Article) -> dict[str, Any]:
    described = {"id": article.id, "url": article.url, "published": article.published}
    if not article.others:
        return described | {"others": None}
    own = names_of((article.id, article.url))
    return described | {"others": sorted(article.others.difference(own)) or None}


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
