"""What the site puts between and into paragraphs, told from prose that was added to the article.

Told by a block's words, and by the page's own structure: where the block stands against the
article's own, in what elements, how much of it is links, whether it repeats. A name of a class is
one sign among these.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from checker.alignment.calls import (
    CAPTION,
    ends,
    ends_in_link,
    says_site,
    speaks,
    states,
    weaves,
)
from checker.alignment.lines import length_of
from checker.alignment.misquoted import Quoted, is_quotation
from checker.page.locate import block_keys
from checker.page.markup import is_within, link_share, markup_of, words_in
from checker.page.site import block_hash
from checker.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from checker.models import Block, Page

# HTML's own elements for what is beside the text, what is entered, what is quoted or tabulated.
BESIDE = frozenset(
    "aside nav form figure figcaption footer header button label fieldset legend menu dialog "
    "details summary table pre code caption time address amp-ad amp-embed amp-carousel".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 hgroup dt".split())
_LISTS = frozenset("ul ol dl li dd".split())
_WHOLE_LISTS = frozenset({"ul", "ol", "dl"})
# What editors write beside paragraphs, and what WordPress' editor calls that.
_TYPED = frozenset("p div section center span br".split())
_TYPED_NAME = re.compile(r"wp-block-(?:paragraph|group)\b")
_MEDIA = frozenset("img amp-img iframe video audio object embed svg".split())
_ENTERED = ("form", "input", "select", "textarea", "button")
_LANGUAGE = frozenset({"dir", "lang"})
_EMPHASIS = frozenset("em i strong b small big u font cite mark".split())
ROLES = frozenset(
    "complementary navigation form search banner contentinfo note dialog alert button tablist "
    "tooltip doc-pullquote doc-tip doc-footnote".split()
)
# Words of class names and ids, in English as CMSs have them; matched as whole words of the name.
_NAMES = re.compile(
    r" (?:ad|ads|adv|advert\w*|adslot|adunit|adsense|dfp|gpt|sponsor\w*|promo\w*|banner|"
    r"outbrain|taboola|related\w*|recommend\w*|recirc\w*|more|readmore|also|trending|popular|"
    r"teaser\w*|newsletter\w*|subscri\w*|signup|paywall|donat\w*|support|membership|share\w*|"
    r"sharing|social\w*|follow|caption\w*|credit\w*|photo\w*|image\w*|img|gallery|slideshow|"
    r"video\w*|player|"
    r"embed\w*|tweet\w*|twitter\w*|instagram\w*|facebook\w*|youtube|poll\w*|quiz|survey|"
    r"pull|pullquote\w*|comment(?!a)\w*|disqus|author\w*|bio|byline\w*|meta|dateline|"
    r"timestamp|tag|tags|"
    r"breadcrumb\w*|widget\w*|sidebar\w*|aside|callout|factbox|infobox|infographic|"
    r"module|box|card\w*|cta|popup|modal|overlay|cookie\w*|consent|print|toolbar|tooltip|"
    r"footnote\w*|note|notes|disclaimer|"
    r"screen reader\w*|sr only|visually ?hidden|element invisible|assistive text|off ?screen|"
    r"hidden|toc|outline|app|download|live|ticker|sponsored|icons?|glyphicon\w*|"
    r"material symbols\w*)(?![a-z])"
)
# Words of a block that holds some of the article, below which its markup says nothing.
_HOLDS = 10
# Words below which a sentence is the site's where it is set apart by emphasis or by an element of
# its own, and below which a line is no prose without a stop.
_REMARK = 15
_PROSE = 20
# A label of the site's after a sentence, in the element that holds both.
_LABELLED = re.compile(r"(?<=[.!?]) \W{0,3}\w{1,30}(?: \w{1,30}){0,2}\W{0,3}$")
_EDITORS_NOTE = re.compile(r" editor(?:s|ial)? notes?(?![a-z])")
# Elements between a block and the list it stands in: <ul><li><div><p>.
_LIST_LEVELS = 3
# Share of a block's characters that are links in a box of links.
_LINKED = 0.5
# Words in a row of which the article has so great a share, where a block repeats it.
_GRAM = 4
_REPEATED = 0.8


class Surroundings:
    """The article's own blocks on its page, and what other blocks are beside them."""

    def __init__(
        self, page: Page, matched: dict[int, int], original: list[str], wrapped: set[int]
    ) -> None:
        """Take the number of the article's words in each of the page's blocks, and their keys.

        And the blocks that are `wrapped` lines of prose.
        """
        self._page = page
        self._matched = matched
        self._wrapped = wrapped
        self._original = original
        self._own = {
            markup_of(page.blocks[block])
            for block, words in matched.items()
            if words >= _HOLDS and 2 * words > page.words.ends[block] - page.words.starts[block]
        }
        self._holders: Counter[etree._Element] = Counter()
        self._siblings: set[tuple[etree._Element | None, str]] = set()
        for block in matched:
            element = page.blocks[block].element
            self._holders.update(element.iterancestors())
            self._siblings.add((element.getparent(), element.tag))
        self._lines = {page.blocks[block].element for block in matched}
        self._story = self._lines | self._holders.keys()
        self._texts: Counter[str] | None = None

    def is_site(self, number: int) -> bool:
        """Tell whether a whole block between the article's own, no label, is the site's."""
        page = self._page
        block = page.blocks[number]
        keys = block_keys(page, number)
        if self._is_on_others(keys):
            return True
        size, text = length_of(keys), canonical(block.line)
        if block.element in self._lines:
            text = _LABELLED.sub("", text)
        if is_quotation(block.element, self._story):
            if f" {' '.join(keys)} " in self._shown:
                return True  # of the copy, with what is altered there
            repeated = self._quoted.is_repeated(page, number)
            if repeated is not None:
                return repeated
        own = markup_of(block) in self._own and not self._is_in_sites_list(block)
        typed = not own and size >= _REMARK and self._is_typed(block)
        like = own or typed or self._is_sibling(block)
        told = not like and (size >= _REMARK or block.element in self._story) and states(text)
        if (
            (link_share(block) >= _LINKED and self._leads_away(block) and not weaves(block))
            or self._beside(block, own=own or typed, told=told)
            or (self._stands_out(number) and self._is_call(block, size, text))
            or not (like or told)
        ):
            return True
        if size <= CAPTION and (
            (ends_in_link(block) and self._leads_away(block))
            or (self._after_image(block) and not own)
        ):
            return True
        return (
            (size < _PROSE and not ends(text) and number not in self._wrapped)
            or says_site(block, text, size)
            or (self._repeats(keys) and not (own and self._alters(number)))
            or (not own and self._is_twice(number))
        )

    def _leads_away(self, block: Block) -> bool:
        """Tell whether the links of a block hold none of the article."""
        return self._links.isdisjoint(_links_round(block))

    @cached_property
    def _links(self) -> set[etree._Element]:
        """The links that words of the article stand in."""
        return {each for block in self._matched for each in _links_round(self._page.blocks[block])}

    def _is_on_others(self, keys: list[str]) -> bool:
        """Tell whether other pages of the site have a block of the same words."""
        return bool(self._page.site) and block_hash(keys) in self._page.site

    def _is_in_sites_list(self, block: Block) -> bool:
        """Tell whether the block stands in a list that holds none of the article.

        Where the article has a list, the site's plain lists look like it; a list is the one's or
        the other's as a whole.
        """
        element: etree._Element | None = block.element
        for _ in range(_LIST_LEVELS):
            if element is None or element.tag in _WHOLE_LISTS:
                break
            element = element.getparent()
        return element is not None and element.tag in _WHOLE_LISTS and not self._holders[element]

    def _is_sibling(self, block: Block) -> bool:
        """Tell whether the block stands among the article's own, in an element as theirs."""
        parent = block.element.getparent()
        return (
            parent is not None
            and self._holders[parent] > 1
            and (parent, block.element.tag) in self._siblings
        )

    def _is_typed(self, block: Block) -> bool:
        """Tell whether a block is as an editor types it: a part of the page with no name, all text.

        What a template puts there has a name, a link, a picture, a button or a heading.
        """
        top: etree._Element | None = None
        element: etree._Element | None = block.element
        while element is not None and element not in self._story:
            if element.tag not in _TYPED | _EMPHASIS or not _is_nameless(element):
                return False
            top, element = element, element.getparent()
        if top is None or self._tells_of_media(top):
            return False
        return all(each.tag in _TYPED | _EMPHASIS for each in top.iter("*"))

    def _tells_of_media(self, part: etree._Element) -> bool:
        """Tell whether a part follows one that shows or plays something, and no paragraph."""
        before = part.getprevious()
        return (
            before is not None
            and before not in self._story
            and next(before.iter(*_MEDIA), None) is not None
        )

    def _beside(self, block: Block, *, own: bool, told: bool) -> bool:
        """Tell whether an element between the block and the article's holder sets it apart.

        Or what else that holds: a form to fill in, a heading that leads elsewhere. What is `told`
        in another shape than the article's may be quoted, and has no heading or picture of its own.
        """
        element: etree._Element | None = block.element
        # Where blocks just like it are the article's, one of them in an element is enough; as where
        # it reads as the article does.
        holds = 1 if own or told else 2
        while element is not None and element not in self._lines and self._holders[element] < holds:
            tag = element.tag
            if tag in BESIDE or tag in _HEADINGS or element.get("role") in ROLES:
                return True
            if not own and (tag in _LISTS or (tag == "blockquote" and not told)):
                return True
            if not own and names_say_site(element):
                return True
            if element is not block.element and _asks_or_leads_away(element):
                return True
            if told and self._shows_more(element):
                return True
            element = element.getparent()
        return False

    def _shows_more(self, part: etree._Element) -> bool:
        """Tell whether a part has a heading or a picture, or tells of what is played before it."""
        return next(part.iter(*_HEADINGS, *_MEDIA), None) is not None or self._tells_of_media(part)

    def _repeats(self, keys: list[str]) -> bool:
        """Tell whether most of the block's words stand in the article in the same order."""
        grams = max(1, len(keys) - _GRAM + 1)
        found = sum(
            f" {' '.join(keys[place : place + _GRAM])} " in self._sent for place in range(grams)
        )
        return found / grams >= _REPEATED

    def _alters(self, number: int) -> bool:
        """Tell whether a block says again what the article says with another word in it."""
        return self._quoted.is_repeated(self._page, number) is False

    @cached_property
    def _quoted(self) -> Quoted:
        return Quoted(self._original)

    @cached_property
    def _shown(self) -> str:
        own = (" ".join(block_keys(self._page, block)) for block in sorted(self._matched))
        return f" {' '.join(own)} "

    @cached_property
    def _sent(self) -> str:
        return f" {' '.join(self._original)} "

    def _is_call(self, block: Block, size: float, text: str) -> bool:
        """Tell whether a block that is emphasised as a whole calls the reader, or is a caption."""
        caption = size <= CAPTION and self._after_image(block)
        return (size < _REMARK and not states(text)) or caption or speaks(text)

    def _stands_out(self, number: int) -> bool:
        """Tell whether the whole of a block is emphasised, and its neighbours of the story not.

        A call to the reader is; what is as long as prose and is none is somebody's remark.
        """
        return _is_emphasised(self._page.blocks[number]) and not any(
            near in self._matched and _is_emphasised(self._page.blocks[near])
            for near in (number - 1, number + 1)
        )

    def _is_twice(self, number: int) -> bool:
        if self._texts is None:
            self._texts = Counter(each.line for each in self._page.blocks)
        return self._texts[self._page.blocks[number].line] > 1

    def _after_image(self, block: Block) -> bool:
        return any(image.place == block.first for image in self._page.images)


def _links_round(block: Block) -> Iterator[etree._Element]:
    for _, element in block.pieces:
        yield from (each for each in (element, *element.iterancestors("a")) if each.tag == "a")


def _asks_or_leads_away(part: etree._Element) -> bool:
    """Tell whether a part has what its reader fills in or presses, or a heading that is a link."""
    return next(part.iter(*_ENTERED), None) is not None or any(
        not link.get("href", "#").startswith("#")
        for heading in part.iter(*_HEADINGS)
        for link in (*heading.iter("a"), *heading.iterancestors("a"))
    )


def _is_nameless(element: etree._Element) -> bool:
    """Tell whether an element has no attribute that a template gives to a part of its own."""
    return bool(_TYPED_NAME.match(element.get("class", ""))) or not {*element.keys()} - _LANGUAGE


def names_say_site(element: etree._Element) -> bool:
    """Tell whether an element's name, class or id is one that CMSs give to what is not text."""
    names = _names(element)
    return bool(_NAMES.search(names)) and not _EDITORS_NOTE.search(names)


def _names(element: etree._Element) -> str:
    named = (element.get(attribute, "") for attribute in ("class", "id", "data-component"))
    return words_in(element.tag, *named)


def _is_emphasised(block: Block) -> bool:
    return all(
        is_within(element, block.element, _EMPHASIS)
        for text, element in block.pieces
        if any(character.isalnum() for character in text)
    )
