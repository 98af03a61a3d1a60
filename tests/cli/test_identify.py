"""`checker identify`, run as the shell runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import valley

CHECKER = str(Path(sys.executable).with_name("checker"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a library of three articles, a copy of one, and a page of none."""
    monkeypatch.chdir(tmp_path)
    lines = []
    for number in range(3):
        article = valley.article(number)
        sent = {"id": article.id, "title": article.title, "body": article.body}
        lines.append(json.dumps(sent | {"url": f"https://valley.example/{number}"}))
    Path("valley.jsonl").write_text("\n".join(lines))
    Path("copy.html").write_text(valley.markup(valley.body(1)))
    Path("none.html").write_text(valley.markup(valley.body(900)))
    command = [CHECKER, "originals", "add", "valley.jsonl", "--db", "library.db", "--quiet"]
    subprocess.run(command, check=True)  # noqa: S603 - our own program
    return tmp_path


def identify(*arguments: str, page: str = "") -> subprocess.CompletedProcess[str]:
    command = [CHECKER, "identify", *arguments, "--db", "library.db"]
    return subprocess.run(  # noqa: S603 - our own program
        command, input=page, capture_output=True, text=True, check=False
    )


def test_the_article_of_a_page_is_given_with_how_much_of_it_and_how_sure() -> None:
    done = identify("copy.html", "--url", "https://partner.example/news")

    said = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert said == {
        "target": "copy.html",
        "url": "https://partner.example/news",
        "original": {
            "id": "valley-1",
            "title": "News of the valley 1",
            "url": "https://valley.example/1",
            "version": 1,
            "match": 1.0,
        },
        "sure": "certain",
        "words": len(valley.body(1).split()),
        "others": [],
    }


def test_a_page_that_copies_none_is_said_to_copy_none_and_ends_with_3() -> None:
    done = identify("none.html", "--format", "text")

    assert (done.returncode, done.stdout) == (3, "none.html: no article of the library\n")


def test_a_person_is_told_on_a_few_lines() -> None:
    done = identify("copy.html", "--format", "text", "--verbose")

    assert done.stdout == (
        "copy.html: valley-1\n"
        "  News of the valley 1, version 1\n"
        "  certain: 100.0% of its words stand in the page\n"
        "  https://valley.example/1\n"
    )


def test_several_pages_are_answered_in_order_and_one_of_none_ends_with_3() -> None:
    done = identify("copy.html", "none.html", "--format", "jsonl")

    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert [(each["target"], each["sure"]) for each in said] == [
        ("copy.html", "certain"),
        ("none.html", None),
    ]
    assert said[1]["reason"] == "no article of the library"


def test_many_pages_are_looked_up_in_memory_with_the_same_answers() -> None:
    done = identify(*["copy.html"] * 299, "none.html", "--quiet", "--format", "text")

    assert done.stdout.splitlines() == ["valley-1"] * 299 + ["-"]


def test_a_page_from_standard_input_is_identified() -> None:
    done = identify("-", page=valley.markup(valley.body(2)))

    assert json.loads(done.stdout)["original"]["id"] == "valley-2"


def test_a_page_that_could_not_be_had_is_no_pass() -> None:
    done = identify("https://partner.example/page", "--offline")

    assert done.returncode == 3
    assert json.loads(done.stdout)["reason"] == "not fetched: --offline"


def test_a_paraphrase_wants_a_look() -> None:
    words = valley.body(1).split(" ")
    plain = [place for place, word in enumerate(words) if word.islower() and word.isalpha()]
    for place in plain[::2]:
        words[place] = "somewhat"

    done = identify("-", "--format", "text", page=valley.markup(" ".join(words)))

    assert done.returncode == 3
    assert "may be a paraphrase: 100% of its names and numbers, in order" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("missing.html",), "missing.html: no file that can be read"),
        (("copy.html", "none.html", "--url", "https://a.example"), "--url goes with one"),
        (("copy.html", "--licence", "unheard-of"), "unheard-of"),
    ],
)
def test_what_the_user_got_wrong_ends_with_2_and_one_line(
    arguments: tuple[str, ...], told: str
) -> None:
    done = identify(*arguments)

    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_titles_drive_no_terminal() -> None:
    article = {"id": "evil", "title": "Evil \u001b[2J\u202etitle", "body": valley.body(50)}
    Path("evil.json").write_text(json.dumps(article))
    command = [CHECKER, "originals", "add", "evil.json", "--db", "library.db", "--quiet"]
    subprocess.run(command, check=True)  # noqa: S603 - our own program

    done = identify("-", "--format", "text", page=valley.markup(valley.body(50)))

    assert done.returncode == 0
    assert "\u001b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_the_help_has_an_example() -> None:
    command = [CHECKER, "identify", "--help"]

    told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours

    assert "Example: checker identify page.html" in told.stdout
