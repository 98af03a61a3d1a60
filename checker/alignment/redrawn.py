"""What a site's software shows otherwise than it was sent, and that says the same.

WordPress shows 4x4 as 4×4, Cloudflare masks addresses until a script has run, forums shorten the
text of a link, a post's text comes back as the post, and old databases lose the signs that their
encoding has not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from checker.alignment.calls import signs_post
from checker.escaped import is_lost
from checker.page.elements import finder
from checker.page.locate import block_of, element_of, shown

if TYPE_CHECKING:
    from lxml import etree

    from checker.alignment.article import Article
    from checker.alignment.changes import Change
    from checker.models import Page

# Figures set low or high after a letter, as in CO₂; after a figure they say something else.
_FIGURES = re.compile(r"(?<=[^\W\d_])[⁰¹²³⁴-⁹₀-₉]+|(?<=\d)×(?=\d)")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉×", "01234567890123456789x")
_MASK = re.compile(r"\[?e-?mail\s+protected\]?", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
# What posts are written with for a picture or another page, and no site shows in them.
_SHORT = re.compile(r"(?:https?://)?(?:pic\.(?:twitter|x)\.com|t\.co)/\w+")
# Elements from a masked address up to the one that holds its code.
_LEVELS = 3
# What a script puts a social network's post into.
_EMBEDS = finder(
    "//blockquote[contains(@class, 'twitter-tweet') or contains(@class, 'instagram-media')"
    " or contains(@class, 'tiktok-embed')] | //*[contains(@class, 'fb-post')]"
    " | //iframe[contains(@src, 'twitter') or contains(@src, 'instagram')"
    " or contains(@src, 'facebook') or contains(@src, 'tiktok')]"
)


def is_redrawn(article: Article, page: Page, change: Change) -> bool:
    """Tell whether a change does no more than that."""
    if change.o1 == change.o2:
        return False
    sent, seen = article.shown(change.o1, change.o2), shown(page, change.p1, change.p2)
    if is_lost(sent, seen):
        return True
    if _SHORT.fullmatch(sent):
        return " " not in seen
    if _is_shortened(article, page, change, sent):
        return True
    if change.p1 == change.p2:
        return _is_embedded(article, page, change)
    return (not (sent.isascii() and seen.isascii()) and _plain(sent) == _plain(seen)) or (
        bool(_MASK.fullmatch(seen) and _MAIL.fullmatch(sent))
        and _unmasked(element_of(page, change.p1)) in {"", sent}
    )


def is_address(paragraph: str) -> bool:
    """Tell whether a paragraph is an address alone, in whose place sites show what is there."""
    return bool(_ADDRESS.fullmatch(paragraph.strip()))


def _plain(text: str) -> str:
    """Give a text with its letters and those figures on the line: 21ˢᵗ, Ⅱ."""
    text = _FIGURES.sub(lambda found: found[0].translate(_PLAIN), text)
    return "".join(each if each.isdigit() else normalize("NFKC", each) for each in text)


def _unmasked(element: etree._Element | None) -> str:
    """Give the address that Cloudflare masked; empty where its code is not there.

    The first byte of the code is the key that the others are combined with.
    """
    for _ in range(_LEVELS):
        if element is not None and (code := element.get("data-cfemail")):
            try:
                key, *others = bytes.fromhex(code)
            except ValueError:
                return ""
            return bytes(each ^ key for each in others).decode("utf-8", "replace")
        element = element.getparent() if element is not None else None
    return ""


def _is_shortened(article: Article, page: Page, change: Change, missing: str) -> bool:
    """Tell whether the end of an address is left out in the text of a link that leads there."""
    text = article.paragraphs[article.paragraph_of(change.o1)]
    addresses = _ADDRESS.finditer(text) if "/" in text else ()
    address = next((each[0] for each in addresses if missing in each[0]), "").rstrip("/.,;)")
    if not address or not change.p1:
        return False
    link: etree._Element | None = element_of(page, change.p1 - 1)
    while link is not None and link.tag != "a":
        link = link.getparent()
    return (
        link is not None
        and link.get("href", "").rstrip("/").endswith(address.removeprefix("www."))
        and address.startswith("".join(map(str, link.itertext())).strip().rstrip("…."))
    )


def _is_embedded(article: Article, page: Page, change: Change) -> bool:
    """Tell whether a post's text, with whose it is, stands there as what a script shows it in."""
    first, last = article.paragraph_of(change.o1), article.paragraph_of(change.o2 - 1)
    return (
        article.starts[first] == change.o1
        and article.starts[last + 1] == change.o2
        and signs_post(article.paragraphs[last])
        and _has_embed(page, change.p1)
    )


def _has_embed(page: Page, word: int) -> bool:
    """Tell whether what a script fills with a post stands right before a word of the page."""
    number = block_of(page, min(word, len(page.words) - 1))
    embeds = set(_EMBEDS(page.root))
    if not embeds or not number:
        return False
    # In the order of the page: an embed after the block before, and before the word's own block.
    before, after = page.blocks[number - 1].element, page.blocks[number].element
    after_all = word >= len(page.words)
    passed = False
    for element in page.root.iter():
        if element is after and not after_all:
            return False
        if passed and element in embeds:
            return True
        passed = passed or element is before
    return False
