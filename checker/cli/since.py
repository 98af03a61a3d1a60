"""`--since`: a day, or so long ago."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from checker.errors import InputError

if TYPE_CHECKING:
    from datetime import datetime, timedelta

Since = Annotated[
    str | None,
    typer.Option(
        metavar="DATE|DAYS", help="Since a day, as 2026-03-01, or so long ago, as 7d or 12h."
    ),
]

_AGO = {"h": "hours", "d": "days", "w": "weeks"}


def moment(since: str | None) -> datetime | None:
    """Give the time that --since names: a day in UTC, or so many hours, days or weeks ago.

    >>> moment("2026-03-01").isoformat()
    '2026-03-01T00:00:00+00:00'
    """
    from datetime import UTC, datetime

    if since is None:
        return None
    try:
        ago = _ago(since)
        return utc(since) if ago is None else datetime.now(UTC) - ago
    except OverflowError as error:
        raise InputError(f"--since {since}: that is too long ago") from error
    except ValueError as error:
        raise InputError(f"--since {since}: give a day, as 2026-03-01, or 7d, 12h, 2w") from error


def _ago(since: str) -> timedelta | None:
    from datetime import timedelta

    number, unit = since[:-1], _AGO.get(since[-1:])
    if unit is None or not (number.isascii() and number.isdigit()):
        return None
    return timedelta(**{unit: int(number)})


def utc(day: str) -> datetime:
    """Give the beginning of a day in UTC; raises ValueError where it is none."""
    from datetime import UTC, datetime

    given = datetime.fromisoformat(day)
    return given.replace(tzinfo=UTC) if given.tzinfo is None else given.astimezone(UTC)
