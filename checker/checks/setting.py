"""Where the story stands in its page, and what of the page is about something else."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from checker.page.headings import heading_level, headline_block, is_alike
from checker.page.locate import block_of
from checker.page.markup import CALLED_CREDIT, called
from checker.text import keys_of

if TYPE_CHECKING:
    from lxml import etree

    from checker.alignment import Copy

# Words before the headline, where there is one, and before the text, where there is none, that are
# above the article.
_ABOVE_HEADLINE = 40
_ABOVE_TEXT = 150

# What CMSs call the parts of a page that are about something else than its article.
_ELSEWHERE = re.compile(
    r" (?:comment\w*|disqus|related\w*|recommend\w*|recirc\w*|popular|trending|most read|"
    r"read more|more (?:stories|from|news|on)|also|promo\w*|newsletter\w*|outbrain|taboola|"
    r"breadcrumb\w*|menu|nav|navigation|navbar|masthead|copyright|colophon|site footer|page footer|"
    r"reply|replies|respond|forum|carousel|suggest\w*|archive\w*|"
    r"(?:photo\w*|image|img|media|picture) credits?|twitter tweet|instagram media|"
    r"ads? (?:slot|unit|container|wrapper|box|block|zone|space|banner)|"
    r"advert(?:s|isements?|ising)?|adsbygoogle|donat\w*)(?![a-z])"
)
# And parts that may be so, and may as well hold the author's name and face.
_BESIDE = re.compile(
    r" (?:teaser\w*|widget area|next|previous|prev|latest)(?![a-z])|"
    r"(?<! article)(?<! story)(?<! entry)(?<! post) (?:footer|sidebar\w*)(?![a-z])"
)
# Words of a line that may be a credit, and stand in an element of its own.
_LINE = 14
# And of a column beside the story that may hold it, and of a link there that is a headline.
_COLUMN = 60
_HEADLINE = 5
# HTML's own elements for an article, whose first heading is its headline.
_ARTICLE = frozenset({"article", "main"})
_BESIDE_TAGS = frozenset({"nav", "aside", "footer"})
# The role of a page's foot (https://www.w3.org/TR/wai-aria-1.2/#contentinfo).
_CONTENT_INFO = "contentinfo"
_FOOT = re.compile(r" foot(?:er)?(?![a-z])")
# Elements from a story's last paragraph up to the one whose foot may hold its sign-off.
_FOOT_LEVELS = 2
# What a site says at the foot of all of its pages, and no article under itself.
_FOOT_SAYS = re.compile(
    r"all rights reserved|©|\(c\) ?\d{4}|privacy policy|terms (?:of|and)|cookie|imprint|impressum|"
    r"alle rechte vorbehalten|todos los derechos|tous droits réservés",
    re.IGNORECASE,
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
        self._shown: dict[str, bool] = {}

    @cached_property
    def title(self) -> list[str]:
        """The words of the title as sent, in the form that is compared."""
        return keys_of(self.copy.article.original.title)

    @cached_property
    def headline(self) -> int | None:
        """The block of the article's headline."""
        return headline_block(self.page, self.first, self.title)

    @cached_property
    def start(self) -> int:
        """The page's word from which on what stands is above the article."""
        if self.headline is None:
            return max(0, self.first - _ABOVE_TEXT)
        return max(0, self.page.blocks[self.headline].first - _ABOVE_HEADLINE)

    @property
    def ends(self) -> tuple[etree._Element, etree._Element]:
        """The elements of the story's first block and of its last."""
        first, last = (block_of(self.page, word) for word in (self.first, self.last - 1))
        return self.page.blocks[first].element, self.page.blocks[last].element

    @cached_property
    def holders(self) -> set[etree._Element]:
        """The elements that hold some of the story or its headline.

        What they are called, a column or a teaser, says nothing of what stands in them.
        """
        blocks: set[int] = set()
        for run in self.copy.runs:
            start, end = max(self.first, run.page), min(self.last, run.page + run.length)
            if start < end:
                blocks.update(range(block_of(self.page, start), block_of(self.page, end - 1) + 1))
        found: set[etree._Element] = set()
        for number in blocks:
            _add_ancestry(found, self.page.blocks[number].element)
        if self.headline is not None and self._heads_story(self.headline, found):
            _add_ancestry(found, self.page.blocks[self.headline].element)
        return found

    def _heads_story(self, headline: int, holders: set[etree._Element]) -> bool:
        """Tell whether a headline is the story's: it says so, or is the first of what holds it."""
        block = self.page.blocks[headline]
        return is_alike(self.page, headline, self.title) or (
            heading_level(block) == "h1"
            and any(up.tag in _ARTICLE and up in holders for up in block.element.iterancestors())
        )

    def shows(self, name: tuple[str, ...]) -> bool:
        """Tell whether the page shows every word of a name, wherever."""
        return all(map(self._shows, name))

    def _shows(self, word: str) -> bool:
        if word not in self._shown:  # the names of one organisation share their words
            self._shown[word] = word in self.page.words.folded
        return self._shown[word]

    def is_elsewhere(self, element: etree._Element | None) -> bool:
        """Tell whether an element is in a part of the page that is not the article's.

        An author's box inside a side column is the article's all the same.
        """
        says_credit = False
        while element is not None and element not in self.holders:
            names = called(element)
            if _ELSEWHERE.search(names):
                return True
            says_credit = says_credit or bool(CALLED_CREDIT.search(names))
            beside = (
                (element.tag in _BESIDE_TAGS and not _is_note(element))
                or (_BESIDE.search(names) and not _is_bare(element))
                or element.get("role") == _CONTENT_INFO
                or _is_sites_head(element)
                or (element.tag == "article" and self._is_in_article and _has_heading(element))
            )
            if (
                beside
                and not self._is_articles_foot(element)
                and (not says_credit or _is_sites_foot(element))
            ):
                return True
            element = element.getparent()
        return False

    def other_part(self, element: etree._Element | None) -> etree._Element | None:
        """Give the part round an element that is called something else than the article."""
        while element is not None and element not in self.holders:
            if _ELSEWHERE.search(called(element)):
                return element
            element = element.getparent()
        return None

    @cached_property
    def _is_in_article(self) -> bool:
        """Tell whether the story stands in an <article>: every other one is another's.

        One without a heading is a picture or a person, as Drupal sets them.
        """
        return any(holder.tag == "article" for holder in self.holders)

    def _is_articles_foot(self, element: etree._Element) -> bool:
        """Tell whether a footer is that of an <article>, or of the part that ends the story."""
        parent = element.getparent()
        if element.tag != "footer" or parent is None or parent not in self.holders:
            return False
        return parent.tag == "article" or (
            parent.tag not in {"body", "html"}
            and parent in [*self.ends[1].iterancestors()][:_FOOT_LEVELS]
            and not _says_foot(element)
        )


def _is_note(element: etree._Element) -> bool:
    """Tell whether an aside holds no more than a line, or a column without another's headline.

    The credit itself perhaps, with the date and what is pressed to share.
    """
    if element.tag != "aside" or _has_heading(element):
        return False
    links = (len("".join(map(str, link.itertext())).split()) for link in element.iter("a"))
    words = len(" ".join(map(str, element.itertext())).split())
    return words <= _LINE or (words <= _COLUMN and all(size < _HEADLINE for size in links))


def _is_bare(element: etree._Element) -> bool:
    """Tell whether an element holds pictures alone, that lead nowhere."""
    return next(element.iter("a"), None) is None and not any(
        text.strip() for text in map(str, element.itertext())
    )


def _has_heading(element: etree._Element) -> bool:
    return next(element.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is not None


def _is_sites_head(element: etree._Element) -> bool:
    """Tell whether a header is the whole page's: its menu is in it, and no part of a story."""
    return (
        element.tag == "header"
        and next(element.iter("nav", "form"), None) is not None
        and next(element.iter("h1", "h2"), None) is None
        and all(up.tag not in _ARTICLE for up in element.iterancestors())
    )


def _add_ancestry(found: set[etree._Element], element: etree._Element | None) -> None:
    """Add an element and those that it stands in, up to one that is there."""
    while element is not None and element not in found:
        found.add(element)
        element = element.getparent()


def _is_sites_foot(element: etree._Element) -> bool:
    """Tell whether an element is the foot of the whole page, whatever it is called.

    A <footer> that no part of the page holds is the page's own (HTML 4.3.8), however it is styled;
    a theme's box for the author may be a <footer> too, but says nothing that sites say of
    themselves.
    """
    if element.get("role") == _CONTENT_INFO:
        return True
    names = called(element)
    if element.tag != "footer" and not _FOOT.search(names):
        return False
    parent = element.getparent()
    return parent is None or parent.tag in {"body", "html"} or _says_foot(element)


def _says_foot(element: etree._Element) -> bool:
    return bool(_FOOT_SAYS.search(" ".join(map(str, element.itertext()))))
