"""Checks and nothing else, in one of the processes that share the machine's cores.

    python -m bench.nightly.alone PAGES DB

It prints the seconds of CPU that a page took, once a line comes on standard input: so that all
processes begin together, for two that run at a time slow each other down.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

from bench.nightly import pages as kept
from checker import licence
from checker.judging import Shelf, Work, judged
from checker.models import Fetched
from checker.originals.entry import Unnamed
from checker.worker import collect_rarely

_TIMES = 3


def main(path: Path, db: str) -> None:
    """Judge every page a few times."""
    samples = kept.read(path)
    terms = licence.load("dcnf")
    pages = [Fetched(each.url, each.content, url=each.url) for each in samples]
    collect_rarely()
    with Shelf() as shelf:
        shelf.load(db)
        sys.stdin.readline()
        began = process_time()
        for fetched in pages * _TIMES:
            judged(Work(fetched, Unnamed(db), terms, fetched.target), shelf)
        print((process_time() - began) / len(pages) / _TIMES)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
