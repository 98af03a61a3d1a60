"""One logo that nobody has: looked for in what sites do to it, and in what is another's."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

import imagehash
from PIL import Image

from bench.logos import worn
from bench.logos.drawn import another, logo, relatives
from bench.logos.photographs import photograph
from checker.logos import references
from checker.logos.match import look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.logos.drawn import Logo

RELATIVE = "a relative's logo"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was said of an image, and in how many bits its perceptual hash differs."""

    logo: int
    what: str
    is_logo: bool
    verdict: str
    score: float
    ms: float
    bits: int


def looked(seed: int, number: int) -> list[Looked]:
    """Look at every image made for one logo."""
    rng = Random(f"{seed} {number}")
    drawn = logo(rng)
    reference = worn.reference(drawn, rng)
    with TemporaryDirectory() as folder:
        references.add(Path(folder), "logo.png", reference)
        known = references.load(Path(folder))
    hashed = _hash(reference)
    found = []
    for what, is_logo, content in images(drawn, rng):
        began = process_time()
        likeness = look(content, known)
        ms = 1000 * (process_time() - began)
        bits = int(_hash(content) - hashed)
        found.append(Looked(number, what, is_logo, likeness.verdict, likeness.score, ms, bits))
    return found


def images(drawn: Logo, rng: Random) -> Iterator[tuple[str, bool, bytes]]:
    """Give what sites do to a logo, two relatives of it at most, and four pictures of others."""
    for what, wear in worn.WEARS.items():
        yield what, True, wear(drawn, rng)
    wears = list(worn.WEARS.values())
    near = relatives(drawn, rng)
    near = rng.sample(near, min(2, len(near)))
    for relative in near:
        yield RELATIVE, False, rng.choice(wears)(relative, rng)
    for _ in range(3):
        yield "another's logo", False, rng.choice(wears)(another(drawn, rng), rng)
    if rng.random() < 0.5:
        yield "a banner of others", False, worn.banner(another(drawn, rng), rng)
    else:
        yield "a photograph", False, worn.jpeg(photograph(rng), rng.randint(60, 90))


def _hash(content: bytes) -> imagehash.ImageHash:
    with Image.open(BytesIO(content)) as image:
        coloured = image.convert("RGBA")
    return imagehash.phash(worn.on(coloured, worn.WHITE))
