"""Findings as they are told, and the waivers of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, case, func, insert, or_, select, update

from checker.errors import InputError
from checker.models import Outcome
from checker.nightly.models import Tracked, Waiver
from checker.store.nights import findings, pages, reports, waivers

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection

    from checker.nightly.models import State
    from checker.store.queries import AnyRow, AnySelect

_AT = findings.c
# A page may hold another article since: its title is none of a finding of the one before.
_same = reports.c.article.is_not_distinct_from(pages.c.article)
_title = case((_same, pages.c.title)).label("title")


@dataclass(frozen=True, slots=True)
class Given:
    """A waiver, when it was given, and when it ended before its day, where it did."""

    waiver: Waiver
    given: datetime
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class Story:
    """All that is known of a finding: the episodes of its term on its page, the last one last."""

    finding: Tracked
    episodes: tuple[Tracked, ...]
    waivers: tuple[Given, ...]


def holds(now: datetime) -> ColumnElement[bool]:
    """Give the condition for a waiver that lets its finding go now."""
    at = waivers.c
    return and_(at.ended.is_(None), or_(at.until.is_(None), at.until > now))


def waived(now: datetime) -> ColumnElement[bool]:
    """Give the condition for a finding that is let go now."""
    return select(waivers.c.key).where(waivers.c.finding == _AT.key, holds(now)).exists()


def _asked(now: datetime) -> AnySelect:
    at = waivers.c
    let_go = and_(at.finding == _AT.key, holds(now))
    past = waivers.alias().c
    over = select(func.max(past.until)).where(
        past.finding == _AT.key, past.ended.is_(None), past.until <= now
    )
    return (
        select(
            findings,
            *(pages.c.partner, pages.c.url, _title, pages.c.gone),
            *(waivers.c.by, waivers.c.why, waivers.c.until),
            over.scalar_subquery().label("over"),
        )
        .join_from(findings, pages)
        .join(reports, reports.c.key == _AT.report)
        .outerjoin(waivers, let_go)
        .order_by(pages.c.partner, pages.c.url, _AT.term, _AT.key)
    )


def of_run(connection: Connection, run: int, told: int, now: datetime) -> tuple[Tracked, ...]:
    """Give the findings that are open, or were mended since the run that was told last."""
    fresh = _AT.turned.between(told + 1, run)
    asked = _asked(now).where(or_(_AT.mended.is_(None), fresh))
    return tuple(_tracked(row, told) for row in connection.execute(asked))


def since(
    connection: Connection,
    told: int,
    now: datetime,
    *,
    moment: datetime | None,
    partner: str | None,
    term: str | None,
    states: Collection[State] | None,
) -> list[Tracked]:
    """Give the findings that were seen or mended since then, of a partner, a term, some states."""
    asked = _asked(now)
    if moment is not None:
        asked = asked.where(or_(_AT.seen >= moment, _AT.mended >= moment))
    if partner is not None:
        asked = asked.where(pages.c.partner == partner)
    if term is not None:
        asked = asked.where(_AT.term == term)
    found = (_tracked(row, told) for row in connection.execute(asked))
    return [each for each in found if states is None or each.state in states]


def one(connection: Connection, key: int, told: int, now: datetime) -> Tracked:
    """Give a finding by its key; raises InputError where there is none."""
    row = connection.execute(_asked(now).where(_AT.key == key)).one_or_none()
    if row is None:
        raise InputError(f"{key}: no finding of that key; `checker history` lists them")
    return _tracked(row, told)


def story(connection: Connection, key: int, told: int, now: datetime) -> Story:
    """Give a finding with its earlier and later episodes and its waivers."""
    finding = one(connection, key, told, now)
    own = select(_AT.page, _AT.term).where(_AT.key == key).subquery()
    asked = _asked(now).where(_AT.page == own.c.page, _AT.term == own.c.term)
    episodes = (_tracked(row, told) for row in connection.execute(asked))
    given = select(waivers).where(waivers.c.finding == key).order_by(waivers.c.key)
    return Story(
        finding,
        tuple(episodes),
        tuple(
            Given(Waiver(row.by, row.why, row.until), row.given, row.ended)
            for row in connection.execute(given)
        ),
    )


def _tracked(row: AnyRow, told: int) -> Tracked:
    return Tracked(
        key=row.key,
        partner=row.partner,
        url=row.url,
        title=row.title or "",
        term=row.term,
        outcome=Outcome(row.outcome),
        message=_message(row),
        state=_state(row, told),
        since=row.since,
        seen=row.seen,
        report=row.report,
        waiver=None if row.by is None or row.mended else Waiver(row.by, row.why, row.until),
    )


def _state(row: AnyRow, told: int) -> State:
    state: State = row.state
    if state == "mended":
        return state
    if row.by is not None:
        return "waived"
    # One whose waiver ran out is told when its page has been looked at again.
    return state if row.turned > told and state != "waived" else "standing"


def _message(row: AnyRow) -> str:
    message: str = row.message
    if row.mended:
        return message
    if row.over is not None and row.by is None:
        message = f"{message}; it was waived until {row.over:%Y-%m-%d}"
    if row.gone is None:
        return message
    return f"{message}; its page was not there on {row.gone:%Y-%m-%d}"


def waive(connection: Connection, key: int, waiver: Waiver, now: datetime) -> None:
    """Let a finding go, instead of any waiver of it there was.

    Raises InputError where it is mended, or the waiver's day is past.
    """
    if one(connection, key, 0, now).state == "mended":
        raise InputError(f"{key}: is mended; there is nothing to waive")
    if waiver.until is not None and waiver.until <= now:
        raise InputError(f"{key}: {waiver.until:%Y-%m-%d} is past; give a later day")
    end_waivers(connection, [key], now)
    connection.execute(
        insert(waivers).values(
            finding=key, by=waiver.by, why=waiver.why, until=waiver.until, given=now
        )
    )
    connection.execute(update(findings).where(_AT.key == key).values(state="waived"))


def unwaive(connection: Connection, key: int, now: datetime) -> None:
    """Take back a waiver; raises InputError where there is none."""
    if one(connection, key, 0, now).state != "waived":
        raise InputError(f"{key}: is not waived")
    end_waivers(connection, [key], now)
    connection.execute(update(findings).where(_AT.key == key).values(state="standing"))


def end_waivers(connection: Connection, keys: Collection[int], now: datetime) -> None:
    """End what waivers there are of some findings."""
    own = waivers.c.finding.in_(keys), waivers.c.ended.is_(None)
    connection.execute(update(waivers).where(*own).values(ended=now))
