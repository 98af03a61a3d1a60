"""House style, outside quotation marks: a person should look, so neither a pass nor a fail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.accuracy import targets
from bench.accuracy.planters.vocabulary import STYLE, TITLES
from bench.accuracy.rows import REVIEW, Planted, Planter, Row, changed

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from bench.accuracy.places import Setting
    from bench.accuracy.stock import Stock


def swapped(pairs: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    """Each word of the pairs to the other one."""
    return {a: b for pair in pairs for a, b in (pair, pair[::-1])}


def exchange(table: dict[str, str], after: str = "", *, quotes: bool | None = False) -> Planter:
    """Make a planter that puts one word of the table for the other, in an English article.

    `after` is a pattern of what must follow the word.
    """
    words = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w'’.$-])(?:{words})(?![\w'’-]){after}")
    return substitute(pattern, lambda found: table[found.group()], quotes=quotes)


def substitute(
    pattern: re.Pattern[str],
    new: Callable[[re.Match[str]], str],
    *,
    quotes: bool | None = False,
    english: bool = True,
) -> Planter:
    """Make a planter that puts `new(match)` for one match of the pattern."""

    def plant(setting: Setting, rng: Random, _: Stock) -> Planted | None:
        if english and setting.language != "en":
            return None
        chosen = targets.pick(setting, rng, pattern, quotes=quotes)
        if not chosen:
            return None
        place, found = chosen
        return changed(setting, place, *found.span(), new(found))

    return plant


def expand(template: str) -> Callable[[re.Match[str]], str]:
    """Give the match filled into a template."""
    return lambda found: found.expand(template)


def _written(pattern: str, template: str) -> Planter:
    return substitute(re.compile(pattern), expand(template))


_PERCENT = {"percent": "per cent", "per cent": "percent"}
_OKAY = {"okay": "OK", "OK": "okay"}
_OPEN = r"(long|short|high|low|full|real|part|well|first|last|large|small|old|new)"
_PREFIX = r"(e|co|re|non|pre|anti|multi|semi|sub|over|mid)"
_BEFORE_CLAUSE = r"(?=(?:but|which|who|while|because|with|where)\b)"
_BEFORE_JOINT = r"(?=(?:and|but|which|while|because|when)\b)"

_PLANTERS = {
    "percent, per cent": exchange(_PERCENT),
    "okay, OK": exchange(_OKAY),
    "serial comma added": _written(r"(?<=\w), (\w+) (and|or) (?=[a-z])", r", \1, \2 "),
    "serial comma removed": _written(r"(?<=\w), (\w+), (and|or) (?=[a-z])", r", \1 \2 "),
    "hyphen removed": _written(r"(?<![\w-])([a-z]{3,})-([a-z]{3,})(?![\w-])", r"\1 \2"),
    "hyphen added": _written(rf"(?<![\w-]){_OPEN} ([a-z]{{4,}})(?![\w-])", r"\1-\2"),
    "compound closed": _written(rf"(?<![\w-]){_PREFIX}-([a-z]{{3,}})(?![\w-])", r"\1\2"),
    "titles short and long": exchange(swapped(TITLES), "(?= [A-Z])"),
    "American, British spelling": exchange(swapped(STYLE)),
    "comma removed": _written(rf"(?<=[a-z]), {_BEFORE_CLAUSE}", " "),
    "comma added": _written(rf"(?<=[a-z]) {_BEFORE_JOINT}", ", "),
    "semicolon as comma": _written(r"(?<=[a-z]);(?= [a-z])", ","),
    "comma as dash": _written(r"(?<=[a-z]), (?=[a-z])", " — "),
    "colon as dash": _written(r"(?<=[a-z]): (?=[a-z])", " – "),
}

ROWS = tuple(Row(name, planter, REVIEW) for name, planter in _PLANTERS.items())
