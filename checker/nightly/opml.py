"""Partners out of OPML, in which feed readers keep their subscriptions: http://opml.org/spec2.opml.

Feeds of one site are one partner. Folders are not: they hold the feeds of many.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lxml import etree

from checker.errors import PartnersError
from checker.nightly.addresses import canonical, host_of
from checker.nightly.models import Partner

# Their host serves the feeds of many sites.
_SHARED = frozenset({"feeds.feedburner.com", "feedproxy.google.com", "feeds2.feedburner.com"})


class Subscriptions(NamedTuple):
    """The partners of an OPML file, and a line on each thing in it that is none of them."""

    partners: tuple[Partner, ...]
    left_out: tuple[str, ...]


class _Feed(NamedTuple):
    address: str
    site: str
    title: str


def read(source: str | Path) -> Subscriptions:
    """Read OPML: the path of a file, or the text itself.

    Raises PartnersError where it is no OPML, or names no feed.
    """
    is_text = isinstance(source, str) and source.lstrip("\ufeff \t\r\n").startswith("<")
    name = "OPML" if is_text else str(source)
    try:
        content = str(source).encode() if is_text else Path(source).read_bytes()
    except OSError as error:
        raise PartnersError(f"{name}: cannot be read: {error.strerror}") from error
    root, broken = _root(content, name)
    feeds: list[_Feed] = []
    left_out = [f"{name}:{broken}"] if broken else []
    for outline in root.iter("{*}outline"):
        found = _feed(outline)
        if isinstance(found, _Feed):
            feeds.append(found)
        elif found:
            left_out.append(f"{name}:{outline.sourceline}: left out: {found}")
    if not feeds:
        why = f" ({left_out[0]})" if left_out else ""
        raise PartnersError(f"{name}: no outline with the address of a feed (xmlUrl) in it{why}")
    sites: dict[str, list[_Feed]] = {}
    for feed in feeds:
        sites.setdefault(feed.site or feed.title or feed.address, []).append(feed)
    names = _names(sites)
    partners = (
        Partner(names[site], feeds=tuple(dict.fromkeys(feed.address for feed in found)))
        for site, found in sites.items()
    )
    return Subscriptions(tuple(partners), tuple(left_out))


def _root(content: bytes, name: str) -> tuple[etree._Element, str]:
    """Give the root, and where and how the XML is broken, if it is."""
    # Entities and other files are not followed; what is not well-formed is read as far as it goes.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise PartnersError(f"{name}: no OPML: {error.msg}") from error
    if root is None or not isinstance(root.tag, str) or etree.QName(root).localname != "opml":
        raise PartnersError(f"{name}: no OPML")
    first = next(iter(parser.error_log), None)
    if first is None:
        return root, ""
    why = f"not well-formed ({first.message.strip()}); what is near it may be missing"
    return root, f"{first.line}: {why}"


def _feed(outline: etree._Element) -> _Feed | str:
    """Give the feed of an outline, or why it is none; empty for a folder of others."""
    # Some write the names of attributes otherwise than the standard does.
    said = {str(key).lower(): str(value).strip() for key, value in outline.attrib.items()}
    title = " ".join((said.get("title") or said.get("text") or "").split())
    address = said.get("xmlurl", "")
    if not address:
        return "" if len(outline) else f'"{title}" has no address of a feed (xmlUrl)'
    if not canonical(address) or address.split() != [address]:
        return f'"{title}": "{address}" is no address of the web'
    site = host_of(canonical(said.get("htmlurl", "")) or canonical(address))
    return _Feed(address, "" if site in _SHARED else site, title)


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
