"""Which elements of a page the simple selectors of its own style are for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checker.page.elements import finder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

# Attributes are looked for as nodes of their own: a tenth of the cost of asking each element.
_CLASSES = finder("//*/@class")
_IDS = finder("//*/@id")
# A compound of a selector: an optional tag, classes and ids: `.x`, `p.x`, `#x`, `.x.y`.
_COMPOUND = re.compile(r"([a-z][\w-]*|\*)?((?:[.#][\w-]+)*)")
_CLASS = re.compile(r"\.([\w-]+)")
_ID = re.compile(r"#([\w-]+)")
_COMBINATOR = re.compile(r"\s*>\s*|\s+")


class _Compound(NamedTuple):
    """What one element of a selector has to be; `tag` is None for any."""

    tag: str | None
    classes: frozenset[str]
    ids: frozenset[str]

    @classmethod
    def read(cls, text: str) -> _Compound | None:
        match = _COMPOUND.fullmatch(text)
        if not match:
            return None
        return cls(match[1], frozenset(_CLASS.findall(match[2])), frozenset(_ID.findall(match[2])))

    def matches(self, element: etree._Element) -> bool:
        return (
            self.tag in {None, "*", element.tag}
            and (not self.ids or self.ids == {element.get("id")})
            and (not self.classes or self.classes.issubset(element.get("class", "").split()))
        )


class Selector(NamedTuple):
    """A selector, and the compounds it is made of, the last one being for the element itself.

    `child` says that the one before is for its parent.
    """

    text: str
    compounds: list[_Compound]
    child: bool

    @classmethod
    def read(cls, text: str) -> Selector | None:
        """Read a selector; None where it is not of tags, classes and ids."""
        parts = _COMBINATOR.split(text)
        compounds = [compound for part in parts if (compound := _Compound.read(part))]
        if len(compounds) < len(parts):
            return None
        above = text.removesuffix(parts[-1]).rstrip()
        return cls(text, compounds, above.endswith(">"))

    @property
    def above(self) -> str:
        """A class or an id of what the element stands in; empty where none is asked for."""
        names = [name for each in self.compounds[:-1] for name in (*each.classes, *each.ids)]
        return names[-1] if names else ""

    def selects(self, element: etree._Element) -> bool:
        """Tell whether the selector is for `element`; above it, a child is any descendant."""
        *above, own = self.compounds
        if not own.matches(element):
            return False
        parent = element.getparent()
        if self.child and (parent is None or not above[-1].matches(parent)):
            return False
        ancestors = element.iterancestors()
        return all(any(each.matches(up) for up in ancestors) for each in reversed(above))


def selected(
    root: etree._Element, selectors: Iterable[Selector]
) -> Iterator[tuple[etree._Element, Selector]]:
    """Give each element below `root` that one of `selectors` is for, with the selector.

    Those that end in nothing but a tag are left out.
    """
    by_name = _by_name(selectors)
    if not by_name:
        return
    # The same few sets of classes recur all over a page.
    found: dict[str, list[Selector]] = {}
    for classes in _CLASSES(root):
        if classes not in found:
            found[classes] = [
                selector
                for name in classes.split()
                for selector in by_name.get(name, ())
                if selector.compounds[-1].classes
            ]
        for selector in found[classes]:
            if selector.selects(classes.getparent()):
                yield classes.getparent(), selector
    for identity in _IDS(root):
        for selector in by_name.get(identity, ()):
            if selector.selects(identity.getparent()):
                yield identity.getparent(), selector


def _by_name(selectors: Iterable[Selector]) -> dict[str, list[Selector]]:
    found: dict[str, list[Selector]] = {}
    for selector in selectors:
        own = selector.compounds[-1]
        for name in [*(own.classes or own.ids)][:1]:
            found.setdefault(name, []).append(selector)
    return found


def selectors_before(css: str, brace: int, first: int = 0) -> tuple[int, list[str]]:
    """Give the selectors of the rule whose block opens at `brace`, and where the first begins.

    Nothing before `first` is looked at.
    """
    start = 1 + max(
        first - 1,
        css.rfind("{", first, brace),
        css.rfind("}", first, brace),
        css.rfind(";", first, brace),
    )
    return start, [selector.strip() for selector in css[start:brace].split(",")]
