"""Prints what it takes to find the article that a page copies, and how often it is found.

    python -m bench.identify DIR [--articles N] [--pages N] [--rivals N] [--json FILE]

The library's articles are made up of the folder's words, in files and a database of a temporary
folder (4 GB for a million). The exit code is 1 where a figure of the issue is missed.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import TYPE_CHECKING, Any

from bench.identify import ours, pages, rivals
from bench.identify.given import Given, given
from checker.fingerprints.index import Stored
from checker.fingerprints.memory import Memory
from checker.licence import load
from checker.originals.library import Library
from checker.pipeline import text_term
from checker.store import open_store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.identify.made import Article
    from bench.identify.ours import Found
    from checker.store import Store

RATE, SIZE = 2000.0, 0.8
WHOLE, EXCERPT, WRONG = 0.999, 0.97, 1 / 10_000
STORED, MEMORY = 4.0, 1.0
_TIMED = 100  # pages whose look-up is timed
_ASKED = 300  # pages that rivals are asked for
_A_FILE = 20_000  # articles
_UNKNOWN = 500  # articles that no library has


class Bench:
    """A run: what it has measured, and whether all of it is as it should be."""

    def __init__(self) -> None:
        self.ok = True
        self.figures: dict[str, Any] = {}

    def most(self, what: str, figure: float, limit: float) -> None:
        """Print a figure that may not be above its limit."""
        self._judge(what, figure, f"at most {limit:g}", ok=figure <= limit)

    def least(self, what: str, figure: float, limit: float) -> None:
        """Print a figure that may not be below its limit."""
        self._judge(what, figure, f"at least {limit:g}", ok=figure >= limit)

    def say(self, what: str, figure: float) -> None:
        """Print a figure that has no limit, and keep it."""
        self.figures[what] = figure
        print(f"{what:<60}{figure:>10.4g}", flush=True)

    def _judge(self, what: str, figure: float, limit: str, *, ok: bool) -> None:
        self.ok &= ok
        self.figures[what] = figure
        print(f"{what:<60}{figure:>10.4g} ({limit}){'' if ok else '   MISSED'}", flush=True)

    def found(self, name: str, found: Found) -> None:
        """Print what was said of pages of one kind, and keep it."""
        counts = {
            "pages": found.pages,
            "right": found.right,
            "beside another": found.among,
            "missed": found.missed,
            "wrong": len(found.wrong),
            "to look at": found.candidates,
        }
        print(f"{name}: {', '.join(f'{count} {what}' for what, count in counts.items())}")
        for wanted, answer in found.wrong[:10]:
            print(f"    {wanted or 'no article'}: {answer}")
        milliseconds = [1000 * each for each in quantiles(found.seconds, n=20)]
        self.figures[name] = counts | {"answers": found.wrong, "milliseconds": milliseconds}


def _library(bench: Bench, store: Store, folder: Given, copied: Sequence[Article], n: int) -> None:
    """Measure a library that is filled: its disk, its look-ups, what is found of pages."""
    sizes = ours.disk(store)
    bench.most("KB on disk beside the text", sizes.pop("beside the text") / 1000, SIZE)
    for name, size in sizes.items():
        bench.say(f"  {name}", size / 1000)
    term, library = text_term(load("dcnf")), Library(store)
    with store.reading() as connection:
        stored, memory = Stored(connection), Memory(connection)
        timed = list(pages.whole(folder.settings, copied, _TIMED))
        cost = ours.cost(timed, stored, memory, library, term)
        bench.say("an lxml parse, in ms", 1000 * cost.parse)
        bench.most("look-up in the store, in parses", cost.stored, STORED)
        bench.most("look-up in memory, in parses", cost.memory, MEMORY)
        bench.say("all of identifying, in the store, in parses", cost.whole)
        whole = ours.find(pages.whole(folder.settings, copied, n), memory, library, term)
        excerpts = ours.find(pages.excerpts(folder.settings, copied, n), memory, library, term)
        others = list(folder.press.articles(_UNKNOWN, "other-"))
        foreign = pages.foreign(folder.samples, folder.settings, others, n // 5 + 1)
        none = ours.find(foreign, memory, library, term)
        spun = pages.reworded(folder.settings, folder.wires, n // 10 + 1)
        reworded = ours.find(spun, memory, library, term, reworded=True)
    bench.found("whole copies", whole)
    bench.found("one-fifth excerpts", excerpts)
    bench.found("pages that copy nothing", none)
    bench.found("reworded copies", reworded)
    bench.least("whole copies found", whole.recall, WHOLE)
    bench.least("one-fifth excerpts found", excerpts.recall, EXCERPT)
    wrong = len(whole.wrong) + len(excerpts.wrong)
    bench.most("copies with the wrong article named", wrong / (whole.pages + excerpts.pages), WRONG)
    bench.most("pages that copy nothing, with an article named", len(none.wrong), 0)
    bench.say("reworded copies found", reworded.recall)


def _rivals(bench: Bench, count: int, given: Given, folder: Path) -> None:
    """Print the same for other ways, on a smaller library."""
    articles = [*given.wires, *given.press.articles(count - len(given.wires), "rival-")]
    copied = Random(0).sample(articles, min(_ASKED, count)) + given.wires
    whole = list(pages.whole(given.settings, copied, _ASKED))
    excerpts = list(pages.excerpts(given.settings, copied, _ASKED))
    print(f"\n{'among ' + format(count, ','):<20}{'whole':>8}{'a fifth':>9}{'wrong':>8}", end="")
    print(f"{'KB':>8}{'added/s':>9}{'ms':>8}")
    ways = rivals.Ours(folder), rivals.FullText(folder), rivals.Ensemble()
    for way in ways:
        row = rivals.measure(way, articles, whole, excerpts)
        print(f"{row.name:<20}{row.whole:>8.1%}{row.excerpts:>9.1%}{row.wrong:>8.1%}", end="")
        print(f"{row.bytes / 1000:>8.2f}{row.rate:>9.0f}{row.milliseconds:>8.2f}", flush=True)
        bench.figures[row.name] = row.as_dict()


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.identify", description=__doc__)
    parser.add_argument("folder", type=Path, help="truth.jsonl, wire.jsonl and pages/")
    parser.add_argument("--articles", type=int, default=1_000_000, help="articles in the library")
    parser.add_argument("--pages", type=int, default=5000, help="pages of each kind of copy")
    parser.add_argument("--rivals", type=int, default=100_000, help="articles; 0 leaves them out")
    parser.add_argument("--json", type=Path, help="write the figures there")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Run the measure; 1 where a figure is missed, else 0."""
    options = _options(arguments)
    if options.rivals and find_spec("datasketch") is None:
        print("datasketch is missing: pip install --group bench, or --rivals 0", file=sys.stderr)
        return 2
    bench, known = Bench(), given(options.folder)
    gc.freeze()  # millions of places in pages, that nobody who adds articles holds
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        copied: list[Article] = []
        with open_store(str(folder / "library.db")) as store:
            articles = known.spread(options.articles, copied)
            spent = ours.add(store, articles, folder, _A_FILE)
        seconds = [each.seconds for each in spent]
        processor = sum(each.processor for each in spent)
        bench.least("articles added a second", options.articles / sum(seconds), RATE)
        bench.say("  in the slowest file of them", min(_A_FILE, options.articles) / max(seconds))
        bench.say("  a second of the processor", options.articles / processor)
        with open_store(str(folder / "library.db")) as store:
            _library(bench, store, known, copied, options.pages)
        if options.rivals:
            _rivals(bench, options.rivals, known, folder)
    if options.json:
        options.json.write_text(json.dumps(bench.figures, indent=1) + "\n", encoding="utf-8")
    return 0 if bench.ok else 1


if __name__ == "__main__":
    sys.exit(main())
