"""The licensor's logo stands with the article.

What: an image by the article that is named as the licensor's logo: in its alt text, title, label or
file name, in its caption, or as the title of an inline drawing.

Why: the logo is what a reader knows the licensor by, and a licence asks for it beside the words.

Passes: `<img>`, lazy ones too (`data-src`), `<picture>` and `srcset`, inline SVG, a CSS background,
an element with the role of an image; above the headline, in the text or right after it.

Fails: none; another organisation's logo; the name in words only; an image that is hidden, one
pixel in size, without an address, commented out, or in `<noscript>`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.models import Evidence, Finding, Outcome
from checker.page.images import image_files, image_names, letters, painted_by_rules
from checker.page.locate import source_line, xpath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from checker.checks.setting import Setting
    from checker.licence import Licence, Logo

# Words after the story within which an image is still by it: sign-offs and licence note are there.
_AFTER = 200
# Words before the zone of the headline: a logo above the headline.
_BEFORE = 20
# Letters that a logo's name may have beside the licensor's: "the", "image of".
_REST = 10
# Letters up to which a name is an abbreviation.
_SHORT = 7
# Characters up to which an image given in the page itself is an empty one that a script replaces.
_PLACEHOLDER = 200
_LOGO = re.compile(r"logo|brand|badge|icon|wordmark|emblem|masthead|banner")
_PARTS = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")


def check(setting: Setting, licence: Licence, term: Logo) -> Finding:
    """Judge whether an image by the article is named as the licensor's logo."""
    unseen: list[Evidence] = []
    wrong: list[Evidence] = []
    ours = frozenset(map(letters, term.names))
    for element, source, name in _images(setting, ours.union(map(letters, term.others))):
        proof = _proof(element, source, name)
        if not _names_logo(name, ours):
            wrong.append(proof)
        elif _is_seen(element):
            message = f"{licence.licensor}'s logo stands by the article"
            return Finding(term.term, "logo", Outcome.PASS, term.clause, message, (proof,))
        else:
            unseen.append(proof)
    if unseen:
        message = f"{licence.licensor}'s logo is in the page, but no reader sees it"
    elif wrong:
        message = f"the logo by the article is another's, not {licence.licensor}'s"
    else:
        message = f"no image by the article is {licence.licensor}'s logo"
    return Finding(
        term.term, "logo", Outcome.FAIL, term.clause, message, tuple((unseen or wrong)[:3])
    )


def _images(setting: Setting, wanted: frozenset[str]) -> Iterator[tuple[etree._Element, str, str]]:
    """Give the images by the article that are named as a logo of one of `wanted`."""
    for image in setting.page.images:
        if setting.start - _BEFORE <= image.place <= setting.last + _AFTER:
            element = image.element
            for source, name in image_names(element, wanted):
                if (
                    _names_logo(name, wanted)
                    and not setting.is_elsewhere(element)
                    and (image.place < setting.last or _is_beside(setting, element))
                ):
                    yield element, source, name
    for element, name in painted_by_rules(setting.page.root, wanted):
        if (
            _names_logo(name, wanted)
            and not setting.is_elsewhere(element)
            and _is_beside(setting, element)
        ):
            yield element, "background", name


def _is_beside(setting: Setting, element: etree._Element) -> bool:
    """Tell whether an image after the story is in what holds the story, not in the site's foot.

    Where nothing but the page's body holds the story, everything is beside it.
    """
    first, last = (
        {up for up in block.iterancestors() if up.tag not in {"html", "body"}}
        for block in setting.ends
    )
    return first.isdisjoint(last) or not first.isdisjoint({*element.iterancestors()} & last)


def _words(name: str) -> list[str]:
    """Give the words of a name or a file's name, in lower case.

    >>> _words("TheDCNF_logo-300x90")
    ['the', 'dcnf', 'logo', 'x']
    """
    return [word.lower() for word in _PARTS.split(name) if word]


def _names_logo(name: str, wanted: frozenset[str]) -> bool:
    """Tell whether `name` is that of a logo of one of `wanted`, not of a picture of something.

    `wanted` are the letters of names. A short one has to stand as a word: four letters may be part
    of any other.
    """
    words = _words(name)
    squeezed = letters(name)
    for ours in wanted:
        if ours in squeezed and (
            len(ours) > _SHORT or any(_LOGO.sub("", word) == ours for word in words)
        ):
            rest = squeezed.replace(ours, "", 1)
            if len(rest) <= _REST or _LOGO.search(rest):
                return True
    return False


def _is_seen(element: etree._Element) -> bool:
    for side in ("width", "height"):
        if (element.get(side) or "").strip().removesuffix("px") in {"0", "1"}:
            return False
    if element.tag not in {"img", "amp-img"}:
        return True
    files = image_files(element)
    return any(not file.startswith(("data:", "about:", "#")) for file in files) or any(
        len(file) > _PLACEHOLDER for file in files
    )


def _proof(element: etree._Element, source: str, name: str) -> Evidence:
    return Evidence(f'{source}="{name}"', xpath(element), source_line(element))
