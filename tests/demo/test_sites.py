"""The example's hundred pages: each is found as its site's file says that the contract demands."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen
from urllib.robotparser import RobotFileParser

import feedparser
import pytest
from lxml import html

from checker import licence
from checker.demo.serve import Demo, served
from checker.demo.sites import NEWSROOM, Page, Shown, Site, articles, fixtures, partners, sites
from checker.fetch import plain
from checker.judging import Shelf, Work, judgement
from checker.originals.entry import Unnamed
from checker.originals.library import Library
from checker.originals.sync import sync
from checker.store import open_store
from checker.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.models import Report

PARTNERS = {slug: site for slug, site in sites().items() if slug != NEWSROOM}
PAGES = [(slug, page) for slug, site in PARTNERS.items() for page in site.page]
LATER = [(slug, page.on(later=True)) for slug, page in PAGES if page.later]
FEEDS = [feed for each in partners()["partner"] for feed in each.get("feeds", ())]
OUTSIDE = re.compile(r"(?:src|srcset|href)=[\"']?https?://(?!127\.0\.0\.1)([\w.-]+)")
SETTLED = ("pass", "unchecked")
# What the sites' files write of a long change: its first and its last words.
LONG, EITHER = 12, 6


@dataclass(frozen=True)
class Night:
    """The sites while they are served, and a library that the newsroom's feed was read into."""

    demo: Demo
    db: str
    shelf: Shelf

    def report(self, address: str) -> Report:
        """Judge a page against whichever article of the library it copies."""
        work = Work(
            plain.get(address, reach="anything"), Unnamed(self.db), licence.load("dcnf"), address
        )
        return judgement(work, self.shelf).report


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    db = str(tmp_path_factory.mktemp("demo") / "library.db")
    with served() as demo, Shelf() as shelf:
        with open_store(db) as store:
            sync(Library(store), demo.newsroom, "feed", private=True)
        yield Night(demo, db, shelf)


@pytest.fixture(scope="module")
def second(night: Night) -> Iterator[Night]:
    """Give the second evening, at the same addresses."""
    with served(later=True) as demo:
        yield Night(demo, night.db, night.shelf)


def test_there_are_a_hundred_pages_of_twelve_partners_and_some_of_every_verdict() -> None:
    verdicts = Counter(page.verdict for _, page in PAGES)

    assert (len(PAGES), len(PARTNERS), len(partners()["partner"])) == (100, 12, 12)
    assert min(verdicts[each] for each in ("pass", "review", "fail", "none", "unchecked")) >= 8


def test_every_term_fails_somewhere_and_wants_a_look_somewhere() -> None:
    found = {pair for _, page in PAGES for pair in page.terms.items()}

    assert {term for term, outcome in found if outcome == "fail"} == {
        "logo", "byline", "affiliation", "text"
    }  # fmt: skip
    assert {term for term, outcome in found if outcome == "review"} == {
        "byline", "affiliation", "text"
    }  # fmt: skip


def test_the_newsrooms_feed_holds_every_article_whole(night: Night) -> None:
    with open_store(night.db) as store:
        held = {each.id: each for each in Library(store).export()}

    assert {each.id: (each.title, each.authors) for each in held.values()} == {
        each.id: (each.title, each.authors) for each in articles().values()
    }
    assert {each.id: held[each.id].body.split() for each in articles().values()} == {
        each.id: each.body.split() for each in articles().values()
    }


@pytest.mark.parametrize(("slug", "page"), PAGES, ids=[s + p.path for s, p in PAGES])
def test_a_page_is_found_as_the_contract_demands(slug: str, page: Page, night: Night) -> None:
    report = night.report(shown(night.demo, slug, page).link)

    assert found(report, PARTNERS[slug]) == expected(page, PARTNERS[slug])


@pytest.mark.parametrize(("slug", "page"), LATER, ids=[s + p.path for s, p in LATER])
def test_a_page_of_the_second_evening_is_found_as_it_says(
    slug: str, page: Page, second: Night
) -> None:
    report = second.report(shown(second.demo, slug, page).link)

    assert found(report, PARTNERS[slug]) == expected(page, PARTNERS[slug])


def test_on_the_second_evening_findings_are_mended_and_new() -> None:
    before = {page.path: page.verdict for _, page in PAGES}

    changes = {(before[page.path], page.verdict) for _, page in LATER}

    assert changes == {("fail", "pass"), ("pass", "fail")}


def test_the_second_evening_can_begin_while_the_sites_are_served() -> None:
    slug, page = LATER[0]
    with served() as demo:
        address = shown(demo, slug, page).address
        first = plain.get(address, reach="anything").content
        demo.later = True

        assert plain.get(address, reach="anything").content != first


@pytest.mark.parametrize(("slug", "page"), PAGES, ids=[s + p.path for s, p in PAGES])
def test_a_page_answers_as_its_file_says(slug: str, page: Page, night: Night) -> None:
    link = shown(night.demo, slug, page).link
    status, url, headers, content = fetched(link)

    if page.gone:
        assert status is None
        return
    charset = f"; charset={PARTNERS[slug].charset}" if PARTNERS[slug].says_charset else ""
    assert (status, headers["Content-Type"]) == (page.status, f"text/html{charset}")
    assert url == shown(night.demo, slug, page).address
    assert len(content) < 60_000
    assert OUTSIDE.findall(re.sub(r"<a [^>]*>", "", content.decode("latin-1"))) == []


@pytest.mark.parametrize("slug", PARTNERS)
def test_robots_are_forbidden_what_the_files_say(slug: str, night: Night) -> None:
    base = night.demo.sites[slug]
    robots = RobotFileParser(f"{base}/robots.txt")
    robots.read()

    barred = [p.path for p in PARTNERS[slug].page if not robots.can_fetch("any", base + p.path)]

    assert barred == [page.path for page in PARTNERS[slug].page if page.barred]


@pytest.mark.parametrize("feed", FEEDS)
def test_a_feed_names_every_page_of_its_site(feed: str, night: Night) -> None:
    slug = slug_of(feed)
    base = night.demo.sites[slug]
    _, _, headers, content = fetched(base + urlsplit(feed).path)

    links = feed_links(content, headers, base)

    pages = {each.link: page for page, each in night.demo.shown(slug) if page.listed}
    assert {without_tracking(link) for link in links} == set(pages)
    for link in links:
        page = pages[without_tracking(link)]
        assert fetched(link)[0] == (None if page.gone else page.status)


@pytest.mark.parametrize("key", ["sitemaps", "sections"])
def test_sitemaps_and_section_pages_name_every_page_of_their_site(key: str, night: Night) -> None:
    addresses = [each for partner in partners()["partner"] for each in partner.get(key, ())]
    for address in addresses:
        slug = slug_of(address)
        base = night.demo.sites[slug]
        content = fetched(base + urlsplit(address).path)[3].decode("latin-1")
        named = re.findall(r"<loc>([^<]+)</loc>|<A HREF=\"([^\"]+)\"", content)

        assert {urljoin(base, loc or link) for loc, link in named} >= {
            each.link for page, each in night.demo.shown(slug) if page.listed
        }
    assert addresses


def test_the_feeds_are_of_many_forms(night: Night) -> None:
    served_as = {
        fetched(night.demo.sites[slug_of(feed)] + urlsplit(feed).path)[2]["Content-Type"]
        for feed in FEEDS
    }

    assert len(served_as) == 4  # RSS, Atom, RDF, JSON


def test_the_partners_file_of_the_run_holds_addresses_on_loopback_only(night: Night) -> None:
    plan = tomllib.loads(night.demo.partners_toml)
    addresses = [
        address
        for partner in plan["partner"]
        for key in ("feeds", "sitemaps", "sections")
        for address in partner.get(key, ())
    ]

    assert plan["newsroom"]["sources"] == [night.demo.newsroom]
    assert {urlsplit(address).hostname for address in addresses} == {"127.0.0.1"}
    assert [(each["private"], each["delay"]) for each in plan["partner"]] == [(True, 0.0)] * 12
    assert {fetched(address)[0] for address in addresses} == {200}


def test_a_page_that_has_not_changed_need_not_be_sent_again(night: Night) -> None:
    slug, page = PAGES[0]
    address = shown(night.demo, slug, page).address
    etag = fetched(address)[2]["ETag"]

    assert fetched(address, {"If-None-Match": etag})[0] == 304


def test_what_is_not_there_is_not_found(night: Night) -> None:
    assert {fetched(f"{base}/nowhere")[0] for base in night.demo.sites.values()} == {404}


def test_the_sites_are_of_different_makes(night: Night) -> None:
    skeletons = {
        tuple((e.tag, e.get("class")) for e in html.fromstring(page_of(night, slug)).iter())
        for slug in PARTNERS
    }

    assert len(skeletons) == len({site.make for site in PARTNERS.values()}) == 12


def test_every_address_of_the_example_is_an_example() -> None:
    named = {
        host
        for path in fixtures().glob("partners/**/*.*")
        for host in re.findall(r"(?:https?://|@)([\w.-]+\.[a-z]{2,})", path.read_text("utf-8"))
    }
    namespaces = {
        "purl.org", "www.w3.org", "www.sitemaps.org", "www.google.com", "search.yahoo.com",
        "jsonfeed.org", "gmpg.org", "schema.org", "wordpress.org", "www.drupal.org",
    }  # fmt: skip

    assert {host for host in named - namespaces if not host.endswith(".example")} == set()


def shown(demo: Demo, slug: str, page: Page) -> Shown:
    """Give what a reader sees of a page, at the address where it is served."""
    return next(each for one, each in demo.shown(slug) if one.path == page.path)


def page_of(night: Night, slug: str) -> bytes:
    return fetched(night.demo.shown(slug)[0][1].address)[3]


def slug_of(address: str) -> str:
    host = urlsplit(address).hostname
    return next(slug for slug, site in PARTNERS.items() if site.host == host)


def fetched(
    address: str, headers: dict[str, str] | None = None
) -> tuple[int | None, str, dict[str, str], bytes]:
    """Give the status, the address that answered, the headers and the bytes."""
    try:
        with urlopen(Request(address, headers=headers or {})) as answer:  # noqa: S310 - loopback
            return answer.status, answer.url, dict(answer.headers), answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.url, dict(error.headers), error.read()
    except OSError:
        return None, address, {}, b""


def feed_links(content: bytes, headers: dict[str, str], base: str) -> list[str]:
    if "json" in headers["Content-Type"]:
        return [each["url"] for each in json.loads(content)["items"]]
    headers = {"content-type": headers["Content-Type"], "content-location": base}
    feed = feedparser.parse(content, response_headers=headers)
    assert not feed.bozo, feed.bozo_exception
    return [urljoin(base, entry.link) for entry in feed.entries]


def without_tracking(link: str) -> str:
    return re.sub(r"[?&](?:utm_\w+|sid)=[^&]*", "", link)


def found(report: Report, site: Site) -> dict[str, Any]:
    """Give what a report says in the terms of a site's file; the site's promos are no edits."""
    promos = {canonical(promo).rstrip(".") for promo in site.promos}
    return {
        "verdict": report.verdict.value,
        "article": report.original.id if report.original else "",
        "terms": {t.term: t.outcome.value for t in report.terms if t.outcome not in SETTLED},
        "edits": [
            (short(edit.original), short(edit.copy))
            for term in report.terms
            for edit in term.edits
            if canonical(edit.copy).rstrip(".") not in promos
        ],
    }


def expected(page: Page, site: Site) -> dict[str, Any]:
    """Give what has to be found of a page that is judged alone.

    Where nothing was learned of the site, a paragraph of it that reads like the article's wants a
    person's look, and nobody has read its robots.txt.
    """
    if page.verdict == "none" or (page.verdict == "unchecked" and not page.barred):
        return {"verdict": "unchecked", "article": "", "terms": {}, "edits": []}
    terms: dict[str, str] = dict(page.terms)
    if site.promos:
        terms.setdefault("text", "review")
    gravest = next((each for each in ("fail", "review") if each in terms.values()), "pass")
    return {
        "verdict": gravest,
        "article": articles()[page.article].id,
        "terms": terms,
        "edits": list(page.edits),
    }


def short(passage: str) -> str:
    """Give a long passage by its first and last words."""
    words = passage.split()
    return " ".join([*words[:EITHER], "…", *words[-EITHER:]]) if len(words) > LONG else passage
