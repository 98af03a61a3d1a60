"""Case of the beginning, links and emphasis, and how the text is divided: all harmless."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from bench.accuracy import targets
from bench.accuracy.places import Place, roomy
from bench.accuracy.rows import PASS, Planted, Row

if TYPE_CHECKING:
    from random import Random

    from bench.accuracy.places import Setting
    from bench.accuracy.source import Edit
    from bench.accuracy.stock import Stock

_DROPS = (
    '<span class="dropcap">{0}</span>',
    '<span class="has-drop-cap" style="float:left;font-size:3em">{0}</span>',
    "<big><b>{0}</b></big>",
    '<span class="c-a91f">{0}</span>',
    '<span aria-hidden="true" class="first-letter">{0}</span>',
)
_APART = (
    '<img src="/caps/{1}.png" alt="{0}">',
    '<img class="cap" src="/caps/{1}.gif" alt="">',
    '<svg width="40" height="40"><text>{0}</text></svg>',
    '<div class="first">{0}</div>',
)
_LEADS = ("<strong>{0}</strong>", '<span class="lede">{0}</span>', "<b>{0}</b>", "{0}")
_MARKS = (
    '<a href="/topics/local">{0}</a>',
    '<a href="https://example.com/a?b=1&amp;c=2" target="_blank" rel="noopener">{0}</a>',
    "<b>{0}</b>", "<i>{0}</i>", "<em>{0}</em>", "<u>{0}</u>", "<mark>{0}</mark>",
    "<strong>{0}</strong>", '<span style="font-weight:400">{0}</span>', '<abbr title="">{0}</abbr>',
    '<font color="#222">{0}</font>', '<span class="tooltip" data-id="7">{0}</span>',
)  # fmt: skip


def _drop_cap(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    place = setting.places[0]
    if not place.text[0].isalpha():
        return None
    new = rng.choice(_DROPS).format(place.text[0].upper())
    return Planted(setting.changed(place.rewrite(setting.source, 0, 1, new, raw=True)))


def _cap_apart(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Plant the first letter as an image or in an element of its own."""
    place = setting.places[0]
    letter = place.text[0]
    if not letter.isalpha() or not letter.isascii() or place.manner != "element":
        return None
    new = rng.choice(_APART).format(letter.upper(), letter.lower())
    if new.startswith("<div") and place.opening.lower().startswith("<p"):
        return None  # a browser ends the paragraph there
    return Planted(setting.changed(place.rewrite(setting.source, 0, 1, new, raw=True)))


def _lead_in(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Plant the first two to five words in capitals."""
    place = setting.places[0]
    found = re.match(rf"(?:\S+ ){{{rng.randint(1, 4)}}}\S+", place.text)
    words = found[0] if found else ""
    capitals = (words.replace("i", "İ") if setting.language == "tr" else words).upper()
    if not found or capitals == words or len(capitals) != len(words):
        return None
    new = rng.choice(_LEADS).format(html.escape(capitals, quote=False))
    return Planted(setting.changed(place.rewrite(setting.source, 0, found.end(), new, raw=True)))


def _emphasis(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Links, bold and italics round words."""
    return _dress(setting, rng, targets.WORD, 0.1)


def _inside_words(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Plant an element that begins or ends within a word."""
    return _dress(setting, rng, re.compile(r"(?<=[^\W\d_])[^\W\d_]{2,3}(?=[^\W\d_])"), 0.03)


def _dress(setting: Setting, rng: Random, words: re.Pattern[str], share: float) -> Planted | None:
    edits: list[Edit] = []
    for place in setting.places:
        for found in words.finditer(place.text):
            start, end = place.spots[found.start()][0], place.spots[found.end() - 1][1]
            inner = setting.source[start:end]
            if rng.random() < share and "<" not in inner:
                edits.append((start, end, rng.choice(_MARKS).format(inner)))
    return Planted(setting.changed(edits)) if edits else None


def _inner(setting: Setting, place: Place) -> str:
    """Give the markup between the element's own tags."""
    end = place.end - len(place.closing) if place.manner == "element" else place.last
    start = place.start + len(place.opening)
    return setting.source[start : max(end, place.last)]


def neighbours(setting: Setting) -> list[tuple[Place, Place]]:
    """Give the paragraphs that follow each other as whole elements with nothing between."""
    pairs = zip(setting.places, setting.places[1:], strict=False)
    return [
        (a, b)
        for a, b in pairs
        if a.manner == b.manner == "element"
        and roomy(a)
        and setting.source[a.end - len(a.closing) : a.end] == a.closing
        and not setting.source[a.end : b.start].strip()
        and setting.source[b.end - len(b.closing) : b.end] == b.closing
    ]


def _merged(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Two paragraphs run into one."""
    pairs = neighbours(setting)
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    joint = rng.choice((" ", "\n", "&nbsp; "))
    return Planted(setting.changed([(a.end - len(a.closing), b.start + len(b.opening), joint)]))


def _with_breaks(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Paragraphs run into one, divided by `<br>`."""
    edits: list[Edit] = []
    joint = rng.choice(("<br>", "<br/><br/>", "<br />\n<br />"))
    for a, b in neighbours(setting):
        edits.append((a.end - len(a.closing), b.start + len(b.opening), joint))
    return Planted(setting.changed(edits)) if edits else None


def _split(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Every paragraph divided after some of its sentences."""
    edits: list[Edit] = []
    for place in setting.places:
        plain = place.manner == "element" and "<" not in setting.source[place.first : place.last]
        if not plain or not roomy(place):
            continue
        for start, _end in targets.sentences(place.text)[1:]:
            if rng.random() < 0.5:
                at = place.spots[start][0]
                edits.append((at, at, place.closing + place.opening))
    return Planted(setting.changed(edits)) if edits else None


def _broken(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """`<br>` after sentences."""
    edits: list[Edit] = []
    for place in setting.places:
        for start, _end in targets.sentences(place.text)[1:]:
            at = place.spots[start][0]
            edits.append((at, at, rng.choice(("<br>", "<br/>\n", "<br><br>"))))
    return Planted(setting.changed(edits)) if edits else None


def _listed(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Plant a paragraph's sentences, or a run of paragraphs, as the items of a list."""
    kind = rng.choice(("ul", "ol"))
    runs = [place for place in setting.places if roomy(place) and place.manner == "element"]
    several = [place for place in runs if len(targets.sentences(place.text)) > 1]
    if not several:
        return None
    place = rng.choice(several)
    parts = [place.text[a:b].strip() for a, b in targets.sentences(place.text)]
    items = "".join(f"<li>{html.escape(part, quote=False)}</li>\n" for part in parts)
    return Planted(setting.changed([(place.start, place.end, f"<{kind}>\n{items}</{kind}>")]))


def _items(setting: Setting, _: Random, __: Stock) -> Planted | None:
    """Paragraphs as list items."""
    pairs = neighbours(setting)
    if not pairs:
        return None
    edits = [(a.start, b.end, _as_items(setting, a, b)) for a, b in pairs[:1]]
    return Planted(setting.changed(edits))


def _as_items(setting: Setting, *places: Place) -> str:
    items = "".join(f"<li>{_inner(setting, place)}</li>" for place in places)
    return f'<ul class="wp-block-list">{items}</ul>'


ROWS = (
    Row("drop cap", _drop_cap, PASS),
    Row("drop cap set apart", _cap_apart, PASS),
    Row("lead-in in capitals", _lead_in, PASS),
    Row("links, bold, italics", _emphasis, PASS),
    Row("elements within words", _inside_words, PASS),
    Row("two paragraphs merged", _merged, PASS),
    Row("paragraphs divided by breaks", _with_breaks, PASS),
    Row("paragraphs split", _split, PASS),
    Row("breaks after sentences", _broken, PASS),
    Row("sentences as list items", _listed, PASS),
    Row("paragraphs as list items", _items, PASS),
)
