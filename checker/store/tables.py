"""The tables. `migrations/` brings an older database to them; a test holds the two together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import zstandard
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

if TYPE_CHECKING:
    from sqlalchemy import Dialect

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """A time as microseconds since 1970: eight bytes, exact, and sorted alike on both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002, D102 - the interface's
        return None if value is None else (value - EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, D102 - likewise
        return None if value is None else EPOCH + timedelta(microseconds=value)


class Packed(TypeDecorator[str]):
    """A long text, compressed: half its size, in 17 microseconds for an article of 4 KB."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002, D102 - likewise
        return None if value is None else zstandard.compress(value.encode(), level=1)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002, D102 - likewise
        return None if value is None else zstandard.decompress(value).decode()


# Where articles come from, and how far each source has been read.
sources = Table(
    "sources",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("cursor", JSON, nullable=False),
    Column("synced_at", Moment),
)

# Pages and items that a source has given, each with what it said of its state when it was read.
visits = Table(
    "visits",
    metadata,
    Column("source", ForeignKey(sources.c.key, ondelete="CASCADE"), primary_key=True),
    Column("url", Text, primary_key=True),
    Column("stamp", Text, nullable=False),
    sqlite_with_rowid=False,
)

# An article, whatever its versions; `id` is what a user calls it, `url` and `published` the last
# that were given for it, and `others` the names it has beside those two. That an id is there once
# is held by `names`.
articles = Table(
    "articles",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("url", Text),
    Column("published", Text),
    Column("others", JSON(none_as_null=True)),
)

# All that an article is known by: its id, its address, and those it was met under again. As text,
# for names that come together lie together: of hashes, 2,000 articles would write to all the table.
# An article tells its names itself, so that they are not kept a second time, by the article.
names = Table(
    "names",
    metadata,
    Column("name", Text, primary_key=True),
    Column("article", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# An article as sent at a time, counted from 1; never changed and never overwritten.
versions = Table(
    "versions",
    metadata,
    Column("article", ForeignKey(articles.c.key, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("taken_at", Moment, nullable=False),
    Column("source", ForeignKey(sources.c.key)),
    Column("title", Text, nullable=False),
    Column("authors", JSON, nullable=False),
    Column("body", Packed, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("correction", Boolean, nullable=False),
    Index("versions_by_digest", "digest"),
)

# Which articles hold a hash of a text's shingles, as checker/fingerprints/index.py packs them.
postings = Table(
    "postings",
    metadata,
    # On SQLite an INTEGER is the row's own number, and needs no index beside the table.
    Column(
        "block", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    ),
    Column("data", LargeBinary, nullable=False),
)
