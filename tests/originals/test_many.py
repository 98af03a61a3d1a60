"""A file of many articles is read whole, and what is wrong in it is named by its line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from checker.errors import InputError, OriginalError
from checker.originals.entry import Entry
from checker.originals.many import read
from tests.newsroom import body, item, page, rss

if TYPE_CHECKING:
    from pathlib import Path

LINE = {"id": "ferry", "title": "Ferry", "body": "It sails.", "authors": ["Ada Marsh"]}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "archive.jsonl"


def test_each_line_is_an_article(file: Path) -> None:
    file.write_text(f"\ufeff{json.dumps(LINE)}\n\n{json.dumps(LINE | {'id': 'bus'})}")

    ids = [each.original.id for each in read(str(file)) if isinstance(each, Entry)]

    assert ids == ["ferry", "bus"]


def test_a_line_of_an_export_says_when_it_was_taken(file: Path) -> None:
    more = {"taken": "2026-03-01T12:00:00Z", "correction": True, "names": ["example.org/f"]}
    file.write_text(json.dumps(LINE | more))

    (entry,) = read(str(file))

    assert isinstance(entry, Entry)
    assert entry.taken == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert (entry.correction, entry.names) == (True, ("example.org/f",))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("not JSON", ":2: JSON is malformed"),
        ('{"id": "x"', ":2: Input data was truncated"),
        (json.dumps(LINE | {"note": 1}), ":2: Object contains unknown field `note`"),
        (json.dumps({"id": "x", "title": "X"}), ':2: give the article in "body" or "body_html"'),
        (json.dumps({"title": "X", "body": "Y."}), ':2: no "id"; each of many articles needs'),
        (json.dumps(LINE | {"body": " "}), ":2: the article has no text"),
        (json.dumps(LINE | {"published": "Monday"}), ":2: published: "),
        (json.dumps(LINE | {"taken": "2026-03-01T12:00:00"}), ":2: Expected `datetime` with a"),
    ],
)
def test_a_line_that_is_wrong_is_named_and_keeps_no_other_out(
    file: Path, line: str, says: str
) -> None:
    file.write_text(f"{json.dumps(LINE)}\n{line}\n{json.dumps(LINE)}\n")

    first, wrong, last = read(str(file))

    assert isinstance(first, Entry)
    assert first == last
    assert isinstance(wrong, OriginalError)
    assert str(wrong).startswith(f"{file}{says}")


def test_bytes_that_are_no_utf_8_are_named(file: Path) -> None:
    file.write_bytes(b'{"id": "x", "title": "caf\xe9", "body": "Open."}\n')

    (wrong,) = read(str(file))

    assert str(wrong).startswith(f"{file}:1: ")


def test_an_empty_file_and_a_missing_one_are_refused(file: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        list(read(str(file)))
    file.write_text("\n")
    with pytest.raises(OriginalError, match="no lines, so there is no article"):
        list(read(str(file)))


def test_all_items_of_a_feed_are_articles_but_those_it_cuts(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(rss(item(1), item(2, content=""), item(3)))

    first, cut, last = read(str(feed))

    assert isinstance(first, Entry)
    assert isinstance(last, Entry)
    assert (first.original.body, last.original.body) == (body(1), body(3))
    assert "has no text, or a summary only" in str(cut)


def test_of_half_a_feed_the_item_that_breaks_off_is_named(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(rss(item(1), item(2))[:-150])

    first, broken = read(str(feed))

    assert isinstance(first, Entry)
    assert "breaks off in an item" in str(broken)


def test_other_files_hold_one_article(tmp_path: Path) -> None:
    (tmp_path / "tea.txt").write_text("Tea\n\nA pot of tea was brewed.")
    (tmp_path / "ferry.html").write_text(page(1))
    (tmp_path / "bus.json").write_text(json.dumps(LINE | {"id": "bus"}))

    found = [next(read(str(tmp_path / name))) for name in ("tea.txt", "ferry.html", "bus.json")]

    assert [each.original.id for each in found if isinstance(each, Entry)] == [
        "tea",
        "ferry",
        "bus",
    ]
