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
from statistics import mean
from tempfile import TemporaryDirectory
from time import sleep
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.nightly import pages
from bench.nightly.sites import address, is_page
from checker.models import Original
from checker.originals.library import Library
from checker.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.data import Sample

CPU, MEMORY, PACE, SECOND = 1.5, 1.15, 0.8, 0.1
_IMPORTS = 8  # seconds until every process has read its pages
_FEWER = 5  # times fewer items, to see that memory does not grow with them


def _library(db: str, samples: Sequence[Sample]) -> None:
    with open_store(db) as store:
        Library(store).add(
            Original(s.id, s.title or s.id, s.body, s.authors, url=s.url) for s in samples
        )


def _alone(kept: Path, db: str, jobs: int) -> float:
    """Give the seconds of CPU that a check takes where as many processes do nothing else."""
    command = [sys.executable, "-m", "bench.nightly.alone", str(kept), db]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = [subprocess.Popen(command, **pipes) for _ in range(jobs)]  # type: ignore[call-overload]  # noqa: S603 - our own
    sleep(_IMPORTS)
    for each in running:
        each.stdin.write("\n")
        each.stdin.flush()
    return mean(float(each.communicate()[0]) for each in running)


class Served(NamedTuple):
    """The sites: their port and their process."""

    port: int
    pid: int

    @property
    def cpu(self) -> float:
        """The seconds of CPU that the sites took until now."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _served(kept: Path, sites: int, items: int) -> Iterator[Served]:
    command = [sys.executable, "-m", "bench.nightly.sites", str(kept), str(sites), str(items)]
    with subprocess.Popen(  # noqa: S603 - our own
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        port = int(server.stdout.readline()) if server.stdout else 0
        yield Served(port, server.pid)
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
    with urllib.request.urlopen(f"http://{address(0)}:{port}/asked") as answer:
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
    expected = given.sites * sum(map(is_page, range(given.items)))
    with TemporaryDirectory() as folder:
        samples = pages.made(given.folder)
        kept = Path(folder) / "pages"
        pages.write(samples, kept)
        small, large = f"{folder}/small.db", f"{folder}/large.db"
        _library(small, samples)
        _library(large, samples)
        alone = _alone(kept, large, given.jobs)
        few = max(1, given.sites // _FEWER)
        with _served(kept, few, given.items) as served:
            fewer = _night(small, served.port, few, given.jobs)
        with _served(kept, given.sites, given.items) as served:
            before = served.cpu
            first = _night(large, served.port, given.sites, given.jobs)
            theirs = served.cpu - before
            print(f"{expected:,} pages of {given.sites} sites in {first['seconds']:.0f} s")
            most = _most_given(served.port)
            second = _night(large, served.port, given.sites, given.jobs, days=1)
    looked = first["judged"] + first["none"]
    # The sites are on the same cores here, and nowhere else.
    left = given.jobs * first["seconds"] - theirs
    return int(
        not all(
            (
                _say(
                    "pages judged or found to copy none, of all", looked / expected, 1, least=True
                ),
                _say("the page that was fetched most, times", most, 1),
                _say("CPU of a check alone, ms", 1000 * alone),
                _say("CPU a page, in checks alone", first["cpu"] / looked / alone, CPU),
                _say("of it the parent's", first["own"] / looked / alone),
                _say("pages a second", looked / first["seconds"]),
                _say(
                    "of the cores' time left by the sites", looked * alone / left, PACE, least=True
                ),
                _say("memory of the run, MB", first["memory"]),
                _say("to that for a fifth of the pages", first["memory"] / fewer["memory"], MEMORY),
                _say("a second night, of the first's CPU", second["cpu"] / first["cpu"], SECOND),
            )
        )
    )


if __name__ == "__main__":
    sys.exit(main())
