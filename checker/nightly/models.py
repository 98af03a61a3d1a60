"""The values that travel through a night: partners, what they publish, and what was found of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from checker.fetch.manners import POLITE, Manners

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from checker.models import Outcome, Report

AGAIN = (1, 3, 7, 30)  # days after which a page is judged again: articles are edited later

State = Literal["new", "standing", "changed", "mended", "waived"]


@dataclass(frozen=True, slots=True)
class Partner:
    """A publisher with a licence, and where it says what it published.

    `items` says which items of its feeds are fetched: `all`, or `telling` for those that name the
    licensor or whose text in the feed is of an article of the library.
    """

    name: str
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    licence: str = "dcnf"
    contact: str = ""
    notes: str = ""
    items: Literal["all", "telling"] = "all"
    manners: Manners = POLITE
    again: tuple[int, ...] = AGAIN


@dataclass(frozen=True, slots=True)
class Kept:
    """Where evidence is kept, None where it is not, and for how long: days, and bytes in all."""

    folder: Path | None = None
    days: float | None = None
    findings_days: float | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a partners' file says: whom to check, what to read first, and whom to tell.

    `sources` are the newsroom's own, read into the library before the partners are; `staff` and
    `operators` are Apprise addresses; `evidence` is where what was seen is kept.
    """

    partners: tuple[Partner, ...]
    sources: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    evidence: Kept = Kept()


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed, a sitemap or a section page says of one page.

    `url` is in its canonical form; `text` is plain; `stamp` is another one when the item changes.
    """

    url: str
    title: str = ""
    text: str = ""
    authors: tuple[str, ...] = ()
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A partner's page as it is remembered.

    `etag` and `last_modified` are what its site said of it; `digest` stands for the bytes that were
    judged last and `basis` for what they were judged by (licence, versions), empty where it never
    was; `checks` counts the judgements; `article` is the article it copies.
    """

    key: int
    partner: str
    url: str
    etag: str = ""
    last_modified: str = ""
    digest: str = ""
    basis: str = ""
    checks: int = 0
    article: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What came of a look at one page.

    `outcome` is `judged` (there is a report), `same` (nothing changed since it was judged), `none`
    (it copies no article) or `trouble` (why it could not be looked at, and the HTTP status where
    there was one). `url` is the address that answered, `redirects` those on the way, `canonical`
    what the page calls itself.
    """

    page: Page
    at: datetime
    outcome: Literal["judged", "same", "none", "trouble"]
    report: Report | None = None
    trouble: str = ""
    status: int | None = None
    url: str = ""
    redirects: tuple[str, ...] = ()
    canonical: str = ""
    etag: str = ""
    last_modified: str = ""
    digest: str = ""
    basis: str = ""
    size: int = 0
    seconds: float = 0.0

    @property
    def article(self) -> str:
        """The id of the article that the page was found to copy; empty where there is none."""
        return self.report.original.id if self.report and self.report.original else ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What operators should see to: a host that is down, a feed that is none.

    `about` is the host or the feed, `count` how many pages it kept from being looked at.
    `state` is `new`, `standing` or `mended`.
    """

    partner: str
    about: str
    reason: str
    count: int = 1
    state: Literal["new", "standing", "mended"] = "new"
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One night's run; `resumed` where it goes on with one that was ended."""

    key: int
    started: datetime
    ended: datetime | None = None
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Waiver:
    """Who let a finding go, why, and until when; for good where that is None."""

    by: str
    why: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Tracked:
    """A finding and its life: one term of one page that is not kept, or wants a look.

    `title` is the article's, `report` the key of the newest report that has it, `since` when it
    was first found and `seen` when last; `waiver` stands where somebody let it go.
    """

    key: int
    partner: str
    url: str
    title: str
    term: str
    outcome: Outcome
    message: str
    state: State
    since: datetime
    seen: datetime
    report: int
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Pages by what was found of them; `none` copy no article, `same` had not changed."""

    passed: int = 0
    review: int = 0
    failed: int = 0
    unchecked: int = 0
    none: int = 0
    same: int = 0

    @property
    def judged(self) -> int:
        """Pages that a verdict was given of."""
        return self.passed + self.review + self.failed

    @property
    def seen(self) -> int:
        """Pages that were looked at, whatever came of it."""
        return self.judged + self.unchecked + self.none + self.same


@dataclass(frozen=True, slots=True)
class Night:
    """How a partner stood after one run: what was looked at then, and the findings open then."""

    run: Run
    tally: Tally
    open_fails: int = 0
    open_reviews: int = 0


@dataclass(frozen=True, slots=True)
class Morning:
    """All that is said of a night.

    `nights` are the last thirty of each partner of the plan, oldest first, this run's the last;
    `findings` those open, waived, or mended by this run; `troubles` likewise.
    """

    run: Run
    nights: Mapping[str, tuple[Night, ...]]
    findings: tuple[Tracked, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)  # of partners: "robots.txt is ignored"

    @property
    def changes(self) -> tuple[Tracked, ...]:
        """The findings whose state this run changed."""
        return tuple(each for each in self.findings if each.state in {"new", "changed", "mended"})
