"""A look at one page: asked for, set beside what was judged before, judged where it is new."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from checker.closer.look import View
from checker.errors import FetchError
from checker.fetch.refusals import refuse_content
from checker.judging import Work
from checker.models import Outcome
from checker.nightly.models import Look
from checker.originals.entry import Unnamed
from checker.reports import Judged
from checker.worker import AHEAD

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from checker.closer.look import CloserLook
    from checker.fetch.asking import Answer
    from checker.fetch.client import Client
    from checker.fetch.manners import Manners
    from checker.licence import Licence
    from checker.models import Exchange, Report
    from checker.nightly.models import Page
    from checker.reports import Seen
    from checker.worker import Undone
    from checker.workers import Workers

    Judge: TypeAlias = Callable[[Work], Awaitable[Judged | Undone]]


@dataclass(frozen=True, slots=True)
class Looked:
    """A look, and what was seen of the page where it was judged."""

    look: Look
    view: View | None = None

    @property
    def seen(self) -> Seen | None:
        """What the page told of its site."""
        return self.view.judged.seen if self.view else None


class Looker:
    """Looks at pages, for as long as its context is entered."""

    def __init__(
        self,
        client: Client,
        judge: Judge,
        closer: CloserLook,
        db: str | None,
        clock: Callable[[], datetime],
        *,
        kept: bool = False,
    ) -> None:
        """Take what fetches, judges and looks closer, the library, and what says the time.

        `kept` says that what was sent and answered is wanted, for evidence.
        """
        self._client = client
        self._judge = judge
        self._closer = closer
        self._kept = kept
        self._sent = Unnamed(db)
        self._clock = clock

    async def look(
        self,
        page: Page,
        manners: Manners,
        licence: Licence,
        basis: str,
        site: frozenset[int],
    ) -> Looked:
        """Look at a page: `basis` is what it is judged by now, `site` what its site's blocks are.

        Where neither the page nor the basis changed since it was judged, it is not judged again.
        """
        began, at = monotonic(), self._clock()
        known = page.basis == basis
        look = Look(page, at, "trouble", url=page.url, basis=basis)
        heard: list[Exchange] = []
        try:
            asked = _conditions(page) if known else {}
            hear = heard.append if self._kept else None
            answer = await self._client.get(page.url, asked, manners=manners, heard=hear)
            if answer.changed:
                refuse_content(answer.fetched.content)
        except FetchError as error:
            took = monotonic() - began
            return Looked(replace(look, trouble=str(error), status=error.status, seconds=took))
        look = _answered(look, answer, monotonic() - began)
        if not answer.changed or (known and look.digest == page.digest):
            return Looked(replace(look, outcome="same", digest=page.digest))
        work = Work(answer.fetched, self._sent, licence, page.url, site=site)
        made = await self._judge(work)
        if not isinstance(made, Judged):
            return Looked(replace(look, trouble=made.reason))
        view = View(made, answer.fetched, tuple(heard))
        return _judged(look, await self._closer.look(work, view, manners))

    async def again(self, look: Look, view: View, licence: Licence, site: frozenset[int]) -> Looked:
        """Judge what was seen of a page again, where more of its site is known."""
        work = Work(view.fetched, self._sent, licence, look.page.url, site=site)
        made = await self._judge(work)
        if not isinstance(made, Judged):
            return Looked(replace(look, trouble=made.reason))
        return _judged(look, replace(view, judged=made))


class Judging:
    """Judging processes for an event loop: each answers a thread that waits for it."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    def __enter__(self) -> Judge:
        waiting = self._waiting = ThreadPoolExecutor(
            self._workers.jobs * AHEAD, thread_name_prefix="judging"
        )

        async def judge(work: Work) -> Judged | Undone:
            running = asyncio.get_running_loop()
            return await running.run_in_executor(waiting, self._workers.judge, work)

        return judge

    def __exit__(self, *_: object) -> None:
        self._waiting.shutdown(wait=True, cancel_futures=True)


def _conditions(page: Page) -> dict[str, str]:
    """Give the headers of a conditional request: RFC 9110, section 13.1."""
    headers = {"If-None-Match": page.etag, "If-Modified-Since": page.last_modified}
    return {name: value for name, value in headers.items() if value}


def _answered(look: Look, answer: Answer, seconds: float) -> Look:
    return replace(
        look,
        url=answer.fetched.url or look.url,
        redirects=answer.redirects,
        etag=answer.headers.get("ETag", ""),
        last_modified=answer.headers.get("Last-Modified", ""),
        digest=answer.digest if answer.changed else "",
        size=len(answer.fetched.content),
        seconds=seconds,
    )


def _judged(look: Look, view: View) -> Looked:
    report, seen = view.judged.report, view.judged.seen
    canonical = seen.canonical if seen else ""
    if report.verdict is not Outcome.UNCHECKED:
        look = replace(look, outcome="judged", report=report, canonical=canonical)
    elif seen and seen.copies_none:
        look = replace(look, outcome="none", canonical=canonical)
    else:
        look = replace(look, trouble=_why(report), canonical=canonical)
    return Looked(look, view)


def _why(report: Report) -> str:
    return report.terms[0].message
