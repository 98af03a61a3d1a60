"""What the measure of logos draws, and what it counts."""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

from PIL import Image

from bench.logos import worn
from bench.logos.__main__ import table
from bench.logos.drawn import Logo, another, draw, logo, relatives
from bench.logos.measure import RELATIVE, Looked, looked

if TYPE_CHECKING:
    import pytest


def dice(seed: int = 7) -> Random:
    return Random(seed)  # noqa: S311 - drawing, not secrets


def test_the_same_dice_draw_the_same_logo_and_others_another() -> None:
    first, again, other = (draw(logo(dice(seed))) for seed in (1, 1, 2))

    assert first.tobytes() == again.tobytes()
    assert first.tobytes() != other.tobytes()


def test_a_relative_is_drawn_otherwise_than_its_logo() -> None:
    for seed in range(20):
        drawn = logo(dice(seed))

        assert all(
            draw(near).tobytes() != draw(drawn).tobytes() for near in relatives(drawn, dice())
        )


def test_every_wear_is_an_image_and_none_is_below_what_can_be_read() -> None:
    for wear in worn.WEARS.values():
        with Image.open(BytesIO(wear(logo(dice()), dice()))) as image:
            assert min(image.size) >= 13


def test_a_logo_is_looked_for_in_all_that_is_done_to_it_and_in_four_others() -> None:
    found = looked(4, 0)
    others = [each for each in found if not each.is_logo and each.what != RELATIVE]

    assert [each.what for each in found if each.is_logo] == list(worn.WEARS)
    assert len(others) == 4
    assert sum(each.verdict == "same" for each in found if each.is_logo) >= len(worn.WEARS) - 2


def test_no_other_is_given_the_very_logo() -> None:
    crescent = Logo(
        "emblem", ("Daily Cedar",), "crescent", 0.0, "", 0, ((0, 0, 0), None, (0, 0, 0))
    )
    rng = dice()

    thrown = [another(crescent, rng) for _ in range(300)]

    assert [e for e in thrown if (e.kind, e.shape) == ("emblem", "crescent")] == []


def test_the_table_counts_what_was_missed_and_what_was_wrong(
    capsys: pytest.CaptureFixture[str],
) -> None:
    kinds = (
        [("grey", "same")] * 98
        + [("grey", "perhaps")] * 2
        + [("slightly cropped", "perhaps")] * 9
        + [("another's logo", "same")]
        + [("another's logo", "other")] * 99
        + [(RELATIVE, "same")] * 5
    )
    every = [
        Looked(number, what, what in worn.WEARS, verdict, 0.9, 5.0, 30 * (what not in worn.WEARS))
        for number, (what, verdict) in enumerate(kinds)
    ]

    figures = table(every)

    assert (figures["recall"], figures["wrong"], figures["median"]) == (0.98, 10.0, 5.0)
    assert not figures["ok"]
    assert "98.0%" in capsys.readouterr().out
