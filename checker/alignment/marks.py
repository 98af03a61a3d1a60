"""Where the words are the same and what stands between them, or their case, is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.alignment.changes import Change
from checker.alignment.classify import Ruling, rule_gap
from checker.models import Gravity
from checker.page.locate import block_end, block_of
from checker.text import DRAWN, END, gap_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.alignment.anchors import Run
    from checker.alignment.article import Article
    from checker.models import Page

# Words at the beginning of a paragraph that a design may set in capitals.
_LEAD_IN = 15


class Mark(NamedTuple):
    """A difference at `original` and `page`: of the gap before that word, or of `words` in case."""

    original: int
    page: int
    words: int
    ruling: Ruling

    def words_round(self) -> Change:
        """Give the words that show the difference: those themselves, or the one before the gap."""
        back = 1 if not self.words and self.original and self.page else 0
        o1, p1 = self.original - back, self.page - back
        return Change(o1, o1 + 1, p1, p1 + 1)


def differing_marks(
    article: Article, page: Page, runs: list[Run], parted: set[int]
) -> Iterator[Mark]:
    """Give the gaps whose punctuation differs.

    `parted` holds the original's places where words were changed: what stands round those is
    shown with them.
    """
    ours, theirs = article.words.gaps, page.words.gaps
    for run in runs:
        start, other, size = run.original + 1, run.page + 1, run.length - 1
        if ours[start : start + size] != theirs[other : other + size]:
            for step in range(size):
                left, right = ours[start + step], theirs[other + step]
                if left != right and not (
                    END in left and END in right and _is_set_off(left, right)
                ):
                    yield from _mark(
                        article,
                        start + step,
                        other + step,
                        ours[start + step],
                        theirs[other + step],
                    )
        yield from _edges(article, page, run, parted)


def _edges(article: Article, page: Page, run: Run, parted: set[int]) -> Iterator[Mark]:
    """Compare what stands at both ends of a run, each side up to the end of its own paragraph."""
    ours, theirs = article.words.gaps, page.words.gaps
    if run.original not in parted:
        left, right = ours[run.original].rpartition(END), theirs[run.page].rpartition(END)
        if left[1] and right[1] and not _is_set_off(left[2], right[2]):
            yield from _mark(article, run.original, run.page, left[2], right[2])
    end, other = run.original + run.length, run.page + run.length
    if end not in parted:
        left, right = ours[end].partition(END), theirs[other].partition(END)
        ends = (left[1] or end == len(article.words)) and (right[1] or other == len(page.words))
        if ends and not _is_set_off(left[0], right[0]):
            yield from _mark(article, end, other, left[0], right[0])


def _is_set_off(ours: str, theirs: str) -> bool:
    """Tell whether the page has no more than quotation marks round a line: a pull-quote's."""
    left, right = gap_key(ours), gap_key(theirs)
    return len(right) > len(left) and left.replace('"', "") == right.replace('"', "")


def _mark(article: Article, original: int, page: int, ours: str, theirs: str) -> Iterator[Mark]:
    if original in article.optional or original - 1 in article.optional:
        return  # what may be dropped may be punctuated otherwise
    # Whether a drawn quotation mark was in the text as sent is for the original to say.
    if gap_key(ours) not in {gap_key(theirs), gap_key(theirs.replace(DRAWN, '"'))}:
        keys = article.words.keys
        number = original < len(keys) and keys[original][0].isdigit()
        ruling = rule_gap(ours, theirs, before_number=number)
        if ruling:
            if original in article.quoted and original - 1 in article.quoted:
                ruling = Ruling("quotation", Gravity.SUBSTANCE)
            yield Mark(original, page, 0, ruling)


def differing_case(article: Article, page: Page, runs: list[Run]) -> Iterator[Mark]:
    """Give the words whose capitals differ, but for lead-ins and lines set in capitals."""
    ours, theirs = article.words.shown, page.words.shown
    for run in runs:
        o, p, size = run
        if ours[o : o + size] == theirs[p : p + size]:
            continue
        for step in range(size):
            word, other = ours[o + step], theirs[p + step]
            if o + step in article.optional:
                continue
            if word != other and not _is_design(article, page, o + step, p + step):
                yield Mark(o + step, p + step, 1, Ruling("style", Gravity.STYLE))


def _is_design(article: Article, page: Page, original: int, word: int) -> bool:
    block = block_of(page, word)
    first, end = page.blocks[block].first, block_end(page, block)
    paragraph = article.starts[article.paragraph_of(original)]
    lead_in = word - first < _LEAD_IN or original - paragraph < _LEAD_IN
    shown = page.words.shown
    if shown[word].isupper() or article.words.shown[original].isupper():
        return lead_in or all(other.upper() == other for other in shown[first:end])
    return word == first or original == paragraph
