"""`checker check`, run as the shell runs it."""

from __future__ import annotations

import csv
import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from checker import licence
from checker.reports.json import SCHEMA

CHECKER = str(Path(sys.executable).with_name("checker"))
PARAGRAPHS = (
    "The village of Upper Marlow opened a footbridge over the mill stream on Saturday.",
    "The crossing took 28 volunteers a single summer. Two of them are retired shipwrights.",
    "“We had the oak, and we had the evenings,” said Perpetua Wynn, who drew the plans.",
)
ARTICLE = {
    "id": "2026-11-20-footbridge",
    "title": "Village Opens Footbridge It Built Itself",
    "authors": ["Ada Thornbury"],
    "body": "\n\n".join(PARAGRAPHS),
}
PAGE = f"""<!doctype html><html><body><h1>{ARTICLE["title"]}</h1>
<img src="/logo.png" alt="Daily Caller News Foundation logo" width="200" height="60">
<p>By Ada Thornbury, Daily Caller News Foundation</p>
{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}
</body></html>"""
ALTERED = PAGE.replace("28 volunteers", "27 volunteers")
RESTYLED = PAGE.replace("evenings,” said", "evenings” said")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with the article and its copies: kept, altered, restyled."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NO_COLOR", raising=False)
    Path("article.json").write_text(json.dumps(ARTICLE))
    Path("kept.html").write_text(PAGE)
    Path("altered.html").write_text(ALTERED)
    Path("restyled.html").write_text(RESTYLED)
    return tmp_path


def _check(*arguments: str, page: str = "") -> subprocess.CompletedProcess[str]:
    command = [CHECKER, "check", *arguments]
    return subprocess.run(  # noqa: S603 - our own program
        command, input=page, capture_output=True, text=True, check=False
    )


def _judge(*arguments: str, page: str = "") -> subprocess.CompletedProcess[str]:
    return _check("--original", "article.json", "--offline", *arguments, page=page)


def _manifest(*lines: object) -> None:
    Path("manifest.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))


def _on_a_terminal(*arguments: str) -> str:
    """Give what a terminal receives as standard output and standard error."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - our own program
        [CHECKER, "check", "--original", "article.json", *arguments], stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    received = b""
    while select.select([ours], [], [], 20)[0]:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux's way to say that nobody holds the other end
            break
        if not part:
            break
        received += part
    os.close(ours)
    process.wait()
    return received.decode()


def test_a_page_that_keeps_every_term_ends_with_0() -> None:
    done = _judge("kept.html")

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["verdict"] == "pass"


def test_a_page_that_fails_a_term_ends_with_1_and_names_the_change() -> None:
    done = _judge("altered.html")

    report = json.loads(done.stdout)
    (edit,) = next(term for term in report["terms"] if term["term"] == "text")["edits"]
    assert done.returncode == 1
    assert report["verdict"] == "fail"
    assert (edit["class"], edit["original"], edit["copy"]) == ("number", "28", "27")


def test_a_page_that_wants_a_look_ends_with_3() -> None:
    done = _judge("restyled.html")

    assert done.returncode == 3
    assert json.loads(done.stdout)["verdict"] == "review"


def test_a_page_that_could_not_be_checked_ends_with_3() -> None:
    done = _judge("https://partner.example/page")

    assert done.returncode == 3
    assert json.loads(done.stdout)["verdict"] == "unchecked"


def test_a_failing_page_outweighs_all_others() -> None:
    assert _judge("kept.html", "restyled.html", "altered.html").returncode == 1


def test_a_report_is_what_the_schema_says_and_names_its_page() -> None:
    done = _judge("altered.html", "--url", "https://partner.example/page")

    report = json.loads(done.stdout)
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(report)
    assert report["id"] == report["target"] == "altered.html"
    assert report["url"] == "https://partner.example/page"
    assert report["original"]["id"] == ARTICLE["id"]
    assert report["licence"] == "dcnf"


def test_a_page_is_read_from_standard_input() -> None:
    done = _judge("-", page=PAGE)

    assert done.returncode == 0
    assert json.loads(done.stdout)["target"] == "-"


def test_a_page_is_read_from_what_the_shell_substitutes() -> None:
    command = f"{CHECKER} check --original article.json --offline <(cat kept.html)"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)  # noqa: S603, S607

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["target"].startswith("/dev/fd/")


def test_several_pages_are_an_array_in_their_order() -> None:
    done = _judge("altered.html", "kept.html", "restyled.html", "--jobs", "2")

    verdicts = [report["verdict"] for report in json.loads(done.stdout)]
    assert verdicts == ["fail", "pass", "review"]


def test_jsonl_is_one_report_a_line() -> None:
    done = _judge("altered.html", "kept.html", "--format", "jsonl")

    ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert ids == ["altered.html", "kept.html"]


def test_text_names_verdict_term_and_change() -> None:
    done = _judge("altered.html", "--format", "text")

    assert done.stdout.startswith(" FAIL  altered.html\n")
    assert "[-28-] {+27+}" in done.stdout


def test_csv_is_one_row_a_term() -> None:
    done = _judge("altered.html", "--format", "csv")

    outcomes = {row["term"]: row["outcome"] for row in csv.DictReader(done.stdout.splitlines())}
    assert outcomes == {"logo": "pass", "byline": "pass", "affiliation": "pass", "text": "fail"}


def test_junit_is_one_case_a_term() -> None:
    done = _judge("altered.html", "kept.html", "--format", "junit")

    suites = etree.fromstring(done.stdout.encode())
    assert [suite.get("failures") for suite in suites] == ["1", "0"]


def test_html_sets_the_article_beside_the_page() -> None:
    done = _judge("altered.html", "--format", "html")

    document = etree.HTML(done.stdout)
    assert document.xpath("//p[@class='sent']/del/text()") == ["28"]
    assert document.xpath("//p[@class='published']/ins/text()") == ["27"]


def test_a_manifest_gives_a_report_a_line_in_its_order_each_with_its_id() -> None:
    _manifest(
        {"id": "b", "target": "altered.html", "url": "https://partner.example/b"},
        {"id": "a", "target": "kept.html", "original": "article.json", "licence": "dcnf"},
    )

    done = _judge("--manifest", "manifest.jsonl")

    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["id"], first["verdict"], first["url"]) == (
        "b",
        "fail",
        "https://partner.example/b",
    )
    assert (second["id"], second["verdict"], second["url"]) == ("a", "pass", None)
    assert done.returncode == 1


def test_json_of_a_manifest_is_one_report_a_line_as_well() -> None:
    _manifest({"id": "a", "target": "kept.html"}, {"id": "b", "target": "kept.html"})

    done = _judge("--manifest", "manifest.jsonl", "--format", "json")

    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]


def test_a_manifests_lines_that_cannot_be_judged_are_unchecked_and_the_others_judged() -> None:
    _manifest(
        {"id": "no page", "target": "gone.html"},
        {"id": "no article", "target": "kept.html", "original": "gone.json"},
        {"id": "good", "target": "kept.html"},
    )

    done = _judge("--manifest", "manifest.jsonl")

    verdicts = [json.loads(line)["verdict"] for line in done.stdout.splitlines()]
    assert verdicts == ["unchecked", "unchecked", "pass"]
    assert done.returncode == 3


def test_output_is_written_as_its_ending_says_and_standard_output_stays_empty() -> None:
    done = _judge("altered.html", "--output", "report.html")

    assert (done.returncode, done.stdout) == (1, "")
    assert Path("report.html").read_text().startswith("<!DOCTYPE html>")


def test_output_to_a_dash_is_standard_output(folder: Path) -> None:
    done = _judge("kept.html", "--output", "-")

    assert done.stdout == _judge("kept.html").stdout
    assert not (folder / "-").exists()


def test_output_of_a_command_that_is_wrong_leaves_what_was_there() -> None:
    Path("report.json").write_text("yesterday's")

    done = _check("kept.html", "--original", "gone.json", "--output", "report.json")

    assert done.returncode == 2
    assert Path("report.json").read_text() == "yesterday's"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "give either TARGETs or --manifest"),
        (["kept.html", "--manifest", "manifest.jsonl"], "give either TARGETs or --manifest"),
        (["kept.html"], "kept.html: no article to compare it with; give --original"),
        (["gone.html", "--original", "article.json"], "gone.html: no file that can be read"),
        (["kept.html", "--original", "gone.json"], "gone.json: No such file"),
        (["kept.html", "--original", "kept.pdf"], "kept.pdf: no such file"),
        (["kept.html", "--original", "article.json", "--licence", "nobodys"], "nobodys"),
        (["kept.html", "--original", "article.json", "--licence", "no.toml"], "no.toml: cannot"),
        (["--manifest", "gone.jsonl"], "gone.jsonl: No such file"),
        (["--manifest", "empty.jsonl", "--original", "article.json"], "empty.jsonl: no lines"),
        (["a", "b", "--url", "https://partner.example/"], "--url goes with one saved page"),
        (["https://a.example/", "--url", "https://b.example/"], "--url goes with one saved page"),
        (["kept.html", "--original", "article.json", "--output", "no/such"], "no/such: cannot be"),
        (["ftp://a.example/", "--original", "article.json"], "ftp://a.example/: not an address of"),
        ([".", "--original", "article.json"], ".: a folder; name the pages in it"),
        (
            ["kept.html", "--original", "article.json", "--output", "kept.html"],
            "kept.html: --output would overwrite what is to be read",
        ),
        (
            ["kept.html", "--original", "article.json", "--output", "article.json"],
            "article.json: --output would overwrite what is to be read",
        ),
        (
            ["kept.html", "--original", "article.json", "--db", "own.db", "--output", "own.db"],
            "own.db: --output would overwrite what is to be read",
        ),
        (["kept.html", "--format", "pdf"], "pdf"),
        (["kept.html", "--jobs", "0"], "--jobs"),
    ],
)
def test_what_is_wrong_is_said_on_one_line_and_ends_with_2(arguments: list[str], says: str) -> None:
    Path("empty.jsonl").write_text("")
    Path("own.db").write_text("")

    done = _check(*arguments)

    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_reference_logo_that_is_no_image_is_said_before_a_page_is_judged() -> None:
    Path("valley.toml").write_text(licence.load("dcnf").written)
    Path("valley.logos").mkdir()
    Path("valley.logos/logo.png").write_bytes(b"half an ima")
    _manifest({"id": "1", "target": "kept.html", "licence": "valley.toml"})
    image = "valley.logos/logo.png: no image of a kind that browsers show"

    for named in (("kept.html", "--licence", "valley.toml"), ("--manifest", "manifest.jsonl")):
        done = _judge(*named)

        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"valley.toml: its reference logo {image}; give a PNG")
        assert done.stderr.count("\n") == 1


def test_a_terminal_gets_text_in_colour_and_no_color_is_obeyed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    coloured = _on_a_terminal("altered.html")
    monkeypatch.setenv("NO_COLOR", "1")
    plain = _on_a_terminal("altered.html")

    assert "FAIL" in coloured
    assert "\x1b[9;31m[-28-]" in coloured
    assert "[-28-]" in plain
    assert "31m" not in plain


def test_progress_is_shown_on_a_terminal_for_many_pages_and_not_when_quiet() -> None:
    many = ["kept.html"] * 5

    assert "Judging" in _on_a_terminal(*many, "--output", "reports.json")
    assert _on_a_terminal(*many, "--output", "reports.json", "--quiet") == ""
    assert _on_a_terminal("kept.html", "--output", "reports.json") == ""


def test_a_reader_that_leaves_early_gets_no_traceback() -> None:
    command = [CHECKER, "check", *["kept.html"] * 40, "--original", "article.json"]
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*command, "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()

        assert process.stderr.read() == ""
    assert process.returncode == 2


def test_a_page_in_a_file_with_an_odd_name_is_reported_in_every_format(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.html")  # not UTF-8
    (folder / name).write_text(PAGE)

    for form in ("text", "json", "jsonl", "html", "junit", "csv"):
        done = _judge(name, "--format", form)

        assert (done.returncode, done.stderr) == (0, ""), form


def test_a_standard_output_that_is_closed_is_said() -> None:
    command = f"{CHECKER} check kept.html --original article.json --format json >&-"
    done = subprocess.run(  # noqa: S602 - our own program
        command, shell=True, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert done.stderr == "standard output is closed; name a file with --output\n"


def test_help_says_that_json_of_a_manifest_is_one_report_a_line() -> None:
    assert "JSON of a manifest is one report a line" in " ".join(_check("--help").stdout.split())


def test_help_shows_an_example() -> None:
    done: Any = _check("--help")

    assert "Example: checker check" in done.stdout
