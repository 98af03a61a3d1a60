"""Where a result goes: a file appears whole, or not at all."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import pytest

from checker.errors import InputError
from checker.output import opened, refuse_overwriting

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_has_its_name_only_when_all_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "report.json"

    with opened(path) as stream:
        stream.write("all")
        stream.flush()
        assert not path.exists()

    assert path.read_text() == "all"
    assert os.listdir(tmp_path) == ["report.json"]  # noqa: PTH208 - hidden ones as well


@pytest.mark.parametrize("interruption", [ValueError, KeyboardInterrupt])
def test_what_stood_there_stays_where_writing_does_not_end(
    tmp_path: Path, interruption: type[BaseException]
) -> None:
    path = tmp_path / "report.json"
    path.write_text("yesterday's")

    def write_half() -> None:
        with opened(path) as stream:
            stream.write("half")
            raise interruption

    with pytest.raises(interruption):
        write_half()

    assert path.read_text() == "yesterday's"
    assert os.listdir(tmp_path) == ["report.json"]  # noqa: PTH208 - hidden ones as well


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("yesterday's")
    path.chmod(0o640)

    with opened(path) as stream:
        stream.write("today's")

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_goes_on_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "latest.json").symlink_to(tmp_path / "report.json")

    with opened(tmp_path / "latest.json") as stream:
        stream.write("today's")

    assert (tmp_path / "latest.json").is_symlink()
    assert (tmp_path / "report.json").read_text() == "today's"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    with opened(pipe) as stream:
        stream.write("through")

    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_half_a_character_does_not_stop_a_report(tmp_path: Path) -> None:
    with opened(tmp_path / "report.txt") as stream:
        stream.write("caf\udce9")

    assert (tmp_path / "report.txt").read_bytes() == b"caf\\udce9"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "report.json"

    with pytest.raises(InputError) as error, opened(path):
        pass

    assert str(error.value) == f"{path}: cannot be written: No such file or directory"


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    path = tmp_path / "report.json"

    with pytest.raises(InputError) as error, opened(path):
        raise OSError(errno.ENOSPC, "No space left on device")

    assert str(error.value) == f"{path}: cannot be written: No space left on device"
    assert not path.exists()


def test_a_result_takes_the_place_of_nothing_that_is_read_for_it(tmp_path: Path) -> None:
    (report, page) = (tmp_path / "report.json", tmp_path / "page.html")
    report.touch()
    page.symlink_to(report)
    address = f"https://partner.example/{'long-' * 100}"

    refuse_overwriting(report, [address, "nul\0", "dcnf", None], "postgresql://host/name")
    for read, db in (([address, str(page)], None), ([], str(page))):
        with pytest.raises(InputError, match="would overwrite what is to be read"):
            refuse_overwriting(report, read, db)
