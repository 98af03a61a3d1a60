"""The page's own style sheets: which selectors of theirs hide, and which of those others undo."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from checker.page.elements import UNSEEN
from checker.page.selectors import Selector, selectors_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

# Apart and in lower case, so that the search for each runs on its literal beginning: ten times as
# fast as one alternation on the 100 KB of style that pages carry.
_HIDES = {
    "display": re.compile(r"display\s*:\s*none"),
    "visibility": re.compile(r"visibility\s*:\s*(?:hidden|collapse)"),
}
_MAY_HIDE = (*_HIDES.values(), re.compile(r"height\s*:\s*[01](?:px)?\s*[;!}]"))
_PIXEL = re.compile(r"(?<![\w-])(?:width|height)\s*:\s*[01](?:px)?\s*(?:[;!}]|$)")
# So far out of the page that nobody can scroll there.
_OUTSIDE = re.compile(r"(?<![\w-])(?:left|right|top)\s*:\s*-\d{4,}(?:\.\d+)?px")
# Which a box without a width or a height of its own is drawn with all the same.
STRETCHED = re.compile(r"min-(?:width|height)\s*:\s*[1-9]")
_SHOWS = re.compile(r"(?<![\w-])(?:display|visibility)\s*:")
_SHOWN = re.compile(
    r"(?<![\w-])(?:display\s*:\s*(?:block|flex|grid|inline|table|list-item|contents|initial|revert)|"
    r"visibility\s*:\s*visible)"
)
# What asks for a class or an id alone, and each that is asked for; Tailwind escapes signs in them.
_ONE_NAME = re.compile(r"[a-z]*([.#](?:[\w-]|\\.)+)")
_NAME = re.compile(r"[.#](?:[\w-]|\\.)+")
_IMPORTANT = "!important"
# Letters in which style is seldom written: a look for them spares most sheets the folding.
_LOUD = ("DISPLAY", "Display", "VISIBILITY", "NONE", "HIDDEN")
_BLOCK = re.compile(r"\{[^{}]*\}")
# Unrolled: a third of the time of `.*?`. One that is left open runs to the end, as in a browser.
_COMMENT = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/|\Z)")
# Classes that a page's scripts take away: the first of all, for readers without scripts, and those
# of what is loaded or faded in as the reader comes to it.
_UNTIL_SCRIPT = re.compile(
    r"\.(?:no-?(?:js|script)|elementor-invisible|wow|lazyload(?:ing)?|lazy)(?![\w-])", re.IGNORECASE
)
_SHOWS_OR_HIDES = re.compile(r"(?<![\w-])(?:display|visibility|width|height)\s*:")
_BRACE = re.compile(r"[{}]")
_ENDS_SELECTOR = frozenset(" \t\r\n\f,{")
_WIDTH = re.compile(r"(min|max)-width\s*:\s*([\d.]+)(px|em|rem)")
# The window that a reader is taken to have: a desk's, in CSS pixels.
_WINDOW = 1280.0


@lru_cache(4096)  # the same few declarations recur all over a page, and over a site
def declares_hidden(style: str) -> bool:
    """Tell whether the declarations of a style attribute or a rule take an element from sight.

    >>> declares_hidden("color:red; display : none"), declares_hidden("display:block")
    (True, False)
    >>> declares_hidden("position:absolute;width:1px;height:1px"), declares_hidden("height:1px")
    (True, False)
    >>> declares_hidden("position:absolute;left:-9999px"), declares_hidden("left:-99px")
    (True, False)
    """
    style = style.lower()
    return (
        any(hides.search(style) for hides in _HIDES.values())
        or (len(_PIXEL.findall(style)) > 1 and not STRETCHED.search(style))
        or bool(_OUTSIDE.search(style))
    )


class Sheet:
    """A style sheet: the selectors of its rules that hide, by a class, id or tag each asks for."""

    def __init__(self, css: str) -> None:
        css = _COMMENT.sub("", css) if "/*" in css else css
        if any(word in css for word in _LOUD):
            css = _BLOCK.sub(lambda block: block[0].lower(), css)
        self._css = css
        self._shows: dict[str, bool] = {}
        self.classes: dict[str, list[Selector]] = {}
        self.ids: dict[str, list[Selector]] = {}
        self.tags: dict[str, list[Selector]] = {}  # by a class or an id of what they stand in
        self._hiding = dict(_hiding_selectors(css))
        for text in self._hiding:
            if selector := Selector.read(text):
                own = selector.compounds[-1]
                if own.classes or own.ids:
                    by_name = self.classes if own.classes else self.ids
                    by_name.setdefault(min(own.classes or own.ids), []).append(selector)
                elif own.tag and own.tag != "*" and own.tag not in UNSEEN:
                    self.tags.setdefault(selector.above, []).append(selector)

    @staticmethod
    @lru_cache(64)  # the pages of a site share their style, often 100 KB of it
    def read(css: str) -> Sheet:
        """Read a sheet."""
        return Sheet(css)

    def names(self, element: etree._Element) -> bool:
        """Tell whether the sheet has a rule for a class or the id of an element."""
        return any(name in self._css for name in names_of(element))

    def outdone(self, element: etree._Element, selector: str) -> bool:
        """Tell whether what one of the rules hides is shown by another one, or by its own style.

        The other one is for another class or the id of the element, and stands later in the sheet.
        """
        block = self._hiding[selector]
        declared = _declared(self._css, block)
        important = _IMPORTANT in declared
        by = next((name for name, hides in _HIDES.items() if hides.search(declared)), "")
        if not important and by in _shown_by(element.get("style", "").lower()):
            return True
        if not by or len(_NAME.findall(selector)) > 1:
            return False  # by its size, or more special than a rule for a name
        return any(
            shown > block and is_important >= important
            for name in names_of(element)
            for shown, is_important in [self._showing.get((by, name), (-1, False))]
        )

    @cached_property
    def _showing(self) -> dict[tuple[str, str], tuple[int, bool]]:
        """The last rule that shows, by a property, what has a name: where, and if important."""
        found: dict[tuple[str, str], tuple[int, bool]] = {}
        hits = (hit.start() for hit in _SHOWN.finditer(self._css))
        for selectors, block, declared in _rules(self._css, hits):
            for by in _shown_by(declared):
                # What asks for more, or for the mouse, is not known to be for the element.
                for own in filter(None, map(_ONE_NAME.fullmatch, selectors)):
                    found[by, own[1].replace("\\", "")] = (block, _IMPORTANT in declared)
        return found

    @cached_property
    def _away(self) -> list[tuple[int, int]]:
        """Where the at-rules begin and end whose rules no desk's screen obeys, none in another."""
        found: list[tuple[int, int]] = []
        opened: list[int] = []
        innermost = False
        for brace in _BRACE.finditer(self._css):
            if brace[0] == "{":
                opened.append(brace.start())
                innermost = True
            elif opened:
                start = opened.pop()
                if not innermost and not _holds(self._css, start + 1):
                    while found and found[-1][0] > start:
                        found.pop()
                    found.append((start, brace.start()))
                innermost = False
        return found

    def _is_away(self, position: int) -> bool:
        place = bisect_right(self._away, (position,)) - 1
        return place >= 0 and position < self._away[place][1]

    def shows(self, selector: str) -> bool:
        """Tell whether the sheet shows after all what one of its rules hides."""
        if selector not in self._shows:
            self._shows[selector] = self._shows_again(selector)
        return self._shows[selector]

    def _shows_again(self, selector: str) -> bool:
        """Tell whether the last rule for `selector` shows it after all, or a more special one does.

        Whether the more special one holds is not known here, and what may be seen is taken as seen.
        """
        css, at, last = self._css, len(self._css), None
        while (at := css.rfind(selector, 0, at)) >= 0:
            rest = css[at + len(selector) : at + 500]
            if rest[:1] not in _ENDS_SELECTOR or (
                selector[0].isalpha() and _is_name(css[at - 1 : at])
            ):
                continue  # a longer selector, or the end of another's name
            before, rest = css[max(0, at - 50) : at], rest.lstrip()
            declared = rest.partition("{")[2].partition("}")[0]
            if rest[:1] not in {",", "{"} or not _SHOWS_OR_HIDES.search(declared):
                continue
            if self._is_away(at):
                continue  # on paper, or on small screens
            if before.rstrip()[-1:] in {"", "{", "}", ",", ";"}:
                last = declares_hidden(declared) if last is None else last
            elif not declares_hidden(declared) and _SHOWS.search(declared):
                return True
        return last is False


def _shown_by(declared: str) -> set[str]:
    """Give the properties by which declarations show what is hidden by the same ones."""
    return {found[0].partition(":")[0].strip() for found in _SHOWN.finditer(declared)}


def names_of(element: etree._Element) -> list[str]:
    """Give an element's classes and id as selectors have them."""
    called = [f".{name}" for name in element.get("class", "").split()]
    return [*called, *(f"#{name}" for name in element.get("id", "").split())]


def _hiding_selectors(css: str) -> Iterator[tuple[str, int]]:
    """Give each selector of the rules that hide something in a desk's window, and its block."""
    hits = sorted(found.start() for pattern in _MAY_HIDE for found in pattern.finditer(css))
    for selectors, block, declared in _rules(css, hits):
        if declares_hidden(declared):
            yield from ((each, block) for each in selectors if not _UNTIL_SCRIPT.search(each))


def _rules(css: str, hits: Iterable[int]) -> Iterator[tuple[list[str], int, str]]:
    """Give the selectors, the block and the declarations of each rule that one of `hits` is in.

    Of those for a desk's window. Looks only there, for a page's own style is often 100 KB: where a
    rule begins is the brace before, and the depth of braces says whether an at-rule is round it.
    """
    position = depth = 0
    for hit in hits:
        brace = css.rfind("{", position, hit)
        if brace < 0:  # the block of the hit before
            continue
        start, selectors = selectors_before(css, brace, position)
        depth += css.count("{", position, brace + 1) - css.count("}", position, brace + 1)
        position = brace + 1
        if depth == 1 or (depth == 2 and _holds(css, start)):  # noqa: PLR2004 - inside one at-rule
            yield selectors, position, _declared(css, position)


def _declared(css: str, block: int) -> str:
    """Give the declarations of a block; one that is left open runs to the end."""
    end = css.find("}", block)
    return css[block : end if end >= 0 else None]


def _holds(css: str, position: int) -> bool:
    """Tell whether the at-rule whose block is open at `position` is for a desk's screen."""
    at, open_blocks = position, 0
    while open_blocks < 1:
        brace = css.rfind("{", 0, at)
        if brace < 0:
            return False
        open_blocks += 1 - css.count("}", brace, at)
        at = brace
    start, _ = selectors_before(css, at)
    name, _, condition = css[start:at].strip().partition(" ")
    return name in {"@supports", "@layer"} or (name == "@media" and applies(condition))


def _is_name(character: str) -> bool:
    return character.isalnum() or character in {"-", "_", ".", "#"}


def applies(media: str) -> bool:
    """Tell whether a media query lets its rules act on a desk's screen.

    >>> [applies(media) for media in ("", "screen and (min-width:40em)")]
    [True, True]
    >>> applies("print"), applies("(max-width: 600px)")
    (False, False)
    """
    return any(_query_applies(query.strip().lower()) for query in media.split(","))


def _query_applies(query: str) -> bool:
    if "print" in query or "speech" in query or query.startswith("not"):
        return False
    for bound, number, unit in _WIDTH.findall(query):
        pixels = float(number) * (1 if unit == "px" else 16)
        if (bound == "min" and pixels > _WINDOW) or (bound == "max" and pixels < _WINDOW):
            return False
    known = re.sub(r"(?:min|max)-width\s*:\s*[\d.]+(?:px|em|rem)", "", query)
    return not re.search(r"[a-z-]+\s*:", known)
