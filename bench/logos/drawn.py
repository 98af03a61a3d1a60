"""Logos of news offices that do not exist, and those that look much like them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from PIL import Image, ImageChops, ImageDraw, ImageFont

from bench.logos.shapes import HOLLOW, SHAPES, SIDE, shape

if TYPE_CHECKING:
    from random import Random

    Colour = tuple[int, int, int]
    Font = ImageFont.FreeTypeFont

FIRST = (
    "Daily Morning Harbour Northern Valley Evening Open Prairie River Summit Free Coastal".split()
)
SECOND = (
    "Cedar Ledger Lantern Kestrel Quill Beacon Granite Thistle Falcon Juniper Anvil Otter".split()
)
MORE = "News Foundation,Press,Wire Service,Journal,Report,Media Trust,Newsroom,Bureau".split(",")
INKS: tuple[Colour, ...] = (
    *((16, 24, 48), (160, 20, 30), (10, 90, 60), (0, 70, 150), (90, 30, 110), (20, 20, 20)),
    *((200, 90, 10), (120, 80, 40), (0, 120, 130), (180, 140, 20)),
)
_INK: Colour = (0, 0, 0)
_FONTS = Path("/usr/share/fonts")
_EM = 120  # pixels of a letter, as drawn

Kind = Literal["wordmark", "beside", "stacked", "emblem"]


@dataclass(frozen=True, slots=True)
class Logo:
    """What a logo is drawn from: `inks` are those of its emblem, of what is on it, of its words."""

    kind: Kind
    words: tuple[str, ...]
    shape: str
    turn: float
    glyph: str
    font: int
    inks: tuple[Colour, Colour | None, Colour]

    @property
    def one_colour(self) -> Logo:
        """The logo as a stamp: everything in the ink of its words, the emblem's letters cut out."""
        return replace(self, inks=(self.inks[2], None, self.inks[2]))

    def recoloured(self, colour: Colour) -> Logo:
        """Give the stamp in that colour."""
        return replace(self, inks=(colour, None, colour))


def logo(rng: Random) -> Logo:
    """Throw the dice for a logo."""
    first, second, more = rng.choice(FIRST), rng.choice(SECOND), rng.choice(MORE)
    words = rng.choice([(f"{first} {second}",), (first, second), (f"{first} {second}", more)])
    if rng.random() < 0.3:
        words = (f"{first} {second} {more}",)
    glyph = rng.choice(["", second[0], first[0] + second[0], first[0] + second[0] + more[0]])
    kind: Kind = rng.choice(["wordmark", "beside", "beside", "stacked", "emblem"])
    emblem, ink = rng.sample(INKS, 2)
    emblem_shape = rng.choice(SHAPES)
    if emblem_shape in HOLLOW:
        glyph = ""
    elif kind == "emblem":
        glyph = glyph or second[0] + more[0]
    return Logo(
        kind=kind,
        words=words,
        shape=emblem_shape,
        turn=rng.random(),
        glyph=glyph,
        font=rng.randrange(100),
        inks=(emblem, rng.choice([None, (255, 255, 255)]), ink),
    )


def another(of: Logo, rng: Random) -> Logo:
    """Throw the dice for another's logo: some emblems are drawn in one way only, and it is none."""
    ours = draw(of.recoloured(_INK)).tobytes()
    while draw((thrown := logo(rng)).recoloured(_INK)).tobytes() == ours:
        pass
    return thrown


def relatives(of: Logo, rng: Random) -> list[Logo]:
    """Give logos of others that look much like it."""
    first, second, more = rng.choice(FIRST), rng.choice(SECOND), rng.choice(MORE)
    line = " ".join(of.words).split()
    drawn: list[Logo] = []
    if of.kind != "emblem":
        drawn += [
            replace(of, words=_other_words(of.words, rng)),
            replace(of, words=(*of.words[:-1], f"{of.words[-1]} {more}")),
            replace(of, words=tuple(word[0] + _shuffled(word[1:], rng) for word in of.words)),
            replace(of, words=(" ".join(reversed(line)),)),
            replace(of, words=(line[0],)),
        ]
        if len(of.words) > 1:
            drawn.append(replace(of, words=of.words[:1]))
        else:
            drawn.append(replace(of, words=(*of.words, more)))
    if of.kind != "wordmark":
        like = [each for each in SHAPES if (each in HOLLOW) == (of.shape in HOLLOW)]
        like.remove(of.shape)
        drawn.append(replace(of, shape=rng.choice(like)))
    if of.kind == "emblem" and of.glyph:
        drawn += [
            replace(of, glyph=of.glyph[::-1] if of.glyph[::-1] != of.glyph else first[0]),
            replace(of, glyph=second[0] + (of.glyph[1:] or first[0])),
        ]
    return [each for each in drawn if each != of]


def draw(drawn: Logo) -> Image.Image:
    """Draw a logo on nothing, cut to its edges: RGBA, about 1,000 pixels wide."""
    emblem, words = _emblem(drawn), _words(drawn)
    if drawn.kind == "wordmark":
        return _trimmed(words)
    if drawn.kind == "emblem":
        return _trimmed(emblem)
    gap = _EM // 3
    if drawn.kind == "beside":
        size = emblem.width + gap + words.width, max(emblem.height, words.height)
        places = (
            (0, (size[1] - emblem.height) // 2),
            (
                emblem.width + gap,
                (size[1] - words.height) // 2,
            ),
        )
    else:
        size = max(emblem.width, words.width), emblem.height + gap + words.height
        places = (
            ((size[0] - emblem.width) // 2, 0),
            (
                (size[0] - words.width) // 2,
                emblem.height + gap,
            ),
        )
    whole = Image.new("RGBA", size)
    whole.paste(emblem, places[0])
    whole.paste(words, places[1])
    return _trimmed(whole)


@cache
def fonts() -> tuple[Font, ...]:
    """Give the fonts of the system, and the one that comes with Pillow."""
    files = sorted(_FONTS.rglob("*.ttf"))
    own = cast("Font", ImageFont.load_default(_EM))  # the stubs allow for Pillow without FreeType
    return (*(ImageFont.truetype(file, _EM) for file in files if "Math" not in file.name), own)


def _other_words(words: tuple[str, ...], rng: Random) -> tuple[str, ...]:
    known = [*FIRST, *SECOND]
    line = words[0].split()
    place = rng.randrange(len(line))
    line[place] = rng.choice([word for word in known if word != line[place]])
    return (" ".join(line), *words[1:])


def _shuffled(letters: str, rng: Random) -> str:
    return "".join(rng.sample(letters, len(letters)))


def _words(drawn: Logo) -> Image.Image:
    font = fonts()[drawn.font % len(fonts())]
    lines = []
    for number, line in enumerate(drawn.words):
        left, top, right, bottom = font.getbbox(line)
        mask = Image.new("L", (int(right - left) + 4, int(bottom - top) + 4))
        ImageDraw.Draw(mask).text((2 - left, 2 - top), line, fill=255, font=font)
        if number:
            size = max(1, int(mask.width * 0.6)), max(1, int(mask.height * 0.6))
            mask = mask.resize(size, Image.Resampling.LANCZOS)
        lines.append(mask)
    gap = _EM // 5
    size = (
        max(mask.width for mask in lines),
        sum(mask.height for mask in lines) + gap * (len(lines) - 1),
    )
    whole = Image.new("L", size)
    top = 0
    for mask in lines:
        whole.paste(mask, ((size[0] - mask.width) // 2 if drawn.kind == "stacked" else 0, top))
        top += mask.height + gap
    return _inked(whole, drawn.inks[2])


def _inked(mask: Image.Image, colour: Colour) -> Image.Image:
    image = Image.new("RGBA", mask.size, (*colour, 0))
    image.putalpha(mask)
    return image


def _emblem(drawn: Logo) -> Image.Image:
    mask = shape(drawn.shape, drawn.turn)
    emblem = _inked(mask, drawn.inks[0])
    if not drawn.glyph:
        return emblem
    font = fonts()[(drawn.font * 7 + 3) % len(fonts())]
    size = 0.62 if len(drawn.glyph) == 1 else 0.5 if len(drawn.glyph) == 2 else 0.36
    letters = Image.new("L", (_EM * 5, _EM * 2))
    ImageDraw.Draw(letters).text((_EM // 2, _EM // 4), drawn.glyph, fill=255, font=font)
    letters = letters.crop(letters.getbbox())
    by = size * SIDE / max(letters.width, letters.height)
    letters = letters.resize(
        (max(1, round(letters.width * by)), max(1, round(letters.height * by))),
        Image.Resampling.LANCZOS,
    )
    whole = Image.new("L", mask.size)
    whole.paste(letters, ((SIDE - letters.width) // 2, (SIDE - letters.height) // 2))
    whole = ImageChops.multiply(whole, mask)
    if drawn.inks[1] is None:
        emblem.putalpha(ImageChops.subtract(mask, whole))
        return emblem
    return Image.alpha_composite(emblem, _inked(whole, drawn.inks[1]))


def _trimmed(image: Image.Image) -> Image.Image:
    return image.crop(image.getchannel("A").getbbox())
