"""An Atom feed (RFC 4287) of the findings whose state changed, one entry a change.

The feed carries its own past: the entries of the last feed that are young enough, then this
night's. A night that changed nothing leaves it as it was.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from lxml import etree

from checker.nightly.morning import tables, wording
from checker.reports.untrusted import one_line, web_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.models import Report
    from checker.nightly.models import Morning, Tracked

_ATOM = "http://www.w3.org/2005/Atom"
_PREFIXES: dict[Any, str] = {None: _ATOM}  # the stubs know no prefix that is none
_KEPT = timedelta(days=30)
_TAG = "tag:syndication-checker.example,2026"  # RFC 4151; nobody else's by RFC 2606
# A feed of an earlier version, or of somebody else's hand: no entities, no network.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)


def feed(morning: Morning, reports: Mapping[int, Report], last: bytes = b"") -> bytes:
    """Give the feed; `last` is the one before, begun anew where that is none."""
    now = morning.run.ended or morning.run.started
    entries = [_entry(each, morning, reports) for each in wording.ordered(morning.changes)]
    ids = {entry.findtext(f"{{{_ATOM}}}id") for entry in entries}
    entries += [
        entry
        for entry in _entries(last)
        if entry.findtext(f"{{{_ATOM}}}id") not in ids and _updated(entry) >= now - _KEPT
    ]
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=_PREFIXES)
    _add(root, "id", f"{_TAG}:findings")
    _add(root, "title", "Findings of the nightly licence check")
    _add(root, "updated", _moment(max(map(_updated, entries), default=now)))
    _add(etree.SubElement(root, f"{{{_ATOM}}}author"), "name", "syndication-checker")
    _link(root, "self", "findings.atom", "application/atom+xml")
    _link(root, "alternate", "index.html", "text/html")
    root.extend(entries)
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(each: Tracked, morning: Morning, reports: Mapping[int, Report]) -> etree._Element:
    words, link = tables.words_of(each, reports[each.report])
    entry = etree.Element(f"{{{_ATOM}}}entry")
    _add(entry, "id", f"{_TAG}:finding/{each.key}/run/{morning.run.key}/{each.state}")
    _add(
        entry, "title", f"{each.state.capitalize()}: {wording.verdict(each)}: {wording.title(each)}"
    )
    _add(entry, "updated", _moment(morning.run.ended or morning.run.started))
    _add(entry, "published", _moment(morning.run.ended or morning.run.started))
    etree.SubElement(entry, f"{{{_ATOM}}}category", term=each.state)
    etree.SubElement(entry, f"{{{_ATOM}}}category", term=one_line(each.term))
    _link(entry, "alternate", f"findings/{each.key}.html", "text/html")
    if page := web_address(link):
        _link(entry, "related", page, "text/html")
    says = (f"{one_line(each.partner)}: {one_line(each.message)}", words, web_address(each.url))
    _add(entry, "summary", "\n".join(filter(None, says)))
    return entry


def _entries(last: bytes) -> list[etree._Element]:
    if not last:
        return []
    try:
        root = etree.fromstring(last, _PARSER)
    except etree.XMLSyntaxError:
        return []
    return list(root.findall(f"{{{_ATOM}}}entry"))


def _updated(entry: etree._Element) -> datetime:
    try:
        moment = datetime.fromisoformat(entry.findtext(f"{{{_ATOM}}}updated") or "")
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _link(parent: etree._Element, rel: str, href: str, kind: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", rel=rel, href=href, type=kind)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
