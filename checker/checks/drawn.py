"""What may be a logo by the article and only a browser can show: drawn by style, or loaded late."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.checks.beside import has_file, in_reach, is_beside, is_pixel, stands_by
from checker.page.markup import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from checker.checks.setting import Setting

_CALLS = ("logo", "wordmark", "emblem", "brand", "badge")
_CALLED = re.compile(rf" (?:{'|'.join(_CALLS)})(?![a-z])")
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
    for element in _called(setting.page.bare):
        if (
            not (element.text or "").strip(_SPACE)
            and not setting.is_elsewhere(element)
            and is_beside(setting, element)
        ):
            return element
    return None


def _called(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Give those of some elements that are called as logos are."""
    names = [
        (each, f"{each.get('class', '')} {each.get('id', '')}")
        for each in elements
        if each.tag in _PAINTED
    ]
    said = " ".join([name for _, name in names]).lower()
    if any(word in said for word in _CALLS):  # few pages do: one look at all of them
        yield from (each for each, name in names if _CALLED.search(words_in(name)))
