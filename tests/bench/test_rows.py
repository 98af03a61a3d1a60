"""Each row plants what its name says: held against BeautifulSoup, not against the checker."""

import re
from collections import Counter
from random import Random

import pytest
from bs4 import BeautifulSoup

from bench.accuracy import figures, targets
from bench.accuracy.places import Setting
from bench.accuracy.planters import disguised, meaning, passages, words
from bench.accuracy.rows import Planted, Row
from bench.accuracy.settings import with_wire
from bench.accuracy.source import fold
from bench.accuracy.stock import Stock
from bench.accuracy.table import PAGE_ROWS, WIRE_ROWS

TEXT = [row for row in PAGE_ROWS if row.term == "text"]
HARMLESS = [row for row in TEXT if figures.harmless(row)]
HARMFUL = [row for row in TEXT if not figures.harmless(row)]
# Only for articles in other languages; the test of it has an article of its own.
FOREIGN = {"negation removed, other languages"}
# Rows about what the page lacks or has as it stands.
AS_IT_IS = re.compile("unaltered|own byline|absent").search
# Rows of names that stand in what is no credit.
NAMED_ELSEWHERE = re.compile(
    "hidden|comment|related|story|standfirst|photograph|list of topics|call to give"
).search
# Letters change case here, and nothing else.
RECASED = {"drop cap", "lead-in in capitals"}


def by_name(row: Row) -> str:
    return row.name


def shown(planted: Planted) -> str:
    """Give the words a reader sees, folded."""
    soup = BeautifulSoup(planted.source, "lxml")
    for unseen in soup(["script", "style", "noscript", "template", "title"]):
        unseen.decompose()
    return fold(soup.get_text(" "))


def sent(setting: Setting, planted: Planted) -> list[str]:
    body = planted.body or setting.body
    return [fold(p) for p in body.split("\n\n") if not targets.optional(p)]


def in_order(parts: list[str], text: str) -> bool:
    place = 0
    for part in parts:
        found = text.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return True


LOST = re.compile("[\ufffd'\"-]|\\.\\.\\.")
# What a reader sees is more than the source's words, or less.
DRAWN = frozenset({"entities escaped twice", "drop cap set apart"})
HIDDEN = frozenset({"second half hidden, each paragraph by itself"})
# The word that is changed stands elsewhere too.
REPEATED = frozenset({"word set in capitals", disguised.ROWS[-1].name})


def plant(row: Row, setting: Setting, store: Stock, tries: int = 8) -> list[Planted]:
    """Plant what the row plants over several throws of the dice."""
    made = (row.plant(setting, Random(f"{row.name}{i}"), store) for i in range(tries))  # noqa: S311
    return [planted for planted in made if planted]


@pytest.mark.parametrize("row", [r for r in PAGE_ROWS if r.name not in FOREIGN], ids=by_name)
def test_every_row_finds_something_to_plant(row: Row, ferry: Setting, store: Stock) -> None:
    assert plant(row, ferry, store)


@pytest.mark.parametrize("row", [r for r in PAGE_ROWS if not AS_IT_IS(r.name)], ids=by_name)
def test_every_row_changes_the_page_or_the_article(row: Row, ferry: Setting, store: Stock) -> None:
    for planted in plant(row, ferry, store):
        assert planted.source != ferry.source or planted.body not in ("", ferry.body)


@pytest.mark.parametrize("row", [r for r in HARMLESS if r.name not in DRAWN], ids=by_name)
def test_a_harmless_row_leaves_every_word_and_mark(row: Row, ferry: Setting, store: Stock) -> None:
    for planted in plant(row, ferry, store):
        text, parts = shown(planted), sent(ferry, planted)
        if "RELATED" in row.name:  # the licence lets the link go, which stands in a paragraph
            parts = [re.sub(r"\(RELATED:[^)]*\)", "", part) for part in parts]
        if row.name in RECASED:
            text, parts = text.lower(), [part.lower() for part in parts]
        if row.name == "marks lost in a conversion":
            text, parts = LOST.sub("", text), [LOST.sub("", part) for part in parts]
        if row.name in {"dashes", "spaces round dashes", "quotation marks of other kinds"}:
            text, parts = re.sub(r"-+", "-", text), [re.sub(r"-+", "-", p) for p in parts]
            marks = str.maketrans("", "", "'\"\u0301")
            text, parts = text.translate(marks), [part.translate(marks) for part in parts]
        assert in_order(parts, text)


@pytest.mark.parametrize("row", [r for r in HARMFUL if r.name not in FOREIGN | HIDDEN], ids=by_name)
def test_a_harmful_row_does_not_leave_the_article_as_it_was(
    row: Row, ferry: Setting, store: Stock
) -> None:
    for planted in plant(row, ferry, store):
        text, parts = shown(planted), sent(ferry, planted)

        assert planted.added or not in_order(parts, text)


@pytest.mark.parametrize(
    "row", [r for r in (*words.ROWS, *meaning.ROWS) if r.name not in FOREIGN], ids=by_name
)
def test_what_is_named_is_what_differs(row: Row, ferry: Setting, store: Stock) -> None:
    before = Counter(shown(Planted(ferry.source)))
    for planted in plant(row, ferry, store):
        after = Counter(shown(planted))

        assert not (after - before) - Counter(fold(planted.added))
        assert not (before - after) - Counter(fold(planted.removed))


@pytest.mark.parametrize(
    "row",
    [r for r in (*passages.ROWS, *disguised.ROWS) if r.name not in {*REPEATED, *HIDDEN}],
    ids=by_name,
)
def test_removed_passages_are_gone_and_added_ones_there(
    row: Row, ferry: Setting, store: Stock
) -> None:
    for planted in plant(row, ferry, store):
        text = shown(planted)
        for passage in planted.removed.split("\n"):
            assert not passage or fold(passage) not in text
        assert fold(planted.added) in text


def test_a_negation_goes_in_another_language(store: Stock) -> None:
    from bench.accuracy.settings import setting
    from bench.data import Sample

    body = "Die alte Fähre wird in diesem Sommer nicht über den See fahren, sagte der Hafenmeister."
    content = f'<html lang="de"><body><p>{body}</p></body></html>'.encode()
    page = setting(Sample("f", "https://f.example", "", (), body, content))
    row = next(row for row in meaning.ROWS if row.name in FOREIGN)

    assert page is not None
    assert [p.removed for p in plant(row, page, store, 1)] == ["nicht"]


@pytest.mark.parametrize(
    "row", [r for r in PAGE_ROWS if r.term == "byline" and r.right == {"pass"}], ids=by_name
)
def test_a_passing_byline_is_seen_before_or_right_after_the_text(
    row: Row, ferry: Setting, store: Stock
) -> None:
    for planted in plant(row, ferry, store):
        text = shown(planted).lower()
        first, last = (fold(ferry.places[i].text).lower() for i in (0, -1))
        start, end = text.index(first[20:]), text.index(last) + len(last)

        assert planted.authors
        for author in planted.authors:
            place = text.index(fold(author).lower())
            assert place < start or end <= place < end + 200


@pytest.mark.parametrize(
    "row",
    [r for r in PAGE_ROWS if r.term == "byline" and r.right != {"pass"}],
    ids=by_name,
)
def test_a_failing_byline_is_in_no_credit(row: Row, ferry: Setting, store: Stock) -> None:
    for planted in plant(row, ferry, store):
        soup = BeautifulSoup(planted.source, "lxml")
        for elsewhere in soup(["aside", "footer", "section", "meta"]):
            elsewhere.decompose()
        if not NAMED_ELSEWHERE(row.name):
            for author in planted.authors:
                assert fold(author) not in fold(soup.get_text(" "))


@pytest.mark.parametrize("row", PAGE_ROWS, ids=by_name)
def test_the_same_seed_plants_the_same(row: Row, ferry: Setting, store: Stock) -> None:
    assert plant(row, ferry, store, 3) == plant(row, ferry, store, 3)


def test_a_wire_article_takes_the_place_of_the_page_s_own(ferry: Setting, store: Stock) -> None:
    page = with_wire(ferry, store, 1)

    assert page is not None
    text = shown(Planted(page.source))
    assert in_order([fold(p) for p in store.wire[0].body.split("\n\n")], text)
    assert not any(fold(place.text) in text for place in ferry.places)
    assert page.body == store.wire[0].body
    assert {place.opening for place in page.places} == {'<p class="par">'}


@pytest.mark.parametrize("row", WIRE_ROWS[:7], ids=by_name)
def test_wire_rows_plant_in_the_wire_page(row: Row, ferry: Setting, store: Stock) -> None:
    page = with_wire(ferry, store, 1)

    assert page is not None
    assert row.plant(page, Random(1), store)  # noqa: S311
