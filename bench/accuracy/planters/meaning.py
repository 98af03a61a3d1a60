"""Negations, numbers and attributions changed: a fail."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bench.accuracy import targets
from bench.accuracy.planters.style import exchange, substitute
from bench.accuracy.planters.vocabulary import NEGATIONS, NUMBERS, VERBS
from bench.accuracy.rows import FAIL, Planted, Planter, Row, changed

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from bench.accuracy.places import Setting
    from bench.accuracy.stock import Stock

_AUXILIARY = r"\b(is|are|was|were|would|could|should|has|had|have|did|does)"
_BARE = re.compile(_AUXILIARY + r"(?= (?!not\b)[a-z]+)")
_CONTRACTED = re.compile(_AUXILIARY + r"n[’']t\b")
_SAID = re.compile(r", (?:he|she|they|it|[A-Z][a-z]+) (?:said|says)(?=[.,])")
_TURNED = {"no": "some", "without": "with", "never": "always", "none": "all"}
_NEXT = dict(pairwise(NUMBERS))
_DIGITS = {"sixty-six": "60"} | {word: str(10 * i + 3) for i, word in enumerate(NUMBERS)}


def _negation_lost(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Plant a denial lost, in whatever language."""
    word = NEGATIONS.get(setting.language)
    chosen = word and targets.pick(setting, rng, re.compile(rf"(?<=\w ){word} (?=\w)"))
    return changed(setting, chosen[0], *chosen[1].span(), "") if chosen else None


def _number(pattern: str, new: Callable[[re.Match[str], Random], str]) -> Planter:
    """Make a planter for digits, in any language; `new` gives what stands instead of the match."""
    compiled = re.compile(pattern)

    def plant(setting: Setting, rng: Random, _: Stock) -> Planted | None:
        chosen = targets.pick(setting, rng, compiled)
        if not chosen:
            return None
        place, found = chosen
        return changed(setting, place, *found.span(), new(found, rng))

    return plant


def _digit(found: re.Match[str], rng: Random) -> str:
    """One digit another one."""
    text = found.group()
    at = rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    digits = [d for d in "123456789" if d != text[at]]
    return text[:at] + rng.choice(digits) + text[at + 1 :]


def _point_lost(found: re.Match[str], _: Random) -> str:
    return found[1] + found[2]


def _point_added(found: re.Match[str], _: Random) -> str:
    return f"{found[1]}.{found[2]}"


def _zero_added(found: re.Match[str], _: Random) -> str:
    return f"{found[0]}0"


def _year(found: re.Match[str], rng: Random) -> str:
    return str(int(found[0]) + rng.choice((-10, -1, 1, 10)))


def _nothing(_: re.Match[str], __: Random) -> str:
    return ""


_NUMBER = r"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\w:/-]|[.,]\d)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? "

ROWS = (
    Row("negation added", substitute(_BARE, lambda m: f"{m[0]} not", quotes=None), FAIL),
    Row("contracted negation added", substitute(_BARE, lambda m: f"{m[0]}n’t", quotes=None), FAIL),
    Row(
        "negation removed",
        substitute(re.compile(r"(?<=[a-z] )(not|never) (?=[a-z])"), lambda _: "", quotes=None),
        FAIL,
    ),
    Row("contracted negation removed", substitute(_CONTRACTED, lambda m: m[1], quotes=None), FAIL),
    Row("negation turned", exchange(_TURNED, quotes=None), FAIL),
    Row("negation removed, other languages", _negation_lost, FAIL),
    Row("attribution verb", exchange(dict(reversed(VERBS))), FAIL),
    Row(
        "attribution source",
        substitute(re.compile(r"(?<=ccording to )(?:the |a )?[\w’'-]+"), lambda _: "a neighbour"),
        FAIL,
    ),
    Row(
        "attribution turned",
        substitute(re.compile(r"(?<=[a-z,] )according to\b"), lambda _: "contrary to"),
        FAIL,
    ),
    Row(
        "attribution weakened",
        substitute(re.compile(r"\b(said|told)\b"), lambda m: f"allegedly {m[0]}"),
        FAIL,
    ),
    Row("attribution removed", substitute(_SAID, lambda _: ""), FAIL),
    Row("number changed", _number(_NUMBER, _digit), FAIL),
    Row("decimal point lost", _number(r"(?<![\w.,])(\d+)\.(\d{1,2})(?![\d.])", _point_lost), FAIL),
    Row("decimal point added", _number(r"(?<![\w.,:/-])(\d)(\d)(?![\w.,:/-])", _point_added), FAIL),
    Row("zero added", _number(r"(?<![\w.,:/-])[1-9]\d?(?![\w.,:/-])", _zero_added), FAIL),
    Row("money changed", _number(r"(?<=[$€£])\d+(?:[.,]\d+)*", _digit), FAIL),
    Row(
        "percentage changed",
        _number(
            r"(?<![\w.,])\d+(?:[.,]\d+)?(?= ?(?:%|percent|per cent|Prozent|pour cent))", _digit
        ),
        FAIL,
    ),
    Row("year changed", _number(r"(?<![\w.,:/-])(?:19|20)\d\d(?![\w:/-]|[.,]\d)", _year), FAIL),
    Row("date changed", _number(rf"\b{_MONTH}\d{{1,2}}\b", _digit), FAIL),
    Row("number removed", _number(_NUMBER + r" (?=\w)", _nothing), FAIL),
    Row("spelled number replaced", exchange(_NEXT, quotes=None), FAIL),
    Row("spelled number as another in digits", exchange(_DIGITS, quotes=None), FAIL),
)
