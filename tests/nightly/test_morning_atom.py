"""The feed of what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from lxml import etree

from checker.nightly.models import Run
from checker.nightly.morning.atom import feed
from tests import mornings

ATOM = {"a": "http://www.w3.org/2005/Atom"}
# What RFC 4287 demands of a feed and of each entry, in RELAX NG.
RULES = etree.RelaxNG(
    etree.fromstring(
        """<element name="feed" ns="http://www.w3.org/2005/Atom"
          xmlns="http://relaxng.org/ns/structure/1.0"
          datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><interleave>
          <element name="id"><data type="anyURI"/></element><element name="title"><text/></element>
          <element name="updated"><data type="dateTime"/></element>
          <element name="author"><element name="name"><text/></element></element>
          <oneOrMore><ref name="link"/></oneOrMore>
          <zeroOrMore><element name="entry"><interleave>
            <element name="id"><data type="anyURI"/></element>
            <element name="title"><text/></element>
            <element name="updated"><data type="dateTime"/></element>
            <element name="published"><data type="dateTime"/></element>
            <element name="summary"><text/></element>
            <oneOrMore><ref name="link"/></oneOrMore>
            <zeroOrMore><element name="category"><attribute name="term"/></element></zeroOrMore>
          </interleave></element></zeroOrMore></interleave></element>""".replace(
            '<ref name="link"/>',
            '<element name="link"><attribute name="rel"/><attribute name="type"/>'
            '<attribute name="href"><data type="anyURI"/></attribute></element>',
        )
    )
)


def _ids(document: bytes) -> list[str]:
    return [each.text or "" for each in etree.fromstring(document).findall("a:entry/a:id", ATOM)]


def _later(days: int) -> Run:
    begun = mornings.STARTED + timedelta(days=days)
    return Run(mornings.RUN.key + days, begun, begun)


def test_there_is_an_entry_a_change_and_it_is_atom() -> None:
    document = feed(mornings.morning(), mornings.reports())

    RULES.assertValid(etree.fromstring(document))
    assert len(set(_ids(document))) == 7
    assert _ids(document)[0].startswith("tag:syndication-checker.example,2026:finding/")


def test_an_entry_says_what_changed_and_leads_there() -> None:
    root = etree.fromstring(feed(mornings.morning(), mornings.reports()))

    entry = root.findall("a:entry", ATOM)[0]
    assert (entry.findtext("a:title", namespaces=ATOM) or "").startswith("New: text: fail: ")
    links = {link.get("rel"): link.get("href") or "" for link in entry.findall("a:link", ATOM)}
    assert links["alternate"].startswith("findings/")
    assert links["related"].startswith("https://")


def test_a_night_that_changed_nothing_leaves_the_feed_as_it_was() -> None:
    before = feed(mornings.morning(), mornings.reports())

    assert feed(replace(mornings.quiet(), run=_later(1)), mornings.reports(), before) == before


def test_the_same_night_told_again_adds_nothing() -> None:
    before = feed(mornings.morning(), mornings.reports())

    assert feed(mornings.morning(), mornings.reports(), before) == before


def test_the_newest_stand_first_and_what_is_older_than_thirty_days_goes() -> None:
    whole = mornings.morning()
    first = feed(whole, mornings.reports())
    one = replace(whole, run=_later(29), findings=whole.findings[:1])
    second = feed(one, mornings.reports(), first)
    third = feed(replace(one, run=_later(32), findings=()), mornings.reports(), second)

    assert _ids(second)[1:] == _ids(first)
    assert _ids(third) == _ids(second)[:1]


def test_a_spoilt_feed_is_begun_anew() -> None:
    whole, reports = mornings.morning(), mornings.reports()

    for spoilt in (b"<feed", b"\x00", b"<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>"):
        assert feed(whole, reports, spoilt) == feed(whole, reports)


def test_hostile_words_stay_words() -> None:
    document = feed(mornings.hostile(), mornings.reports())

    RULES.assertValid(etree.fromstring(document))
    assert b"<script" not in document
    assert b'href="javascript' not in document
