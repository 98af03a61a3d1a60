"""Where in a larger picture a logo may be: its edges looked for at one size after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.logos.fitting import Place
from checker.logos.marks import edges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.logos.marks import Floats, Mark
    from checker.logos.picture import Pixels

# Pixels to which a picture is reduced at most, while a logo in it has marks.SOUGHT.
_FINEST = 36_000
_STEP = 1.17
_PLAIN = 0.5  # variance of edges' strength where there is nothing to see
# Correlation of edges from which a place is worth a look.
_WORTH = 0.4
_NEARBY = (0.92, 0.96, 1.0, 1.04, 1.08)
_MOST = 3  # places looked at


def search(pixels: Pixels, marks: Sequence[Mark]) -> list[tuple[float, Mark, Place]]:
    """Give the likeliest places of any of the references in a picture, the likeliest first."""
    import cv2

    height, width = pixels.shape[:2]
    by = min(1.0, (_FINEST / (width * height)) ** 0.5)
    smallest = min(min(each.edges.shape) for each in marks)
    found: list[tuple[float, Mark, Place]] = []
    seen = pixels
    while min(width, height) * by >= smallest:
        while seen.shape[1] >= 4 * width * by and seen.shape[0] >= 4 * height * by:
            seen = cv2.resize(seen, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        size = round(width * by), round(height * by)
        lines = edges(seen, *size)
        for mark in marks:
            high, wide = mark.edges.shape
            if high <= size[1] and wide <= size[0]:
                alike = _correlation(lines, mark.edges)
                _, best, _, (left, top) = cv2.minMaxLoc(alike)
                if best > _WORTH:
                    place = Place(left / by, top / by, wide / by, high / by)
                    found.append((float(best), mark, place))
        by /= _STEP
    return _apart(found)


def refine(pixels: Pixels, place: Place, mark: Mark) -> Place:
    """Give the likeliest place within a few percent of one: a long line of words needs it."""
    import cv2

    rim = round(place.height * 0.2 + place.width * 0.05)
    bordered = cv2.copyMakeBorder(pixels, rim, rim, rim, rim, cv2.BORDER_REPLICATE)
    left, top = max(0, round(place.left)), max(0, round(place.top))
    region = bordered[
        top : round(place.top + place.height) + 2 * rim,
        left : round(place.left + place.width) + 2 * rim,
    ]
    high, wide = mark.edges.shape
    best, found = 0.0, place
    for factor in _NEARBY:
        across, down = wide / place.width / factor, high / place.height / factor
        size = round(region.shape[1] * across), round(region.shape[0] * down)
        if size[0] < wide or size[1] < high:
            continue
        alike = _correlation(edges(region, *size), mark.edges)
        _, likeness, _, (x, y) = cv2.minMaxLoc(alike)
        if likeness > best:
            best = likeness
            found = Place(left - rim + x / across, top - rim + y / down, wide / across, high / down)
    return found


def _correlation(lines: Floats, sought: Floats) -> Floats:
    """Correlate, but not where there is nothing: OpenCV's own norm gives 1 on plain ground."""
    import cv2
    import numpy as np

    size = sought.shape[::-1]
    valid = np.s_[size[1] // 2 :, size[0] // 2 :]
    alike = cv2.matchTemplate(lines, sought, cv2.TM_CCOEFF)
    high, wide = alike.shape
    squares, mean = (
        box(lines, -1, size, borderType=cv2.BORDER_REFLECT)[valid][:high, :wide]
        for box in (cv2.sqrBoxFilter, cv2.boxFilter)
    )
    spread = np.maximum(squares - mean * mean, _PLAIN)
    correlation: Floats = alike / (np.sqrt(spread) * (sought.std() * sought.size))
    return correlation


def _apart(found: list[tuple[float, Mark, Place]]) -> list[tuple[float, Mark, Place]]:
    """Keep the best of those that mean one place."""
    kept: list[tuple[float, Mark, Place]] = []
    for each in sorted(found, key=lambda each: -each[0]):
        if all(each[1] is not other[1] or not each[2].covers(other[2]) for other in kept):
            kept.append(each)
    return kept[:_MOST]
