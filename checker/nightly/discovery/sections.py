"""A section page's links to articles: what looks like one, of the same site, in its content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from checker.nightly.addresses import canonical, host_of
from checker.nightly.discovery.listing import MOST, Listing, on_one_line, stamp
from checker.nightly.models import Item
from checker.page.decode import utf8
from checker.page.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from checker.models import Fetched

_ASIDE = frozenset(
    "nav aside form menu dialog navigation banner contentinfo complementary search".split()
)
_EDGES = frozenset({"header", "footer"})  # of the page, or of each article that it lists
# Parts of a path that lead to lists, to people and to the site's own business.
_NO_ARTICLE = frozenset(
    "tag tags category categories topic topics author authors page search login signin register "
    "subscribe account cart shop about about-us contact contact-us privacy privacy-policy terms "
    "terms-of-service advertise newsletter newsletters feed rss amp wp-admin wp-login.php "
    "wp-content wp-json archives".split()
)
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|xml|rss|json|css|js|zip)$", re.IGNORECASE
)
# A slug of words, a number as of a record, or a day; or a query that names the article.
_SLUG = re.compile(r"[^\W_]+(?:[-_][^\W_]+){2,}|.*\d{4,}.*")
_DAY = re.compile(r"/\d{4}/\d\d?/")
_NAMES = re.compile(
    r"(?:^|&)(?:p|(?:article|story|news|post|item|doc)?_?(?:id|no)|article|story|item|a|[an]id)=\w",
    re.IGNORECASE,
)
_PAGING = re.compile(r"(?:^|&)(?:page|paged|offset|start|sort|order|view)=", re.IGNORECASE)
_WORDS = 4  # of a link that is a headline


def read(fetched: Fetched) -> Listing:
    """Read a section page; what its next pages list is not followed. Never raises."""
    root = parse(utf8(fetched.content, fetched.charset))
    section = canonical(fetched.url or fetched.target)
    titles: dict[str, str] = {}
    for url, text in _links(root, section):
        if len(text) >= len(titles.get(url, "")):
            titles[url] = text
    items = [
        # The words of a link are no sign of a change: "3 hours ago" may be among them.
        Item(url, title, stamp=stamp("listed"))
        for url, title in titles.items()
        if _is_article(url, title, section)
    ]
    troubles = () if items else ("a page without a link to an article",)
    return Listing(tuple(items[:MOST]), troubles)


def _links(root: etree._Element, section: str) -> Iterator[tuple[str, str]]:
    """Give the addresses of the same site that the page's content links, and the links' words."""
    base = next((each.get("href", "") for each in root.iter("base")), "")
    base = canonical(base, section) or section
    for link in _content(root).iter("a"):
        url = canonical(link.get("href") or "#", base)
        if url and host_of(url) == host_of(section) and not _is_around(link):
            yield url, on_one_line(" ".join(map(str, link.itertext())))


def _content(root: etree._Element) -> etree._Element:
    """Give the page's <main> where it has one, or the whole."""
    return next(root.iter("main"), root)


def _is_around(link: etree._Element) -> bool:
    """Tell whether a link stands in what is set round a page's content, or round its articles."""
    edges = False
    for element in link.iterancestors():
        if element.tag in {"article", "main"}:
            return False
        if element.tag in _ASIDE or element.get("role") in _ASIDE:
            return True
        edges = edges or element.tag in _EDGES
    return edges


def _is_article(url: str, title: str, section: str) -> bool:
    parts, own = urlsplit(url), urlsplit(section)
    steps = [step for step in parts.path.lower().split("/") if step]
    if url == section or _NO_PAGE.search(parts.path) or not _NO_ARTICLE.isdisjoint(steps):
        return False
    above = f"{own.path.rstrip('/')}/".startswith(f"{parts.path.rstrip('/')}/")  # or as deep
    if not steps or above or _PAGING.search(parts.query):
        return bool(_NAMES.search(parts.query))
    telling = _SLUG.fullmatch(steps[-1]) or _DAY.search(parts.path) or _NAMES.search(parts.query)
    return bool(telling) or len(title.split()) >= _WORDS
