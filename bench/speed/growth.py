"""Whether the cost grows in step with page and article: large pages and long articles, made up."""

from __future__ import annotations

import html
from dataclasses import dataclass
from itertools import cycle, islice
from random import Random
from typing import TYPE_CHECKING

from bench.accuracy.planters import boxes
from bench.speed.clock import Cost, cost
from checker.models import Original

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.accuracy.places import Setting
    from bench.accuracy.stock import Stock
    from checker.licence import Licence

SIZES = (125_000, 250_000, 500_000, 1_000_000)
LENGTHS = (1_000, 3_000, 10_000)
PAGE = 500_000
WORDS = 1_000
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes pages of any size about articles of any length."""

    setting: Setting
    stock: Stock
    licence: Licence

    def cost(self, name: str, size: int, words: int, *, edited: bool = False) -> Cost:
        """Measure a check of such a page; `edited` puts a word into every paragraph."""
        sent = article(self.stock, words)
        shown = [f"{p[: len(p) // 2]} altered {p[len(p) // 2 :]}" if edited else p for p in sent]
        original = Original(id=name, title="A long one", body="\n\n".join(sent))
        return cost(page(shown, size, self.setting, self.stock), original, self.licence, ROUNDS)


def growth(maker: Maker) -> Iterator[Cost]:
    """Yield the cost of larger pages, then of longer articles, unaltered and edited throughout."""
    for size in SIZES:
        yield maker.cost(f"{size // 1000} KB, {WORDS} words", size, WORDS)
    for edited in (False, True):
        for words in LENGTHS:
            how = "an edit in every paragraph" if edited else "unaltered"
            yield maker.cost(f"{PAGE // 1000} KB, {words} words, {how}", PAGE, words, edited=edited)


def article(stock: Stock, words: int) -> list[str]:
    """Give other articles' paragraphs up to so many words, numbered where they come round again."""
    paragraphs: list[str] = []
    count = 0
    for number, (_, text) in enumerate(cycle(stock.paragraphs["en"])):
        fresh = text if number < len(stock.paragraphs["en"]) else f"{number} {text}"
        paragraphs.append(fresh)
        count += len(fresh.split())
        if count >= words:
            return paragraphs
    return paragraphs


def page(paragraphs: Sequence[str], size: int, setting: Setting, stock: Stock) -> bytes:
    """Give a page of about so many bytes: the article amid ever more furniture."""
    rng = Random(0)
    kinds = (boxes.related, boxes.newsletter, boxes.sharing, boxes.poll, boxes.headline_links)
    story = "".join(f"<p>{html.escape(p)}</p>\n" for p in paragraphs)
    pieces = [kind(setting, rng, stock, "named") for kind in islice(cycle(kinds), 400)]
    before: list[str] = []
    room = max(0, size - len(story.encode()))
    while sum(map(len, pieces)) < room:
        pieces += pieces
    for piece in pieces:
        if room <= 0:
            break
        before.append(piece)
        room -= len(piece.encode())
    half = len(before) // 2
    head, foot = "".join(before[:half]), "".join(before[half:])
    return f"<!DOCTYPE html><body>{head}<article>{story}</article>{foot}</body>".encode()
