"""The index says which articles hold a hash, whatever was added and removed, and in what order."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest
from sqlalchemy import func, insert, select

from checker.errors import StoreError
from checker.fingerprints import index
from checker.fingerprints.coded import coded
from checker.fingerprints.index import Stored
from checker.fingerprints.memory import Memory
from checker.fingerprints.postings import MOST, merged, pack, weighed
from checker.fingerprints.shingles import OFTEN, of_words
from checker.store.tables import articles, postings, versions
from tests import valley

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from checker.fingerprints.postings import Index
    from checker.store import Store

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def add(store: Store, numbers: Sequence[int], at_once: int = 1000) -> None:
    for start in range(0, len(numbers), at_once):
        some = numbers[start : start + at_once]
        with store.writing() as connection:
            index.add(connection, [(number, valley.body(number)) for number in some])


def best(where: Index, text: str) -> int | None:
    found = weighed(where.matches(of_words(coded([text])).asked(OFTEN)))
    return found[0].key if found else None


@pytest.fixture(params=[64, 1])
def block(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut runs into blocks as they are, and into so many that their numbers tell whole bytes."""
    monkeypatch.setattr(index, "_BLOCK", request.param)


def runs(connection: Connection) -> list[int]:
    """Give the sizes of the runs, in postings."""
    rows = connection.execute(select(postings.c.block, func.length(postings.c.data))).all()
    sizes: dict[int, int] = {}
    for block, size in rows:
        sizes[block.bit_length()] = sizes.get(block.bit_length(), 0) + size // 8
    return list(sizes.values())


@pytest.mark.usefixtures("block")
def test_every_article_is_found_by_its_text(store: Store) -> None:
    add(store, range(1, 200), at_once=30)

    with store.reading() as connection:
        found = [best(Stored(connection), valley.body(number)) for number in range(1, 200)]

    assert found == list(range(1, 200))


@pytest.mark.usefixtures("block")
def test_the_index_in_memory_answers_as_that_in_the_store(store: Store) -> None:
    add(store, range(1, 100), at_once=7)
    asked = of_words(coded(valley.body(number) for number in range(90, 110))).asked(OFTEN)

    with store.reading() as connection:
        stored, memory = Stored(connection), Memory(connection)

        assert weighed(stored.matches(asked)) == weighed(memory.matches(asked))


def test_articles_added_one_by_one_make_few_runs_and_lose_nothing(store: Store) -> None:
    add(store, range(1, 101), at_once=1)

    with store.reading() as connection:
        assert len(runs(connection)) <= 8
        one_by_one = index.everything(connection)
    whole = merged([index._postings([(number, valley.body(number))]) for number in range(1, 101)])
    assert np.array_equal(one_by_one, whole)


@pytest.mark.usefixtures("block")
def test_large_runs_are_merged_part_by_part(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_AT_ONCE", 4)
    add(store, range(1, 301), at_once=25)

    with store.reading() as connection:
        merged_in_parts = index.everything(connection)
    whole = index._postings([(number, valley.body(number)) for number in range(1, 301)])
    assert np.array_equal(merged_in_parts, whole)


@pytest.mark.usefixtures("block")
def test_a_removed_article_is_found_no_more_and_the_others_are(store: Store) -> None:
    add(store, range(1, 60), at_once=20)
    with store.writing() as connection:
        keep(connection, 30, valley.body(30))
        index.remove(connection, 30)

    with store.reading() as connection:
        left = index.everything(connection)
        found = [best(Stored(connection), valley.body(number)) for number in (29, 30, 31)]
    rest = [(number, valley.body(number)) for number in range(1, 60) if number != 30]
    assert (found[0], found[2]) == (29, 31)
    assert found[1] != 30
    assert np.array_equal(left, index._postings(rest))


def keep(connection: Connection, key: int, text: str) -> None:
    """Keep an article in the store, beside the index."""
    row = {"key": key, "id": str(key), "url": None, "published": None}
    connection.execute(insert(articles), [row])
    version = {"article": key, "number": 1, "title": "t", "authors": [], "body": text}
    version |= {"taken_at": NOW, "source": None, "digest": b"", "correction": False}
    connection.execute(insert(versions), [version])


def test_both_versions_of_an_article_are_found(store: Store) -> None:
    add(store, range(1, 20))
    with store.writing() as connection:
        index.add(connection, [(7, valley.body(700))])

    with store.reading() as connection:
        stored = Stored(connection)
        assert [best(stored, valley.body(number)) for number in (7, 700)] == [7, 7]


def test_adding_the_same_again_adds_nothing(store: Store) -> None:
    add(store, range(1, 20))
    with store.reading() as connection:
        before = index.everything(connection)

    add(store, range(1, 20))

    with store.reading() as connection:
        assert sum(runs(connection)) == len(before)


def test_what_too_many_articles_share_says_nothing(store: Store) -> None:
    shared = valley.body(5000)
    texts = {number: f"{valley.body(number)}\n\n{shared}" for number in range(1, MOST + 30)}
    for start in (1, 50):
        with store.writing() as connection:
            index.add(connection, [(n, texts[n]) for n in texts if start <= n < start + 49])

    with store.reading() as connection:
        stored = Stored(connection)
        assert best(stored, shared) is None
        assert best(stored, texts[20]) == 20
        counts = np.unique(index.everything(connection) >> np.uint64(26), return_counts=True)[1]
        assert counts.max() == MOST + 1


def test_who_looks_sees_the_index_as_it_was_when_the_look_began(store: Store) -> None:
    add(store, range(1, 10))

    with store.reading() as connection:
        stored = Stored(connection)
        add(store, range(10, 60), at_once=5)

        assert [best(stored, valley.body(number)) for number in range(1, 10)] == [*range(1, 10)]
        assert best(stored, valley.body(20)) is None


def test_a_block_that_fails_leaves_the_index_as_it_was(store: Store) -> None:
    add(store, range(1, 10))

    def fail() -> None:
        with store.writing() as connection:
            index.add(connection, [(50, valley.body(50))])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with store.reading() as connection:
        assert best(Stored(connection), valley.body(50)) is None
        assert best(Stored(connection), valley.body(5)) == 5


def test_an_article_of_sixty_words_has_a_few_hashes_at_the_least() -> None:
    texts = [" ".join(valley.body(number).split()[:60]) for number in range(300)]

    kept = of_words(coded(texts)).sampled(OFTEN)

    assert np.bincount(kept.owners, minlength=300).min() == 6


def test_a_text_too_short_for_a_shingle_is_added_all_the_same(store: Store) -> None:
    with store.writing() as connection:
        index.add(connection, [(1, "Too short."), (2, "")])

    with store.reading() as connection:
        assert len(index.everything(connection)) == 0


def test_a_key_that_has_no_room_is_refused_in_words() -> None:
    hashes = np.array([1 << 40], np.uint64)

    with pytest.raises(StoreError, match="67,108,863"):
        pack(hashes, np.array([1 << 26], np.uint64))


def test_an_empty_index_finds_nothing(store: Store) -> None:
    with store.reading() as connection:
        assert best(Stored(connection), valley.body(1)) is None
        assert best(Memory(connection), valley.body(1)) is None
