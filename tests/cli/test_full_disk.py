"""Where standard output cannot be written, every command says so, and why, in one line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from checker import licence

CHECKER = str(Path(sys.executable).with_name("checker"))
ARTICLE = {"id": "tea", "title": "Tea", "authors": ["Ada Thornbury"], "body": "It was tea at noon."}
PAGE = "<h1>Tea</h1><p>By Ada Thornbury<p>It was tea at noon."
PARTNERS = '[[partner]]\nname = "The Quay Herald"\nfeeds = ["https://herald.example/feed/"]\n'
OPML = '<opml><body><outline text="Bell" xmlUrl="https://bell.example/f"/></body></opml>'

COMMANDS = """\
--help
--version
check --help
check page.html --original article.json --offline --format text
check page.html --original article.json --offline --format json
check page.html --original article.json --offline --format jsonl
check page.html --original article.json --offline --format html
check page.html --original article.json --offline --format junit
check page.html --original article.json --offline --format csv
check page.html --original article.json --offline --output /dev/full
identify page.html --db library.db --format text
identify page.html --db library.db --format json
identify page.html --db library.db --format jsonl
originals add article.json --db library.db
originals list --db library.db
originals list --db library.db --format json
originals show tea --db library.db
originals show tea --db library.db --format json
originals export --db library.db
history --db library.db
history --db library.db --format csv
history --db library.db --format json
history runs --db library.db --format json
partners --db library.db
partners --db library.db --format csv
partners list partners.toml
partners validate partners.toml
partners import feeds.opml
rules list
rules show dcnf
rules explain dcnf
rules validate valley.toml
evidence list kept
evidence verify kept
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a page, its article in a file and in a library, and what is configured."""
    folder = tmp_path_factory.mktemp("full")
    (folder / "article.json").write_text(json.dumps(ARTICLE))
    (folder / "page.html").write_text(PAGE)
    (folder / "partners.toml").write_text(PARTNERS)
    (folder / "valley.toml").write_text(licence.load("dcnf").written)
    (folder / "feeds.opml").write_text(OPML)
    _run(folder, "originals", "add", "article.json", "--db", "library.db")
    check = "check page.html --original article.json --offline --evidence kept"
    _run(folder, *check.split())
    return folder


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    with Path("/dev/full").open("w") as full:
        return subprocess.run(  # noqa: S603 - our own program
            [CHECKER, *arguments],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )


@pytest.mark.parametrize("command", COMMANDS.splitlines())
def test_a_full_disk_is_said_on_one_line_and_ends_with_2(folder: Path, command: str) -> None:
    done = _run(folder, *command.split())

    where = "/dev/full" if "--output" in command else "standard output"
    said = f"{where}: cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr) == (2, said)


@pytest.mark.parametrize("nowhere", ["2>/dev/full", "2>&-"])
def test_an_error_that_cannot_be_said_still_ends_with_2(folder: Path, nowhere: str) -> None:
    command = f"{CHECKER} check gone.html {nowhere}"

    assert subprocess.run(command, cwd=folder, shell=True, check=False).returncode == 2  # noqa: S602


def test_after_a_night_a_full_disk_is_said_below_its_log(folder: Path) -> None:
    done = _run(folder, "demo")

    assert done.returncode == 2
    assert done.stderr.splitlines()[-2].endswith(": done")  # whichever partner is the last
    assert done.stderr.splitlines()[-1].startswith("standard output: cannot be written: No space")
