"""Which elements a reader does not see.

Hidden are: the `hidden` attribute, inline `display:none`, `visibility:hidden` and one-pixel
boxes, and the same by a rule of the page's own `<style>` whose last element has a class or an id.
`aria-hidden` alone hides nothing from the eye. Rules of outside style sheets are not known here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from checker.page.elements import finder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

# Attributes are looked for as nodes of their own: a tenth of the cost of asking each element.
_FLAGS = finder("descendant::*/@hidden | descendant::*/@layout[. = 'nodisplay']")
_INLINE = finder("descendant::*/@style")
_CLASSES = finder("descendant::*/@class")
_IDS = finder("descendant::*/@id")
_NAMES = finder("descendant::*/@class | descendant::*/@id")
_STYLES = finder("descendant::style[not(ancestor::noscript)]")
# Apart and in lower case, so that the search for each runs on its literal beginning: ten times as
# fast as one alternation on the 100 KB of style that pages carry.
_HIDES = (re.compile(r"display\s*:\s*none"), re.compile(r"visibility\s*:\s*hidden"))
_MAY_HIDE = (*_HIDES, re.compile(r"height\s*:\s*[01](?:px)?\s*[;!}]"))
_PIXEL = re.compile(r"(?<![\w-])(?:width|height)\s*:\s*[01](?:px)?\s*(?:[;!}]|$)")
_SHOWS = re.compile(r"(?<![\w-])(?:display|visibility)\s*:")
# Pages hide their whole selves until a script has run; a reader sees them all the same.
_WHOLE_PAGE = frozenset({"html", "body", "main", "article"})
# A compound of a selector: an optional tag, classes and ids: `.x`, `p.x`, `#x`, `.x.y`.
_COMPOUND = re.compile(r"^([a-z][\w-]*|\*)?((?:[.#][\w-]+)*)$")
_NAME = re.compile(r"[.#][\w-]+")
_COMBINATOR = re.compile(r"\s*>\s*|\s+")
# Unrolled: a third of the time of `.*?`. One that is left open runs to the end, as in a browser.
_COMMENT = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/|\Z)")
_SHOWS_OR_HIDES = re.compile(r"(?<![\w-])(?:display|visibility|width|height)\s*:")
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
    """
    style = style.lower()
    return any(hides.search(style) for hides in _HIDES) or len(_PIXEL.findall(style)) > 1


def hides_itself(element: etree._Element) -> bool:
    """Tell whether an element's own attributes take it from sight."""
    attributes = element.attrib
    return element.tag not in _WHOLE_PAGE and (
        "hidden" in attributes
        or attributes.get("layout") == "nodisplay"
        or declares_hidden(attributes.get("style", ""))
    )


def hidden_elements(root: etree._Element) -> set[etree._Element]:
    """Give the elements that hide themselves, and with them all they hold."""
    hidden = {flag.getparent() for flag in _FLAGS(root)}
    hidden.update(style.getparent() for style in _INLINE(root) if declares_hidden(style))
    rules = _hiding_rules(root)
    if rules:
        answers: dict[str, bool] = {}
        for classes in _CLASSES(root):
            if classes not in answers:
                answers[classes] = not rules.keys().isdisjoint(classes.split())
            if answers[classes] and _hidden_by(rules, classes.getparent()):
                hidden.add(classes.getparent())
        for identity in _IDS(root):
            if identity in rules and _hidden_by(rules, identity.getparent()):
                hidden.add(identity.getparent())
    return {element for element in hidden if element.tag not in _WHOLE_PAGE}


class _Compound(NamedTuple):
    """What one element of a selector has to be; `tag` is None for any."""

    tag: str | None
    names: frozenset[str]

    def matches(self, element: etree._Element) -> bool:
        if self.tag not in {None, "*", element.tag}:
            return False
        names = {f".{name}" for name in element.get("class", "").split()}
        return names | {f"#{element.get('id')}"} >= self.names


# Under each class or id that the last element of a selector has to have, the whole selector.
_Rules: TypeAlias = "dict[str, list[list[_Compound]]]"


def _hidden_by(rules: _Rules, element: etree._Element) -> bool:
    names = [*element.get("class", "").split(), element.get("id", "")]
    return any(_selects(selector, element) for name in names for selector in rules.get(name, ()))


def _selects(selector: list[_Compound], element: etree._Element) -> bool:
    """Tell whether a selector is for `element`; a child is taken for any descendant."""
    *above, own = selector
    if not own.matches(element):
        return False
    ancestors = element.iterancestors()
    return all(any(each.matches(up) for up in ancestors) for each in reversed(above))


def _hiding_rules(root: etree._Element) -> _Rules:
    rules: _Rules = {}
    used: set[str] | None = None
    for style in _STYLES(root):
        css = style.text
        if not css or not any(may_hide.search(css) for may_hide in _MAY_HIDE):
            continue
        if not _applies(style.get("media") or ""):
            continue
        if "/*" in css:
            css = _COMMENT.sub("", css)
        # Style sheets serve a whole site: few of their selectors are for an element of the page.
        used = used or set(" ".join(_NAMES(root)).split())
        for selector in set(_hiding_selectors(css, used)):
            compounds = [
                _Compound(match[1], frozenset(_NAME.findall(match[2])))
                for part in _COMBINATOR.split(selector)
                if (match := _COMPOUND.match(part))
            ]
            whole = len(compounds) == len(_COMBINATOR.split(selector))
            if whole and not _shown_elsewhere(css, selector):
                for name in compounds[-1].names:
                    rules.setdefault(name[1:], []).append(compounds)
    return rules


def _hiding_selectors(css: str, used: set[str]) -> Iterator[str]:
    """Give each selector of the rules that hide something in a desk's window.

    Only those whose last element has one of the `used` classes and ids. Looks only at the hiding
    declarations, for a page's own style is often 100 KB: where the rule begins is the brace
    before, and the depth of braces says whether an at-rule is round it.
    """
    position = depth = 0
    for hit in sorted(found.start() for pattern in _MAY_HIDE for found in pattern.finditer(css)):
        brace = css.rfind("{", position, hit)
        start = max(css.rfind(mark, 0, max(0, brace)) for mark in "{};") + 1
        selectors = [
            selector
            for name in css[start : max(0, brace)].split(",")
            if _is_for(selector := name.strip(), used)
        ]
        if not selectors:
            continue
        depth += css.count("{", position, brace + 1) - css.count("}", position, brace + 1)
        position = brace + 1
        end = css.find("}", position)
        if declares_hidden(css[position : end if end >= 0 else None]) and (
            depth == 1 or (depth == 2 and _holds(css, start))  # noqa: PLR2004 - inside one at-rule
        ):
            yield from selectors


def _is_for(selector: str, used: set[str]) -> bool:
    names = _NAME.findall(_COMBINATOR.split(selector)[-1])
    return bool(names) and used.issuperset(name[1:] for name in names)


def _holds(css: str, position: int) -> bool:
    """Tell whether the at-rule whose block is open at `position` is for a desk's screen."""
    at, open_blocks = position, 0
    while open_blocks < 1:
        brace = css.rfind("{", 0, at)
        if brace < 0:
            return False
        open_blocks += 1 - css.count("}", brace, at)
        at = brace
    start = max(css.rfind(mark, 0, at) for mark in "{};") + 1
    name, _, condition = css[start:at].strip().partition(" ")
    return name in {"@supports", "@layer"} or (name == "@media" and _applies(condition))


def _shown_elsewhere(css: str, selector: str) -> bool:
    """Tell whether the last rule for `selector` shows it after all, or a more special one does.

    Whether the more special one holds is not known here, and what may be seen is taken as seen.
    """
    at = len(css)
    last = None
    while (at := css.rfind(selector, 0, at)) >= 0:
        before, rest = css[max(0, at - 50) : at], css[at + len(selector) : at + 500].lstrip()
        declared = rest.partition("{")[2].partition("}")[0]
        if rest[:1] not in {",", "{"} or not _SHOWS_OR_HIDES.search(declared):
            continue
        if before.rstrip()[-1:] in {"", "{", "}", ",", ";"}:
            last = declares_hidden(declared) if last is None else last
        elif not declares_hidden(declared) and _SHOWS.search(declared):
            return True
    return last is False


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
