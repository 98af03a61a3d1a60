"""The original's words in the page's, and what became of them."""

from checker.alignment.article import Article, prepare
from checker.alignment.beside import side_by_side
from checker.alignment.compare import Copy
from checker.alignment.reveal import find_copy

__all__ = ["Article", "Copy", "find_copy", "prepare", "side_by_side"]
