"""Which differences count: not what the licence lets go, not what the site or a credit adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.alignment.article import optional_words
from checker.alignment.changes import Change
from checker.alignment.credits import is_byline, is_credit
from checker.alignment.inline import (
    is_drawn_number,
    is_inline_site,
    is_marker,
    is_number_of_line,
    without_notes,
)
from checker.alignment.redrawn import is_redrawn
from checker.page.locate import block_end, block_of, shown
from checker.text import canonical, keys_of

if TYPE_CHECKING:
    from checker.alignment.anchors import Run
    from checker.alignment.article import Article
    from checker.licence import Text
    from checker.models import Page

# Words before and after the article among which a moved paragraph may stand.
_AROUND = 150
# Words that may stand for each of the original's.
_REPLACING = 2
# Fewer words than these stand elsewhere by chance.
_MOVABLE = 5


def article_changes(
    article: Article, page: Page, term: Text, runs: list[Run], changes: list[Change]
) -> list[Change]:
    """Give the changes of the article's own text, cut to it."""
    kept = []
    end = story_end(article)
    for change in changes:
        if _is_after(page, change, end) or _is_inside_optional(article, change):
            continue
        rest = _without_optional(article, page, term, change)
        if rest:
            rest = _without_site(article, page, runs, rest)
        if rest and is_redrawn(article, page, rest):
            continue
        if rest and not _is_beside_optional(article, page, runs, rest):
            kept.append(rest)
    return kept


def story_end(article: Article) -> int:
    """Give the original's word after the last one that the licence does not let go."""
    end = len(article.words)
    while end and end - 1 in article.optional:
        end -= 1
    return end


def _is_after(page: Page, change: Change, end: int) -> bool:
    """Tell whether a change is after the story, and not in the line of its last words."""
    return change.o1 > end or (
        change.o1 == end
        and (change.p1 == change.p2 or page.blocks[block_of(page, change.p1)].first == change.p1)
    )


def _is_inside_optional(article: Article, change: Change) -> bool:
    """Tell whether a change does no more than reword what the licence lets go."""
    reach = range(max(0, change.o1 - 1), min(change.o2 + 1, len(article.words)))
    return change.o1 > 0 and all(word in article.optional for word in reach)


def _is_beside_optional(article: Article, page: Page, runs: list[Run], change: Change) -> bool:
    """Tell whether words are added to a block that has nothing of the article but optional words.

    "Related" may be the head of a box.
    """
    if change.o1 < change.o2 or change.p1 == change.p2:
        return False
    block = block_of(page, change.p1)
    first, end = page.blocks[block].first, block_end(page, block)
    ours = {
        run.original + word - run.page
        for run in runs
        if run.page < end and run.page + run.length > first
        for word in range(max(first, run.page), min(run.page + run.length, end))
    }
    return bool(ours) and change.p2 <= end and ours <= article.optional


def is_optional(page: Page, term: Text, block: int) -> bool:
    """Tell whether the whole of a block is what the licence lets go."""
    start, end = page.blocks[block].first, block_end(page, block)
    return len(optional_words(canonical(page.blocks[block].text), term)) == end - start


def moved_to(article: Article, page: Page, runs: list[Run], change: Change) -> Change | None:
    """Give a removed stretch with the place where it stands instead, if it does."""
    size = change.o2 - change.o1
    if change.p1 != change.p2 or size < _MOVABLE:
        return None
    start = max(0, runs[0].page - _AROUND)
    end = min(len(page.words), runs[-1].page + runs[-1].length + _AROUND)
    words = article.coded[change.o1 : change.o2]
    coded = article.alphabet.write(page.words.keys[start:end])
    at = coded.find(words)
    while at >= 0:
        place = start + at
        if all(place + size <= run.page or place >= run.page + run.length for run in runs):
            return Change(change.o1, change.o2, place, place + size)
        at = coded.find(words, at + 1)
    return None


def cut_short(
    article: Article, page: Page, changes: list[Change]
) -> tuple[list[Change], Change | None]:
    """Part the change that cuts the text short, if one does, from the others.

    It takes away at least the whole last paragraph that the licence does not let go.
    """
    end = story_end(article)
    kept = list(changes)
    cut: Change | None = None
    while kept:
        while end and end - 1 in article.optional:
            end -= 1
        last = kept[-1]
        breaks_off = cut is None and _breaks_off(article, page, last)
        if last.o2 != end or last.o1 == end or not (last.p1 == last.p2 or breaks_off):
            break
        cut = Change(last.o1, cut.o2 if cut else last.o2, last.p1, last.p2)
        end = last.o1
        kept.pop()
        if breaks_off:
            break
    if cut and any(cut.o1 <= start < cut.o2 for start in article.starts):
        return kept, cut
    return changes, None


def _breaks_off(article: Article, page: Page, change: Change) -> bool:
    """Tell whether all that the page has of some words is the letters that the first begins with.

    As where a site shows so many characters of a text.
    """
    return (
        change.o1 < change.o2
        and change.p2 - change.p1 == 1
        and article.words.keys[change.o1].startswith(page.words.keys[change.p1])
        and change.p2 in page.words.ends
    )


def _without_optional(article: Article, page: Page, term: Text, change: Change) -> Change | None:
    """Cut off what the licence lets go, on both sides; None where nothing else is left."""
    o1, o2, p1, p2 = change.o1, change.o2, change.p1, change.p2
    while o1 < o2 and o1 in article.optional:
        o1 += 1
    while o1 < o2 and o2 - 1 in article.optional:
        o2 -= 1
    if p1 < p2:
        optional = {
            page.blocks[block].first + word
            for block in range(block_of(page, p1), block_of(page, p2 - 1) + 1)
            for word in optional_words(canonical(page.blocks[block].text), term)
        }
        while p1 < p2 and p1 in optional:
            p1 += 1
        while p1 < p2 and p2 - 1 in optional:
            p2 -= 1
        # It may be run in, where it was sent as a paragraph, in other words or not at all.
        ends = {p2, max(p2, block_end(page, block_of(page, p1)))} if o1 == o2 else set()
        if any(
            len(optional_words(canonical(shown(page, p1, end)), term)) == end - p1 for end in ends
        ):
            return None
    return Change(o1, o2, p1, p2) if o1 < o2 or p1 < p2 else None


def _without_site(article: Article, page: Page, runs: list[Run], change: Change) -> Change | None:
    """Leave out the page's words that are the site's or a credit; None where nothing is left."""
    o1, o2, p1, p2 = change.o1, change.o2, change.p1, change.p2
    if p1 == p2:
        return None if is_drawn_number(article, page, change) else change
    if o1 == o2 and is_number_of_line(page, p1, p2):
        return None
    if o1 < o2 and article.words.keys[o1:o2] in map(keys_of, without_notes(page, p1, p2)):
        return None
    if p2 - p1 <= _REPLACING * (o2 - o1) and not is_marker(page, p1, p2):
        return change  # a word in a link or a dateline that was replaced in its place
    text = shown(page, p1, p2)
    leads = o1 == 0 and p2 == runs[0].page
    trails = p1 == runs[-1].page + runs[-1].length
    gap = page.words.gap(p2)
    if (
        is_inline_site(page, p1, p2)
        or (o1 in article.starts and is_byline(text))
        or (
            (leads or trails)
            and is_credit(article, text, before_text=leads, gaps=(page.words.gap(p1), gap))
        )
    ):
        return Change(o1, o2, p1, p1) if o1 < o2 else None
    return change
