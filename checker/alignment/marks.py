"""Where the words are the same and what stands between them, or their case, is not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.alignment.changes import LEAD_IN, Change
from checker.alignment.classify import LOST, Ruling, rule_gap
from checker.escaped import is_asked, is_lost
from checker.models import Gravity
from checker.page.locate import block_end
from checker.text import DRAWN, END, gap_key, is_same_gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.alignment.anchors import Run
    from checker.alignment.article import Article
    from checker.models import Page


# What opens a line of a list; what newsrooms set at a story's end, and sites where a heading or a
# paragraph may be linked.
_BULLET = re.compile(r"^\s*[-*•·]\s+")
_END_MARKS = str.maketrans("", "", "#¶§■▪●◼∎◆")
# And before a paragraph that may be.
_LINKED = re.compile(r"^\s*(?:¶|#(?=\s|$))\s*")


class Mark(NamedTuple):
    """A difference at `original` and `page`: of the gap before that word, or of `words` in case.

    What `opens` a paragraph has no word of the article's before it, and what `ends` one none after.
    """

    original: int
    page: int
    words: int
    ruling: Ruling
    opens: bool = False
    ends: bool = False

    def words_round(self) -> Change:
        """Give the words that show the difference: those themselves, or the one before the gap."""
        back = 1 if not (self.words or self.opens) and self.original and self.page else 0
        o1, p1 = self.original - back, self.page - back
        return Change(o1, o1 + 1, p1, p1 + 1)


class _Stretch(NamedTuple):
    """Part of a run, in one paragraph and one block: its first words, and how many."""

    original: int
    page: int
    size: int
    paragraph: int
    block: int


def differing_marks(
    article: Article, page: Page, runs: list[Run], parted: set[int]
) -> Iterator[Mark]:
    """Give the gaps whose punctuation differs, and the words whose capitals do.

    `parted` holds the original's places where words were changed: what stands round those is
    shown with them.
    """
    for run in runs:
        as_sent = False
        for stretch in _stretches(article, page, run):
            before, as_sent = as_sent, _is_as_sent(article, page, stretch)
            if not (before and as_sent):
                if stretch.original > run.original:
                    yield from _at_border(article, page, stretch)
                elif not as_sent and run.original not in parted:
                    yield from _at_start(article, page, stretch)
            if not as_sent:
                yield from _differing_gaps(article, page, stretch)
                yield from _differing_case(article, page, stretch)
        if not as_sent and run.original + run.length not in parted:
            yield from _at_end(article, page, run)


def _stretches(article: Article, page: Page, run: Run) -> Iterator[_Stretch]:
    """Cut a run where a paragraph or a block begins."""
    start, end, shift = run.original, run.original + run.length, run.page - run.original
    paragraph, block = article.words.text_of(start), page.words.text_of(run.page)
    while start < end:
        paragraph_end, end_of_block = article.starts[paragraph + 1], block_end(page, block) - shift
        stop = min(paragraph_end, end_of_block, end)
        yield _Stretch(start, start + shift, stop - start, paragraph, block)
        start = stop
        paragraph += start == paragraph_end
        block += start == end_of_block


def _is_as_sent(article: Article, page: Page, stretch: _Stretch) -> bool:
    """Tell whether a stretch is a whole paragraph and a whole block, the same to the letter."""
    original, word, size, paragraph, block = stretch
    return (
        original == article.starts[paragraph]
        and word == page.words.starts[block]
        and size == article.starts[paragraph + 1] - original == block_end(page, block) - word
        and _pieces(article.words.texts[paragraph]) == page.words.texts[block].split()
    )


@lru_cache(4096)  # a night judges many copies of the same few articles
def _pieces(text: str) -> list[str]:
    return text.split()


def _differing_gaps(article: Article, page: Page, stretch: _Stretch) -> Iterator[Mark]:
    """Compare what stands between the words of a stretch."""
    original, word, size, paragraph, block = stretch
    first, other = original - article.starts[paragraph] + 1, word - page.words.starts[block] + 1
    ours = article.words.written(paragraph).gaps[first : first + size - 1]
    theirs = page.words.written(block).gaps[other : other + size - 1]
    if ours != theirs:
        for step, (left, right) in enumerate(zip(ours, theirs, strict=True), 1):
            if left != right:
                yield from _mark(article, original + step, word + step, left, right)


def _at_border(article: Article, page: Page, stretch: _Stretch) -> Iterator[Mark]:
    """Compare what stands before a stretch that goes on with the one before it."""
    left, right = article.words.gap(stretch.original), page.words.gap(stretch.page)
    if is_same_gap(left, right):
        return
    ended, end, opening = _unlisted(right).rpartition(END)
    left, right = _unlisted(left), f"{ended.translate(_END_MARKS)}{end}{_unlinked(left, opening)}"
    if not (END in left and END in right and _is_set_off(left, right)):
        yield from _mark(article, stretch.original, stretch.page, left, right)


def _at_start(article: Article, page: Page, stretch: _Stretch) -> Iterator[Mark]:
    """Compare what opens a run, where paragraph and block begin with it."""
    if page.words.starts[stretch.block] != stretch.page:
        return
    left = _unlisted(article.words.gap(stretch.original)).rpartition(END)
    right = _unlisted(page.words.gap(stretch.page)).rpartition(END)
    opening = _unlinked(left[2], right[2]).lstrip()
    if left[1] and right[1] and not _is_set_off(left[2], opening):
        for mark in _mark(article, stretch.original, stretch.page, left[2], opening):
            yield mark._replace(opens=True)


def _at_end(article: Article, page: Page, run: Run) -> Iterator[Mark]:
    """Compare what ends a run, where paragraph and block end with it."""
    end, other = run.original + run.length, run.page + run.length
    left = article.words.gap(end).partition(END)
    right = page.words.gap(other).translate(_END_MARKS).partition(END)
    ends = (left[1] or end == len(article.words)) and (right[1] or other == len(page.words))
    if ends and not _is_set_off(left[0], right[0]):
        for mark in _mark(article, end, other, "".join(left[:2]), "".join(right[:2])):
            yield mark._replace(ends=True)


def _unlisted(gap: str) -> str:
    """Give a gap without the dash or the dot that opens a line of a list."""
    before, end, opening = gap.rpartition(END)
    return f"{before}{end}{_BULLET.sub('', opening)}" if end else gap


def _unlinked(ours: str, theirs: str) -> str:
    """Give what opens a paragraph without the sign of a link to it, which no paragraph has."""
    return theirs if "#" in ours else _LINKED.sub("", theirs)


def _is_set_off(ours: str, theirs: str) -> bool:
    """Tell whether the page has no more than quotation marks round a line: a pull-quote's."""
    left, right = gap_key(ours), gap_key(theirs)
    return len(right) > len(left) and left.replace('"', "") == right.replace('"', "")


def _mark(article: Article, original: int, page: int, ours: str, theirs: str) -> Iterator[Mark]:
    if original - 1 in article.optional:
        return  # what may be dropped may be punctuated otherwise
    if original in article.optional:  # but for what ends the story before it
        ours, end, _ = ours.partition(END)
        theirs = theirs.partition(END)[0]
        if not end:
            return
    # Whether a drawn quotation mark was in the text as sent is for the original to say.
    drawn = theirs.replace(DRAWN, '"')
    if not (is_same_gap(ours, theirs) or is_same_gap(ours, drawn)):
        keys = article.words.keys
        before, after = keys[original - 1 : original], keys[original : original + 1]
        number = any(key[-1].isdigit() for key in before) or any(key[0].isdigit() for key in after)
        ruling = rule_gap(ours, theirs, by_number=number)
        if is_lost(ours, theirs):
            ruling = None
        elif is_asked(ours, theirs):
            ruling = LOST
        elif ruling and original in article.quoted and original - 1 in article.quoted:
            ruling = Ruling("quotation", Gravity.SUBSTANCE)
        if ruling:
            yield Mark(original, page, 0, ruling)


def _differing_case(article: Article, page: Page, stretch: _Stretch) -> Iterator[Mark]:
    """Give the words whose capitals differ, but for lead-ins and lines set in capitals."""
    original, word, size, paragraph, block = stretch
    first, other = original - article.starts[paragraph], word - page.words.starts[block]
    sent, line = article.words.written(paragraph).shown, page.words.written(block).shown
    ours, theirs = sent[first : first + size], line[other : other + size]
    if ours == theirs:
        return
    lead_in = max(_capitals(sent) - first, _capitals(line) - other)
    for step, (left, right) in enumerate(zip(ours, theirs, strict=True)):
        if left == right or original + step in article.optional:
            continue
        if left.isupper() or right.isupper():
            is_design = step < lead_in or all(each.upper() == each for each in line)
        else:
            is_design = first + step == 0 or other + step == 0
        if not is_design:
            yield Mark(original + step, word + step, 1, Ruling("style", Gravity.STYLE))


def _capitals(line: list[str]) -> int:
    """Count the words at the beginning of a line that are all set in capitals, as a lead-in is."""
    capitals = [each.upper() == each for each in line[:LEAD_IN]]
    return [*capitals, False].index(False)
