"""What docs/operations.md gives to run the night by is sound."""

from __future__ import annotations

import configparser
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import understand

SYSTEMD = Path("docs/systemd")
UNITS = sorted(SYSTEMD.glob("checker-nightly.*"))
ANALYZE = shutil.which("systemd-analyze")


def read(path: Path) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(strict=True, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # systemd tells case apart
    unit.read_string(path.read_text("utf-8"))
    return unit


def test_there_is_a_service_and_a_timer_of_one_name() -> None:
    assert [path.suffix for path in UNITS] == [".service", ".timer"]


def test_the_service_runs_a_command_that_the_program_understands() -> None:
    command = shlex.split(read(SYSTEMD / "checker-nightly.service")["Service"]["ExecStart"])

    assert command[0] == "/opt/checker/bin/checker"
    understand(command[1:])


def test_what_is_found_of_a_page_is_no_failure_of_the_service() -> None:
    service = read(SYSTEMD / "checker-nightly.service")["Service"]

    assert service["SuccessExitStatus"].split() == ["1", "3"]
    assert service["Restart"] == "on-failure"


@pytest.mark.parametrize("analyze", [ANALYZE] if ANALYZE else [])
def test_systemd_finds_nothing_wrong(analyze: str, tmp_path: Path) -> None:
    for path in UNITS:
        text = path.read_text("utf-8").replace("/opt/checker/bin/checker", sys.executable)
        (tmp_path / path.name).write_text(text, "utf-8")

    done = subprocess.run(  # noqa: S603 - systemd's own
        [analyze, "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
