"""Pages that a site gives in the place of the one that was asked for, with a good status.

They are looked for where the article was not found, so that "could not be seen" is not taken for
"is not there". Nothing here is called a wall that shows as many words as an article has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.models import Page

_FEW = 250  # words up to which a page may be a wall
_BARE = 60  # words up to which a page with scripts may be one that scripts fill
_SCRIPTS = 3
_WALLS = (
    (
        "a wall against programs is in the page's place",
        (
            r"verify(?:ing)? (?:that )?you are (?:a )?human|checking your browser|are you a robot|"
            r"unusual (?:traffic|activity)|not a (?:ro)?bot\b|complete the (?:captcha|security check)|"
            r"access (?:to this page has been )?denied|request (?:was )?blocked|just a moment\.\.\."
        ),
    ),
    (
        "the site asks for consent before it shows the page",
        (
            r"(?:accept|agree to|consent to|use of) (?:all )?(?:our )?cookies|we value your privacy|"
            r"cookies? (?:consent|settings|policy)|alle akzeptieren|tout accepter"
        ),
    ),
    (
        "the site asks for a login or a subscription before it shows the page",
        (
            r"(?:log|sign) ?in to (?:continue|read)|subscribe to (?:continue|read)|already a subscriber|"
            r"create (?:a|your) (?:free )?account to|this (?:article|content|story) is for subscribers|"
            r"remaining free articles"
        ),
    ),
    (
        "the page is made by a script, which this program does not run",
        (
            r"(?:enable|turn on|need|requires?) java ?script|java ?script (?:is|to be) "
            r"(?:disabled|required|enabled)"
        ),
    ),
)
_PATTERNS = tuple((reason, re.compile(words, re.IGNORECASE)) for reason, words in _WALLS)
# Where frameworks put a page that they make in the browser.
_ROOTS = frozenset({"root", "app", "__next", "__nuxt", "___gatsby", "svelte"})


def wall(page: Page) -> str:
    """Say why a page is none that could be judged; empty where it is an ordinary page."""
    count = len(page.words)
    if count > _FEW:
        return ""
    title = page.root.findtext(".//title") or ""
    said = "\n".join((title, *(block.line for block in page.blocks)))
    if count <= _BARE:  # what it says to browsers without scripts counts as well
        said += "\n".join("".join(each.itertext()) for each in page.root.iter("noscript"))
    for reason, pattern in _PATTERNS:
        if pattern.search(said):
            return reason
    return _PATTERNS[-1][0] if count <= _BARE and _is_shell(page) else ""


def _is_shell(page: Page) -> bool:
    """Tell whether a page has hardly more than scripts, or an empty place for what they make."""
    scripts = sum(1 for each in page.root.iter("script") if each.get("src"))
    roots = any(each.get("id") in _ROOTS for each in page.root.iter("div"))
    return scripts >= _SCRIPTS or (roots and scripts > 0)
