"""Many pages: fetched ahead, judged by worker processes, reported in order as they come.

However many pages there are, and however slowly the reports are taken, only a few pages are in
memory at a time.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from checker.closer.look import View, witnessed
from checker.closer.threads import Looks
from checker.errors import InputError
from checker.fetch import plain
from checker.judging import Work
from checker.models import Fetched, Original
from checker.reports import Judged
from checker.worker import AHEAD
from checker.workers import SECONDS, Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from checker.evidence.keeping import Keeper
    from checker.fetch.plain import Reach
    from checker.licence import Licence
    from checker.models import Exchange, Render
    from checker.originals.entry import Sent
    from checker.worker import Worker

_FETCHES = 16  # at a time

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Task:
    """One page to judge: `target` is a URL, a path or `-`; `url` is where a saved page came from.

    `original` is the reason, in a reader's words, where the article could not be had; `seen` is
    the page as it was kept, where it is not to be looked at again.
    """

    id: str
    target: str
    original: Sent | str
    licence: Licence
    url: str | None = None
    seen: Fetched | None = None


class Batch:
    """Worker processes that judge tasks, from entering the context to leaving it."""

    def __init__(
        self,
        jobs: int,
        *,
        seconds: float = SECONDS,
        reach: Reach = "public",
        beside: bool = False,
        render: Render = "never",
        chromium: str | None = None,
        keeper: Keeper | None = None,
        first: Worker | None = None,
    ) -> None:
        """Say how many processes, how long a page may take, and what else to do with each page.

        `reach` is what may be fetched from; `beside` sets the article beside the page, for the HTML
        report; `render` says when a browser (`chromium`, its path) lays a page out; `keeper` keeps
        the evidence; `first` is a process that was started already. Raises InputError where every
        page is to be rendered and nothing can.
        """
        self._jobs = jobs
        self._reach = reach
        self._beside = beside
        self._keeper = keeper
        self._workers = Workers(jobs, seconds, first=first)
        self._looks = Looks(
            self._workers.judge, reach, render, chromium, pictured=keeper is not None
        )

    def __enter__(self) -> Self:
        """Start the processes, best before the program has threads.

        Raises CheckerError where they cannot be had.
        """
        self._workers.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes, and wait for no page."""
        self._looks.close()
        self._workers.__exit__()

    def judge(self, tasks: Iterable[Task]) -> Iterator[Judged]:
        """Judge each task, in order; what keeps a page from being judged makes it `unchecked`.

        Raises CheckerError where someone else ended a worker, EvidenceError where the evidence
        cannot be kept.
        """
        pages = _in_order(self._fetch, tasks, _FETCHES)
        for task, view in _in_order(self._judge, pages, AHEAD * self._jobs):
            if self._keeper and view.fetched.content:
                self._keeper.keep(witnessed(view, task.licence))
            yield view.judged

    def _fetch(self, task: Task) -> tuple[Task, Fetched, tuple[Exchange, ...]]:
        heard: list[Exchange] = []
        if isinstance(task.original, str):
            fetched = Fetched(task.target, url=task.url, trouble=task.original)
        elif task.seen:
            fetched = task.seen
        else:
            try:
                fetched = plain.get(
                    task.target, url=task.url, reach=self._reach, heard=heard.append
                )
            except InputError as error:
                fetched = Fetched(task.target, url=task.url, trouble=str(error))
        return task, fetched, tuple(heard)

    def _judge(self, page: tuple[Task, Fetched, tuple[Exchange, ...]]) -> tuple[Task, View]:
        task, fetched, exchanges = page
        if isinstance(task.original, str) or fetched.trouble:
            return task, View(_unchecked(task, fetched, fetched.trouble), fetched, exchanges)
        work = Work(fetched, task.original, task.licence, task.id, self._beside)
        answer = self._workers.judge(work)
        if isinstance(answer, Judged):
            view = View(answer, fetched, exchanges)
            return task, view if task.seen else self._looks.look(work, view)
        _log(f"{task.id}: {answer.reason}\n{answer.details}")
        return task, View(_unchecked(task, fetched, answer.reason), fetched, exchanges)


def _unchecked(task: Task, fetched: Fetched, reason: str) -> Judged:
    from checker.pipeline import unchecked

    sent = task.original
    original = sent if isinstance(sent, Original) else None
    if isinstance(sent, tuple):
        original = sent[-1].original
    return Judged(unchecked(fetched, task.licence, task.id, reason, original).report)


def _log(message: str) -> None:
    import logging

    logging.getLogger(__name__).debug(message)


def _in_order(
    function: Callable[[Item], Result], items: Iterable[Item], ahead: int
) -> Iterator[Result]:
    """Give what `function` makes of each item, in order, with up to `ahead` items under way."""
    under_way: deque[_Call[Item, Result]] = deque()
    for item in items:
        under_way.append(_Call(function, item))
        if len(under_way) == ahead:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


class _Call(Thread, Generic[Item, Result]):
    """A call in a thread of its own, which the program's end does not wait for."""

    _result: Result

    def __init__(self, function: Callable[[Item], Result], item: Item) -> None:
        super().__init__(daemon=True)
        self._function = function
        self._item = item
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Call, and keep what comes of it."""
        try:
            self._result = self._function(self._item)
        except BaseException as error:  # noqa: BLE001 - raised again where the result is taken
            self._error = error

    def result(self) -> Result:
        """Wait for what the function gives, or raise what it raised."""
        self.join()
        if self._error is not None:
            raise self._error
        return self._result
