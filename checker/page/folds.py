"""What a page calls that which unfolds the rest of an article in its place."""

from __future__ import annotations

_MORE_TEXT = r"(?: (?:article|story|text|content))?"
_NAMES = (
    rf"(?:read|show|see|view|load) (?:the )?(?:more|full|whole|entire|all|rest){_MORE_TEXT}",
    r"(?:continue|keep) reading(?: below)?|expand(?: (?:article|text))?|(?:\.\.\. ?)?more",
)
# Whole names, for Python's regular expressions and a browser's, whatever their case.
FOLDS = "|".join(_NAMES)
