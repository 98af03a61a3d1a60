"""A reference drawn anew as a copy would show it, in its size and colours, and laid beside it.

Where a logo is scaled down its thin strokes fade, and on a grid with other pixels than the copy's
they fade once more. Drawn on the copy's own pixels they fade as they did there. What the colours
became is one map for all of the copy, not one a cell: of what is white on white only a hairline is
seen, and is judged by that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.logos.fitting import shrunk
from checker.logos.marks import framed

if TYPE_CHECKING:
    from checker.logos.fitting import Place
    from checker.logos.marks import Floats, Mark
    from checker.logos.picture import Pixels

_AREA = 10_000  # pixels to which a larger copy is reduced
_RIM = 3  # pixels of ground round it
_SOFTER = 1.0  # pixels by which one way of scaling blurs more than another
_CUT_OFF = 0.03  # share of a side that may lie beyond the image
# Windows that are compared: their side in sides of the logo, and in pixels.
_WINDOW = 0.07
_NARROWEST = 5
_INKED = 0.1  # share of the strongest window's variance from which there is ink
# Shares of the ink's usual variance: what is added to a window's, for one without ink is no good
# one, and what a window has at least where its ink is seen.
_FLOOR = 0.05
_VISIBLE = 0.05
# What may differ in the worst hundredth of the ink, and how much of it has to be seen: of 2,100
# copies (bench.logos, seed 21) 4 differ more and none shows less; a letter that is another's
# differs by 0.4 to 2, and black words on black are not seen.
_WORST = 0.01
_DIFFERS = 0.3
_SEEN = 0.95


def is_redrawn(image: Pixels, place: Place, mark: Mark) -> bool:
    """Tell whether a reference, drawn anew, is what an image shows at a place."""
    import cv2
    import numpy as np

    image, by = shrunk(image, (_AREA / place.area) ** 0.5)
    place = place.scaled(by)
    height, width = image.shape[:2]
    right, bottom = place.left + place.width, place.top + place.height
    across, down = _CUT_OFF * place.width, _CUT_OFF * place.height
    if min(place.left + across, place.top + down) < 0:
        return False
    if right - across > width or bottom - down > height:
        return False
    left, top = max(0, int(place.left) - _RIM), max(0, int(place.top) - _RIM)
    # Light apart from colour, as JPEG keeps it: the colours of small letters are lost first.
    shown = cv2.cvtColor(
        image[top : round(bottom) + _RIM, left : round(right) + _RIM], cv2.COLOR_RGB2YCrCb
    ).astype(np.float32)
    drawn = _drawn(mark.inked, place.moved(-left, -top), shown.shape[1], shown.shape[0])
    coloured = _coloured(drawn, shown)
    window = max(_NARROWEST, round(_WINDOW * place.area**0.5))
    expected, found = _variance(coloured, window), _variance(shown, window)
    usual = _usual(expected)
    rest = cv2.boxFilter((shown - coloured) ** 2, -1, (window, window)).sum(axis=2)
    differs = rest / ((expected + found) / 2 + _FLOOR * usual + 1)
    weights = np.minimum(np.maximum(expected, found) / usual, 1)
    # On white, where a licensor looks at it.
    ink = _variance(drawn[..., :3] - drawn[..., 3:], window)
    counts = np.where(ink > _INKED * ink.max(), np.minimum(ink / _usual(ink), 1), 0)
    seen = counts[expected > _VISIBLE * usual].sum() / counts.sum()
    return bool(seen > _SEEN and weights[differs > _DIFFERS].sum() < _WORST * weights.sum())


def _drawn(inked: Pixels, place: Place, width: int, height: int) -> Floats:
    """Give a reference's channels where it lies at a place among so many pixels."""
    import cv2
    import numpy as np

    across, down = inked.shape[1] / place.width, inked.shape[0] / place.height
    rim = round((_RIM + 2) * max(across, down))
    bordered = framed(inked, rim, (0, 0, 0, 0))
    # At twice the size, so that half a pixel aside is no blur.
    size = round(bordered.shape[1] / across * 2), round(bordered.shape[0] / down * 2)
    how = cv2.INTER_AREA if size[0] < bordered.shape[1] else cv2.INTER_LINEAR
    twice = cv2.resize(bordered, size, interpolation=how)
    by, high = size[0] / bordered.shape[1], size[1] / bordered.shape[0]
    matrix = np.array(
        [
            [across * by / 2, 0, ((0.25 - place.left) * across + rim) * by - 0.5],
            [0, down * high / 2, ((0.25 - place.top) * down + rim) * high - 0.5],
        ]
    )
    laid = cv2.warpAffine(
        twice, matrix, (2 * width, 2 * height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    )
    return cv2.resize(laid.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)


def _coloured(drawn: Floats, shown: Floats) -> Floats:
    """Give a drawing in a copy's colours, as sharp as the copy and moved to lie on it."""
    import cv2
    import numpy as np

    height, width = drawn.shape[:2]
    soft = cv2.GaussianBlur(drawn, (0, 0), _SOFTER)
    right, below = cv2.Sobel(soft, -1, 1, 0, scale=1 / 8), cv2.Sobel(soft, -1, 0, 1, scale=1 / 8)
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :, None]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None, None]
    constant = np.ones((height, width, 1), np.float32)
    parts = (constant, drawn, soft, right, below, right * across, below * down)
    flat = np.concatenate(parts, axis=2).reshape(height * width, -1)
    squares = flat.T @ flat
    size = np.sqrt(squares.diagonal() + 1)
    # A logo of one ink has channels that are alike.
    squares = squares / size[:, None] / size + 1e-4 * np.eye(len(size), dtype=np.float32)
    wanted = flat.T @ shown.reshape(height * width, -1) / size[:, None]
    coloured: Floats = flat @ (np.linalg.solve(squares, wanted) / size[:, None])
    return coloured.reshape(shown.shape)


def _variance(image: Floats, window: int) -> Floats:
    """Give how much an image varies in the window round each pixel."""
    import cv2
    import numpy as np

    size = window, window
    mean = cv2.boxFilter(image, -1, size)
    each = np.maximum(cv2.boxFilter(image * image, -1, size) - mean * mean, 0)
    variance: Floats = each.sum(axis=2)
    return variance


def _usual(variance: Floats) -> float:
    """Give the variance that windows with ink have, at least 1."""
    import numpy as np

    return max(1.0, float(np.median(variance[variance >= _INKED * variance.max()])))
