"""One page, from target to report: one of each sort, the seed's and some that publishers made."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import pytest

from checker.errors import OriginalError
from checker.models import Original, Outcome
from tests.kites import CREDIT, PAGE, judged, term

DATA = Path(__file__).parents[2] / "shared" / "data"


def test_a_page_that_keeps_every_term_passes() -> None:
    report = judged(PAGE.encode())

    assert report.verdict is Outcome.PASS
    assert [finding.term for finding in report.terms] == ["logo", "byline", "affiliation", "text"]
    assert report.original is not None
    assert report.original.match == 1


@pytest.mark.parametrize(
    ("heading", "shown", "same"),
    [
        ("<h1>Kite Club Wins Back The Hill</h1>", "Kite Club Wins Back The Hill", True),
        ("<h1>KITE CLUB wins back the hill</h1>", "KITE CLUB wins back the hill", True),
        ("<h1>Club Of Kites Is Back</h1>", "Club Of Kites Is Back", False),
        (
            "<h1>Us</h1><h3>Kite Club Wins Back The Hill</h3>",
            "Kite Club Wins Back The Hill",
            True,
        ),
        ("<p>No heading</p>", None, False),
    ],
)
def test_the_headline_is_compared_and_judged_by_no_term(
    heading: str, shown: str | None, same: bool
) -> None:
    page = PAGE.replace("<h1>Kite Club Wins Back The Hill</h1>", heading)

    report = judged(page.encode())

    assert report.headline is not None
    assert (report.headline.copy, report.headline.same) == (shown, same)
    assert report.verdict is Outcome.PASS


def test_a_page_of_another_article_is_unchecked() -> None:
    report = judged(b"<h1>Frost</h1><p>The orchard lost its blossom to a late frost in May.</p>")

    assert report.verdict is Outcome.UNCHECKED
    assert report.terms[0].message == (
        "the article does not stand in the page, which shows 12 words"
    )


@pytest.mark.parametrize("body", ["Kites", "The hat.", "17"])
def test_an_article_of_a_word_or_two_is_judged(body: str) -> None:
    original = Original("short", "A Short One", body, ("Rosalind Amory",))

    report = judged(f"<body>{CREDIT}<p>{body}</p>".encode(), original)
    other = judged(b"<body><p>Frost came late this year.</p>", original)

    assert report.verdict is Outcome.PASS
    assert other.verdict is Outcome.UNCHECKED


@pytest.mark.parametrize(
    "body",
    ["", " \n\n ", "* * *\n\n—", "\u200b", "Send tips to rosalind@dailycallernewsfoundation.org."],
)
def test_an_original_without_a_text_is_refused(body: str) -> None:
    with pytest.raises(OriginalError, match=r"empty: the article has no text to compare"):
        judged(PAGE.encode(), Original("empty", "A Title", body))


def test_a_page_of_500_kilobytes_is_judged_at_once() -> None:
    filler = "<p>" + "More words of the site, none of them the article's. " * 20 + "</p>"
    content = (PAGE + filler * (500_000 // len(filler))).encode()
    began = time.monotonic()

    assert judged(content).verdict is Outcome.PASS
    assert time.monotonic() - began < 2


@pytest.mark.skipif(not DATA.exists(), reason="the shared data stands beside the repository only")
def test_the_seed_article_made_into_a_page_passes_logo_byline_and_text() -> None:
    parts = (DATA / "seed_article.txt").read_text("utf-8").strip().split("\n\n")
    _section, title, block, *paragraphs = parts
    logo, credit, _control = block.splitlines()
    author = credit.removesuffix(" Contributor")
    original = Original("seed", title, "\n\n".join(paragraphs), (author,))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = (
        f"<!doctype html><html><body><nav>World</nav><article><h1>{title}</h1>"
        f'<img src="/a1b2.png" alt="{logo}"><div class="meta">{credit}</div>'
        f"<div>Font Size:</div>{body}</article></body></html>"
    )

    report = judged(page.encode(), original)

    outcomes = {finding.term: finding.outcome for finding in report.terms}
    assert [outcomes[name] for name in ("logo", "byline", "text")] == [Outcome.PASS] * 3
    assert term(report, "text").coverage == 1
    assert report.headline is not None
    assert report.headline.same


@pytest.mark.skipif(not DATA.exists(), reason="the shared data stands beside the repository only")
def test_unaltered_pages_of_real_publishers_keep_their_text() -> None:
    lines = (DATA / "truth.jsonl").read_text("utf-8").splitlines()[::12]
    outcomes = []
    for true in map(json.loads, lines):
        content = gzip.decompress((DATA / true["page"]).read_bytes())
        original = Original(true["id"], true["title"] or "-", true["body"], tuple(true["authors"]))
        outcomes.append(term(judged(content, original), "text").outcome)

    # One of these is punctuated otherwise by its own publisher.
    assert outcomes.count(Outcome.PASS) >= len(lines) - 1
    assert Outcome.FAIL not in outcomes
    assert len(lines) > 15
