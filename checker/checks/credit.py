"""The lines round the article where a credit stands: above its text, and right after it.

A name in the story, in a box of other stories, in a comment or far down the page is no credit, so
what is looked at is told by where the alignment found the article, and by what the line is.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.checks.line import Line, Where, name_keys
from checker.checks.others import ABOUT, is_anothers
from checker.licence import Text
from checker.page.headings import heading_level
from checker.page.locate import block_end, block_of
from checker.page.markup import called
from checker.text import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from checker.checks.form import Sure
    from checker.checks.setting import Setting
    from checker.licence import Licence
    from checker.models import Block

# Words of the story above which a credit may still stand: after a standfirst or a summary.
_STANDFIRST = 110
# Words after the article that are right after it, sign-offs and licence note not counted.
_AFTER = 70
# And up to which what stands in parts of the page about something else is passed over.
_PAST = 250
# Words that the licence note has more of.
NOTE = 12
# Words of a line that may be one half of a name set in two.
_PART = 12
# Words of a link that is a headline and no author's name.
_HEADLINE_LINK = 9
# Of them that are none of our names: "and" and roles are fewer.
_BESIDE_NAMES = 6
# Elements between a line's words and the link they stand in: <a><h3><span>.
_LINK_LEVELS = 4

_OPENS_BY = re.compile(
    r"\s*(?:(?:authored|written|reported|posted|submitted|compiled|story|words) )?"
    r"(?:by|von|por|par|di)\s",
    re.IGNORECASE,
)
# What no headline says, and a credit does that is a link as a whole.
_SAYS_WHOSE = re.compile(
    r"\b(?:(?:originally|first|was|is) (?:re)?(?:published|appeared|posted|printed)|"
    r"(?:re)?published (?:by|with|at|from)|with permission|courtesy of|"
    r"(?:reporter|writer|correspondent|contributor|editor|fellow|journalist) (?:at|for|with))\b",
    re.IGNORECASE,
)
# Words of a heading that does.
_ASKING = 4
# How a heading calls the reader to do something, before the author's box.
_ASKS_READER = re.compile(
    r"\W*(?:share|spread|like|love|rate|how useful|print|e-?mail|subscribe|sign up|newsletter|"
    r"get (?:the|our)|support|donate|tags?|topics|filed|categor|join|follow|stay|advert|sponsored|"
    r"we need|never miss|loading|thank)\b",
    re.IGNORECASE,
)
# Where sites list the words that they file a story under: by its words, and by its names. Who
# posted it may stand there too: "Posted in News by Jane Doe".
_FILED_UNDER = re.compile(
    r"\W*(?:(?:tag|topic|keyword|label|category)\s*:|"
    r"(?:tags|topics|keywords|labels|categories|tagged(?: with| as)?|"
    r"(?:this (?:entry|post) was )?(?:posted|filed|categori[sz]ed) (?:in|under|as))\b)"
    r"(?!.*\b(?:by|author|source|reporter|via|written)\b)",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r" (?:tags?|tagged|topics?|keywords?|tag ?(?:list|cloud)|taxonomy|categor(?:y|ies)|"
    r"cat links)(?![a-z])"
)


# Where sites keep what is filed under a word.
_FILED_AT = re.compile(r"/(?:tags?|categor(?:y|ies)|topics?)/", re.IGNORECASE)


class Credits:
    """The lines above an article and right after it that may be its credit."""

    def __init__(self, setting: Setting, licence: Licence) -> None:
        """Gather them; the licence says what its own note is, and how its outlet is named."""
        self.setting = setting
        self._page = setting.page
        # A page that names the outlet nowhere has no note of its licence, and to look for one costs
        # more than to read the lines for all names.
        named = any(setting.shows(name_keys(name)) for name in licence.outlet.names)
        self._notes = [
            part.pattern
            for term in licence.terms
            if isinstance(term, Text) and named
            for part in term.optional
            if part.note
        ]
        authors = setting.copy.article.original.authors
        self._ours = {*map(name_keys, (*licence.outlet.names, *authors))} - {()}
        lines = [*self._above(), *self._after_standfirst(), *self._after()]
        self.lines = [*lines, *self._joined(lines)]

    def of(
        self, names: list[tuple[str, ...]], where: tuple[Where, ...], sure: Sure = "yes"
    ) -> Line | None:
        """Give the first line in one of those places that credits one of the names, so surely."""
        shown = [name for name in names if self.setting.shows(name)]
        for line in self.lines if shown else ():
            if line.where in where:
                for name in shown:
                    if (
                        self._sure(line, name) == sure
                        and not self.is_note(line)
                        and self._is_own(line, name)
                    ):
                        return line
        return None

    def _sure(self, line: Line, name: tuple[str, ...]) -> Sure:
        """Tell whether a line credits a name; what a story is filed under may do so at most."""
        found = line.sure(name)
        filed = (
            found == "yes"
            and line.where == "above"
            and (self._is_tag(self._block(line)) or _FILED_UNDER.match(line.text))
        )
        return "perhaps" if filed else found

    def _block(self, line: Line) -> Block:
        return self._page.blocks[block_of(self._page, line.start)]

    def is_note(self, line: Line) -> bool:
        """Tell whether a line is the licence's own note, which names people for other reasons."""
        return any(pattern.search(line.text) for pattern in self._notes)

    def _is_own(self, line: Line, name: tuple[str, ...]) -> bool:
        block = self._block(line)
        return not (
            self.setting.is_elsewhere(line.element)
            or _is_headline_link(block, self._ours)
            or is_anothers(line, {name, *self._ours}, self.setting.holders)
            or (line.where == "sign-off" and (self._is_tag(block) or _FILED_UNDER.match(line.text)))
        )

    def _is_tag(self, block: Block) -> bool:
        """Tell whether a line is words that the site files its stories under, after an "in"."""
        said = [(self._is_filed(element), keys_of(text)) for text, element in block.pieces]
        others = [word for filed, words in said if not filed for word in words]
        return len(others) <= 1 and any(filed and words for filed, words in said)

    def _is_filed(self, element: etree._Element | None) -> bool:
        while element is not None and element not in self.setting.holders:
            names = called(element)
            if _TAGS.search(names) or (
                element.tag == "a"
                and ("tag" in _relations(element) or _FILED_AT.search(element.get("href", "")))
            ):
                return True
            element = element.getparent()
        return False

    def _above(self) -> Iterator[Line]:
        page, first = self._page, self.setting.first
        for number in range(block_of(page, self.setting.start), block_of(page, first) + 1):
            start, end = page.blocks[number].first, min(first, block_end(page, number))
            if start < end:
                yield Line(page, number, start, end, "above")

    def _after_standfirst(self) -> Iterator[Line]:
        """Give the whole blocks between the story's first paragraphs."""
        page, story = self._page, 0
        for before, after in pairwise(self.setting.copy.runs):
            story += before.length
            start, end = before.page + before.length, after.page
            if story > _STANDFIRST or start >= self.setting.last:
                return
            while start < end:
                number = block_of(page, start)
                stop = block_end(page, number)
                if start == page.blocks[number].first and stop <= end:
                    yield Line(page, number, start, stop, "above")
                start = min(stop, end)

    def _after(self) -> Iterator[Line]:
        page, words, start = self._page, 0, self.setting.last
        while start < len(page.words) and words <= _AFTER:
            number = block_of(page, start)
            line = Line(page, number, start, block_end(page, number), "sign-off")
            own = start < self.setting.copy.last  # before the note, the article's last part
            opens = start == page.blocks[number].first and not own and self._opens_another(line)
            if opens:
                past = self._past_other(number)
                if past is None or past - self.setting.last > _PAST:
                    return
                start = past
                continue
            yield line
            start = line.end
            size = line.end - line.start
            words += 0 if own or (size > NOTE and self.is_note(line)) else size

    def _past_other(self, number: int) -> int | None:
        """Give the word after the part that holds a block, if it is called other stories.

        The author's box may come after it.
        """
        part = self.setting.other_part(self._page.blocks[number].element)
        if part is None:
            return None
        within = {part, *part.iterdescendants()}
        while number < len(self._page.blocks) and self._page.blocks[number].element in within:
            number += 1
        return block_end(self._page, number - 1)

    def _opens_another(self, line: Line) -> bool:
        """Tell whether a heading opens the next article, or anything that is not about the author.

        The author's box is often headed by the author's name alone, and what the site asks of its
        reader before it by a heading of its own.
        """
        block = self._block(line)
        return (
            heading_level(block) is not None
            and not self._is_in_form(block)
            and not (
                len(block.text.split()) <= _ASKING
                and (ABOUT.search(block.text) or _ASKS_READER.match(block.text))
            )
            and not any(line.sure(name) == "yes" for name in self._ours)
        )

    def _is_in_form(self, block: Block) -> bool:
        """Tell whether a heading is that of a box which its reader fills in."""
        box = block.element.getparent()
        return (
            box is not None
            and box not in self.setting.holders
            and next(box.iter("form", "input"), None) is not None
        )

    def _joined(self, lines: list[Line]) -> Iterator[Line]:
        """Give each two short lines that follow each other as one, for a name set in two."""
        for line, following in pairwise(lines):
            if line.end == following.start and (
                max(line.end - line.start, following.end - following.start) <= _PART
            ):
                block = block_of(self._page, line.start)
                yield Line(self._page, block, line.start, following.end, line.where, len(line.keys))


def _relations(link: etree._Element) -> list[str]:
    return link.get("rel", "").lower().split()


def _is_headline_link(block: Block, ours: set[tuple[str, ...]]) -> bool:
    """Tell whether a line is one long link: another story's headline, with its author perhaps.

    An author's link is none, nor is one that says whose the article is, or little more than who
    wrote it and for whom: `ours`.
    """
    if _OPENS_BY.match(block.text) or _SAYS_WHOSE.search(block.text):
        return False
    names = set[str]().union(*ours)
    sizes: Counter[etree._Element | None] = Counter()
    others: Counter[etree._Element | None] = Counter()
    for text, element in block.pieces:
        link = _link_round(element)
        sizes[link] += len(text.split())
        others[link] += sum(key not in names for key in keys_of(text))
    return any(
        link is not None
        and size >= _HEADLINE_LINK
        and others[link] >= _BESIDE_NAMES
        and 2 * size > sizes.total()
        and "author" not in _relations(link)
        for link, size in sizes.items()
    )


def _link_round(element: etree._Element | None) -> etree._Element | None:
    """Give the link that an element stands in, inside its block or round it."""
    for _ in range(_LINK_LEVELS):
        if element is None or element.tag == "a":
            return element
        element = element.getparent()
    return None
