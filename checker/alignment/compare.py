"""Original and page to the copy that the page shows: what it holds, and every edit in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.alignment.align import align
from checker.alignment.anchors import Run
from checker.alignment.calls import signs_post
from checker.alignment.changes import Change, Differences, differences, extended, slid
from checker.alignment.classify import Ruling, rule_words
from checker.alignment.edits import describe, describe_added, describe_mark
from checker.alignment.furniture import Surroundings
from checker.alignment.kept import article_changes, cut_short, is_optional, moved_to, story_end
from checker.alignment.lines import ends_line, labels, wrapped_lines
from checker.alignment.marks import differing_marks
from checker.alignment.quoted import is_fuller, odd_blocks, outdone_blocks, quoting_blocks, without
from checker.alignment.talk import talking_blocks
from checker.models import Gravity
from checker.page.headings import heading_level
from checker.page.locate import block_end, block_of

if TYPE_CHECKING:
    from checker.alignment.article import Article
    from checker.licence import Text
    from checker.models import Edit, Page

# Below this share of the article, and with no run of a sentence's length, the page has only some
# phrases in common with it and is no copy.
_SOME = 0.1
_SENTENCE = 12
# Words of a paragraph's beginning that are its own wherever they stand.
_PHRASE = 8
_CAPTIONS = frozenset({"figure", "figcaption", "aside"})


@dataclass(frozen=True, slots=True)
class Copy:
    """The article as one page shows it.

    `runs` are the words in common; `first` and `last` bound them among the page's words, `last`
    being one beyond. `changes` are the words that each of `edits` is about. `coverage` is the
    share of the original's words that the page holds, of those that the licence does not let go.
    `revealed` says that the article stands in a part that is hidden until a script shows it.
    """

    article: Article
    page: Page
    runs: list[Run]
    edits: tuple[Edit, ...]
    changes: tuple[Change, ...]
    coverage: float
    revealed: bool = False

    @property
    def revealed_note(self) -> str:
        """Say where the article stands, if that is not in plain sight."""
        if self.revealed:
            return "; it stands in a part of the page that is hidden until a script shows it"
        return ""

    @property
    def first(self) -> int:
        """The page's first word of the article."""
        return self.runs[0].page

    @property
    def last(self) -> int:
        """The page's first word after the article."""
        return self.runs[-1].page + self.runs[-1].length


def compare(article: Article, page: Page, term: Text) -> Copy | None:
    """Find the article in the page; None where the page does not copy it."""
    runs = align(article, page.words.keys, page.words.starts)
    if not _is_copy(article, runs):
        return None
    runs, found = _story(article, page, _settled(article, page, runs, page.words.keys))
    changes = article_changes(article, page, term, runs, found.changes)
    places = {change: moved_to(article, page, runs, change) for change in changes}
    moved = {change: place for change, place in places.items() if place}
    changes, cut = cut_short(article, page, _once(changes, moved))
    marked = [
        (change, describe(article, page, change, rule_words(article, page, change)))
        for change in changes
    ]
    marked += [
        (place, describe(article, page, place, rule_words(article, page, change), "moved"))
        for change, place in moved.items()
    ]
    if cut:
        ruling = Ruling("paragraph", Gravity.SUBSTANCE)
        marked.append((cut, describe(article, page, cut, ruling, "truncated")))
    for added in _added(page, _added_blocks(article, page, term, runs, found.blocks)):
        ruling = Ruling("paragraph", Gravity.SUBSTANCE)
        marked.append((added, describe_added(article, page, added, ruling)))
    parted = {place for change, _ in marked for place in (change.o1, change.o2)}
    marks = differing_marks(article, page, runs, parted)
    marked += [(mark.words_round(), describe_mark(article, page, mark)) for mark in marks]
    marked.sort(key=lambda each: (each[0].o1, each[0].p1))
    missing = sum(
        word not in article.optional
        for change in (*changes, *([cut] if cut else []))
        for word in range(change.o1, change.o2)
    )
    return Copy(
        article=article,
        page=page,
        runs=runs,
        edits=tuple(edit for _, edit in marked),
        changes=tuple(change for change, _ in marked),
        coverage=1 - missing / article.length if article.length else 1.0,
    )


def _once(changes: list[Change], moved: dict[Change, Change]) -> list[Change]:
    """Leave out what is moved, and what is added in the place that it is moved to."""
    return [
        change
        for change in changes
        if change not in moved
        and not any(
            change.o1 == change.o2 and place.p1 <= change.p1 and change.p2 <= place.p2
            for place in moved.values()
        )
    ]


def _story(article: Article, page: Page, runs: list[Run]) -> tuple[list[Run], Differences]:
    """Give the runs of the story itself, where the page repeats some of it, and what differs."""
    matched, masked = _matched(page, runs), set[int]()
    if talk := talking_blocks(page, matched):
        rest = _aligned_without(article, page, talk)
        if rest and 2 * _matched(page, rest).total() >= matched.total():  # there is a story beside
            runs, matched, masked = rest, _matched(page, rest), talk
    found = differences(article, page, runs)
    if quoting := quoting_blocks(page, matched, [block for block, _ in found.blocks]):
        masked |= quoting
        if rest := _aligned_without(article, page, masked):
            runs, found, matched = rest, differences(article, page, rest), _matched(page, rest)
    while odd := (
        outdone_blocks(article, page, matched, runs)
        or odd_blocks(page, matched, runs, len(article.words))
    ):
        masked |= odd
        rest = _aligned_without(article, page, masked)
        if not rest or not is_fuller(page, matched, _matched(page, rest)):
            break
        runs, found, matched = rest, differences(article, page, rest), _matched(page, rest)
    return runs, found


def _aligned_without(article: Article, page: Page, masked: set[int]) -> list[Run]:
    """Give the runs that there are where some blocks are left out; none where the rest has none."""
    shown = without(page, masked)
    runs = align(article, shown, page.words.starts)
    return _settled(article, page, runs, shown) if runs else []


def _settled(article: Article, page: Page, runs: list[Run], shown: list[str]) -> list[Run]:
    """Give the runs lengthened by what is the same beside them, each gap where it parts text.

    `shown` are the keys of the page's words, but for those of blocks that are left out.
    """
    runs = _without_captions(article, page, _without_headline(article, page, runs))
    runs = extended(article, page, runs, shown)
    return slid(article, page, runs, shown)


def _without_headline(article: Article, page: Page, runs: list[Run]) -> list[Run]:
    """Leave a headline's words out of the paragraph below it, which lacks its own first words."""
    headline = block_of(page, runs[0].page)
    stop = block_end(page, headline)
    below = [
        Run(original + own, place + own, length - own)
        for original, place, length in runs
        for own in [min(max(0, stop - place), length)]
        if own < length
    ]
    if (
        heading_level(page.blocks[headline]) != "h1"
        or not below
        or below[0].original in article.starts
    ):
        return runs
    return below


def _without_captions(article: Article, page: Page, runs: list[Run]) -> list[Run]:
    """Leave out the beginning of a paragraph whose rest stands in a later block.

    The block that it stands in goes on with as many other words, or is a caption: that names who is
    seen, as the paragraph beside it does.
    """
    kept = []
    for run, after in pairwise([*runs, Run(len(article.words), len(page.words), 0)]):
        end = run.page + run.length
        number = block_of(page, end - 1)
        size = end - max(run.page, page.blocks[number].first)
        first = run.original + run.length - size
        paragraph, others = article.paragraph_of(first), block_end(page, number) - end
        begins = (
            size < _PHRASE
            and first == article.starts[paragraph]
            and after.original < article.starts[paragraph + 1]
            and end + others <= after.page
        )
        block = page.blocks[number].element
        caption = others and any(up.tag in _CAPTIONS for up in (block, *block.iterancestors()))
        left_out = size if begins and (others >= size or caption) else 0
        if run.length > left_out:
            kept.append(run._replace(length=run.length - left_out))
    return kept


def _added_blocks(
    article: Article, page: Page, term: Text, runs: list[Run], blocks: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Give the whole blocks between the article's own that are not the site's."""
    matched = _matched(page, runs)
    lines = {page.blocks[block].element for block in matched}
    end = story_end(article)  # what stands after that stands between parts that may be dropped
    inside = [(block, word) for block, word in blocks if word < end]
    wrapped = wrapped_lines(page, matched, [block for block, _ in inside])
    short = labels(page, [block for block, _ in inside], lines) - wrapped
    long = [(block, word) for block, word in inside if block not in short]
    if not long:
        return []
    surroundings = Surroundings(page, matched, article.words.keys, wrapped)
    return [
        (block, word)
        for block, word in long
        if not surroundings.is_site(block)
        and not is_optional(page, term, block)
        and not _opens_post(page, block, blocks)
    ]


def _added(page: Page, blocks: list[tuple[int, int]]) -> list[Change]:
    """Give what some blocks add before a word each, those as one that are lines of one sentence."""
    added: list[Change] = []
    for block, word in blocks:
        start, end = page.blocks[block].first, block_end(page, block)
        last = added[-1] if added else None
        if last and (last.o1, last.p2) == (word, start) and not ends_line(page, block - 1):
            added[-1] = replace(last, p2=end)
        else:
            added.append(Change(word, word, start, end))
    return added


def _opens_post(page: Page, block: int, blocks: list[tuple[int, int]]) -> bool:
    """Tell whether a block is the text of an embedded post whose next line says whose it is.

    Both stand in one element: a post that is embedded below a paragraph is not the paragraph's.
    """
    others = {number for number, _ in blocks}
    parent = page.blocks[block].element.getparent()
    for number in (block + 1, block + 2):
        if number not in others:
            return False
        element = page.blocks[number].element
        if signs_post(page.blocks[number].text):
            return parent in {element, element.getparent()}
    return False


def _is_copy(article: Article, runs: list[Run]) -> bool:
    """Tell whether the page has more of the article than some phrases.

    What the licence lets go stands under other articles as well, the licence's note to the letter.
    """
    sizes = [
        run.length - sum(0 <= word - run.original < run.length for word in article.optional)
        for run in runs
    ]
    return sum(sizes) >= _SOME * article.length or any(size >= _SENTENCE for size in sizes)


def _matched(page: Page, runs: list[Run]) -> Counter[int]:
    """Count the words in common in each of the page's blocks."""
    matched: Counter[int] = Counter()
    for run in runs:
        word, stop = run.page, run.page + run.length
        block = block_of(page, word)
        while word < stop:
            end = min(block_end(page, block), stop)
            matched[block] = matched.get(block, 0) + end - word  # half the time of +=
            word, block = end, block + 1
    return matched
