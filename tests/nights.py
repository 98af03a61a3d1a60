"""A partner's small site, and stories for it."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from aiohttp import web

from checker.models import Original
from checker.originals.library import Library
from checker.store import open_store
from tests import valley

PROMO = "The Messenger is kept alive by its readers, and by the many small shops of the valley."


@dataclass
class Site:
    """A partner's site: stories by their path; `asked` counts what was fetched."""

    stories: dict[str, str]
    asked: Counter[str] = field(default_factory=Counter)
    delay: float = 0.0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer as a small site does."""
        self.asked[request.path] += 1
        await asyncio.sleep(self.delay)
        if request.path == "/robots.txt":
            raise web.HTTPNotFound
        if request.path == "/feed":
            items = "".join(
                f"<item><title>Story</title><link>{path}</link></item>" for path in self.stories
            )
            feed = f'<rss version="2.0"><channel><title>Messenger</title>{items}</channel></rss>'
            return web.Response(text=feed, content_type="application/rss+xml")
        if request.path_qs not in self.stories:
            raise web.HTTPNotFound
        return web.Response(text=self.stories[request.path_qs], content_type="text/html")


def library(path: str, articles: int) -> str:
    """Make a library of the valley's first articles, and give its path."""
    with open_store(path) as store:
        Library(store).add(
            Original(each.id, each.title, each.body, ("Ada Marsh",))
            for each in map(valley.article, range(articles))
        )
    return path


def story(number: int, *, changed: bool = False, promo: bool = False, credit: bool = True) -> str:
    """Give a page with the article of this number, which keeps its terms unless told otherwise."""
    article = valley.article(number)
    paragraphs = list(article.paragraphs)
    if changed:
        paragraphs[2] = f"Nobody {paragraphs[2]}"
    if promo:
        paragraphs.insert(4, PROMO)
    told = "<p>By Ada Marsh, Daily Caller News Foundation</p>" if credit else ""
    logo = '<img src="/dcnf.png" alt="Daily Caller News Foundation logo" width="90" height="30">'
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    return f"<html><body><h1>{article.title}</h1>{logo}{told}<div>{text}</div></body></html>"


def own_story(number: int) -> str:
    text = "".join(f"<p>{each}</p>" for each in valley.body(1000 + number).split("\n\n"))
    return f"<html><body><h1>Our own</h1><p>By Our Own</p><div>{text}</div></body></html>"
