"""What changed from one version of an article to another, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from checker.models import Span

_SPACED = re.compile(r" ?\n\n ?")
_PIECE = re.compile(r"\n\n|\S+")


def changes(old: str, new: str) -> list[Span]:
    """Give a text's stretches in their order: the same, removed or added.

    >>> [(span.state, span.text) for span in changes("It sails at 9.", "It sails at 10.")]
    [('same', 'It sails at'), ('removed', '9.'), ('added', '10.')]
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    spans: list[Span] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            spans.append(Span(_joined(before[start:end]), "same"))
            continue
        if start < end:
            spans.append(Span(_joined(before[start:end]), "removed"))
        if begin < stop:
            spans.append(Span(_joined(after[begin:stop]), "added"))
    return spans


def _joined(pieces: list[str]) -> str:
    return _SPACED.sub("\n\n", " ".join(pieces))
