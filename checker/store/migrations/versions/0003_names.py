"""Names once: an article tells those it has beside its id and its address itself."""

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


def upgrade() -> None:
    """Move each article's names to it, and drop what kept them by the article."""
    op.add_column("articles", sa.Column("others", sa.JSON))
    if op.get_context().dialect.name == "postgresql":
        op.execute(_OTHERS.format(gathered="json_agg(name)"))
        op.drop_index("names_of_article", "names")
        op.drop_constraint("names_article_fkey", "names")
        return
    op.execute(_OTHERS.format(gathered="nullif(json_group_array(name), '[]')"))
    # SQLite drops a foreign key with its table only.
    op.rename_table("names", "old_names")
    op.create_table(
        "names",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("article", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO names SELECT name, article FROM old_names ORDER BY name")
    op.drop_table("old_names")
