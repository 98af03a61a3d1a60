"""A night, from what the partners publish to what was found of it: side by side, nothing twice."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from checker.closer.look import CloserLook, witnessed
from checker.errors import CheckerError, EvidenceError
from checker.fetch.client import Client
from checker.nightly.basis import Basis
from checker.nightly.discovery import discover, telling
from checker.nightly.furniture import Furniture, Held
from checker.nightly.looking import Judging, Looked, Looker
from checker.nightly.models import Trouble
from checker.nightly.twins import Twins, own_address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from checker.closer.look import View
    from checker.evidence.keeping import Keeper
    from checker.fetch.asking import Answer
    from checker.fetch.manners import Manners
    from checker.fingerprints.postings import Index
    from checker.licence import Licence
    from checker.models import Render
    from checker.nightly.memory import Memory
    from checker.nightly.models import Item, Look, Page, Partner, Plan, Run
    from checker.originals.library import Library
    from checker.render.browser import Browser
    from checker.workers import Workers

Given = TypeVar("Given")

_log = logging.getLogger(__name__)

_PARTNERS = 32  # that are read at a time
_PAGES = 32  # that are in memory at a time, of all partners
_DESK = ""  # whose troubles these are, where partners are named
_TOGETHER = 64  # looks that are kept in one transaction


class Told(Protocol):
    """Hears how far the night is: pages that are done, and pages that were found to look at."""

    def __call__(self, done: int, found: int = 0) -> None:
        """Take note."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a night is run with: the library (`db`) with its index, the judging, the time.

    `licences` are those of the plan, by their names there; `private` lets every site stand at an
    address that is not public; `render` says when the browser at `chromium` lays a page out, and
    `keeper` keeps the evidence, where there is one.
    """

    memory: Memory
    library: Library
    licences: Mapping[str, Licence]
    index: Index
    workers: Workers
    db: str | None
    clock: Callable[[], datetime]
    private: bool = False
    render: Render = "never"
    chromium: str | None = None
    keeper: Keeper | None = None


def look_at_all(plan: Plan, run: Run, means: Means, told: Told) -> None:
    """Read every partner's feeds, and look at every page that is due.

    What cannot be had is remembered as trouble. Raises CheckerError where the night itself cannot
    go on: the disk is full, the processes were ended; what was kept until then stays.
    """
    try:
        asyncio.run(_night(plan, run, means, told))
    except* CheckerError as group:
        raise _first(group) from group


def _first(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


async def _night(plan: Plan, run: Run, means: Means, told: Told) -> None:
    abreast = asyncio.Semaphore(_PARTNERS)
    with ThreadPoolExecutor(1, thread_name_prefix="memory") as thread:
        async with Client() as client, _browser(client, means) as browser:
            with Judging(means.workers) as judge:
                kept = means.keeper is not None
                closer = CloserLook(judge, client, browser, means.render, pictured=kept)
                looker = Looker(client, judge, closer, means.db, means.clock, kept=kept)
                night = _Night(run, means, thread, client, looker, told)

                async def visit(partner: Partner) -> None:
                    async with abreast:
                        await night.visit(partner)

                async with asyncio.TaskGroup() as group:
                    for each in plan.partners:
                        group.create_task(visit(each))


def _browser(client: Client, means: Means) -> AbstractAsyncContextManager[Browser | None]:
    if means.chromium is None:
        return nullcontext()
    from checker.render.browser import Browser  # of an extra that not every desk has

    return Browser(client, path=means.chromium or None)


@dataclass
class _Night:
    """One run, while it runs; what it has to keep and has not kept yet."""

    run: Run
    means: Means
    thread: ThreadPoolExecutor  # one, for one connection writes at a time
    client: Client
    looker: Looker
    told: Told
    room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_PAGES))
    looks: list[tuple[Look, Basis]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    keeper: Keeper | None = field(init=False)
    keeping: asyncio.Lock = field(default_factory=asyncio.Lock)  # one record at a time
    bases: dict[str, Basis] = field(init=False)

    def __post_init__(self) -> None:
        self.keeper = self.means.keeper
        self.bases = {name: Basis(licence) for name, licence in self.means.licences.items()}

    async def visit(self, partner: Partner) -> None:
        """Find what a partner published, and look at what is due of it."""
        memory = self.means.memory
        basis = self.bases[partner.licence]
        known = await self._remember(memory.known, partner.name)
        found = await discover(partial(self._get, partner), partner, known)
        await self._remember(self._meet, partner, found.items, basis)
        await self._remember(memory.keep_known, partner.name, found.read)
        await self._remember(memory.trouble, self.run, found.troubles)
        pages = await self._remember(memory.due, self.run, partner)
        self.told(0, len(pages))
        _log.info(
            "%s: %d items found, %d pages to look at", partner.name, len(found.items), len(pages)
        )
        articles = {page.article for page in pages if page.basis}
        versions = await self._remember(self.means.library.versions_of, articles)
        furniture = Furniture(await self._remember(memory.site_blocks, partner.name))
        twins = Twins()
        turns = asyncio.Semaphore(partner.manners.abreast)

        async def look(page: Page) -> None:
            async with self.room:
                looked = await self.looker.look(
                    page,
                    self._manners(partner, page.url),
                    basis.licence,
                    basis.of(page.article, versions),
                    furniture.known,
                )
                furniture.learn(looked)
                if not furniture.hold(looked):
                    await self._done(partner, looked, basis, twins)
            turns.release()

        async with asyncio.TaskGroup() as group:
            for page in pages:
                await turns.acquire()
                group.create_task(look(page))
        await self._remember(memory.learn, partner.name, furniture.blocks)
        if furniture.held:
            now = await self._remember(memory.site_blocks, partner.name)
            for held in furniture.held:
                looked = await self._again(held, basis, now - furniture.known, now)
                await self._done(partner, looked, basis, twins)
        for each in twins.held:
            before = await self._remember(memory.found_at, each.page, each.canonical)
            await self._note(partner, twins.told(each, before), basis)
        await self._keep()
        _log.info("%s: done", partner.name)

    async def _get(self, partner: Partner, address: str, headers: dict[str, str]) -> Answer:
        return await self.client.get(address, headers, manners=self._manners(partner, address))

    def _manners(self, partner: Partner, address: str) -> Manners:
        """Give how an address is treated: a feed names any, and vouches for its own host."""
        manners = partner.manners
        private = self.means.private or (manners.private and _is_own(partner, address))
        return manners if private == manners.private else replace(manners, private=private)

    def _meet(self, partner: Partner, items: Sequence[Item], basis: Basis) -> None:
        """Remember what is new of a partner, and what of it wants a look."""
        memory = self.means.memory
        new = memory.news(partner.name, items)
        wanted = list(new)
        if partner.items == "telling":
            wanted = [item for item in new if telling(item, basis.licence, self.means.index)]
        chosen = {item.url for item in wanted}
        passed_over = [item for item in new if item.url not in chosen]
        memory.meet(self.run, partner.name, wanted, passed_over)

    async def _again(
        self, held: Held, basis: Basis, learned: frozenset[int], site: frozenset[int]
    ) -> Looked:
        """Judge a page again where what was learned since says more of its blocks."""
        if held.blocks & learned:
            return await self.looker.again(held.look, held.view, basis.licence, site)
        return Looked(held.look, held.view)

    async def _done(self, partner: Partner, looked: Looked, basis: Basis, twins: Twins) -> None:
        if looked.view and looked.look.report:
            await self._keep_evidence(looked.view, basis.licence)
        look = looked.look
        if look.canonical != (own := own_address(look)):
            look = replace(look, canonical=own)
        if not twins.hold(look):
            await self._note(partner, look, basis)

    async def _keep_evidence(self, view: View, licence: Licence) -> None:
        """Keep what was seen of a page; where that fails, the night goes on without evidence."""
        async with self.keeping:
            if self.keeper is None:
                return
            try:
                await asyncio.to_thread(self.keeper.keep, witnessed(view, licence))
            except EvidenceError as error:
                self.keeper = None
                self.troubles.append(Trouble(_DESK, "evidence", str(error)))

    async def _note(self, partner: Partner, look: Look, basis: Basis) -> None:
        self.looks.append((look, basis))
        if trouble := _trouble(partner, look):
            self.troubles.append(trouble)
        if len(self.looks) >= _TOGETHER:
            await self._keep()
        self.told(1)

    async def _keep(self) -> None:
        """Keep the looks there are, with the troubles they had."""
        looks, self.looks = self.looks, []
        troubles, self.troubles = self.troubles, []
        if looks:
            await self._remember(self._write, looks, troubles)

    def _write(self, looks: Sequence[tuple[Look, Basis]], troubles: Sequence[Trouble]) -> None:
        memory = self.means.memory
        versions = self.means.library.versions_of({look.article for look, _ in looks})
        memory.trouble(self.run, troubles)
        memory.keep(self.run, [basis.noted(look, versions) for look, basis in looks])

    async def _remember(self, call: Callable[..., Given], *arguments: object) -> Given:
        """Call what reads or writes the store, while pages are fetched."""
        return await asyncio.get_running_loop().run_in_executor(self.thread, call, *arguments)


def _is_own(partner: Partner, address: str) -> bool:
    sources = (*partner.feeds, *partner.sitemaps, *partner.sections)
    return urlsplit(address).hostname in {urlsplit(each).hostname for each in sources}


def _trouble(partner: Partner, look: Look) -> Trouble | None:
    """Give what operators should see to: not a page that is gone, which is the partner's affair."""
    status = look.status
    if look.outcome != "trouble" or status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return None
    return Trouble(partner.name, urlsplit(look.url).hostname or look.url, look.trouble)
