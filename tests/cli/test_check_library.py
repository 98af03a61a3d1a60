"""`checker check` with the library, run as the shell runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checker.store import open_store
from tests import valley

CHECKER = str(Path(sys.executable).with_name("checker"))
NUMBER = next(word for word in valley.body(1).split() if word.isdigit())
CORRECTED = valley.body(1).replace(f" {NUMBER} ", " 1066 ", 1)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [CHECKER, *arguments, "--db", "library.db", "--quiet"]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program


def add(number: int, body: str) -> None:
    sent = {"id": f"valley-{number}", "title": f"News of the valley {number}", "body": body}
    Path("sent.json").write_text(json.dumps(sent | {"authors": ["Ida Marsh"]}))
    assert run("originals", "add", "sent.json").returncode == 0


def check(*arguments: str) -> dict[str, Any]:
    done = run("check", *arguments, "--format", "json")
    assert done.returncode in {0, 1, 3}, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def text_of(report: dict[str, Any]) -> dict[str, Any]:
    return next(term for term in report["terms"] if term["term"] == "text")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(3):
        add(number, valley.body(number))
    Path("copy.html").write_text(valley.markup(valley.body(1)))


def test_a_page_is_judged_against_the_article_that_it_copies() -> None:
    report = check("copy.html")

    assert report["original"]["id"] == "valley-1"
    assert text_of(report)["outcome"] == "pass"


def test_an_article_is_named_by_its_id() -> None:
    report = check("copy.html", "--original", "valley-1")

    assert (report["original"]["id"], report["original"]["version"]) == ("valley-1", 1)
    assert text_of(report)["outcome"] == "pass"


def test_a_manifest_names_articles_by_their_ids() -> None:
    line = {"id": "1", "target": "copy.html", "original": "valley-1"}
    Path("pages.jsonl").write_text(json.dumps(line))

    report = check("--manifest", "pages.jsonl")

    assert report["original"]["id"] == "valley-1"


def test_a_page_that_copies_none_is_unchecked_and_no_pass() -> None:
    Path("none.html").write_text(valley.markup(valley.body(900)))

    done = run("check", "none.html", "--format", "json")

    report = json.loads(done.stdout)
    assert (done.returncode, report["verdict"]) == (3, "unchecked")
    assert "no article of the library" in text_of(report)["message"]


def test_an_id_that_is_no_article_is_refused_by_name() -> None:
    done = run("check", "copy.html", "--original", "valley-77")

    assert done.returncode == 2
    assert done.stderr == "valley-77: no such file, and no such id in the library\n"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("check copy.html --db librray.db", "librray.db: no library there; checker originals add"),
        ("notice 1 --db librray.db", "librray.db: no library there; checker originals add"),
        ("check copy.html --db .", ".: a folder; give the path of a file with --db"),
    ],
)
def test_a_misspelt_library_is_said_and_none_is_made(asked: str, says: str) -> None:
    command = [CHECKER, *asked.split()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(says)
    assert not Path("librray.db").exists()


def test_an_empty_library_says_what_to_do() -> None:
    open_store("empty.db").close()
    command = [CHECKER, "check", "copy.html", "--db", "empty.db"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program

    assert done.returncode == 2
    assert "copy.html: no article to compare it with; give --original, or put" in done.stderr


def test_a_copy_of_an_older_version_passes_and_says_what_was_changed_since() -> None:
    add(1, CORRECTED)

    report = check("copy.html")

    text = text_of(report)
    assert (text["outcome"], report["original"]["version"]) == ("pass", 1)
    assert "judged as version 1 of 2 had it, superseded on " in text["message"]
    assert f"[-{NUMBER}-] {{+1066+}}" in text["message"]


def test_a_copy_of_the_newest_version_says_nothing_of_older_ones() -> None:
    add(1, CORRECTED)
    Path("copy.html").write_text(valley.markup(CORRECTED))

    report = check("copy.html")

    assert (text_of(report)["message"], report["original"]["version"]) == ("the text is as sent", 2)


def test_an_altered_copy_of_an_older_version_fails_for_its_own_change_only() -> None:
    add(1, CORRECTED)
    last = valley.body(1).split()[-1]
    Path("copy.html").write_text(valley.markup(valley.body(1).removesuffix(last) + "turnips."))

    report = check("copy.html")

    text = text_of(report)
    assert (text["outcome"], report["original"]["version"]) == ("fail", 1)
    assert [(edit["original"], edit["copy"]) for edit in text["edits"]] == [
        (last.rstrip("."), "turnips")
    ]


def test_a_licence_may_want_a_look_at_copies_of_what_was_corrected() -> None:
    add(1, f"{CORRECTED}\n\nCorrection: an earlier version had another number.")
    rules = Path(__file__).parents[2] / "rules" / "dcnf.toml"
    lenient, strict = 'style = "review"', 'style = "review"\ncorrections = "review"'
    Path("strict.toml").write_text(rules.read_text().replace(lenient, strict))

    report = check("copy.html", "--licence", "strict.toml")

    assert (text_of(report)["outcome"], report["original"]["version"]) == ("review", 1)
