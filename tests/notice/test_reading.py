"""Reports are read as `checker check` writes them."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from checker.errors import InputError
from checker.notice.reading import read_report
from checker.reports import Judged, Writer
from checker.reports.json import dumps, to_dict, write, write_lines
from tests.ferry import judged, page

if TYPE_CHECKING:
    from pathlib import Path

ONE = replace(judged(page(logo="")), id="one")
TWO = replace(judged(page(credit="")), id="two")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give where a report may stand."""
    return tmp_path / "report.json"


@pytest.mark.parametrize("writes", [write, write_lines])
def test_one_of_several_is_chosen_by_its_id(file: Path, writes: Writer) -> None:
    stream = StringIO()
    writes([Judged(ONE), Judged(TWO)], stream)
    file.write_text(stream.getvalue())

    assert read_report(str(file), "two") == TWO


@pytest.mark.parametrize("indent", [None, 2])
def test_a_single_one_needs_no_id(file: Path, indent: int | None) -> None:
    file.write_text(dumps(ONE, indent))

    assert read_report(str(file)) == ONE


@pytest.mark.parametrize(
    ("content", "id_", "reason"),
    [
        ("", None, "no report in it"),
        ("[]", None, "no report in it"),
        ("{", None, r"report\.json:1: no JSON"),
        (f"{dumps(ONE)}\n\n{{", None, r"report\.json:3: no JSON"),
        ("5", None, "no report as checker check writes it"),
        ('{"schema": 1}', None, "no report as checker check writes it"),
        (json.dumps(to_dict(ONE) | {"verdict": "guilty"}), None, "'guilty'"),
        (json.dumps(to_dict(ONE) | {"fetched": "yesterday"}), None, "'yesterday'"),
        (json.dumps(to_dict(ONE) | {"terms": [1]}), None, "no report as checker check writes it"),
        (f"{dumps(ONE)}\n{dumps(TWO)}", None, r"2 reports; choose one by --id \(one, two\)"),
        (f"{dumps(ONE)}\n{dumps(ONE)}", "one", '2 reports with the id "one"'),
        (dumps(ONE), "three", r'no report with the id "three" \(there are: one\)'),
    ],
)
def test_what_cannot_be_read_is_said(
    file: Path, content: str, id_: str | None, reason: str
) -> None:
    file.write_text(content)

    with pytest.raises(InputError, match=reason):
        read_report(str(file), id_)


def test_what_is_no_text_is_said(file: Path) -> None:
    file.write_bytes(b"{\xff")

    with pytest.raises(InputError, match=r"is not in UTF-8 \(byte 1\)"):
        read_report(str(file))


def test_a_file_that_is_not_there_is_said(file: Path) -> None:
    with pytest.raises(InputError, match=r"report\.json: No such file"):
        read_report(str(file))
