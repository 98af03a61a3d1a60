"""An article as sent, out of a page of its own newsroom.

The page is read as a copy's is, so that both sides see the same words. What the newsroom sets
round and between the paragraphs is left out: credit, share bar, related stories. The sign-offs and
the licence note stay; a licence's optional parts know them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from lxml import etree

from checker.errors import OriginalError
from checker.fetch.plain import is_url
from checker.models import Fetched, Original
from checker.originals.credit import authors_in, people_in
from checker.originals.declared import declared
from checker.page import read_page
from checker.page.markup import link_share
from checker.text import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.models import Block

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ASIDE_TAGS = re.compile(
    r"aside|nav|footer|header|figure|figcaption|form|button|label|table|menu|dialog"
)
# Words of a class, an id or a role that mark what is not the story's text.
_ASIDE_NAMES = re.compile(
    r"(?<![a-z])(?:ads?|advert\w*|authors?|bio|breadcrumbs?|byline|caption|comments?|consent|cookies?|credits?|"
    r"disqus|donat\w+|embed|instagram|meta|newsletter|outbrain|popular|promo\w*|pull\w*|recirc\w*|"
    r"recommended|related|shar(?:e|ing)|sidebar|sign-?up|social|sponsor\w*|subscri\w+|taboola|tags?|"
    r"toolbar|trending|tweet|twitter|widget)(?![a-z])",
    re.IGNORECASE,
)
_AUTHORS = etree.XPath(
    "//*[@rel='author' or @itemprop='author' or contains(@class, 'author')"
    " or contains(@class, 'byline')]"
)
_SIGN_OFF = re.compile(r"(?:you can )?follow .+ on |(?:send|e-?mail) tips\b", re.IGNORECASE)
_ENDS = tuple('.?!:)"”’。」')
_PROSE = 40  # characters that a line of prose has at least
_LONG = 120  # and from here on it needs no full stop
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_FEWEST = 3  # words: one of a thousand letters is bytes of something else
_LINKED = 0.6  # of a block's characters: from here on it is links and no prose
_MOST = 0.85  # of the prose: what holds as much holds the story
_SHARE = 0.25  # of the prose, that an <article> has to hold
_SOME = 0.4  # of the prose: what holds more is no aside, whatever it is called
_NEARLY_ALL = 0.9  # of a declared body: what the page has to show of it
_SHINGLE = 4  # words


def from_page(fetched: Fetched) -> Original:
    """Read the article of a page: its headline, authors and paragraphs.

    Raises OriginalError where the page has no prose.
    """
    page = read_page(fetched)
    said = declared(page.root)
    prose = [block for block in page.blocks if _is_prose(block)]
    weights = _Weights(prose)
    story = _story(page.blocks, _container(page.root, prose, weights), weights)
    story = _as_declared(said.body, story, page.blocks)
    if not story and not said.body:
        raise OriginalError(f"{fetched.target}: no article in it; give it as .txt or .json")
    before = page.blocks[: page.blocks.index(story[0])] if story else []
    return Original(
        id=fetched.target if is_url(fetched.target) else PurePath(fetched.target).stem,
        title=_title(said.title, page.blocks),
        body="\n\n".join([block.line for block in story] or said.body.split("\n")),
        authors=said.authors or _shown_authors(page.root, before),
        url=said.url or fetched.url,
        published=said.published,
    )


def is_page(content: bytes) -> bool:
    """Tell a web page from a feed or a sitemap by its first bytes."""
    return bool(_PAGE.match(content[:512]))


def paragraphs_of(markup: str) -> str:
    r"""Give the paragraphs of an HTML fragment, as a reader of a page would see them.

    >>> paragraphs_of("<p>The ferry&nbsp;sails.<p>It is <b>full</b>.")
    'The ferry sails.\n\nIt is full.'
    """
    page = read_page(Fetched("fragment", markup.encode("utf-8", "replace"), charset="utf-8"))
    return "\n\n".join(block.line for block in page.blocks)


def _is_prose(block: Block) -> bool:
    text = block.line
    full = len(text) >= _LONG or (len(text) >= _PROSE and text.endswith(_ENDS))
    return (
        full
        and block.element.tag not in _HEADINGS
        and link_share(block) <= _LINKED
        and len(keys_of(text)) >= _FEWEST
    )


class _Weights(Counter[object]):
    """Characters of prose in each element, and in all elements of a tag, class and id together."""

    def __init__(self, prose: Iterable[Block]) -> None:
        super().__init__()
        for block in prose:
            for element in (block.element, *block.element.iterancestors()):
                self[element] += len(block.text)
                self[_kind(element)] += len(block.text)


def _kind(element: etree._Element) -> tuple[object, ...]:
    return element.tag, element.get("class"), element.get("id")


def _container(root: etree._Element, prose: Sequence[Block], weights: _Weights) -> etree._Element:
    """Find the innermost element that holds most of the story."""
    weights = _Weights(block for block in prose if not _is_aside(block, root, weights))
    named = [*root.iter("article"), *root.iterfind(".//*[@itemprop='articleBody']")]
    inner = max(named, key=weights.__getitem__, default=root)
    if weights[inner] < _SHARE * weights[root]:
        inner = root
    paragraphs = Counter(block.element for block in prose)
    while (heaviest := max(inner, key=weights.__getitem__, default=None)) is not None:
        if weights[heaviest] < max(1, _MOST * weights[inner]) or paragraphs[heaviest] == 1:
            break
        inner = heaviest
    return inner


def _is_aside(block: Block, whole: etree._Element, weights: _Weights) -> bool:
    """Tell whether a block stands, within `whole`, in something beside the story."""
    element: etree._Element | None = block.element
    while element is not None and element is not whole:
        names = " ".join(element.get(name, "") for name in ("class", "id", "role"))
        if (_ASIDE_TAGS.fullmatch(element.tag) or _ASIDE_NAMES.search(names)) and (
            weights[_kind(element)] <= _SOME * weights[whole]
        ):
            return True
        element = element.getparent()
    return False


def _story(blocks: Sequence[Block], container: etree._Element, weights: _Weights) -> list[Block]:
    """Give the container's blocks from the first of prose to the last, without the asides."""
    inside = set(container.iter())
    kept = [
        block
        for block in blocks
        if block.element in inside
        and not _is_aside(block, container, weights)
        and (link_share(block) <= _LINKED or _SIGN_OFF.match(block.line))
    ]
    stories = [_trimmed(part) for part in _parted(kept)]
    return max(stories, key=lambda story: sum(len(block.text) for block in story), default=[])


def _parted(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """Part blocks where the first of prose stands again: a teaser, or a copy for narrow screens."""
    prose = (block.line for block in blocks if _opens(block))
    first = next(prose, None)
    starts = [n for n, block in enumerate(blocks) if block.line == first]
    for start, end in pairwise([*starts, len(blocks)]):
        yield blocks[start:end]


def _opens(block: Block) -> bool:
    return _is_prose(block) and not authors_in(block.line)


def _trimmed(blocks: Sequence[Block]) -> list[Block]:
    """Give blocks up to the last of prose or of the sign-offs."""
    ends = [n for n, block in enumerate(blocks) if _opens(block) or _SIGN_OFF.match(block.line)]
    return list(blocks[: max(ends, default=-1) + 1])


def _as_declared(body: str, story: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """Give the blocks that the declared body speaks of, where it fits what the page shows."""
    keys = keys_of(body)
    known = set(_shingles(keys))
    chosen = []
    for block in blocks:
        shingles = list(_shingles(keys_of(block.text)))
        if shingles:
            belongs = sum(each in known for each in shingles) > len(shingles) / 2
        else:  # too short to tell, so it goes with its neighbours
            belongs = block in story
        if belongs:
            chosen.append(block)
    words = sum(len(keys_of(block.text)) for block in chosen)
    shown = sum(len(keys_of(block.text)) for block in story)
    fits = bool(keys) and words >= _NEARLY_ALL * len(keys) and words >= _MOST * shown
    return chosen if fits else story


def _shingles(keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(keys[n:] for n in range(_SHINGLE)), strict=False)


def _title(declared_title: str, blocks: Sequence[Block]) -> str:
    """Give the heading that the page shows for its declared title, or that title."""
    headings = [block.line for block in blocks if block.element.tag == "h1"]
    wanted = " ".join(keys_of(declared_title))
    shown = (h for h in headings if (keys := keys_of(h)) and " ".join(keys) in wanted)
    return next(shown, declared_title or next(iter(headings), ""))


def _shown_authors(root: etree._Element, before: Sequence[Block]) -> tuple[str, ...]:
    """Give the authors whom a line above the story names: marked as its authors, or after "By"."""
    found: Any = _AUTHORS(root)
    marked = {within for author in found for within in author.iter()}
    for block in reversed(before):
        text = block.line
        if people := authors_in(text) or (block.element in marked and people_in(text)):
            return people
    return ()
