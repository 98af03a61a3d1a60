"""Names and numbers in the order of an article: what is left of it where every sentence is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.alignment.anchors import Alphabet, chain, common_runs
from checker.alignment.anchors import Coded as Pair
from checker.fingerprints.coded import coded

if TYPE_CHECKING:
    from checker.alignment import Article
    from checker.fingerprints.coded import Coded

_RUN = 2  # names that follow on one another in both
# Names and numbers that make a paraphrase, in number and as a share of the article's. Two reports
# of one event name the same people, and each in its own order.
_LEAST, _SHARE = 10, 0.4


def shared_names(article: Article, page: Coded) -> tuple[int, float]:
    """Count an article's names and numbers that a page has in the same order; give their share.

    Nothing is counted where that is no sign of a paraphrase.
    """
    kept = (place for place in range(len(article.words)) if place not in article.optional)
    parts = ((article.words.gap(place), article.words.shown(place)) for place in kept)
    own = _names(coded(["".join(part for pair in parts for part in pair)]))
    alphabet = Alphabet(own)
    both = Pair(alphabet.write(own), alphabet.write(_names(page)))
    runs = chain(both, common_runs(both, 0, len(both.original), 0, len(both.page), _RUN))
    count = sum(run.length for run in runs)
    share = count / max(1, len(own))
    return (count, share) if count >= _LEAST and share >= _SHARE else (0, 0.0)


def _names(text: Coded) -> list[str]:
    return [str(name) for name in text.names().hashes.tolist()]
