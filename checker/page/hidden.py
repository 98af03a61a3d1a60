"""Which elements a reader does not see.

Hidden are: the `hidden` attribute, inline `display:none`, `visibility:hidden` or `collapse`,
one-pixel boxes and a place far outside the page, and the same by a rule of the page's own `<style>`
for a class, an id or a tag; and a dialog that is not open (checker/page/read.py). `aria-hidden`
alone hides nothing from the eye. Rules of outside style sheets are not known here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from checker.models import Styling
from checker.page.elements import finder
from checker.page.sheets import Sheet, applies, declares_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from checker.page.selectors import Selector

    # A rule, and the sheet it stands in; a sheet, and rules of it by a class or an id.
    _Rule: TypeAlias = tuple[Sheet, Selector]
    _Named: TypeAlias = tuple[Sheet, dict[str, list[Selector]]]

# Each a look over the whole tree, and still a quarter of the cost of asking each element.
_FLAGS = finder("//*/@hidden")
_LAYOUTS = finder("//*/@layout[. = 'nodisplay']")
_INLINE = finder("//*/@style")
_DRAWINGS = finder("//*/@role[. = 'img']")
_CLASSES = finder("//*/@class")
_IDS = finder("//*/@id")
_STYLES = finder("descendant::style[not(ancestor::noscript)]")
# Where Cloudflare's script finds the file of an image, which is hidden until it has run.
_SHOWN_LATE = "data-cfsrc"
_MAKES_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
# Pages hide their whole selves until a script has run; a reader sees them all the same.
_WHOLE_PAGE = frozenset({"html", "body", "main", "article"})


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
    sheets = [Sheet.read(css) for css in written]
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
    return (style.text or "") if applies(style.get("media") or "") else ""


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
