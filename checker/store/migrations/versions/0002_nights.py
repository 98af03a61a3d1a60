"""The nights: runs, pages and looks at them, reports, findings and their lives, what was told."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the nights."""
    _pages()
    _findings()
    _told()


def _pages() -> None:
    op.create_table(
        "runs",
        sa.Column("key", sa.Integer, primary_key=True),
        _moment("started", nullable=False),
        _moment("opened", nullable=False),
        _moment("ended"),
    )
    op.create_table(
        "feeds",
        sa.Column("partner", sa.Text, primary_key=True),
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("headers", sa.JSON, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pages",
        sa.Column("key", sa.Integer, primary_key=True),
        _text("partner", nullable=False),
        _text("url", nullable=False),
        _text("stamp", nullable=False),
        sa.Column("ready", sa.Boolean, nullable=False),
        *_counts("failures", "checks"),
        _moment("gone"),
        _moment("first"),
        sa.Column("reached", sa.BigInteger),
        _moment("checked"),
        _text("verdict"),
        sa.Column("report", sa.Integer),
        *map(_text, ("title", "article", "canonical", "etag", "last_modified", "digest", "basis")),
    )
    op.create_index("pages_by_url", "pages", ["partner", "url"], unique=True)
    op.create_index(
        "pages_ready",
        "pages",
        ["partner"],
        sqlite_where=sa.text("ready = 1"),
        postgresql_where=sa.text("ready"),
    )
    op.create_index("pages_again", "pages", ["partner", "reached"], **_where("reached IS NOT NULL"))
    op.create_table(
        "fetches",
        _key_of("runs", "run", primary_key=True),
        _key_of("pages", "page", primary_key=True),
        _moment("at", nullable=False),
        _text("outcome", nullable=False),
        _text("verdict"),
        sa.Column("status", sa.Integer),
        _text("trouble"),
        _text("url"),
        sa.Column("redirects", sa.JSON),
        _text("canonical"),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sqlite_with_rowid=False,
    )


def _findings() -> None:
    op.create_table(
        "reports",
        sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
        _key_of("pages", "page", nullable=False),
        _key_of("runs", "run", nullable=False),
        _moment("at", nullable=False),
        _text("licence", nullable=False),
        _text("basis", nullable=False),
        _text("checker", nullable=False),
        _text("article"),
        sa.Column("version", sa.Integer),
        _text("outcomes", nullable=False),
        sa.Column("json", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "findings",
        sa.Column("key", sa.Integer, primary_key=True),
        _key_of("pages", "page", nullable=False),
        _text("term", nullable=False),
        _text("outcome", nullable=False),
        _text("message", nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        _text("state", nullable=False),
        _key_of("runs", "turned", nullable=False),
        _moment("since", nullable=False),
        _moment("seen", nullable=False),
        _moment("mended"),
        _key_of("reports", "report", nullable=False),
    )
    op.create_index("findings_by_report", "findings", ["report"])
    op.create_index("findings_by_turn", "findings", ["turned"])
    still_open = _where("mended IS NULL")
    op.create_index("findings_open", "findings", ["page", "term"], unique=True, **still_open)
    op.create_table(
        "waivers",
        sa.Column("key", sa.Integer, primary_key=True),
        _key_of("findings", "finding", nullable=False),
        _text("by", nullable=False),
        _text("why", nullable=False),
        _moment("given", nullable=False),
        _moment("until"),
        _moment("ended"),
    )
    op.create_index("waivers_of_finding", "waivers", ["finding"])


def _told() -> None:
    op.create_table(
        "troubles",
        sa.Column("key", sa.Integer, primary_key=True),
        *(_text(name, nullable=False) for name in ("partner", "about", "kind", "reason")),
        *_counts("pages"),
        _key_of("runs", "run", nullable=False),
        _moment("since", nullable=False),
        _moment("seen", nullable=False),
        _text("state", nullable=False),
        _key_of("runs", "turned", nullable=False),
        _moment("mended"),
    )
    key, still_open = ["partner", "about", "kind"], _where("mended IS NULL")
    op.create_index("troubles_open", "troubles", key, unique=True, **still_open)
    op.create_index("troubles_by_turn", "troubles", ["turned"])
    op.create_table(
        "site_blocks",
        _text("partner", primary_key=True),
        sa.Column("block", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("first", sa.BigInteger, nullable=False),
        sa.Column("second", sa.BigInteger),
        sa.Column("third", sa.BigInteger),
        *_counts("seen"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "messages",
        _key_of("runs", "run", primary_key=True),
        _text("audience", primary_key=True),
        _text("digest", nullable=False),
        _moment("claimed", nullable=False),
        _moment("sent"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tallies",
        _key_of("runs", "run", primary_key=True),
        _text("partner", primary_key=True),
        *_counts("passed", "review", "failed", "unchecked", "none", "same"),
        *_counts("open_fails", "open_reviews"),
        sqlite_with_rowid=False,
    )


def _text(name: str, **more: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Text, **more)


def _moment(name: str, **more: Any) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, **more)


def _counts(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def _key_of(table: str, name: str, **more: Any) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{table}.key"), **more)


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}
