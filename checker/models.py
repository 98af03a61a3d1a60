"""The frozen values that travel from a target to a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

from checker.escaped import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from lxml import etree

    from checker.text import Words


class Outcome(StrEnum):
    """What was found of a term, and of a page."""

    PASS = "pass"  # noqa: S105 - an outcome, not a secret
    REVIEW = "review"
    FAIL = "fail"
    UNCHECKED = "unchecked"
    NOT_APPLICABLE = "not-applicable"


GRAVEST_FIRST = (
    Outcome.FAIL,
    Outcome.REVIEW,
    Outcome.UNCHECKED,
    Outcome.PASS,
    Outcome.NOT_APPLICABLE,
)


class Gravity(StrEnum):
    """Whether a difference changes what is said, or only how it is written."""

    SUBSTANCE = "substance"
    STYLE = "style"


# When a browser lays a page out: where its bytes leave something open, with every page, or never.
Render = Literal["auto", "always", "never"]

EditKind = Literal["replaced", "removed", "added", "moved", "truncated"]
EditClass = Literal[
    "number",
    "negation",
    "name",
    "quotation",
    "attribution",
    "wording",
    "sentence",
    "paragraph",
    "style",
    "punctuation",
]

SpanState = Literal["same", "removed", "added", "moved", "optional", "site"]


# What parts an original's paragraphs: a blank line, or what opens a line of a list.
_BLANK_LINE = re.compile(r"\n\n|\n(?=[-*•·]\s)")
_LINE = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Original:
    """An article as sent: `body` is its paragraphs, parted by blank lines.

    `authors` may be given as any sequence of names, or as one name.
    """

    id: str
    title: str
    body: str
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        """Keep the authors so that the article can be looked up by its value."""
        given: Iterable[str] = self.authors
        authors = (given,) if isinstance(given, str) else tuple(given)
        object.__setattr__(self, "authors", authors)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the body, without the blank ones: its lines, if no line is blank.

        The lines of a list are paragraphs in any case.
        """
        lines = [line.strip() for line in unescaped(self.body).strip().splitlines()]
        between = _BLANK_LINE if "" in lines else _LINE
        return tuple(p for part in between.split("\n".join(lines)) if (p := part.strip()))


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a target gave: its bytes, or in `trouble` why there are none.

    `target` is what was asked for, `url` the address that answered (or the one given with a
    saved page), `charset` and `media_type` what the HTTP header said. `layout` is what a browser
    made of it where one did: HTML in which `hidden` marks what no reader sees. `pictures` are those
    of its images that were looked at.
    """

    target: str
    content: bytes = b""
    url: str | None = None
    charset: str | None = None
    media_type: str | None = None
    fetched: datetime | None = None
    trouble: str = ""
    layout: bytes = b""
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file of a page: its bytes, or in `trouble` why there are none.

    `broken` says that its site has none at that address, so that no reader sees one either.
    """

    url: str
    content: bytes = b""
    trouble: str = ""
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer as they went over the wire, but for how the answer was chunked.

    `body` is still packed as the answer's `Content-Encoding` says; `whole` tells whether all of it
    was read.
    """

    url: str
    at: datetime
    request: tuple[tuple[str, str], ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    whole: bool = True


class Block(NamedTuple):
    """One run of visible text that a reader sees as a paragraph or a line.

    `pieces` are its text nodes in order, each with the element it stands in; `element` is the
    innermost block-level element that holds them all; `first` is the place of its first word
    among the page's words; `text` are its characters as the page has them.
    """

    element: etree._Element
    pieces: list[tuple[str, etree._Element]]
    first: int
    text: str

    @property
    def line(self) -> str:
        """Its characters on one line, as a browser lays them out: runs of space are one."""
        return " ".join(self.text.split())


class Image(NamedTuple):
    """A visible image; `place` is the number of the page's words before it."""

    element: etree._Element
    place: int


class Styling(NamedTuple):
    """What attributes and styles make of a page's elements.

    Some are `hidden` with all they hold, some `painted`: drawn by style, or said to be an image to
    those who cannot see it; some are made `blocks`, whatever their tag. `sheets` are the style
    sheets in the page.
    """

    hidden: AbstractSet[etree._Element]
    painted: AbstractSet[etree._Element]
    blocks: AbstractSet[etree._Element]
    sheets: Sequence[str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its reader meets it: visible words, images, and what the head says.

    `bare` are the seen elements that hold no element and no text, `site` the hashes
    (checker/page/site.py) of blocks that other pages of its site have too.
    """

    fetched: Fetched
    root: etree._Element
    styling: Styling
    blocks: list[Block]
    words: Words
    images: list[Image]
    bare: list[etree._Element]
    site: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the page, where they stand, and a link that opens the page on them."""

    quote: str
    xpath: str | None = None
    line: int | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between the article as sent and the copy.

    `original` and `copy` are the words that differ, `before` and `after` the shared words round
    them; `paragraph` counts the original's paragraphs from 1.
    """

    kind: EditKind
    cls: EditClass
    gravity: Gravity
    original: str
    copy: str
    before: str
    after: str
    paragraph: int
    xpath: str | None = None
    line: int | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one term."""

    term: str
    check: str
    outcome: Outcome
    clause: str
    message: str
    evidence: tuple[Evidence, ...] = ()
    edits: tuple[Edit, ...] = ()
    coverage: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The original a report speaks of; `match` is the share of its words that the page holds."""

    id: str
    title: str
    url: str | None
    version: int | None
    match: float


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline as sent and as shown; no DCNF term judges it."""

    original: str
    copy: str | None
    same: bool


@dataclass(frozen=True, slots=True)
class Report:
    """The whole of what is said about one page; `rendered` where a browser laid the page out."""

    id: str
    target: str
    url: str | None
    fetched: datetime | None
    licence: str
    original: Source | None
    verdict: Outcome
    terms: tuple[Finding, ...]
    headline: Headline | None = None
    rendered: bool = False
    schema: int = 1


def gravest(terms: Iterable[Finding]) -> Outcome:
    """Give the gravest outcome of findings; there is one at least."""
    outcomes = {term.outcome for term in terms}
    return next(outcome for outcome in GRAVEST_FIRST if outcome in outcomes)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one side of the comparison.

    `state` says how it fares on the other side: `same`, `removed`, `added`, `moved`, `optional`
    (the licence lets it go) or `site` (put there by the site, named nowhere as an edit).
    """

    text: str
    state: SpanState
    gravity: Gravity | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the original and what stands for it in the copy, side by side.

    Either side may be empty: a paragraph removed, or one added between two others.
    """

    original: tuple[Span, ...]
    copy: tuple[Span, ...]
