"""Whatever a feed is made of, its items are found, or why there are none is said."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.newsroom import item, rss
from tests.partner_site import FEED, Site, of_feed, only, reasons, urls

if TYPE_CHECKING:
    from pathlib import Path

FERRY = "https://herald.example/ferry"
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"{}>'
    "<title>Herald</title>{}</feed>"
)
RDF = (
    '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://purl.org/rss/1.0/">'
    '<channel rdf:about="https://herald.example/"><title>Herald</title></channel>'
    f'<item rdf:about="{FERRY}"><title>Ferry sails</title><link>{FERRY}</link>'
    "<dc:creator>Ada Marsh</dc:creator><description>It is full.</description></item></rdf:RDF>"
)
BURNT = (
    "<link>https://feedproxy.google.com/~r/herald/~3/x</link><f:origLink xmlns:f="
    f"'http://rssnamespace.org/feedburner/ext/1.0'>{FERRY}</f:origLink>"
)
OLD = (
    f'<rss version="0.91"><channel><title>Herald</title><item><title>Ferry sails</title>'
    f"<link>{FERRY}</link><description>It is full.</description></item></channel></rss>"
)


def entry(link: str = f'<link href="{FERRY}"/>', about: str = "") -> str:
    return (
        f"<entry{about}><title>Ferry sails</title>{link}<id>tag:herald.example,2026:1</id>"
        f"<updated>2026-03-01T12:00:00Z</updated><author><name>Ada Marsh</name></author>"
        f"<summary>It is full.</summary></entry>"
    )


def json_feed(*items: dict[str, Any], version: str = "1.1") -> str:
    about = {"version": f"https://jsonfeed.org/version/{version}", "title": "Herald"}
    return json.dumps({**about, "items": items})


@pytest.mark.parametrize(
    "feed",
    [
        OLD,
        RDF,
        ATOM.format("", entry()),
        json_feed({"id": 1, "url": FERRY, "title": "Ferry sails", "content_text": "It is full."}),
        json_feed(
            {"id": FERRY, "title": "Ferry  sails", "content_html": "<p>It is <b>full</b>.</p>"},
            version="1",
        ),
    ],
    ids=["RSS 0.91", "RSS 1.0", "Atom", "JSON Feed 1.1", "JSON Feed 1.0"],
)
def test_a_feed_of_any_kind_gives_address_title_and_text(feed: str) -> None:
    found = only(of_feed(feed))

    assert (found.url, found.title, found.text) == (FERRY, "Ferry sails", "It is full.")


def test_an_item_gives_its_whole_text_as_paragraphs_and_its_authors() -> None:
    found = only(of_feed(rss(item(1))))

    assert found.text.count("\n\n") >= 1
    assert "<p>" not in found.text
    assert found.authors == ("Ada Marsh", "Ben Cole")


def test_the_authors_of_a_json_feed_are_found_in_both_versions() -> None:
    new = {"id": "1", "url": FERRY, "authors": [{"name": "Ada Marsh"}, {"url": "/x"}]}
    old = {"id": "1", "url": FERRY, "author": {"name": "Ada Marsh"}}

    assert only(of_feed(json_feed(new))).authors == ("Ada Marsh",)
    assert only(of_feed(json_feed(old, version="1"))).authors == ("Ada Marsh",)


@pytest.mark.parametrize(
    ("feed", "url"),
    [
        (rss("<item><link>/ferry</link></item>"), FEED),
        (rss("<item><link>ferry</link></item>"), "https://herald.example/moved.xml"),
        (
            ATOM.format(' xml:base="https://herald.example/a/"', entry('<link href="../ferry"/>')),
            FEED,
        ),
        (
            ATOM.format("", entry('<link href="/ferry"/>', " xml:base='//herald.example/'")),
            "https://elsewhere.example/feed",
        ),
        (json_feed({"id": "1", "url": "../ferry"}), FEED),
    ],
    ids=["the feed's", "a redirected feed's", "xml:base", "xml:base of an entry", "JSON"],
)
def test_a_relative_link_is_of_the_address_that_holds_for_it(feed: str, url: str) -> None:
    assert urls(of_feed(feed, url=url)) == [FERRY]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"<link>{FERRY}?utm_source=rss&amp;utm_medium=rss#more</link>", [FERRY]),
        (f"<guid>{FERRY}</guid>", [FERRY]),
        (f'<guid isPermaLink="true">{FERRY}</guid>', [FERRY]),
        (f'<guid isPermaLink="false">{FERRY}</guid>', []),
        (f'<enclosure url="{FERRY}.mp3" type="audio/mpeg" length="1"/>', []),
        ("<link>mailto:ada@herald.example</link>", []),
        ("<link>javascript:void(0)</link>", []),
        (BURNT, [FERRY]),
        (f"<link>https://www.google.com/url?q={FERRY}</link>", [FERRY]),
    ],
)
def test_an_items_address_is_its_pages_own_or_there_is_no_item(
    inside: str, expected: list[str]
) -> None:
    assert urls(of_feed(rss(f"<item><title>Ferry</title>{inside}</item>"))) == expected


def test_a_page_that_is_listed_twice_is_one_item_with_the_longer_text() -> None:
    short = f"<item><link>{FERRY}?utm_source=x</link><description>Short.</description></item>"
    long = f"<item><link>{FERRY}</link><description>Rather longer.</description></item>"

    assert only(of_feed(rss(short, long, short))).text == "Rather longer."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ferry sails", "Ferry stays"),
        ("It is full.", "It is empty."),
        ("2026-03-01T12:00:00Z", "2026-03-01T12:05:00Z"),
    ],
)
def test_the_stamp_is_another_when_title_text_or_date_changes(before: str, after: str) -> None:
    feed = ATOM.format("", entry())
    changed = only(of_feed(feed.replace(before, after)))

    assert changed.stamp != only(of_feed(feed)).stamp == only(of_feed(feed)).stamp


def test_a_feed_that_breaks_off_gives_its_whole_items_and_says_so() -> None:
    feed = rss(item(1), item(2), item(3))

    found = of_feed(feed[: feed.rindex("<link>") + 30])

    assert len(found.items) == 2
    assert reasons(found) == ["it breaks off, or ends in what is no feed; read as far as it goes"]


@pytest.mark.parametrize(
    "broken",
    [
        rss(item(1)).replace("sails.", "sails & <b>stays.", 1),
        rss(item(1)).replace("sails.", "sails\x0b.", 1),
        rss(item(1)).replace("sails.", "sails&nbsp;on.", 1),
        "\n\n" + rss(item(1)),
        rss(item(1)).replace("</channel></rss>", "</channel></rss>\n<!-- cached -->"),
        rss(item(1)).replace(' xmlns:dc="http://purl.org/dc/elements/1.1/"', ""),
    ],
)
def test_a_feed_that_is_not_well_formed_is_still_a_feed(broken: str) -> None:
    assert urls(of_feed(broken)) == ["https://herald.example/ferry-1"]


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (rss(item(1, content="<p>Die Fähre ist voll.</p>")).encode("latin-1"), "iso-8859-1"),
        (rss(item(1, content="<p>Die Fähre ist voll.</p>")).encode("latin-1"), None),
        (rss(item(1, content="<p>Die Fähre ist voll.</p>")).encode("utf-16"), None),
        (b"\xef\xbb\xbf" + rss(item(1, content="<p>Die Fähre ist voll.</p>")).encode(), None),
    ],
)
def test_a_feed_in_another_encoding_than_it_says_is_read(
    content: bytes, charset: str | None
) -> None:
    found = of_feed(content, charset=charset)

    assert urls(found) == ["https://herald.example/ferry-1"]
    assert found.items[0].text == "Die Fähre ist voll."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<!doctype html><html><body>Login</body></html>", "a web page (HTML), and no feed or li"),
        ("<urlset><url><loc>https://herald.example/a</loc></url></urlset>", "no items in it, or n"),
        ("just words", "no items in it, or no RSS or Atom feed"),
        (rss(), "no items in it, or no RSS or Atom feed"),
        ("{", "JSON and no JSON Feed: Input data was truncated"),
        ('{"items": []}', "JSON and no JSON Feed: Object missing required field `version`"),
        ('{"version": "2", "items": []}', 'JSON of version "2" and no JSON Feed'),
        (json_feed(), "no item in it has the address of a page"),
        (json_feed({"id": []}), "1 of 1 items are not as JSON Feed has them"),
        (rss("<item><title>x</title></item>"), "no item in it has the address of a page"),
        ("[" * 100_000, "no items in it"),
        ('{"version": ' + "[" * 100_000, "JSON and no JSON Feed"),
    ],
)
def test_what_is_no_feed_is_a_trouble_that_names_it(content: str, says: str) -> None:
    (trouble,) = of_feed(content).troubles

    assert (trouble.partner, trouble.about) == ("Herald", FEED)
    assert trouble.reason.startswith(says)


def test_an_item_of_a_json_feed_that_is_none_keeps_no_other_from_being_read() -> None:
    found = of_feed(json_feed({"id": "1", "url": 7}, {"id": "2", "url": FERRY}))

    assert urls(found) == [FERRY]
    assert reasons(found) == ["1 of 2 items are not as JSON Feed has them"]


def test_a_web_page_in_a_feeds_place_leads_to_the_feed_that_it_links() -> None:
    page = (
        '<!doctype html><html><head><link rel="alternate" hreflang="de" href="/de">'
        '<link rel="Alternate" type="application/rss+xml" href="../rss.xml"></head></html>'
    )
    site = Site({FEED: page, "https://herald.example/rss.xml": rss(item(1))})

    assert urls(site.discover()) == ["https://herald.example/ferry-1"]
    assert site.asked == [FEED, "https://herald.example/rss.xml"]


def test_a_web_page_that_links_a_web_page_as_its_feed_is_followed_once() -> None:
    page = '<html><link rel="alternate" type="application/atom+xml" href="/feed/?again"></html>'
    site = Site({FEED: page, f"{FEED}?again": page})

    assert reasons(site.discover()) == ["a web page (HTML), linked as a feed"]
    assert len(site.asked) == 2


def test_no_entity_of_a_feed_is_expanded_and_no_file_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(rss(item(1)))
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    started = time.process_time()
    doctype = f'<!DOCTYPE rss [<!ENTITY e0 "boom"><!ENTITY s SYSTEM "file://{secret}">{bomb}]>'
    feed = rss(item(2, content="&e11;&s;")).replace("?>", f"?>{doctype}")

    found = of_feed(feed.replace("<![CDATA[", "").replace("]]>", ""))

    assert time.process_time() - started < 0.5
    assert "boom" not in "".join(item.text for item in found.items)
    assert not of_feed(str(secret)).items


@pytest.mark.parametrize("newest_first", [True, False])
def test_of_a_feed_with_100_000_items_the_newest_are_read_in_bounded_time(
    *, newest_first: bool
) -> None:
    numbers = range(100_000)
    items = (
        f"<item><title>Ferry {n}</title><link>https://herald.example/{n}</link><pubDate>"
        f"{1 + n // 10_000:02} Mar 2026 00:00:00 +0000</pubDate></item>"
        for n in (reversed(numbers) if newest_first else numbers)
    )
    feed = rss(*items)
    started = time.process_time()

    found = of_feed(feed)

    assert time.process_time() - started < 5
    assert {item.url for item in found.items} == {
        f"https://herald.example/{n}" for n in range(98_000, 100_000)
    }
    assert reasons(found) == ["100,000 items; only the newest 2,000 are looked at"]


def test_of_a_json_feed_with_too_many_items_the_newest_are_read() -> None:
    items = [
        {"id": str(n), "url": f"/{n}", "date_published": f"{2000 + n // 100}-03-01T00:00:00Z"}
        for n in range(2500)
    ]

    found = of_feed(json_feed(*items))

    assert {item.url for item in found.items} == {
        f"https://herald.example/{n}" for n in range(500, 2500)
    }
    assert reasons(found) == ["2,500 items; only the newest 2,000 are looked at"]


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 1000), st.sampled_from([OLD, RDF, json_feed()]))
def test_whatever_a_feed_holds_it_is_read_or_told_of(junk: bytes, at: int, feed: str) -> None:
    whole = feed.encode()
    at = min(at, len(whole))

    found = of_feed(whole[:at] + junk + whole[at:])

    assert found.items or found.troubles
