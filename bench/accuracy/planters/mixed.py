"""The page as it is, several things at once, and the article standing twice in its page."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from bench.accuracy import targets
from bench.accuracy.planters import encoding, furniture, words
from bench.accuracy.planters.bylines import above, page_start
from bench.accuracy.rows import FAIL, PASS, Planted, Planter, Row, changed

if TYPE_CHECKING:
    from random import Random

    from bench.accuracy.places import Setting
    from bench.accuracy.stock import Stock

_OPTIONAL = re.compile(r"</?(?:html|head|body)\b[^>]*>", re.IGNORECASE)
_HARMLESS = {row.name: row.plant for row in encoding.ROWS}
_SUBSTANCE = {row.name: row.plant for row in words.ROWS}


def _unaltered(setting: Setting, _: Random, __: Stock) -> Planted:
    return Planted(setting.source)


def _without_tags(setting: Setting, _: Random, __: Stock) -> Planted:
    """Plant the page without the tags of html, head and body, as minifiers leave it."""
    return Planted(_OPTIONAL.sub("", setting.source))


def _one_then(first: Planter, second: Planter) -> Planter:
    """One planter on what the other has made."""

    def plant(setting: Setting, rng: Random, stock: Stock) -> Planted | None:
        planted = first(setting, rng, stock)
        if not planted:
            return None
        made = setting.again(planted.source, setting.body.split("\n\n"))
        return second(made, rng, stock)

    return plant


def _quotes_and_entities(setting: Setting, rng: Random, stock: Stock) -> Planted | None:
    return _HARMLESS["entities"](setting, rng, stock)


def _teaser(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Plant the first sentences again above the article, as a teaser."""
    return Planted(_with_teaser(setting, rng))


def _with_teaser(setting: Setting, rng: Random) -> str:
    text = html.escape(setting.places[0].text, quote=False)
    form = rng.choice(("<p class='standfirst'>{}</p>", "<h2>{}</h2>", "<div><b>{}</b></div>"))
    return above(setting, form.format(text))


def _copy(setting: Setting) -> str:
    paragraphs = "".join(f"<p>{html.escape(p.text, quote=False)}</p>\n" for p in setting.places)
    return f'<div class="mobile-copy">{paragraphs}</div>\n<hr>\n'


def _twice(setting: Setting, _: Random, __: Stock) -> Planted:
    """Plant the whole article twice, as for small and large screens."""
    return Planted(above(setting, _copy(setting)))


def _changed_under_teaser(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Plant a change in the first paragraph, while a teaser at the top still has it unchanged."""
    place = setting.places[0]
    found = list(words.LONG.finditer(place.text)) if place in targets.prose(setting) else []
    if not found:
        return None
    match = rng.choice(found)
    new = words.another(setting, rng, match.group())
    if not new:
        return None
    planted = changed(setting, place, *match.span(), new)
    text = html.escape(place.text, quote=False)
    title = html.escape(setting.title or "More", quote=False)
    teaser = f'<section><a href="/top"><h3>{title}</h3></a><p>{text}</p></section>'
    start = page_start(setting)
    source = planted.source[:start] + teaser + planted.source[start:]
    return Planted(source, planted.removed, planted.added)


ROWS = (
    Row("unaltered", _unaltered, PASS),
    Row("tags of head and body left out", _without_tags, PASS),
    Row("teaser above", _teaser, PASS),
    Row("article twice", _twice, PASS),
    Row("furniture and entities", _one_then(furniture.all_kinds, _quotes_and_entities), PASS),
    Row(
        "word replaced among furniture",
        _one_then(furniture.all_kinds, _SUBSTANCE["word replaced"]),
        FAIL,
    ),
    Row(
        "word removed among entities",
        _one_then(_quotes_and_entities, _SUBSTANCE["word removed"]),
        FAIL,
    ),
    Row("word changed under an intact teaser", _changed_under_teaser, FAIL),
)
