"""The shapes that emblems have."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Callable

SIDE = 240  # pixels
HOLLOW = frozenset({"bars", "waves", "crescent", "leaf"})  # hold no letters
_BIG = 4 * SIDE  # as it is drawn before it is scaled
_ALL = (8, 8, _BIG - 8, _BIG - 8)


def _points(count: int, turn: float, inner: float = 1.0) -> list[tuple[float, float]]:
    half = SIDE * 2
    return [
        (
            half + half * 0.98 * (1 if n % 2 == 0 else inner) * sin(2 * pi * (n + turn) / count),
            half - half * 0.98 * (1 if n % 2 == 0 else inner) * cos(2 * pi * (n + turn) / count),
        )
        for n in range(count)
    ]


def shape(name: str, turn: float) -> Image.Image:
    """Draw an emblem's shape as a mask; `turn`, from 0 to 1, is how it differs from others."""
    mask = Image.new("L", (_BIG, _BIG))
    _DRAWN[name](ImageDraw.Draw(mask), turn)
    return mask.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def _ring(pen: ImageDraw.ImageDraw, turn: float) -> None:
    pen.ellipse(_ALL, outline=255, width=int(_BIG * (0.06 + 0.06 * turn)))
    pen.ellipse((_BIG * 0.2, _BIG * 0.2, _BIG * 0.8, _BIG * 0.8), fill=255)


def _shield(pen: ImageDraw.ImageDraw, _: float) -> None:
    pen.rectangle((_BIG * 0.08, 8, _BIG * 0.92, _BIG * 0.5), fill=255)
    pen.pieslice((_BIG * 0.08, 8, _BIG * 0.92, _BIG - 8), 0, 180, fill=255)


def _cross(pen: ImageDraw.ImageDraw, _: float) -> None:
    pen.rectangle((_BIG * 0.36, 8, _BIG * 0.64, _BIG - 8), fill=255)
    pen.rectangle((8, _BIG * 0.36, _BIG - 8, _BIG * 0.64), fill=255)


def _bars(pen: ImageDraw.ImageDraw, turn: float) -> None:
    for n in range(5):
        tall = (0.35 + 0.65 * ((n * 0.37 + turn) % 1)) * (_BIG - 16)
        left, right = 8 + n * _BIG / 5, (n + 0.75) * _BIG / 5
        pen.rectangle((left, _BIG - 8 - tall, right, _BIG - 8), fill=255)


def _waves(pen: ImageDraw.ImageDraw, turn: float) -> None:
    for n in range(4):
        top = _BIG * (0.08 + n * 0.24)
        wave = [
            (x, top + _BIG * 0.05 * sin(x / _BIG * (10 + 6 * turn))) for x in range(8, _BIG - 8, 8)
        ]
        pen.line(wave, fill=255, width=_BIG // 10)


def _crescent(pen: ImageDraw.ImageDraw, _: float) -> None:
    pen.ellipse(_ALL, fill=255)
    pen.ellipse((_BIG * 0.3, _BIG * 0.05, _BIG * 1.05, _BIG * 0.8), fill=0)


def _leaf(pen: ImageDraw.ImageDraw, _: float) -> None:
    pen.chord((-_BIG * 0.5, 8, _BIG * 0.98, _BIG * 1.2), 270, 70, fill=255)
    pen.line((_BIG * 0.3, _BIG, _BIG * 0.7, _BIG * 0.3), fill=0, width=_BIG // 24)


_DRAWN: dict[str, Callable[[ImageDraw.ImageDraw, float], None]] = {
    "disc": lambda pen, _: pen.ellipse(_ALL, fill=255),
    "ring": _ring,
    "square": lambda pen, _: pen.rectangle(_ALL, fill=255),
    "tile": lambda pen, turn: pen.rounded_rectangle(_ALL, _BIG * (0.1 + 0.2 * turn), fill=255),
    "shield": _shield,
    "hexagon": lambda pen, turn: pen.polygon(_points(6, turn), fill=255),
    "triangle": lambda pen, _: pen.polygon(_points(3, 0.0), fill=255),
    "star": lambda pen, turn: pen.polygon(_points(10, 0.0, 0.45 + 0.2 * turn), fill=255),
    "burst": lambda pen, turn: pen.polygon(_points(24 + 2 * int(turn * 8), 0.0, 0.8), fill=255),
    "diamond": lambda pen, _: pen.polygon(_points(4, 0.0), fill=255),
    "cross": _cross,
    "bars": _bars,
    "waves": _waves,
    "crescent": _crescent,
    "leaf": _leaf,
}

SHAPES = tuple(_DRAWN)
