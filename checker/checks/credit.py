"""The lines round the article where a credit stands: above its text, and right after it.

A name in the story, in a box of other stories, in a comment or far down the page is no credit, so
what is looked at is told by where the alignment found the article, and by what the line is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from checker.licence import Text
from checker.page.headings import heading_level, headline_block, is_alike
from checker.page.locate import block_end, block_of, shown
from checker.text import canonical, to_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from checker.alignment import Copy
    from checker.licence import Licence
    from checker.models import Block

# Words before the headline, where there is one, and before the text, where there is none.
_ABOVE_HEADLINE = 40
_ABOVE_TEXT = 150
# Words of the story above which a credit may still stand: after a standfirst or a summary.
_STANDFIRST = 110
# Words after the article that are right after it, sign-offs and licence note not counted.
_AFTER = 70
# Words of a line that may be a credit whatever it says, and of one that says so itself.
_SHORT = 14
_LINE = 45
# Words from the end of a longer line, a photograph's caption, in which its credit stands.
_CAPTION_END = 12
# Words of a line that may be one half of a name set in two.
_PART = 6
# Words of a link that is a headline and no author's name.
_HEADLINE_LINK = 9
# Words of a link that are a headline where an author's name stands beside it, and of a box that
# may hold both.
_HEADLINE = 5
_BOX = 90
# Elements between a line's words and the link they stand in: <a><h3><span>.
_LINK_LEVELS = 4

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
    r"(?<![a-z])(?:byline\w*|author\w*|credit\w*|writer\w*|contributor\w*|reporter\w*|signature|sign off|"
    r"source|vcard|posted by|entry meta|post meta|article meta)(?![a-z])"
)
_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\W\d]+")
_SAYS_CREDIT = re.compile(
    r"\b(?:by|via|from|written|reported|reporter|reporting|correspondent|editor|contributor|contributed|"
    r"writer|journalist|columnist|fellow|intern|author|posted|published|courtesy|copyright|"
    r"originally|republished|reprinted|follow|tips|staff|bureau|foundation|dcnf|h/t|source|von|por|par|di)\b|©",
    re.IGNORECASE,
)
_NOT_CREDIT = re.compile(
    r"^\W*(?:related|read (?:more|also|next)|see also|also (?:by|read)|"
    r"(?:more|other|all|see all|view all|latest|recent) (?:(?:stories|articles|posts|news|work) )?(?:from|by)\b|"
    r"(?:\w+ ){0,3}(?:says|said|wrote|replied|commented)\b)|\b(?:says|said|replied|commented)\s*:?\W*$",
    re.IGNORECASE,
)

_OTHER_STORIES = re.compile(
    r"\W*(?:related|more\b|(?:you|also) (?:might|may)|most (?:read|popular|viewed)|popular|trending|"
    r"recommended|latest|read (?:next|also|more)|(?:up )?next|don.t miss|top stories|see also|"
    r"(?:from )?our partners|other (?:news|stories)|editor.?s.? (?:picks|choice)|\d+ comments?|comments?)",
    re.IGNORECASE,
)
_HEADS = frozenset({"h2", "h3", "h4", "h5", "h6", "strong", "b", "dt"})
_SPEAKS_TO_READER = re.compile(
    r"\W*(?:share|e-?mail|follow|contact|view|see|print|save|copy|send|subscribe|sign|click|by)\b",
    re.IGNORECASE,
)
_OPENS_BY = re.compile(r"\s*(?:by|von|por|par|di)\s", re.IGNORECASE)

_ABOUT = re.compile(r"\b(?:about|author|writer|reporter|by|source|credit)\b", re.IGNORECASE)

Where = Literal["above", "sign-off"]


@dataclass(frozen=True, slots=True)
class Line:
    """Words `start` to before `end` of the page that may be a credit.

    `keys` are its words as a reader parts them; `text` is the line as shown. `note` says that it
    is the licence's own note.
    """

    start: int
    end: int
    where: Where
    keys: tuple[str, ...]
    text: str
    note: bool
    element: etree._Element

    def holds(self, name: tuple[str, ...]) -> bool:
        """Tell whether the line credits that name, in full."""
        return any(self._credits_at(place, len(name)) for place in find(self.keys, name))

    def _credits_at(self, place: int, length: int) -> bool:
        """Tell whether the words at a place of the line are its credit, by the line's form."""
        size = len(self.keys)
        if _NOT_CREDIT.search(self.text):
            return False
        if size <= _SHORT:
            return True
        if size <= _LINE:
            return bool(_SAYS_CREDIT.search(self.text))
        # A photograph's caption ends with its credit, and a line that opens with one runs on.
        near = self.keys[max(0, place - 2) : place + length + 2]
        return (place + length >= size - _CAPTION_END or place <= 1) and bool(
            _SAYS_CREDIT.search(" ".join(near))
        )


def find(keys: tuple[str, ...], name: tuple[str, ...]) -> Iterator[int]:
    """Give each place where the words of a name stand in a row.

    A single letter between them, a middle initial, does no harm.
    """
    for start, key in enumerate(keys):
        if key == name[0]:
            at = start
            for word in name[1:]:
                at += 1
                while at < len(keys) and len(keys[at]) == 1 and keys[at] != word:
                    at += 1
                if at >= len(keys) or keys[at] != word:
                    break
            else:
                yield start


class Credits:
    """The lines above an article and right after it that may be its credit."""

    def __init__(self, copy: Copy, licence: Licence) -> None:
        """Read them; the licence says what its own note is."""
        notes = [
            part.pattern
            for term in licence.terms
            if isinstance(term, Text)
            for part in term.optional
            if part.note
        ]
        zones = _Zones(copy, notes)
        lines = [*zones.above(), *zones.after_standfirst(), *zones.after()]
        self.lines = [*lines, *_joined(lines)]
        self._shared = holders(copy)
        self._outlet = {tuple(to_words(name).keys) for name in licence.outlet.names}

    def of(self, names: list[tuple[str, ...]], where: tuple[Where, ...]) -> Line | None:
        """Give the first line in one of those places that credits one of the names."""
        for line in self.lines:
            if line.note or line.where not in where:
                continue
            for name in names:
                if line.holds(name) and not self._is_anothers(line, name):
                    return line
        return None

    def _is_anothers(self, line: Line, name: tuple[str, ...]) -> bool:
        """Tell whether a line is in a small box where another story's headline stands before it."""
        box: etree._Element | None = line.element
        while box is not None and box not in self._shared:
            if len("".join(box.itertext()).split()) > _BOX:
                return False
            if any(_is_headline(each, {name, *self._outlet}) for each in _up_to(box, line.element)):
                return True
            box = box.getparent()
        return False


def _joined(lines: list[Line]) -> Iterator[Line]:
    """Give each two short lines that follow each other as one: a name may be set in two lines."""
    for line, following in pairwise(lines):
        if line.end == following.start and max(len(line.keys), len(following.keys)) <= _PART:
            yield Line(
                line.start,
                following.end,
                line.where,
                line.keys + following.keys,
                f"{line.text} {following.text}",
                line.note or following.note,
                line.element,
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


def _is_headline(element: etree._Element, names: set[tuple[str, ...]]) -> bool:
    """Tell whether an element links another story, or is the heading of a list of them.

    A link that has one of `names` is the credit itself.
    """
    if element.tag not in _HEADS and element.tag != "a":
        return False
    text = "".join(element.itertext())
    if element.tag in _HEADS:
        return bool(_OTHER_STORIES.match(text))
    keys = tuple(to_words(text).keys)
    return (
        len(keys) >= _HEADLINE
        and "@" not in text
        and all(next(find(keys, name), None) is None for name in names)
        and not _SPEAKS_TO_READER.match(text)
    )


def story_bounds(copy: Copy) -> tuple[int, int]:
    """Give the page's first word of the story and the one after its last, sign-offs left out."""
    optional = copy.article.optional
    places = [
        run.page + step
        for run in copy.runs
        for step in range(run.length)
        if run.original + step not in optional
    ]
    return (places[0], places[-1] + 1) if places else (copy.first, copy.last)


def zone_start(copy: Copy) -> int:
    """Give the page's word from which on what stands is above the article."""
    first, _ = story_bounds(copy)
    headline = headline_block(copy.page, first, copy.article.original.title)
    if headline is None:
        return max(0, first - _ABOVE_TEXT)
    return max(0, copy.page.blocks[headline].first - _ABOVE_HEADLINE)


class _Zones:
    """The stretches of a page where a credit may stand."""

    def __init__(self, copy: Copy, notes: list[re.Pattern[str]]) -> None:
        self._copy = copy
        self._page = copy.page
        self._notes = notes
        self._first, self._last = story_bounds(copy)
        self._shared = holders(copy)

    def above(self) -> Iterator[Line]:
        page = self._page
        for number in range(block_of(page, zone_start(self._copy)), block_of(page, self._first) + 1):
            start, end = page.blocks[number].first, min(self._first, block_end(page, number))
            if start < end:
                yield from self._line(number, start, end, "above")

    def after_standfirst(self) -> Iterator[Line]:
        """Give the whole blocks between the story's first paragraphs."""
        page, story = self._page, 0
        for before, after in pairwise(self._copy.runs):
            story += before.length
            start, end = before.page + before.length, after.page
            if story > _STANDFIRST or start >= self._last:
                return
            while start < end:
                number = block_of(page, start)
                stop = block_end(page, number)
                if start == page.blocks[number].first and stop <= end:
                    yield from self._line(number, start, stop, "above")
                start = min(stop, end)

    def after(self) -> Iterator[Line]:
        page, words, start = self._page, 0, self._last
        while start < len(page.words) and words <= _AFTER:
            number = block_of(page, start)
            if start == page.blocks[number].first and _opens_another(page.blocks[number]):
                return
            end = block_end(page, number)
            lines = list(self._line(number, start, end, "sign-off"))
            yield from lines
            if not any(line.note for line in lines):
                words += end - start
            start = end

    def _line(self, number: int, start: int, end: int, where: Where) -> Iterator[Line]:
        page = self._page
        block = page.blocks[number]
        if is_elsewhere(block.element, self._shared) or _is_headline_link(block):
            return
        keys = page.words.keys[start:end]
        whole = start == block.first and end == block_end(page, number)
        if len(block.pieces) > 1 and whole:
            keys = to_words(" ".join(text for text, _ in block.pieces)).keys
        text = canonical(shown(page, start, end))
        note = any(pattern.search(text) for pattern in self._notes)
        yield Line(start, end, where, tuple(keys), text, note, block.element)


def holders(copy: Copy) -> set[etree._Element]:
    """Give the elements that hold some of the story or its headline; what they are called, a
    column or a teaser, says nothing of what stands in them.
    """
    page = copy.page
    first, last = story_bounds(copy)
    words = {first, last - 1}
    for run in copy.runs:
        words |= {run.page, run.page + run.length - 1}
    blocks = {block_of(page, word) for word in words if first <= word < last}
    title = copy.article.original.title
    headline = headline_block(page, first, title)
    if headline is not None and is_alike(page, headline, title):
        blocks.add(headline)
    found: set[etree._Element] = set()
    for number in blocks:
        element = page.blocks[number].element
        found.add(element)
        found.update(element.iterancestors())
    return found


def is_elsewhere(element: etree._Element | None, shared: set[etree._Element]) -> bool:
    """Tell whether an element is in a part of the page that is not the article's.

    `shared` are the elements that hold the story; what they are called says nothing. An author's
    box inside a side column is the article's all the same.
    """
    says_credit = False
    while element is not None and element not in shared:
        names = f"{element.get('class', '')} {element.get('id', '')}"
        names = " ".join(_SPLIT.split(names)).lower()
        if _ELSEWHERE.search(names):
            return True
        says_credit = says_credit or bool(_CREDITS.search(names))
        beside = element.tag in _BESIDE_TAGS or _BESIDE.search(names)
        if beside and not says_credit and not _is_articles_own(element, shared):
            return True
        element = element.getparent()
    return False


def _is_articles_own(element: etree._Element, shared: set[etree._Element]) -> bool:
    """Tell whether an element is the foot of the `<article>` that holds the story."""
    parent = element.getparent()
    return element.tag == "footer" and parent in shared and parent.tag == "article"


def _opens_another(block: Block) -> bool:
    """Tell whether a heading opens the next article, or anything that is not about the author."""
    return heading_level(block) is not None and not _ABOUT.search(block.text)


def _is_headline_link(block: Block) -> bool:
    """Tell whether a line is one long link: another story's headline, with its author perhaps."""
    if _OPENS_BY.match(block.text):
        return False
    sizes: Counter[etree._Element | None] = Counter()
    for text, element in block.pieces:
        sizes[_link_round(element)] += len(text.split())
    return any(
        link is not None and size >= _HEADLINE_LINK and 2 * size > sizes.total()
        for link, size in sizes.items()
    )


def _link_round(element: etree._Element | None) -> etree._Element | None:
    """Give the link that an element stands in, inside its block or round it."""
    for _ in range(_LINK_LEVELS):
        if element is None or element.tag == "a":
            return element
        element = element.getparent()
    return None
