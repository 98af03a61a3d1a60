"""Pages of an article's paragraphs, as they are or changed."""

from __future__ import annotations


def page_of(paragraphs: list[str]) -> str:
    """Give the article of these paragraphs."""
    return f"<article>{''.join(f'<p>{text}</p>' for text in paragraphs)}</article>"


def changed(paragraphs: list[str], old: str, new: str) -> str:
    """Give it with the one place changed that has these words."""
    shown = page_of(paragraphs)
    assert shown.count(old) == 1
    return shown.replace(old, new)
