"""Plants every row's change in every page of a folder and prints how often the checker is right.

    python -m bench.accuracy DIR [--seed N] [--row NAME] [--limit N] [--jobs N] [--show]

The exit code is 1 where a figure of the issue is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import nullcontext
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from bench import data
from bench.accuracy import figures
from bench.accuracy.measure import Result, measure
from bench.accuracy.settings import exact, setting, with_wire
from bench.accuracy.stock import Stock, stock
from bench.accuracy.table import PAGE_ROWS, WIRE_ROWS
from checker import licence

if TYPE_CHECKING:
    from bench.accuracy.rows import Row
    from checker.licence import Licence


class Bench:
    """What every process needs: the pages, what to plant, and the licence to judge by."""

    def __init__(self, options: argparse.Namespace) -> None:
        samples = data.samples(options.folder, options.limit)
        made = [setting(sample) for sample in samples]
        self.lost = [s.id for s, page in zip(samples, made, strict=True) if page is None]
        self.pages = [page for page in made if page is not None]
        self.stock: Stock = stock(self.pages, data.wire(options.folder))
        self.licence: Licence = licence.load("dcnf")
        self.seed: int = options.seed
        self.page_rows = _chosen(PAGE_ROWS, options.row)
        self.wire_rows = _chosen(WIRE_ROWS, options.row)

    def run(self, number: int) -> list[Result]:
        """Every row on one page, and on the same page with a wire article in it."""
        page = self.pages[number]
        set_in = with_wire(page, self.stock, self.seed) if self.wire_rows else None
        work = [(row, page) for row in self.page_rows]
        work += [(row, set_in) for row in self.wire_rows if set_in]
        found = (measure(row, at, self.stock, self.licence, self.seed) for row, at in work)
        return [result for result in found if result]


def _chosen(rows: tuple[Row, ...], names: list[str]) -> list[Row]:
    """Give the rows whose name holds one of the names asked for; all where none is."""
    return [row for row in rows if not names or any(name in row.name for name in names)]


# What the forked processes find: the pages are too much to send with every task.
_bench: list[Bench] = []


def _run(number: int) -> list[Result]:
    return _bench[0].run(number)


def _measured(jobs: int, count: int, kept: TextIO | None) -> list[Result]:
    """Run every page; `kept` gets each result as soon as its page is done."""
    results: list[Result] = []
    with get_context("fork").Pool(jobs) as pool:
        for done, part in enumerate(pool.imap(_run, range(count)), 1):
            results += part
            if kept:
                kept.writelines(json.dumps(asdict(r), ensure_ascii=False) + "\n" for r in part)
                kept.flush()
            print(f"\r{done} of {count} pages", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return results


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy", description=__doc__)
    parser.add_argument("folder", type=Path, help="truth.jsonl, pages/ and perhaps wire.jsonl")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--row", action="append", default=[], help="only rows with this in the name"
    )
    parser.add_argument("--limit", type=int, help="only this many pages, spread over the folder")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what was judged wrongly")
    parser.add_argument("--json", type=Path, help="write every result there, a line each")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Run the measure; 1 where a figure is missed, else 0."""
    options = _options(arguments)
    bench = Bench(options)
    _bench[:] = [bench]
    with options.json.open("w", encoding="utf-8") if options.json else nullcontext() as kept:
        results = _measured(options.jobs, len(bench.pages), kept)
    if bench.lost:
        print(f"{len(bench.lost)} pages without their true text: {', '.join(bench.lost)}")
    if options.show:
        figures.show(results)
    rows = [*bench.page_rows, *bench.wire_rows]
    verbatim = frozenset(page.id for page in bench.pages if exact(page))
    figures.table(rows, results, verbatim)
    others = sorted(page.id for page in bench.pages if page.id not in verbatim)
    print(f"\n{len(others)} pages show other than their true text: {', '.join(others)}")
    return 1 if figures.missed(rows, results, verbatim) else 0


if __name__ == "__main__":
    sys.exit(main())
