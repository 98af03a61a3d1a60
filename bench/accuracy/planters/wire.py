"""A wire article set into a real page in place of the page's own paragraphs."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING

from bench.accuracy.places import Place, Setting, roomy, usual_opening
from bench.accuracy.rows import NOT_PASS, PASS, Planted, Row

if TYPE_CHECKING:
    from random import Random

    from bench.accuracy.source import Edit
    from bench.accuracy.stock import Stock
    from bench.data import Wire

LOGO = '<img src="/wp-content/uploads/dcnf-logo.png" alt="Daily Caller News Foundation logo">'


def set_in(setting: Setting, wire: Wire, who: str) -> Setting | None:
    """Give the page with the wire's paragraphs for its own, one by one, and logo and credit above.

    Only elements of the page's usual paragraph are used; what it has more of, and headings and
    the like, goes; what it has too few of is cloned. None where that cannot be done.
    """
    usual = usual_opening(setting.places)
    places = [place for place in setting.places if place.opening == usual and roomy(place)]
    odd = [place for place in setting.places if place not in places]
    paragraphs = [p.strip() for p in wire.body.split("\n\n") if p.strip()]
    if len(places) < 3 or any(place.manner == "part" for place in odd):
        return None
    edits = [(place.start, place.end, "") for place in odd]
    edits += _replacements(setting, places, paragraphs, _credit(who))
    source = setting.changed(edits)
    try:
        made = setting.again(source, paragraphs)
    except ValueError:
        return None
    identity = f"{setting.id}+{wire.id}"
    return replace(
        made, id=identity, language="en", title=wire.title, authors=(who,), sent=wire.body
    )


def _credit(who: str) -> str:
    return f'<div class="byline">{LOGO}<p>By {who}</p><p>Daily Caller News Foundation</p></div>\n'


def _replacements(
    setting: Setting, places: list[Place], paragraphs: list[str], above: str
) -> list[Edit]:
    edits: list[Edit] = [(places[0].start, places[0].start, above)]
    shown = [html.escape(p, quote=False) for p in paragraphs]
    common = min(len(places), len(shown))
    for place, text in zip(places, shown, strict=False):
        edits.append((place.first, place.last, _plain(setting, place, text)))
    edits += [(place.start, place.end, "") for place in places[common:]]
    last = places[common - 1]
    more = "".join(places[0].wrap(text) for text in shown[common:])
    breaks = "<br><br>" if last.manner == "line" and last.end == last.last else "\n"
    return [*edits, (last.end, last.end, breaks + more)] if more else edits


def _plain(setting: Setting, place: Place, text: str) -> str:
    """Give the text in the paragraph's own tags, those of its words kept in balance."""
    tags = [t for t in setting.text.tags if place.first <= t.start and t.end <= place.last]
    depth: list[str] = []
    unopened, unclosed = "", depth
    for tag in tags:
        raw = setting.source[tag.start : tag.end]
        if tag.closing:
            if depth and depth[-1].startswith(f"<{tag.name}"):
                depth.pop()
            else:
                unopened += raw
        elif tag.name in ("a", "b", "strong", "em", "i", "span", "font", "u", "cite", "mark"):
            depth.append(f"<{tag.name}{raw[len(tag.name) + 1 :]}")
    return text + unopened + "".join(unclosed)


def _as_set(setting: Setting, _: Random, __: Stock) -> Planted:
    return Planted(setting.source)


def _own(setting: Setting, _: Random, __: Stock) -> Planted:
    return Planted(setting.source, authors=setting.authors)


def _without_credit(setting: Setting, _: Random, __: Stock) -> Planted:
    """No credit, though the note and often the story name the foundation."""
    block = _credit(setting.authors[0])
    return Planted(setting.source.replace(block, "", 1), authors=setting.authors)


ROWS = (
    Row("as set in", _as_set, PASS),
    *(Row(f"{term} as set in", _own, PASS, term) for term in ("logo", "byline", "affiliation")),
    *(
        Row(f"{term} taken away", _without_credit, NOT_PASS, term)
        for term in ("logo", "byline", "affiliation")
    ),
)
