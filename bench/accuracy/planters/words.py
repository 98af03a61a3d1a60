"""A word or a name replaced, added or removed, and anything between quotation marks: a fail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.accuracy import targets
from bench.accuracy.planters.style import exchange, substitute, swapped
from bench.accuracy.planters.vocabulary import (
    ADDED,
    SMALL,
    STYLE,
    SYNONYMS,
)
from bench.accuracy.rows import FAIL, Planted, Planter, Row, changed
from bench.accuracy.stock import FIRST_NAMES, LAST_NAMES

if TYPE_CHECKING:
    from random import Random

    from bench.accuracy.places import Setting
    from bench.accuracy.stock import Stock

LONG = re.compile(r"(?<![\w'’.@/-])[^\W\d_]{4,}(?![\w'’@/-])(?!\.\w)")
_UNSPACED = re.compile(r"(?<=[\u3400-\u9fff])[\u3400-\u9fff]{2}(?=[\u3040-\u30ff\u3400-\u9fff])")
_NAME = re.compile(
    r"(?<=[a-zß-ÿа-я,] )[A-ZÀ-ÞА-Я][a-zß-ÿа-я]{4,}(?=[ ,.;:]|[’']s)(?! [0-9])", re.UNICODE
)
_CYRILLIC = ["Лемехов", "Ветрогонов", "Каштанова", "Просторов", "Дубравина"]


def _pattern(setting: Setting) -> re.Pattern[str]:
    return _UNSPACED if targets.unspaced(setting.body) else LONG


def another(setting: Setting, rng: Random, word: str) -> str | None:
    """Another word of the article, of the same case, plainly not a form of this one."""
    every = [m.group() for p in targets.prose(setting) for m in _pattern(setting).finditer(p.text)]
    fit = [
        other
        for other in dict.fromkeys(every)
        if other[0].isupper() == word[0].isupper()
        and other[:2].lower() != word[:2].lower()
        and not (targets.unspaced(word) and set(other) & set(word))
    ]
    return rng.choice(fit) if fit else None


def _replaced(quotes: bool | None) -> Planter:
    def plant(setting: Setting, rng: Random, _: Stock) -> Planted | None:
        chosen = targets.pick(setting, rng, _pattern(setting), quotes=quotes)
        new = another(setting, rng, chosen[1].group()) if chosen else None
        return changed(setting, chosen[0], *chosen[1].span(), new) if chosen and new else None

    return plant


def _removed(quotes: bool | None) -> Planter:
    """Make a planter that takes out a word with the space after it, and nothing else."""

    def plant(setting: Setting, rng: Random, _: Stock) -> Planted | None:
        spaced = re.compile(LONG.pattern + r" (?=\w)")
        pattern = _UNSPACED if targets.unspaced(setting.body) else spaced
        chosen = targets.pick(setting, rng, pattern, quotes=quotes)
        if not chosen or _doubled(chosen[0].text, *chosen[1].span()):
            return None
        return changed(setting, chosen[0], *chosen[1].span(), "")

    return plant


def _added(quotes: bool | None) -> Planter:
    def plant(setting: Setting, rng: Random, _: Stock) -> Planted | None:
        gap = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
        if targets.unspaced(setting.body):
            gap = re.compile(r"(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])")
        chosen = targets.pick(setting, rng, gap, quotes=quotes)
        if not chosen:
            return None
        place, found = chosen
        word = rng.choice(ADDED) if setting.language == "en" else another(setting, rng, "ab")
        near = place.text[max(0, found.start() - 30) : found.end() + 30]
        if not word or word in near:
            return None
        return changed(setting, place, *found.span(), f"{found[0]}{word}{found[0]}")

    return plant


def _doubled(text: str, start: int, end: int) -> bool:
    """Whether what goes stands right beside its like, so that nobody can say which went."""
    gone = text[start:end]
    return text[:start].endswith(gone) or text[end:].startswith(gone)


def _name_replaced(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    chosen = targets.pick(setting, rng, _NAME)
    if not chosen:
        return None
    names = _CYRILLIC if "а" <= chosen[1].group()[-1] <= "я" else [*FIRST_NAMES, *LAST_NAMES]
    fit = [name for name in names if setting.nowhere(name) and name.isalpha()]
    return changed(setting, chosen[0], *chosen[1].span(), rng.choice(fit))


def _name_misspelt(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """One letter of a name changed or doubled."""
    chosen = targets.pick(setting, rng, _NAME)
    if not chosen:
        return None
    old = chosen[1].group()
    at = rng.randrange(1, len(old) - 1)
    letters = "аеионрст" if old[at] >= "а" else "aeionrst"
    letter = rng.choice(letters.replace(old[at], ""))
    new = old[:at] + letter + old[at + rng.randint(0, 1) :]
    return changed(setting, chosen[0], *chosen[1].span(), new)


def _first_name_removed(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    full = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,} (?=[A-Z][a-z]{3,}\b)")
    chosen = targets.pick(setting, rng, full)
    return changed(setting, chosen[0], *chosen[1].span(), "") if chosen else None


_COMMA = substitute(
    re.compile(r"(?<=[^\W\d_]),(?= [^\W\d_])"), lambda _: "", quotes=True, english=False
)

ROWS = (
    Row("word replaced", _replaced(None), FAIL),
    Row("word removed", _removed(None), FAIL),
    Row("word added", _added(None), FAIL),
    Row("synonym", exchange(swapped(SYNONYMS), quotes=None), FAIL),
    Row("small word replaced", exchange(dict(SMALL), quotes=None), FAIL),
    Row("quoted word replaced", _replaced(quotes=True), FAIL),
    Row("quoted word removed", _removed(quotes=True), FAIL),
    Row("quoted word added", _added(quotes=True), FAIL),
    Row("quoted synonym", exchange(swapped(SYNONYMS), quotes=True), FAIL),
    Row("quoted house style", exchange(swapped(STYLE), quotes=True), FAIL),
    Row("quoted comma removed", _COMMA, FAIL),
    Row("name replaced", _name_replaced, FAIL),
    Row("name misspelt", _name_misspelt, FAIL),
    Row("first name removed", _first_name_removed, FAIL),
)
