"""Articles without end: real words in their real order two by two, and what newsrooms repeat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

_AT_ONCE = 5000
_PARAGRAPH = 45  # words
_RESTARTS = 0.25  # words that do not follow on the one before as somewhere in the real texts
_STOCK = 3000  # phrases that many articles share, a few of them in very many
_PHRASES = 4  # of them in an article, on average
_REPORTERS = 300
_SIGNED, _NOTED = 0.5, 0.7  # articles with a sign-off and with the licence note
_FOLLOWS = 0.04  # articles that repeat paragraphs of the one before
_SHORT = 0.02  # articles of 60 to 150 words


@dataclass(frozen=True, slots=True)
class Article:
    """An article made up; `repeats` is the id of the one whose paragraphs it repeats, if any."""

    id: str
    title: str
    body: str
    repeats: str = ""


class Press:
    """Makes articles whose words are as frequent as in real ones, and follow on one another so."""

    def __init__(
        self, texts: Sequence[str], like: Sequence[str], notes: Sequence[str], seed: int
    ) -> None:
        """Take words from `texts`, lengths from `like`, and the licence's notes."""
        self._rng = np.random.default_rng(seed)
        self._notes = notes
        words = [word for text in texts for word in text.split()]
        self._words, coded = np.unique(np.array(words, object), return_inverse=True)
        self._text = coded
        self._order = np.argsort(coded[:-1], kind="stable")
        self._counts = np.bincount(coded[:-1], minlength=len(self._words))
        self._starts = np.cumsum(self._counts) - self._counts
        self._lengths = [len(text.split()) for text in like]
        self._stock = self._runs(self._rng.integers(6, 16, _STOCK))

    def articles(self, count: int, name: str) -> Iterator[Article]:
        """Make so many articles, whose ids begin with `name`."""
        before: Article | None = None
        for start in range(0, count, _AT_ONCE):
            some = min(_AT_ONCE, count - start)
            lengths = self._rng.choice(self._lengths, some)
            short = self._rng.random(some) < _SHORT
            lengths[short] = self._rng.integers(60, 150, int(short.sum()))
            for place, text in enumerate(self._runs(lengths)):
                before = self._article(f"{name}{start + place}", text, before)
                yield before

    def _runs(self, lengths: NDArray[np.int64]) -> list[list[str]]:
        """Give a run of words for each length."""
        codes = np.empty((int(lengths.max()), len(lengths)), np.int32)
        codes[0] = self._rng.choice(self._text, len(lengths))
        for place in range(1, len(codes)):
            last = codes[place - 1]
            followers = self._rng.random(len(last)) * np.maximum(1, self._counts[last])
            after = self._order[
                np.minimum(self._starts[last] + followers.astype(np.int64), len(self._order) - 1)
            ]
            fresh = self._rng.integers(0, len(self._text), len(last))
            restarts = self._rng.random(len(last)) < _RESTARTS
            codes[place] = self._text[np.where(restarts, fresh, after + 1)]
        runs = np.ascontiguousarray(codes.T)
        return [
            self._words[run[:length]].tolist() for run, length in zip(runs, lengths, strict=True)
        ]

    def _article(self, name: str, words: list[str], before: Article | None) -> Article:
        rng = self._rng
        paragraphs = [" ".join(words[i : i + _PARAGRAPH]) for i in range(0, len(words), _PARAGRAPH)]
        repeats = ""
        if before and rng.random() < _FOLLOWS:
            theirs = before.body.split("\n\n")
            kept = theirs[: max(1, int(len(theirs) * rng.uniform(0.3, 0.8)))]
            paragraphs, repeats = [*paragraphs[: len(paragraphs) // 2], *kept], before.id
        for _ in range(rng.poisson(_PHRASES)):
            # As words are: the n-th most frequent phrase one n-th as frequent as the first.
            phrase = self._stock[min(int(_STOCK ** rng.random()), _STOCK - 1)]
            place = rng.integers(len(paragraphs))
            paragraphs[place] += " " + " ".join(phrase)
        if rng.random() < _SIGNED:
            paragraphs.append(f"Follow Reporter {rng.integers(_REPORTERS)} on Twitter")
        if self._notes and rng.random() < _NOTED:
            paragraphs.append(self._notes[int(rng.integers(len(self._notes)))])
        title = " ".join(words[:8]).title()
        return Article(name, title, "\n\n".join(paragraphs), repeats)
