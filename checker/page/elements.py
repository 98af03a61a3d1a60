"""Which elements show none of what they hold, and how elements are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

# Their contents are never on the page as text: metadata, scripts, fallbacks, form values; and what
# is struck out, which the text says no more (HTML 4.5.5, 4.7.2).
UNSEEN = frozenset(
    [
        *("head", "title", "script", "style", "template", "noscript", "noframes", "noembed"),
        *("iframe", "amp-iframe", "amp-sidebar", "object", "video", "audio", "canvas", "svg"),
        *("map", "select", "datalist", "textarea", "rp", "rt"),
        *("del", "s", "strike"),
    ]
)


def finder(path: str, *, smart_strings: bool = True) -> Callable[..., list[Any]]:
    """Compile an XPath that gives nodes: elements, or attributes as strings with a parent.

    Without `smart_strings` the strings know no parent, and cost a fraction.
    """
    # To the stubs it may give a number or a truth as well.
    find: Callable[..., list[Any]] = cast("Any", etree.XPath(path, smart_strings=smart_strings))
    return find
