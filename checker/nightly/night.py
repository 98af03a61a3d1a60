"""A whole night: the newsroom's articles first, then the partners, then what there is to tell."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from checker.closer.look import browser_path
from checker.errors import EvidenceError, FetchError, InputError, OriginalError
from checker.judging import Shelf
from checker.logos import licensed
from checker.nightly.memory import Memory, now
from checker.nightly.models import Trouble
from checker.nightly.run import Means, look_at_all
from checker.originals.library import Library
from checker.originals.sync import sync
from checker.store import open_store
from checker.worker import collect_rarely
from checker.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from checker.evidence.keeping import Keeper
    from checker.models import Render
    from checker.nightly.models import Kept, Morning, Plan, Run
    from checker.nightly.run import Told
    from checker.store import Store

RESUME = timedelta(hours=12)  # within which a run that was ended goes on
_NEWSROOM = ""  # whose troubles these are, where partners are named
_NAMED = 3  # troubles that an error names

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ways:
    """How a night is run: with which library, by how many processes, going on with which run.

    `jobs` is how many processes judge; `resume` None begins anew; `private` lets every site
    stand at an address that is not public; `render` says when a browser (`chromium`, its path) lays
    pages out; `evidence` is the folder that keeps what was seen, where it is not the plan's;
    `clock` says what time it is.
    """

    db: str | None = None
    jobs: int = 1
    resume: timedelta | None = RESUME
    private: bool = False
    render: Render = "never"
    chromium: str | None = None
    evidence: Path | None = None
    clock: Callable[[], datetime] = now


def spend(plan: Plan, ways: Ways, told: Told, tell: Callable[[Morning, Memory], None]) -> Morning:
    """Run a night, and hand `tell` what is to be said of it before it counts as over.

    A night that is ended at any moment, in the midst of telling too, goes on when this is called
    again. Raises InputError where nothing can be checked, CheckerError where it cannot go on.
    """
    read = {name: licensed.load(name) for name in {each.licence for each in plan.partners}}
    chromium = browser_path(ways.chromium, ways.render)
    with open_store(ways.db) as store:
        troubles = list(_synced(Library(store), plan, ways))
        if Library(store).is_empty():
            raise InputError(_nothing_to_compare(store, plan, troubles))
    shelf = Shelf()
    index = shelf.load(ways.db)
    collect_rarely()
    # Forked before there are threads, and before the lock is held that they would hold as well.
    with Workers(ways.jobs, shelf=shelf) as workers, open_store(ways.db) as store:
        memory = Memory(store, ways.clock)
        with memory.running(resume=ways.resume) as run:
            _log.info("%s", "going on with the run" if run.resumed else "a new run")
            memory.trouble(run, troubles)
            evidence = ways.evidence or plan.evidence.folder
            with _keeper(evidence, run) as keeper:
                means = Means(
                    memory,
                    Library(store),
                    read,
                    index,
                    workers,
                    ways.db,
                    ways.clock,
                    ways.private,
                    ways.render,
                    chromium,
                    keeper,
                )
                look_at_all(plan, run, means, told)
            memory.trouble(run, [*_pruned(evidence, plan.evidence, ways.clock)])
            morning = memory.morning(run, plan)
            if not any(night.tally.seen for nights in morning.nights.values() for night in nights):
                raise InputError(_nothing_found(plan, morning))
            tell(morning, memory)
            memory.end(run)
    return morning


@contextmanager
def _keeper(folder: Path | None, run: Run) -> Iterator[Keeper | None]:
    """Give what keeps a run's evidence, None where it is not kept."""
    if folder is None:
        yield None
        return
    from checker.evidence.keeping import Keeper

    with Keeper(folder, f"{run.started:%Y-%m-%dT%H%M%S}-{run.key}") as keeper:
        yield keeper


def _pruned(folder: Path | None, kept: Kept, clock: Callable[[], datetime]) -> Iterator[Trouble]:
    """Let evidence go that was kept for long enough; what hinders it is trouble."""
    if folder is None:
        return
    from checker.evidence.retention import Retention, prune

    try:
        for part in prune(folder, Retention(kept.days, kept.findings_days, kept.size), clock()):
            _log.info("%s: kept for long enough, and removed", part.folder)
    except EvidenceError as error:
        yield Trouble(_NEWSROOM, "evidence", str(error))


def _synced(library: Library, plan: Plan, ways: Ways) -> Iterator[Trouble]:
    """Read what is new of the newsroom's own articles; what cannot be had is trouble."""
    for source in plan.sources:
        try:
            synced = sync(library, source, private=ways.private)
        except (FetchError, OriginalError) as error:
            yield Trouble(_NEWSROOM, source, str(error))
            continue
        _log.info("%s: %s", source, synced.summary)
        yield from (Trouble(_NEWSROOM, source, why) for why in synced.troubles)
        if synced.stopped:
            yield Trouble(_NEWSROOM, source, synced.stopped)


def _nothing_to_compare(store: Store, plan: Plan, troubles: list[Trouble]) -> str:
    how = "no article could be read from its sources" if plan.sources else "none was ever added"
    if why := "; ".join(f"{each.about}: {each.reason}" for each in troubles[:_NAMED]):
        how += f": {why}"
    return (
        f"{store.name}: no article in the library, so nothing can be checked; {how} "
        "(checker originals --help)"
    )


def _nothing_found(plan: Plan, morning: Morning) -> str:
    why = "; ".join(f"{each.about}: {each.reason}" for each in morning.troubles[:_NAMED])
    return (
        f"nothing was checked: of {len(plan.partners)} partners there is no page"
        f"{f' ({why})' if why else ''}; see to their feeds in the partners' file"
    )
