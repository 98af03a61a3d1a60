"""`checker history`, run as the shell runs it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, NamedTuple

import pytest
import typer

from checker.cli import history, since
from checker.errors import CheckerError
from checker.nightly.memory import Memory
from checker.store import open_store
from tests.looks import DAY, EVENING, GAZETTE, Clock, edit, item, judged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Ended(NamedTuple):
    """How a run ended: what it wrote, and what it complained of."""

    out: str
    err: str


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Give what runs the command, on a store in which two pages fail and one of them is mended."""
    db = str(tmp_path / "library.db")
    clock = Clock()
    with open_store(db) as store:
        memory = Memory(store, clock)
        for fails in ({1: "logo", 2: "text"}, {1: "logo"}):
            with memory.running() as night:
                if len(fails) == 2:
                    memory.meet(night, GAZETTE.name, [item(1), item(2)], [])
                looks = [
                    judged(
                        page,
                        clock.now,
                        edit("nine", "ten"),
                        **({fails[page.key]: "fail"} if page.key in fails else {}),
                    )
                    for page in memory.due(night, GAZETTE)
                ]
                memory.keep(night, looks)
                memory.end(night)
            clock.wait(1)

    def ran(*arguments: str) -> Ended:
        command = typer.main.get_command(history.app)
        try:
            command.main([*arguments, "--db", db], prog_name="history", standalone_mode=False)
        except CheckerError as error:
            return Ended(capsys.readouterr().out, str(error))
        return Ended(*capsys.readouterr())

    return ran


def test_the_list_is_readable(run: Callable[..., Ended]) -> None:
    assert run().out == (
        "Lakeside Gazette\n"
        "  Ferry Sails Again\n"
        "  https://gazette.example/1\n"
        "        1  fail    logo: logo: fail (standing, since 2026-03-02)\n"
    )


def test_the_mended_are_listed_where_they_are_asked_for(run: Callable[..., Ended]) -> None:
    line = "        2  mended  text: text: pass (since 2026-03-02)\n"

    for asked in (["--verbose"], ["--since", "2026-03-03"], ["--state", "mended"]):
        assert line in run(*asked).out
    assert run("--since", "3w").out == "Nothing found.\n" or line in run("--since", "999w").out
    assert run("--term", "byline").out == "Nothing found.\n"
    assert run("--partner", "Lakeside Gazette", "--state", "new").out == "Nothing found.\n"
    assert run("--quiet", "-v").out == "1\n2\n"


def test_a_partner_or_a_term_that_no_night_met_is_an_error_that_names_the_nearest(
    run: Callable[..., Ended],
) -> None:
    partner, term = run("--partner", "Lakeside Gazete"), run("--term", "bylin", "--format", "json")

    assert (partner.out, term.out) == ("", "")
    assert partner.err == (
        'no partner is named "Lakeside Gazete"; did you mean "Lakeside Gazette"? '
        "(known: Lakeside Gazette)"
    )
    assert term.err == (
        'no term is named "bylin"; did you mean "byline"? (known: affiliation, byline, logo, text)'
    )


def test_a_program_gets_json_and_a_spreadsheet_csv(run: Callable[..., Ended]) -> None:
    [found] = json.loads(run("--format", "json").out)
    [row] = csv.DictReader(io.StringIO(run("--format", "csv").out))

    assert (found["key"], found["state"], found["since"]) == (1, "standing", "2026-03-02T01:30:00Z")
    assert {key: str(value or "") for key, value in found.items()} == row


def test_a_finding_is_shown_with_its_life_and_its_evidence(run: Callable[..., Ended]) -> None:
    run("waive", "1", "--by", "A. Marsh", "--why", "agreed by mail")

    out = run("show", "1").out

    for words in (
        "2026-03-02 01:30 UTC to 2026-03-03 01:30 UTC: waived: logo: fail",
        "waived for good by A. Marsh: agreed by mail",
        "the clause",
        "“the logo as it stands” (line 12)",
    ):
        assert words in out
    assert "the clause" not in run("show", "1", "--quiet").out
    assert "the [-nine-] {+ten+} sails" in run("show", "2").out


def test_a_finding_is_given_with_its_report(run: Callable[..., Ended]) -> None:
    story = json.loads(run("show", "1", "--format", "json").out)

    assert story["finding"]["term"] == "logo"
    assert story["report"]["verdict"] == "fail"
    assert [each["key"] for each in story["episodes"]] == [1]


def test_a_finding_can_be_waived_until_a_day_and_taken_back(run: Callable[..., Ended]) -> None:
    said = run("waive", "1", "--by", "A. Marsh", "--why", "agreed", "--until", "2999-01-01")

    assert said.out == "1: waived until 2999-01-01\n"
    assert "fail    logo: logo: fail (waived, since" in run().out
    assert json.loads(run("--format", "json").out)[0]["waived_until"] == "2999-01-01T00:00:00Z"
    assert run("unwaive", "1").out == "1: no longer waived\n"
    assert "standing" in run().out


def test_runs_say_when_and_what(run: Callable[..., Ended]) -> None:
    rest = "0 unchanged, 0 no copies, 0 unchecked"
    assert run("runs").out.splitlines() == [
        f"    1  2026-03-02 01:30 UTC to 01:30  2 judged (2 fail, 0 review), {rest}",
        f"    2  2026-03-03 01:30 UTC to 01:30  2 judged (1 fail, 0 review), {rest}",
    ]
    assert run("runs", "--quiet", "--since", "2026-03-03").out == "2\n"
    assert json.loads(run("runs", "--format", "json").out)[0]["pages"]["failed"] == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--since", "Tuesday"], "--since Tuesday: give a day, as 2026-03-01, or 7d"),
        (["--since", "99999999999d"], "too long ago"),
        (["--since", "9" * 5000 + "d"], "give a day"),
        (["--since", "800000d"], "too long ago"),
        (["--state", "lost"], "--state lost: is none of new, standing"),
        (["show", "99"], "99: no finding of that key"),
        (["unwaive", "1"], "1: is not waived"),
        (["waive", "1", "--by", " ", "--why", "x"], "say who lets it go"),
        (["waive", "1", "--by", "A", "--why", "x", "--until", "May"], "--until May: give a day"),
        (["waive", "1", "--by", "A", "--why", "x", "--until", "2001-01-01"], "is past"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Callable[..., Ended], arguments: list[str], says: str
) -> None:
    ended = run(*arguments)

    assert says in ended.err
    assert ended.out == ""


def test_a_time_is_a_day_or_so_long_ago() -> None:
    assert since.moment("2026-03-02T01:30:00+00:00") == EVENING
    assert since.moment(None) is None
    week, fortnight = since.moment("7d"), since.moment("2w")
    assert week is not None
    assert fortnight is not None
    assert abs(week - fortnight - 7 * DAY) < DAY / 100
