"""What a page's bytes leave open is said, and nothing where they settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from checker import licence
from checker.judging import Shelf, Work, judged
from checker.models import Fetched
from tests.closer.ferry import ARTICLE, CREDIT, TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from checker.reports import Open

LOGO = '<img src="/dcnf-logo.png" alt="Daily Caller News Foundation logo" width="90" height="30">'
HEAD = f"<h1>{ARTICLE.title}</h1>{LOGO}<p>{CREDIT}</p>"
FIRST, *_, LAST = ARTICLE.paragraphs
DCNF = licence.load("dcnf")


def left_open(page: str, terms: licence.Licence = DCNF) -> Open:
    fetched = Fetched("page", page.encode(), url="https://gazette.example/ferry")
    return judged(Work(fetched, ARTICLE, terms, "page"), Shelf()).open


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (
            "<title>Gazette</title><div id=root></div><script src=/app.js></script>",
            "the page looks made by a script",
        ),
        (
            "<p>We value your privacy. Accept all cookies or reject cookies.<script></script>",
            "the page looks made by a script",
        ),
        (
            f"<article>{HEAD}<div hidden>{TEXT}</div></article><script src=/show.js></script>",
            "the text is hidden until a script shows it",
        ),
        (
            f"<article>{HEAD}<p>{FIRST}</p><button>Read more…</button></article>",
            "the rest of the text may be folded away",
        ),
        (
            f"<article>{HEAD.replace(LOGO, '<span class=site-logo></span>')}{TEXT}</article>",
            "a logo may be drawn by a style or loaded by a script",
        ),
        (
            f"<article>{HEAD.replace(LOGO, '<img class=late alt>')}{TEXT}</article>",
            "a logo may be drawn by a style or loaded by a script",
        ),
    ],
)
def test_what_only_a_browser_can_tell_is_said(page: str, why: str) -> None:
    assert left_open(page).layout == why


@pytest.mark.parametrize(
    "page",
    [
        f"<article>{HEAD}{TEXT}</article><script></script>",
        f"<article>{HEAD.replace(LOGO, '')}{TEXT}</article>",
        f"<article>{HEAD}<p>{FIRST}</p><p>{LAST}</p></article><a href=/more>More news</a>",
        "<p>Subscribe to continue reading.<script></script>",
        "<p>Verify you are a human.<script></script>",
        "<p>Nothing is left of this page.",
    ],
)
def test_what_the_bytes_settle_asks_for_no_browser(page: str) -> None:
    assert left_open(page).layout == ""


def test_where_there_are_reference_images_those_by_the_article_are_to_be_looked_at(
    tmp_path: Path,
) -> None:
    own = msgspec.structs.replace(DCNF, logos=str(tmp_path))
    page = f"<article>{HEAD}<img src=ferry.jpg>{TEXT}</article><footer><img src=/foot.png></footer>"

    assert left_open(page, own).pictures == (
        "https://gazette.example/dcnf-logo.png",
        "https://gazette.example/ferry.jpg",
    )
    assert left_open(page).pictures == ()
