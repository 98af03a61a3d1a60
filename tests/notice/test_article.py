"""The article as sent, in the version that a report speaks of."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from checker.api import check
from checker.errors import OriginalError
from checker.notice.article import as_sent, is_needed
from checker.originals.library import Library
from checker.store import open_store
from tests.ferry import FERRY, WORDED, judged, page

if TYPE_CHECKING:
    from pathlib import Path

    from checker.models import Original, Report, Source

CORRECTED = replace(FERRY, body=FERRY.body.replace("40 readers", "41 readers"))
ALTERED = page((WORDED[0].replace("noon", "dusk"), *WORDED[1:]))


def _source(report: Report) -> Source:
    assert report.original is not None
    return report.original


@pytest.fixture
def library(tmp_path: Path) -> str:
    """Give a library with the article as sent and as corrected."""
    with open_store(str(tmp_path / "library.db")) as store:
        for version in (FERRY, CORRECTED):
            Library(store).add([version])
    return str(tmp_path / "library.db")


def _body(found: Original | None) -> str:
    assert found is not None
    return found.body


def test_the_version_is_the_one_that_the_page_was_judged_by(library: str) -> None:
    report = check(ALTERED.encode(), db=library)

    found, note = as_sent(report, _source(report), db=library)

    assert "40 readers" in _body(found)
    assert "the page copies version 1 of 2" in note
    assert "checker originals show ferry --diff 1 2" in note


def test_where_no_version_is_named_the_newest_that_fits_is_taken(library: str) -> None:
    changed = page((WORDED[0].replace("40", "14"), *WORDED[1:]))

    for original, number in ((FERRY, "40"), (CORRECTED, "41")):
        report = judged(changed, original)
        found, _ = as_sent(report, _source(report), db=library)
        assert f"{number} readers" in _body(found)


def test_what_a_library_lacks_is_noted(tmp_path: Path) -> None:
    report = judged(ALTERED)
    empty = str(tmp_path / "empty.db")
    open_store(empty).close()

    found, note = as_sent(report, _source(report), db=empty)

    assert found is None
    assert note.startswith("ferry: no article of that id")
    assert "left out" in note


def test_a_version_that_a_library_lacks_is_noted(library: str) -> None:
    report = judged(ALTERED)

    found, note = as_sent(report, replace(_source(report), version=7), db=library)

    assert found is None
    assert note.startswith("ferry: there is no version 7 of it")


def test_a_library_that_has_another_text_by_that_id_is_not_believed(tmp_path: Path) -> None:
    other = replace(FERRY, body=FERRY.body.replace("noon", "midnight"))
    with open_store(str(tmp_path / "library.db")) as store:
        Library(store).add([other])
    report = judged(ALTERED)

    found, note = as_sent(report, _source(report), db=str(tmp_path / "library.db"))

    assert found is None
    assert 'paragraph 1 has no "noon"' in note


def test_a_file_is_believed_where_it_fits(tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(f"{FERRY.title}\n\n{FERRY.body}")
    report = judged(ALTERED)

    found, note = as_sent(report, _source(report), str(file))

    assert (_body(found), note) == (FERRY.body, "")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": "tea", "title": "Tea At Noon"}, 'is "Tea At Noon", and the report speaks of'),
        ({"body": WORDED[1]}, "is not the text that the page was compared with"),
    ],
)
def test_another_article_is_refused(tmp_path: Path, changes: dict[str, str], reason: str) -> None:
    values = {"id": "ferry", "title": FERRY.title, "body": FERRY.body} | changes
    (tmp_path / "other.json").write_text(json.dumps(values))
    report = judged(ALTERED)

    with pytest.raises(OriginalError, match=reason):
        as_sent(report, _source(report), str(tmp_path / "other.json"))


@pytest.mark.parametrize(
    ("markup", "needed"),
    [(page(logo=""), False), (page(credit=""), True), (ALTERED, True), (page(), False)],
)
def test_the_article_is_needed_for_credits_and_paragraphs(markup: str, *, needed: bool) -> None:
    assert is_needed(judged(markup)) is needed
