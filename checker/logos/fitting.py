"""A reference laid over a place of an image: moved until it fits, and how well it then does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from checker.logos.marks import CELL, RIM, cells, smooth, weigh

if TYPE_CHECKING:
    from checker.logos.marks import Floats, Grid
    from checker.logos.picture import Pixels

_STEPS = 5
_SETTLED = 0.03  # pixels of the grid that a step may move without another
# Share of a logo's ink, but for its outline, that an image must not have cut off.
_SHOWN = 0.75
_EDGE = 1.5  # pixels of a grid that do not count at an image's edge
# Shares of the ink's usual variance: what is added to a cell's, for one without ink is no good one,
# and what a cell may have and still be called clean.
_FLOOR = 0.01
# Shares of the ink in which a reference fits worst: a word that is another one, and a letter.
_WORST, _LEAST = 0.1, 0.02
_CLEAN = 0.1
# Room round a logo that has to be free, in heights of a line and in sides of an emblem (two pixels
# of the grid are left out of it, so that a quarter of a side remains). And what is not free: the
# share of a side that differs from the ground by so much of what the logo does.
_CLEAR_LINE = 0.85
_CLEAR = 0.33
_STRAYS = 0.015
_STRAY = 0.35


@dataclass(frozen=True, slots=True)
class Place:
    """Where a logo lies in an image: its left and top edge, width and height in pixels."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def of(cls, image: Pixels) -> Self:
        """Give the place that is all of an image."""
        return cls(0, 0, image.shape[1], image.shape[0])

    @property
    def area(self) -> float:
        """Its pixels."""
        return self.width * self.height

    @property
    def rounded(self) -> tuple[int, int, int, int]:
        """Left, top, width and height in whole pixels."""
        return round(self.left), round(self.top), round(self.width), round(self.height)

    def covers(self, other: Place) -> bool:
        """Tell whether it is the same place as another, or nearly."""
        return all(
            abs(mine - theirs) < side / 8
            for mine, theirs, side in (
                (self.left, other.left, other.width),
                (self.top, other.top, other.height),
                (self.left + self.width, other.left + other.width, other.width),
                (self.top + self.height, other.top + other.height, other.height),
            )
        )

    def moved(self, right: float, down: float) -> Place:
        """Give the place in an image that so much was put before."""
        return Place(self.left + right, self.top + down, self.width, self.height)

    def wider(self, by: float) -> Place:
        """Give the place with its edges moved out by so much of its sides."""
        return Place(
            self.left - by * self.width,
            self.top - by * self.height,
            self.width * (1 + 2 * by),
            self.height * (1 + 2 * by),
        )

    def scaled(self, by: float) -> Place:
        """Give the place in an image scaled so."""
        return Place(self.left * by, self.top * by, self.width * by, self.height * by)


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a reference fits, each from 0 to 1.

    `mean` is the share of the copy's variance over the reference's ink that the reference explains,
    `worst` that share in the worst tenth of it, `least` in the worst fiftieth; `clean` is 1 where
    there is no ink between the reference's, and 0 where there is as much as that.
    """

    place: Place
    mean: float
    worst: float
    least: float
    clean: float

    @property
    def score(self) -> float:
        """How well it fits all in all: the whole, and its worst part."""
        return (self.mean + self.worst) / 2


def fit(image: Pixels, place: Place, grid: Grid) -> Fit:
    """Move a reference from about that place to where it fits best, and say how well it does.

    The method is Lucas and Kanade's (An Iterative Image Registration Technique, 1981) with the
    light left free: what counts is what lies outside the span of the reference's channels.
    """
    import cv2
    import numpy as np

    image, by = _reduced(image, place, grid)
    place = place.scaled(by)
    inked = grid.weights > 0
    bases = grid.bases[inked]
    for _ in range(_STEPS):
        shown = _sample(image, place, grid, RIM)
        plainest = shown[..., [int(cv2.meanStdDev(shown)[1].argmax())]]
        values = np.concatenate([plainest, *_slopes(plainest)], axis=2)
        seen = cells(_within(image, place, grid, RIM))[inked]
        rest = _rest(bases, cells(values)[inked], seen).reshape(-1, 5)
        squares = rest.T @ rest
        # A logo of stripes holds nothing along them.
        squares[np.diag_indices(5)] = squares.diagonal() * 1.01 + 1e-3
        move = -np.linalg.solve(squares[1:, 1:], squares[1:, 0])
        place = _moved(place, grid, move)
        if np.abs(move).max() < _SETTLED:
            break
    return Fit(place.scaled(1 / by), *_measured(image, place, grid))


def crowded(image: Pixels, place: Place, grid: Grid) -> bool:
    """Tell whether ink stands so near to a logo that it may be part of a longer one.

    A word of the same line is nearer than half the line's height, an emblem's words than a quarter
    of its side.
    """
    import numpy as np

    image, by = _reduced(image, place, grid)
    place = place.scaled(by)
    side, mean = min(grid.width, grid.height), (grid.width * grid.height) ** 0.5
    rim = max(4, round(min(_CLEAR_LINE * side, _CLEAR * mean)))
    shown = _sample(image, place, grid, rim)
    within = _within(image, place, grid, rim)[..., 0] > 0
    outer = within.copy()
    outer[rim - 2 : 2 - rim, rim - 2 : 2 - rim] = False
    if not outer.any():
        return False
    ground = np.median(shown[outer][::4], axis=0)  # each fourth is enough, and orders sooner
    far = np.abs(shown - ground).sum(axis=2)
    strays = (far > _STRAY * np.percentile(far[rim:-rim:2, rim:-rim:2], 90)) & outer
    near = rim - 2
    sides = np.s_[:near], np.s_[-near:], np.s_[:, :near], np.s_[:, -near:]
    return any(strays[side].sum() > _STRAYS * outer[side].sum() for side in sides)


def _reduced(image: Pixels, place: Place, grid: Grid) -> tuple[Pixels, float]:
    """Give an image reduced until a place in it has about the size of a grid, and by how much."""
    return shrunk(image, max(grid.width / place.width, grid.height / place.height))


def shrunk(image: Pixels, by: float) -> tuple[Pixels, float]:
    """Give an image that much smaller, and by how much it is: one that would grow stays."""
    import cv2

    if by >= 1:
        return image, 1.0
    return cv2.resize(image, None, fx=by, fy=by, interpolation=cv2.INTER_AREA), by


def _sample(image: Pixels, place: Place, grid: Grid, rim: int) -> Floats:
    """Give what an image shows at a place, at the size of a grid with so many pixels round it."""
    import cv2
    import numpy as np

    across, down = place.width / grid.width, place.height / grid.height
    matrix = np.array(
        [
            [across, 0, place.left + (0.5 - rim) * across - 0.5],
            [0, down, place.top + (0.5 - rim) * down - 0.5],
        ]
    )
    shown = cv2.warpAffine(
        image,
        matrix,
        (grid.width + 2 * rim, grid.height + 2 * rim),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return smooth(shown)


def _within(image: Pixels, place: Place, grid: Grid, rim: int) -> Floats:
    """Tell which pixels of a sample lie within the image: 1 there, else 0."""
    import numpy as np

    columns = (np.arange(-rim, grid.width + rim) + 0.5) / grid.width * place.width + place.left
    rows = (np.arange(-rim, grid.height + rim) + 0.5) / grid.height * place.height + place.top
    # Next to an edge what is beyond it has been smoothed in.
    thick, high = place.width / grid.width * _EDGE, place.height / grid.height * _EDGE
    across = (columns > thick) & (columns < image.shape[1] - thick)
    down = (rows > high) & (rows < image.shape[0] - high)
    within: Floats = (down[:, None] & across).astype(np.float32)
    return within[..., None]


def _slopes(shown: Floats) -> tuple[Floats, ...]:
    """Give how it changes where the place moves by a pixel, or each of two edges away by one."""
    import cv2
    import numpy as np

    height, width = shown.shape[:2]
    right = cv2.Sobel(shown, -1, 1, 0, scale=1 / 8)[..., None]
    below = cv2.Sobel(shown, -1, 0, 1, scale=1 / 8)[..., None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :, None]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None, None]
    return right, below, right * across, below * down


def _rest(bases: Floats, values: Floats, seen: Floats) -> Floats:
    """Give what of values (cells, pixels, columns) the bases do not explain, where it is seen."""
    import numpy as np

    shown = (bases * seen).swapaxes(1, 2)
    weights = shown @ values
    if not seen.all():
        squares = shown @ bases + 1e-2 * np.eye(bases.shape[2], dtype=np.float32)
        weights = np.linalg.solve(squares, weights)
    rest: Floats = (values - bases @ weights) * seen
    return rest


def _moved(place: Place, grid: Grid, move: Floats) -> Place:
    """Move a place by pixels of the grid: its middle, and its edges away from it."""
    right, below, wider, higher = (float(each) for each in move.clip(-3, 3))
    across, down = place.width / grid.width, place.height / grid.height
    return Place(
        place.left + (right - wider) * across,
        place.top + (below - higher) * down,
        place.width + 2 * wider * across,
        place.height + 2 * higher * down,
    )


def _measured(image: Pixels, place: Place, grid: Grid) -> tuple[float, float, float, float]:
    """Give mean, worst, least and clean of a Fit."""
    import numpy as np

    seen = cells(_within(image, place, grid, RIM))
    weights = grid.weights
    if not seen.all():
        weights = np.minimum(weights, weigh(grid.bases, grid.strengths, seen))
    inked = weights > 0
    if weights.sum() < _SHOWN * grid.within or not inked.any():
        return 0.0, 0.0, 0.0, 0.0
    values = cells(_sample(image, place, grid, RIM)) * seen
    seen_pixels = np.maximum(np.einsum("cpk->ck", seen), 1)
    values = (values - (np.einsum("cpk->ck", values) / seen_pixels)[:, None]) * seen
    variance = np.einsum("cpk,cpk->c", values, values)
    usual = np.median(variance[inked])
    rest = _rest(grid.bases[inked], values[inked], seen[inked])
    held = np.maximum(variance[inked] - np.einsum("cpk,cpk->c", rest, rest), 0)
    shares = held / (variance[inked] + _FLOOR * usual + CELL * CELL)
    weights = weights[inked] / weights.sum()
    order = np.argsort(shares)
    worst, least = (
        np.average(shares[few], weights=weights[few])
        for few in (
            order[: int(np.searchsorted(np.cumsum(weights[order]), part)) + 1]
            for part in (_WORST, _LEAST)
        )
    )
    others = np.minimum(variance[grid.weights == 0] / max(usual, CELL * CELL), 1)
    clean = 1 - float(others[others > _CLEAN].sum() / len(weights))
    return float(shares @ weights), float(worst), float(least), clean
