"""What a step of looks writes, in a few statements however many they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from checker.nightly.memory.findings import end_waivers
from checker.store.nights import fetches, findings, pages, reports

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Table

OF_PAGE = tuple(
    column.name for column in pages.c if column.name not in {"key", "partner", "url", "stamp"}
)
OF_FINDING = ("outcome", "message", "digest", "state", "turned", "seen", "mended", "report")

_MOST = 5000  # values in one IN


@dataclass(slots=True)
class Rows:
    """What is to be written, by table."""

    fetches: list[dict[str, Any]] = field(default_factory=list)
    reports: list[dict[str, Any]] = field(default_factory=list)
    pages: list[dict[str, Any]] = field(default_factory=list)
    opened: list[dict[str, Any]] = field(default_factory=list)
    turned: list[dict[str, Any]] = field(default_factory=list)
    let_go: list[int] = field(default_factory=list)  # findings whose waiver is over
    replaced: set[int] = field(default_factory=set)  # reports that have a newer one


def write(connection: Connection, rows: Rows, now: datetime) -> None:
    """Write them, and let go the reports that have a newer one and no finding rests on."""
    _insert(connection, fetches, rows.fetches)
    _insert(connection, reports, rows.reports)
    _update(connection, pages, OF_PAGE, rows.pages)
    # A term of a page has one open finding: the one that it had is mended before it has another.
    _update(connection, findings, OF_FINDING, rows.turned)
    _insert(connection, findings, rows.opened)
    for some in _some(rows.let_go):
        end_waivers(connection, some, now)
    for some in _some(rows.replaced):
        held = select(findings.c.key).where(findings.c.report == reports.c.key)
        connection.execute(delete(reports).where(reports.c.key.in_(some), ~held.exists()))


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _update(
    connection: Connection, table: Table, names: Sequence[str], rows: list[dict[str, Any]]
) -> None:
    if rows:
        named: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
        given = [{"at": row["at"], **{f"new_{name}": row[name] for name in names}} for row in rows]
        statement = update(table).where(table.c.key == bindparam("at")).values(named)
        connection.execute(statement, given)


def _some(keys: Collection[int]) -> Iterator[list[int]]:
    left = iter(keys)
    while some := list(islice(left, _MOST)):
        yield some
