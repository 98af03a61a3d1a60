"""`checker evidence`, run as the shell runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
import typer

from checker.cli import evidence
from checker.errors import CheckerError
from checker.evidence.keeping import Keeper
from checker.evidence.reading import open_record
from checker.models import Fetched
from tests.commands import Ended
from tests.kites import PAGE
from tests.witness import SPOILT, site, witness, witnessed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.servers import Servers


class Kept(NamedTuple):
    """A folder of evidence, and the ids of a clean page and of an altered one."""

    folder: Path
    clean: str
    altered: str


@pytest.fixture
def kept(servers: Servers, tmp_path: Path) -> Kept:
    """Keep two pages."""
    page = witness(f"{site(servers).address}/moved")
    with Keeper(tmp_path / "evidence", "night") as keeper:
        clean = keeper.keep(page)
        altered = keeper.keep(witnessed(Fetched("altered.html", SPOILT.encode())))
    return Kept(tmp_path / "evidence", clean, altered)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Give what runs the command."""

    def ran(*arguments: object) -> Ended:
        command = typer.main.get_command(evidence.app)
        try:
            code = command.main(
                [str(each) for each in arguments], prog_name="evidence", standalone_mode=False
            )
        except CheckerError as error:
            return Ended(2, capsys.readouterr().out, str(error))
        return Ended(code or 0, *capsys.readouterr())

    return ran


def test_the_list_names_every_page(run: Callable[..., Ended], kept: Kept) -> None:
    ended = run("list", kept.folder)

    lines = ended.out.splitlines()
    assert [line.split()[:2] for line in lines] == [[kept.altered, "fail"], [kept.clean, "pass"]]
    assert lines[0].endswith("  altered.html")
    assert lines[1].endswith("/gzip")
    assert run("list", kept.folder, "--quiet").out == f"{kept.altered}\n{kept.clean}\n"
    assert "2026-10-02-kites" in run("list", kept.folder, "--verbose").out


def test_the_list_names_what_was_changed_and_goes_on(run: Callable[..., Ended], kept: Kept) -> None:
    (manifest,) = open_record(kept.folder, kept.altered).folder.glob("manifest-*")
    manifest.write_bytes(b"{}")

    ended = run("list", kept.folder)

    assert (ended.code, ended.out.split()[0]) == (1, kept.clean)
    assert f"{manifest}: was changed" in ended.err


def test_a_page_is_shown_with_its_requests(run: Callable[..., Ended], kept: Kept) -> None:
    ended = run("show", kept.clean[:8], "--evidence", kept.folder)

    assert ended.code == 0
    assert "  301" in ended.out
    assert "  200" in ended.out
    assert "report.json" in ended.out
    assert ended.out.endswith("Unchanged since it was kept.\n")
    assert "conversion" not in ended.out
    assert "warcinfo" in run("show", kept.clean, "--evidence", kept.folder, "-v").out
    assert "No requests" in run("show", kept.altered, "--evidence", kept.folder).out


def test_a_page_that_was_changed_is_shown_as_such(run: Callable[..., Ended], kept: Kept) -> None:
    report = open_record(kept.folder, kept.clean).folder / "report.json"
    report.write_text("{}")

    ended = run("show", kept.clean, "--evidence", kept.folder)

    assert (ended.code, ended.err) == (1, f"{report}: was changed\n")


def test_a_page_is_found_by_its_report_and_by_its_folder(
    run: Callable[..., Ended], kept: Kept, tmp_path: Path
) -> None:
    from checker.reports.json import dumps

    record = open_record(kept.folder, kept.altered)
    elsewhere = tmp_path / "report.json"
    elsewhere.write_text(dumps(record.report), "utf-8")
    another = open_record(kept.folder, kept.clean).folder
    next(another.glob("manifest-*")).write_bytes(b"{}")

    for named in (elsewhere, record.folder, kept.altered):
        assert kept.altered in run("show", named, "--evidence", kept.folder).out


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("zzz", "zzz: no record is called so"),
        ("", "2 records begin so"),
        ("nowhere.json", "no record is called so"),
    ],
)
def test_a_page_that_is_not_kept_is_said(
    run: Callable[..., Ended], kept: Kept, named: str, said: str
) -> None:
    ended = run("show", named, "--evidence", kept.folder)

    assert ended.code == 2
    assert said in ended.err


@pytest.mark.parametrize("content", ["", "[]", '{"schema": 1}', "\x00"])
def test_a_file_that_is_no_report_is_said(
    run: Callable[..., Ended], kept: Kept, tmp_path: Path, content: str
) -> None:
    (tmp_path / "odd.json").write_text(content)

    ended = run("show", tmp_path / "odd.json", "--evidence", kept.folder)

    assert (ended.code, ended.err) == (2, f"{tmp_path / 'odd.json'}: not the JSON of one report")


def test_verify_exits_with_1_where_something_was_changed(
    run: Callable[..., Ended], kept: Kept
) -> None:
    sound = run("verify", kept.folder)
    record = open_record(kept.folder, kept.clean)
    (record.folder / "report.json").write_bytes(b"{}")
    changed = run("verify", kept.folder)

    assert sound == (0, f"{kept.folder}: unchanged\n", "")
    assert changed.code == 1
    assert changed.err == f"{record.folder / 'report.json'}: was changed\n"
    assert run("verify", record.folder).code == 1
    assert run("verify", open_record(kept.folder, kept.altered).folder).code == 0


def test_verify_takes_what_a_cut_run_left_for_no_change(
    run: Callable[..., Ended], kept: Kept
) -> None:
    (warc,) = (kept.folder / "night" / "clean").glob("*.warc.gz")
    with warc.open("ab") as file:
        file.write(b"torn")

    ended = run("verify", kept.folder)

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith("unchanged; 1 left by runs that were cut off (--verbose)\n")
    assert "claimed by no record" in run("verify", kept.folder, "--verbose").err


def test_the_default_folder_is_the_users(run: Callable[..., Ended]) -> None:
    ended = run("verify")

    assert ended.code == 2
    assert "syndication-checker/evidence: no folder of evidence" in ended.err


def test_an_export_is_written(run: Callable[..., Ended], kept: Kept, tmp_path: Path) -> None:
    ended = run("export", kept.altered, tmp_path / "a.zip", "--evidence", kept.folder)

    assert ended == (0, f"{tmp_path / 'a.zip'}: altered.html\n", "")
    assert (tmp_path / "a.zip").read_bytes().startswith(b"PK")


def test_pruning_says_what_goes(run: Callable[..., Ended], kept: Kept) -> None:
    asked = ["prune", kept.folder, "--size", "1KB"]

    planned = run(*asked, "--dry-run")
    assert [line.split(": ")[0] for line in planned.out.splitlines()] == [
        str(kept.folder / "night" / "clean"),
        str(kept.folder / "night" / "findings"),
    ]
    assert run("list", kept.folder, "-q").out.split() == [kept.altered, kept.clean]

    assert run(*asked).out == planned.out.replace("would be removed", "removed")
    assert run("list", kept.folder).out == ""
    assert run("prune", kept.folder, "--size", "much").code == 2
    assert run("prune", kept.folder).err == "say what goes: --days, --findings-days or --size"


def test_nothing_that_a_page_says_drives_the_terminal(
    run: Callable[..., Ended], tmp_path: Path
) -> None:
    page = Fetched("saved.html", PAGE.encode(), "https://paper.example/\x1b[2J\u202e")
    with Keeper(tmp_path / "evidence", "night") as keeper:
        keeper.keep(witnessed(page))

    assert "\x1b" not in run("list", tmp_path / "evidence").out
