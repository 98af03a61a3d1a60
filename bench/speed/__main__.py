"""Prints what a whole check costs as a multiple of lxml's parse of the same bytes.

    python -m bench.speed DIR [--limit N] [--json FILE]

The exit code is 1 where a figure of the issue is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from math import log
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from bench import data
from bench.accuracy.settings import setting
from bench.accuracy.stock import stock
from bench.speed.clock import Cost, cost
from bench.speed.growth import Maker, growth
from bench.speed.startup import startup
from checker import licence
from checker.models import Original

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.data import Sample
    from checker.licence import Licence

MEDIAN = 3.0
NINETY_FIFTH = 6.0
HELP = 2.0
CHECK = 3.0
IN_STEP = 1.15  # the power of a size that a cost may grow with and still be called linear


def _pages(samples: Sequence[Sample], terms: Licence) -> list[Cost]:
    costs = []
    for done, sample in enumerate(samples, 1):
        authors = sample.authors or ("Marla Quillmore",)
        original = Original(sample.id, sample.title, sample.body, authors, url=sample.url)
        costs.append(cost(sample.content, original, terms))
        print(f"\r{done} of {len(samples)} pages", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return costs


def _say(what: str, figure: float, most: float | None = None) -> bool:
    """Print a figure beside its limit, and say whether it keeps it."""
    ok = most is None or figure <= most
    limit = f" (at most {most:g}){'' if ok else '   MISSED'}" if most is not None else ""
    print(f"{what:<58}{figure:>8.2f}{limit}")
    return ok


def _exponent(less: Cost, more: Cost, ratio: float) -> float:
    """Give the power of the size that the cost grows with: 1 is in step with it, 2 its square."""
    return log(more.check / less.check) / log(ratio)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("folder", type=Path, help="truth.jsonl and pages/")
    parser.add_argument("--limit", type=int, help="only this many pages, spread over the folder")
    parser.add_argument("--json", type=Path, help="write the figures there")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Run the measure; 1 where a figure is missed, else 0."""
    options = _options(arguments)
    samples = data.samples(options.folder, options.limit)
    terms = licence.load("dcnf")
    pages = _pages(samples, terms)
    multiples = sorted(page.multiple for page in pages)
    ok = _say("pages: median, in parses", median(multiples), MEDIAN)
    ok &= _say("pages: 95th percentile, in parses", quantiles(multiples, n=20)[-1], NINETY_FIFTH)
    for page in sorted(pages, key=lambda page: -page.multiple)[:5]:
        _say(f"  dearest: {page.name}", page.multiple)
    settings = [made for sample in samples if (made := setting(sample))]
    grown = list(growth(Maker(settings[0], stock(settings, data.wire(options.folder)), terms)))
    for one in grown:
        print(f"{one.name:<58}{one.multiple:>8.2f} parses {1000 * one.check:>8.1f} ms")
    sizes, plain, edited = grown[:4], grown[4:7], grown[7:]
    ok &= _say("power of the page's size", _exponent(sizes[-2], sizes[-1], 2), IN_STEP)
    ok &= _say("power of the article's length", _exponent(plain[1], plain[2], 10 / 3), IN_STEP)
    ok &= _say("power of it, edited throughout", _exponent(edited[1], edited[2], 10 / 3), IN_STEP)
    started = startup(sorted(samples, key=lambda sample: len(sample.content))[len(samples) // 2])
    bare = started["import typer"]
    print(f"{'import typer':<58}{1000 * bare:>8.0f} ms")
    ok &= _say("checker --help, in imports of typer", started["checker --help"] / bare, HELP)
    ok &= _say("checker check, in imports of typer", started["checker check"] / bare, CHECK)
    if options.json:
        figures: dict[str, Any] = {
            "median": median(multiples),
            "p95": quantiles(multiples, n=20)[-1],
            "pages": [asdict(page) for page in pages],
            "growth": [asdict(made) for made in grown],
            "startup": started,
        }
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
