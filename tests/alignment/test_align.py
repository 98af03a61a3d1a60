"""Properties of the alignment, whatever the article and whatever is round it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.alignment import prepare
from checker.alignment.align import align as runs_of
from checker.models import Gravity, Original
from checker.text import Words, keys_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.alignment import Copy
    from checker.alignment.changes import Change
    from checker.licence import Text

    Align = Callable[..., Copy]

QUICK = settings(max_examples=60, deadline=None, derandomize=True)
# Invented words, few enough to recur; none of them is a word of the pages round the article.
OURS = [
    a + b + c
    for a in ("bra", "del", "fin", "gos", "mur")
    for b in "aiou"
    for c in ("n", "tex", "vil")
]
THEIRS = [
    a + b for a in ("Zwick", "Quon", "Xylop", "Yarrip") for b in ("a", "ex", "iz", "on", "um")
]

paragraph = st.lists(st.sampled_from(OURS), min_size=12, max_size=40).map(" ".join)
articles = st.lists(paragraph, min_size=1, max_size=8, unique=True)
box = st.lists(st.sampled_from(THEIRS), min_size=1, max_size=30).map(" ".join)
boxes = st.lists(box, max_size=3)
# Words of so small a vocabulary that nearly everything recurs.
line = st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=30).map(" ".join)
babble = st.lists(line, max_size=5)


def _asides(texts: list[str]) -> str:
    return "".join(f"<aside>{text}</aside>" for text in texts)


def _paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@QUICK
@given(articles, st.data())
def test_an_article_set_into_any_text_is_found_whole(
    align: Align, article: list[str], data: st.DataObject
) -> None:
    body = "".join(f"<p>{text}.</p>{_asides(data.draw(boxes))}" for text in article)
    before, after = data.draw(boxes), data.draw(boxes)
    page = f"{_paragraphs(before)}<article>{body}</article>{_paragraphs(after)}"

    copy = align(page, *[f"{text}." for text in article])

    assert copy.coverage == 1
    assert [edit for edit in copy.edits if edit.gravity == Gravity.SUBSTANCE] == []
    assert sum(run.length for run in copy.runs) == len(copy.article.words)


@QUICK
@given(articles, st.integers(1, 3))
def test_an_article_that_stands_on_its_page_more_than_once_is_found_whole(
    align: Align, article: list[str], times: int
) -> None:
    once = f"<div>{_paragraphs(article)}</div><aside>{THEIRS[0]} {THEIRS[7]}</aside>"

    copy = align(f"<p>{article[0]}</p>" + once * times, *article)

    assert copy.coverage == 1
    assert copy.edits == ()


@QUICK
@given(babble.filter(bool), babble)
def test_runs_are_in_order_and_match_word_for_word(
    term: Text, original: list[str], page: list[str]
) -> None:
    article = prepare(Original("a", "A Title", "\n\n".join(original)), term)
    ours = article.words
    theirs = Words(page)

    runs = runs_of(article, theirs.keys, theirs.starts)

    for run in runs:
        assert run.length > 0
        assert (
            ours.keys[run.original : run.original + run.length]
            == theirs.keys[run.page : run.page + run.length]
        )
    for one, other in pairwise(runs):
        assert one.original + one.length <= other.original
        assert one.page + one.length <= other.page


@st.composite
def altered(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Give an article and a copy with some words replaced, put in and taken out.

    What is put in is none of the article's words, and both ends stay, for there a site may set
    a credit.
    """
    article = draw(articles)
    copy = []
    for text in article:
        words = text.split()
        for _ in range(draw(st.integers(0, 3))):
            place = draw(st.integers(6, len(words) - 6)) if len(words) > 12 else 6
            kept = draw(st.sampled_from([0, 1]))
            put = draw(st.lists(st.sampled_from(THEIRS), min_size=kept, max_size=3))
            taken = 0 if kept and draw(st.booleans()) else 1
            words[place : place + taken] = put
        copy.append(" ".join(words))
    return article, copy


def _changes_of_words(copy: Copy) -> list[Change]:
    """Leave out the edits that show a word for the punctuation beside it."""
    return [
        change
        for change, edit in zip(copy.changes, copy.edits, strict=True)
        if edit.cls != "punctuation"
    ]


def _replayed(copy: Copy) -> list[str]:
    """Give the original's words where it is in runs, and the page's where it was changed."""
    ours, theirs = copy.article.words.keys, copy.page.words.keys
    parts = [(run.page, ours[run.original : run.original + run.length]) for run in copy.runs] + [
        (change.p1, theirs[change.p1 : change.p2]) for change in _changes_of_words(copy)
    ]
    # A removal has no words of the page, and so its place among them does not matter.
    return [key for _, keys in sorted(parts, key=lambda part: part[0]) for key in keys]


@QUICK
@given(altered())
def test_the_edits_replayed_on_the_original_give_the_copy(
    align: Align, both: tuple[list[str], list[str]]
) -> None:
    article, changed = both

    copy = align(_paragraphs([f"{text}." for text in changed]), *[f"{text}." for text in article])

    assert _replayed(copy) == keys_of(" ".join(changed))


@QUICK
@given(altered())
def test_every_word_of_the_original_is_in_a_run_or_in_an_edit(
    align: Align, both: tuple[list[str], list[str]]
) -> None:
    article, changed = both

    copy = align(_paragraphs([f"{text}." for text in changed]), *[f"{text}." for text in article])

    kept = [w for run in copy.runs for w in range(run.original, run.original + run.length)]
    gone = [w for change in _changes_of_words(copy) for w in range(change.o1, change.o2)]
    assert sorted(kept + gone) == list(range(len(copy.article.words)))


@QUICK
@given(articles, st.data())
def test_one_word_replaced_anywhere_is_named(
    align: Align, article: list[str], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(article) - 1))
    words = article[number].split()
    place = data.draw(st.integers(0, len(words) - 1))
    old, words[place] = words[place], "Qwertine"
    changed = [*article[:number], " ".join(words), *article[number + 1 :]]

    copy = align(_paragraphs([f"{text}." for text in changed]), *[f"{text}." for text in article])

    assert "Qwertine" in " ".join(edit.copy for edit in copy.edits)
    assert old in " ".join(edit.original for edit in copy.edits)
    assert all(edit.paragraph == number + 1 for edit in copy.edits)


@pytest.mark.parametrize("size", [2_000, 8_000])
def test_long_articles_are_found_in_longer_pages(align: Align, size: int) -> None:
    words = [OURS[(n * n + 7 * n) % 60] + str(n % 977) for n in range(size)]
    article = [" ".join(words[at : at + 50]) for at in range(0, size, 50)]
    page = [f"{text} {THEIRS[n % 20]}" if n == 3 else text for n, text in enumerate(article)]

    copy = align(_asides(THEIRS * 200) + _paragraphs(page) + _asides(THEIRS * 200), *article)

    assert [(edit.kind, edit.paragraph, edit.copy) for edit in copy.edits] == [
        ("added", 4, THEIRS[3])
    ]
