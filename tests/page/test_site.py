"""What a site puts on several of its pages is the site's, whatever it looks like."""

from __future__ import annotations

from checker.licence import load
from checker.models import Fetched, Outcome, Page, Report
from checker.page import read_page
from checker.page.site import block_hash, block_hashes
from checker.pipeline import judge
from checker.text import keys_of
from tests import valley

ADDED = "The valley has many other mills, and each of them is worth a visit in the summer months."
ELSE = "This page needs a script to show you what it holds; allow it one, and read on below."
ARTICLE = valley.article(3)


def page(*, added: str = ADDED, hidden: bool = False) -> Fetched:
    paragraphs = list(ARTICLE.paragraphs)
    paragraphs.insert(3, added)
    story = "".join(f"<p>{each}</p>" for each in paragraphs)
    style = ' style="display:none"' if hidden else ""
    return Fetched(
        "page", f"<h1>{ARTICLE.title}</h1><p>{ELSE}</p><div{style}>{story}</div>".encode()
    )


def text(report: Report) -> Outcome:
    return next(each.outcome for each in report.terms if each.term == "text")


def read(html: str) -> Page:
    return read_page(Fetched("page", html.encode()))


def test_a_paragraph_that_nobody_sent_is_an_edit() -> None:
    assert text(judge(page(), ARTICLE, load("dcnf"), "1").report) is Outcome.REVIEW


def test_a_paragraph_that_other_pages_of_the_site_have_is_none() -> None:
    site = frozenset({block_hash(keys_of(ADDED))})

    assert text(judge(page(), ARTICLE, load("dcnf"), "1", site=site).report) is Outcome.PASS


def test_so_it_is_in_a_part_that_a_script_shows() -> None:
    site = frozenset({block_hash(keys_of(ADDED))})
    made = judge(page(hidden=True), ARTICLE, load("dcnf"), "1", site=site)

    assert made.copy is not None
    assert made.copy.revealed
    assert text(made.report) is Outcome.PASS


def test_another_number_in_it_makes_it_another_block() -> None:
    site = frozenset({block_hash(keys_of(ADDED))})
    other = page(added=ADDED.replace("many", "12"))

    assert text(judge(other, ARTICLE, load("dcnf"), "1", site=site).report) is Outcome.REVIEW


def test_blocks_are_told_by_their_words_and_not_by_their_markup() -> None:
    plain = f"<p>{ADDED}</p>"
    marked = f"<div class=x>{ADDED.replace('mills', '<b>mills</b>')}</div>"

    assert block_hashes(read(plain)) == block_hashes(read(marked)) == {block_hash(keys_of(ADDED))}


def test_labels_are_no_blocks_to_tell_a_site_by() -> None:
    assert block_hashes(read("<p>Read more</p><p>By Ada Marsh</p>")) == frozenset()
