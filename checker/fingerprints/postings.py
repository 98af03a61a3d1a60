"""Which articles hold a hash: postings, each one number of 64 bits, in sorted arrays.

A posting is the first 38 bits of a hash and the 26 of an article's key. Of a million articles with
50 hashes each, a page's 200 hashes meet another one of the same 38 bits in one page of 27; what is
found is compared with the page in any case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from checker.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from checker.fingerprints.coded import Hashes

    Postings = NDArray[np.uint64]

# Articles that may share a hash. What more have says nothing of which one it is: a licence note, a
# sign-off, a stock phrase. One more is kept, so that it is known to be too many.
MOST = 50
_CANDIDATES = 50  # articles that are given
_KEY = np.uint64(26)
_KEYS = np.uint64((1 << 26) - 1)


class Index(Protocol):
    """Where postings are looked up."""

    def matches(self, hashes: Hashes) -> Postings:
        """Give the postings of these hashes, which are sorted; some may come twice."""


def pack(hashes: Hashes, keys: NDArray[np.uint64]) -> Postings:
    """Give a sorted posting for each hash and the key of its article.

    Raises StoreError for a key that has no room in it.
    """
    if len(keys) and keys.max() > _KEYS:
        raise StoreError(f"the index holds articles up to number {_KEYS:,}; start another library")
    return merged([np.sort(hashes >> _KEY << _KEY | keys)])


def keys_of(postings: Postings) -> NDArray[np.uint64]:
    """Give the key of each posting's article."""
    keys: NDArray[np.uint64] = postings & _KEYS
    return keys


def merged(runs: Iterable[Postings]) -> Postings:
    """Make one sorted array of several, each posting once and of a hash no more than are of use."""
    # A stable sort, which NumPy does by runs: of what is sorted in parts it costs next to nothing.
    postings: Postings = np.sort(np.concatenate([*runs, np.empty(0, np.uint64)]), kind="stable")
    postings = postings[np.append(True, postings[1:] != postings[:-1])[: len(postings)]]
    if len(postings) <= MOST + 1:
        return postings
    hashes = postings >> _KEY
    surplus = np.flatnonzero(hashes[MOST + 1 :] == hashes[: -MOST - 1]) + MOST + 1
    return np.delete(postings, surplus)


def found(postings: Postings, hashes: Hashes) -> Postings:
    """Give the postings of these hashes in a sorted array."""
    wanted = hashes >> _KEY << _KEY
    starts = np.searchsorted(postings, wanted)
    counts = np.searchsorted(postings, wanted | _KEYS, side="right") - starts
    held = np.flatnonzero(counts)
    starts, counts = starts[held], counts[held]
    ends = np.cumsum(counts)
    places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + counts, counts)
    matches: Postings = postings[places]
    return matches


class Candidate(NamedTuple):
    """An article that has `hits` hashes in common with a page."""

    key: int
    weight: float
    hits: int


def weighed(matches: Postings) -> list[Candidate]:
    """Give the articles that have hashes in common, the heaviest first, of many only so many.

    A hash weighs the less the more articles share it, and nothing where too many do.
    """
    matches = np.unique(matches)
    which, shared = _shared(matches)
    of = shared[which]
    few = of <= MOST
    keys, place, hits = np.unique(keys_of(matches[few]), return_inverse=True, return_counts=True)
    weights = np.bincount(place, 1 / of[few], minlength=len(keys))
    order = np.argsort(-weights, kind="stable")
    return [
        Candidate(int(keys[each]), float(weights[each]), int(hits[each]))
        for each in order[:_CANDIDATES].tolist()
    ]


def common(matches: Postings, hashes: Hashes) -> NDArray[np.bool_]:
    """Say of each hash whether more articles than are of use share it."""
    matches = np.unique(matches)
    which, shared = _shared(matches)
    return np.isin(hashes >> _KEY, matches[shared[which] > MOST] >> _KEY)


def _shared(matches: Postings) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give for each match the place of its hash, and for each hash how many share it."""
    _, which, shared = np.unique(matches >> _KEY, return_inverse=True, return_counts=True)
    return which, shared
