"""Nothing twice: an article's names, and of postings what the number of their block tells."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Only an id is known here without telling what an address is called; where an article's address is
# among its other names, they are the same names.
_OTHERS = """
UPDATE articles SET others = (
    SELECT {gathered} FROM names WHERE article = articles.key AND name <> articles.id
)
"""
_BLOCKS = 5000  # at once: 5 MB


def upgrade() -> None:
    """Move each article's names to it, drop what kept them by the article, narrow the postings."""
    op.add_column("articles", sa.Column("others", sa.JSON))
    if op.get_context().dialect.name == "postgresql":
        op.execute(_OTHERS.format(gathered="json_agg(name)"))
        op.drop_index("names_of_article", "names")
        op.drop_constraint("names_article_fkey", "names")
    else:
        op.execute(_OTHERS.format(gathered="nullif(json_group_array(name), '[]')"))
        _without_foreign_key()
    _narrow(op.get_bind())


def _without_foreign_key() -> None:
    """Make the table of names anew: SQLite drops a foreign key with its table only."""
    op.rename_table("names", "old_names")
    op.create_table(
        "names",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("article", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO names SELECT name, article FROM old_names ORDER BY name")
    op.drop_table("old_names")


def _narrow(connection: sa.Connection) -> None:
    """Leave out of each posting the bytes at its end that the number of its block tells."""
    postings = sa.table("postings", sa.column("block"), sa.column("data", sa.LargeBinary))
    old = sa.select(postings).order_by(postings.c.block).limit(_BLOCKS)
    new = sa.update(postings).where(postings.c.block == sa.bindparam("at"))
    after = 255  # up to there, a number tells no whole byte
    while rows := connection.execute(old.where(postings.c.block > after)).all():
        narrowed = [{"at": block, "data": _narrowed(block, data)} for block, data in rows]
        connection.execute(new, narrowed)
        after = rows[-1].block


def _narrowed(block: int, data: bytes) -> bytes:
    width = 8 - (block.bit_length() - 1) // 8
    narrowed = bytearray(len(data) // 8 * width)
    for place in range(width):
        narrowed[place::width] = data[place::8]
    return bytes(narrowed)
