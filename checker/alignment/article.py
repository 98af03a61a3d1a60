"""The original made ready for comparison: its words, paragraphs and optional parts."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from checker.alignment.anchors import Alphabet
from checker.alignment.redrawn import is_address
from checker.errors import OriginalError
from checker.page.locate import cut
from checker.text import Words, canonical, keys_of_all, spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.licence import Text
    from checker.models import Original


@dataclass(frozen=True)
class Article:
    """An original's words; `starts` are its paragraphs' first words, and the end of the last.

    `optional` holds the words that the licence lets a copy drop, `length` counts the others.
    `coded` has one character of the `alphabet` for each.
    """

    original: Original
    paragraphs: tuple[str, ...]
    words: Words
    starts: list[int]
    optional: frozenset[int]
    alphabet: Alphabet
    coded: str

    @property
    def length(self) -> int:
        """The number of words that a copy must keep."""
        return len(self.words) - len(self.optional)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The words that stand inside quotation marks."""
        return frozenset(_quoted(self.words))

    def paragraph_of(self, word: int) -> int:
        """Give the place among `paragraphs` of the one that holds `word`."""
        return min(bisect_right(self.starts, word) - 1, len(self.paragraphs) - 1)

    def shown(self, start: int, end: int) -> str:
        """Give the characters as sent from word `start` to before word `end`."""
        if start >= end:
            return ""
        first, last = self.paragraph_of(start), self.paragraph_of(end - 1)
        text = "\n\n".join(self.paragraphs[first : last + 1])
        return cut(text, start - self.starts[first], end - self.starts[first])


@lru_cache(64)  # a night judges many copies of the same few articles
def prepare(original: Original, term: Text) -> Article:
    """Make an original ready, with the optional parts of a licence's text term marked.

    Raises OriginalError where it has no words that a copy must keep.
    """
    texts = [each.replace("\x00", " ") for each in original.paragraphs]
    # A row of stars is a paragraph without a word.
    worded = [(text, keys) for text, keys in zip(texts, keys_of_all(texts), strict=True) if keys]
    paragraphs = [text for text, _ in worded]
    words = Words(paragraphs, [keys for _, keys in worded])
    alphabet = Alphabet(words.keys)
    optional = {
        start + word
        for text, start in zip(paragraphs, words.starts, strict=True)
        for word in optional_words(canonical(text), term)
    }
    if len(words) == len(optional):
        raise OriginalError(f'{original.id}: the article has no text to compare; give its "body"')
    return Article(
        original,
        tuple(paragraphs),
        words,
        [*words.starts, len(words)],
        frozenset(optional),
        alphabet,
        alphabet.write(words.keys),
    )


def optional_words(text: str, term: Text) -> list[int]:
    """Give the places of the words of a text, in canonical form, that the licence lets go.

    And of an address alone, in whose place sites show what it leads to.
    """
    line = " ".join(text.split())
    parts = [(0, len(line))] if is_address(line) else term.optional_spans(line)
    if not parts:
        return []
    return [
        place
        for place, (start, end) in enumerate(spans(line))
        if any(first <= start and end <= last for first, last in parts)
    ]


def _quoted(words: Words) -> Iterator[int]:
    """Give the words that stand inside quotation marks.

    A quotation that goes on in the next paragraph is opened again there, so each paragraph is
    read by itself.
    """
    for text, start in enumerate(words.starts):
        gaps = words.written(text).gaps[:-1]
        opened = None
        # Only double marks: a single one may be an apostrophe. Two at one place close and open.
        for word, gap in enumerate(gaps, start):
            if gap.count('"') % 2:
                if opened is None:
                    opened = word
                else:
                    yield from range(opened, word)
                    opened = None
        if opened is not None:
            yield from range(opened, start + len(gaps))
