"""Pages: which are news, and which are to be looked at."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, false, insert, or_, select, true, union, update

from checker.nightly.memory.findings import waived
from checker.nightly.models import Page
from checker.store.nights import feeds, fetches, findings, pages, reports, runs, tallies
from checker.store.queries import rows_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from sqlalchemy import Connection

    from checker.nightly.models import Item, Partner, Run

NIGHTS = 30  # looks in a row that may come to nothing, until the page's item changes

# Addresses from which on all of a partner's pages are read, instead of these: PostgreSQL compares
# each of them with each page, until it has counted a table that grew.
_MANY = 1000

_AT = pages.c
_PAGE = ("etag", "last_modified", "digest", "basis", "article")
_TALLIED = tuple(column.name for column in tallies.c if not column.primary_key)


def known(connection: Connection, partner: str) -> dict[str, dict[str, str]]:
    """Give the headers of a conditional request for each feed of a partner."""
    asked = select(feeds.c.url, feeds.c.headers).where(feeds.c.partner == partner)
    return {row.url: row.headers for row in connection.execute(asked)}


def keep_known(connection: Connection, partner: str, read: Mapping[str, Mapping[str, str]]) -> None:
    """Keep what the feeds that were read said for the next request."""
    if not read:
        return
    old = (feeds.c.partner == partner) & (feeds.c.url == bindparam("at"))
    connection.execute(delete(feeds).where(old), [{"at": url} for url in read])
    rows = [{"partner": partner, "url": url, "headers": dict(said)} for url, said in read.items()]
    connection.execute(insert(feeds), rows)


def news(connection: Connection, partner: str, items: Iterable[Item]) -> list[Item]:
    """Give the items that are new, or have another stamp than when they were met, once each."""
    given: dict[str, Item] = {}
    for item in items:
        given.setdefault(item.url, item)
    met = {url: stamp for _, url, stamp in _met(connection, partner, given)}
    return [item for url, item in given.items() if met.get(url) != item.stamp]


def meet(
    connection: Connection,
    run: Run,
    partner: str,
    wanted: Sequence[Item],
    passed_over: Sequence[Item],
) -> None:
    """Remember the pages of items; the wanted ones wait for a look from now on."""
    # The row of the partner's night says that the run came to it, and so that its feeds were read.
    here = (tallies.c.run == run.key) & (tallies.c.partner == partner)
    if connection.scalar(select(tallies.c.run).where(here)) is None:
        zeros = dict.fromkeys(_TALLIED, 0)
        connection.execute(insert(tallies).values(run=run.key, partner=partner, **zeros))
    stamps = {item.url: item.stamp for item in (*passed_over, *wanted)}
    ready = {item.url for item in wanted}
    old = {url: key for key, url, _ in _met(connection, partner, stamps)}
    again = [{"at": old[url], "to": stamps[url]} for url in ready & old.keys()]
    _update(connection, again, stamp=bindparam("to"), ready=true(), failures=0)
    passed = [{"at": key, "to": stamps[url]} for url, key in old.items() if url not in ready]
    _update(connection, passed, stamp=bindparam("to"))
    new = [
        {
            "partner": partner,
            "url": url,
            "stamp": stamp,
            "ready": url in ready,
            "failures": 0,
            "checks": 0,
        }
        for url, stamp in stamps.items()
        if url not in old
    ]
    if new:
        connection.execute(insert(pages), new)


def _met(
    connection: Connection, partner: str, urls: Mapping[str, object]
) -> list[tuple[int, str, str]]:
    asked = select(_AT.key, _AT.url, _AT.stamp).where(_AT.partner == partner)
    if len(urls) <= _MANY:
        return [tuple(row) for row in rows_in(connection, asked, _AT.url, urls.keys())]
    return [tuple(row) for row in connection.execute(asked) if row.url in urls]


def _update(connection: Connection, rows: list[dict[str, Any]], **values: Any) -> None:
    if rows:
        statement = update(pages).where(_AT.key == bindparam("at")).values(**values)
        connection.execute(statement, rows)


def due(connection: Connection, run: Run, partner: Partner, now: datetime) -> list[Page]:
    """Give the pages of a partner to look at in a run, without those looked at in it.

    These are: what waits for a look, since it was met or since a look came to nothing; what has a
    finding that is open and not waived; and of what was judged, that which one of the partner's
    days has come for since it was judged last. A page that was judged in what is now the future,
    for the clock was wrong then, is judged anew.
    """
    own = _AT.partner == partner.name
    days = sorted(timedelta(days=days) for days in partner.again)
    comes = (and_(_AT.reached < micro(day), _AT.first <= now - day) for day in days)
    longest = micro(days[-1]) if days else 0
    faulty = (
        select(_AT.key)
        .join_from(findings, pages)
        .where(own, findings.c.mended.is_(None), ~waived(now))
    )
    ahead = select(_AT.key).where(own, _AT.reached.is_not(None), _AT.checked > now)
    which = union(
        select(_AT.key).where(own, _AT.ready == true()),
        select(_AT.key).where(own, _AT.reached < longest, or_(false(), *comes)),
        *([ahead] if _was_ahead(connection, now) else []),
        faulty,
    )
    looked = select(fetches.c.page).where(fetches.c.run == run.key, fetches.c.page == _AT.key)
    asked = (
        select(pages).where(_AT.key.in_(which.subquery().select()), ~looked.exists())
    ).order_by(_AT.key)
    return [
        Page(
            row.key,
            row.partner,
            row.url,
            checks=row.checks,
            **{name: getattr(row, name) or "" for name in _PAGE},
        )
        for row in connection.execute(asked)
    ]


def _was_ahead(connection: Connection, now: datetime) -> bool:
    """Tell whether a run was in what is now the future; else no page need be asked."""
    later = or_(runs.c.opened > now, runs.c.ended > now)
    return connection.scalar(select(runs.c.key).where(later).limit(1)) is not None


def found_at(connection: Connection, page: Page, address: str) -> str:
    """Give what was found of another page of the site that has an address, or calls it its own."""
    asked = (
        select(reports.c.article, reports.c.outcomes)
        .join_from(pages, reports, _AT.report == reports.c.key)
        .where(_AT.partner == page.partner, _AT.key != page.key)
        .where(or_(_AT.url == address, _AT.canonical == address))
        .order_by(_AT.url == address)
    )
    rows = connection.execute(asked).all()
    return f"{rows[-1].article or ''} {rows[-1].outcomes}" if rows else ""


def micro(time: timedelta) -> int:
    """Give a time in microseconds, as `reached` counts it."""
    return time // timedelta(microseconds=1)
