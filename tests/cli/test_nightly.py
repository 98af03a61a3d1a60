"""`checker nightly`: what it prints, how it ends, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.nights import Site, library, own_story, story

if TYPE_CHECKING:
    from tests.servers import Servers

PROGRAM = str(Path(sys.executable).with_name("checker"))


@pytest.fixture
def db(tmp_path: Path) -> str:
    return library(str(tmp_path / "library.db"), 5)


def run(tmp_path: Path, db: str, address: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command over one partner, whose feed is at an address."""
    file = tmp_path / "partners.toml"
    file.write_text(
        f'[[partner]]\nname = "The Messenger"\nfeeds = ["{address}/feed"]\n'
        "delay = 0\nprivate = true\n"
    )
    return subprocess.run(  # noqa: S603 - our own program
        [PROGRAM, "nightly", str(file), "--db", db, *options],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("stories", "code"),
    [
        ({"/1": story(1), "/own": own_story(1)}, 0),
        ({"/1": story(1, changed=True)}, 1),
        ({"/1": story(1, promo=True)}, 3),
    ],
    ids=["all is kept", "a term fails", "a term wants a look"],
)
def test_the_exit_code_says_what_the_night_found(
    servers: Servers, db: str, tmp_path: Path, stories: dict[str, str], code: int
) -> None:
    address = servers.page(Site(stories).answer)

    done = run(tmp_path, db, address)

    assert done.returncode == code
    assert done.stdout.startswith("Night of ") or "The Messenger" in done.stdout


def test_the_exit_code_counts_what_was_found_on_an_earlier_night(
    servers: Servers, db: str, tmp_path: Path
) -> None:
    address = servers.page(Site({"/1": story(1, changed=True)}).answer)
    run(tmp_path, db, address)

    assert run(tmp_path, db, address).returncode == 1


def test_a_night_that_checks_nothing_is_an_error_of_one_line(db: str, tmp_path: Path) -> None:
    done = run(tmp_path, db, "http://127.0.0.1:9", "--quiet")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("nothing was checked: of 1 partners there is no page (127.0.0.1")


def test_the_log_is_json_where_that_is_wanted(servers: Servers, db: str, tmp_path: Path) -> None:
    address = servers.page(Site({"/1": story(1)}).answer)

    lines = [
        json.loads(line)
        for line in run(tmp_path, db, address, "--log-json").stderr.split("\n")
        if line
    ]

    assert [line["message"] for line in lines] == [
        "a new run",
        "The Messenger: 1 items found, 1 pages to look at",
        "The Messenger: done",
    ]
    assert {*lines[0]} == {"time", "level", "name", "message"}


def test_a_partner_that_the_file_lacks_is_named(db: str, tmp_path: Path) -> None:
    done = run(tmp_path, db, "http://127.0.0.1:9", "--partner", "The Massenger")

    assert done.returncode == 2
    assert "no partner named The Massenger (known: The Messenger)" in done.stderr


@pytest.mark.parametrize("made", ["index.html", "report"])
def test_a_report_that_could_not_be_written_is_said_before_the_night(
    db: str, tmp_path: Path, made: str
) -> None:
    report = tmp_path / "report"
    if made == "report":
        report.write_text("mine")
    else:
        report.mkdir()
        (report / made).write_text("mine")

    done = run(tmp_path, db, "http://127.0.0.1:9", "--report", str(report))

    assert done.returncode == 2
    assert str(report) in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_newsroom_that_gives_nothing_on_the_first_night_is_named_with_why(
    servers: Servers, tmp_path: Path
) -> None:
    address = servers.page(Site({}).answer)
    file = tmp_path / "partners.toml"
    file.write_text(
        f'[newsroom]\nsources = ["{address}/gone"]\n'
        '[[partner]]\nname = "The Messenger"\nfeeds = ["https://messenger.example/feed"]\n'
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [PROGRAM, "nightly", str(file), "--db", str(tmp_path / "new.db"), "--allow-private"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "no article could be read from its sources: " in done.stderr
    assert "404" in done.stderr


def test_quiet_prints_nothing(servers: Servers, db: str, tmp_path: Path) -> None:
    address = servers.page(Site({"/1": story(1, changed=True)}).answer)

    done = run(tmp_path, db, address, "--quiet", "--report", str(tmp_path / "report"))

    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert (tmp_path / "report" / "index.html").exists()
