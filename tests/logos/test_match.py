"""Whether an image is a logo: what sites do to it, and what is another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFont, ImageOps

from checker.logos import references
from checker.logos.match import Likeness, look
from tests.logos.pictures import NAVY, logo, on, saved, thin

if TYPE_CHECKING:
    from pathlib import Path

    from checker.logos.references import References

PLAIN = on(logo())


@pytest.fixture
def known(tmp_path: Path) -> References:
    references.add(tmp_path, "cedar.png", saved(ImageOps.expand(logo(), 20, (0, 0, 0, 0))))
    return references.load(tmp_path)


def with_words(words: str, gap: int) -> Image.Image:
    """Give a banner: the logo, and so far from it other words."""
    banner = Image.new("RGB", (1000, 200), "white")
    banner.paste(PLAIN, (40, 50))
    place = (40 + PLAIN.width + gap, 60)
    ImageDraw.Draw(banner).text(place, words, font=ImageFont.load_default(50), fill="black")
    return banner


@pytest.mark.parametrize(
    "content",
    [
        saved(logo()),
        saved(PLAIN.resize((90, round(90 * PLAIN.height / PLAIN.width)))),
        saved(PLAIN, "JPEG", quality=30),
        saved(PLAIN.convert("L")),
        saved(ImageOps.invert(PLAIN)),
        saved(logo(ink=(190, 30, 40))),
        saved(logo(ink=(255, 255, 255))),
        saved(on(logo(ink=(255, 255, 255)), "darkgreen")),
        saved(on(logo(), "gold")),
        saved(ImageOps.expand(PLAIN, (5, 90, 200, 0), "white")),
        saved(PLAIN.crop((8, 2, PLAIN.width - 8, 98))),
    ],
    ids=(
        "as sent,small,recompressed,grey,inverted,red,white on nothing,white on green,on gold,"
        "padded,cropped"
    ).split(","),
)
def test_the_logo_is_known_whatever_was_done_to_it(content: bytes, known: References) -> None:
    likeness = look(content, known)

    assert (likeness.verdict, likeness.reference) == ("same", "cedar.png")
    assert likeness.where is None
    assert 0.8 < likeness.score <= 1


@pytest.mark.parametrize(
    "words", ["Harbour Lantern", "Lantern Cedar", "Caned Ratler", "Cedar Lantern News Foundation"]
)
def test_the_like_logo_of_another_is_not_the_same(words: str, known: References) -> None:
    for image in (on(logo(words)), on(logo(words)).resize((300, 60)), on(logo(words), "gold")):
        assert look(saved(image), known).verdict in {"perhaps", "other"}


@pytest.mark.parametrize("width", [110, 160])
def test_hairlines_are_known_where_they_fade_in_a_small_copy(width: int, tmp_path: Path) -> None:
    references.add(tmp_path, "thin.png", saved(thin("Cedar Lantern Wire Service")))
    known = references.load(tmp_path)

    def small(words: str) -> bytes:
        image = on(thin(words))
        return saved(image.resize((width, round(image.height * width / image.width))))

    assert look(small("Cedar Lantern Wire Service"), known).verdict == "same"
    for other in ("Cedar Lantern Wine Service", "Cedar Lantern Wire Servant"):
        assert look(small(other), known).verdict in {"perhaps", "other"}


@pytest.mark.parametrize(("gap", "verdict"), [(20, "perhaps"), (45, "perhaps"), (120, "same")])
def test_an_emblem_with_a_name_beside_it_is_anothers(
    gap: int, verdict: str, tmp_path: Path
) -> None:
    emblem = logo("").crop((8, 4, 93, 95)).resize((187, 200))
    references.add(tmp_path, "emblem.png", saved(emblem))
    beside = Image.new("RGB", (1000, 240), "white")
    beside.paste(emblem, (20, 20), emblem)
    place = (20 + emblem.width + gap, 90)
    ImageDraw.Draw(beside).text(place, "Open Beacon", font=ImageFont.load_default(60), fill=NAVY)

    assert look(saved(beside), references.load(tmp_path)).verdict == verdict


def test_an_emblem_that_cannot_be_seen_is_not_there(tmp_path: Path) -> None:
    def named(shape: str) -> bytes:
        image = logo("Cedar Lantern News", ink=(200, 90, 10))
        image.paste((0, 0, 0, 0), (0, 0, 100, 100))
        getattr(ImageDraw.Draw(image), shape)((8, 4, 92, 94), fill=(8, 8, 8, 255))
        return saved(image)  # on nothing: on a black page either emblem vanishes

    references.add(tmp_path, "cedar.png", named("rectangle"))

    assert look(named("ellipse"), references.load(tmp_path)).verdict == "perhaps"


def test_of_a_longer_name_a_part_is_not_the_same(tmp_path: Path) -> None:
    references.add(tmp_path, "long.png", saved(logo("Cedar Lantern News Foundation")))

    assert look(saved(PLAIN), references.load(tmp_path)).verdict != "same"


def test_in_a_banner_it_is_found_where_it_stands(known: References) -> None:
    likeness = look(saved(with_words("read on", 120)), known)

    assert likeness.verdict == "same"
    assert likeness.where is not None
    wanted = (48, 54, PLAIN.width - 8, 90)
    assert all(
        abs(is_ - is_to_be) < 16 for is_, is_to_be in zip(likeness.where, wanted, strict=True)
    )


def test_its_place_is_said_in_pixels_of_the_file(known: References) -> None:
    banner = with_words("read on", 120)

    likeness = look(saved(banner.resize((3000, 600))), known)

    assert likeness.where is not None
    assert abs(likeness.where[0] - 3 * 48) < 40


def test_hard_by_another_word_a_person_is_to_look(known: References) -> None:
    assert look(saved(with_words("News", 15)), known).verdict == "perhaps"


def test_a_photograph_is_another(known: References) -> None:
    content = saved(Image.effect_mandelbrot((1200, 800), (-2, -1, 1, 1), 90).convert("RGB"), "JPEG")

    assert look(content, known).verdict == "other"


@pytest.mark.parametrize(
    "image",
    [Image.new("RGB", (200, 60), "white"), Image.new("RGBA", (200, 60)), Image.new("L", (1, 1))],
)
def test_a_blank_image_is_told(image: Image.Image, known: References) -> None:
    assert look(saved(image), known) == Likeness("blank")


def test_a_broken_image_says_why(known: References) -> None:
    likeness = look(b"<html>404</html>", known)

    assert (likeness.verdict, likeness.why) == ("broken", "no image of a kind that browsers show")


@pytest.mark.parametrize("size", [(2, 2), (1, 500), (500, 1), (17, 9)])
def test_the_smallest_images_are_judged_as_well(size: tuple[int, int], known: References) -> None:
    assert look(saved(Image.effect_noise(size, 90)), known).verdict in {"other", "blank"}


def test_the_nearest_of_several_references_is_named(tmp_path: Path) -> None:
    references.add(tmp_path, "a.png", saved(logo("Harbour Quill")))
    references.add(tmp_path, "b.png", saved(logo()))

    likeness = look(saved(PLAIN), references.load(tmp_path))

    assert (likeness.verdict, likeness.reference) == ("same", "b.png")


def test_without_references_there_is_nothing_to_compare() -> None:
    with pytest.raises(ValueError, match="no references"):
        look(saved(PLAIN), references.References())
