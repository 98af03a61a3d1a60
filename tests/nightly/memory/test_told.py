"""Troubles for operators, messages that are sent once, and blocks that are the site's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.nightly.memory import blocks
from checker.nightly.models import Trouble
from tests.looks import DAY, EVENING, GAZETTE, failed, item, judged
from tests.nightly.memory.conftest import PLAN

if TYPE_CHECKING:
    import pytest

    from checker.nightly.models import Morning
    from tests.nightly.memory.conftest import Nights as Memories

FEED = "https://gazette.example/feed"
HOST = "gazette.example"
BLOCKS = range(2**63 - 10, 2**63)


def night(nights: Memories, *met: Trouble, well: bool = False) -> Morning:
    """Let a night go by with troubles; pages answer where all is well."""
    nights.clock.wait(1)
    with nights.run() as run:
        nights.memory.meet(run, GAZETTE.name, [], [])
        see = judged if well else failed
        looks = [see(page, nights.clock.now) for page in nights.memory.due(run, GAZETTE)]
        nights.memory.keep(run, looks)
        nights.memory.trouble(run, met)
        return nights.memory.morning(run, PLAN)


def down(after: int = 20) -> Trouble:
    return Trouble(GAZETTE.name, HOST, f"no answer in {after} s")


def told(morning: Morning) -> list[tuple[str, int, str]]:
    return [(each.about, each.count, each.state) for each in morning.troubles]


def test_a_host_that_is_down_all_night_is_one_line(nights: Memories) -> None:
    with nights.run() as run:
        nights.memory.trouble(run, [down(), down(21)])
        nights.memory.trouble(run, [down(19)])
        morning = nights.memory.morning(run, PLAN)

    assert morning.troubles == (
        Trouble(GAZETTE.name, HOST, "no answer in 19 s", 3, "new", EVENING),
    )


def test_a_host_that_is_down_for_ten_nights_is_told_once_and_once_when_it_is_back(
    nights: Memories,
) -> None:
    nights.meet(1)
    mornings = [night(nights, down(number)) for number in range(10)]

    assert told(mornings[0]) == [(HOST, 1, "new")]
    assert [told(each) for each in mornings[1:]] == [[(HOST, 1, "standing")]] * 9
    assert mornings[-1].troubles[0].since == EVENING + DAY
    assert told(night(nights, well=True)) == [(HOST, 0, "mended")]
    assert told(night(nights, well=True)) == []
    assert told(night(nights, down())) == [(HOST, 1, "new")]


def test_a_host_of_which_nothing_was_heard_is_not_back(nights: Memories) -> None:
    nights.meet(1)
    night(nights, down())

    assert told(night(nights)) == [(HOST, 0, "standing")]


def test_a_host_is_not_back_while_its_feed_cannot_be_read(nights: Memories) -> None:
    nights.memory.keep_known(GAZETTE.name, {FEED: {}})
    night(nights, down())
    feed = Trouble(GAZETTE.name, FEED, "cannot be read")

    assert told(night(nights, feed)) == [(HOST, 0, "standing"), (FEED, 1, "new")]
    assert told(night(nights)) == [(HOST, 0, "mended"), (FEED, 0, "mended")]


def test_a_trouble_of_a_partner_that_a_run_did_not_come_to_is_left(nights: Memories) -> None:
    night(nights, Trouble(GAZETTE.name, FEED, "is no feed"))
    with nights.run():
        pass
    with nights.run() as run:
        assert told(nights.memory.morning(run, PLAN)) == [(FEED, 0, "standing")]


def test_a_trouble_of_which_nothing_is_heard_for_a_month_is_forgotten(nights: Memories) -> None:
    night(nights, down())
    for _ in range(30):
        assert told(night(nights)) == [(HOST, 0, "standing")]

    assert told(night(nights)) == []


def test_nobody_is_told_twice(nights: Memories) -> None:
    with nights.run() as run:
        assert nights.memory.claim(run, "staff", "one")
        assert not nights.memory.claim(run, "staff", "one")
        assert not nights.memory.claim(run, "staff", "two")
        assert nights.memory.claim(run, "operators", "one")
    with nights.run() as run:
        assert not nights.memory.claim(run, "staff", "one")
        assert nights.memory.claim(run, "staff", "two")


def test_a_message_that_was_begun_and_never_sent_is_known(nights: Memories) -> None:
    with nights.run() as run:
        nights.memory.claim(run, "staff", "one")
        nights.memory.claim(run, "operators", "one")
        nights.memory.sent(run, "operators")

    [unsure] = nights.memory.unsure()

    assert (unsure.run.key, unsure.audience, unsure.claimed) == (run.key, "staff", EVENING)


def test_what_a_run_told_that_was_killed_before_its_end_is_not_told_again(
    nights: Memories,
) -> None:
    [page] = nights.meet(1)
    with nights.memory.running() as run:
        nights.memory.keep(run, [judged(page, nights.clock.now, logo="fail")])
        nights.memory.claim(run, "staff", "one")
    nights.clock.wait(1)
    with nights.run() as run:
        [found] = nights.memory.morning(run, PLAN).findings

    assert found.state == "standing"


def test_blocks_beside_three_articles_are_the_sites(nights: Memories) -> None:
    memory, name = nights.memory, GAZETTE.name
    memory.learn(name, {"ferry": BLOCKS, "bridge": BLOCKS[1:]})
    memory.learn(name, {"ferry": BLOCKS, "bridge": BLOCKS})
    assert memory.site_blocks(name) == frozenset()

    memory.learn(name, {"mill": BLOCKS[2:], "ferry": [7]})

    assert memory.site_blocks(name) == frozenset(BLOCKS[2:])
    assert memory.site_blocks("Hill Herald") == frozenset()


def test_rare_blocks_are_forgotten_and_the_sites_are_not(
    nights: Memories, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, name = nights.memory, GAZETTE.name
    memory.learn(name, {"ferry": [1, 2], "bridge": [1, 2], "mill": [1]})
    for _ in range(9):
        nights.meet()
    memory.learn(name, {"mill": [2]})
    assert memory.site_blocks(name) == {1}

    monkeypatch.setattr(blocks, "_MOST", 50)
    memory.learn(name, {"ferry": range(100, 200), "bridge": range(100, 200)})
    nights.meet()
    memory.learn(name, {"mill": range(100, 200)})

    assert memory.site_blocks(name) == {1, *range(100, 124)}


def test_of_rare_blocks_the_newest_nights_are_kept(
    nights: Memories, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, name = nights.memory, GAZETTE.name
    monkeypatch.setattr(blocks, "_MOST", 50)
    for learned in (range(30), range(100, 130), range(200, 220)):
        memory.learn(name, {"ferry": learned})
        nights.meet()

    memory.learn(name, {"bridge": [5, 105, 205], "mill": [5, 105, 205]})

    assert memory.site_blocks(name) == {105, 205}


def test_a_page_of_one_partner_says_nothing_of_anothers(nights: Memories) -> None:
    with nights.run() as run:
        nights.memory.meet(run, "Hill Herald", [item(1)], [])

        assert nights.memory.due(run, GAZETTE) == []
