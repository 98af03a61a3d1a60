"""Words back to their element, their line and a link."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest

from checker.models import Fetched, Page
from checker.page import read_page
from checker.page.locate import (
    block_end,
    block_of,
    cut,
    element_of,
    evidence,
    line_of,
    link,
    parted_by_markup,
    shown,
    xpath,
)

HTML = b"""<!doctype html>
<html><body>
<h1>Swan Stops Ferry</h1>
<div><p>The well-known ferry,
  an <em>old <b>one</b></em>, cost $1.5m (about 20%).</p>
<p>Second paragraph, with a dash - and more words than a link names at once.</p></div>
<p>Third.</p></body></html>"""
URL = "https://paper.example/a?b=c#part"


def _page(content: bytes = HTML, url: str | None = URL) -> Page:
    return read_page(Fetched("page", content, url))


def _word(page: Page, word: str) -> int:
    return next(n for n in range(len(page.words)) if page.words.shown(n) == word)


def test_every_words_path_leads_back_to_its_element() -> None:
    page = _page()

    for number in range(len(page.words)):
        word = page.words.shown(number)
        element = element_of(page, number)
        assert page.root.getroottree().xpath(xpath(element)) == [element]
        assert word in "".join(map(str, element.itertext()))


@pytest.mark.parametrize(
    ("word", "tag", "line"),
    [
        ("Swan", "h1", 3),
        ("ferry", "p", 4),
        ("old", "em", 5),
        ("one", "b", 5),
        ("Second", "p", 6),
        ("Third", "p", 7),
    ],
)
def test_a_word_stands_in_its_innermost_element_and_line(word: str, tag: str, line: int) -> None:
    page = _page()

    element = element_of(page, _word(page, word))

    assert element.tag == tag
    assert str(element.sourceline) == str(line)  # the stubs leave its type open


LINES = b"""<div class=story
  id=s>First
line.<br>
Second, <b>bold
and</b> more<br><br>
Third: <i>one</i>
two</div><p>
  Fourth.</p>"""


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("First", 2),
        ("line", 3),
        ("Second", 4),
        ("bold", 4),
        ("and", 5),
        ("more", 5),
        ("Third", 6),
        ("two", 7),
        ("Fourth", 8),
    ],
)
def test_a_word_stands_on_its_own_line(word: str, line: int) -> None:
    page = _page(LINES)

    assert line_of(page, _word(page, word)) == line


def test_blocks_hold_their_words() -> None:
    page = _page()

    for number in range(len(page.blocks)):
        words = range(page.blocks[number].first, block_end(page, number))
        assert {block_of(page, word) for word in words} == {number}


def test_words_are_shown_as_written_with_their_signs() -> None:
    page = _page()
    cost = _word(page, "cost")

    assert shown(page, cost + 1, cost + 4) == "$1.5m (about 20%"
    assert shown(page, cost, cost) == ""
    assert shown(page, _word(page, "well"), _word(page, "ferry") + 1) == "well-known ferry"


def test_words_over_several_blocks_are_shown_with_a_space_between() -> None:
    page = _page()

    assert shown(page, _word(page, "once"), len(page.words)) == "once. Third"


def test_a_text_is_cut_between_its_words() -> None:
    assert cut("It rose -- by €2½ -- at once.", 3, 5) == "€2½"  # two and a half are three words
    assert cut("It rose.", 1, 1) == ""


def test_markup_that_parts_words_is_seen() -> None:
    page = _page()
    old = _word(page, "old")

    assert parted_by_markup(page, old, old + 2)
    assert not parted_by_markup(page, _word(page, "The"), _word(page, "ferry") + 1)


def _directive(address: str) -> list[str]:
    """Give the parts of a text directive, by the syntax of the proposal."""
    fragment = urlsplit(address).fragment
    start, _, text = fragment.partition(":~:text=")
    assert start == ""
    assert set(text) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%,-._~")
    return text.split(",")


def test_a_link_encodes_the_dashes_and_commas_of_the_text() -> None:
    page = _page()
    well = _word(page, "well")

    address = link(page, well, _word(page, "an") + 1)

    assert address is not None
    assert address.startswith("https://paper.example/a?b=c#:~:text=")
    prefix, text = _directive(address)
    assert (prefix, text) == ("The-", "well%2Dknown%20ferry%2C%20an")


def test_what_stands_before_the_words_of_a_link_has_its_signs() -> None:
    page = _page()

    old = link(page, _word(page, "old"), _word(page, "one") + 1)
    cost = _word(page, "cost")
    one = link(page, cost + 1, cost + 4)

    assert (old, one) == (
        f"{URL.partition('#')[0]}#:~:text=ferry%2C%20an-,old%20one",
        f"{URL.partition('#')[0]}#:~:text=one%2C%20cost-,%241.5m%20%28about%2020%25",
    )


TWICE = b"""<p>The mayor spoke, the News Desk says.</p><p>The clerk spoke of it, and of it the
    clerk spoke of it, too.</p><p>And more.</p><p>&ldquo;And more.</p><p>the News Desk</p>"""


@pytest.mark.parametrize(
    ("start", "size", "parts"),
    [
        (1, 1, ["The-", "mayor"]),
        (3, 3, ["mayor%20spoke%2C-", "the%20News%20Desk"]),
        (8, 2, ["The-", "clerk%20spoke"]),
        (16, 2, ["it%20the-", "clerk%20spoke"]),
        (18, 1, ["clerk%20spoke-", "of", "-it%2C%20too"]),  # "clerk spoke of" stands above
        (20, 1, ["of%20it%2C-", "too"]),
        (24, 1, ["And-", "more"]),  # whose block begins with a quotation mark
        (26, 2, ["the-", "News%20Desk"]),  # nor is the block above told with words of its own
        (25, 3, ["And%20more.-", "the%20News%20Desk"]),  # which the block above tells
    ],
)
def test_a_link_has_the_words_round_that_tell_its_own_from_the_same_before(
    start: int, size: int, parts: list[str]
) -> None:
    page = _page(TWICE)

    address = link(page, start, start + size)

    assert address is not None
    assert _directive(address) == parts


@pytest.mark.parametrize(
    ("first", "last", "path"),
    [
        ("old", "old", "/html/body/div/p[1]/em"),
        ("one", "one", "/html/body/div/p[1]/em/b"),
        ("old", "one", "/html/body/div/p[1]/em"),
        ("one", "cost", "/html/body/div/p[1]"),
        ("once", "Third", "/html/body/div/p[2]"),  # of the first of its blocks
    ],
)
def test_words_stand_in_the_innermost_element_that_holds_them_all(
    first: str, last: str, path: str
) -> None:
    page = _page()

    found = evidence(page, _word(page, first), _word(page, last) + 1)

    assert found.xpath == path


def test_a_link_to_a_passage_names_its_beginning_and_its_end() -> None:
    page = _page()

    address = link(page, _word(page, "Second"), len(page.words))

    assert address is not None
    first, last = (unquote(part) for part in _directive(address))
    assert first == "Second paragraph, with a dash"
    assert last == "Third"


@pytest.mark.parametrize("url", [None, "", "page.html", "file:///page.html", "javascript:alert(1)"])
def test_a_page_without_an_address_on_the_web_has_no_link(url: str | None) -> None:
    assert link(_page(url=url), 0, 2) is None


def test_evidence_quotes_the_page_and_says_where() -> None:
    page = _page()
    start = _word(page, "Third")

    found = evidence(page, start, start)

    assert (found.quote, found.line, found.xpath) == ("Third", 7, "/html/body/p")


def test_a_very_long_quotation_is_cut() -> None:
    page = _page(b"<p>" + b"word " * 2000)

    quote = evidence(page, 0, 2000).quote

    assert len(quote) < 1300
    assert quote.endswith("…")
