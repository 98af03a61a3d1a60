"""A newsroom's feed is read into the library: its whole texts, and the pages of those it cuts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from checker.errors import FetchError, InputError, OriginalError
from checker.fetch.client import Patience
from checker.models import Original
from checker.originals.entry import Summary
from checker.originals.sync import sync
from tests.newsroom import answers, body, item, page, rss

if TYPE_CHECKING:
    from checker.originals.library import Library
    from checker.originals.sync import Synced
    from tests.servers import Servers

BRISK = Patience(first=0.01, longest=1.0)
MB = 2**20


def read(library: Library, url: str, **options: Any) -> Synced:
    return sync(library, url, patience=BRISK, private=True, **options)


def test_items_with_their_whole_text_are_articles(library: Library, servers: Servers) -> None:
    url = f"{servers.page(answers({'/feed/': rss(item(1), item(2))}))}/feed/"

    done = read(library, url)

    assert (done.source.kind, done.summary, done.troubles) == ("feed", Summary(added=2), ())
    assert library.get("https://herald.example/ferry-2") == Original(
        id="https://herald.example/?p=2",
        title="Ferry 2",
        body=body(2),
        authors=("Ada Marsh", "Ben Cole"),
        url="https://herald.example/ferry-2",
        published="2026-03-01T12:00:00+00:00",
        version=1,
    )


@pytest.mark.parametrize(
    "cut",
    [
        "",
        "<p>Ferry number 1 sails from the old pier of Alder Quay [&hellip;]</p>",
        "<p>Ferry number 1 sails from the old pier...</p>",
        "<p>Ferry number 1 sails.</p><p><a href='#'>Continue reading Ferry 1</a></p>",
        "<p>Ferry number 1 sails.</p><p>Read more »</p>",
    ],
)
def test_of_an_item_that_the_feed_cuts_the_page_is_read(
    library: Library, servers: Servers, cut: str
) -> None:
    pages = {"/feed/": rss(item(1, "{base}", cut)), "/ferry-1": page(1)}
    base = servers.page(answers(pages))

    done = read(library, f"{base}/feed/")

    assert done.summary == Summary(added=1)
    found = library.get(f"{base}/ferry-1")
    assert (found.id, found.title, found.body) == (f"{base}/?p=1", "Ferry 1", body(1))
    assert found.authors == ("Ada Marsh", "Ben Cole")


def test_a_page_corrected_later_gets_a_version(library: Library, servers: Servers) -> None:
    pages = {"/feed/": rss(item(1, "{base}", "")), "/ferry-1": page(1)}
    base = servers.page(answers(pages))
    read(library, f"{base}/feed/")

    pages["/ferry-1"] = page(1, text=body(1) + "\n\nCorrection: the ferry sails at ten, not nine.")
    done = read(library, f"{base}/feed/")

    assert done.summary == Summary(updated=1)
    assert [each.correction for each in library.versions(f"{base}/?p=1")] == [False, True]


def test_a_page_that_is_gone_is_named_and_keeps_no_other_out(
    library: Library, servers: Servers
) -> None:
    pages = {"/feed/": rss(item(1, "{base}", ""), item(2, "{base}"), item(3, "{base}", ""))}
    pages["/ferry-3"] = "<html><p>Nothing here.</p></html>"
    base = servers.page(answers(pages))

    done = read(library, f"{base}/feed/")

    assert done.summary.added == 1
    assert done.troubles == (
        f"{base}/ferry-1: HTTP 404: not found",
        f"{base}/ferry-3: no article in it; give it as .txt or .json",
    )


def test_a_feed_that_has_not_changed_is_not_sent_again(library: Library, servers: Servers) -> None:
    bodies: list[int] = []

    async def handle(request: web.Request) -> web.Response:
        if request.headers.get("If-None-Match") == '"seven"':
            return web.Response(status=304)
        bodies.append(1)
        headers = {"ETag": '"seven"'}
        return web.Response(text=rss(item(1)), content_type="application/xml", headers=headers)

    url = servers.page(handle)
    read(library, url)

    assert read(library, url).summary == Summary()
    assert len(bodies) == 2  # the first answer told that it is a feed


def test_a_feed_that_is_html_is_refused_by_name(library: Library, servers: Servers) -> None:
    url = servers.page(answers({"/": page(1)}))

    with pytest.raises(OriginalError, match=r"a web page \(HTML\) and no RSS or Atom feed"):
        read(library, url, kind="feed")
    with pytest.raises(OriginalError, match="no feed, no sitemap and no WordPress site"):
        read(library, url)
    assert library.count() == 0


def test_a_page_that_names_its_feed_leads_to_it(library: Library, servers: Servers) -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/news.xml">'
    url = servers.page(answers({"/": page(1, head=head)}))

    with pytest.raises(OriginalError, match=rf"; its feed is {url}/news\.xml"):
        read(library, url)


def test_of_half_a_feed_the_item_that_breaks_off_is_left_out(
    library: Library, servers: Servers
) -> None:
    pages = {"/feed/": rss(item(1), item(2))[:-200]}
    url = f"{servers.page(answers(pages))}/feed/"

    done = read(library, url)

    assert done.summary == Summary(added=1)
    assert done.troubles == (f"{url}: breaks off in an item; it was left out",)
    pages["/feed/"] = rss(item(1), item(2))
    assert read(library, url).summary == Summary(added=1, unchanged=1)
    assert len(library.versions("https://herald.example/?p=2")) == 1


def test_a_feed_of_200_mb_is_refused_before_it_is_read(library: Library, servers: Servers) -> None:
    sent: list[int] = []

    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/rss+xml"})
        response.content_length = 200 * MB
        await response.prepare(request)
        await response.write(rss(item(1)).encode()[:-20].ljust(MB))
        for _ in range(199):
            sent.append(MB)
            await response.write(b" " * MB)
        return response

    with pytest.raises(FetchError, match="larger than 20 MB, which no news page or feed is"):
        read(library, servers.page(endless))
    assert len(sent) < 100


def test_an_item_without_text_or_page_is_named(library: Library, servers: Servers) -> None:
    bare = "<item><title>Ferry</title><guid isPermaLink='false'>f</guid></item>"

    done = read(library, servers.page(answers({"/": rss(bare, item(1))})))

    assert done.summary == Summary(added=1)
    assert "f is cut, and names no page that holds it all" in done.troubles[0]


@pytest.mark.parametrize("content", ["", "Ferry timetable", "[]", "{}"])
def test_what_is_no_feed_at_all_is_refused(
    library: Library, servers: Servers, content: str
) -> None:
    with pytest.raises(OriginalError, match="no feed, no sitemap and no WordPress site"):
        read(library, servers.page(answers({"/": content})))


def test_a_file_is_no_address_to_sync(library: Library) -> None:
    with pytest.raises(InputError, match="not an address; files are for checker originals add"):
        read(library, "feed.xml")
