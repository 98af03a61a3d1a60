"""Which images stand by the article, and whether a reader sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.checks.others import is_among_partners, is_in_card
from checker.page.images import image_files
from checker.page.sheets import STRETCHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from checker.checks.setting import Setting
    from checker.models import Image

# Words after the story within which an image is still by it: sign-offs and licence note are there.
_AFTER = 200
# Words before the zone of the headline: a logo above the headline.
_BEFORE = 20
# Characters up to which an image given in the page itself is an empty one that a script replaces.
_PLACEHOLDER = 200
_LOADED = frozenset({"img", "amp-img"})
# https://amp.dev/documentation/guides-and-tutorials/learn/amp-html-layout/
_FLUID = frozenset({"responsive", "intrinsic", "fill", "fluid"})
# What is not seen beyond its own box, as a text or a background with padding is.
_FILLS = _LOADED | {"svg"}
_THIN = re.compile(r"(?<![\w-])(?:max-)?(?:width|height)\s*:\s*[01](?:px)?\s*(?:[;!]|$)")
_SIDE = re.compile(r"(?<![\w-])(width|height)\s*:")
# Files of nothing, that hold a place until a script puts another there.
_NOTHING = re.compile(
    r"(?:^|/)(?:spacer|blank|pixel|trans(?:parent)?|clear|empty|placeholder|dot|1x1)"
    r"(?:[-_.]?(?:\d+|1x1|pixel))*\.(?:gif|png)(?:$|[?#])"
)


def in_reach(setting: Setting) -> Iterator[Image]:
    """Give the images so near to the article that they may be its own."""
    for image in setting.page.images:
        if setting.start - _BEFORE <= image.place <= setting.last + _AFTER:
            yield image


def stands_by(setting: Setting, image: Image) -> bool:
    """Tell whether an image in reach is the article's, and not of something else on the page."""
    element = image.element
    return (
        not setting.is_elsewhere(element)
        and (image.place < setting.last or is_beside(setting, element))
        and not (image.place > setting.first and is_in_card(element, setting.holders))
        and not is_among_partners(element, setting.holders)
    )


def is_beside(setting: Setting, element: etree._Element) -> bool:
    """Tell whether an image after the story is in what holds the story, not in the site's foot.

    Where nothing but the page's body holds the story, everything is beside it.
    """
    first, last = (
        {up for up in block.iterancestors() if up.tag not in {"html", "body"}}
        for block in setting.ends
    )
    return first.isdisjoint(last) or not first.isdisjoint({*element.iterancestors()} & last)


def is_seen(element: etree._Element) -> bool:
    """Tell whether a reader sees an image: it is larger than a pixel, and has a file."""
    return not is_pixel(element) and (element.tag not in _LOADED or has_file(element))


def is_pixel(element: etree._Element) -> bool:
    """Tell whether an image is said to be a pixel wide or high, or less.

    What its style says goes before what its attributes do.
    """
    style = element.get("style", "").lower()
    if element.tag == "amp-img" and element.get("layout") in _FLUID:
        return False  # its sides are a ratio
    styled = {side[1] for side in _SIDE.finditer(style)}
    sides = (element.get(side) or "" for side in {"width", "height"} - styled)
    return any(side.strip().removesuffix("px") in {"0", "1"} for side in sides) or (
        element.tag in _FILLS and bool(_THIN.search(style)) and not STRETCHED.search(style)
    )


def has_file(element: etree._Element) -> bool:
    """Tell whether an image has a file that is not a placeholder.

    Which file a script puts there may stand in the `noscript` beside it alone.
    """
    first = (element.get("src") or "").strip()  # which most images have, and a file in it
    if (first and _is_file(first)) or any(map(_is_file, image_files(element))):
        return True
    return any(
        any(map(_is_file, image_files(image)))
        for beside in (element.getnext(), element.getprevious())
        if beside is not None and beside.tag == "noscript"
        for image in beside.iter("img")
    )


def _is_file(address: str) -> bool:
    if address.startswith(("data:", "about:", "#")):
        return len(address) > _PLACEHOLDER
    return not _NOTHING.search(address.lower())
