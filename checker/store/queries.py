"""Queries that more than one room asks."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import ColumnElement, Connection, Row, Select

    AnyRow: TypeAlias = Row[*tuple[Any, ...]]
    AnySelect: TypeAlias = Select[*tuple[Any, ...]]

_MOST = 5000  # values in one IN: SQLite takes 32,766 parameters, PostgreSQL 65,535


def rows_in(
    connection: Connection,
    statement: AnySelect,
    column: ColumnElement[Any],
    values: Collection[Any],
) -> Iterator[AnyRow]:
    """Give the rows of a statement whose column is one of the values, however many they are."""
    left = iter(values)
    while some := list(islice(left, _MOST)):
        yield from connection.execute(statement.where(column.in_(some)))
