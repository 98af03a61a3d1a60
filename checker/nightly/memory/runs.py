"""Runs: which one a night goes on with, and what its end leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from checker.nightly.memory import blocks, nights, troubles
from checker.nightly.models import Run
from checker.store.nights import fetches, messages, runs

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlalchemy import Connection

# Runs whose single looks are kept: two months of nights. Counted, for a clock may be wrong.
_LOOKS = 60


def open_run(connection: Connection, now: datetime, resume: timedelta | None) -> Run:
    """Give the run to go on with, or a new one."""
    last = connection.execute(select(runs).order_by(runs.c.key.desc()).limit(1)).one_or_none()
    if last and last.ended is None:
        if resume is not None and now - last.started < resume:
            connection.execute(update(runs).where(runs.c.key == last.key).values(opened=now))
            return Run(last.key, last.started, resumed=True)
        _leave(connection, last.key, now)
    key = (last.key if last else 0) + 1
    connection.execute(insert(runs).values(key=key, started=now, opened=now))
    return Run(key, now)


def _leave(connection: Connection, key: int, now: datetime) -> None:
    """Count what a run came to that nobody goes on with.

    Where it had begun to tell, it was whole, and what it told is not told again.
    """
    nights.count(connection, key, now)
    told = select(messages.c.run).where(messages.c.run == key)
    if connection.scalar(told.limit(1)) is not None:
        connection.execute(update(runs).where(runs.c.key == key).values(ended=now))


def end(connection: Connection, run: Run, now: datetime) -> Run:
    """End a run: count it, see which troubles are over, and let go what is not needed any more."""
    nights.count(connection, run.key, now)
    troubles.mend(connection, run.key, now)
    blocks.prune(connection, run.key)
    connection.execute(delete(fetches).where(fetches.c.run <= run.key - _LOOKS))
    connection.execute(update(runs).where(runs.c.key == run.key).values(ended=now))
    return Run(run.key, run.started, now, run.resumed)


def since(connection: Connection, moment: datetime | None) -> list[Run]:
    """Give the runs that began since then, or all, the oldest first."""
    asked = select(runs).order_by(runs.c.key)
    if moment is not None:
        asked = asked.where(runs.c.started >= moment)
    return [Run(row.key, row.started, row.ended) for row in connection.execute(asked)]


def going_on(connection: Connection) -> datetime | None:
    """Give since when somebody works on the newest run; None where it was ended."""
    last = connection.execute(select(runs).order_by(runs.c.key.desc()).limit(1)).one_or_none()
    opened: datetime | None = last.opened if last and last.ended is None else None
    return opened


def newest(connection: Connection) -> int:
    """Give the number of the newest run; 0 where there was none."""
    return connection.scalar(select(func.max(runs.c.key))) or 0


def told_before(connection: Connection, key: int) -> int:
    """Give the number of the last run before this one that came to its end, and so was told."""
    ended = (runs.c.key < key) & runs.c.ended.is_not(None)
    return connection.scalar(select(func.max(runs.c.key)).where(ended)) or 0
