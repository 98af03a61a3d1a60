"""What in a box of the page is another story: its headline, its card, the head of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from checker.checks.form import says_credit
from checker.checks.line import find
from checker.page.markup import is_called_credit
from checker.text import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from lxml import etree

    from checker.checks.line import Line

# Words of a link that are a headline where an author's name stands beside it, and of a box that
# may hold both.
_HEADLINE = 5
_BOX = 90
# And of a heading that is a link, which no author's name is as long as.
_SHORT_HEADLINE = 3
# Where a link leads, to a page that is not the site's first; and one about a person.
_STORY_PATH = re.compile(r"(?!javascript:|mailto:)(?:(?:https?:)?//[^/?#]*+)?+/*+[^/?#]")
_PERSON = re.compile(r"author|profile|people|staff|user|/by/|/@", re.IGNORECASE)

_OTHER_STORIES = re.compile(
    r"\W*(?:related|more\b|(?:you|also) (?:might|may)|most (?:read|popular|viewed)|popular|"
    r"trending|recommended|latest|read (?:next|also|more)|(?:up )?next|don.t miss|top stories|"
    r"see also|(?:from )?our partners|other (?:news|stories)|editor.?s.? (?:picks|choice)|"
    r"\d+ comments?|comments?)",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_HEADS = _HEADINGS | {"strong", "b", "dt"}
_LISTS = frozenset({"ol", "ul", "dl"})
_SPEAKS_TO_READER = re.compile(
    r"\W*(?:share|e-?mail|follow|contact|view|see|print|save|copy|send|subscribe|sign|click|by)\b",
    re.IGNORECASE,
)
_PARTNERS = re.compile(
    r"\W*(?:(?:our|media|news|content|syndication) )+(?:partners|sponsors)|"
    r"\W*(?:as )?(?:seen|featured|heard) (?:in|on)\b|\W*(?:trusted|used) by\b",
    re.IGNORECASE,
)
ABOUT = re.compile(r"\b(?:about|author|writer|reporter|by|source|credit)\b", re.IGNORECASE)

# What a sign-off says and the byline under another story's headline does not.
_SIGNS_OFF = re.compile(
    r"\b(?:is|was|writes|covers|appeared|(?:re)?published|contributed|permission|follow)\b|©",
    re.IGNORECASE,
)


def is_anothers(
    line: Line, names: set[tuple[str, ...]], holders: AbstractSet[etree._Element]
) -> bool:
    """Tell whether a line is in a small box or right below where another story's headline is.

    Or in a list of readers' comments. What has one of `names` is the credit itself; `holders` hold
    the article.
    """
    after = line.where == "sign-off"
    box: etree._Element | None = line.element
    while box is not None and box not in holders:
        before = box.getprevious() if after else None
        if before is not None and before not in holders and _heads(before, box, line, names):
            return True
        if len(_text(box).split()) > _BOX:
            return False
        for each in _up_to(box, line.element):
            if _is_headline(each, names, after=after) or _is_linked_head(each, names):
                return True
        box = box.getparent()
    return False


def _heads(
    before: etree._Element, box: etree._Element, line: Line, names: set[tuple[str, ...]]
) -> bool:
    """Tell whether what stands before a box heads a list in it, or its line."""
    text = _text(before)
    if box.tag in _LISTS and len(text.split()) < _HEADLINE and _OTHER_STORIES.match(text):
        return True
    return not _SIGNS_OFF.search(line.text) and _is_card(before, names)


def is_in_card(element: etree._Element, holders: AbstractSet[etree._Element]) -> bool:
    """Tell whether an image is in the link or the small box of another story.

    A heading that says whose the article is, or who wrote it, is none of another story, and what
    is called a credit is no card.
    """
    box: etree._Element | None = element
    while box is not None and box not in holders:
        if is_called_credit(box) or len(_text(box).split()) > _BOX:
            return False
        if any(_is_other_head(each) for each in _up_to(box, element)) or _is_one_card(box):
            return True
        box = box.getparent()
    return False


def is_among_partners(element: etree._Element, holders: AbstractSet[etree._Element]) -> bool:
    """Tell whether an image is in a small box of several, of whom the site works with."""
    box: etree._Element | None = element
    while box is not None and box not in holders:
        if len(_text(box).split()) > _BOX:
            return False
        heads = (box, *box.iter(*_HEADS))
        if len([*box.iter("img")]) > 1 and any(_PARTNERS.match(_text(each)) for each in heads):
            return True
        box = box.getparent()
    return False


def _is_other_head(element: etree._Element) -> bool:
    return element.tag in _HEADINGS and (
        _is_headline(element, set(), after=True) and not says_credit(_text(element))
    )


def _is_one_card(box: etree._Element) -> bool:
    """Tell whether a box has one headline, and that is a link or in it."""
    heads = [*filter(_is_other_head, box.iter(*_HEADINGS))]
    return len(heads) == 1 and (
        box.tag == "a"
        or any(up.tag == "a" for up in heads[0].iterancestors())
        or next(heads[0].iter("a"), None) is not None
    )


def _up_to(box: etree._Element, line: etree._Element) -> Iterator[etree._Element]:
    """Give the elements of a box up to the end of a line in it."""
    within = {line, *line.iterdescendants()}
    reached = False
    for element in box.iter():
        if element in within:
            reached = True
        elif reached:
            return
        yield element


def _is_headline(
    element: etree._Element, names: set[tuple[str, ...]], *, after: bool = False
) -> bool:
    """Tell whether an element links another story, or is the heading of a list of them.

    One that has one of `names` is the credit itself. `after` the article any long heading is
    another story's.
    """
    if element.tag in _HEADS:
        text = _text(element)
        if _OTHER_STORIES.match(text):
            return True
        if not after or element.tag not in _HEADINGS or ABOUT.search(text):
            return False
    elif element.tag != "a":
        return False
    text = _text(element)
    keys = tuple(keys_of(text))
    return (
        len(keys) >= _HEADLINE
        and "@" not in text
        and all(next(find(keys, name), None) is None for name in names)
        and not _SPEAKS_TO_READER.match(text)
    )


def _is_linked_head(element: etree._Element, names: AbstractSet[tuple[str, ...]]) -> bool:
    """Tell whether an element is a heading that leads to another story, and not to a person."""
    if element.tag not in _HEADINGS:
        return False
    text = _text(element)
    keys = tuple(keys_of(text))
    return (
        len(keys) >= _SHORT_HEADLINE
        and not ABOUT.search(text)
        and all(next(find(keys, name), None) is None for name in names)
        and any(
            _STORY_PATH.match(link.get("href", "")) and not _PERSON.search(link.get("href", ""))
            for link in (*element.iter("a"), *element.iterancestors("a"))
        )
    )


def _is_card(element: etree._Element, names: set[tuple[str, ...]]) -> bool:
    """Tell whether an element is all of it the link of another story."""
    size = len(_text(element).split())
    return any(
        _is_headline(link, names) and len(_text(link).split()) == size for link in element.iter("a")
    )


def _text(element: etree._Element) -> str:
    return "".join(cast("Iterator[str]", element.itertext()))
