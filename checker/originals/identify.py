"""Which article of the library a page copies, and how sure that is.

The page's shingles give a few articles that may be it; those that hold most of them are laid beside
the page word by word, which tells an update from the article it repeats. Where no article stands in
the page, its names and numbers are looked for in the order that an article has them: a copy whose
every sentence was reworded keeps these.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

import numpy as np

from checker.alignment import prepare
from checker.alignment.align import align
from checker.errors import OriginalError
from checker.fingerprints.coded import coded, coded_words
from checker.fingerprints.postings import common, weighed
from checker.fingerprints.shingles import OFTEN, WIDER, of_names, of_words
from checker.originals.paraphrase import shared_names
from checker.page import see

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from checker.alignment import Article
    from checker.alignment.anchors import Run
    from checker.fingerprints.coded import Coded, Hashes
    from checker.fingerprints.postings import Index
    from checker.licence import Text
    from checker.models import Original, Page
    from checker.originals.entry import Version

Sureness = Literal["certain", "likely", "paraphrased"]

_LOADED, _ALIGNED = 8, 4  # articles whose text is read, and those that are laid beside the page
# The share of what the best has in common that another one has to have to be looked at as well.
_HITS, _RIVAL = 1 / 4, 1 / 2
_SHINGLES = 8  # in common at the least, or half of those of an article that has few
# Words that make a copy: so many in long runs, where one inside quotation marks counts half (two
# newsrooms may have that from the same speech); or half of an article, and a sentence.
_WORDS, _SENTENCE = 30, 12
_LONG = 16  # words of a run that is longer than stock phrases are
# Words that the one article has more than the other before they count: a chance run, a headline.
_MARGIN = 12
_CERTAIN = 60  # words in common, or nearly all of a shorter article
_NEARLY = 0.9


class Articles(Protocol):
    """Where articles are read: the library."""

    def by_key(self, keys: Collection[int]) -> Mapping[int, tuple[Version, ...]]:
        """Give the versions of the articles of these keys, each article's oldest first."""


@dataclass(frozen=True, slots=True)
class Match:
    """The article that a page copies, in the version that it fits best.

    `share` is the share of the article's words that stands in the page, of those that the licence
    does not let go, and `words` their number; of a paraphrase they count names and numbers.
    `sure` is `certain`; `likely`, where little of it stands there or one of `others` fits as well;
    or `paraphrased`, where a person should look.
    """

    key: int
    original: Original
    share: float
    words: int
    sure: Sureness
    others: tuple[Original, ...] = ()


def identify(page: Page, index: Index, articles: Articles, term: Text) -> Match | None:
    """Find the article that a page copies; None where it copies none of the library.

    `term` is the licence's, which says what of an article a copy may leave out: what it may leave
    out identifies nothing.
    """
    text = coded_words(page.words)
    if match := _copied(page, text, index, articles, term):
        return match
    whole = _with_hidden(page)
    if whole and (match := _copied(whole, coded_words(whole.words), index, articles, term)):
        return match
    return _paraphrased(text, index, articles, term)


def _with_hidden(page: Page) -> Page | None:
    """Give the page with what a script may show of it; None where that is hardly more."""
    if page.fetched.layout or not page.styling.hidden:
        return None
    whole = see(page.root, page.fetched, page.styling._replace(hidden=frozenset()))
    return whole if len(whole.words) >= len(page.words) + _WORDS else None


def _copied(page: Page, text: Coded, index: Index, articles: Articles, term: Text) -> Match | None:
    words = of_words(text)
    shown = np.unique(words.hashes)
    tried: set[int] = set()
    for every in (OFTEN, WIDER):
        asked = words.asked(every)
        matches = index.matches(asked)
        found = weighed(matches)[:_LOADED]
        most = max((each.hits for each in found), default=0)
        new = [each.key for each in found if each.key not in tried and each.hits >= _HITS * most]
        tried.update(new)
        seen = _Seen(shown, asked, asked[common(matches, asked)])
        if match := _best(_fits(page, _holding(articles, new, seen), term)):
            return match
    return None


class _Seen(NamedTuple):
    """A page's shingles; those the index was asked for, and those that too many articles share."""

    shown: Hashes
    asked: Hashes
    stock: Hashes


class _Held(NamedTuple):
    """An article in the version that fits best, and its shingles that the page has.

    `own` is the share of these that are no stock phrases, as far as the index was asked.
    """

    shingles: int
    share: float
    own: float
    version: int
    key: int
    original: Original


def _holding(articles: Articles, keys: Sequence[int], seen: _Seen) -> list[_Held]:
    """Give the articles that have many shingles in common with the page, the most first."""
    held = []
    for key, versions in articles.by_key(keys).items():
        fitting = max(
            _Held(*_in_common(each.original, seen), number, key, each.original)
            for number, each in enumerate(versions)
        )
        if fitting.shingles >= _SHINGLES or fitting.share >= 1 / 2:
            held.append(fitting)
    held.sort(key=attrgetter("shingles", "share"), reverse=True)
    return [each for each in held[:_ALIGNED] if each.shingles >= _RIVAL * held[0].shingles]


def _in_common(original: Original, seen: _Seen) -> tuple[int, float, float]:
    """Count an article's shingles that a page has, and give their share and their own share."""
    every = np.unique(of_words(coded([original.body])).hashes)
    held = np.intersect1d(every, seen.shown, assume_unique=True)
    asked = np.isin(held, seen.asked, assume_unique=True).sum()
    stock = np.isin(held, seen.stock, assume_unique=True).sum()
    return len(held), len(held) / max(1, len(every)), 1 - float(stock) / max(1, int(asked))


@dataclass(frozen=True, slots=True)
class _Fit:
    key: int
    original: Original
    words: int
    share: float


def _fits(page: Page, candidates: Sequence[_Held], term: Text) -> list[_Fit]:
    """Give how each article fits the page, of those that the page copies."""
    fits = []
    for each in candidates:
        article = _prepared(each.original, term)
        if article is None:
            continue
        runs = align(article, page.words.keys, page.words.starts)
        words = _words(runs, article.optional)
        share = words / article.length
        long = [run for run in runs if run.length >= _LONG]
        unquoted = _words(long, article.optional | article.quoted)
        telling = each.own * (_words(long, article.optional) + unquoted) / 2
        if telling >= _WORDS or (words >= _SENTENCE and each.own * share >= 1 / 2):
            fits.append(_Fit(each.key, each.original, words, share))
    return fits


def _prepared(original: Original, term: Text) -> Article | None:
    """Make an article ready; one of which the licence lets everything go identifies nothing."""
    try:
        return prepare(original, term)
    except OriginalError:
        return None


def _words(runs: Sequence[Run], without: frozenset[int]) -> int:
    """Count the article's words in runs, but for some."""
    return sum(
        word not in without
        for run in runs
        for word in range(run.original, run.original + run.length)
    )


def _best(fits: list[_Fit]) -> Match | None:
    """Choose the article that explains the most of the page and, of those, stands there whole."""
    if not fits:
        return None
    most = max(fit.words for fit in fits)
    near = [fit for fit in fits if fit.words > most - _MARGIN]
    best = max(near, key=lambda fit: (fit.share, fit.words))
    # Another one fits as well where it has as many of the words, and neither is there whole.
    others = [fit for fit in near if fit is not best and _as_well(fit, best)]
    certain = not others and (best.words >= _CERTAIN or best.share >= _NEARLY)
    return Match(
        best.key,
        best.original,
        best.share,
        best.words,
        "certain" if certain else "likely",
        tuple(fit.original for fit in others),
    )


def _as_well(fit: _Fit, best: _Fit) -> bool:
    return best.share < _NEARLY or fit.share >= _NEARLY


def _paraphrased(text: Coded, index: Index, articles: Articles, term: Text) -> Match | None:
    """Find the article whose names and numbers the page has in the article's order."""
    names = of_names(text)
    found = weighed(index.matches(names.asked(WIDER)))
    keys = [each.key for each in found if each.hits > 1][:_LOADED]
    best: Match | None = None
    for key, versions in articles.by_key(keys).items():
        original = versions[-1].original
        article = _prepared(original, term)
        count, share = shared_names(article, text) if article else (0, 0.0)
        if count and (best is None or share > best.share):
            best = Match(key, original, share, count, "paraphrased")
    return best
