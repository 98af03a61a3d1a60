"""Every row of the measure, in the order of the contract's two tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.accuracy.planters import (
    bylines,
    disguised,
    division,
    encoding,
    furniture,
    invented,
    licence,
    logos,
    meaning,
    missing,
    mixed,
    passages,
    style,
    wire,
    words,
)

if TYPE_CHECKING:
    from bench.accuracy.rows import Row

_TEXT = (
    *mixed.ROWS,
    *encoding.ROWS,
    *division.ROWS,
    *furniture.ROWS,
    *licence.ROWS,
    *style.ROWS,
    *invented.ROWS,
    *words.ROWS,
    *meaning.ROWS,
    *passages.ROWS,
    *disguised.ROWS,
)

PAGE_ROWS: tuple[Row, ...] = (*_TEXT, *bylines.ROWS, *missing.ROWS, *logos.ROWS)
WIRE_ROWS: tuple[Row, ...] = tuple(
    replace(row, name=f"wire: {row.name}") for row in (*wire.ROWS, *_TEXT)
)
