"""The tables of the nights: what was looked at, what was said of it, and what became of that.

A night in which 10,000 pages are met and judged for the first time adds 23 MB (a report of 4.8 KB
as JSON for each, one page in ten failing two terms); one in which they are all found as they were
adds 0.4 MB, for sixty nights. Measured on SQLite.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)

from checker.store.tables import Moment, Packed, metadata

# One night; `opened` is when a process last began to work on it.
runs = Table(
    "runs",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("started", Moment, nullable=False),
    Column("opened", Moment, nullable=False),
    Column("ended", Moment),
)

# What a feed said of its state, for a conditional request.
feeds = Table(
    "feeds",
    metadata,
    Column("partner", Text, primary_key=True),
    Column("url", Text, primary_key=True),
    Column("headers", JSON, nullable=False),
    sqlite_with_rowid=False,
)

# A partner's page. `ready` is one that waits for its look; `first` when it was first judged, and
# `reached` how long after that it was last judged, which says which of its days are done.
# `failures` counts the looks in a row that came to nothing, and `gone` is when it first was not
# there. `report` is its newest; `verdict` and `checked` are of the newest look that told anything.
pages = Table(
    "pages",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("partner", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("stamp", Text, nullable=False),
    Column("ready", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("checks", Integer, nullable=False),
    Column("gone", Moment),
    Column("first", Moment),
    Column("reached", BigInteger),
    Column("checked", Moment),
    Column("verdict", Text),
    Column("report", Integer),
    Column("title", Text),
    Column("article", Text),
    Column("canonical", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("digest", Text),
    Column("basis", Text),
    Index("pages_by_url", "partner", "url", unique=True),
    Index("pages_ready", "partner", sqlite_where=text("ready = 1"), postgresql_where=text("ready")),
    Index(
        "pages_again",
        "partner",
        "reached",
        sqlite_where=text("reached IS NOT NULL"),
        postgresql_where=text("reached IS NOT NULL"),
    ),
)

# A look at a page, one in a run; `url` and `canonical` only where they are not the page's own.
fetches = Table(
    "fetches",
    metadata,
    Column("run", ForeignKey(runs.c.key), primary_key=True),
    Column("page", ForeignKey(pages.c.key), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("verdict", Text),
    Column("status", Integer),
    Column("trouble", Text),
    Column("url", Text),
    Column("redirects", JSON(none_as_null=True)),
    Column("canonical", Text),
    Column("size", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    sqlite_with_rowid=False,
)

# A page's newest report, and those that a finding rests on. `outcomes` gives each term's, in a
# form that counts by itself: "affiliation=pass byline=fail".
reports = Table(
    "reports",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("page", ForeignKey(pages.c.key), nullable=False),
    Column("run", ForeignKey(runs.c.key), nullable=False),
    Column("at", Moment, nullable=False),
    Column("licence", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("checker", Text, nullable=False),
    Column("article", Text),
    Column("version", Integer),
    Column("outcomes", Text, nullable=False),
    Column("json", Packed, nullable=False),
)

# An episode of a finding's life, from its opening until it is mended. `turned` is the run that
# gave it its `state`.
findings = Table(
    "findings",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("page", ForeignKey(pages.c.key), nullable=False),
    Column("term", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("turned", ForeignKey(runs.c.key), nullable=False),
    Column("since", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
    Column("mended", Moment),
    Column("report", ForeignKey(reports.c.key), nullable=False),
    Index("findings_by_report", "report"),
    Index("findings_by_turn", "turned"),
    Index(
        "findings_open",
        "page",
        "term",
        unique=True,
        sqlite_where=text("mended IS NULL"),
        postgresql_where=text("mended IS NULL"),
    ),
)

# Who let a finding go; `ended` where it changed for the worse, or somebody took it back.
waivers = Table(
    "waivers",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("finding", ForeignKey(findings.c.key), nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("given", Moment, nullable=False),
    Column("until", Moment),
    Column("ended", Moment),
    Index("waivers_of_finding", "finding"),
)

# An episode of what operators see to; `kind` is the reason without its numbers, `run` the last
# that met it and `pages` how many it kept from a look.
troubles = Table(
    "troubles",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("partner", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("run", ForeignKey(runs.c.key), nullable=False),
    Column("since", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("turned", ForeignKey(runs.c.key), nullable=False),
    Column("mended", Moment),
    Index(
        "troubles_open",
        "partner",
        "about",
        "kind",
        unique=True,
        sqlite_where=text("mended IS NULL"),
        postgresql_where=text("mended IS NULL"),
    ),
    Index("troubles_by_turn", "turned"),
)

# Blocks of a partner's site by their hashes, and the run that last saw each.
site_blocks = Table(
    "site_blocks",
    metadata,
    Column("partner", Text, primary_key=True),
    Column("block", BigInteger, primary_key=True, autoincrement=False),
    Column("seen", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Blocks that may be found to be the site's: of each run, which stood beside which article
# (checker/nightly/memory/blocks.py).
site_nights = Table(
    "site_nights",
    metadata,
    Column("partner", Text, primary_key=True),
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("pairs", LargeBinary, nullable=False),
)

# What was sent to whom of a run: claimed before, sent after.
messages = Table(
    "messages",
    metadata,
    Column("run", ForeignKey(runs.c.key), primary_key=True),
    Column("audience", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("claimed", Moment, nullable=False),
    Column("sent", Moment),
    sqlite_with_rowid=False,
)

# How a partner stood after a run. The row is there from when the run came to it.
tallies = Table(
    "tallies",
    metadata,
    Column("run", ForeignKey(runs.c.key), primary_key=True),
    Column("partner", Text, primary_key=True),
    Column("passed", Integer, nullable=False),
    Column("review", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("unchecked", Integer, nullable=False),
    Column("none", Integer, nullable=False),
    Column("same", Integer, nullable=False),
    Column("open_fails", Integer, nullable=False),
    Column("open_reviews", Integer, nullable=False),
    sqlite_with_rowid=False,
)
