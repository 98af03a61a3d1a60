"""Pages whose answer is known: real ones with an article of the library, or of none, set in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from bench.accuracy import targets
from bench.accuracy.planters.wire import set_in
from bench.accuracy.source import encode
from bench.accuracy.stock import name
from bench.data import Wire
from bench.identify.spin import spun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.accuracy.places import Setting
    from bench.data import Sample
    from bench.identify.made import Article

_EXCERPT = 0.2


@dataclass(frozen=True, slots=True)
class Known:
    """A page; `id` is the article that it copies, empty where it copies none."""

    id: str
    content: bytes


def whole(settings: Sequence[Setting], articles: Sequence[Article], count: int) -> Iterator[Known]:
    """Give pages that hold an article of the library from its first word to its last."""
    yield from _set(settings, articles, count)


def excerpts(
    settings: Sequence[Setting], articles: Sequence[Article], count: int
) -> Iterator[Known]:
    """Give pages that hold the paragraphs of an article that make up a fifth of it."""
    rng = Random(1)
    cut = [replace(article, body=_fifth(article.body, rng)) for article in articles]
    yield from _set(settings, cut, count)


def reworded(
    settings: Sequence[Setting], articles: Sequence[Article], count: int
) -> Iterator[Known]:
    """Give pages that hold an article as a spinner leaves it."""
    rng = Random(2)
    other = [replace(article, body=spun(article.body, rng)) for article in articles]
    yield from _set(settings, other, count)


def foreign(
    samples: Sequence[Sample],
    settings: Sequence[Setting],
    articles: Sequence[Article],
    count: int,
) -> Iterator[Known]:
    """Give pages that copy nothing: the real ones as they are, and others' articles set in."""
    for sample in samples:
        yield Known("", sample.content)
    for page in _set(settings, articles, count):
        yield replace(page, id="")


def _set(settings: Sequence[Setting], articles: Sequence[Article], count: int) -> Iterator[Known]:
    rng = Random(0)
    made = 0
    unfit: set[str] = set()
    while made < count:
        page = rng.choice(settings)
        if page.id in unfit:
            continue
        article = articles[made % len(articles)]
        wire = Wire(article.id, "", article.title, article.body)
        placed = set_in(page, wire, name(rng))
        if placed is None:
            unfit.add(page.id)
            if len(unfit) == len(settings):
                raise ValueError("no page takes an article in the place of its own")
            continue
        made += 1
        yield Known(article.id, encode(placed.source, placed.codec))


def _fifth(body: str, rng: Random) -> str:
    """Cut a fifth of an article's words out of it, with the paragraphs as they are parted.

    It is cut from the story: nobody takes the sign-offs and the licence note alone.
    """
    paragraphs = [each for each in body.split("\n\n") if not targets.optional(each)]
    lengths = [len(paragraph.split()) for paragraph in paragraphs]
    size = max(1, round(_EXCERPT * sum(lengths)))
    start = rng.randrange(sum(lengths) - size + 1)
    cut: list[str] = []
    for paragraph, length in zip(paragraphs, lengths, strict=True):
        words = paragraph.split()[max(0, start) : max(0, start + size)]
        start -= length
        if words:
            cut.append(" ".join(words))
    return "\n\n".join(cut)
