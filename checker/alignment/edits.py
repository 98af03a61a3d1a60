"""Changes as edits: the words before and after, where they stand, and a link to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checker.alignment.changes import Change
from checker.models import Edit, EditKind
from checker.page.locate import (
    holder_of,
    line_of,
    link,
    shown,
    xpath,
)
from checker.text import spans

if TYPE_CHECKING:
    from checker.alignment.article import Article
    from checker.alignment.classify import Ruling
    from checker.alignment.marks import Mark
    from checker.models import Page
    from checker.text import Words

# Shared words that are shown on either side of a change.
_CONTEXT = 6
# What joins the parts of a word.
_JOINTS = frozenset("-/")
# What stands for a word and is none: "14%", "$5", "****".
_SIGNS = re.compile(r"[%‰°$€£¥₹*]+")


def describe(
    article: Article, page: Page, change: Change, ruling: Ruling, kind: EditKind | None = None
) -> Edit:
    """Give a change as an edit; its kind is told from its sides where it is not given."""
    change = _compound(article.words, page.words, change)
    o1, o2, p1, p2 = change.o1, change.o2, change.p1, change.p2
    original = article.shown(o1, o2) or _sign(article.words, o1, page.words, (p1, p2))
    copy = shown(page, p1, p2) or _sign(page.words, p1, article.words, (o1, o2))
    if kind is None:
        kind = "added" if not original else "removed" if not copy else "replaced"
    return Edit(
        kind=kind,
        cls=ruling.cls,
        gravity=ruling.gravity,
        original=original,
        copy=copy,
        before=_before(article, o1).removesuffix(original if o1 == o2 else ""),
        after=_after(article, o2),
        paragraph=_paragraph(article, o1, o2),
        **_place(page, p1, p2, opens=o1 in article.starts and o2 not in article.starts),
    )


def _compound(ours: Words, theirs: Words, change: Change) -> Change:
    """Give a change with the parts of the word that it stands in: "6-3", not its "6".

    As far as hyphens and slashes join those on both sides.
    """
    o1, o2, p1, p2 = change.o1, change.o2, change.p1, change.p2
    if o1 < o2 and p1 < p2:
        while ours.gap(o1) in _JOINTS and ours.gap(o1) == theirs.gap(p1):
            o1, p1 = o1 - 1, p1 - 1
        while ours.gap(o2) in _JOINTS and ours.gap(o2) == theirs.gap(p2):
            o2, p2 = o2 + 1, p2 + 1
    return Change(o1, o2, p1, p2)


def _sign(words: Words, place: int, others: Words, round_: tuple[int, int]) -> str:
    """Give the sign that stands before a word where the other side has a word and no such sign."""
    sign = "".join(_SIGNS.findall(words.gap(place)))
    return "" if any(sign in others.gap(each) for each in round_) else sign


def describe_mark(article: Article, page: Page, mark: Mark) -> Edit:
    """Give a difference of punctuation or case as an edit, with the words it stands between."""
    o1, o2, p1, p2 = mark.original, mark.original, mark.page, mark.page
    if mark.words:
        o2, p2 = o1 + mark.words, p1 + mark.words
        original, copy = article.shown(o1, o2), shown(page, p1, p2)
    else:
        if not mark.opens:
            o1, p1 = o1 - 1, p1 - 1
        if not mark.ends:
            o2, p2 = o2 + 1, p2 + 1
        original = _round_gap(article.words, o1, o2, mark)
        copy = _round_gap(page.words, p1, p2, mark)
    return Edit(
        kind="replaced",
        cls=mark.ruling.cls,
        gravity=mark.ruling.gravity,
        original=original,
        copy=copy,
        before=_before(article, o1),
        after=_after(article, o2),
        paragraph=_paragraph(article, o1, o2),
        **_place(page, p1, p2),
    )


def _round_gap(words: Words, start: int, end: int, mark: Mark) -> str:
    """Give the words round a gap with what stands between; or the one, with what ends its text."""
    first, last = words.text_of(start), words.text_of(end - 1)
    before, after = words.texts[first], words.texts[last]
    begin = 0 if mark.opens else spans(before)[start - words.starts[first]][0]
    stop = len(after) if mark.ends else spans(after)[end - 1 - words.starts[last]][1]
    text = before[begin:stop] if first == last else f"{before[begin:]} {after[:stop]}"
    return " ".join(text.split())


def describe_added(article: Article, page: Page, added: Change, ruling: Ruling) -> Edit:
    """Give whole blocks of the page that are not the article's as an edit."""
    return Edit(
        kind="added",
        cls=ruling.cls,
        gravity=ruling.gravity,
        original="",
        copy=shown(page, added.p1, added.p2),
        before=_before(article, added.o1),
        after=_after(article, added.o1),
        paragraph=article.paragraph_of(max(0, added.o1 - 1)) + 1,
        **_place(page, added.p1, added.p2),
    )


def _before(article: Article, word: int) -> str:
    start = max(0, word - _CONTEXT)
    if word:
        start = max(start, article.starts[article.paragraph_of(word - 1)])
    return article.shown(start, word)


def _after(article: Article, word: int) -> str:
    if word >= len(article.words):
        return ""
    end = article.starts[article.paragraph_of(word) + 1]
    return article.shown(word, min(word + _CONTEXT, end))


def _paragraph(article: Article, o1: int, o2: int) -> int:
    """Count from 1; words added at a paragraph's end belong to it."""
    if o1 == o2 and o1 in article.starts and o1:
        return article.paragraph_of(o1 - 1) + 1
    return article.paragraph_of(min(o1, len(article.words) - 1)) + 1


def _place(page: Page, start: int, end: int, *, opens: bool = False) -> dict[str, Any]:
    """Give path, line and link of the page's words; of the word before where there are none.

    Or of the one after, where what is gone `opens` a paragraph whose rest opens a block.
    """
    if start >= end:
        if not (opens and start in page.words.starts):
            start = max(0, start - 1)
        end = start + 1
    element = holder_of(page, start, end)
    return {
        "xpath": xpath(element),
        "line": line_of(page, start),
        "link": link(page, start, end),
    }
