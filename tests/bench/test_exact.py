"""Which pages show their true text and nothing that could be taken for more of it."""

import pytest

from bench.accuracy import figures
from bench.accuracy.measure import Result
from bench.accuracy.rows import FAIL, PASS, Planted, Row
from bench.accuracy.settings import exact, setting
from bench.data import Sample

BODY = (
    "The bells of the mill rang for the first time since the flood, and the whole street came "
    "out to listen.\n\n"
    "The miller had greased the axle with goose fat, which the fire brigade had brought in a "
    "bucket."
)
FIRST, SECOND = BODY.split("\n\n")
MORE = "A baker who lives across the road said that she had slept through all of it once again."


def shows(content: str) -> bool:
    page = setting(
        Sample(
            id="bells",
            url="https://paper.example/bells",
            title="Bells",
            authors=(),
            body=BODY,
            content=f"<!doctype html><body>{content}</body>".encode(),
        )
    )
    assert page is not None
    return exact(page)


@pytest.mark.parametrize(
    "content",
    [
        f"<p>{FIRST}</p><p>{SECOND}</p>",
        f"<div>{FIRST}<br><br>{SECOND}</div>",
        f"<div>{FIRST}<br><aside>{MORE}</aside><br>{SECOND}</div>",
        f"<div>{FIRST}<br><a href=/more>{MORE}</a><br>{SECOND}</div>",
        f"<div>{FIRST}<br>Advertisement<br>{SECOND}</div>",
    ],
)
def test_a_page_with_the_text_and_the_sites_boxes_is_exact(content: str) -> None:
    assert shows(content)


@pytest.mark.parametrize(
    "content",
    [
        f"<p>{FIRST}</p><p>{MORE}</p><p>{SECOND}</p>",
        f"<p>{FIRST}</p><p>{SECOND} {MORE}</p>",
        f"<div>{FIRST}<br>{MORE}<br>{SECOND}</div>",
        f"<div>{FIRST}<br><ul><li>Oil</li></ul>{MORE}<br>{SECOND}</div>",
    ],
)
def test_a_page_with_prose_beside_its_true_text_is_not(content: str) -> None:
    assert not shows(content)


def _result(row: str, page: str, *, right: bool, named: bool | None = None) -> Result:
    return Result(row, page, "right" if right else "hard", "fail", named, "", "", ())


def _never(*_: object) -> Planted | None:
    return None


@pytest.mark.parametrize(
    ("right", "page", "missed"),
    [
        (PASS, "other", False),
        (PASS, "exact", True),
        (FAIL, "other", True),
        (FAIL, "exact", True),
    ],
)
def test_a_pass_is_asked_only_of_pages_that_show_their_true_text(
    right: frozenset[str], page: str, *, missed: bool
) -> None:
    row = Row("a row", _never, right)
    results = [_result("a row", page, right=False)]

    assert figures.missed([row], results, frozenset({"exact"})) == missed


def test_changed_words_have_to_be_named_on_pages_that_show_their_true_text() -> None:
    row, pages = Row("a row", _never, FAIL), frozenset({"exact"})

    assert figures.missed([row], [_result("a row", "exact", right=True, named=False)], pages)
    assert not figures.missed([row], [_result("a row", "other", right=True, named=False)], pages)
