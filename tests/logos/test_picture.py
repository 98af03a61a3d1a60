"""Files of images to pixels: every kind, and every way they can be wrong or hostile."""

from __future__ import annotations

import sys
import time
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from checker.errors import InputError
from checker.logos.picture import Broken, Decoded, as_seen, is_blank, read
from tests.logos.pictures import logo, on, saved

if TYPE_CHECKING:
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">{}</svg>'
BOX = '<rect x="10" y="10" width="90" height="80" fill="#102048"/>'


def drawing(inner: str) -> bytes:
    return SVG.format(inner).encode()


def decoded(content: bytes) -> Decoded:
    found = read(content)
    assert isinstance(found, Decoded), found
    return found


def why_broken(content: bytes) -> str:
    found = read(content)
    assert isinstance(found, Broken), found
    return found.why


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "AVIF", "ICO"])
def test_every_kind_that_browsers_show_is_read(kind: str) -> None:
    image = on(logo()).resize((64, 64))

    pixels = decoded(saved(image, kind)).pixels

    assert pixels.shape[:2] == (64, 64)
    assert abs(pixels[..., :3].astype(int) - np.asarray(image)).mean() < 6


def test_transparency_is_kept_and_seen_on_white_and_on_black() -> None:
    pixels = decoded(saved(logo())).pixels

    white, black = as_seen(pixels)

    assert pixels.shape[2] == 4
    assert white[0, 0].tolist() == [255, 255, 255]
    assert black[0, 0].tolist() == [0, 0, 0]


def test_sixteen_bits_are_not_cut_at_white() -> None:
    levels = np.linspace(0, 65535, 4096).reshape(64, 64).astype(np.uint16)

    assert abs(int(decoded(saved(Image.fromarray(levels))).pixels.mean()) - 127) < 2


def test_of_an_animation_the_first_frame_is_read() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    content = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], loop=0)

    assert decoded(content).pixels[5, 5].tolist()[:3] == [255, 0, 0]


def test_a_large_photograph_is_reduced_and_says_by_how_much() -> None:
    content = saved(Image.effect_noise((2400, 1600), 60).convert("RGB"), "JPEG")

    found = decoded(content)

    assert found.pixels.shape[0] * found.pixels.shape[1] <= 260_000
    assert found.reduced == pytest.approx(found.pixels.shape[1] / 2400)


def test_a_drawing_is_drawn() -> None:
    pixels = decoded(drawing(BOX)).pixels

    assert pixels.shape[1] / pixels.shape[0] == pytest.approx(3, abs=0.02)
    assert as_seen(pixels)[0][pixels.shape[0] // 2, pixels.shape[1] // 6].tolist() == [16, 32, 72]


def test_a_drawing_may_begin_as_xml_does() -> None:
    declared = b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a logo -->\n' + drawing(BOX)

    assert not is_blank(decoded(declared).pixels)


def test_a_drawing_reads_no_file_of_this_machine(tmp_path: Path) -> None:
    file = tmp_path / "secret.png"
    file.write_bytes(saved(Image.new("RGB", (30, 30), "red")))

    pixels = decoded(drawing(f'<image href="{file}" width="300" height="100"/>')).pixels

    assert is_blank(pixels)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><body>Not found</body></html>",
        b"<svg",
        drawing("<rect"),
        SVG.format("").encode()[:-3],
    ],
)
def test_what_is_no_image_is_broken(content: bytes) -> None:
    assert why_broken(content)


def test_a_file_that_was_cut_off_is_broken() -> None:
    content = saved(on(logo()))

    assert "cut off or damaged" in why_broken(content[: len(content) // 2])


def test_a_bomb_is_not_unpacked() -> None:
    content = saved(Image.new("1", (9000, 9000)))
    began = time.process_time()

    assert "larger than 40 million pixels" in why_broken(content)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "content",
    [
        drawing(
            '<g id="a0"><rect width="3" height="3"/></g>'
            + "".join(
                f'<g id="a{level}">{f"""<use href="#a{level - 1}"/>""" * 10}</g>'
                for level in range(1, 9)
            )
        ),
        drawing(
            '<filter id="f"><feTurbulence numOctaves="100000" baseFrequency="0.3"/></filter>'
            '<rect filter="url(#f)" width="300" height="100"/>'
        ),
        b'<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + drawing("<text>&b;</text>"),
    ],
    ids=["nested", "endless filter", "entities"],
)
def test_a_drawing_that_is_a_bomb_is_broken_within_seconds(content: bytes) -> None:
    began = time.monotonic()

    assert "a drawing that" in why_broken(content)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("box", ["0 0 1 1000000", "0 0 100000 100000", "0 0 1e9 1", "0 0 0 0"])
def test_a_drawing_is_drawn_small_however_large_it_says_it_is(box: str) -> None:
    found = read(drawing(BOX).replace(b"0 0 300 100", box.encode()))

    assert isinstance(found, Broken) or found.pixels.size < 2_000_000


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "AVIF", "ICO"])
def test_changed_bytes_are_pixels_or_broken_and_never_an_exception(kind: str) -> None:
    rng = Random(5)  # noqa: S311 - bytes, not secrets
    content = saved(on(logo()).resize((60, 40)), kind)

    for _ in range(300):
        changed = bytearray(content)
        for _ in range(rng.choice((1, 3, 20))):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
        found = read(bytes(changed[: rng.choice((len(changed), rng.randrange(len(changed))))]))

        assert isinstance(found, Decoded | Broken)


@pytest.mark.parametrize(
    ("image", "blank"),
    [
        (Image.new("RGB", (50, 50), "navy"), True),
        (Image.new("RGBA", (50, 50), (255, 0, 0, 0)), True),
        (Image.effect_noise((50, 50), 2).convert("RGB"), True),
        (on(logo()), False),
        (logo(), False),
    ],
)
def test_blank_is_one_colour_within_noise_or_nothing(image: Image.Image, *, blank: bool) -> None:
    assert is_blank(decoded(saved(image)).pixels) is blank


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cv2", None)  # what Python takes for "not there"

    with pytest.raises(InputError, match=r"cv2 is not installed; pip install .*\[logos\]"):
        read(saved(logo()))
