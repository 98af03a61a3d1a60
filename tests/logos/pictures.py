"""Logos of two papers that do not exist, for the tests: drawn, never bundled."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter, ImageFont

NAVY = (16, 24, 72)


def logo(words: str = "Cedar Lantern", ink: tuple[int, int, int] = NAVY) -> Image.Image:
    """Draw a paper's logo on nothing: a lantern of sorts, and its name."""
    font = ImageFont.load_default(64)
    width = 120 + round(font.getlength(words))
    image = Image.new("RGBA", (width, 100), (*ink, 0))
    pen = ImageDraw.Draw(image)
    pen.polygon([(50, 4), (92, 34), (76, 94), (24, 94), (8, 34)], fill=(*ink, 255))
    pen.ellipse((34, 40, 66, 72), fill=(*ink, 0))
    pen.text((110, 12), words, font=font, fill=(*ink, 255))
    return image


def thin(words: str) -> Image.Image:
    """Draw words on nothing, in pale letters of hairlines."""
    font = ImageFont.load_default(96)
    mask = Image.new("L", (round(font.getlength(words)) + 8, 116))
    ImageDraw.Draw(mask).text((4, 4), words, font=font, fill=255)
    mask = mask.filter(ImageFilter.MinFilter(7))
    image = Image.new("RGBA", mask.size, (180, 140, 20, 0))
    image.putalpha(mask)
    return image.crop(image.getbbox())


def on(image: Image.Image, colour: str = "white") -> Image.Image:
    """Lay a picture with transparent parts on a colour."""
    whole = Image.new("RGB", image.size, colour)
    whole.paste(image, mask=image.getchannel("A"))
    return whole


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """Give an image's file."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
