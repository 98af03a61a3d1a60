"""What starting the program costs, as a multiple of importing typer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.data import Sample

ROUNDS = 10


def startup(sample: Sample) -> dict[str, float]:
    """Give the median seconds of each command, the commands taken in turns."""
    program = str(Path(sys.executable).with_name("checker"))
    with tempfile.TemporaryDirectory() as folder:
        page, original = Path(folder, "page.html"), Path(folder, "original.json")
        page.write_bytes(sample.content)
        sent = {"id": sample.id, "title": sample.title or sample.id, "body": sample.body}
        original.write_text(json.dumps(sent), encoding="utf-8")
        check = [program, "check", str(page), "--original", str(original), "--offline"]
        commands = {
            "import typer": [sys.executable, "-c", "import typer"],
            "checker --help": [program, "--help"],
            "checker check": [*check, "--format", "json"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(_seconds(command))
    return {name: median(some) for name, some in times.items()}


def _seconds(command: list[str]) -> float:
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own program
    spent = perf_counter() - start
    if done.returncode not in (0, 1, 3):
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return spent
