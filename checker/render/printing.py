"""A report on paper: its HTML as a PDF, by the browser that lays pages out."""

from __future__ import annotations

import asyncio


def printed(html: str, path: str | None = None) -> bytes:
    """Print a page that holds all it needs on A4, by the browser at `path` or the one found.

    Raises FetchError where the browser fails, InputError where there is none.
    """
    return asyncio.run(_printed(html, path))


async def _printed(html: str, path: str | None) -> bytes:
    from checker.fetch.client import Client
    from checker.render.browser import Browser

    async with Client() as client, Browser(client, path=path) as browser:
        return await browser.pdf(html)
