"""The Python API does what the command does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checker.api import check
from checker.errors import InputError, OriginalError
from checker.models import Original, Outcome
from checker.reports.json import to_dict

TEA = Original(
    id="tea",
    title="Library Serves Tea At Noon",
    body=(
        "The library of Nether Wallow served tea to its readers at noon on Friday.\n\n"
        "All 40 cups were washed by two, said Hugh Pennant, who keeps the kettle."
    ),
    authors=("Ada Thornbury",),
)
PAGE = f"""<!doctype html><html><body><h1>{TEA.title}</h1>
<img src="/logo.png" alt="Daily Caller News Foundation logo" width="200" height="60">
<p>By Ada Thornbury, Daily Caller News Foundation</p>
{"".join(f"<p>{paragraph}</p>" for paragraph in TEA.paragraphs)}
</body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the article and a copy of it."""
    (tmp_path / "tea.html").write_text(PAGE)
    sent = {"id": TEA.id, "title": TEA.title, "authors": TEA.authors, "body": TEA.body}
    (tmp_path / "tea.json").write_text(json.dumps(sent))
    return tmp_path


def test_the_bytes_of_a_page_are_judged() -> None:
    report = check(PAGE.encode(), TEA, url="https://partner.example/tea")

    assert report.verdict is Outcome.PASS
    assert report.url == "https://partner.example/tea"


@pytest.mark.parametrize("authors", [["Ada Thornbury"], "Ada Thornbury"])
def test_the_authors_are_a_list_of_names_or_one_name(authors: Any) -> None:
    sent = Original(TEA.id, TEA.title, TEA.body, authors)

    assert check(PAGE.encode(), sent).verdict is Outcome.PASS


@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n", "\n \n", "\n\n\n", "\n", "\r\n"])
def test_the_paragraphs_of_a_body_are_told_however_they_are_parted(between: str) -> None:
    lines = [*TEA.paragraphs, "Follow Ada on Twitter."]
    sent = Original(TEA.id, TEA.title, between.join(lines), TEA.authors)

    assert sent.paragraphs == tuple(lines)
    assert check(PAGE.encode(), sent).verdict is Outcome.PASS


def test_a_page_given_as_text_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match="given as bytes"):
        check(PAGE, TEA)


def test_a_change_is_found() -> None:
    report = check(PAGE.replace("40 cups", "14 cups").encode(), TEA)

    (edit,) = next(term for term in report.terms if term.term == "text").edits
    assert report.verdict is Outcome.FAIL
    assert (edit.original, edit.copy) == ("40", "14")


def test_files_are_judged_as_the_command_judges_them(folder: Path) -> None:
    program = str(Path(sys.executable).with_name("checker"))
    page, article = str(folder / "tea.html"), str(folder / "tea.json")
    command = [program, "check", page, "--original", article]
    done = subprocess.run(  # noqa: S603 - our own program
        [*command, "--format", "json"], capture_output=True, text=True, check=True
    )

    report = check(page, article)

    assert to_dict(report) == json.loads(done.stdout)


def test_paths_are_taken_as_well(folder: Path) -> None:
    assert check(folder / "tea.html", folder / "tea.json").verdict is Outcome.PASS


def test_a_page_that_cannot_be_fetched_is_unchecked() -> None:
    report = check("http://127.0.0.1:9/", TEA)

    assert report.verdict is Outcome.UNCHECKED


def test_what_is_wrong_is_raised(folder: Path) -> None:
    with pytest.raises(InputError, match="no licence"):
        check(PAGE.encode(), TEA, "nobodys")
    with pytest.raises(InputError, match=r"gone\.html"):
        check(folder / "gone.html", TEA)
    with pytest.raises(OriginalError, match="no text"):
        check(PAGE.encode(), Original("empty", "Empty", ""))
