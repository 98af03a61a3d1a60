"""What of a text is to be put right: its edits, gathered by the paragraphs they are in."""

from __future__ import annotations

import html
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from checker.errors import OriginalError
from checker.models import GRAVEST_FIRST, Outcome
from checker.reports.untrusted import one_line, printable
from checker.text import keys_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.models import Edit, Original

# A paragraph that differs, one that the page lacks, one in another place, one that was not sent.
Kind = Literal["changed", "missing", "moved", "extra"]

_WORDS = 8  # by which an editor finds a place in the page


@dataclass(frozen=True, slots=True)
class Correction:
    """Paragraphs that are put right together, and the edits that say why.

    `number` counts the original's paragraphs from 1 and is the first one's; of what is `extra` it
    is that of the paragraph before. `paragraphs` are as sent, whole; there are none where the
    original is not at hand, and of what is `extra`. `before` and `after` are the words as sent on
    either side, empty at the ends of the text. `outcome` is the gravest that the licence gives the
    edits.
    """

    kind: Kind
    number: int
    edits: tuple[Edit, ...]
    outcome: Outcome
    paragraphs: tuple[str, ...] = ()
    before: str = ""
    after: str = ""

    @property
    def snippets(self) -> tuple[str, ...]:
        """The paragraphs as HTML to put into the page."""
        return tuple(f"<p>{html.escape(printable(p), quote=False)}</p>" for p in self.paragraphs)


class Paragraphs:
    """An original's paragraphs as an edit's `paragraph` counts them: those that have a word."""

    def __init__(self, original: Original) -> None:
        worded = [(text, keys) for text in original.paragraphs if (keys := keys_of(text))]
        self.texts = tuple(text for text, _ in worded)
        self._keys = [keys for _, keys in worded]
        self._id = original.id

    def of(self, edit: Edit) -> dict[int, bool]:
        """Give the numbers of the paragraphs an edit is in, and whether it is about all of each.

        Raises OriginalError where its words are not there: the edit is of another text.
        """
        words = keys_of(edit.original)
        for last in range(edit.paragraph, len(self._keys) + 1):
            numbers = range(edit.paragraph, last + 1)
            keys = [self._keys[number - 1] for number in numbers]
            if _within(words, [*chain.from_iterable(keys)]):
                return {
                    number: _within(own, words) for number, own in zip(numbers, keys, strict=True)
                }
        raise OriginalError(
            f"{self._id}: is not the text that the page was compared with: paragraph "
            f'{edit.paragraph} has no "{one_line(edit.original)}"'
        )


def corrections(
    ruled: Mapping[Edit, Outcome], paragraphs: Paragraphs | None
) -> tuple[Correction, ...]:
    """Give what puts edits right, in the order of the original.

    `ruled` are the edits, each with the outcome that the licence gives it. Without the paragraphs
    nothing is given as sent. Raises OriginalError where an edit is of another text than theirs.
    """
    placed: dict[int, tuple[Kind, list[Edit]]] = {}
    extra: list[Edit] = []
    for edit in ruled:
        if edit.kind == "added" and edit.cls == "paragraph":
            extra.append(edit)
            continue
        for number, whole in _places(edit, paragraphs).items():
            kind, edits = placed.setdefault(number, (_kind(edit, whole=whole), []))
            edits.append(edit)
            if kind != _kind(edit, whole=whole):
                placed[number] = ("changed", edits)
    texts = paragraphs.texts if paragraphs else ()
    found = [_of_group(group, placed, texts, ruled) for group in _groups(placed)]
    found += [
        Correction(
            "extra", each.paragraph, (each,), ruled[each], before=each.before, after=each.after
        )
        for each in extra
    ]
    return tuple(sorted(found, key=lambda each: (each.number, each.kind == "extra")))


def _places(edit: Edit, paragraphs: Paragraphs | None) -> dict[int, bool]:
    if paragraphs:
        return paragraphs.of(edit)
    return {edit.paragraph: edit.cls == "paragraph"}


def _kind(edit: Edit, *, whole: bool) -> Kind:
    if whole and edit.kind in {"removed", "truncated"}:
        return "missing"
    return "moved" if whole and edit.kind == "moved" else "changed"


def _groups(placed: Mapping[int, tuple[Kind, list[Edit]]]) -> list[list[int]]:
    """Give the numbers of paragraphs in a row that are put right together."""
    groups: list[list[int]] = []
    for number, (kind, edits) in sorted(placed.items()):
        kind_before, edits_before = placed.get(number - 1, ("", []))
        if kind == kind_before and (kind == "missing" or edits[0] in edits_before):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _of_group(
    numbers: Sequence[int],
    placed: Mapping[int, tuple[Kind, list[Edit]]],
    texts: Sequence[str],
    ruled: Mapping[Edit, Outcome],
) -> Correction:
    first, last = numbers[0], numbers[-1]
    edits = tuple(dict.fromkeys(chain.from_iterable(placed[number][1] for number in numbers)))
    before, after = edits[0].before, edits[-1].after
    if texts:
        before = " ".join(texts[first - 2].split()[-_WORDS:]) if first > 1 else ""
        after = " ".join(texts[last].split()[:_WORDS]) if last < len(texts) else ""
    return Correction(
        kind=placed[first][0],
        number=first,
        edits=edits,
        outcome=min((ruled[edit] for edit in edits), key=GRAVEST_FIRST.index),
        paragraphs=tuple(texts[first - 1 : last]),
        before=before,
        after=after,
    )


def _within(words: Sequence[str], others: Sequence[str]) -> bool:
    return not words or f" {' '.join(words)} " in f" {' '.join(others)} "
