"""Partners out of OPML, in which feed readers keep their subscriptions: http://opml.org/spec2.opml.

Feeds of one site are one partner. Folders are not: they hold the feeds of many.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from checker.errors import PartnersError
from checker.nightly.addresses import canonical, host_of
from checker.nightly.models import Partner

if TYPE_CHECKING:
    from collections.abc import Iterator

# Their host serves the feeds of many sites.
_SHARED = frozenset({"feeds.feedburner.com", "feedproxy.google.com", "feeds2.feedburner.com"})


class _Feed(NamedTuple):
    address: str
    site: str
    title: str


def read(source: str | Path) -> tuple[Partner, ...]:
    """Read OPML: the path of a file, or the text itself.

    Raises PartnersError where it is no OPML, or names no feed.
    """
    is_text = isinstance(source, str) and source.lstrip("\ufeff \t\r\n").startswith("<")
    name = "OPML" if is_text else str(source)
    try:
        content = str(source).encode() if is_text else Path(source).read_bytes()
    except OSError as error:
        raise PartnersError(f"{name}: cannot be read: {error.strerror}") from error
    feeds = [feed for feed in _feeds(_root(content, name)) if feed.address]
    if not feeds:
        raise PartnersError(f"{name}: no outline with the address of a feed (xmlUrl) in it")
    sites: dict[str, list[_Feed]] = {}
    for feed in feeds:
        sites.setdefault(feed.site or feed.title or feed.address, []).append(feed)
    names = _names(sites)
    return tuple(
        Partner(names[site], feeds=tuple(dict.fromkeys(feed.address for feed in found)))
        for site, found in sites.items()
    )


def _root(content: bytes, name: str) -> etree._Element:
    # Entities and other files are not followed; what is not well-formed is read as far as it goes.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise PartnersError(f"{name}: no OPML: {error.msg}") from error
    if root is None or not isinstance(root.tag, str) or etree.QName(root).localname != "opml":
        raise PartnersError(f"{name}: no OPML")
    return root


def _feeds(root: etree._Element) -> Iterator[_Feed]:
    for outline in root.iter("{*}outline"):
        # Some write the names of attributes otherwise than the standard does.
        said = {str(key).lower(): str(value).strip() for key, value in outline.attrib.items()}
        address = said.get("xmlurl", "")
        if not canonical(address) or address.split() != [address]:
            continue
        site = host_of(canonical(said.get("htmlurl", "")) or canonical(address))
        title = " ".join((said.get("title") or said.get("text") or "").split())
        yield _Feed(address, "" if site in _SHARED else site, title)


def _names(sites: dict[str, list[_Feed]]) -> dict[str, str]:
    """Name each site as its first feed does; with its host where another one has that name."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for site, feeds in sites.items():
        name = feeds[0].title or site
        if name.casefold() in taken:
            name = f"{name} ({site})"
        names[site] = name
        taken.add(name.casefold())
    return names
