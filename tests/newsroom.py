"""A newsroom on loopback: WordPress's REST API, feeds, sitemaps and pages, as real ones answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    Fault = Callable[[web.Request], Awaitable[web.StreamResponse | None]]

START = datetime(2026, 3, 1, 12)  # noqa: DTZ001 - WordPress gives the site's own time


def paragraphs(number: int) -> tuple[str, str]:
    """Give the two paragraphs of the article of this number."""
    return (
        f"Ferry number {number} sails from the old pier of Alder Quay at nine in the morning.",
        f"It carried {number * 7 + 3} people last week, the harbour master said on Thursday.",
    )


def body(number: int) -> str:
    return "\n\n".join(paragraphs(number))


def page(number: int, *, head: str = "", text: str | None = None) -> str:
    """Give the page of an article."""
    story = "".join(f"<p>{each}</p>" for each in (text or body(number)).split("\n\n"))
    return (
        f"<!doctype html><html><head><title>Herald</title>{head}</head><body>"
        f"<h1>Ferry {number}</h1><p>By Ada Marsh</p><article>{story}</article></body></html>"
    )


def post(number: int, **changed: Any) -> dict[str, Any]:
    """Give a post as the API does, changed a minute after the one before."""
    modified = (START + timedelta(minutes=number)).isoformat()
    return {
        "id": number,
        "date_gmt": "2026-03-01T11:00:00",
        "modified": modified,
        "modified_gmt": modified,
        "link": f"https://herald.example/ferry-{number}",
        "guid": {"rendered": f"https://herald.example/?p={number}"},
        "title": {"rendered": f"Ferry {number} &#8211; Sails"},
        "content": {
            "rendered": "".join(f"<p>{each}</p>\n" for each in paragraphs(number)),
            "protected": False,
        },
        "_embedded": {"author": [{"id": 4, "name": "Ada Marsh"}]},
    } | changed


@dataclass
class WordPress:
    """A site's API over its posts; `fault` may answer in its place, `asked` notes the queries."""

    posts: list[dict[str, Any]]
    fault: Fault | None = None
    total: str | None = None
    knows_modified_after: bool = True
    asked: list[dict[str, str]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer as /wp-json/wp/v2/posts does."""
        self.asked.append(dict(request.query))
        if self.fault and (answer := await self.fault(request)):
            return answer
        if request.path != "/wp-json/wp/v2/posts":
            raise web.HTTPNotFound
        after = request.query.get("modified_after", "") if self.knows_modified_after else ""
        found = sorted(
            (each for each in self.posts if each["modified"] > after),
            key=lambda each: (each["modified"], each["id"]),
        )
        each, number = int(request.query["per_page"]), int(request.query["page"])
        pages = -(-len(found) // each)
        if number > max(pages, 1):
            return web.json_response({"code": "rest_post_invalid_page_number"}, status=400)
        headers = {"X-WP-Total": self.total or str(len(found))}
        return web.json_response(found[(number - 1) * each : number * each], headers=headers)


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Herald</title>{''.join(items)}</channel></rss>"
    )


def item(number: int, base: str = "https://herald.example", content: str | None = None) -> str:
    """Give an item of a feed with its whole text, or with this content; none for an empty one."""
    whole = "".join(f"<p>{each}</p>" for each in paragraphs(number))
    text = whole if content is None else content
    held = f"<content:encoded><![CDATA[{text}]]></content:encoded>" if text else ""
    return (
        f"<item><title>Ferry {number}</title><link>{base}/ferry-{number}</link>"
        f"<guid>{base}/?p={number}</guid><dc:creator>Ada Marsh and Ben Cole</dc:creator>"
        f"<pubDate>Sun, 01 Mar 2026 12:00:00 +0000</pubDate>"
        f"<description>Ferry {number} sails.</description>{held}</item>"
    )


def sitemap(entries: Iterable[tuple[str, str]]) -> str:
    """Give a sitemap of addresses and times of change; none where that is empty."""
    listed = "".join(
        f"<url><loc>{url}</loc>{f'<lastmod>{when}</lastmod>' if when else ''}</url>"
        for url, when in entries
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'


def answers(
    pages: dict[str, str], asked: list[str] | None = None
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Give what answers with these pages by their path, and 404 else; `asked` notes the paths."""

    async def handle(request: web.Request) -> web.Response:
        if asked is not None:
            asked.append(request.path)
        if request.path not in pages:
            raise web.HTTPNotFound
        text = pages[request.path].replace("{base}", str(request.url.origin()))
        kind = "text/html" if "<html" in text else "application/xml"
        return web.Response(text=text, content_type=kind)

    return handle
