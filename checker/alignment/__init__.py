"""The original's words in the page's, and what became of them."""

from checker.alignment.article import Article, prepare
from checker.alignment.compare import Copy, compare

__all__ = ["Article", "Copy", "compare", "prepare"]
