"""How paragraphs are parted, once for all that is read."""

from __future__ import annotations

import re

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def paragraphs(text: str) -> str:
    r"""Part paragraphs by one empty line, whatever blank lines there are.

    >>> paragraphs("The ferry sails.  \n \n\n\nIt is full.\n")
    'The ferry sails.\n\nIt is full.'
    """
    parts = _BLANK_LINES.split(text.strip())
    return "\n\n".join("\n".join(line.strip() for line in part.split("\n")) for part in parts)
