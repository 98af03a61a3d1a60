"""Pages that a site gives in the place of the one that was asked for, with a good status.

They are looked for where the article was not found, so that "could not be seen" is not taken for
"is not there". Nothing here is called a wall that shows as many words as an article has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.models import Page

_FEW = 250  # words up to which a page may be a wall
_BARE = 60  # words up to which a page has no room for an article beside what it says
_SCRIPTS = 3
# Where frameworks put a page that they make in the browser.
_ROOTS = frozenset({"root", "app", "__next", "__nuxt", "___gatsby", "svelte"})


@dataclass(frozen=True, slots=True)
class _Wall:
    """A kind of wall: words that only it says, and words of which a short article may have some.

    `falls` says that a browser may get past it: it runs scripts, and refuses consent.
    """

    reason: str
    own: re.Pattern[str]
    shared: re.Pattern[str]
    falls: bool = False


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


_NONE = re.compile(r"(?!)")
_SCRIPTED = _Wall(
    "the page is made by a script, which only a browser runs",
    _NONE,
    _any(
        r"(?:enable|turn on|need|requires?) java ?script",
        r"java ?script (?:is|to be) (?:disabled|required|enabled)",
    ),
    falls=True,
)
_WALLS = (
    _Wall(
        "a wall against programs is in the page's place",
        _any(
            r"verify(?:ing)? (?:that )?you are (?:a )?human",
            r"checking your browser",
            r"complete the (?:captcha|security check)",
            r"unusual (?:traffic|activity) from your",
            r"access to this page has been denied",
        ),
        _any(
            r"are you a robot",
            r"not a (?:ro)?bot\b",
            r"unusual (?:traffic|activity)",
            r"access denied",
            r"request (?:was |is )?(?:blocked|unsuccessful)",
            r"just a moment\.\.\.",
        ),
    ),
    _Wall(
        "the site asks for consent before it shows the page",
        _NONE,
        _any(
            r"(?:accept|agree to|consent to|use of) (?:all )?(?:our )?cookies",
            r"we value your privacy",
            r"cookies? (?:consent|settings|policy)",
            r"alle akzeptieren",
            r"tout accepter",
        ),
        falls=True,
    ),
    _Wall(
        "the site asks for a login or a subscription before it shows the page",
        _any(
            r"(?:log|sign) ?in to (?:continue|read)",
            r"subscribe to (?:continue|read)",
            r"create (?:a|your) (?:free )?account to",
            r"this (?:article|content|story) is for subscribers",
            r"remaining free articles",
        ),
        _any(r"already a subscriber"),
    ),
    _SCRIPTED,
)
# What a wall that asks for consent speaks of in most of its lines, and the foot of a page in one.
_CONSENT = _any(r"cookie", r"consent", r"privacy", r"partners", r"personal data", r"accept")


def wall(page: Page) -> str:
    """Say why a page is none that could be judged; empty where it is an ordinary page."""
    found = _wall(page)
    return found.reason if found else ""


def may_fall(page: Page) -> bool:
    """Tell whether a browser may show what the page's bytes do not: no other wall is before it."""
    found = _wall(page)
    return found is None or found.falls


def _wall(page: Page) -> _Wall | None:
    count = len(page.words)
    if count > _FEW:
        return None
    title = page.root.findtext(".//title") or ""
    said = "\n".join((title, *(block.line for block in page.blocks)))
    bare = count <= _BARE
    if bare:  # what it says to browsers without scripts counts as well
        said += "\n".join("".join(map(str, each.itertext())) for each in page.root.iter("noscript"))
    talks = bare or _is_about_consent(page)
    for each in _WALLS:
        if each.own.search(said) or (talks and each.shared.search(said)):
            return each
    return _SCRIPTED if bare and _is_shell(page) else None


def _is_about_consent(page: Page) -> bool:
    """Tell whether most of a page's words stand in blocks that speak of consent."""
    about = sum(len(each.line.split()) for each in page.blocks if _CONSENT.search(each.line))
    return about * 2 > len(page.words)


def _is_shell(page: Page) -> bool:
    """Tell whether a page has hardly more than scripts, or an empty place for what they make."""
    scripts = sum(1 for each in page.root.iter("script") if each.get("src"))
    roots = any(each.get("id") in _ROOTS for each in page.root.iter("div"))
    return scripts >= _SCRIPTS or (roots and scripts > 0)
