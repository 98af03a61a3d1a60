"""`checker check` keeps evidence, and judges again what a web archive holds."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.closer.ferry import ARTICLE, CREDIT, TEXT

CHECKER = str(Path(sys.executable).with_name("checker"))
LOGO = '<img src="/dcnf-logo.png" alt="Daily Caller News Foundation logo" width="90" height="30">'
PAGE = f"<article><h1>{ARTICLE.title}</h1>{LOGO}<p>{CREDIT}</p>{TEXT}</article>"
ALTERED = PAGE.replace("nine cyclists", "ten cyclists")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with the article and an altered copy."""
    monkeypatch.chdir(tmp_path)
    said = {"id": ARTICLE.id, "title": ARTICLE.title, "authors": [*ARTICLE.authors]}
    Path("ferry.json").write_text(json.dumps(said | {"body": ARTICLE.body}))
    Path("altered.html").write_text(ALTERED)
    return tmp_path


def check(*arguments: str, code: int) -> subprocess.CompletedProcess[str]:
    command = [CHECKER, "check", *arguments, "--offline", "--render", "never"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert done.returncode == code, done.stderr
    return done


def archive(file: Path, *pages: str) -> None:
    """Write a WARC as another program does."""
    with file.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True, warc_version="1.1")
        for number, page in enumerate(pages, start=1):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
            record = writer.create_warc_record(
                f"https://gazette.example/{number}", "response", BytesIO(page.encode()),
                length=len(page.encode()),
                http_headers=headers,
            )  # fmt: skip
            writer.write_record(record)


def test_what_was_kept_gives_the_same_report_without_its_article_being_named() -> None:
    first = check("altered.html", "--original", "ferry.json", "--evidence", "kept", code=1)
    (warc,) = Path("kept").rglob("*.warc.gz")

    again = check(str(warc), code=1)

    assert again.stdout == first.stdout


def test_the_pages_of_another_programs_archive_are_judged_one_by_one() -> None:
    archive(Path("night.warc.gz"), PAGE, ALTERED)

    done = check("night.warc.gz", "--original", "ferry.json", "--format", "jsonl", code=1)

    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(each["url"], each["verdict"]) for each in reports] == [
        ("https://gazette.example/1", "pass"),
        ("https://gazette.example/2", "fail"),
    ]
    assert reports[0]["target"].startswith("night.warc.gz#")


def test_one_page_of_an_archive_is_chosen_by_its_address() -> None:
    archive(Path("night.warc.gz"), PAGE, ALTERED)

    done = check("night.warc.gz#https://gazette.example/1", "--original", "ferry.json", code=0)

    assert json.loads(done.stdout)["url"] == "https://gazette.example/1"


def test_an_archive_without_such_a_page_is_an_error_of_one_line() -> None:
    archive(Path("night.warc.gz"), PAGE)

    done = check("night.warc.gz#https://gazette.example/7", "--original", "ferry.json", code=2)

    assert "gazette.example/7" in done.stderr
    assert done.stderr.count("\n") == 1


def test_half_an_archive_is_told_with_its_file() -> None:
    archive(Path("night.warc.gz"), PAGE)
    whole = Path("night.warc.gz").read_bytes()
    Path("night.warc.gz").write_bytes(whole[: len(whole) // 2])

    done = check("night.warc.gz", "--original", "ferry.json", code=2)

    assert done.stderr.startswith("night.warc.gz")
    assert done.stderr.count("\n") == 1
