"""How far the look at one page may go."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one page may cost.

    `seconds` is for all of it, `settling` for the page to come to rest, `quiet` the seconds without
    a request that are taken for rest, `script` the seconds that one step within the page may take;
    `requests`, `size` (bytes) and `pictures` (how many) are of what it loads, `layout` the
    characters of what comes out, `steps` how often it is scrolled on, by 0.8 of the window, and
    `height` how much of it is drawn (CSS pixels).
    """

    seconds: float = 60.0
    settling: float = 10.0
    quiet: float = 0.5
    script: float = 8.0
    requests: int = 300
    size: int = 50 * 2**20
    pictures: int = 100
    layout: int = 20 * 2**20
    steps: int = 18
    height: int = 16_000


BOUNDS = Bounds()
