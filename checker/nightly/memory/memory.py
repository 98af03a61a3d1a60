"""The memory: each of its methods is one transaction."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from checker.errors import InputError
from checker.nightly.memory import (
    blocks,
    findings,
    looks,
    messages,
    nights,
    pages,
    runs,
    troubles,
)
from checker.reports.json import loads
from checker.store.nights import reports
from checker.toml import near

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from checker.models import Report
    from checker.nightly.memory.findings import Story
    from checker.nightly.memory.messages import Message
    from checker.nightly.memory.nights import Compliance
    from checker.nightly.models import (
        Item,
        Look,
        Morning,
        Page,
        Partner,
        Plan,
        Run,
        State,
        Tally,
        Tracked,
        Trouble,
        Waiver,
    )
    from checker.store import Store


def now() -> datetime:
    """Give the time."""
    return datetime.now(UTC)


class Memory:
    """What a store remembers of the nights. `clock` gives the time, in UTC.

    A clock that is set back or forward makes pages due sooner or later; nothing is lost by it, and
    when it is right again what it brought about is put right.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime] = now) -> None:
        self._store = store
        self._clock = clock

    @contextmanager
    def running(self, *, resume: timedelta | None = timedelta(hours=12)) -> Iterator[Run]:
        """Give the run to work on, and keep others from working on one; it is not ended with it.

        It is the last one, where that was not ended and began less than `resume` ago, or a new
        one; with None always a new one. Raises InputError where another process is at work on one.
        """
        with self._store.alone() as alone:
            if not alone:
                with self._store.reading() as connection:
                    opened = runs.going_on(connection)
                since = f"since {opened:%Y-%m-%d %H:%M} UTC" if opened else "and begins just now"
                raise InputError(
                    f"{self._store.name}: another nightly run is going on, {since}; "
                    "wait until it has ended, or end it"
                )
            with self._store.writing() as connection:
                run = runs.open_run(connection, self._clock(), resume)
            yield run

    def end(self, run: Run) -> Run:
        """End a run. Best done last: what an ended run found is not told by the next one."""
        with self._store.writing() as connection:
            return runs.end(connection, run, self._clock())

    def known(self, partner: str) -> dict[str, dict[str, str]]:
        """Give the headers of a conditional request for each of a partner's feeds."""
        with self._store.reading() as connection:
            return pages.known(connection, partner)

    def keep_known(self, partner: str, read: Mapping[str, Mapping[str, str]]) -> None:
        """Keep what the feeds that were read said for the next request; the others stay."""
        with self._store.writing() as connection:
            pages.keep_known(connection, partner, read)

    def news(self, partner: str, items: Iterable[Item]) -> list[Item]:
        """Give the items that are new, or have another stamp than when they were met."""
        with self._store.reading() as connection:
            return pages.news(connection, partner, items)

    def meet(
        self, run: Run, partner: str, wanted: Sequence[Item], passed_over: Sequence[Item]
    ) -> None:
        """Remember the pages of items; the wanted ones are due from now on.

        To be called for every partner that the run comes to, also with nothing: it says that the
        partner's feeds were read, and so that a trouble with them that was not met is over.
        """
        with self._store.writing() as connection:
            pages.meet(connection, run, partner, wanted, passed_over)

    def due(self, run: Run, partner: Partner) -> list[Page]:
        """Give the pages of a partner to look at in this run, without those looked at in it."""
        with self._store.reading() as connection:
            return pages.due(connection, run, partner, self._clock())

    def found_at(self, page: Page, address: str) -> str:
        """Give what was found of a page's twin: its article, and each term's outcome; or nothing.

        The twin is another page of the partner that has that address, or calls it its own.
        """
        with self._store.reading() as connection:
            return pages.found_at(connection, page, address)

    def keep(self, run: Run, looks_: Sequence[Look]) -> None:
        """Keep what came of looks, all or none; a second one at a page in one run is left out."""
        with self._store.writing() as connection:
            looks.keep(connection, run.key, looks_, self._clock())

    def trouble(self, run: Run, met: Sequence[Trouble]) -> None:
        """Keep troubles: one for each partner, what it is about, and reason but for its numbers.

        What was met in this run before has its counts added up.
        """
        with self._store.writing() as connection:
            troubles.meet(connection, run.key, met, self._clock())

    def site_blocks(self, partner: str) -> frozenset[int]:
        """Give the hashes of blocks seen on pages of three or more articles of a partner."""
        with self._store.reading() as connection:
            return blocks.of_site(connection, partner)

    def learn(self, partner: str, found: Mapping[str, Collection[int]]) -> None:
        """Remember the hashes (0 to 2**63 - 1) of the blocks beside each article, by its id."""
        with self._store.writing() as connection:
            blocks.learn(connection, runs.newest(connection), partner, found)

    def morning(self, run: Run, plan: Plan) -> Morning:
        """Give what is to be said of the newest run, when its looks are done.

        It may be ended before or after that; best after, when it is told. What an earlier run found
        that was never ended is said with it.
        """
        with self._store.writing() as connection:
            troubles.mend(connection, run.key, self._clock())
            told = runs.told_before(connection, run.key)
            return nights.morning(connection, run, told, plan, self._clock())

    def waive(self, key: int, waiver: Waiver) -> Tracked:
        """Let a finding go; raises InputError where there is none, or it is mended."""
        with self._store.writing() as connection:
            findings.waive(connection, key, waiver, self._clock())
            return findings.one(connection, key, self._told(connection), self._clock())

    def unwaive(self, key: int) -> Tracked:
        """Take back a waiver; raises InputError where there is none."""
        with self._store.writing() as connection:
            findings.unwaive(connection, key, self._clock())
            return findings.one(connection, key, self._told(connection), self._clock())

    def findings(
        self,
        *,
        since: datetime | None = None,
        partner: str | None = None,
        term: str | None = None,
        states: Collection[State] | None = None,
    ) -> list[Tracked]:
        """Give the findings seen or mended since then, as they stand after the newest run."""
        with self._store.reading() as connection:
            return findings.since(
                connection,
                self._told(connection),
                self._clock(),
                moment=since,
                partner=partner,
                term=term,
                states=states,
            )

    def refuse_unknown(self, partner: str | None, term: str | None = None) -> None:
        """Raise InputError for a partner or a term that no run has met, once one has met any."""
        with self._store.reading() as connection:
            if partner is not None:
                _refuse("partner", partner, nights.partners(connection))
            if term is not None:
                _refuse("term", term, nights.terms(connection))

    def story(self, key: int) -> Story:
        """Give all that is known of a finding; raises InputError where there is none."""
        with self._store.reading() as connection:
            return findings.story(connection, key, self._told(connection), self._clock())

    def runs(self, since: datetime | None = None) -> list[Run]:
        """Give the runs begun since then, the oldest first."""
        with self._store.reading() as connection:
            return runs.since(connection, since)

    def tallies(self, since: datetime | None = None) -> dict[int, Tally]:
        """Give what the runs begun since then looked at, by their keys, of all partners."""
        with self._store.reading() as connection:
            return nights.by_run(connection, since)

    def report(self, key: int) -> Report:
        """Give a report by its key; raises InputError where it is not kept."""
        with self._store.reading() as connection:
            text = connection.scalar(select(reports.c.json).where(reports.c.key == key))
        if text is None:
            raise InputError(f"{key}: no report of that key is kept")
        return loads(text)

    def compliance(self, since: datetime | None = None) -> list[Compliance]:
        """Give how partners do, term by term, on the pages judged since then."""
        with self._store.reading() as connection:
            return nights.compliance(connection, since)

    def claim(self, run: Run, audience: str, digest: str) -> bool:
        """Say that a message is about to be sent; False where it was, or was begun, already."""
        with self._store.writing() as connection:
            return messages.claim(connection, run.key, audience, digest, self._clock())

    def sent(self, run: Run, audience: str) -> None:
        """Say that the message that was claimed has been sent."""
        with self._store.writing() as connection:
            messages.sent(connection, run.key, audience, self._clock())

    def unsure(self) -> list[Message]:
        """Give the messages that were claimed and never said to be sent."""
        with self._store.reading() as connection:
            return messages.unsure(connection)

    @staticmethod
    def _told(connection: Connection) -> int:
        return runs.told_before(connection, runs.newest(connection))


def _refuse(kind: str, name: str, known: list[str]) -> None:
    if known and name not in known:
        raise InputError(
            f'no {kind} is named "{name}"{near(name, known)} (known: {", ".join(known)})'
        )
