"""What starting the program costs, as a multiple of importing typer."""

from __future__ import annotations

import json
import os
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
_WRITES_NONE = "PYTHONDONTWRITEBYTECODE"


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
        # Compiled once, as what pip installs is: where Python is told to write no bytecode,
        # typer has its own from pip, and an editable checker has none.
        for command in commands.values():
            _seconds(command)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(_seconds(command))
    return {name: median(some) for name, some in times.items()}


def _seconds(command: list[str]) -> float:
    environment = {name: value for name, value in os.environ.items() if name != _WRITES_NONE}
    start = perf_counter()
    done = subprocess.run(  # noqa: S603 - our own program
        command, capture_output=True, check=False, env=environment
    )
    spent = perf_counter() - start
    if done.returncode not in (0, 1, 3):
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return spent
