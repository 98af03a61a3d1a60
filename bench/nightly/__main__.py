"""Prints what a night over two hundred partners costs, as a multiple of the checks alone.

    python -m bench.nightly DIR [--sites N] [--items N] [--jobs N]

`DIR` holds real pages (docs/accuracy.md). The exit code is 1 where a figure of the issue is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, process_time
from typing import TYPE_CHECKING, Any

from bench import data
from bench.nightly.sites import address, is_page
from checker import licence
from checker.judging import Shelf, Work, judged
from checker.models import Fetched, Original
from checker.originals.entry import Unnamed
from checker.originals.library import Library
from checker.store import open_store
from checker.worker import collect_rarely

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.data import Sample

CPU, MEMORY, PACE, SECOND = 1.5, 1.15, 0.8, 0.1
_FEWER = 5  # times fewer items, to see that memory does not grow with them


def _library(db: str, samples: Sequence[Sample]) -> None:
    with open_store(db) as store:
        Library(store).add(
            Original(s.id, s.title or s.id, s.body, s.authors, url=s.url) for s in samples
        )


def _alone(db: str, samples: Sequence[Sample]) -> float:
    """Give the seconds of CPU that checking a page takes in a process that does nothing else."""
    collect_rarely()
    terms = licence.load("dcnf")
    with Shelf() as shelf:
        shelf.load(db)
        began = process_time()
        for sample in samples:
            fetched = Fetched(sample.url, sample.content, url=sample.url)
            judged(Work(fetched, Unnamed(db), terms, sample.id), shelf)
        return (process_time() - began) / len(samples)


@contextmanager
def _served(folder: Path, sites: int, items: int) -> Iterator[int]:
    command = [sys.executable, "-m", "bench.nightly.sites", str(folder), str(sites), str(items)]
    with subprocess.Popen(  # noqa: S603 - our own
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        server.communicate()


def _night(db: str, port: int, sites: int, jobs: int, days: int = 0) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.nightly.one", db, str(port)]
    done = subprocess.run(  # noqa: S603 - our own
        [*command, *map(str, (sites, jobs, days))], check=True, capture_output=True, text=True
    )
    night: dict[str, Any] = json.loads(done.stdout)
    return night


def _most_given(port: int) -> int:
    """Give how often the page was fetched that was fetched most."""
    with urllib.request.urlopen(f"http://{address(0)}:{port}/asked") as answer:  # noqa: S310 - loopback
        return int(json.load(answer)["most"])


def _say(what: str, figure: float, wanted: float | None = None, *, least: bool = False) -> bool:
    ok = wanted is None or (figure >= wanted if least else figure <= wanted)
    word = "at least" if least else "at most"
    limit = "" if wanted is None else f" ({word} {wanted:g}){'' if ok else '   MISSED'}"
    print(f"{what:<58}{figure:>10.2f}{limit}")
    return ok


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.nightly")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sites", type=int, default=200)
    parser.add_argument("--items", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    samples = data.samples(given.folder)
    pages = given.sites * sum(map(is_page, range(given.items)))
    with TemporaryDirectory() as folder:
        small, large = f"{folder}/small.db", f"{folder}/large.db"
        _library(small, samples)
        _library(large, samples)
        alone = _alone(large, samples)
        few = max(1, given.sites // _FEWER)
        with _served(given.folder, few, given.items) as port:
            fewer = _night(small, port, few, given.jobs)
        with _served(given.folder, given.sites, given.items) as port:
            began = monotonic()
            first = _night(large, port, given.sites, given.jobs)
            print(f"{pages:,} pages of {given.sites} sites in {monotonic() - began:.0f} s")
            most = _most_given(port)
            second = _night(large, port, given.sites, given.jobs, days=1)
    looked = first["judged"] + first["none"]
    pace = looked / first["seconds"]
    return int(
        not all(
            (
                _say("pages judged or found to copy none, of all", looked / pages, 1, least=True),
                _say("the page that was fetched most, times", most, 1),
                _say("CPU of a check alone, ms", 1000 * alone),
                _say("CPU a page, in checks alone", first["cpu"] / looked / alone, CPU),
                _say("of it the parent's", first["own"] / looked / alone),
                _say("pages a second", pace),
                _say("of what the cores allow", pace * alone / given.jobs, PACE, least=True),
                _say("memory of the run, MB", first["memory"]),
                _say("to that for a fifth of the pages", first["memory"] / fewer["memory"], MEMORY),
                _say("a second night, of the first's CPU", second["cpu"] / first["cpu"], SECOND),
            )
        )
    )


if __name__ == "__main__":
    sys.exit(main())
