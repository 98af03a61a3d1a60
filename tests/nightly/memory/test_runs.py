"""One run at a time, which goes on after a kill; and a database that does not do its part."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from checker.errors import InputError, StoreError
from checker.nightly.memory import Memory
from checker.nightly.models import Run, Trouble
from checker.store import Store, open_store
from checker.store.nights import fetches, findings, pages, reports
from tests.looks import DAY, EVENING, GAZETTE, Clock, item, judged

if TYPE_CHECKING:
    from pathlib import Path

    from tests.nightly.memory.conftest import Nights as Memories

PAGES = 300
NIGHT = f"""
import sys
from checker.nightly.memory import Memory
from checker.store import open_store
from tests.looks import GAZETTE, Clock, item, judged
clock = Clock()
with open_store(sys.argv[1]) as store:
    memory = Memory(store, clock)
    with memory.running() as run:
        print("runs", flush=True)
        for start in range(0, {PAGES}, 50):
            items = [item(number) for number in range(start, start + 50)]
            memory.meet(run, GAZETTE.name, memory.news(GAZETTE.name, items), [])
        due = memory.due(run, GAZETTE)
        for start in range(0, len(due), 10):
            print("keeps", flush=True)
            memory.keep(
                run,
                [judged(page, clock(), logo="fail" if page.key % 3 else "pass")
                 for page in due[start : start + 10]],
            )
        memory.end(run)
"""


def child(db: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", NIGHT, db], stdout=subprocess.PIPE, text=True
    )


def kill_a_night(db: str, dice: random.Random) -> None:
    """Start a night, and kill it as a power cut would, after it has taken some steps."""
    with child(db) as process:
        assert process.stdout is not None
        for _ in range(dice.randint(1, 8)):
            process.stdout.readline()
        time.sleep(dice.uniform(0, 0.05))
        process.kill()
    with open_store(db) as store, store.writing():
        pass  # PostgreSQL ends what it was told to commit; whoever looks waits for it


def rows(db: str) -> list[list[Any]]:
    """Give all that a night leaves, but for keys: a PostgreSQL that is killed skips some."""
    keys = {"key", "page", "report"}
    with open_store(db) as store, store.reading() as connection:
        asked = (
            select(pages.c.url, *(each for each in table.c if each.name not in {*keys, "url"}))
            .select_from(
                table if table is pages else table.join(pages, table.c.page == pages.c.key)
            )
            .order_by(pages.c.url)
            for table in (pages, fetches, reports, findings)
        )
        return [[tuple(row) for row in connection.execute(each)] for each in asked]


def test_a_night_that_is_killed_at_any_moment_goes_on(db: str, tmp_path: Path) -> None:
    alone = str(tmp_path / "alone.db")
    with child(alone) as process:
        assert process.wait() == 0
    dice = random.Random(1)  # noqa: S311 - no secret

    for _ in range(3):
        kill_a_night(db, dice)
        met, looked, judgements, found = rows(db)
        assert len(met) % 50 == 0
        assert len(looked) == len(judgements)
        assert len(looked) % 10 == 0
        assert len(found) == sum(
            "logo=fail" in each for row in judgements for each in row if isinstance(each, str)
        )

    with child(db) as process:
        assert process.wait() == 0
    assert rows(db) == rows(alone)


def test_two_runs_at_once_are_refused(db: str) -> None:
    with (
        open_store(db) as store,
        open_store(db) as other,
        Memory(store, Clock()).running(),
        pytest.raises(InputError, match=r"another nightly run is going on, since 2026-03-02 01:30"),
        Memory(other).running(),
    ):
        pass


def test_when_one_run_has_let_go_the_next_may_begin(db: str) -> None:
    clock = Clock()
    with open_store(db) as store, open_store(db) as other:
        with Memory(store, clock).running() as first:
            pass
        with Memory(other, clock).running() as second:
            pass

    assert (first, second) == (Run(1, EVENING), Run(1, EVENING, resumed=True))


def test_a_run_that_fails_lets_go(nights: Memories) -> None:
    with pytest.raises(KeyError), nights.memory.running():
        raise KeyError

    with nights.memory.running() as run:
        assert run.resumed


@pytest.mark.parametrize(
    ("days", "resumed"), [(0.49, True), (0.51, False), (-1, True), (365, False)]
)
def test_a_run_is_gone_on_with_for_twelve_hours(
    nights: Memories, days: float, resumed: bool
) -> None:
    with nights.memory.running():
        pass
    nights.clock.wait(days)

    with nights.memory.running() as run:
        assert (run.resumed, run.key) == (resumed, 1 if resumed else 2)


def test_a_run_that_was_ended_or_is_not_wanted_is_not_gone_on_with(nights: Memories) -> None:
    with nights.run():
        pass
    with nights.memory.running() as run:
        assert run == Run(2, EVENING)
    with nights.memory.running(resume=None) as run:
        assert run == Run(3, EVENING)

    assert nights.memory.runs() == [Run(1, EVENING, EVENING), Run(2, EVENING), Run(3, EVENING)]
    assert nights.memory.runs(EVENING + DAY) == []


def test_a_run_says_what_it_looked_at(nights: Memories) -> None:
    nights.meet(1, 2)
    nights.night(lambda page: judged(page, nights.clock.now))

    assert [tally.judged for tally in nights.memory.tallies().values()] == [0, 2]


def test_single_looks_are_kept_for_sixty_nights(nights: Memories, store: Store) -> None:
    nights.meet(1)
    nights.night(lambda page: judged(page, nights.clock.now))
    for _ in range(59):
        nights.meet()
    with store.reading() as connection:
        assert len(connection.execute(select(fetches)).all()) == 1
    nights.meet()

    with store.reading() as connection:
        assert connection.execute(select(fetches)).all() == []


def test_of_a_step_that_does_not_fit_the_disk_nothing_is_kept(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "library.db")) as store:
        memory, clock = Memory(store, Clock()), Clock()
        with memory.running() as run:
            memory.meet(run, GAZETTE.name, [item(number) for number in range(400)], [])
            due = memory.due(run, GAZETTE)
            with store.reading() as connection:
                taken = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
                connection.exec_driver_sql(f"PRAGMA max_page_count = {taken + 5}")

            looks = [judged(page, clock.now, logo="fail") for page in due]
            with pytest.raises(StoreError, match=r"library\.db: the disk is full; nothing of"):
                memory.keep(run, looks)

            assert memory.due(run, GAZETTE) == due
            assert memory.findings() == []


def test_who_finds_the_store_being_written_for_too_long_is_told(db: str) -> None:
    with open_store(db) as store, open_store(db, patience=0.2) as other:
        memory = Memory(other, Clock())
        with memory.running() as run, store.writing():
            with pytest.raises(StoreError, match="another program is writing to it"):
                memory.trouble(run, [Trouble(GAZETTE.name, "gazette.example", "is down")])
            assert memory.due(run, GAZETTE) == []
