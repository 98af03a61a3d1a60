"""Judging processes, as many as asked for; each page goes to the one that is free the longest."""

from __future__ import annotations

from queue import SimpleQueue
from threading import Event
from typing import TYPE_CHECKING, Self

from checker.errors import CheckerError
from checker.judging import Shelf
from checker.worker import AHEAD, Worker

if TYPE_CHECKING:
    from checker.judging import Work
    from checker.reports import Judged
    from checker.worker import Undone

SECONDS = 10.0  # that judging one page may take


def first() -> Worker:
    """Start a process that judges ahead of the others. Raises CheckerError where none starts."""
    return Worker(SECONDS, Shelf())


class Workers:
    """The processes, from entering the context to leaving it; for any number of threads."""

    def __init__(
        self,
        jobs: int,
        seconds: float = SECONDS,
        shelf: Shelf | None = None,
        first: Worker | None = None,
    ) -> None:
        """Say how many, how long a page may take, and what they share in memory.

        `first` is one of them that was started already.
        """
        self.jobs = jobs
        self._seconds = seconds
        self._shelf = shelf or Shelf()
        self._workers: list[Worker] = [first] if first else []
        self._free: SimpleQueue[Worker] = SimpleQueue()
        self._over = Event()

    def __enter__(self) -> Self:
        """Start the processes, best before the program has threads.

        Raises CheckerError where they cannot be had.
        """
        while len(self._workers) < self.jobs:
            self._workers.append(Worker(self._seconds, self._shelf, self._workers))
        for worker in self._workers * AHEAD:
            self._free.put(worker)
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes, and wait for no page."""
        self._over.set()
        for worker in self._workers:
            worker.kill()
        for worker in {self._free.get() for _each in self._workers * AHEAD}:
            worker.close()

    def judge(self, work: Work) -> Judged | Undone:
        """Judge one page as soon as a process has room for it; blocks until it is done.

        Raises CheckerError where the processes were ended.
        """
        worker = self._free.get()
        try:
            if self._over.is_set():
                raise CheckerError("interrupted")  # nobody is left to hear it
            return worker.judge(work)
        finally:
            self._free.put(worker)
