"""What may be a logo by the article and only a browser can show: drawn by style, or loaded late."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.checks.beside import in_reach, is_beside, is_seen, stands_by
from checker.page.elements import finder
from checker.page.markup import words_in

if TYPE_CHECKING:
    from lxml import etree

    from checker.checks.setting import Setting

_EMPTY = finder("//*[not(*) and not(normalize-space()) and (@class or @id)]")
_CALLED = re.compile(r"(?<![a-z])(?:logo|wordmark|emblem|brand|badge)(?![a-z])")
_PAINTED = frozenset({"div", "span", "a", "i", "figure", "p"})


def drawn(setting: Setting) -> etree._Element | None:
    """Give an element by the article that a logo may be drawn in.

    None where there is none, and where a browser laid the page out: what it drew is an image there.
    """
    if setting.page.fetched.layout:
        return None
    for image in in_reach(setting):
        if image.element.tag == "img" and _is_late(image.element) and stands_by(setting, image):
            return image.element
    element: etree._Element
    for element in _EMPTY(setting.page.root):
        called = words_in(element.get("class", ""), element.get("id", ""))
        if (
            element.tag in _PAINTED
            and _CALLED.search(called)
            and not setting.is_elsewhere(element)
            and is_beside(setting, element)
        ):
            return element
    return None


def _is_late(image: etree._Element) -> bool:
    """Tell whether a script has to give an image its file."""
    sized = {(image.get(side) or "").strip().removesuffix("px") for side in ("width", "height")}
    return not is_seen(image) and sized.isdisjoint({"0", "1"})
