"""The library keeps every article as sent, each of its versions, and no article twice."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from string import ascii_letters
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from checker.errors import OriginalError, StoreError
from checker.originals.entry import Entry, Summary
from checker.originals.library import Library
from checker.store import open_store
from checker.store.tables import names
from tests.originals.articles import CORRECTED, FERRY, TEA

if TYPE_CHECKING:
    from pathlib import Path

    from checker.models import Original
    from checker.store import Store


def test_an_added_article_is_given_back_as_it_was(library: Library) -> None:
    summary = library.add([FERRY, TEA])

    assert summary == Summary(added=2)
    assert library.get("2026-03-01-ferry") == replace(FERRY, version=1)
    assert library.get("tea") == replace(TEA, version=1)
    assert library.count() == 2


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/ferry",
        "http://www.example.org/ferry/",
        "https://example.org/ferry?utm_source=letter#comments",
        "https://example.org/ferry/amp",
    ],
)
def test_an_article_is_found_by_any_form_of_its_address(library: Library, address: str) -> None:
    library.add([FERRY])

    assert library.get(address).id == FERRY.id


def test_an_unknown_article_is_named(library: Library) -> None:
    with pytest.raises(OriginalError, match="bus: no article of that id or address in the library"):
        library.get("bus")


def test_what_is_added_again_adds_nothing(library: Library) -> None:
    library.add([FERRY, TEA])

    assert library.add([FERRY, TEA]) == Summary(unchanged=2)
    assert len(library.versions(FERRY.id)) == 1


@pytest.mark.parametrize(
    "changed",
    [
        replace(FERRY, body=FERRY.body.replace("old", "new")),
        replace(FERRY, title="Ferry Sails Once More"),
        replace(FERRY, authors=("Ada Marsh",)),
    ],
)
def test_a_changed_article_gets_a_version_with_its_time(
    library: Library, changed: Original
) -> None:
    before = datetime.now(UTC)
    library.add([FERRY])

    assert library.add([changed]) == Summary(updated=1)

    first, second = library.versions(FERRY.id)
    assert (first.original, second.original) == (
        replace(FERRY, version=1),
        replace(changed, version=2),
    )
    assert before <= first.taken < second.taken <= datetime.now(UTC)
    assert (first.superseded, second.superseded) == (second.taken, None)
    assert library.get(FERRY.id).version == 2
    assert library.get(FERRY.id, version=1).body == FERRY.body


def test_a_version_that_is_not_there_is_refused(library: Library) -> None:
    library.add([FERRY])

    with pytest.raises(OriginalError, match="no version 2; there are 1, counted from 1"):
        library.get(FERRY.id, version=2)


def test_a_version_that_says_it_corrects_is_marked_as_a_correction(library: Library) -> None:
    library.add([FERRY])
    library.add([replace(FERRY, body=FERRY.body + " It sails.")])
    library.add([CORRECTED])
    library.add([replace(CORRECTED, title="Ferry Sails Tomorrow")])

    marks = [each.correction for each in library.versions(FERRY.id)]

    assert marks == [False, False, True, False]


def test_several_changes_in_one_batch_are_as_many_versions(library: Library) -> None:
    texts = [replace(TEA, body=f"A pot of tea was brewed at {hour}.") for hour in range(9, 12)]

    assert library.add([*texts, texts[2]]) == Summary(added=1, updated=2, unchanged=1)
    assert [each.original for each in library.versions("tea")] == [
        replace(text, version=number) for number, text in enumerate(texts, start=1)
    ]


def test_the_same_article_under_two_addresses_is_one(library: Library) -> None:
    other = replace(FERRY, id="https://example.org/?p=7", url="https://m.example.org/news/ferry")
    library.add([FERRY])

    assert library.add([other]) == Summary(unchanged=1)

    assert library.count() == 1
    assert library.get("https://example.org/news/ferry").id == FERRY.id
    assert library.get("https://example.org/?p=7").id == FERRY.id


def test_a_second_address_that_lags_behind_brings_no_version_back(library: Library) -> None:
    other = replace(FERRY, id="ferry-2", url="https://example.org/second")
    library.add([FERRY, other, CORRECTED])

    assert library.add([other]) == Summary(unchanged=1)
    assert library.add([FERRY]) == Summary(updated=1)  # while its own address does


def test_two_articles_with_one_text_under_two_titles_are_two(library: Library) -> None:
    library.add([TEA, replace(TEA, id="tea-2", title="Tea, Again")])

    assert library.count() == 2


def test_a_new_address_and_date_of_an_article_are_kept_and_its_old_one_still_leads_to_it(
    library: Library,
) -> None:
    library.add([FERRY])

    library.add([replace(FERRY, url="https://example.org/boats/ferry", published="2026-03-02")])

    found = library.get("https://example.org/ferry")
    assert (found.url, found.published) == ("https://example.org/boats/ferry", "2026-03-02")
    assert found.version == 1


@pytest.mark.parametrize(
    ("article", "says"),
    [
        (replace(TEA, body=" \n\n* * *"), "tea: has no text"),
        (replace(TEA, title=" "), "tea: has no title"),
        (replace(TEA, body="A pot\0 of tea."), "tea: holds what is no character"),
        (replace(TEA, body="A pot \ud83e of tea."), "tea: holds what is no character"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name_and_the_others_are_added(
    library: Library, article: Original, says: str
) -> None:
    summary = library.add([article, FERRY])

    assert summary.added == 1
    assert len(summary.refused) == 1
    assert summary.refused[0].startswith(says)


def test_articles_are_listed_in_the_order_they_came_in(library: Library) -> None:
    library.add([TEA])
    library.add([FERRY])
    library.add([replace(TEA, title="Tea At Ten")])

    listed = [(each.id, each.title, each.versions) for each in library.list()]

    assert listed == [("tea", "Tea At Ten", 2), (FERRY.id, FERRY.title, 1)]


def test_a_removed_article_is_gone_with_its_versions_and_may_come_back(library: Library) -> None:
    library.add([FERRY, CORRECTED, TEA])

    library.remove("https://example.org/ferry")

    assert [each.id for each in library.list()] == ["tea"]
    with pytest.raises(OriginalError, match="no article"):
        library.get(FERRY.id)
    with pytest.raises(OriginalError, match="no article"):
        library.remove(FERRY.id)
    assert library.add([FERRY]) == Summary(added=1)
    assert len(library.versions(FERRY.id)) == 1


def names_in(store: Store) -> set[str]:
    with store.reading() as connection:
        return set(connection.scalars(select(names.c.name)))


def test_a_removed_article_takes_all_its_names_with_it_and_no_others(store: Store) -> None:
    library = Library(store)
    moved = replace(FERRY, url="https://example.org/boats")
    library.add([FERRY, replace(FERRY, id="ferry-2"), moved])
    library.add([replace(TEA, url="https://example.org/tea")])
    library.add([replace(moved, url="https://example.org/tea")])  # which is another's

    library.remove("ferry-2")

    assert names_in(store) == {"tea", "example.org/tea"}


def test_many_articles_go_in_and_out(library: Library) -> None:
    articles = [replace(TEA, id=f"tea-{n}", title=f"Tea {n}") for n in range(4500)]

    assert library.add(articles) == Summary(added=4500)
    assert library.add(articles) == Summary(unchanged=4500)
    assert [each.id for each in library.export()] == [each.id for each in articles]
    assert library.by_key([1, 4500, 9999]).keys() == {1, 4500}


def test_two_that_add_the_same_at_once_add_it_once(db: str) -> None:
    articles = [replace(TEA, id=f"tea-{n}", title=f"Tea {n}") for n in range(3000)]

    def add(_: int) -> Summary:
        with open_store(db) as store:
            return Library(store).add(articles)

    with ThreadPoolExecutor(2) as pool:
        summaries = list(pool.map(add, range(2)))

    assert sum(each.added for each in summaries) == 3000
    assert sum(each.unchanged for each in summaries) == 3000
    with open_store(db) as store:
        assert Library(store).count() == 3000


def test_on_a_full_disk_what_was_kept_stays_and_adding_goes_on_once_there_is_room(
    tmp_path: Path,
) -> None:
    dice = random.Random(5)  # noqa: S311 - text that does not compress, and no secret
    bodies = ["".join(dice.choices(ascii_letters, k=4000)) for _ in range(4000)]
    articles = [
        replace(TEA, id=f"tea-{number}", title=f"Tea {number}", body=body)
        for number, body in enumerate(bodies)
    ]
    db = str(tmp_path / "library.db")
    with open_store(db) as store:
        with store.reading() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 600")
        with pytest.raises(StoreError, match="the disk is full"):
            Library(store).add(articles)

    with open_store(db) as store:
        library = Library(store)
        kept = library.count()
        assert 0 < kept < 4000
        assert library.add(articles) == Summary(added=4000 - kept, unchanged=kept)


def test_a_version_older_than_the_newest_is_refused(library: Library) -> None:
    library.add([FERRY])

    summary = library.add([Entry(CORRECTED, taken=datetime.now(UTC) - timedelta(days=1))])

    assert summary.refused[0].startswith("2026-03-01-ferry: a version of 20")
    assert "is older than the newest" in summary.refused[0]
    assert len(library.versions(FERRY.id)) == 1
