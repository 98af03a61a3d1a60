"""Manifests: what a line may say, and what is said of a line that is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from checker.errors import InputError, LicenceError, ManifestError, OriginalError
from checker.manifest import Entry, read, tasks
from checker.models import Original

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = {"id": "tea", "title": "Tea At Noon", "authors": ["Ada Thornbury"], "body": "It was tea."}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with an article, where the tests stand as well."""
    (tmp_path / "tea.json").write_text(json.dumps(ARTICLE))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _manifest(path: Path, *lines: object) -> Path:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return path


def test_a_manifests_paths_are_relative_to_it(folder: Path) -> None:
    (folder / "night").mkdir()
    line = {"id": "1", "target": "a.html", "original": "../tea.json", "licence": "own.toml"}

    (entry,) = read(_manifest(folder / "night" / "m.jsonl", line))

    assert entry.target == str(folder / "night" / "a.html")
    assert entry.original == str(folder / "night" / "../tea.json")
    assert entry.licence == str(folder / "night" / "own.toml")


def test_addresses_licences_by_name_and_standard_input_stay_as_they_are(folder: Path) -> None:
    lines = (
        {"id": "1", "target": "https://partner.example/a", "licence": "dcnf"},
        {"id": "2", "target": "-", "original": "https://licensor.example/tea.json"},
    )

    first, second = read(_manifest(folder / "m.jsonl", *lines))

    assert (first.target, first.licence) == ("https://partner.example/a", "dcnf")
    assert (second.target, second.original) == ("-", "https://licensor.example/tea.json")


def test_blank_lines_and_a_byte_order_mark_are_nothing(folder: Path) -> None:
    (folder / "m.jsonl").write_bytes(b'\xef\xbb\xbf{"id": "1", "target": "-"}\r\n\r\n')

    assert read(folder / "m.jsonl") == [Entry(id="1", target="-")]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": "2", "target": "-", "orignal": "tea.json"}', "unknown field `orignal`"),
        ('{"target": "-"}', "missing required field `id`"),
        ('{"id": "2"}', "missing required field `target`"),
        ('{"id": "", "target": "-"}', "`$.id`"),
        ('{"id": 2, "target": "-"}', "got `int` - at `$.id`"),
        ('{"id": "2", "target": "-"', "truncated"),
        ("a.html", "malformed"),
        ('["2", "-"]', "Expected `object`"),
        ('{"id": "2", "target": "\xff"}', "not UTF-8; save the file as UTF-8"),
        ('{"id": "1", "target": "-"}', 'the id "1" stands on an earlier line'),
    ],
)
def test_a_wrong_line_is_named_with_file_and_line(folder: Path, line: str, says: str) -> None:
    first = '{"id": "1", "target": "-"}'
    (folder / "m.jsonl").write_bytes(f"{first}\n\n{line}\n".encode("latin-1"))

    with pytest.raises(ManifestError) as error:
        read(folder / "m.jsonl")

    assert str(error.value).startswith(f"{folder / 'm.jsonl'}:3: ")
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_manifest_in_utf_16_as_windows_writes_it_is_told(folder: Path) -> None:
    (folder / "m.jsonl").write_text('{"id": "1", "target": "-"}', "utf-16")

    with pytest.raises(ManifestError, match=r"m\.jsonl:1: not UTF-8; save the file as UTF-8$"):
        read(folder / "m.jsonl")


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_a_manifest_of_nothing_is_an_error(folder: Path, content: str) -> None:
    (folder / "m.jsonl").write_text(content)

    with pytest.raises(ManifestError, match=r"m\.jsonl: no lines"):
        read(folder / "m.jsonl")


def test_a_manifest_that_is_not_there_is_an_error(folder: Path) -> None:
    with pytest.raises(ManifestError, match=r"m\.jsonl: No such file"):
        read(folder / "m.jsonl")


def _tasks(*entries: Entry, **given: Any) -> list[Any]:
    return list(
        tasks(entries, **{"original": None, "licence": "dcnf", "reach": "nothing", **given})
    )


def test_an_entry_has_its_own_original_or_the_commands(folder: Path) -> None:
    (folder / "own.json").write_text(json.dumps(ARTICLE | {"id": "own"}))
    entries = (Entry(id="1", target="-", original="own.json"), Entry(id="2", target="-"))

    own, default = _tasks(*entries, original="tea.json")

    assert own.original.id == "own"
    assert default.original.id == "tea"


@pytest.mark.usefixtures("folder")
def test_originals_and_licences_are_read_once_each() -> None:
    entries = [Entry(id=str(n), target="-", original="tea.json") for n in range(3)]

    first, second, third = _tasks(*entries)

    assert first.original is second.original is third.original
    assert first.licence is second.licence is third.licence


def test_an_original_that_cannot_be_had_costs_its_own_line_only(folder: Path) -> None:
    (folder / "bad.json").write_text("{")
    references = ("gone.json", "bad.json", "tea.json")

    gone, bad, good = _tasks(*(Entry(id=r, target="-", original=r) for r in references))

    assert "gone.json: No such file" in gone.original
    assert "bad.json:1" in bad.original
    assert isinstance(good.original, Original)


def test_the_commands_own_original_and_licence_have_to_be_right(folder: Path) -> None:
    (folder / "bad.json").write_text("{}")

    with pytest.raises(OriginalError, match=r"bad\.json"):
        _tasks(Entry(id="1", target="-"), original="bad.json")
    with pytest.raises(LicenceError, match="no licence"):
        _tasks(Entry(id="1", target="-"), original="tea.json", licence="nobodys")


@pytest.mark.usefixtures("folder")
def test_a_licence_that_a_line_names_has_to_be_right() -> None:
    with pytest.raises(LicenceError, match=r"gone\.toml"):
        _tasks(Entry(id="1", target="-", licence="gone.toml"), original="tea.json")


@pytest.mark.usefixtures("folder")
def test_a_line_without_any_original_is_an_error_before_all_else() -> None:
    entries = (Entry(id="1", target="-", original="tea.json"), Entry(id="2", target="-"))

    with pytest.raises(InputError, match="2: no article to compare it with; give --original"):
        tasks(entries, original=None, licence="dcnf", reach="nothing")
