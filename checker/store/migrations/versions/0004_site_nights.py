"""What may become a site's furniture, by the night: one value where there was a row for a block."""

from __future__ import annotations

from itertools import groupby
from struct import pack

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_BLOCKS = sa.table(
    "site_blocks", *map(sa.column, ("partner", "block", "first", "second", "third", "seen"))
)
_NIGHTS = sa.table("site_nights", *map(sa.column, ("partner", "run", "pairs")))


def upgrade() -> None:
    """Move the blocks that stood beside fewer than three articles to the night that saw them."""
    op.create_table(
        "site_nights",
        sa.Column("partner", sa.Text, primary_key=True),
        sa.Column("run", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("pairs", sa.LargeBinary, nullable=False),
    )
    connection, at = op.get_bind(), _BLOCKS.c
    rare = sa.select(at.partner, at.seen, at.block, at.first, at.second)
    rare = rare.where(at.third.is_(None)).order_by(at.partner, at.seen)
    for (partner, run), rows in groupby(connection.execute(rare).all(), lambda row: row[:2]):
        pairs = [(row.block, each) for row in rows for each in row[3:] if each is not None]
        # The same bits as without a sign.
        packed = b"".join(pack("<qq", *pair) for pair in pairs)
        connection.execute(sa.insert(_NIGHTS).values(partner=partner, run=run, pairs=packed))
    connection.execute(sa.delete(_BLOCKS).where(at.third.is_(None)))
    for name in ("first", "second", "third"):
        op.drop_column("site_blocks", name)
