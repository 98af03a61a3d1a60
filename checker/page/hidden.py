"""Which elements a reader does not see.

Hidden are: the `hidden` attribute, inline `display:none`, `visibility:hidden` or `collapse`,
one-pixel boxes and a place far outside the page, and the same by a rule of the page's own `<style>`
for a class, an id or a tag. `aria-hidden` alone hides nothing from the eye. Rules of outside style
sheets are not known here.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from checker.models import Styling
from checker.page.elements import UNSEEN, finder
from checker.page.selectors import Selector, selectors_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    # A rule, and the sheet it stands in; a sheet, and rules of it by a class or an id.
    _Rule: TypeAlias = tuple["_Sheet", Selector]
    _Named: TypeAlias = tuple["_Sheet", dict[str, list[Selector]]]

# Each a look over the whole tree, and still a quarter of the cost of asking each element.
_FLAGS = finder("//*/@hidden")
_LAYOUTS = finder("//*/@layout[. = 'nodisplay']")
_INLINE = finder("//*/@style")
_DRAWINGS = finder("//*/@role[. = 'img']")
_CLASSES = finder("//*/@class")
_IDS = finder("//*/@id")
_STYLES = finder("descendant::style[not(ancestor::noscript)]")
# Apart and in lower case, so that the search for each runs on its literal beginning: ten times as
# fast as one alternation on the 100 KB of style that pages carry.
_HIDES = (re.compile(r"display\s*:\s*none"), re.compile(r"visibility\s*:\s*(?:hidden|collapse)"))
_BY = ("display", "visibility")  # what each of them hides by
_MAY_HIDE = (*_HIDES, re.compile(r"height\s*:\s*[01](?:px)?\s*[;!}]"))
_PIXEL = re.compile(r"(?<![\w-])(?:width|height)\s*:\s*[01](?:px)?\s*(?:[;!}]|$)")
# So far out of the page that nobody can scroll there.
_OUTSIDE = re.compile(r"(?<![\w-])(?:left|right|top)\s*:\s*-\d{4,}(?:\.\d+)?px")
# Which a box without a width or a height of its own is drawn with all the same.
STRETCHED = re.compile(r"min-(?:width|height)\s*:\s*[1-9]")
# Where Cloudflare's script finds the file of an image, which is hidden until it has run.
_SHOWN_LATE = "data-cfsrc"
_MAKES_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_SHOWS = re.compile(r"(?<![\w-])(?:display|visibility)\s*:")
_SHOWN = re.compile(
    r"(?<![\w-])(?:display\s*:\s*(?:block|flex|grid|inline|table|list-item|contents|initial|revert)|"
    r"visibility\s*:\s*visible)"
)
# The names that the compound for the element itself asks for; Tailwind escapes the signs in them.
_ONE_NAME = re.compile(r"[a-z]*([.#](?:[\w-]|\\.)+)")
_OWN_NAMES = re.compile(r"([.#])((?:[\w-]|\\.)+)")
# Pages hide their whole selves until a script has run; a reader sees them all the same.
_WHOLE_PAGE = frozenset({"html", "body", "main", "article"})
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
        any(hides.search(style) for hides in _HIDES)
        or (len(_PIXEL.findall(style)) > 1 and not STRETCHED.search(style))
        or bool(_OUTSIDE.search(style))
    )


def hides_itself(element: etree._Element) -> bool:
    """Tell whether an element's own attributes take it from sight."""
    attributes = element.attrib
    return element.tag not in _WHOLE_PAGE and (
        "hidden" in attributes
        or attributes.get("layout") == "nodisplay"
        or declares_hidden(attributes.get("style", ""))
    )


def styling_of(root: etree._Element) -> Styling:
    """Give the elements that hide themselves, and those that are painted.

    They do so by their attributes, or are hidden by a rule for their class, id or tag.
    """
    styles = _INLINE(root)
    found = {value.getparent() for value in (*_FLAGS(root), *_LAYOUTS(root))}
    found.update(value.getparent() for value in styles if declares_hidden(value))
    written = [css for style in _STYLES(root) if (css := _on_desk(style))]
    sheets = [_Sheet.read(css) for css in written]
    classes = _CLASSES(root) if any(sheet.classes or sheet.tags for sheet in sheets) else []
    ids = _IDS(root) if any(sheet.ids or sheet.tags for sheet in sheets) else []
    found.update(_hidden_by_rule([(sheet, sheet.classes) for sheet in sheets], classes))
    found.update(_hidden_by_rule([(sheet, sheet.ids) for sheet in sheets], ids))
    if by_tag := [(sheet, sheet.tags) for sheet in sheets if sheet.tags]:
        found.update(_hidden_by_tag(root, by_tag, [*classes, *ids]))
    painted = {value.getparent() for value in styles if "url(" in value}
    painted.update(value.getparent() for value in _DRAWINGS(root))
    hidden = {
        element
        for element in found
        if element.tag not in _WHOLE_PAGE and not element.get(_SHOWN_LATE)
    }
    blocks = {value.getparent() for value in styles if _MAKES_BLOCK.search(value)}
    return Styling(hidden, painted, blocks, written)


def _on_desk(style: etree._Element) -> str:
    """Give what a style sheet says, if a desk's screen obeys it."""
    return (style.text or "") if _applies(style.get("media") or "") else ""


def _hidden_by_rule(sheets: list[_Named], values: list[Any]) -> Iterator[etree._Element]:
    """Give the elements hidden by a rule for a class or an id that is in the value they have."""
    for element, rules in _having(sheets, values):
        if _is_hidden(element, rules):
            yield element


def _hidden_by_tag(
    root: etree._Element, sheets: list[_Named], values: list[Any]
) -> Iterator[etree._Element]:
    """Give the elements hidden by a rule that asks of them nothing but a tag.

    Looks in what the rule says they stand in: a page has hundreds of a tag.
    """
    anywhere = [(sheet, each) for sheet, selectors in sheets for each in selectors.get("", ())]
    looked: dict[str, set[etree._Element]] = {}
    for box, rules in ((root, anywhere), *_having(sheets, values)):
        for sheet, selector in rules:
            boxes = looked.setdefault(selector.text, set())
            if not boxes.isdisjoint(box.iterancestors()):
                continue  # looked through with the one it stands in
            boxes.add(box)
            for element in box.iter(selector.compounds[-1].tag):
                # A rule for its own class or id goes before one for its tag.
                if _is_hidden(element, [(sheet, selector)]) and not sheet.names(element):
                    yield element


def _having(
    sheets: list[_Named], values: list[Any]
) -> Iterator[tuple[etree._Element, list[_Rule]]]:
    """Give the elements that have a class or an id of a rule in their value, with their rules."""
    names = {name for _, selectors in sheets for name in selectors}
    rules: dict[str, list[_Rule]] = {}  # the same few values recur all over a page
    for value in values if names else ():
        if value not in rules:
            rules[value] = [
                (sheet, selector)
                for name in names.intersection(value.split())
                for sheet, selectors in sheets
                for selector in selectors.get(name, ())
            ]
        if rules[value]:
            yield value.getparent(), rules[value]


def _is_hidden(element: etree._Element, rules: list[_Rule]) -> bool:
    hiding = [(sheet, rule.text) for sheet, rule in rules if rule.selects(element)]
    return any(
        not all(sheet.shows(text) for sheet, each in hiding if each == text)
        and not any(sheet.outdone(element, text) for sheet, each in hiding if each == text)
        for _, text in hiding
    )


class _Sheet:
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
        may_hide = any(pattern.search(css) for pattern in _MAY_HIDE)
        self._hiding = dict(_hiding_selectors(self._css)) if may_hide else {}
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
    def read(css: str) -> _Sheet:
        """Read a sheet."""
        return _Sheet(css)

    def names(self, element: etree._Element) -> bool:
        """Tell whether the sheet has a rule for a class or the id of an element."""
        return any(name in self._css for name in _names_of(element))

    def outdone(self, element: etree._Element, selector: str) -> bool:
        """Tell whether what one of the rules hides is shown by another one, or by its own style.

        The other one is for another class or the id of the element, and stands later in the sheet.
        """
        block = self._hiding[selector]
        important = self._is_important(block)
        declared = self._css[block : self._css.find("}", block)]
        by = next(
            (name for name, hides in zip(_BY, _HIDES, strict=True) if hides.search(declared)), ""
        )
        if not important and by in _shown_by(element.get("style", "").lower()):
            return True
        if not by or len(_OWN_NAMES.findall(selector)) > 1:
            return False  # by its size, or more special than a rule for a name
        return any(
            shown > block and self._is_important(shown) >= important
            for name in _names_of(element)
            if (shown := self._showing.get((by, name), -1)) >= 0
        )

    def _is_important(self, block: int) -> bool:
        return "!important" in self._css[block : self._css.find("}", block)]

    @cached_property
    def _showing(self) -> dict[tuple[str, str], int]:
        """What rules show, by which property and name, and where the last rule of each is."""
        found: dict[tuple[str, str], int] = {}
        for selector, block in _showing_selectors(self._css):
            # What asks for more, or for the mouse, is not known to be for the element.
            if own := _ONE_NAME.fullmatch(selector):
                declared = self._css[block : self._css.find("}", block)]
                for by in _shown_by(declared):
                    found[by, own[1].replace("\\", "")] = block
        return found

    def shows(self, selector: str) -> bool:
        """Tell whether the sheet shows after all what one of its rules hides."""
        if selector not in self._shows:
            self._shows[selector] = _shown_elsewhere(self._css, selector)
        return self._shows[selector]


def _shown_by(declared: str) -> set[str]:
    """Give the properties by which declarations show what is hidden by the same ones."""
    return {found[0].partition(":")[0].strip() for found in _SHOWN.finditer(declared)}


def _names_of(element: etree._Element) -> list[str]:
    """Give an element's classes and id as selectors have them."""
    called = [f".{name}" for name in element.get("class", "").split()]
    return [*called, *(f"#{name}" for name in element.get("id", "").split())]


def _hiding_selectors(css: str) -> Iterator[tuple[str, int]]:
    """Give each selector of the rules that hide something in a desk's window, and its block.

    Looks only at the hiding declarations, for a page's own style is often 100 KB: where the rule
    begins is the brace before, and the depth of braces says whether an at-rule is round it.
    """
    position = depth = 0
    for hit in sorted(found.start() for pattern in _MAY_HIDE for found in pattern.finditer(css)):
        brace = css.rfind("{", position, hit)
        if brace < 0:  # the block of the hit before
            continue
        start, selectors = selectors_before(css, brace, position)
        selectors = [selector for selector in selectors if not _UNTIL_SCRIPT.search(selector)]
        depth += css.count("{", position, brace + 1) - css.count("}", position, brace + 1)
        position = brace + 1
        end = css.find("}", position)
        if declares_hidden(css[position : end if end >= 0 else None]) and (
            depth == 1 or (depth == 2 and _holds(css, start))  # noqa: PLR2004 - inside one at-rule
        ):
            yield from ((selector, position) for selector in selectors)


def _showing_selectors(css: str) -> Iterator[tuple[str, int]]:
    """Give each selector of the rules that show something in a desk's window, and its block."""
    position = depth = 0
    for hit in _SHOWN.finditer(css):
        brace = css.rfind("{", position, hit.start())
        if brace < 0:  # the block of the hit before
            continue
        start, selectors = selectors_before(css, brace, position)
        depth += css.count("{", position, brace + 1) - css.count("}", position, brace + 1)
        position = brace + 1
        if depth == 1 or (depth == 2 and _holds(css, start)):  # noqa: PLR2004 - as above
            yield from ((selector, position) for selector in selectors)


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
    return name in {"@supports", "@layer"} or (name == "@media" and _applies(condition))


def _shown_elsewhere(css: str, selector: str) -> bool:
    """Tell whether the last rule for `selector` shows it after all, or a more special one does.

    Whether the more special one holds is not known here, and what may be seen is taken as seen.
    """
    at, last = len(css), None
    while (at := css.rfind(selector, 0, at)) >= 0:
        rest = css[at + len(selector) : at + 500]
        if rest[:1] not in _ENDS_SELECTOR or (selector[0].isalpha() and _is_name(css[at - 1 : at])):
            continue  # a longer selector, or the end of another's name
        before, rest = css[max(0, at - 50) : at], rest.lstrip()
        declared = rest.partition("{")[2].partition("}")[0]
        if rest[:1] not in {",", "{"} or not _SHOWS_OR_HIDES.search(declared):
            continue
        if css.count("{", 0, at) > css.count("}", 0, at) and not _holds(css, at):
            continue  # on paper, or on small screens
        if before.rstrip()[-1:] in {"", "{", "}", ",", ";"}:
            last = declares_hidden(declared) if last is None else last
        elif not declares_hidden(declared) and _SHOWS.search(declared):
            return True
    return last is False


def _is_name(character: str) -> bool:
    return character.isalnum() or character in {"-", "_", ".", "#"}


def _applies(media: str) -> bool:
    """Tell whether a media query lets its rules act on a desk's screen.

    >>> [_applies(media) for media in ("", "screen and (min-width:40em)")]
    [True, True]
    >>> _applies("print"), _applies("(max-width: 600px)")
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
