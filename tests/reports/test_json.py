"""The JSON reports: what other programs rely on."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from checker.models import Outcome
from checker.reports.json import SCHEMA, dumps, loads, to_dict, write, write_lines

if TYPE_CHECKING:
    from checker.reports import Judged

VALIDATOR = Draft202012Validator(
    json.loads(SCHEMA.read_text()), format_checker=Draft202012Validator.FORMAT_CHECKER
)


def test_the_schema_is_itself_a_schema() -> None:
    Draft202012Validator.check_schema(VALIDATOR.schema)


@pytest.mark.parametrize("which", ["altered", "kept", "unseen", "hostile"])
def test_every_report_is_what_the_schema_says(which: str, request: pytest.FixtureRequest) -> None:
    judged: Judged = request.getfixturevalue(which)

    VALIDATOR.validate(to_dict(judged.report))


@pytest.mark.parametrize("which", ["altered", "kept", "unseen", "hostile"])
def test_every_report_comes_back_from_its_text(which: str, request: pytest.FixtureRequest) -> None:
    report = request.getfixturevalue(which).report

    to_the_second = report.fetched and report.fetched.replace(microsecond=0)
    assert loads(dumps(report)) == replace(report, fetched=to_the_second)


def test_a_report_has_every_field_of_the_contract(altered: Judged) -> None:
    report = to_dict(altered.report)

    text = report["terms"][3]
    assert report["schema"] == 1
    assert report["id"] == "gazette-1"
    assert report["fetched"] == "2026-11-23T02:00:00Z"
    assert report["original"] == {
        "id": "2026-11-20-footbridge",
        "title": "Village Opens Footbridge It Built Itself",
        "url": None,
        "version": 2,
        "match": 0.9731,
    }
    assert report["headline"]["same"] is False
    assert report["verdict"] == "fail"
    assert text["coverage"] == 0.973
    assert text["edits"][0] == {
        "kind": "replaced",
        "class": "number",
        "gravity": "substance",
        "original": "28",
        "copy": "27",
        "before": "The crossing took",
        "after": "volunteers a single summer",
        "paragraph": 2,
        "xpath": "/html/body/main/p[2]",
        "line": 214,
        "link": "https://lakeside-gazette.example/news/footbridge#:~:text=took-,27,-volunteers",
    }
    assert report["terms"][1]["evidence"][0] == {
        "quote": "By Ada Thornbury",
        "xpath": "/html/body/main/div",
        "line": 209,
        "link": "https://lakeside-gazette.example/news/footbridge#:~:text=By",
    }


def _without_verdict(report: dict[str, Any]) -> None:
    del report["verdict"]


def _with_a_new_outcome(report: dict[str, Any]) -> None:
    report["terms"][0]["outcome"] = "maybe"


def _with_a_key_of_its_own(report: dict[str, Any]) -> None:
    report["terms"][3]["edits"][0]["cls"] = "number"


def _with_a_local_time(report: dict[str, Any]) -> None:
    report["fetched"] = "2026-11-23T02:00:00+01:00"


def _with_more_than_the_whole(report: dict[str, Any]) -> None:
    report["original"]["match"] = 1.01


def _counting_from_nought(report: dict[str, Any]) -> None:
    report["terms"][3]["edits"][0]["paragraph"] = 0


@pytest.mark.parametrize(
    "spoil",
    [
        _without_verdict,
        _with_a_new_outcome,
        _with_a_key_of_its_own,
        _with_a_local_time,
        _with_more_than_the_whole,
        _counting_from_nought,
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_say(altered: Judged, spoil: Any) -> None:
    report = to_dict(altered.report)
    spoil(report)

    with pytest.raises(ValidationError):
        VALIDATOR.validate(report)


def test_one_report_is_one_object(altered: Judged) -> None:
    stream = io.StringIO()

    write([altered], stream)

    assert json.loads(stream.getvalue()) == to_dict(altered.report)


@pytest.mark.parametrize("count", [0, 2, 3])
def test_any_other_number_of_reports_is_an_array(altered: Judged, count: int) -> None:
    stream = io.StringIO()

    write([altered] * count, stream)

    assert json.loads(stream.getvalue()) == [to_dict(altered.report)] * count


def test_lines_are_one_report_each_in_their_order(altered: Judged, unseen: Judged) -> None:
    stream = io.StringIO()

    write_lines([altered, unseen], stream)

    ids = [json.loads(line)["id"] for line in stream.getvalue().splitlines()]
    assert ids == ["gazette-1", "closed"]


def test_a_line_is_written_before_the_next_report_is_asked_for(altered: Judged) -> None:
    stream = io.StringIO()
    written_before_the_second = []

    def judged() -> Any:
        yield altered
        written_before_the_second.append(stream.getvalue())
        yield altered

    write_lines(judged(), stream)

    assert written_before_the_second == [dumps(altered.report) + "\n"]


def test_letters_stay_readable(altered: Judged) -> None:
    assert "Café" in dumps(replace(altered.report, id="Café"))


def test_no_text_drives_a_terminal_or_breaks_utf_8(hostile: Judged) -> None:
    report = replace(hostile.report, id="\x9b2J\x7f\u202e\ud800", verdict=Outcome.FAIL)

    text = dumps(report)

    assert not set(text) & {"\x1b", "\x9b", "\x7f", "\u202e", "\x00"}
    assert json.loads(text.encode("utf-8")) == to_dict(report)
