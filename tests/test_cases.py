"""The golden cases: each folder of fixtures/cases is a page, and what has to be found of it.

`pytest tests/test_cases.py --rewrite` writes what is found into every expect.toml; read the diff.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checker import licence
from checker.models import Fetched
from checker.originals import files
from checker.pipeline import judge
from checker.reports.json import SCHEMA, from_dict, to_dict

FIXTURES = Path(__file__).parents[1] / "fixtures"
CASES = sorted(path.parent for path in FIXTURES.glob("cases/*/expect.toml"))
DEMO = FIXTURES / "demo"
EDIT = ("kind", "class", "gravity", "original", "copy", "paragraph")


@dataclass(frozen=True)
class Case:
    """One page of the fixtures: what is stated of it, and the report that was made of it."""

    expect: Path
    stated: dict[str, Any]
    report: dict[str, Any]


@pytest.fixture(scope="module", params=CASES, ids=lambda folder: folder.name)
def case(request: pytest.FixtureRequest) -> Case:
    folder: Path = request.param
    stated = tomllib.loads((folder / "expect.toml").read_text("utf-8"))
    report = judged(
        folder / "page.html",
        folder / stated.get("original", "original.json"),
        url=stated.get("url"),
        charset=stated.get("charset"),
        rules=stated.get("licence", "dcnf"),
    )
    return Case(folder / "expect.toml", stated, report)


def test_a_page_is_judged_as_its_case_says(case: Case, request: pytest.FixtureRequest) -> None:
    found = finding(case.report)
    stated = case.stated
    if request.config.getoption("rewrite"):
        stated = stated | open_ones_kept(stated, found)
        case.expect.write_text(toml(stated), "utf-8")

    expected = settled(stated, found)

    assert expected == found


def test_every_report_keeps_to_the_schema(case: Case) -> None:
    jsonschema.validate(case.report, json.loads(SCHEMA.read_text("utf-8")))


def test_every_report_comes_back_from_its_json(case: Case) -> None:
    assert to_dict(from_dict(case.report)) == case.report


def test_a_term_that_does_not_pass_says_why(case: Case) -> None:
    silent = [
        term["term"]
        for term in case.report["terms"]
        if term["outcome"] != "pass" and not (term["clause"] and term["message"])
    ]

    assert silent == []


def test_what_a_case_wants_named_is_named(case: Case) -> None:
    wanted = case.stated.get("says", {})

    unsaid = {term: words for term, words in wanted.items() if words not in said(case, term)}

    assert unsaid == {}


def test_every_verdict_has_its_cases() -> None:
    stated = [tomllib.loads((c / "expect.toml").read_text("utf-8"))["verdict"] for c in CASES]

    assert min(stated.count(verdict) for verdict in ("pass", "review", "fail")) > 5


@pytest.mark.parametrize("line", (DEMO / "manifest.jsonl").read_text("utf-8").splitlines())
def test_a_page_of_the_demo_has_the_verdict_it_is_named_for(line: str) -> None:
    job = json.loads(line)

    report = judged(DEMO / job["target"], DEMO / job["original"], url=job["url"])

    assert f"demo-{report['verdict']}" == job["id"]


def judged(
    page: Path, original: Path, *, url: str | None, charset: str | None = None, rules: str = "dcnf"
) -> dict[str, Any]:
    fetched = Fetched(target=str(page), content=page.read_bytes(), url=url, charset=charset)
    judgement = judge(fetched, files.read(str(original)), licence.load(rules), page.parent.name)
    return to_dict(judgement.report)


def finding(report: dict[str, Any]) -> dict[str, Any]:
    """Give what a report says in the shape of an expect.toml."""
    return {
        "verdict": report["verdict"],
        "terms": {term["term"]: term["outcome"] for term in report["terms"]},
        "edits": [
            {key: short(edit[key]) for key in EDIT}
            for term in report["terms"]
            for edit in term["edits"]
        ],
    }


def short(value: Any) -> Any:
    """Give long passages by their first and last words, so that a case can be read."""
    words = value.split() if isinstance(value, str) else []
    return " ".join([*words[:6], "…", *words[-6:]]) if len(words) > 12 else value


def said(case: Case, term: str) -> str:
    """Give all the words that a report spends on a term."""
    found = next(one for one in case.report["terms"] if one["term"] == term)
    return "\n".join([found["message"], *(one["quote"] for one in found["evidence"])])


def settled(stated: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """Give what is expected: where a list leaves several open, the one that was found."""
    edits: list[dict[str, Any]] = stated.get("edits", [])
    nothing: dict[str, Any] = {}
    return {
        "verdict": choice(stated["verdict"], found["verdict"]),
        "terms": {k: choice(v, found["terms"].get(k)) for k, v in stated["terms"].items()},
        "edits": [
            {key: choice(value, other.get(key)) for key, value in edit.items()}
            for edit, other in zip_longest(edits, found["edits"][: len(edits)], fillvalue=nothing)
        ],
    }


def choice(stated: Any, found: Any) -> Any:
    if not isinstance(stated, list):
        return stated
    return found if found in stated else stated[0]


def open_ones_kept(stated: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """Give what was found, but where it is what was stated, as it was stated."""
    expected = settled(stated, found)
    terms = {
        term: stated["terms"][term] if expected["terms"].get(term) == outcome else outcome
        for term, outcome in found["terms"].items()
    }
    same = {key: stated.get(key, []) for key in ("verdict", "edits") if expected[key] == found[key]}
    return {**found, **same, "terms": terms}


def toml(table: dict[str, Any]) -> str:
    """Write an expect.toml: plain keys, then tables, then arrays of tables."""
    tables = {key: value for key, value in table.items() if isinstance(value, dict)}
    arrays = {key: table[key] for key in ("edits",) if table.get(key)}
    plain = {key: v for key, v in table.items() if key not in tables and key != "edits"}
    parts = [
        pairs(plain),
        *(f"[{key}]\n{pairs(value)}" for key, value in tables.items()),
        *(f"[[{key}]]\n{pairs(item)}" for key, items in arrays.items() for item in items),
    ]
    return "\n".join(parts)


def pairs(table: dict[str, Any]) -> str:
    # Of strings, whole numbers and lists of them JSON's spelling is TOML's too.
    return "".join(f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in table.items())
