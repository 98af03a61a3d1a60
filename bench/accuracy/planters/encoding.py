"""The same words in other characters: to a reader nothing has changed."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from bench.accuracy.rows import PASS, Planted, Planter, Row

if TYPE_CHECKING:
    from random import Random

    from bench.accuracy.places import Setting
    from bench.accuracy.source import Edit
    from bench.accuracy.stock import Stock

Recast = Callable[[str, int], str | None]

_LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
_SPACES = ("&nbsp;", "\u00a0", "&#160;", "&#xA0;", "&thinsp;", "\u202f", "  ", "\n\t ", "&ensp;")
_ENTITIES = {"’": "&rsquo;", "‘": "&lsquo;", "“": "&ldquo;", "”": "&rdquo;", "'": "&#39;"}
_ENTITIES |= {'"': "&quot;", "—": "&mdash;", "–": "&ndash;", "…": "&hellip;", "é": "&eacute;"}
_ENTITIES |= {"ü": "&uuml;", "ä": "&auml;", "ö": "&ouml;", "ñ": "&ntilde;", "$": "&#36;"}


def recast(setting: Setting, change: Recast) -> Planted | None:
    """Plant the page with each of the article's characters changed as `change(text, i)` says."""
    edits: list[Edit] = []
    for place in setting.places:
        for i, (start, end) in enumerate(place.spots):
            new = change(place.text, i) if start < end else None
            if new is not None and "<" not in setting.source[start:end]:
                edits.append((start, end, new))
    return Planted(setting.changed(edits)) if edits else None


def _table(table: dict[str, tuple[str, ...]]) -> Planter:
    """Make a planter that puts one of the other forms for each character, the same throughout."""

    def plant(setting: Setting, rng: Random, _: Stock) -> Planted | None:
        forms = {old: rng.choice(new) for old, new in table.items()}
        return recast(setting, lambda text, i: forms.get(text[i]))

    return plant


def _curled(setting: Setting, _: Random, __: Stock) -> Planted | None:
    def change(text: str, i: int) -> str | None:
        opens = i == 0 or text[i - 1] in " \n([—–-“‘"
        pair = {'"': ("“", "”"), "'": ("‘", "’")}.get(text[i])
        return pair and pair[0 if opens else 1]

    return recast(setting, change)


def _entities(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    def change(text: str, i: int) -> str | None:
        if text[i] in _ENTITIES:
            return _ENTITIES[text[i]]
        numbered = text[i].isalpha() and rng.random() < 0.05
        return rng.choice((f"&#{ord(text[i])};", f"&#x{ord(text[i]):x};")) if numbered else None

    return recast(setting, change)


def _escaped_twice(setting: Setting, _: Random, __: Stock) -> Planted | None:
    """Plant entities that a feed has escaped once more."""

    def change(text: str, i: int) -> str | None:
        return f"&amp;#{ord(text[i])};" if text[i] in _ENTITIES else None

    return recast(setting, change)


def _spaces(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    def change(text: str, i: int) -> str | None:
        return rng.choice(_SPACES) if text[i] == " " and rng.random() < 0.2 else None

    return recast(setting, change)


def _inside_words(*marks: str) -> Planter:
    """Make a planter that puts marks nobody sees between two letters of long words."""

    def plant(setting: Setting, rng: Random, _: Stock) -> Planted | None:
        mark = rng.choice(marks)

        def change(text: str, i: int) -> str | None:
            long = re.match(r"[^\W\d_]{3}", text[max(i - 2, 0) :]) and text[i + 1 : i + 3].isalpha()
            return text[i] + mark if long and text[i].isalpha() and rng.random() < 0.1 else None

        return recast(setting, change)

    return plant


def _between_words(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    mark = rng.choice(("\u200b", "\ufeff", "\u2060", "&#8203;", "\u200e"))

    def change(text: str, i: int) -> str | None:
        chosen = text[i] == " " and rng.random() < 0.2
        return rng.choice((f" {mark}", f"{mark} ")) if chosen else None

    return recast(setting, change)


def _ellipsis(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    return _other_form(setting, rng, r"…|\.\.\.", ("...", "…", ". . .", "&hellip;"))


def _dash_spaces(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Plant `word — word` for `word—word`, and the other way."""
    forms = ("—", " — ", " – ", " -- ", "--", "&nbsp;&mdash; ")
    return _other_form(setting, rng, r"(?<=\w)(?:—| [—–] )(?=\w)", forms)


def _other_form(
    setting: Setting, rng: Random, pattern: str, forms: tuple[str, ...]
) -> Planted | None:
    """Plant for every match of the pattern another one of the forms."""
    edits: list[Edit] = []
    for place in setting.places:
        for found in re.finditer(pattern, place.text):
            others = [form for form in forms if html.unescape(form) != found.group()]
            edits += place.rewrite(setting.source, *found.span(), rng.choice(others), raw=True)
    return Planted(setting.changed(edits)) if edits else None


def _ligatures(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    form = {**_LIGATURES} if rng.random() < 0.5 else {"fi": "ﬁ", "fl": "ﬂ"}
    edits: list[Edit] = []
    for place in setting.places:
        for found in re.finditer("|".join(form), place.text):
            start, end = place.spots[found.start()][0], place.spots[found.end() - 1][1]
            if "<" not in setting.source[start:end]:
                edits.append((start, end, form[found.group()]))
    return Planted(setting.changed(edits)) if edits else None


def _lost(setting: Setting, _: Random, __: Stock) -> Planted | None:
    """Put for each mark beyond ASCII what a conversion puts for what it does not know."""
    return recast(setting, lambda text, i: "&#xFFFD;" if text[i] in "’‘“”—–…" else None)


def _composed(setting: Setting, _: Random, __: Stock) -> Planted | None:
    """Accented letters as a letter and its accent."""

    def change(text: str, i: int) -> str | None:
        apart = unicodedata.normalize("NFD", text[i])
        return apart if len(apart) > 1 and unicodedata.combining(apart[1]) else None

    return recast(setting, change)


ROWS = (
    Row(
        "quotation marks straight",
        _table({"“": ('"', "&quot;"), "”": ('"',), "‘": ("'", "&#39;"), "’": ("'", "&#x27;")}),
        PASS,
    ),
    Row("quotation marks curled", _curled, PASS),
    Row(
        "quotation marks of other kinds",
        _table(
            {
                "“": ("„", "«", "‟"),
                "”": ("“", "»", "”"),
                "’": ("´", "`", "ʼ", "′"),
                "'": ("´", "’", "ʼ"),
            }
        ),
        PASS,
    ),
    Row(
        "dashes",
        _table(
            {
                "—": ("–", "--", "&#8212;", "―"),
                "–": ("—", "-", "&ndash;"),
                "-": ("\u2010", "\u2011"),
            }
        ),
        PASS,
    ),
    Row("spaces round dashes", _dash_spaces, PASS),
    Row("ellipsis", _ellipsis, PASS),
    Row("spaces", _spaces, PASS),
    Row("soft hyphens", _inside_words("\u00ad", "&shy;", "<wbr>"), PASS),
    Row("zero-width in words", _inside_words("\u200b", "\ufeff", "\u2060", "&#8203;"), PASS),
    Row("zero-width between words", _between_words, PASS),
    Row("entities", _entities, PASS),
    Row("entities escaped twice", _escaped_twice, PASS),
    Row("ligatures", _ligatures, PASS),
    Row("marks lost in a conversion", _lost, PASS),
    Row("letters with separate accents", _composed, PASS),
)
