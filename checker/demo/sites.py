"""The example's sites, read from fixtures/partners: what each publishes, and what is right of it.

A site is a folder: `site.toml` says which articles it republishes and how it changes them, and what
the contract demands of each page; the templates beside it make pages, feeds and robots.txt of that.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import jinja2
import msgspec

from checker.originals import files
from checker.text import canonical

if TYPE_CHECKING:
    from checker.models import Original

Verdict = Literal["pass", "review", "fail", "none", "unchecked"]
Outcome = Literal["pass", "review", "fail"]

NEWSROOM = "newsroom"

_ADDED = 0.25  # of the way from a paragraph to the next: what is added stands before what is moved
_MOVED = 0.5
_SUMMARY = 25  # words of a page that a feed gives of it


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of a site's file: it never changes, and holds no key that is not declared."""


class Added(_Table, frozen=True):
    """A paragraph that the site put into an article, after the paragraph of this number."""

    after: int
    text: str


class Moved(_Table, frozen=True):
    """A paragraph of an article that the site put after another one."""

    paragraph: int
    after: int


class Page(_Table, frozen=True):
    """One page: what it republishes, how it differs from that, and what has to be found of it.

    `path` may have a query. Of an `article` the byline, the outlet and the headline are the right
    ones where they are not given; without one, `text` is a story of the site's own. Paragraphs are
    counted from 1, or back from the end from -1. `linked` is where feeds say the page is, if it is
    elsewhere and redirects; `gone` puts it on a host that does not answer; `barred` says that
    robots.txt forbids it; `wall` is a template that answers in the page's place. `terms` are those
    that do not pass; `edits` the article's and the page's words of each change. `later` are the
    keys that are different on the second evening.
    """

    path: str
    shows: str
    verdict: Verdict
    terms: dict[str, Outcome] = {}
    edits: tuple[tuple[str, str], ...] = ()
    article: str = ""
    title: str = ""
    date: datetime | None = None
    byline: str | None = None
    outlet: str = "Daily Caller News Foundation"
    logo: Literal["foundation", "daily-caller", "none"] = "foundation"
    replaced: tuple[tuple[str, str], ...] = ()
    without: tuple[int, ...] = ()
    moved: tuple[Moved, ...] = ()
    added: tuple[Added, ...] = ()
    cut: int | None = None
    tail: str = ""
    text: str = ""
    linked: str = ""
    listed: bool = True
    gone: bool = False
    barred: bool = False
    status: int = 200
    wall: str = ""
    later: dict[str, Any] = {}

    def on(self, *, later: bool) -> Page:
        """Give the page as it is on the first evening, or on the second."""
        return msgspec.convert(msgspec.to_builtins(self) | self.later, Page) if later else self


class Site(_Table, frozen=True):
    """A site: its pages, and its other addresses with the template that answers at each.

    Its front page is a list of the pages where `files` has none.

    `promos` are paragraphs that stand between those of every article of the site, as if they were
    its own; whoever judges one page alone cannot know that, and wants a person's look at the text.
    """

    name: str
    host: str
    make: str
    tagline: str
    files: dict[str, str]
    page: tuple[Page, ...]
    charset: str = "utf-8"
    says_charset: bool = True
    promos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as a template shows it; `link` is its address as the site's feed gives it."""

    title: str
    path: str
    address: str
    link: str
    date: datetime
    number: int
    byline: str
    outlet: str
    logo: str
    paragraphs: tuple[str, ...]
    summary: str
    tail: str
    id: str


def fixtures() -> Path:
    """Give the folder of the fixtures: in the wheel inside the package, in a checkout beside it."""
    package = Path(__file__).parents[1]
    inside = package / "fixtures"
    return inside if inside.is_dir() else package.parent / "fixtures"


@cache
def articles() -> dict[str, Original]:
    """Give the newsroom's articles, each under its short name."""
    paths = sorted((fixtures() / "articles").glob("*.json"))
    return {path.stem: files.read(str(path)) for path in paths}


@cache
def sites() -> dict[str, Site]:
    """Give the partners' sites and the newsroom's, each under its folder's name."""
    paths = sorted((fixtures() / "partners").glob("*/site.toml"))
    return {path.parent.name: _read(path) for path in paths}


def partners() -> dict[str, Any]:
    """Give what the bundled partners' file says."""
    return tomllib.loads((fixtures() / "partners" / "partners.toml").read_text("utf-8"))


def _read(path: Path) -> Site:
    data = tomllib.loads(path.read_text("utf-8"))
    if path.parent.name == NEWSROOM:
        data["page"] = [_sent(name, each) for name, each in articles().items()]
    return msgspec.convert(data, Site)


def _sent(name: str, article: Original) -> dict[str, Any]:
    """Give the newsroom's own page of an article."""
    path = "/" + str(article.url).split("/", 3)[3]
    return {"path": path, "shows": "The article itself.", "verdict": "pass", "article": name}


def text_of(page: Page) -> tuple[str, ...]:
    """Give a page's paragraphs: its own story, or an article with what was changed in it.

    Raises ValueError where words that are to be replaced do not stand in the article once.
    """
    if not page.article:
        return tuple(page.text.split("\n\n")) if page.text else ()
    body = articles()[page.article].body
    for old, new in page.replaced:
        if body.count(old) != 1:
            raise ValueError(f"{page.path}: {old!r} stands {body.count(old)} times in the article")
        body = body.replace(old, new)
    whole = body.split("\n\n")
    placed: dict[float, str] = dict(enumerate(whole[: page.cut], 1))
    for number in page.without:
        del placed[number % (len(whole) + 1)]
    for move in page.moved:
        placed[move.after + _MOVED] = placed.pop(move.paragraph)
    for new_one in page.added:
        placed[new_one.after + _ADDED] = new_one.text
    return tuple(text for _, text in sorted(placed.items()))


@lru_cache(maxsize=64)
def pages(slug: str, base: str, dead: str, *, later: bool) -> tuple[tuple[Page, Shown], ...]:
    """Give the pages of a site on one of the evenings, each with what a template shows of it.

    `base` is the site's origin, `dead` one that does not answer.
    """
    each_page = (page.on(later=later) for page in sites()[slug].page)
    return tuple((page, _show(page, n, base, dead)) for n, page in enumerate(each_page, 1))


def _show(page: Page, number: int, base: str, dead: str) -> Shown:
    article = articles().get(page.article)
    origin = dead if page.gone else base
    paragraphs = text_of(page)
    words = canonical(" ".join(paragraphs)).split()
    return Shown(
        title=page.title or (article.title if article else ""),
        path=page.path,
        address=origin + page.path,
        link=origin + (page.linked or page.path),
        date=_date(page, article),
        number=number,
        byline=_names(article) if page.byline is None else page.byline,
        outlet=page.outlet if article else "",
        logo=page.logo if article else "none",
        paragraphs=paragraphs,
        summary=" ".join(words[:_SUMMARY]) + (" ..." if len(words) > _SUMMARY else ""),
        tail=page.tail,
        id=article.id if article else "",
    )


def _date(page: Page, article: Original | None) -> datetime:
    """Give when the page was published: a copy where nothing is said, on the next morning."""
    if page.date:
        return page.date
    if article is None or article.published is None:
        raise ValueError(f"{page.path}: neither a date nor an article that has one")
    return datetime.fromisoformat(article.published) + timedelta(hours=18)


def _names(article: Original | None) -> str:
    *names, last = article.authors if article else ("",)
    return f"{', '.join(names)} and {last}" if names else last


@cache
def templates(slug: str) -> jinja2.Environment:
    """Give the templates of the site in this folder."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([fixtures() / "partners" / slug, fixtures() / "partners"]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["straight"] = canonical
    environment.filters["rfc822"] = lambda moment: format_datetime(moment.astimezone(UTC))
    return environment
