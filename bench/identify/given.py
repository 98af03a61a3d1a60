"""What a run is made of: the folder's pages and articles, and a press that makes more of them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from bench import data
from bench.accuracy.settings import setting
from bench.identify.made import Article, Press

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.accuracy.places import Setting
    from bench.data import Sample

_COPIED = 2000  # articles made up that pages are made of
_OFTENER = 10  # times that articles which repeat another are among them


@dataclass(frozen=True, slots=True)
class Given:
    """The folder's pages, as they are and as settings, its articles, and the press."""

    samples: list[Sample]
    settings: list[Setting]
    wires: list[Article]
    press: Press

    def spread(self, count: int, copied: list[Article]) -> Iterator[Article]:
        """Give so many articles, the real ones among them; put some into `copied`, shuffled."""
        rng = Random(0)
        wires = self.wires[: count // 2]
        places = dict(zip(rng.sample(range(count - len(wires)), len(wires)), wires, strict=True))
        before: Article | None = None
        for place, article in enumerate(self.press.articles(count - len(wires), "made-")):
            if place in places:
                yield places[place]
            yield article
            chance = _COPIED / count
            if article.repeats and before and rng.random() < _OFTENER * chance:
                copied += [before, article]
            elif rng.random() < chance:
                copied.append(article)
            before = article
        # As many real ones as made up.
        copied += wires * (len(copied) // max(1, len(wires)))
        rng.shuffle(copied)


def given(folder: Path) -> Given:
    """Read the folder."""
    samples = data.samples(folder)
    settings = [made for sample in samples if (made := setting(sample))]
    wires = [Article(each.id, each.title, each.body) for each in data.wire(folder)]
    english = {each.id for each in settings if each.language == "en"}
    bodies = [each.body for each in wires]
    texts = bodies + [each.body for each in samples if each.id in english]
    notes = sorted({body.rpartition("\n\n")[2] for body in bodies})
    return Given(samples, settings, wires, Press(texts, bodies or texts, notes, 0))
