"""What a planter gives, and what one row of the measure is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bench.accuracy.places import Place, Setting
from bench.accuracy.stock import Stock

PASS = frozenset(("pass",))
REVIEW = frozenset(("review",))
FAIL = frozenset(("fail",))
NOT_PASS = REVIEW | FAIL


@dataclass(frozen=True, slots=True)
class Planted:
    """A page with one thing done to it.

    `removed` and `added` are the words that an edit must name on the original's and on the
    copy's side, `quote` what the evidence must show. `body` is the article as sent where the
    planter changed that too, `authors` its authors.
    """

    source: str
    removed: str = ""
    added: str = ""
    quote: str = ""
    body: str = ""
    authors: tuple[str, ...] = ()


Planter = Callable[[Setting, Random, Stock], Planted | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of change, and the outcomes that are right for it."""

    name: str
    plant: Planter
    right: frozenset[str]
    term: str = "text"


def changed(setting: Setting, place: Place, start: int, end: int, new: str) -> Planted:
    """Plant `new` for these characters of a paragraph; what differs is to be named."""
    old = place.text[start:end]
    before, after = differing(old, new)
    source = setting.changed(place.rewrite(setting.source, start, end, new))
    return Planted(source, removed=before, added=after)


def differing(old: str, new: str) -> tuple[str, str]:
    """Give the words of each side without those that both begin or end with."""
    left, right = re.findall(r"\S+", old), re.findall(r"\S+", new)
    while left and right and left[0] == right[0]:
        left, right = left[1:], right[1:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    return " ".join(left), " ".join(right)
