"""One night in a process of its own, so that its memory and time are its own.

    python -m bench.nightly.one DB PORT SITES JOBS DAYS

`DAYS` is how far ahead the clock is. It prints what it cost as JSON.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from bench.nightly.sites import address
from checker.fetch.manners import Manners
from checker.nightly.models import Partner, Plan
from checker.nightly.night import Ways, spend

MANNERS = Manners(delay=0, abreast=4, private=True)  # pacing off


def plan(port: int, sites: int) -> Plan:
    """Give the partners that the sites are."""
    return Plan(
        tuple(
            Partner(f"Site {site}", (f"http://{address(site)}:{port}/feed",), manners=MANNERS)
            for site in range(sites)
        )
    )


def _unheard(done: int, found: int = 0) -> None:
    """Show no progress."""


def _descendants(pid: int) -> float:
    """Give the seconds of CPU of all processes that a process started and that run (Linux)."""
    seconds = 0.0
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            seconds += _descendants(child)
    return seconds


def _most_memory() -> float:
    """Give the most memory that this process has had, in MB (Linux)."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main(db: str, port: int, sites: int, jobs: int, days: int) -> None:
    """Run the night and print what it cost."""
    began = monotonic()
    ahead = timedelta(days=days)
    ways = Ways(db=db, jobs=jobs, clock=lambda: datetime.now(UTC) + ahead)
    judging = 0.0

    def tell(*_: object) -> None:
        nonlocal judging  # the judging processes run until all is told
        judging = _descendants(os.getpid())

    morning = spend(plan(port, sites), ways, _unheard, tell)
    seconds = monotonic() - began
    own = resource.getrusage(resource.RUSAGE_SELF)
    tallies = [nights[-1].tally for nights in morning.nights.values()]
    print(
        json.dumps(
            {
                "seconds": seconds,
                "cpu": own.ru_utime + own.ru_stime + judging,
                "own": own.ru_utime + own.ru_stime,
                "memory": _most_memory(),
                "judged": sum(tally.judged for tally in tallies),
                "none": sum(tally.none for tally in tallies),
                "same": sum(tally.same for tally in tallies),
                "unchecked": sum(tally.unchecked for tally in tallies),
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
