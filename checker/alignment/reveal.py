"""Articles that stand in a part of the page that is hidden until a script shows it.

Streaming frameworks send the article hidden and move it into place, and pages fold it away until a
button is pressed. Whether a reader comes to see it, only a browser can tell; whether its text was
altered can be told all the same. What else the page hides stays hidden: of a story that is shown
cut short, paragraphs that each hide themselves, or one part that no script could find.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.alignment.compare import Copy, compare
from checker.page import see
from checker.page.hidden import hides_itself
from checker.page.locate import block_end

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from lxml import etree

    from checker.alignment.article import Article
    from checker.licence import Text
    from checker.models import Page

# A copy with less of the article than this is looked for in what is hidden, and is taken from
# there where that has so much more.
_ENOUGH = 0.7
_MORE = 0.3
# What hides an element and does not name it.
_HIDING = frozenset({"style", "hidden", "layout"})


def find_copy(article: Article, page: Page, term: Text) -> Copy | None:
    """Find the article in what the page shows; where most of it is not there, in what it hides.

    None where the page does not copy it. What a browser hid no reader comes to see.
    """
    copy = compare(article, page, term)
    found = copy.coverage if copy else 0.0
    if found >= _ENOUGH or page.fetched.layout:
        return copy
    hidden = page.styling.hidden
    if not hidden:
        return copy
    whole = compare(article, _seeing(page, frozenset()), term)
    if whole is None or whole.coverage < found + _MORE:
        return copy
    holding = {
        ancestor
        for number, block in enumerate(whole.page.blocks)
        if block.first < whole.last and block_end(whole.page, number) > whole.first
        for ancestor in (block.element, *block.element.iterancestors())
    }
    parts = [each for each in hidden & holding if hides_itself(each)]
    if len(parts) > 1 or (copy and not _is_revealable(parts)):
        return copy
    revealed = compare(article, _seeing(page, hidden - holding), term)
    return replace(revealed, revealed=True) if revealed else copy


def _is_revealable(parts: list[etree._Element]) -> bool:
    """Tell whether a script may show what a part of a page hides by its own attributes.

    It takes it by its name; what a rule of the page's style hides is shown by another rule.
    """
    return all({*part.keys()} - _HIDING for part in parts)


def _seeing(page: Page, hidden: AbstractSet[etree._Element]) -> Page:
    styling = page.styling._replace(hidden=hidden)
    return replace(see(page.root, page.fetched, styling), site=page.site)
