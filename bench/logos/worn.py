"""What sites do to a logo's file, and other pictures that stand by an article."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from bench.logos.drawn import FIRST, INKS, SECOND, Logo, draw, fonts, logo
from bench.logos.photographs import photograph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from bench.logos.drawn import Colour

    Wear = Callable[[Logo, Random], bytes]

WHITE = (255, 255, 255)
_NARROWEST = 40  # pixels: the smallest logo asked for ...
_LOWEST = 14  # ... and what a line of words needs to be read
_SENT = 24  # pixels that no logo a licensor sends is lower than
_SEEN = 3.0  # the contrast in which an ink is seen
_TRIES = 200  # grounds that are tried


def reference(of: Logo, rng: Random) -> bytes:
    """Give the file a licensor would send: large, on nothing or on white."""
    image = draw(of)
    width = max(rng.randint(300, 900), _SENT * image.width // image.height)
    image.thumbnail((width, 600))
    image = ImageOps.expand(image, rng.randint(0, 40), (*WHITE, 0))
    return png(image if rng.random() < 0.7 else on(image, WHITE))


def as_sent(of: Logo, rng: Random) -> bytes:
    """Give it as it came."""
    return png(_wide(draw(of), rng.randint(150, 400)))


def small(of: Logo, rng: Random) -> bytes:
    """Scale it down, to where it can just be read."""
    image = draw(of)
    return png(on(_wide(image, rng.randint(_NARROWEST, 110)), WHITE))


def large(of: Logo, rng: Random) -> bytes:
    """Scale it up."""
    return png(_wide(draw(of), rng.randint(500, 1400)))


def recompressed(of: Logo, rng: Random) -> bytes:
    """Save it as JPEG twice."""
    image = on(_wide(draw(of), rng.randint(100, 500)), WHITE)
    once = Image.open(BytesIO(jpeg(image, rng.randint(30, 75))))
    return jpeg(once, rng.randint(30, 75))


def webp(of: Logo, rng: Random) -> bytes:
    """Save it as WebP, with loss."""
    file = BytesIO()
    _wide(draw(of), rng.randint(100, 500)).save(file, "WEBP", quality=rng.randint(20, 80))
    return file.getvalue()


def gif(of: Logo, rng: Random) -> bytes:
    """Save it as GIF, of 16 colours."""
    file = BytesIO()
    image = on(_wide(draw(of), rng.randint(80, 400)), WHITE)
    image.quantize(16).save(file, "GIF")
    return file.getvalue()


def grey(of: Logo, rng: Random) -> bytes:
    """Take its colours."""
    return png(on(_wide(draw(of), rng.randint(80, 400)), WHITE).convert("L"))


def one_colour(of: Logo, rng: Random) -> bytes:
    """Print it in one ink."""
    image = _wide(draw(of.recoloured(rng.choice(INKS))), rng.randint(80, 400))
    return png(image if rng.random() < 0.5 else on(image, WHITE))


def white_on_brand(of: Logo, rng: Random) -> bytes:
    """Print it in white on a colour."""
    image = _wide(draw(of.recoloured(WHITE)), rng.randint(80, 400))
    image = ImageOps.expand(image, rng.randint(4, 30), (*WHITE, 0))
    return png(image if rng.random() < 0.2 else on(image, rng.choice(INKS)))


def inverted(of: Logo, rng: Random) -> bytes:
    """Turn every colour to its opposite."""
    return png(ImageOps.invert(on(_wide(draw(of), rng.randint(80, 400)), WHITE)))


def other_ground(of: Logo, rng: Random) -> bytes:
    """Lay it on a ground on which its inks are seen."""
    image = ImageOps.expand(_wide(draw(of), rng.randint(80, 400)), rng.randint(0, 20), (*WHITE, 0))
    return png(on(image, ground(of, rng)))


def padded(of: Logo, rng: Random) -> bytes:
    """Put room on any of its sides."""
    image = _wide(draw(of), rng.randint(80, 300))
    most = max(image.size)
    sides = tuple(rng.choice((0, rng.randint(0, most))) for _ in range(4))
    return png(on(ImageOps.expand(image, sides, (*WHITE, 0)), rng.choice((WHITE, ground(of, rng)))))


def cropped(of: Logo, rng: Random) -> bytes:
    """Cut up to 3 in 100 off each side."""
    image = on(_wide(draw(of), rng.randint(100, 400)), WHITE)
    cut = [rng.uniform(0, 0.03) for _ in range(4)]
    width, height = image.size
    return png(
        image.crop(
            (
                round(cut[0] * width),
                round(cut[1] * height),
                round((1 - cut[2]) * width),
                round((1 - cut[3]) * height),
            )
        )
    )


def shifted(of: Logo, rng: Random) -> bytes:
    """Shift brightness, saturation and hue."""
    image = on(_wide(draw(of), rng.randint(80, 400)), WHITE)
    image = ImageEnhance.Brightness(image).enhance(rng.uniform(0.8, 1.1))
    image = ImageEnhance.Color(image).enhance(rng.uniform(0.5, 1.5))
    hue, saturation, value = image.convert("HSV").split()
    by = rng.randint(-12, 12)
    hue = hue.point(lambda level: (level + by) % 256)
    return jpeg(Image.merge("HSV", (hue, saturation, value)).convert("RGB"), rng.randint(60, 90))


def banner(of: Logo, rng: Random) -> bytes:
    """Put the logo into a banner, beside another logo and words."""
    plate = ground(of, rng)
    image, places = _banner(draw(of), plate, rng)
    _fill(image, places, plate, rng)
    return jpeg(image, rng.randint(50, 90)) if rng.random() < 0.5 else png(image)


def on_photograph(of: Logo, rng: Random) -> bytes:
    """Put the logo on a plain plate in a photograph's corner."""
    picture = photograph(rng)
    plate = ground(of, rng)
    image = draw(of)
    image = _wide(
        image,
        min(
            int(picture.width * rng.uniform(0.25, 0.5)),
            int(picture.height * 0.5 * image.width / image.height),
        ),
    )
    framed = on(ImageOps.expand(image, max(12, min(image.size) * 3 // 4), (*WHITE, 0)), plate)
    picture.paste(
        framed,
        (rng.randint(0, picture.width - framed.width) if framed.width < picture.width else 0, 0),
    )
    return jpeg(picture, rng.randint(60, 90))


WEARS: dict[str, Wear] = {
    "as sent": as_sent,
    "small, from 40 px": small,
    "large": large,
    "recompressed twice": recompressed,
    "lossy WebP": webp,
    "GIF of 16 colours": gif,
    "grey": grey,
    "one colour": one_colour,
    "white on a brand's colour": white_on_brand,
    "inverted": inverted,
    "on another ground": other_ground,
    "padded": padded,
    "slightly cropped": cropped,
    "colours shifted": shifted,
    "in a banner": banner,
    "on a plate in a photograph": on_photograph,
}

# What the issue asks of; the others are what sites do as well.
ASKED = frozenset(
    {
        *("small, from 40 px", "large", "recompressed twice", "grey", "padded", "inverted"),
        "in a banner",
    }
)


def on(image: Image.Image, colour: Colour) -> Image.Image:
    """Lay what is on nothing on a colour."""
    whole = Image.new("RGB", image.size, colour)
    whole.paste(image, mask=image.getchannel("A"))
    return whole


def png(image: Image.Image) -> bytes:
    """Give a PNG."""
    file = BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


def jpeg(image: Image.Image, quality: int) -> bytes:
    """Give a JPEG."""
    file = BytesIO()
    image.save(file, "JPEG", quality=quality)
    return file.getvalue()


def ground(of: Logo, rng: Random) -> Colour:
    """Give a ground on which a reader sees each of a logo's inks; white where there is no other.

    What is to be seen has a contrast of 3 to 1 (https://www.w3.org/TR/WCAG22/#non-text-contrast).
    """
    inks = of.inks[0], of.inks[2]
    for _ in range(_TRIES):
        colour = rng.choice((tuple(rng.randrange(256) for _ in range(3)), WHITE, (0, 0, 0)))
        if all(_contrast(ink, colour) >= _SEEN for ink in inks):
            return colour[0], colour[1], colour[2]
    return WHITE


def _contrast(one: Sequence[int], other: Sequence[int]) -> float:
    """Give the contrast of two colours (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Sequence[int]) -> float:
    red, green, blue = (
        level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
        for level in (each / 255 for each in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _wide(image: Image.Image, width: int) -> Image.Image:
    """Scale to a width, but not so low that nobody can read it."""
    height = max(round(image.height * width / image.width), _LOWEST)
    if image.height > image.width:  # an emblem as high as it is asked to be wide
        height = width
    width = max(1, round(image.width * height / image.height))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _banner(
    logo_image: Image.Image, plate: Colour, rng: Random
) -> tuple[Image.Image, list[tuple[int, int, int, int]]]:
    """Give a banner with the logo in it, and where there is room for more."""
    width, height = rng.choice(
        ((728, 90), (970, 250), (300, 250), (1200, 400), (600, 200), (468, 60))
    )
    image = Image.new("RGB", (width, height), plate)
    high = height * rng.uniform(0.35, 0.7)
    by = min(high / logo_image.height, width * 0.5 / logo_image.width)
    by = max(by, _LOWEST / logo_image.height)
    by = min(by, width * 0.9 / logo_image.width)
    size = max(1, round(logo_image.width * by)), max(1, round(logo_image.height * by))
    shown = logo_image.resize(size, Image.Resampling.LANCZOS)
    left = rng.randint(2, max(2, width - size[0] - 2))
    top = (
        (height - size[1]) // 2 if rng.random() < 0.6 else rng.randint(0, max(0, height - size[1]))
    )
    image.paste(shown, (left, top), shown)
    clear = max(6, round(min(size) * rng.uniform(0.75, 1.5)))
    return image, [
        (0, 0, left - clear, height),
        (left + size[0] + clear, 0, width, height),
        (left, 0, left + size[0], top - clear),
        (left, top + size[1] + clear, left + size[0], height),
    ]


def _fill(
    image: Image.Image, places: list[tuple[int, int, int, int]], plate: Colour, rng: Random
) -> None:
    """Put another logo and words wherever there is room."""
    ink = WHITE if sum(plate) < 380 else (20, 20, 20)
    pen = ImageDraw.Draw(image)
    for left, top, right, bottom in places:
        wide, high = right - left, bottom - top
        if wide < 50 or high < 16:
            continue
        if rng.random() < 0.5:
            other = draw(logo(rng))
            other.thumbnail((int(wide * 0.9), int(high * 0.6)))
            place = left + (wide - other.width) // 2, top + (high - other.height) // 2
            image.paste(other, place, other)
        else:
            font = rng.choice(fonts()).font_variant(size=max(9, min(high // 3, 40)))
            text = " ".join(rng.choice((*FIRST, *SECOND)).lower() for _ in range(8))
            while text and font.getlength(text) > wide - 4:
                text = text.rpartition(" ")[0]
            pen.text((left + 2, top + high // 3), text, font=font, fill=ink)
