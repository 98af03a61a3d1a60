"""An image file's bytes to its pixels, whatever was done to the file."""

from __future__ import annotations

import struct
import subprocess
import sys
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.errors import InputError

if TYPE_CHECKING:
    from types import ModuleType

    from numpy.typing import NDArray
    from PIL.Image import Image

    # Rows, columns, and 3 channels (red, green, blue) or 4 (these times alpha, and alpha); bytes.
    Pixels = NDArray[Any]

# Pixels up to which a file is decoded at all, and to which it is then reduced.
LARGEST = 40_000_000
_ENOUGH = 250_000
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "AVIF", "ICO")
# What Pillow raises on bytes that were cut or changed, as fuzzing found it (tests/logos).
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, RuntimeError, struct.error, zlib.error)
# Levels of 255 by which the pixels of one colour may differ after JPEG.
_NOISE = 12
_GLANCED = 15_000  # pixels that are enough to see whether there are any
_DRAWER = Path(__file__).with_name("drawing.py")
_DRAWN_WITHIN = 5.0  # seconds
_SEEMS_DRAWING = b"<svg"
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """An image's pixels, and by what it was reduced for them: 1 where it was not."""

    pixels: Pixels
    reduced: float


@dataclass(frozen=True, slots=True)
class Broken:
    """Why bytes are no image that can be seen."""

    why: str


def read(content: bytes) -> Decoded | Broken:
    """Give the pixels of a PNG, JPEG, WebP, GIF, AVIF, ICO or SVG: of its first frame.

    Larger images are reduced to about a quarter of a million pixels. Raises InputError where the
    extra `logos` is not installed.
    """
    pillow()
    if _SEEMS_DRAWING in content[:_HEAD] and content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(
        b"<"
    ):
        drawn = _draw(content)
        return drawn if isinstance(drawn, Broken) else _decode(drawn)
    return _decode(content)


def as_seen(pixels: Pixels) -> list[Pixels]:
    """Give an image as it looks on a page, unless it is blank there.

    One with transparent parts looks otherwise on white than on black.
    """
    import cv2

    looks = [pixels]
    if pixels.shape[2] > len("RGB"):
        inked, alpha = pixels[..., :3], pixels[..., 3]
        looks = [cv2.add(inked, cv2.merge([255 - alpha] * 3)), inked]
    return [each for each in looks if not is_blank(each)]


def reduced(pixels: Pixels, area: int) -> Pixels:
    """Give an image of so many pixels at most."""
    import cv2

    height, width = pixels.shape[:2]
    size = _size(width, height, area)
    if size == (width, height):
        return pixels
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)


def is_blank(pixels: Pixels) -> bool:
    """Tell whether an image shows nothing: one colour, within noise, or wholly transparent."""
    import numpy as np

    flat = reduced(pixels, _GLANCED).reshape(-1, pixels.shape[2])
    # A pixel in a thousand may be dirt; numpy's percentile takes 20 times as long.
    dirt = len(flat) // 1000
    ordered = np.partition(flat, (dirt, len(flat) - 1 - dirt), axis=0)
    low, high = ordered[dirt].astype(int), ordered[len(flat) - 1 - dirt].astype(int)
    return bool((high - low).max() <= _NOISE)


def pillow() -> ModuleType:
    """Give Pillow's `Image`, with OpenCV kept to one thread: workers are forked.

    Raises InputError where the extra is missing.
    """
    try:
        import cv2
        import resvg_py  # noqa: F401 - drawing.py needs it, in another process
        from PIL import Image
    except ModuleNotFoundError as error:
        raise InputError(
            f"logos cannot be compared: {error.name} is not installed; "
            "pip install 'syndication-checker[logos]'"
        ) from error
    cv2.setNumThreads(1)
    Image.MAX_IMAGE_PIXELS = LARGEST
    return Image


def _decode(content: bytes) -> Decoded | Broken:
    image_module = pillow()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's on odd files that it reads all the same
            warnings.simplefilter("error", image_module.DecompressionBombWarning)
            with image_module.open(BytesIO(content), formats=_FORMATS) as image:
                width = image.width
                image.draft("RGB", _size(image.width, image.height, _ENOUGH))  # JPEG can
                pixels = _pixels(image)
                return Decoded(pixels, pixels.shape[1] / width)
    except (image_module.DecompressionBombWarning, image_module.DecompressionBombError):
        return Broken(f"larger than {LARGEST / 1e6:g} million pixels, which no logo is")
    except image_module.UnidentifiedImageError:
        return Broken("no image of a kind that browsers show")
    except _DAMAGE as error:
        return Broken(f"an image that is cut off or damaged ({error})")


def _pixels(image: Image) -> Pixels:
    import cv2
    import numpy as np

    if image.mode.startswith(("I", "F")):  # 16 bits, which Pillow would cut at 255
        image = image.point(lambda level: level / 256).convert("L")
    image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    pixels = np.asarray(image)
    if image.mode == "RGBA":
        alpha = pixels[..., 3]
        inked = cv2.multiply(pixels[..., :3], cv2.merge([alpha] * 3), scale=1 / 255)
        pixels = cv2.merge([*cv2.split(inked), alpha])
    return reduced(pixels, _ENOUGH)


def _size(width: int, height: int, area: int) -> tuple[int, int]:
    """Give the width and height of an image that is reduced to so many pixels at most."""
    by = min(1.0, (area / (width * height)) ** 0.5)
    return max(1, round(width * by)), max(1, round(height * by))


def _draw(drawing: bytes) -> bytes | Broken:
    """Draw an SVG in a process of its own: resvg ends the one it is in when memory is short."""
    try:
        drawn = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-I", _DRAWER],
            input=drawing,
            capture_output=True,
            timeout=_DRAWN_WITHIN,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Broken(f"a drawing that takes more than {_DRAWN_WITHIN:g} s to draw")
    if drawn.returncode:
        why = drawn.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        return Broken(f"a drawing that cannot be drawn ({why or 'too large'})")
    return drawn.stdout
