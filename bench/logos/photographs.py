"""Pictures that look to a program like photographs in the news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from PIL import Image, ImageDraw

from bench.logos.drawn import FIRST, SECOND, fonts

if TYPE_CHECKING:
    from random import Random

    from numpy.typing import NDArray


def photograph(rng: Random) -> Image.Image:
    """Make what looks to a program like a news photograph."""
    width = rng.choice((480, 800, 1200, 1600))
    height = width * rng.choice((9, 10, 12)) // 16
    dice = np.random.default_rng(rng.getrandbits(32))
    image: NDArray[Any] = np.zeros((height, width, 3), np.float32)
    for size in (4, 8, 16, 32, 64, 128):
        small = dice.normal(0, 1, (max(2, size * height // width), size, 3)).astype(np.float32)
        grown: NDArray[Any] = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
        image += grown * 60 / size**0.6
    picture = Image.fromarray(np.clip(image + 128, 0, 255).astype(np.uint8))
    pen = ImageDraw.Draw(picture)
    for _ in range(rng.randint(4, 25)):  # people, windows, signs
        x, y = rng.randrange(width), rng.randrange(height)
        side = rng.randint(10, width // 4)
        colour = tuple(rng.randrange(256) for _ in range(3))
        box = (x, y, x + side, y + int(side * rng.uniform(0.4, 2)))
        rng.choice((pen.ellipse, pen.rectangle))(box, fill=colour)
    if rng.random() < 0.4:  # a shop's sign
        font = rng.choice(fonts()).font_variant(size=rng.randint(20, width // 12))
        text = f"{rng.choice(FIRST)} {rng.choice(SECOND)}"
        pen.text((rng.randrange(width // 2), rng.randrange(height)), text, font=font, fill="white")
    return picture
