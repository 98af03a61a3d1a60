"""What may be a logo by the article and only a browser can show: drawn by style, or loaded late."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.checks.beside import has_file, in_reach, is_beside, is_pixel, stands_by
from checker.page.markup import words_in

if TYPE_CHECKING:
    from lxml import etree

    from checker.checks.setting import Setting

_CALLED = re.compile(r" (?:logo|wordmark|emblem|brand|badge)(?![a-z])")
_PAINTED = frozenset({"div", "span", "a", "i", "figure", "p"})
_SPACE = " \t\r\n"  # HTML's; a no-break space is something that is shown


def drawn(setting: Setting) -> etree._Element | None:
    """Give an element by the article that a logo may be drawn in.

    None where there is none, and where a browser laid the page out: what it drew is an image there.
    """
    if setting.page.fetched.layout:
        return None
    element: etree._Element
    for image in in_reach(setting):
        element = image.element
        late = element.tag == "img" and not has_file(element) and not is_pixel(element)
        if late and stands_by(setting, image):  # a script has to give it its file
            return element
    for element in setting.page.bare:
        if (
            element.tag in _PAINTED
            and not (element.text or "").strip(_SPACE)
            and _CALLED.search(words_in(element.get("class", ""), element.get("id", "")))
            and not setting.is_elsewhere(element)
            and is_beside(setting, element)
        ):
            return element
    return None
