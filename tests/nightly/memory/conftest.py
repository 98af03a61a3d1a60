"""A memory on each kind of database, and nights that go by in it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from checker.nightly.memory import Memory
from checker.nightly.models import Morning, Plan
from tests.looks import GAZETTE, Clock, item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checker.nightly.models import Look, Page, Run
    from checker.store import Store

    Seen = Callable[[Page], Look]

PLAN = Plan((GAZETTE,))


class Nights:
    """A memory with a clock; each `night` looks at what is due, and gives its morning."""

    def __init__(self, store: Store) -> None:
        self.clock = Clock()
        self.memory = Memory(store, self.clock)
        self.seen: list[Page] = []

    @contextmanager
    def run(self) -> Iterator[Run]:
        """Give a run that is ended with the block."""
        with self.memory.running() as run:
            yield run
            self.memory.end(run)

    def meet(self, *numbers: int) -> list[Page]:
        """Meet pages in a run of their own that looks at none of them."""
        with self.run() as run:
            self.memory.meet(run, GAZETTE.name, [item(number) for number in numbers], [])
            return self.memory.due(run, GAZETTE)

    def night(self, see: Seen, *, after: float = 1) -> Morning:
        """Let a day go by, look at what is due, and give the morning."""
        self.clock.wait(after)
        with self.run() as run:
            self.memory.meet(run, GAZETTE.name, [], [])
            self.seen = self.memory.due(run, GAZETTE)
            self.memory.keep(run, [see(page) for page in self.seen])
            return self.memory.morning(run, PLAN)


@pytest.fixture
def nights(store: Store) -> Nights:
    """Give an empty memory; that a disk keeps it is the business of other tests."""
    with store.reading() as connection:
        if connection.dialect.name == "sqlite":
            connection.connection.cursor().execute("PRAGMA synchronous = OFF")
    return Nights(store)


def states(morning: Morning | Sequence[object]) -> list[tuple[str, str]]:
    """Give the terms of a morning's findings, with their states."""
    found = morning.findings if isinstance(morning, Morning) else morning
    return [(each.term, each.state) for each in found]  # type: ignore[attr-defined] # Tracked
