"""A partner's sources give what they list, each page once; one trouble spoils no other."""

from __future__ import annotations

import asyncio
import gzip
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from checker.errors import HostError
from checker.fetch.client import Client
from checker.fetch.manners import Manners
from checker.fetch.plain import LIMITS
from checker.nightly.discovery import discover
from checker.nightly.models import Partner
from tests.newsroom import item, rss, sitemap
from tests.partner_site import FEED, SECTION, SITEMAP, Site, reasons, urls

if TYPE_CHECKING:
    from tests.servers import Servers

LOCAL = "https://herald.example/local/feed"
BOTH = Partner("Herald", feeds=(FEED, LOCAL))
MAPPED = Partner("Herald", sitemaps=(SITEMAP,))
LISTED = Partner("Herald", sections=(SECTION,))


def index(*entries: tuple[str, str]) -> str:
    listed = "".join(
        f"<sitemap><loc>{url}</loc><lastmod>{when}</lastmod></sitemap>" for url, when in entries
    )
    return (
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</sitemapindex>'
    )


def test_one_bad_feed_keeps_no_other_from_being_read() -> None:
    found = Site({LOCAL: rss(item(1))}).discover(BOTH)

    assert urls(found) == ["https://herald.example/ferry-1"]
    assert [(each.about, each.reason) for each in found.troubles] == [(FEED, "HTTP 404: not found")]


def test_a_page_of_two_feeds_is_one_item() -> None:
    found = Site({FEED: rss(item(1), item(2)), LOCAL: rss(item(2), item(3))}).discover(BOTH)

    assert urls(found) == [f"https://herald.example/ferry-{n}" for n in (1, 2, 3)]


def test_a_host_that_is_down_is_one_trouble_of_the_host() -> None:
    down = HostError("no connection", "herald.example")

    (trouble,) = Site({FEED: down, LOCAL: down}).discover(BOTH).troubles

    assert (trouble.about, trouble.reason, trouble.count) == ("herald.example", "no connection", 2)


def test_what_has_not_changed_lists_nothing_and_keeps_its_headers() -> None:
    site = Site({FEED: rss(item(1))}, etags={FEED: '"one"'})
    first = site.discover()

    again = site.discover(known=first.read)

    assert first.read[FEED]["If-None-Match"] == '"one"'
    assert (again.items, again.troubles, again.read) == ((), (), first.read)


def test_of_the_same_bytes_again_nothing_is_listed_whatever_the_site_answers() -> None:
    site = Site({FEED: rss(item(1))})
    first = site.discover()

    again = site.discover(known=first.read)
    site.pages[FEED] = rss(item(1), item(2))
    changed = site.discover(known=again.read)

    assert (again.items, again.read) == ((), first.read)
    assert urls(changed) == ["https://herald.example/ferry-1", "https://herald.example/ferry-2"]


def test_what_leads_further_is_read_again_for_what_it_leads_to() -> None:
    news = "https://herald.example/news.xml"
    ferries = [(f"https://herald.example/ferry-{n}", "") for n in (1, 2)]
    site = Site(
        {SITEMAP: index((news, "2026-11-01")), news: sitemap(ferries[:1])}, etags={SITEMAP: '"one"'}
    )
    first = site.discover(MAPPED)
    site.pages[news] = sitemap(ferries)

    again = site.discover(MAPPED, known=first.read)

    assert urls(again) == ["https://herald.example/ferry-1", "https://herald.example/ferry-2"]


def test_a_feed_with_a_trouble_is_read_whole_until_it_is_mended() -> None:
    site = Site({FEED: "<html>Back soon</html>"}, etags={FEED: '"soon"'})
    first = site.discover()

    assert first.read == {FEED: {}}
    assert reasons(site.discover(known=first.read)) == reasons(first)


def test_a_feed_that_cannot_be_had_is_asked_for_next_time_as_it_would_have_been() -> None:
    known = {FEED: {"If-None-Match": '"one"'}}

    assert Site({}).discover(known=known).read == {}


def test_a_feed_is_read_over_http_and_asked_for_its_changes_only(servers: Servers) -> None:
    async def answer(request: web.Request) -> web.Response:
        if request.headers.get("If-None-Match") == '"one"':
            return web.Response(status=304)
        return web.Response(text=rss(item(1)), headers={"ETag": '"one"'}, content_type="text/xml")

    address = f"{servers.page(answer)}/feed"
    partner = Partner("Herald", feeds=(address,))

    async def twice() -> tuple[int, int]:
        async with Client(Manners("ignore", delay=0, private=True)) as client:
            first = await discover(client.get, partner, {})
            second = await discover(client.get, partner, first.read)
            assert second.read == first.read
            return len(first.items), len(second.items)

    assert asyncio.run(twice()) == (1, 0)


def test_a_sitemap_and_those_within_it_give_their_pages_the_newest_first() -> None:
    new, old = "https://herald.example/new.xml.gz", "https://herald.example/old.xml"
    pages = [("https://herald.example/a", "2026-03-01"), ("https://herald.example/b", "2026-03-02")]
    site = Site(
        {
            SITEMAP: index((old, "2025-01-01"), (new, "2026-03-02T10:00:00Z")),
            new: gzip.compress(sitemap(pages).encode()),
            old: sitemap([("https://herald.example/c?utm_source=map", "")]),
        }
    )

    found = site.discover(MAPPED)

    assert urls(found) == [f"https://herald.example/{name}" for name in "bac"]
    assert site.asked == [SITEMAP, new, old]
    assert not found.troubles


def test_a_news_sitemap_gives_titles_and_another_stamp_when_a_page_changes() -> None:
    news = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        "<loc>https://herald.example/a</loc><news:news><news:title>Ferry  sails</news:title>"
        "<news:publication_date>2026-03-01</news:publication_date></news:news></url></urlset>"
    )
    (first,) = Site({SITEMAP: news}).discover(MAPPED).items
    (same,) = Site({SITEMAP: news}).discover(MAPPED).items
    (other,) = Site({SITEMAP: news.replace("sails", "stays")}).discover(MAPPED).items

    assert first.title == "Ferry sails"
    assert first.stamp == same.stamp != other.stamp


def test_of_too_many_pages_and_sitemaps_the_newest_are_read() -> None:
    maps = [(f"https://herald.example/{n}.xml", f"2026-03-{n:02}") for n in range(1, 31)]
    many = [(f"https://herald.example/{n}", f"{2000 + n // 100}-01-01") for n in range(3000)]
    site = Site({SITEMAP: index(*maps), maps[-1][0]: sitemap(many)})

    found = site.discover(MAPPED)

    assert site.asked == [SITEMAP, *(url for url, _ in reversed(maps[-19:]))]
    assert "30 sitemaps in it; only the newest 19 are read" in reasons(found)
    assert "3,000 pages; only the newest 2,000 are looked at" in reasons(found)
    assert set(urls(found)) == {f"https://herald.example/{n}" for n in range(1000, 3000)}


def test_sitemaps_that_name_each_other_are_read_once_and_no_address_never() -> None:
    other = "https://herald.example/other.xml"
    site = Site(
        {SITEMAP: index((other, ""), (SITEMAP, ""), ("http://", "")), other: index((SITEMAP, ""))}
    )

    site.discover(MAPPED)

    assert site.asked == [SITEMAP, other]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<html><body>Login</body></html>", "a web page (HTML) and no sitemap"),
        (sitemap([]), "a sitemap of no page"),
        (b"\x1f\x8bferry", "no gzip after all"),
        (gzip.compress(b" " * (LIMITS.size + 1)), "larger than 20 MB, unpacked"),
    ],
)
def test_what_is_no_sitemap_is_a_trouble_that_names_it(content: str | bytes, says: str) -> None:
    (reason,) = reasons(Site({SITEMAP: content}).discover(MAPPED))

    assert reason.startswith(says)


PAGE = """<html><head><title>Politics</title></head><body>
<header><a href="/politics/ferry-in-the-header">Ferry in the header of the site</a></header>
<nav><a href="/politics/harbour-board-election-guide">Harbour board election guide</a></nav>
<main>
<article><header><h2><a href="/politics/ferry-sails-on-time">Ferry sails on time</a></h2></header>
<a href="/politics/ferry-sails-on-time?utm_source=image"><img src="ferry.jpg"></a>
<a href="/politics/ferry-sails-on-time#comments">3 comments</a></article>
<a href="//www.herald.example/2026/03/01/bridge/">Bridge</a>
<a href="/story.php?id=7">Bell</a>
<a href="/town/mayor">The mayor paints the bridge blue</a>
<a href="/">Home</a> <a href="/politics/">Politics</a> <a href="?page=2">Next</a>
<a href="/tag/harbour-board-election">Harbour board election</a>
<a href="/author/ada-marsh-of-alder">Ada Marsh</a>
<a href="/photos/ferry-at-the-quay.jpg">The ferry at the quay</a>
<a href="/town">Town</a> <a href="mailto:ada@herald.example">Write to our desk today</a>
<a href="https://courier.example/ferry-sails-on-time">Ferry sails on time, says the Courier</a>
<aside><a href="/most-read-of-the-week">Most read of the week</a></aside>
</main><footer><a href="/our-terms-and-rules">Our terms and rules</a></footer></body></html>"""


def test_a_section_page_gives_the_articles_of_its_site_that_its_content_links() -> None:
    found = Site({SECTION: PAGE}).discover(LISTED)

    assert [(each.url, each.title) for each in found.items] == [
        ("https://herald.example/politics/ferry-sails-on-time", "Ferry sails on time"),
        ("https://www.herald.example/2026/03/01/bridge/", "Bridge"),
        ("https://herald.example/story.php?id=7", "Bell"),
        ("https://herald.example/town/mayor", "The mayor paints the bridge blue"),
    ]


def test_a_section_page_that_shows_its_articles_itself_is_told_from_its_lists() -> None:
    links = '<a href="?id=7">Bell</a><a href="?page=2">More of what was said today</a>'

    assert urls(Site({SECTION: links}).discover(LISTED)) == [f"{SECTION}?id=7"]


def test_a_section_page_follows_its_base_address() -> None:
    page = '<base href="https://herald.example/deep/"><a href="ferry-sails-on-time">Ferry</a>'

    assert urls(Site({SECTION: page}).discover(LISTED)) == [
        "https://herald.example/deep/ferry-sails-on-time"
    ]


def test_an_item_of_a_section_page_is_the_same_whatever_its_link_says() -> None:
    page = '<a href="/ferry-sails-on-time">Ferry ({} hours ago)</a>'
    (one,) = Site({SECTION: page.format(1)}).discover(LISTED).items
    (two,) = Site({SECTION: page.format(2)}).discover(LISTED).items

    assert one.stamp == two.stamp


def test_a_section_page_without_articles_is_a_trouble() -> None:
    assert reasons(Site({SECTION: "<html><p>Back soon.</p></html>"}).discover(LISTED)) == [
        "a page without a link to an article"
    ]
