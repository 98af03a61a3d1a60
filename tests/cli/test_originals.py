"""`checker originals`, run as the shell runs it."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.newsroom import WordPress, answers, body, item, page, post, rss

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands import Ended
    from tests.servers import Servers

CHECKER = str(Path(sys.executable).with_name("checker"))
FERRY = {
    "id": "ferry",
    "url": "https://example.org/ferry",
    "title": "Ferry Sails [Again]",
    "authors": ["Ada Marsh", "Ben Cole"],
    "published": "2026-03-01T12:00:00Z",
    "body": "The ferry sails at nine.\n\nIt is full.",
}
LATER = FERRY | {"body": "The ferry sails at ten.\n\nIt is full.\n\nCorrection: ten, not nine."}
TEA: dict[str, object] = {
    "id": "tea",
    "url": None,
    "title": "Tea",
    "authors": [],
    "published": None,
    "body": "Tea.",
}


@pytest.fixture
def originals(checker: Callable[..., Ended], tmp_path: Path) -> Callable[..., Ended]:
    """Give what runs a command of the library as the shell does, on a library of the test's own."""

    def run(command: str, *arguments: str) -> Ended:
        return checker("originals", command, *arguments, "--db", str(tmp_path / "library.db"))

    return run


@pytest.fixture
def archive(tmp_path: Path) -> str:
    file = tmp_path / "archive.jsonl"
    lines = (json.dumps(each, separators=(",", ":")) for each in (FERRY, TEA))
    file.write_text("".join(f"{line}\n" for line in lines))
    return str(file)


@pytest.fixture
def corrected(originals: Callable[..., Ended], archive: str, tmp_path: Path) -> None:
    """Give a library of an article with two versions, and another article."""
    later = tmp_path / "later.json"
    later.write_text(json.dumps(LATER))
    assert originals("add", archive, str(later)).code == 0


def test_add_says_what_became_of_the_articles(
    originals: Callable[..., Ended], archive: str
) -> None:
    assert originals("add", archive) == (0, "2 added, 0 updated, 0 unchanged\n", "")
    assert originals("add", archive) == (0, "0 added, 0 updated, 2 unchanged\n", "")
    assert originals("add", archive, "--quiet") == (0, "", "")


def test_add_names_what_it_refuses_and_adds_the_rest(
    originals: Callable[..., Ended], archive: str
) -> None:
    with Path(archive).open("a") as file:
        file.write('{"id": "bus"}\n')

    code, out, err = originals("add", archive, "--format", "json")

    assert code == 2
    assert json.loads(out) == {
        "added": 2, "updated": 0, "unchanged": 0, "refused": [err.strip()]
    }  # fmt: skip
    assert err.startswith(f"{archive}:3: ")


def test_a_file_that_cannot_be_read_keeps_none_of_the_others_out(
    originals: Callable[..., Ended], archive: str, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"titel": "Ferry"}')

    code, out, err = originals("add", str(bad), "gone.json", archive)

    assert (code, out) == (2, "2 added, 0 updated, 0 unchanged\n")
    assert [line.split(":")[0] for line in err.splitlines()] == [str(bad), "gone.json"]


@pytest.mark.parametrize("command", ["list", "export", "show", "remove"])
def test_a_misspelt_library_is_said_and_not_made(
    originals: Callable[..., Ended], tmp_path: Path, command: str
) -> None:
    code, _, err = originals(command, *(["ferry"] if command in {"show", "remove"} else []))

    assert code == 2
    assert "library.db: no library there" in err
    assert not (tmp_path / "library.db").exists()


def test_of_many_refusals_the_first_are_named_and_the_rest_counted(
    originals: Callable[..., Ended], tmp_path: Path
) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text("{}\n" * 30)

    few = originals("add", str(file)).err.splitlines()
    every = originals("add", str(file), "--verbose").err.splitlines()

    assert (len(few), few[-1]) == (21, "and 10 more: see them with --verbose")
    assert len(every) == 30


def test_add_reads_standard_input(
    originals: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = io.TextIOWrapper(io.BytesIO(json.dumps(TEA).encode()))
    monkeypatch.setattr(sys, "stdin", given)

    assert originals("add", "-").out == "1 added, 0 updated, 0 unchanged\n"


@pytest.mark.usefixtures("corrected")
def test_list_names_each_article_once(originals: Callable[..., Ended]) -> None:
    assert originals("list", "--quiet").out.split() == ["ferry", "tea"]
    assert originals("list").out.splitlines()[0] == "ferry v2 2026-03-01 Ferry Sails [Again]"
    verbose = originals("list", "--verbose").out
    assert "by Ada Marsh, Ben Cole\n    https://example.org/ferry" in verbose


@pytest.mark.usefixtures("corrected")
def test_list_for_programs(originals: Callable[..., Ended]) -> None:
    lines = [json.loads(line) for line in originals("list", "--format", "jsonl").out.splitlines()]

    assert lines == json.loads(originals("list", "--format", "json").out)
    assert (lines[0]["id"], lines[0]["versions"], lines[1]["title"]) == ("ferry", 2, "Tea")


@pytest.mark.usefixtures("corrected")
def test_show_gives_an_article_and_its_versions(originals: Callable[..., Ended]) -> None:
    out = originals("show", "https://www.example.org/ferry/").out

    assert out.startswith("Ferry Sails [Again]\n  id: ferry\n  by: Ada Marsh, Ben Cole\n")
    assert "  version 1: 20" in out
    assert "UTC, a correction, shown here\n" in out
    assert out.endswith(f"\n\n{LATER['body']}\n")
    assert originals("show", "ferry", "--version", "1", "--quiet").out == f"{FERRY['body']}\n"


@pytest.mark.usefixtures("corrected")
def test_show_for_programs(originals: Callable[..., Ended]) -> None:
    old, new = json.loads(originals("show", "ferry", "--diff", "1", "2", "--format", "json").out)

    assert {key: old[key] for key in FERRY} == FERRY
    assert (old["version"], old["superseded"]) == (1, new["taken"])
    assert (new["correction"], new["superseded"]) == (True, None)


@pytest.mark.usefixtures("corrected")
def test_show_strikes_words_and_adds_words(originals: Callable[..., Ended]) -> None:
    out = originals("show", "ferry", "--diff", "1", "2").out

    assert "The ferry sails at [-nine.-] {+ten.+}\n\nIt is full." in out
    assert "{+Correction: ten, not nine.+}" in out


@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize("colours", [True, False])
def test_on_a_terminal_the_words_are_coloured_unless_nobody_wants_colours(
    tmp_path: Path, colours: bool
) -> None:
    out = on_a_terminal(
        ["show", "ferry", "--diff", "1", "2", "--db", str(tmp_path / "library.db")],
        {} if colours else {"NO_COLOR": "1"},
    )

    assert ("\x1b[" in out) is colours
    assert "[-nine.-]" in out


@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["show", "bus"], "bus: no article of that id or address in the library ("),
        (["show", "ferry", "--version", "3"], "ferry: no version 3; it has 2, from 1"),
        (["show", "ferry", "--diff", "0", "1"], "ferry: no version 0; it has 2, from 1"),
        (["show", "ferry", "--diff", "1", "2", "--version", "1"], "--version or --diff, not both"),
        (["remove", "bus"], "bus: no article of that id or address"),
        (["add", "no-such.jsonl"], "no-such.jsonl: No such file or directory"),
        (["add", "picture.png"], "picture.png: No such file or directory"),
        (["sync", "feed.xml"], "feed.xml: not an address; files are for checker originals add"),
        (["sync", "ftp://example.org/feed"], "ftp://example.org/feed: not an address of the web"),
    ],
)
def test_a_mistake_is_one_line_and_code_2(
    originals: Callable[..., Ended], arguments: list[str], says: str
) -> None:
    code, _, err = originals(*arguments)

    assert code == 2
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.usefixtures("corrected")
def test_remove_takes_an_article_out(originals: Callable[..., Ended]) -> None:
    assert originals("remove", "ferry").out == "ferry: removed\n"
    assert originals("list", "--quiet").out == "tea\n"


def test_an_export_is_what_was_added_byte_for_byte(
    originals: Callable[..., Ended], archive: str, tmp_path: Path
) -> None:
    originals("add", archive)
    output = tmp_path / "export.jsonl"

    assert originals("export").out == Path(archive).read_text()
    assert originals("export", "--output", str(output)).code == 0
    assert output.read_bytes() == Path(archive).read_bytes()


def test_an_export_does_not_take_the_place_of_the_library(
    originals: Callable[..., Ended], archive: str, tmp_path: Path
) -> None:
    originals("add", archive)
    library = tmp_path / "library.db"

    ended = originals("export", "--output", str(library))

    assert (ended.code, ended.err) == (
        2,
        f"{library}: --output would overwrite what is to be read\n",
    )
    assert originals("list").code == 0


@pytest.mark.usefixtures("corrected")
def test_an_export_with_versions_has_a_line_for_each(originals: Callable[..., Ended]) -> None:
    lines = [json.loads(line) for line in originals("export", "--versions").out.splitlines()]

    assert [(line["id"], line["correction"]) for line in lines] == [
        ("ferry", False),
        ("ferry", True),
        ("tea", False),
    ]


def test_a_title_that_drives_a_terminal_is_made_harmless(
    originals: Callable[..., Ended], tmp_path: Path
) -> None:
    file = tmp_path / "evil.json"
    file.write_text(json.dumps(TEA | {"title": "Tea\x1b[2J", "body": "Tea\x1b]0;x\x07."}))
    originals("add", str(file))

    assert "\x1b" not in originals("list").out + originals("show", "tea").out


def test_sync_says_what_it_read(originals: Callable[..., Ended], servers: Servers) -> None:
    url = f"{servers.page(answers({'/feed/': rss(item(1), item(2))}))}/feed/"

    assert originals("sync", "--allow-private", url) == (0, "2 added, 0 updated, 0 unchanged\n", "")
    out = json.loads(originals("sync", "--allow-private", url, "--format", "json").out)
    assert (out["kind"], out["url"], out["unchanged"], out["stopped"]) == ("feed", url, 2, None)


def test_sync_of_a_page_that_is_gone_is_code_3(
    originals: Callable[..., Ended], servers: Servers
) -> None:
    pages = {"/feed/": rss(item(1, "{base}", ""), item(2, "{base}", "")), "/ferry-2": page(2)}
    base = servers.page(answers(pages))

    code, out, err = originals("sync", "--allow-private", f"{base}/feed/")

    assert (code, out) == (3, "1 added, 0 updated, 0 unchanged\n")
    assert err == f"{base}/ferry-1: HTTP 404: not found\n"
    assert body(2) in originals("show", f"{base}/ferry-2").out


def test_sync_of_a_site_that_refuses_is_code_3_and_one_line(
    originals: Callable[..., Ended], servers: Servers
) -> None:
    base = servers.page(answers({}))

    code, out, err = originals("sync", "--allow-private", f"{base}/wp-json/")

    assert (code, out) == (3, "")
    assert "/wp-json/wp/v2/posts" in err
    assert err.endswith("HTTP 404: not found\n")


def test_sync_of_a_page_in_place_of_a_feed_is_code_2(
    originals: Callable[..., Ended], servers: Servers
) -> None:
    url = servers.page(answers({"/": page(1)}))

    code, _, err = originals("sync", "--allow-private", url, "--kind", "feed")

    assert code == 2
    assert err == f"{url}: a web page (HTML) and no RSS or Atom feed\n"


def test_sync_shows_its_progress_on_a_terminal(servers: Servers, tmp_path: Path) -> None:
    url = f"{servers.page(WordPress([post(number) for number in range(250)]).answer)}/wp-json/"

    out = on_a_terminal(["sync", "--allow-private", url, "--db", str(tmp_path / "library.db")], {})

    assert "Syncing" in out
    assert "250 added, 0 updated, 0 unchanged" in out


@pytest.mark.parametrize("command", ["add", "sync", "list", "show", "remove", "export"])
def test_each_command_has_help_with_an_example(
    originals: Callable[..., Ended], command: str
) -> None:
    out = originals(command, "--help").out

    assert f"Example: checker originals {command} " in out
    for option in ("--db", "--quiet", "--verbose"):
        assert option in out


def test_help_does_not_wait_for_the_database() -> None:
    code = "import sys; import checker.cli; sys.exit('sqlalchemy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own program


def on_a_terminal(arguments: list[str], environment: dict[str, str]) -> str:
    """Run a command with a terminal for its output and errors; gives what it showed."""
    ours, theirs = pty.openpty()
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm"}
    with subprocess.Popen(  # noqa: S603 - our own program
        [CHECKER, "originals", *arguments], stdout=theirs, stderr=theirs, env=env | environment
    ):
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 65536)
            except OSError:  # the last process that had it has ended
                break
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")
