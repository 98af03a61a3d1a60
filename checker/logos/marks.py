"""A reference image made ready: what its colours may become in a copy, cell by cell.

A copy may be grey, inverted, of one colour or on another ground. In a small cell of the logo each
of these is a linear map of the reference's channels (red, green and blue times alpha, and alpha),
so a cell of the copy is the same where its values lie in the span of the reference's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.logos.picture import as_seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from checker.logos.picture import Pixels

    Floats = NDArray[Any]  # float32

CELL = 8  # pixels of a side
# Pixels of a logo at which it is aligned, and at the largest of which it is then confirmed.
_AREAS = (900, 1800, 3600, 10_000)
# Pixels of the logo where it is looked for in a larger picture.
SOUGHT = 450
# Pixels of ground round a grid, so that outlines lie within cells.
RIM = CELL // 2
_NOTHING = (0, 0, 0, 0)
_FAINT = 3.0  # levels of 255 that are nothing
_MINOR = 0.12  # share of the strongest
_SEEN = 48  # levels of 255, over the channels, that ink differs from the ground by
_INKED = 8.0  # levels of 255 that the pixels of a cell differ by where there is ink


@dataclass(frozen=True, slots=True)
class Grid:
    """A reference at one size: `width` and `height` of its ink in pixels, and RIM round it.

    `bases` (cells, pixels, 5) are orthonormal, or nought: a constant, and what the channels span.
    `strengths` (cells, 4) say how strong these are, `weights` (cells) how much a cell counts:
    nought where there is no ink. `within` are the weights of what is no outline alone.
    """

    width: int
    height: int
    bases: Floats
    strengths: Floats
    weights: Floats
    within: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference: its file's name, its pixels, its grids from small to large, its edges, small.

    `inked` is what lies in its ink's box: red, green and blue times alpha, and alpha.
    """

    name: str
    ratio: float
    inked: Pixels
    grids: tuple[Grid, ...]
    edges: Floats


def prepare(name: str, pixels: Pixels) -> Mark:
    """Make a reference ready; the image is not blank."""
    left, top, right, bottom = ink_box(as_seen(pixels)[0])
    pixels = _lifted(pixels)
    inked = pixels[top:bottom, left:right]
    ratio = (right - left) / (bottom - top)
    grids = tuple(_grid(inked, area, ratio) for area in _AREAS)
    return Mark(name, ratio, inked.copy(), grids, _sought(inked, ratio))


def _lifted(pixels: Pixels) -> Pixels:
    """Take an opaque reference off its ground, for a copy may have another: to 4 channels."""
    import cv2
    import numpy as np

    height, width, channels = pixels.shape
    if channels > len("RGB"):
        return pixels
    wider = framed(pixels, 1, ground(pixels))
    outside = np.zeros((height + 4, width + 4), np.uint8)
    near = (_SEEN // 3,) * 3
    how = 4 | (255 << 8) | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE
    cv2.floodFill(wider, outside, (0, 0), 0, near, near, how)
    alpha = 255 - outside[2:-2, 2:-2]
    inked = cv2.multiply(pixels, cv2.merge([alpha] * 3), scale=1 / 255)
    return cv2.merge([*cv2.split(inked), alpha])


def ground(pixels: Pixels) -> list[int]:
    """Give the colour that most of an image's edge has."""
    import numpy as np

    edge = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    return [int(level) for level in np.median(edge, axis=0)]


def ink_box(pixels: Pixels) -> tuple[int, int, int, int]:
    """Give left, top, right and bottom of what differs from the ground at an image's edge."""
    import cv2
    import numpy as np

    first, second, third = cv2.split(cv2.absdiff(pixels, np.array([*ground(pixels), 0.0])))
    _, differs = cv2.threshold(cv2.add(cv2.add(first, second), third), _SEEN, 1, cv2.THRESH_BINARY)
    left, top, width, height = cv2.boundingRect(differs)
    if not width:
        return 0, 0, pixels.shape[1], pixels.shape[0]
    return left, top, left + width, top + height


def cells(image: Floats) -> Floats:
    """Give an image (rows, columns, channels) as (cells, pixels, channels)."""
    height, width, channels = image.shape
    parted = image.reshape(height // CELL, CELL, width // CELL, CELL, channels)
    return parted.swapaxes(1, 2).reshape(-1, CELL * CELL, channels)


def weigh(bases: Floats, strengths: Floats, seen: Floats) -> Floats:
    """Say how much each cell counts where only some of its pixels are seen (cells, pixels, 1)."""
    import numpy as np

    shown = bases[..., 1:] * seen
    squares = np.einsum("cpk,cpk->ck", shown, shown)
    spread = squares - np.einsum("cpk->ck", shown) ** 2 / np.maximum(np.einsum("cpk->ck", seen), 1)
    energy = np.sqrt(np.einsum("ck,ck->c", np.maximum(spread, 0), strengths**2)) / CELL
    usual = np.median(energy[energy > _INKED]) if (energy > _INKED).any() else 1.0
    weights = np.where(energy > _INKED, np.minimum(energy / usual, 1.0), 0.0)
    return weights.astype(np.float32)


def smooth(image: Pixels) -> Floats:
    """Take from an image what one way of scaling leaves and another does not."""
    import cv2
    import numpy as np

    return cv2.GaussianBlur(image.astype(np.float32), (5, 5), 0.8)


def edges(pixels: Pixels, width: int, height: int) -> Floats:
    """Give how strongly an image changes, in whatever channel, reduced to that size."""
    import cv2
    import numpy as np

    # Halves are quick and clean; what is left is less than a half, where two pixels tell enough.
    while pixels.shape[1] >= 4 * width and pixels.shape[0] >= 4 * height:
        pixels = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    twice = cv2.resize(pixels, (2 * width, 2 * height), interpolation=cv2.INTER_LINEAR)
    around = cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3))
    first, *others = cv2.split(cv2.morphologyEx(twice, cv2.MORPH_GRADIENT, around))
    for other in others:
        first = cv2.max(first, other)
    # The root: a pale edge is one as well.
    strength = cv2.sqrt(first.astype(np.float32))
    return cv2.resize(strength, (width, height), interpolation=cv2.INTER_AREA)


def sized(area: float, ratio: float) -> tuple[int, int]:
    """Give the width and height of so many pixels, shaped so."""
    return max(1, round((area * ratio) ** 0.5)), max(1, round((area / ratio) ** 0.5))


def _grid(inked: Pixels, area: int, ratio: float) -> Grid:
    import cv2
    import numpy as np

    width, height = (CELL * max(1, round(side / CELL)) for side in sized(area, ratio))
    how = cv2.INTER_AREA if width < inked.shape[1] else cv2.INTER_LINEAR
    image = cv2.resize(inked, (width, height), interpolation=how)
    parted = cells(smooth(framed(image, RIM, _NOTHING)))
    middle = parted.mean(axis=1, keepdims=True)
    left, strengths, _ = np.linalg.svd(parted - middle, full_matrices=False)
    # What is faint beside the rest comes from scaling, and would explain what is not there.
    faint = np.maximum(_FAINT * CELL, _MINOR * strengths[:, :1])
    strengths = np.where(strengths > faint, strengths, 0)
    constant = np.full((len(left), CELL * CELL, 1), 1 / CELL, np.float32)
    bases = np.concatenate([constant, left * (strengths > 0)[:, None, :]], axis=2)
    inner = np.zeros((height + 2 * RIM, width + 2 * RIM, 1), np.float32)
    inner[RIM + 1 : -RIM - 1, RIM + 1 : -RIM - 1] = 1
    weights = weigh(bases, strengths, np.ones_like(constant))
    within = np.minimum(weights, weigh(bases, strengths, cells(inner)))
    return Grid(width, height, bases, strengths, weights, float(within.sum()))


def framed(image: Pixels, rim: int, colour: Sequence[int]) -> Pixels:
    """Give an image with so many pixels of a colour round it."""
    import cv2

    return cv2.copyMakeBorder(image, rim, rim, rim, rim, cv2.BORDER_CONSTANT, value=colour)


def _sought(inked: Pixels, ratio: float) -> Floats:
    width, height = sized(SOUGHT, ratio)
    rim = max(1, round(inked.shape[1] / width))  # the edge of a disc is an edge
    return edges(framed(inked, rim, _NOTHING), width + 2, height + 2)[1:-1, 1:-1].copy()
