"""How paragraphs are parted, once for all that is read."""

from __future__ import annotations

import re

_BLANK_LINES = re.compile(r"\n\n\n+")


def paragraphs(text: str) -> str:
    r"""Part paragraphs by one empty line, whatever blank lines there are.

    >>> paragraphs("The ferry sails.  \n \n\n\nIt is full.\n")
    'The ferry sails.\n\nIt is full.'
    """
    lines = map(str.strip, text.strip().split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines))
