"""The article where it stands in a page: each paragraph's characters, and the element round it."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from bench.accuracy.source import Edit, Span, Text, apply, fold, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What may stand round a paragraph's words inside its own element.
_INLINE = """
    a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark picture q rp rt
    ruby s samp script small source span strike strong style sub sup svg time tt u var wbr
"""
_ROOM = """
    article blockquote center div h1 h2 h3 h4 h5 h6 header li p section
"""
# What may stand round a paragraph's words inside its own element.
INLINE = frozenset(_INLINE.split())
VOID = frozenset(("img", "wbr", "source", "input", "hr", "script", "style", "svg", "noscript", ""))
# Elements beside which something may be put without the parser moving it elsewhere.
_ROOMY = frozenset(_ROOM.split())
_MARKUP = re.compile(r"<[^>]*>")
_ID = re.compile(r"""\s(?:id|name)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One paragraph: `spots` has, for each character of `text`, its range in the source.

    `start` and `end` bound what goes when the paragraph goes. `manner` says what it is there:
    the only text of an element, a line between `<br>`, or a part of something larger.
    """

    text: str
    spots: tuple[Span, ...]
    start: int
    end: int
    opening: str
    closing: str
    manner: Literal["element", "line", "part"]

    @property
    def first(self) -> int:
        """Where its first character stands."""
        return self.spots[0][0]

    @property
    def last(self) -> int:
        """Where its last character ends."""
        return self.spots[-1][1]

    def wrap(self, markup: str) -> str:
        """More markup, dressed as this paragraph is."""
        return f"{_ID.sub('', self.opening)}{markup}{self.closing}\n"

    def rewrite(
        self, source: str, start: int, end: int, new: str, *, raw: bool = False
    ) -> list[Edit]:
        """Give the edits that put `new` for the characters `start` to `end` of the paragraph.

        Tags that stand among them stay where they are; `raw` says that `new` is markup.
        """
        new = new if raw else html.escape(new, quote=False)
        if start == end:
            at = self.spots[start][0] if start < len(self.spots) else self.last
            return [(at, at, new)]
        left, right = self.spots[start][0], self.spots[end - 1][1]
        edits: list[Edit] = []
        place = left
        for tag in _MARKUP.finditer(source, left, right):
            edits.append((place, tag.start(), ""))
            place = tag.end()
        edits.append((place, right, ""))
        edits = [edit for edit in edits if edit[0] < edit[1]] or [(left, left, "")]
        longest = max(range(len(edits)), key=lambda i: edits[i][1] - edits[i][0])
        edits[longest] = (*edits[longest][:2], new)
        return edits


@dataclass(frozen=True, slots=True, eq=False)  # known by identity: too large to compare
class Setting:
    """An article set in a page: the source, and its paragraphs in it in order."""

    id: str
    url: str
    codec: str
    language: str
    source: str
    text: Text
    places: tuple[Place, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    sent: str = ""

    @property
    def body(self) -> str:
        """The article as sent."""
        return self.sent or "\n\n".join(place.text for place in self.places)

    def once(self, words: str) -> bool:
        """Whether these words stand exactly once in the whole page."""
        return self.text.keys.count(fold(words)) == 1

    def nowhere(self, words: str) -> bool:
        """Whether these words stand nowhere in the page."""
        return fold(words) not in self.text.keys

    def gaps(self) -> list[int]:
        """Give the indices of paragraphs after which something may be put before the next one."""
        return [
            i
            for i, (place, after) in enumerate(zip(self.places, self.places[1:], strict=False))
            if roomy(place) and place.end <= after.start
        ]

    def changed(self, edits: Iterable[Edit]) -> str:
        """Give the source with the edits made."""
        return apply(self.source, edits)

    def again(self, source: str, paragraphs: Iterable[str]) -> Setting:
        """Give the same page with another source and article; ValueError where it is not in it."""
        text = read(source)
        return replace(self, source=source, text=text, places=locate(source, text, paragraphs))


def roomy(place: Place) -> bool:
    """Whether something may stand right after the paragraph without being in it."""
    name = re.match(r"<([\w-]+)", place.opening)
    roomy_element = name is not None and name[1].lower() in _ROOMY
    return place.manner == "line" or (place.manner == "element" and roomy_element)


def locate(source: str, text: Text, paragraphs: Iterable[str]) -> tuple[Place, ...]:
    """Find the paragraphs in the page: the closest run of them all in order.

    Raises ValueError where the page does not hold them so.
    """
    shown = [paragraph for paragraph in paragraphs if fold(paragraph)]
    starts = _closest(text, [fold(paragraph) for paragraph in shown])
    places = [_place(source, text, p, start) for p, start in zip(shown, starts, strict=True)]
    usual = usual_opening(places)
    for i, place in enumerate(places[:-1]):
        if place.opening == usual and not _aside(source, place):
            continue
        # A pull-quote may stand before the very paragraph that it quotes.
        later = text.find(fold(place.text), starts[i] + 1)
        if later >= 0 and later + len(fold(place.text)) <= starts[i + 1]:
            again = _place(source, text, place.text, later)
            fits = again.opening == usual and not _aside(source, again)
            places[i] = again if fits else place
    return tuple(places)


def _aside(source: str, place: Place) -> bool:
    """Tell whether the paragraph stands in an `<aside>`."""
    before = source[: place.start].lower()
    return before.rfind("<aside") > before.rfind("</aside")


def usual_opening(places: Sequence[Place]) -> str:
    """Give the opening tag that most of the article's paragraphs have."""
    return Counter(place.opening for place in places).most_common(1)[0][0]


def _closest(text: Text, keys: list[str]) -> list[int]:
    """Where each key starts, in order, in the shortest stretch that holds them all."""
    best: list[int] = []
    first = text.find(keys[0])
    while first >= 0:
        starts, place = [], first
        for key in keys:
            if (start := text.find(key, place)) < 0:
                break
            starts.append(start)
            place = start + len(key)
        if len(starts) < len(keys):
            break
        if not best or starts[-1] - starts[0] < best[-1] - best[0]:
            best = starts
        first = text.find(
            keys[0],
            max(first + 1, text.keys.rfind(keys[0], 0, starts[1] + 1))
            if len(starts) > 1
            else first + 1,
        )
    if not best:
        raise ValueError("the page does not hold the article")
    return best


def _place(source: str, text: Text, paragraph: str, key: int) -> Place:
    spots: list[Span] = []
    for character in paragraph:
        if width := len(fold(character)):
            spots.append((text.spots[key][0], text.spots[key + width - 1][1]))
            key += width
        else:
            spots.append((-1, -1))
    for i, spot in enumerate(spots):  # a space is all that stands between its neighbours
        if spot[0] < 0:
            before = spots[i - 1][1]
            after = next((s[0] for s in spots[i:] if s[0] >= 0), before)
            spots[i] = (before, after)
    return _round(source, text, paragraph, tuple(spots))


def _round(source: str, text: Text, paragraph: str, spots: tuple[Span, ...]) -> Place:
    """Give the paragraph with the element or the line that holds it and nothing else."""
    left, at = _outwards_left(source, text, spots[0][0])
    right, until = _outwards_right(source, text, spots[-1][1])
    opens, closes = text.tags[left] if left >= 0 else None, None
    if right < len(text.tags):
        closes = text.tags[right]
    part = Place(paragraph, spots, spots[0][0], spots[-1][1], "", "", "part")
    if opens is None or closes is None or at < 0 or until < 0:
        return part
    if "br" in (opens.name, closes.name):
        return _line(source, text, part, right, (at, until))
    if opens.closing or opens.name in VOID:
        return part
    if closes.closing and closes.name == opens.name:
        end = closes.end
    elif opens.name in ("p", "li"):  # its end may be left out
        end = closes.start
    else:
        return part
    tags = source[opens.start : opens.end], source[closes.start : end] or f"</{opens.name}>"
    return Place(paragraph, spots, opens.start, end, *tags, "element")


def _line(source: str, text: Text, part: Place, right: int, span: Span) -> Place:
    """Give a line of a text divided by `<br>`: it goes with the breaks after it."""
    start, end = span
    tags = text.tags
    while right < len(tags) and tags[right].name == "br" and _blank(source, end, tags[right].start):
        end = tags[right].end
        right += 1
    return replace(part, start=start, end=end, closing="<br><br>", manner="line")


def _blank(source: str, start: int, end: int) -> bool:
    return not fold(html.unescape(source[start:end]))


def _outwards_left(source: str, text: Text, place: int) -> tuple[int, int]:
    """Give the tag that bounds the text at `place` to the left, and where the bounded begins.

    The place is -1 where other words stand between.
    """
    index = text.tag_before(place)
    while index >= 0:
        tag = text.tags[index]
        if not _blank(source, tag.end, place):
            return index, -1
        place = tag.end
        if tag.name not in INLINE and tag.name not in VOID:
            return index, place
        place = tag.start
        index -= 1
    return index, place


def _outwards_right(source: str, text: Text, place: int) -> tuple[int, int]:
    index = text.tag_before(place) + 1
    while index < len(text.tags):
        tag = text.tags[index]
        if not _blank(source, place, tag.start):
            return index, -1
        if tag.name not in INLINE and tag.name not in VOID:
            return index, tag.start
        place = tag.end
        index += 1
    return index, place
