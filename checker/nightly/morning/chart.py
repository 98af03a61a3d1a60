"""The last thirty nights of a partner as small stacked bars: where each stands, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.nightly.models import Night

NIGHTS = 30
HEIGHT = 40  # of a full bar; all in the chart's own units
STEP = 8  # from one night to the next
WIDTH = NIGHTS * STEP
_KINDS = ("fail", "review", "unchecked", "pass")  # from the ground up: what matters is level


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of a bar; `y` is its upper end, from the top."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One night; `ran` is False where there was no run, and empty where nothing was looked at."""

    day: date
    x: int
    ran: bool
    pieces: tuple[Piece, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """All bars, and what they show in words."""

    bars: tuple[Bar, ...]
    words: str


def chart(nights: Sequence[Night], last: date) -> Chart:
    """Give the chart of the thirty days that end with `last`; several runs of a day are added."""
    days = [last - timedelta(days=NIGHTS - 1 - number) for number in range(NIGHTS)]
    counts = {day: _counts(nights, day) for day in days}
    most = max((sum(count.values()) for count in counts.values() if count), default=0)
    bars = tuple(_bar(day, number, counts[day], most) for number, day in enumerate(days))
    runs = [count for count in counts.values() if count is not None]
    total = sum(sum(count.values()) for count in runs)
    words = f"{len(runs)} of {NIGHTS} nights with a run, {total} pages looked at"
    failed = sum(1 for count in runs if count["fail"])
    return Chart(bars, f"{words}; pages failed on {failed} nights. Last: {bars[-1].words}.")


def _counts(nights: Iterable[Night], day: date) -> dict[str, int] | None:
    tallies = [n.tally for n in nights if n.run.started.astimezone(UTC).date() == day]
    if not tallies:
        return None
    return {
        "fail": sum(tally.failed for tally in tallies),
        "review": sum(tally.review for tally in tallies),
        "unchecked": sum(tally.unchecked for tally in tallies),
        "pass": sum(tally.passed for tally in tallies),
    }


def _bar(day: date, number: int, count: dict[str, int] | None, most: int) -> Bar:
    said = f"{day.day} {day:%B}"
    if count is None:
        return Bar(day, number * STEP, ran=False, pieces=(), words=f"{said}: no run")
    pieces, top = [], float(HEIGHT)
    for kind in _KINDS:
        if count[kind]:
            height = HEIGHT * count[kind] / most
            top -= height
            pieces.append(Piece(kind, round(top, 2), round(height, 2)))
    says = ", ".join(f"{count[kind]} {kind}" for kind in _KINDS if count[kind])
    return Bar(
        day, number * STEP, ran=True, pieces=tuple(pieces), words=f"{said}: {says or 'none'}"
    )
