"""Where the story stands in its page, and what of the page is about something else."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from checker.page.headings import headline_block, is_alike
from checker.page.locate import block_of
from checker.page.markup import words_in

if TYPE_CHECKING:
    from lxml import etree

    from checker.alignment import Copy

# Words before the headline, where there is one, and before the text, where there is none, that are
# above the article.
_ABOVE_HEADLINE = 40
_ABOVE_TEXT = 150

# What CMSs call the parts of a page that are about something else than its article.
_ELSEWHERE = re.compile(
    r"(?<![a-z])(?:comment\w*|disqus|related\w*|recommend\w*|recirc\w*|popular|trending|most read|"
    r"read more|more (?:stories|from|news|on)|also|promo\w*|newsletter\w*|outbrain|taboola|"
    r"breadcrumb\w*|menu|nav|navigation|navbar|masthead|copyright|colophon|site footer|page footer|"
    r"reply|replies|respond|forum|carousel|suggest\w*|archive\w*)(?![a-z])"
)
# And parts that may be so, and may as well hold the author's name and face.
_BESIDE = re.compile(
    r"(?<![a-z])(?:sidebar\w*|teaser\w*|footer|widget area|next|previous|prev|latest)(?![a-z])"
)
_BESIDE_TAGS = frozenset({"nav", "aside", "footer"})
_CREDITS = re.compile(
    r"(?<![a-z])(?:byline\w*|author\w*|credit\w*|writer\w*|contributor\w*|reporter\w*|"
    r"signature|sign off|source|vcard|posted by|entry meta|post meta|article meta)(?![a-z])"
)


class Setting:
    """The story in its page: `first` and `last` bound its words, sign-offs left out."""

    def __init__(self, copy: Copy) -> None:
        """Find where the story begins and ends; `last` is one beyond."""
        self.copy = copy
        self.page = copy.page
        optional = copy.article.optional
        ours = (
            run.page + step
            for run in copy.runs
            for step in range(run.length)
            if run.original + step not in optional
        )
        theirs = (
            run.page + step + 1
            for run in reversed(copy.runs)
            for step in reversed(range(run.length))
            if run.original + step not in optional
        )
        self.first = next(ours, copy.first)
        self.last = next(theirs, copy.last)

    @cached_property
    def headline(self) -> int | None:
        """The block of the article's headline."""
        return headline_block(self.page, self.first, self.copy.article.original.title)

    @cached_property
    def start(self) -> int:
        """The page's word from which on what stands is above the article."""
        if self.headline is None:
            return max(0, self.first - _ABOVE_TEXT)
        return max(0, self.page.blocks[self.headline].first - _ABOVE_HEADLINE)

    @cached_property
    def holders(self) -> set[etree._Element]:
        """The elements that hold some of the story or its headline.

        What they are called, a column or a teaser, says nothing of what stands in them.
        """
        words = {self.first, self.last - 1}
        for run in self.copy.runs:
            words |= {run.page, run.page + run.length - 1}
        blocks = {block_of(self.page, word) for word in words if self.first <= word < self.last}
        title = self.copy.article.original.title
        if self.headline is not None and is_alike(self.page, self.headline, title):
            blocks.add(self.headline)
        found: set[etree._Element] = set()
        for number in blocks:
            element: etree._Element | None = self.page.blocks[number].element
            while element is not None and element not in found:
                found.add(element)
                element = element.getparent()
        return found

    @cached_property
    def _folded(self) -> str:
        return " ".join(self.page.words.keys)

    def shows(self, name: tuple[str, ...]) -> bool:
        """Tell whether the page shows every word of a name, wherever."""
        return all(word in self._folded for word in name)

    def is_elsewhere(self, element: etree._Element | None) -> bool:
        """Tell whether an element is in a part of the page that is not the article's.

        An author's box inside a side column is the article's all the same.
        """
        says_credit = False
        while element is not None and element not in self.holders:
            names = words_in(element.get("class", ""), element.get("id", ""))
            if _ELSEWHERE.search(names):
                return True
            says_credit = says_credit or bool(_CREDITS.search(names))
            beside = element.tag in _BESIDE_TAGS or _BESIDE.search(names)
            if beside and not says_credit and not self._is_articles_foot(element):
                return True
            element = element.getparent()
        return False

    def _is_articles_foot(self, element: etree._Element) -> bool:
        parent = element.getparent()
        return (
            element.tag == "footer"
            and parent is not None
            and parent.tag == "article"
            and parent in self.holders
        )
