"""An item of a newsroom's feed is an article as sent, where the feed holds the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker import check
from checker.errors import OriginalError
from checker.models import Original
from checker.originals.files import read

if TYPE_CHECKING:
    from pathlib import Path

FERRY = """<item>
 <title>Ferry &amp;amp; Bus Sail Again</title>
 <link>https://example.org/ferry</link>
 <guid isPermaLink="false">https://example.org/?p=7</guid>
 <dc:creator>Ada Marsh and Ben Cole</dc:creator>
 <pubDate>Sun, 01 Mar 2026 12:00:00 +0100</pubDate>
 <description>The ferry sails.</description>
 <content:encoded><![CDATA[<p>The ferry sails from the <b>old</b> pier.</p>
 <p style="display:none">Unseen.</p><p>It is full &#8212; the bus too.</p>
 <p>The post <a href="https://example.org/ferry">Ferry Sails</a> appeared first on <a
 href="https://example.org">The Quay Herald</a>.</p>]]></content:encoded>
</item>"""
TEASED = """<item><title>Market</title><guid>market</guid>
<description>The market has moved.</description></item>"""
ARTICLE = Original(
    id="https://example.org/?p=7",
    title="Ferry & Bus Sail Again",
    body="The ferry sails from the old pier.\n\nIt is full \u2014 the bus too.",
    authors=("Ada Marsh", "Ben Cole"),
    url="https://example.org/ferry",
    published="2026-03-01T11:00:00+00:00",
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:example.org,2026:tea</id>
<title>Tea</title><author><name>Staff</name></author>
<content type="html">&lt;p&gt;A pot of tea was brewed at noon.&lt;/p&gt;</content></entry></feed>"""


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    return tmp_path / "feed.xml"


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Herald</title>{''.join(items)}</channel></rss>"
    )


@pytest.mark.parametrize("item", ["https://example.org/?p=7", "https://example.org/ferry"])
def test_an_item_is_named_by_its_id_or_its_address(feed: Path, item: str) -> None:
    feed.write_text(rss(TEASED, FERRY))

    assert read(f"{feed}#{item}") == ARTICLE


def test_the_only_item_of_a_feed_need_not_be_named(feed: Path) -> None:
    feed.write_text(rss(FERRY))

    assert read(str(feed)) == ARTICLE


def test_atom_is_read_and_an_author_who_is_no_person_stays_as_given(feed: Path) -> None:
    feed.write_text(ATOM)

    original = read(str(feed))

    assert (original.id, original.authors) == ("tag:example.org,2026:tea", ("Staff",))
    assert original.body == "A pot of tea was brewed at noon."


def test_a_feed_cut_off_in_its_middle_gives_the_items_before(feed: Path) -> None:
    feed.write_text(rss(FERRY, TEASED)[:-60])

    assert read(f"{feed}#https://example.org/ferry") == ARTICLE


def test_a_page_is_judged_against_an_item(feed: Path) -> None:
    feed.write_text(rss(FERRY))
    page = b"<h1>Ferry</h1><p>The ferry sails from the old pier.<p>It is full - the bus too."

    text = next(term for term in check(page, str(feed)).terms if term.check == "text")

    assert text.outcome.value == "pass"


@pytest.mark.parametrize(
    ("content", "item", "says"),
    [
        (rss(TEASED, FERRY), "", "2 items; name one after a #: market, https://example.org/?p=7"),
        (rss(TEASED, FERRY), "tea", "no item tea; name one after a #: market"),
        (rss(TEASED), "market", "market has no text, or a summary only"),
        (rss(), "", "no items in it"),
        ("not a feed", "", "no items in it, or no RSS or Atom feed"),
        ("", "", "the page is empty"),
    ],
)
def test_what_gives_no_article_is_refused_by_name(
    feed: Path, content: str, item: str, says: str
) -> None:
    feed.write_text(content)

    with pytest.raises(OriginalError, match=r"feed\.xml") as refused:
        read(f"{feed}#{item}")

    assert says in str(refused.value)


def test_a_number_sign_in_the_name_of_another_file_is_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "tea#2.txt").write_text("Tea\n\nA pot of tea was brewed.")

    assert read(str(tmp_path / "tea#2.txt")).title == "Tea"
