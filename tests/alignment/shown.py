"""Pages of an article's paragraphs, as they are or changed, and prose to add to them."""

from __future__ import annotations

# What somebody adds to a story.
PROSE = (
    "The mayor has long been known in the town for a dislike of swans, and neighbours recall "
    "that a plan to fence the pier was dropped only last spring."
)
REMARK = "It is worth noting that the mayor signed a like order last year, with no success at all."


def page_of(paragraphs: list[str]) -> str:
    """Give the article of these paragraphs."""
    return f"<article>{''.join(f'<p>{text}</p>' for text in paragraphs)}</article>"


def changed(paragraphs: list[str], old: str, new: str) -> str:
    """Give it with the one place changed that has these words."""
    shown = page_of(paragraphs)
    assert shown.count(old) == 1
    return shown.replace(old, new)
