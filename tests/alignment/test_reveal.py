"""Stories that stand, all or part, in what a page hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.alignment import find_copy, prepare
from checker.models import Fetched, Original
from checker.page import read_page

if TYPE_CHECKING:
    from checker.licence import Text
    from tests.alignment.conftest import Align

NONE = "display:none"


def _page(paragraphs: list[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</p>" for text in paragraphs)


@pytest.mark.parametrize(
    "rest",
    [
        "<div id=rest style='display:none'>{}</div>",
        "<div class=folded>{}</div><style>.folded {{ display: none }}</style>",
    ],
)
def test_the_rest_of_a_story_that_a_script_may_show_is_there(
    align: Align, paragraphs: list[str], rest: str
) -> None:
    copy = align(_page(paragraphs[:2]) + rest.format(_page(paragraphs[2:])))

    assert copy.revealed
    assert copy.edits == ()


def test_a_story_that_is_hidden_as_a_whole_is_there(align: Align, paragraphs: list[str]) -> None:
    copy = align(f"<div hidden>{_page(paragraphs)}</div>")

    assert copy.revealed
    assert copy.edits == ()


@pytest.mark.parametrize(
    "rest",
    [
        f"<div style='{NONE}'>{{}}</div>",
        "<section hidden>{}</section>",
    ],
)
def test_the_rest_of_a_story_in_a_part_that_no_script_could_find_is_cut_off(
    align: Align, paragraphs: list[str], rest: str
) -> None:
    copy = align(_page(paragraphs[:2]) + rest.format(_page(paragraphs[2:])))

    assert [edit.kind for edit in copy.edits] == ["truncated"]


def test_a_story_whose_paragraphs_all_hide_themselves_is_not_there(
    term: Text, paragraphs: list[str]
) -> None:
    article = prepare(Original("a", "A Title", "\n\n".join(paragraphs)), term)
    page = read_page(Fetched("page", _page(paragraphs, "p hidden").encode()))

    assert find_copy(article, page, term) is None


@pytest.mark.parametrize("tag", [f"p style='{NONE}'", f"p class=text style='{NONE}'", "p hidden"])
def test_paragraphs_that_each_hide_themselves_are_cut_off(
    align: Align, paragraphs: list[str], tag: str
) -> None:
    copy = align(_page(paragraphs[:2]) + _page(paragraphs[2:], tag))

    assert [edit.kind for edit in copy.edits] == ["truncated"]
