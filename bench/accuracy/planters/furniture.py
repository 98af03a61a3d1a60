"""Site furniture between the paragraphs: a pass, and never named as an edit."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.accuracy.places import Setting
from bench.accuracy.planters import boxes, embeds
from bench.accuracy.planters.skins import NAMINGS, Naming
from bench.accuracy.rows import PASS, Planted, Planter, Row
from bench.accuracy.stock import Stock

Piece = Callable[[Setting, Random, Stock, Naming], str]

_PIECES: dict[str, Piece] = {
    "ad": boxes.advertisement,
    "related links": boxes.related,
    "newsletter box": boxes.newsletter,
    "donation box": boxes.donation,
    "share bar": boxes.sharing,
    "poll": boxes.poll,
    "trending links": boxes.headline_links,
    "flattened post": embeds.flattened_tweet,
    "other embedded post": embeds.other_post,
    "video": embeds.video,
    "figure with caption": embeds.figure,
    "pull-quote": embeds.pull_quote,
}


def between(setting: Setting, rng: Random, pieces: list[str]) -> Planted | None:
    """Plant the page with each piece after another of its paragraphs."""
    gaps = setting.gaps()
    if len(gaps) < len(pieces):
        pieces = pieces[: len(gaps)]
    if not pieces:
        return None
    chosen = sorted(rng.sample(gaps, len(pieces)))
    ends = [setting.places[i].end for i in chosen]
    return Planted(
        setting.changed((end, end, f"\n{p}\n") for end, p in zip(ends, pieces, strict=True))
    )


def _planter(piece: Piece, naming: Naming) -> Planter:
    def plant(setting: Setting, rng: Random, stock: Stock) -> Planted | None:
        count = rng.randint(1, 3)
        return between(setting, rng, [piece(setting, rng, stock, naming) for _ in range(count)])

    return plant


def _tweets(setting: Setting, rng: Random, stock: Stock) -> Planted | None:
    return between(setting, rng, [embeds.tweet(setting, rng, stock, "named") for _ in range(2)])


def _comments(naming: Naming) -> Planter:
    def plant(setting: Setting, rng: Random, stock: Stock) -> Planted:
        end = setting.places[-1].end
        return Planted(
            setting.changed([(end, end, f"\n{embeds.comments(setting, rng, stock, naming)}\n")])
        )

    return plant


def all_kinds(setting: Setting, rng: Random, stock: Stock) -> Planted | None:
    """Many pieces of all kinds at once."""
    kinds = rng.sample(list(_PIECES.values()), 6)
    return between(setting, rng, [p(setting, rng, stock, rng.choice(NAMINGS)) for p in kinds])


ROWS = (
    *(
        Row(f"{name} ({naming})", _planter(piece, naming), PASS)
        for name, piece in _PIECES.items()
        for naming in NAMINGS
    ),
    Row("embedded post", _tweets, PASS),
    *(Row(f"comments quoting ({naming})", _comments(naming), PASS) for naming in NAMINGS),
    Row("furniture of many kinds", all_kinds, PASS),
)
