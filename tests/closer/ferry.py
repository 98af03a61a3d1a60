"""An article, and what a page needs to keep its licence."""

from __future__ import annotations

from checker.models import Original

ARTICLE = Original(
    id="ferry",
    title="Ferry Sails Again From Alder Quay",
    authors=("Ada Thornbury",),
    body=(
        "The ferry at Alder Quay sailed again on Monday after eleven weeks in dry dock.\n\n"
        "Its engine was paid for by a raffle, a bequest and three village dances.\n\n"
        "The first crossing carried nine cyclists and a piano, and took fourteen minutes."
    ),
)
CREDIT = "By Ada Thornbury, Daily Caller News Foundation"
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.paragraphs)
