"""Names that are almost right: misspelt, shortened, or inside a longer one."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from checker.checks.line import Line, find
from checker.text import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.checks.credit import Credits

# How alike two names are that may be one misspelt: one letter in eight wrong, dropped or swapped.
_ALIKE = 0.84
# And two of organisations, whose names differ by a word: two letters in thirty.
_SAME = 0.92
# Words of such a name that is not short for one, and of a line that may credit it.
_LONG = 3
_LINE = 30
# What tells a son from his father, and credits leave out.
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


def near_miss(
    credits_: Credits, name: tuple[str, ...], lines: list[Line]
) -> tuple[Line, str] | None:
    """Give the line that has the name misspelt, inside a longer one or its last part only.

    And the words it has.
    """
    core = name[:-1] if name[-1] in _GENERATIONS and len(name) > 1 else name
    last = core[-1]
    said = set(chain.from_iterable([line.keys for line in lines]))
    near = {key for key in said if key[0] == last[0] or key[-2:] == last[-2:]}
    if not near:
        return None
    likeness = _Likeness(name, _ALIKE)
    best: tuple[tuple[float, int], Line, str] | None = None
    for line in lines:
        if near.isdisjoint(line.keys):
            continue
        if next(find(line.keys, name), None) is not None:
            if longer := line.longer(name):
                return line, longer
            continue  # of the full name is said otherwise why it is no credit
        for start, size in _windows(len(core), near, line.keys):
            words = line.keys[start : start + size]
            alike = _ALIKE if _shortens(words, name) else likeness.of(words)
            nearest = alike >= _ALIKE and (best is None or (alike, size) > best[0])
            if nearest and not credits_.is_note(line):
                best = ((alike, size), line, line.words(start, size))
    return best[1:] if best else None


def _shortens(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether words are some of a name's, in their order, or first letters of them.

    >>> _shortens(("j", "marsh"), ("jane", "ellen", "marsh")), _shortens(("j", "m"), ("jo", "may"))
    (True, False)
    """
    parts = iter(name)
    return any(len(word) > 1 for word in words) and all(
        any(word in {part, part[:1]} for part in parts) for word in words
    )


def _windows(length: int, near: set[str], keys: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Give the stretches of a line, about as long as a name, that end in a word `near` its last."""
    for place, key in enumerate(keys):
        if key in near:
            for size in {1, length - 1, length, length + 1} - {0}:
                if place + 1 >= size:
                    yield place + 1 - size, size


def misspelt(
    lines: list[Line], names: list[tuple[str, ...]], others: Sequence[tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    """Give the words of lines that are one of an organisation's long names with a letter wrong.

    And the name of none of the `others`.
    """
    for name in names:
        if len(name) < _LONG:
            continue
        likeness = _Likeness(name, _SAME)
        for line in lines:
            shared = len({*name}.intersection(line.keys))
            if len(line.keys) > _LINE or not len(name) <= 2 * shared < 2 * len(name):
                continue
            for size in (len(name), len(name) - 1, len(name) + 1):
                for start in range(len(line.keys) - size + 1):
                    words = line.keys[start : start + size]
                    if words not in others and likeness.of(words):
                        yield words


class _Likeness:
    """How alike a name and some words are, from 0 to 1."""

    def __init__(self, name: tuple[str, ...], least: float) -> None:
        from difflib import SequenceMatcher  # only a name that was not found needs it

        self._least = least
        # Taken apart once, for all the words.
        self._matcher = SequenceMatcher(b=without_accents(" ".join(name)))

    def of(self, words: tuple[str, ...]) -> float:
        """Give the likeness, or 0 where it is less than the least that counts."""
        matcher, least = self._matcher, self._least
        matcher.set_seq1(without_accents(" ".join(words)))
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            return 0.0
        ratio = matcher.ratio()
        return ratio if ratio >= least else 0.0
