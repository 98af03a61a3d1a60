"""The library: sources and their visits, articles with names, versions and postings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "sources",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("url", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("cursor", sa.JSON, nullable=False),
        sa.Column("synced_at", sa.BigInteger),
    )
    op.create_table(
        "visits",
        sa.Column(
            "source", sa.Integer, sa.ForeignKey("sources.key", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("stamp", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "articles",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.Text),
    )
    op.create_table(
        "names",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column(
            "article", sa.Integer, sa.ForeignKey("articles.key", ondelete="CASCADE"), nullable=False
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("names_of_article", "names", ["article"])
    op.create_table(
        "versions",
        sa.Column(
            "article",
            sa.Integer,
            sa.ForeignKey("articles.key", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("taken_at", sa.BigInteger, nullable=False),
        sa.Column("source", sa.Integer, sa.ForeignKey("sources.key")),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("authors", sa.JSON, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("correction", sa.Boolean, nullable=False),
    )
    op.create_index("versions_by_digest", "versions", ["digest"])
    op.create_table(
        "postings",
        sa.Column(
            "block",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
