"""A sitemap leads to its pages, each read once and again when it changed."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from checker.errors import FetchError, OriginalError
from checker.fetch.client import Patience
from checker.originals.entry import Summary
from checker.originals.sync import sync
from tests.newsroom import answers, body, page, sitemap

if TYPE_CHECKING:
    from checker.originals.library import Library
    from checker.originals.sync import Synced
    from tests.servers import Servers

BRISK = Patience(first=0.01, longest=1.0)
INDEX = (
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<sitemap><loc>{base}/one.xml</loc><lastmod>2026-03-01</lastmod></sitemap>"
    "<sitemap><loc>{base}/two.xml</loc></sitemap></sitemapindex>"
)
NEWS = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{base}/ferry-1</loc>'
    "<news:news><news:publication_date>2026-03-01T12:00:00Z</news:publication_date>"
    "<news:title>Ferry 1</news:title></news:news></url></urlset>"
)


def read(library: Library, url: str, **options: Any) -> Synced:
    return sync(library, url, patience=BRISK, private=True, **options)


def site(count: int, changed: str = "2026-03-01") -> dict[str, str]:
    pages = {f"/ferry-{number}": page(number) for number in range(count)}
    return pages | {"/sitemap.xml": sitemap((f"{{base}}{path}", changed) for path in pages)}


def test_each_page_of_a_sitemap_is_read_and_only_once(library: Library, servers: Servers) -> None:
    pages = site(20)
    base = servers.page(answers(pages))

    done = read(library, f"{base}/sitemap.xml")

    assert (done.source.kind, done.summary, done.troubles) == ("sitemap", Summary(added=20), ())
    found = library.get(f"{base}/ferry-3")
    assert (found.title, found.body, found.authors) == ("Ferry 3", body(3), ("Ada Marsh",))
    assert read(library, f"{base}/sitemap.xml").summary == Summary()


def test_a_page_that_changed_is_read_again(library: Library, servers: Servers) -> None:
    pages = site(2)
    base = servers.page(answers(pages))
    read(library, f"{base}/sitemap.xml")

    pages |= {"/ferry-0": page(0, text=body(0) + " It was late."), "/ferry-1": page(1)}
    pages["/sitemap.xml"] = sitemap(
        [("{base}/ferry-0", "2026-03-02"), ("{base}/ferry-1", "2026-03-01")]
    )

    assert read(library, f"{base}/sitemap.xml").summary == Summary(updated=1)


def test_a_news_sitemap_dates_its_articles_and_is_read_at_every_sync(
    library: Library, servers: Servers
) -> None:
    pages = {"/news.xml": NEWS, "/ferry-1": page(1)}
    base = servers.page(answers(pages))

    assert read(library, f"{base}/news.xml").summary == Summary(added=1)

    assert library.get(f"{base}/ferry-1").published == "2026-03-01T12:00:00Z"
    pages["/ferry-1"] = page(1, text=body(1) + " It was late.")
    assert read(library, f"{base}/news.xml").summary == Summary(updated=1)


def test_the_sitemaps_of_an_index_are_read_and_an_unchanged_one_is_left(
    library: Library, servers: Servers
) -> None:
    asked: list[str] = []
    pages = {"/index.xml": INDEX, "/ferry-1": page(1), "/ferry-2": page(2)}
    pages["/one.xml"] = sitemap([("{base}/ferry-1", "2026-03-01")])
    pages["/two.xml"] = sitemap([("{base}/ferry-2", "2026-03-01"), ("{base}/index.xml", "")])
    base = servers.page(answers(pages, asked))

    assert read(library, f"{base}/index.xml").summary == Summary(added=2)
    asked.clear()
    assert read(library, f"{base}/index.xml").summary == Summary()
    assert asked == ["/index.xml", "/two.xml"]


def test_a_packed_sitemap_is_unpacked(library: Library, servers: Servers) -> None:
    plain = answers({"/ferry-1": page(1)})

    async def packed(request: web.Request) -> web.Response:
        if request.path != "/sitemap.xml.gz":
            return await plain(request)
        text = sitemap([(f"{request.url.origin()}/ferry-1", "")])
        return web.Response(body=gzip.compress(text.encode()), content_type="application/x-gzip")

    assert read(library, f"{servers.page(packed)}/sitemap.xml.gz").summary == Summary(added=1)


def test_a_packed_sitemap_that_is_a_bomb_is_refused(library: Library, servers: Servers) -> None:
    async def bomb(_: web.Request) -> web.Response:
        return web.Response(body=gzip.compress(b" " * 30 * 2**20), content_type="application/gzip")

    with pytest.raises(FetchError, match="larger than 20 MB, unpacked"):
        read(library, servers.page(bomb))


def test_one_article_under_two_addresses_is_one(library: Library, servers: Servers) -> None:
    head = '<link rel="canonical" href="{base}/ferry-1">'
    pages = {"/ferry-1": page(1, head=head), "/news/ferry-1": page(1, head=head)}
    pages["/sitemap.xml"] = sitemap([("{base}/news/ferry-1", ""), ("{base}/ferry-1", "")])
    base = servers.page(answers(pages))

    assert read(library, f"{base}/sitemap.xml").summary == Summary(added=1, unchanged=1)
    assert library.get(f"{base}/news/ferry-1") == library.get(f"{base}/ferry-1")


def test_a_site_that_calls_every_page_by_its_front_page_keeps_its_articles_apart(
    library: Library, servers: Servers
) -> None:
    head = '<link rel="canonical" href="{base}/">'
    pages = {f"/ferry-{number}": page(number, head=head) for number in range(3)}
    pages["/sitemap.xml"] = sitemap((f"{{base}}{path}", "") for path in list(pages))
    base = servers.page(answers(pages))

    assert read(library, f"{base}/sitemap.xml").summary == Summary(added=3)


def test_a_page_away_for_now_is_named_and_read_at_the_next_sync(
    library: Library, servers: Servers
) -> None:
    pages = site(3)
    gone = pages.pop("/ferry-1")
    base = servers.page(answers(pages))

    done = read(library, f"{base}/sitemap.xml")

    assert done.summary == Summary(added=2)
    assert done.troubles == (f"{base}/ferry-1: HTTP 404: not found",)
    pages["/ferry-1"] = gone
    assert read(library, f"{base}/sitemap.xml").summary == Summary(added=1)


def test_half_a_sitemap_is_read_as_far_as_it_goes(library: Library, servers: Servers) -> None:
    pages = site(3)
    pages["/sitemap.xml"] = pages["/sitemap.xml"][:-60]
    base = servers.page(answers(pages))

    done = read(library, f"{base}/sitemap.xml")

    assert done.summary == Summary(added=2)
    assert done.troubles[0].startswith(f"{base}/sitemap.xml: breaks off")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (page(1), r"a web page \(HTML\) and no sitemap"),
        ("<rss/>", r"XML \(rss\) and no sitemap"),
        ("Ferry timetable", "no XML and no sitemap|no sitemap: "),
        ("", "no sitemap: "),
    ],
)
def test_what_is_no_sitemap_is_refused_by_name(
    library: Library, servers: Servers, content: str, says: str
) -> None:
    with pytest.raises(OriginalError, match=says):
        read(library, servers.page(answers({"/": content})), kind="sitemap")


def test_an_entity_of_a_sitemap_reads_no_file(library: Library, servers: Servers) -> None:
    evil = (
        '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<url><loc>{base}/&x;</loc></url></urlset>"
    )
    asked: list[str] = []
    url = f"{servers.page(answers({'/sitemap.xml': evil}, asked))}/sitemap.xml"

    read(library, url, kind="sitemap")

    assert set(asked) <= {"/sitemap.xml", "/"}
