"""What a page's head and linked data declare of its article, true or not."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from checker.originals.credit import people_in
from checker.page.head import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_TYPE = re.compile(r"(?:Article|Posting|Report)$")
_TAG = re.compile(r"<[^>]*>")
_AUTHOR_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator")


@dataclass(frozen=True, slots=True)
class Declared:
    """What was declared; empty where nothing was."""

    title: str = ""
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    body: str = ""


def declared(root: etree._Element) -> Declared:
    """Read JSON-LD (schema.org's Article and its kin), Open Graph and the canonical link."""
    article = next(_articles(root), {})
    metas = {
        (meta.get("property") or meta.get("name") or "").lower(): meta.get("content") or ""
        for meta in root.iter("meta")
    }
    by_meta = (people_in(metas.get(name, "").removeprefix("By ")) for name in _AUTHOR_METAS)
    return Declared(
        title=_plain(article.get("headline")) or _plain(metas.get("og:title")),
        authors=_people(article.get("author")) or next(filter(None, by_meta), ()),
        url=canonical(root) or metas.get("og:url") or None,
        published=_plain(article.get("datePublished")) or metas.get("article:published_time"),
        body=_plain(article.get("articleBody")),
    )


def _articles(root: etree._Element) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                data = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue  # what cannot be read declares nothing
            yield from _articles_in(data)


def _articles_in(data: Any) -> Iterator[dict[str, Any]]:
    """Give the articles of a document, of its lists and of its graph."""
    todo = [data]
    while todo:
        item = todo.pop()
        if isinstance(item, list):
            todo += reversed(item)
        elif isinstance(item, dict):
            kinds = item.get("@type")
            if any(_TYPE.search(str(k)) for k in (kinds if isinstance(kinds, list) else [kinds])):
                yield item
            todo += [item[key] for key in ("mainEntity", "@graph") if key in item]


def _people(author: Any) -> tuple[str, ...]:
    """Give the people among schema.org's authors: a name, a Person, or a list of them."""
    if isinstance(author, list):
        return tuple(name for each in author for name in _people(each))
    if isinstance(author, dict):
        return () if author.get("@type") == "Organization" else _people(author.get("name"))
    return people_in(_plain(author).removeprefix("By "))


def _plain(value: Any) -> str:
    """Give a string as text: entities and tags are common in values that should have none."""
    return unescape(_TAG.sub("\n", unescape(value))).strip() if isinstance(value, str) else ""
