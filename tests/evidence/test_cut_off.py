"""Whatever ends the keeping of a page, no half of it looks whole, and the next one is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("end", "least"), [("killed", 45), ("full", 60)])
def test_keeping_is_cut_off_at_many_points(tmp_path: Path, end: str, least: int) -> None:
    command = [sys.executable, "-m", "tests.cut_off", end, str(tmp_path / "evidence")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    ended = subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) >= least
