"""The original made ready for comparison: its words, paragraphs and optional parts."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.errors import OriginalError
from checker.text import END, canonical, spans, split_words, word_pattern

if TYPE_CHECKING:
    from checker.licence import Text
    from checker.models import Original, Words


@dataclass(frozen=True, slots=True)
class Article:
    """An original's words; `starts` are its paragraphs' first words, and the end of the last.

    `optional` holds the words that the licence lets a copy drop, `length` counts the others;
    `quoted` those inside quotation marks.
    """

    original: Original
    paragraphs: tuple[str, ...]
    words: Words
    starts: list[int]
    optional: frozenset[int]
    quoted: frozenset[int]

    @property
    def length(self) -> int:
        """The number of words that a copy must keep."""
        return len(self.words) - len(self.optional)

    def paragraph_of(self, word: int) -> int:
        """Give the place among `paragraphs` of the one that holds `word`."""
        return min(bisect_right(self.starts, word) - 1, len(self.paragraphs) - 1)


@lru_cache(64)  # a night judges many copies of the same few articles
def prepare(original: Original, term: Text) -> Article:
    """Make an original ready, with the optional parts of a licence's text term marked.

    Raises OriginalError where it has no words that a copy must keep.
    """
    paragraphs = original.paragraphs
    texts = [canonical(each.replace(END, " ")) for each in paragraphs]
    joined = END.join(texts)
    words, starts = split_words(joined, word_pattern(joined))
    # Not strict: where there is no paragraph, an empty text begins all the same.
    parts = zip(paragraphs, texts, starts, [*starts[1:], len(words)], strict=False)
    worded = [(paragraph, text, start) for paragraph, text, start, end in parts if start < end]
    starts = [start for _, _, start in worded]
    optional = {start + word for _, text, start in worded for word in optional_words(text, term)}
    if len(words) == len(optional):
        raise OriginalError(f'{original.id}: the article has no text to compare; give its "body"')
    return Article(
        original,
        tuple(paragraph for paragraph, _, _ in worded),
        words,
        [*starts, len(words)],
        frozenset(optional),
        frozenset(_quoted(words, starts)),
    )


def optional_words(text: str, term: Text) -> list[int]:
    """Give the places of the words of a text, in canonical form, that the licence lets go."""
    line = " ".join(text.split())
    parts = term.optional_spans(line)
    if not parts:
        return []
    return [
        place
        for place, (start, end) in enumerate(spans(line))
        if any(first <= start and end <= last for first, last in parts)
    ]


def _quoted(words: Words, starts: list[int]) -> list[int]:
    """Give the words that stand inside quotation marks.

    A quotation that goes on in the next paragraph is opened again there, so each paragraph is
    read by itself.
    """
    quoted: list[int] = []
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        opened = None
        # Only double marks: a single one may be an apostrophe. Two at one place close and open.
        for word in [word for word in range(start, end) if '"' in words.gaps[word]]:
            gap = words.gaps[word] if word > start else words.gaps[word].rpartition(END)[2]
            if gap.count('"') % 2:
                if opened is None:
                    opened = word
                else:
                    quoted += range(opened, word)
                    opened = None
        if opened is not None:
            quoted += range(opened, end)
    return quoted
