"""The licensor's logo stands with the article.

What: an image by the article with the pixels of the licensor's logo, where there are reference
images of it (`checker rules logo`); where there are none, or the image could not be had, one that
is named as the logo: in its alt text, title, label or file name, in its caption's link, or as the
title of an inline drawing. The report says which of the two it was.

Why: the logo is what a reader knows the licensor by, and a licence asks for it beside the words.

Passes: `<img>`, lazy ones too (`data-src`), `<picture>` and `srcset`, inline SVG, a CSS background,
an element with the role of an image; above the headline, in the text or right after it.

Fails: none; another organisation's logo, even under the licensor's name; a blank or broken image;
the name in words only; a photograph that is the licensor's; one in another story's card, among
partners' or in an advertisement; an image that is hidden, one pixel in size, without an address,
commented out, or in `<noscript>`. Where an image that could not be had may be the logo by its
pixels, that is said and nothing judged. One that is named after the licensor, if not as its logo,
wants a person's look.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from checker.checks.beside import in_reach, is_beside, is_seen, stands_by
from checker.checks.drawn import drawn
from checker.checks.pixels import looks
from checker.models import Evidence, Finding, Outcome
from checker.page.images import image_names, letters, painted_by_rules
from checker.page.locate import source_line, xpath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from checker.checks.setting import Setting
    from checker.licence import Licence, Logo

# Letters that a logo's name may have beside the licensor's: "the", "image of".
_REST = 10
# What a file or a label says of a logo beside an abbreviation; any other word may say what else
# is pictured. Shorter ones are sizes, versions and what is left of a hash.
_OF_LOGO = frozenset(
    "agency alpha article author avatar big black blue bug caller cmyk color colored "
    "colour com content copy credit cropped daily dark default download edited facebook "
    "featured file final footer foundation from full gif graphic gray green grey header "
    "hires horizontal image img inverse jpeg jpg large light lockup main mark media "
    "medium mini monogram net network new news old online org original our outline "
    "partner pic picture placeholder png post print profile red resized retina reversed "
    "rgb round scaled seal service sign site small social source square stacked stamp "
    "story svg symbol tag text the thumb thumbnail transparent trimmed twitter untitled "
    "version vertical via web webp white wide wire".split()
)
_ANY = 2
# And what says that it is a photograph, whose ever it is.
_PHOTOGRAPH = re.compile(r"photo|screen ?(?:shot|grab|cap)|getty|courtesy|video", re.IGNORECASE)
# But for the face of an author, where that is the licensor.
_FACE = re.compile(
    r"^\W*(?:author |profile )?photo of (?:the )?|(?:'s)? (?:author|profile) ?photo\W*$",
    re.IGNORECASE,
)
# Words of a file's name that is not a sentence about what it shows.
_FEW = 5
# Letters up to which a name is an abbreviation.
_SHORT = 7
_LOGO = re.compile(r"logo|brand|badge|icon|wordmark|emblem|masthead|banner")
# An account's icon leads to it, and is no logo of who has it.
_SOCIAL = re.compile(
    r"\bon (?:twitter|facebook|x|instagram|youtube|linkedin|tiktok|threads)\b|"
    r"\b(?:follow|share|tweet)\b",
    re.IGNORECASE,
)
_BARS = re.compile(r"\s*[|•·]\s*|\s+[:–—-]+\s+|,\s+")
_PARTS = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")


# What may be found of images by the article, the one that decides first: its outcome, and words.
_KINDS = {
    "same": (Outcome.PASS, "{}'s logo stands by the article, told by its pixels"),
    "named": (Outcome.PASS, "{}'s logo stands by the article, told by its name"),
    "perhaps": (Outcome.REVIEW, "an image by the article may be {}'s logo, by its pixels"),
    "after": (Outcome.REVIEW, "an image by the article is named after {}, if not as its logo"),
    "other": (Outcome.FAIL, "the image that is named as {}'s logo shows something else"),
    "blank": (Outcome.FAIL, "the image that is named as {}'s logo is blank"),
    "broken": (Outcome.FAIL, "the image that is named as {}'s logo is broken: no reader sees it"),
    "unseen": (Outcome.FAIL, "{}'s logo is in the page, but no reader sees it"),
    "another's": (Outcome.FAIL, "the logo by the article is another's, not {}'s"),
    "unknown": (
        Outcome.UNCHECKED,
        "an image by the article could not be looked at, and may be {}'s logo",
    ),
    "none": (Outcome.FAIL, "no image by the article is {}'s logo"),
}


def check(setting: Setting, licence: Licence, term: Logo) -> Finding:
    """Judge whether an image by the article is the licensor's logo."""
    looked = {look.element: look for look in looks(setting, licence.logos)}
    found: dict[str, list[Evidence]] = {kind: [] for kind in _KINDS}
    troubles: list[str] = []
    ours = _letters_of(term.names)
    for element, source, name in _named(setting, ours | _letters_of(term.others)):
        look = looked.get(element)
        named = _names_logo(name, ours)
        if not named:
            kind = "another's"
        elif not is_seen(element):
            kind = "unseen"
        else:
            kind = look.likeness.verdict if look and look.likeness else named
        found[kind].append(_proof(element, source, name))
        if kind == named and look:
            troubles.append(f"; its pixels could not be looked at: {look.trouble}")
    for element, look in looked.items():
        if look.likeness and look.likeness.verdict in {"same", "perhaps"} and is_seen(element):
            likeness = f"{look.likeness.reference}, {look.likeness.score:.2f} alike"
            found[look.likeness.verdict].append(_proof(element, "pixels", likeness))
    kind = next((kind for kind, proofs in found.items() if proofs), "none")
    note = troubles[0] if kind == "named" and troubles else ""
    unseen = [each for each in looked.values() if each.trouble and each.element.tag != "svg"]
    if kind == "none" and unseen:
        kind = "unknown"
        found[kind] = [_proof(each.element, "pixels", each.trouble) for each in unseen]
    if kind == "none" and (canvas := drawn(setting)) is not None:
        found[kind].append(_proof(canvas, "class", canvas.get("class", canvas.get("id", ""))))
        note = "; what a style or a script draws here, only a browser can tell"
    outcome, words = _KINDS[kind]
    message = words.format(licence.licensor) + note
    return Finding(term.term, "logo", outcome, term.clause, message, tuple(found[kind][:3]))


def _named(setting: Setting, wanted: frozenset[str]) -> Iterator[tuple[etree._Element, str, str]]:
    """Give the images by the article that are named as a logo of one of `wanted`."""
    images = {image.element: image for image in in_reach(setting)}
    for element, source, name in image_names(images, wanted):
        if _names_logo(name, wanted) and stands_by(setting, images[element]):
            yield element, source, name
    for element, name in painted_by_rules(setting.page, wanted):
        if (
            _names_logo(name, wanted)
            and not setting.is_elsewhere(element)
            and is_beside(setting, element)
        ):
            yield element, "background", name


@lru_cache(64)  # a licence asks for the same few on every page
def _letters_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(letters, names))


def _words(name: str) -> list[str]:
    """Give the words of a name or a file's name, in lower case.

    >>> _words("TheDCNF_logo-300x90")
    ['the', 'dcnf', 'logo', 'x']
    """
    return [word.lower() for word in _PARTS.split(name) if word]


def _names_logo(name: str, wanted: frozenset[str]) -> Literal["named", "after", ""]:
    """Tell whether `name` is that of a logo of one of `wanted`, not of a picture of something.

    `wanted` are the letters of names. A short one has to stand as a word, for four letters may be
    part of any other; with a word beside it that is none of a logo's, the image is named after it.
    """
    squeezed = letters(name)
    if _SOCIAL.search(name):
        return ""
    if _PHOTOGRAPH.search(name) and not _LOGO.search(squeezed):
        return "named" if letters(_FACE.sub("", name, count=1)) in wanted else ""
    said = {
        _by_long_name(ours, name) if len(ours) > _SHORT else _by_short_name(ours, name)
        for ours in wanted
        if ours in squeezed
    }
    return "named" if "named" in said else "after" if "after" in said else ""


def _by_long_name(ours: str, name: str) -> Literal["named", "after", ""]:
    rest = letters(name).replace(ours, "", 1)
    if len(rest) <= _REST or _LOGO.search(rest):
        return "named"
    # "Daily Caller News Foundation | Independent Journalism", or the photograph of somebody
    parts = map(letters, _BARS.split(name))
    return "after" if any(ours in each and len(each) <= len(ours) + _REST for each in parts) else ""


def _by_short_name(ours: str, name: str) -> Literal["named", "after", ""]:
    words = _words(name)
    bare = [_LOGO.sub("", word) for word in words]
    if ours not in bare:
        return ""
    if bare != words or _are_of_logo(words, ours):
        return "named"
    return "after" if len(words) <= _FEW else ""


def _are_of_logo(words: list[str], ours: str) -> bool:
    return all(word == ours or word in _OF_LOGO or len(word) <= _ANY for word in words)


def _proof(element: etree._Element, source: str, name: str) -> Evidence:
    return Evidence(f'{source}="{name}"', xpath(element), source_line(element))
