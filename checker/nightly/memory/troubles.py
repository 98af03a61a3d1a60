"""Troubles for operators, each told when it begins and when it is over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlalchemy import bindparam, insert, or_, select, update

from checker.nightly.lives import without_numbers
from checker.nightly.models import Trouble
from checker.store.nights import feeds, fetches, pages, tallies, troubles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

_AT = troubles.c
_OPEN = _AT.mended.is_(None)
_FORGOTTEN = timedelta(days=30)
_UNTOLD = "forgotten"  # over, as far as anybody can tell: no news


def meet(connection: Connection, run: int, met: Sequence[Trouble], now: datetime) -> None:
    """Add troubles to those of a run: the same one is one, and its counts add up."""
    merged: dict[tuple[str, str, str], Trouble] = {}
    for one in met:
        key = one.partner, one.about, without_numbers(one.reason)
        count = one.count + (merged[key].count if key in merged else 0)
        merged[key] = Trouble(one.partner, one.about, one.reason, count)
    known = {
        (row.partner, row.about, row.kind): row
        for row in connection.execute(select(troubles).where(_OPEN))
    }
    new, again = [], []
    for key, one in merged.items():
        row = known.get(key)
        values = {"reason": one.reason, "pages": one.count, "run": run, "seen": now}
        if row is None:
            named = dict(zip(("partner", "about", "kind"), key, strict=True))
            new.append(named | values | {"since": now, "state": "new", "turned": run})
        else:
            before = row.pages if row.run == run else 0
            again.append(values | {"pages": before + one.count, "at": row.key})
    if new:
        connection.execute(insert(troubles), new)
    if again:
        connection.execute(update(troubles).where(_AT.key == bindparam("at")), again)


def mend(connection: Connection, run: int, now: datetime) -> None:
    """End the troubles that this run did not meet, where it would have.

    A feed is read every night; of a host something has to have been had: a page in this run, or
    a feed. What is neither met nor seen to be over for thirty days is forgotten. Asked again, it
    finds nothing left.
    """
    silent = select(troubles).where(_OPEN, _AT.run != run)
    left = connection.execute(silent).all()
    if not left:
        return
    came_to = set(connection.scalars(select(tallies.c.partner).where(tallies.c.run == run)))
    well = _well(connection, run)
    over, forgotten = [], []
    for row in left:
        visited = row.partner in came_to or not row.partner
        if (visited and "://" in row.about) or (row.partner, row.about) in well:
            over.append(row.key)
        elif now - row.seen > _FORGOTTEN:
            forgotten.append(row.key)
    for keys, state in ((over, "mended"), (forgotten, _UNTOLD)):
        if keys:
            ended = update(troubles).where(_AT.key == bindparam("at"))
            values = {"mended": now, "state": state, "turned": run}
            connection.execute(ended, [values | {"at": key} for key in keys])


def _well(connection: Connection, run: int) -> set[tuple[str, str]]:
    """Give the hosts, each with its partner, from which this run had something."""
    had = (
        select(pages.c.partner, pages.c.url)
        .join_from(fetches, pages)
        .where(fetches.c.run == run, fetches.c.outcome != "trouble")
    )
    read = select(feeds.c.partner, feeds.c.url).join(
        tallies, (tallies.c.partner == feeds.c.partner) & (tallies.c.run == run)
    )
    met = select(_AT.partner, _AT.about).where(_OPEN, _AT.run == run)
    ill = {each for row in connection.execute(met) for each in _hosts(*row)}
    well = {each for row in connection.execute(read) for each in _hosts(*row)} - ill
    return well | {each for row in connection.execute(had) for each in _hosts(*row)}


def _hosts(partner: str, address: str) -> tuple[tuple[str, str], ...]:
    """Give a partner's host by its name, and by its name with its port."""
    parts = urlsplit(address)
    return (partner, parts.hostname or address), (partner, parts.netloc)


def of_run(connection: Connection, run: int, told: int) -> tuple[Trouble, ...]:
    """Give the troubles that are open, or ended since the run that was told last."""
    fresh = _AT.turned.between(told + 1, run)
    asked = select(troubles).where(or_(_OPEN, fresh), _AT.state != _UNTOLD)
    return tuple(
        Trouble(
            row.partner,
            row.about,
            row.reason,
            row.pages if row.run == run else 0,
            row.state if row.turned > told else "standing",
            row.since,
        )
        for row in connection.execute(asked.order_by(_AT.partner, _AT.about, _AT.kind))
    )
