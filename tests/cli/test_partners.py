"""`checker partners`: the file's commands, and how compliance is printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from checker.cli import partners
from checker.errors import InputError
from checker.nightly.memory import Compliance, Memory
from checker.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

GOOD = """\
[[partner]]
name = "The Quay Herald"
feeds = ["https://herald.example/feed/", "https://herald.example/local"]
sections = ["https://herald.example/politics/"]
contact = "Ada Marsh"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "partners.toml"
    path.write_text(GOOD)
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(partners.app, [str(each) for each in arguments])


def test_a_file_that_is_right_is_said_to_be(file: Path) -> None:
    ended = run("validate", file)

    assert (ended.exit_code, ended.stdout) == (0, f"{file}: ok (partners: 1)\n")


def test_all_that_is_wrong_with_a_file_is_said_and_the_code_is_2(file: Path) -> None:
    file.write_text(GOOD.replace("https:", "gopher:"))

    ended = run("validate", file)

    assert (ended.exit_code, ended.stdout) == (2, "")
    assert [line.split(" ")[0] for line in ended.stderr.splitlines()] == [
        f"{file}:{line}:" for line in (3, 3, 4)
    ]


def test_the_partners_of_a_file_are_listed(file: Path) -> None:
    assert run("list", file).stdout == "The Quay Herald dcnf feeds: 2, sections: 1\n"
    assert run("list", file, "--quiet").stdout == "The Quay Herald\n"
    assert "    Ada Marsh\n" in run("list", file, "--verbose").stdout


def test_an_opml_file_becomes_a_partners_file(tmp_path: Path) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        '<opml><body><outline text="Bell" xmlUrl="https://bell.example/f"/></body></opml>'
    )
    output = tmp_path / "partners.toml"

    told = run("import", opml, "--output", output).stdout

    assert told.startswith(f"{output}: partners: 1")
    assert output.read_text() == run("import", opml).stdout
    assert run("validate", output).exit_code == 0


def test_what_an_import_leaves_out_is_said_on_standard_error(tmp_path: Path) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        '<opml><body><outline text="Bell" xmlUrl="https://bell.example/f"/>\n'
        '<outline text="Goat" xmlUrl="goat.example/f"/></body></opml>'
    )

    ended = run("import", opml, "--quiet")

    assert ended.exit_code == 0
    assert ended.stderr.startswith(f'{opml}:2: left out: "Goat": "goat.example/f" is no address')
    assert "goat" not in ended.stdout


def test_an_import_does_not_replace_what_staff_have_written(file: Path, tmp_path: Path) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        '<opml><body><outline text="Bell" xmlUrl="https://bell.example/f"/></body></opml>'
    )

    ended = run("import", opml, "--output", file)

    assert isinstance(ended.exception, InputError)
    assert str(ended.exception).startswith(f"{file}: there already, and not replaced; give another")
    assert file.read_text() == GOOD


FOUND = [
    Compliance(
        "=Herald",
        "byline",
        8,
        1,
        1,
        2,
    ),
    Compliance("Courier", "logo", 0, 0, 0, 3),
]


def test_compliance_is_a_table_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    partners.print_rows(partners.rows_of(FOUND), "text", quiet=False)

    heading, *rows = (line.split() for line in capsys.readouterr().out.splitlines())
    assert heading == ["partner", "term", "passed", "review", "failed", "unchecked", "share"]
    assert rows == [
        ["=Herald", "byline", "8", "1", "1", "2", "80%"],
        ["Courier", "logo", "0", "0", "0", "3", "-"],
    ]


def test_compliance_is_json_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    partners.print_rows(partners.rows_of(FOUND), "json", quiet=False)

    first, second = json.loads(capsys.readouterr().out)
    assert (first["partner"], first["share"], second["share"]) == ("=Herald", 0.8, None)


def test_compliance_is_csv_that_no_spreadsheet_runs(capsys: pytest.CaptureFixture[str]) -> None:
    partners.print_rows(partners.rows_of(FOUND), "csv", quiet=False)

    assert capsys.readouterr().out.splitlines() == [
        "partner,term,passed,review,failed,unchecked,share",
        "'=Herald,byline,8,1,1,2,0.8",
        "Courier,logo,0,0,0,3,",
    ]


def test_where_nothing_was_judged_yet_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    partners.print_rows([], "text", quiet=False)

    assert capsys.readouterr().out.startswith("no page of a partner was judged yet")


@pytest.mark.parametrize(
    ("form", "says"), [("text", "no page of a partner was judged yet"), ("json", "[]")]
)
def test_the_group_alone_tells_what_the_store_knows(tmp_path: Path, form: str, says: str) -> None:
    with open_store(str(tmp_path / "library.db")):
        pass

    ended = run("--db", tmp_path / "library.db", "--since", "2026-03-01", "--format", form)

    assert (ended.exit_code, ended.stdout.startswith(says)) == (0, True)


def test_a_partner_that_no_night_met_is_refused(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "library.db")) as store:
        memory = Memory(store)
        with memory.running() as night:
            memory.meet(night, "Lakeside Gazette", [], [])

    refused = run(
        "--db", tmp_path / "library.db", "--partner", "Gazette", "--since", "7d"
    ).exception

    assert isinstance(refused, InputError)
    assert str(refused) == (
        'no partner is named "Gazette"; did you mean "Lakeside Gazette"? (known: Lakeside Gazette)'
    )
    assert run("--db", tmp_path / "library.db", "--partner", "Lakeside Gazette").exit_code == 0


def test_a_day_that_is_none_is_refused() -> None:
    refused = run("--since", "yesterday").exception

    assert isinstance(refused, InputError)  # which the program ends by code 2
    assert "--since yesterday: give a day" in str(refused)
