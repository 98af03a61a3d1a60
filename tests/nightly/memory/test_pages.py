"""Which pages are news, and when they are looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from checker.nightly.memory.pages import NIGHTS
from checker.nightly.models import Partner
from tests.looks import GAZETTE, TERMS, failed, item, judged, none, same

if TYPE_CHECKING:
    from checker.nightly.models import Look, Page
    from tests.nightly.memory.conftest import Nights as Memories


def looked_at(nights: Memories, look: object, days: int, every: int = 1) -> list[int]:
    """Give on which of the next nights the one page is looked at, each time with such a look."""
    on = []
    for day in range(every, days + 1, every):
        nights.night(
            lambda page: look(page, nights.clock.now),  # type: ignore[operator] # a maker
            after=every,
        )
        on += [day] if nights.seen else []
    return on


def test_an_item_is_news_until_it_is_met_and_when_its_stamp_changes(nights: Memories) -> None:
    items = [item(1), item(2), item(1, "other")]
    with nights.run() as run:
        assert nights.memory.news(GAZETTE.name, items) == [item(1), item(2)]
        nights.memory.meet(run, GAZETTE.name, [item(1)], [item(2)])

    assert nights.memory.news(GAZETTE.name, items) == []
    changed = [item(1, "2"), item(2, "2")]
    assert nights.memory.news(GAZETTE.name, changed) == changed
    assert nights.memory.news("Hill Herald", items) == [item(1), item(2)]


def test_of_many_items_the_news_are_found(nights: Memories) -> None:
    items = [item(number) for number in range(20_000)]
    with nights.run() as run:
        nights.memory.meet(run, GAZETTE.name, [], items)

    assert nights.memory.news(GAZETTE.name, [*items, item(100_001)]) == [item(100_001)]


def test_what_is_passed_over_is_remembered_and_not_looked_at(nights: Memories) -> None:
    with nights.run() as run:
        nights.memory.meet(run, GAZETTE.name, [item(1)], [item(2)])
        due = nights.memory.due(run, GAZETTE)

    assert [page.url for page in due] == [item(1).url]


def test_a_page_of_two_feeds_is_one_page(nights: Memories) -> None:
    with nights.run() as run:
        nights.memory.meet(run, GAZETTE.name, [item(1), item(1)], [item(1)])
        nights.memory.meet(run, GAZETTE.name, [item(1)], [])

        assert len(nights.memory.due(run, GAZETTE)) == 1


def test_a_judged_page_is_judged_again_on_its_days(nights: Memories) -> None:
    nights.meet(1)

    assert looked_at(nights, judged, 33) == [1, 2, 4, 8, 31]


def test_the_days_are_the_partners(nights: Memories) -> None:
    [page] = nights.meet(1)
    with nights.run() as run:
        nights.memory.keep(run, [judged(page, nights.clock.now)])
    nights.clock.wait(2.5)
    with nights.run() as run:
        assert nights.memory.due(run, Partner(GAZETTE.name, again=())) == []
        assert nights.memory.due(run, Partner(GAZETTE.name, again=(5, 3))) == []
        assert len(nights.memory.due(run, Partner(GAZETTE.name, again=(5, 2)))) == 1


def test_days_on_which_the_machine_was_off_are_made_up_for_once(nights: Memories) -> None:
    [page] = nights.meet(1)
    with nights.run() as run:
        nights.memory.keep(run, [judged(page, nights.clock.now)])
    nights.clock.wait(90)

    assert looked_at(nights, same, 5) == [1]


def test_a_page_with_an_open_finding_is_looked_at_every_night(nights: Memories) -> None:
    nights.meet(1)

    on = looked_at(nights, lambda page, at: judged(page, at, logo="fail"), 45, every=5)

    assert on == list(range(5, 46, 5))


def test_a_page_that_copies_nothing_waits_until_its_item_changes(nights: Memories) -> None:
    nights.meet(1)
    assert looked_at(nights, none, 45, every=5) == [5]

    with nights.run() as run:
        nights.memory.meet(run, GAZETTE.name, [item(1, "2")], [])
        assert [page.digest for page in nights.memory.due(run, GAZETTE)] == ["others"]


@pytest.mark.parametrize(
    "look",
    [failed, lambda page, at: judged(page, at, **dict.fromkeys(TERMS, "unchecked"))],
)
def test_what_could_not_be_checked_is_tried_thirty_nights(nights: Memories, look: object) -> None:
    nights.meet(1)

    assert looked_at(nights, look, NIGHTS + 3) == list(range(1, NIGHTS + 1))


def test_after_a_trouble_the_next_look_is_the_first_again(nights: Memories) -> None:
    nights.meet(1)
    looked_at(nights, failed, 3)

    assert looked_at(nights, judged, 10) == [1, 2, 4, 8]


def test_a_page_is_looked_at_once_in_a_run(nights: Memories) -> None:
    [page] = nights.meet(1)
    with nights.run() as run:
        nights.memory.keep(run, [judged(page, nights.clock.now), failed(page, nights.clock.now)])
        nights.memory.keep(run, [judged(page, nights.clock.now, logo="fail")])
        nights.memory.meet(run, GAZETTE.name, [item(1, "2")], [])

        assert nights.memory.due(run, GAZETTE) == []
    assert nights.memory.findings() == []
    with nights.run() as run:
        assert len(nights.memory.due(run, GAZETTE)) == 1


def test_a_page_is_remembered_as_it_was_judged(nights: Memories) -> None:
    [page] = nights.meet(1)
    with nights.run() as run:
        nights.memory.keep(run, [judged(page, nights.clock.now)])
    nights.clock.wait(1)
    with nights.run() as run:
        [again] = nights.memory.due(run, GAZETTE)

    assert again == replace(
        page, etag='"1"', digest="bytes", basis="dcnf 1", checks=1, article="ferry"
    )


def test_a_look_that_says_nothing_of_the_bytes_leaves_what_is_known(nights: Memories) -> None:
    nights.meet(1)
    nights.night(lambda page: judged(page, nights.clock.now, logo="fail"))
    nights.night(lambda page: same(page, nights.clock.now))
    nights.night(lambda page: failed(page, nights.clock.now))
    nights.night(lambda page: same(page, nights.clock.now))

    assert [(page.etag, page.digest, page.checks) for page in nights.seen] == [('"1"', "bytes", 1)]


@pytest.mark.parametrize("days", [-1, 365])
def test_a_clock_that_is_wrong_for_a_night_leaves_no_page_out(nights: Memories, days: int) -> None:
    nights.meet(1, 2)

    def see(page: Page) -> Look:
        return judged(page, nights.clock.now)

    nights.night(see)
    nights.clock.wait(days)
    nights.night(see, after=0)
    with nights.run() as run:
        nights.memory.meet(run, GAZETTE.name, [item(3)], [])
        nights.memory.keep(run, [see(page) for page in nights.memory.due(run, GAZETTE)])
    nights.clock.wait(-days)

    seen = [[page.url[-1] for page in nights.seen] for _ in range(12) if nights.night(see)]

    assert {"1", "2", "3"} <= {each for night in seen for each in night}
    assert sum("3" in night for night in seen) >= 3
    assert all(len(night) < 3 for night in seen[9:])


def test_a_feeds_headers_are_kept_until_it_says_others(nights: Memories) -> None:
    memory = nights.memory
    memory.keep_known(GAZETTE.name, {"https://a.example/": {"If-None-Match": '"1"'}})
    memory.keep_known(GAZETTE.name, {"https://b.example/": {"If-None-Match": '"2"'}})
    memory.keep_known(GAZETTE.name, {"https://a.example/": {}})
    memory.keep_known(GAZETTE.name, {})

    assert memory.known(GAZETTE.name) == {
        "https://a.example/": {},
        "https://b.example/": {"If-None-Match": '"2"'},
    }
    assert memory.known("Hill Herald") == {}
