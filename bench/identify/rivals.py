"""The same questions put to datasketch's LSH ensemble and to SQLite's full-text search."""

from __future__ import annotations

import re
import sqlite3
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from sqlalchemy import func, select

from checker.fingerprints.coded import coded, coded_words
from checker.fingerprints.memory import Memory
from checker.fingerprints.shingles import of_words
from checker.licence import load
from checker.models import Fetched, Original
from checker.originals.identify import identify
from checker.originals.library import Library
from checker.page import read_page
from checker.pipeline import text_term
from checker.store import open_store
from checker.store.tables import postings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.identify.made import Article
    from bench.identify.pages import Known
    from checker.fingerprints.coded import Hashes
    from checker.models import Page

_PERMUTATIONS = 128
_PARTS = 8
_THRESHOLD = 0.2  # of the page's shingles that an article has: a page is mostly not the article
_RARE = 24  # words of a page that full-text search is asked for
_WORD = re.compile(r"\w+")


class Rival(Protocol):
    """Another way to find the article."""

    name: str

    def add(self, articles: Iterable[Article]) -> None:
        """Take articles."""

    def ask(self, page: Page) -> str:
        """Give the id of the article that the page most likely copies; empty for none."""

    def size(self) -> int:
        """Give the bytes that it takes, of memory or of disk."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of rivals."""

    name: str
    whole: float
    excerpts: float
    wrong: float
    bytes: float
    rate: float
    milliseconds: float

    def as_dict(self) -> dict[str, Any]:
        """Give it as it is kept."""
        return asdict(self)


def measure(
    rival: Rival, articles: Sequence[Article], whole: Sequence[Known], excerpts: Sequence[Known]
) -> Row:
    """Put all articles into a rival and ask it for every page."""
    start = perf_counter()
    rival.add(articles)
    rate = len(articles) / (perf_counter() - start)
    spent: list[float] = []
    right, wrong = [], 0
    for pages in (whole, excerpts):
        named = 0
        for known in pages:
            page = read_page(Fetched("page", known.content))
            start = perf_counter()
            answer = rival.ask(page)
            spent.append(perf_counter() - start)
            named += answer == known.id
            wrong += answer not in {known.id, ""}
        right.append(named / max(1, len(pages)))
    share = wrong / max(1, len(spent))
    size = rival.size() / len(articles)
    return Row(rival.name, right[0], right[1], share, size, rate, 1000 * median(spent))


class Ours:
    """The library, its index in memory."""

    name = "sampled shingles"

    def __init__(self, folder: Path) -> None:
        self._store = open_store(str(folder / "ours.db"))
        self._library = Library(self._store)
        self._term = text_term(load("dcnf"))
        self._memory: Memory | None = None

    def add(self, articles: Iterable[Article]) -> None:
        """Take articles, text and all."""
        self._library.add(Original(each.id, each.title, each.body) for each in articles)
        with self._store.reading() as connection:
            self._memory = Memory(connection)

    def ask(self, page: Page) -> str:
        """Give the article that stands in the page."""
        if self._memory is None:
            return ""
        match = identify(page, self._memory, self._library, self._term)
        return match.original.id if match else ""

    def size(self) -> int:
        """Give the bytes of the postings on the disk."""
        with self._store.reading() as connection:
            held = select(func.sum(func.length(postings.c.data)))
            return connection.scalar(held) or 0


class Ensemble:
    """datasketch's MinHashLSHEnsemble, asked which articles hold a fifth of the page."""

    name = "LSH ensemble"

    def __init__(self) -> None:
        self._grown = 0
        self._hashes: dict[str, Any] = {}

    def add(self, articles: Iterable[Article]) -> None:
        """Take articles, each by its shingles' minimum hashes."""
        from datasketch import MinHashLSHEnsemble

        before = _resident()
        self._index = MinHashLSHEnsemble(
            threshold=_THRESHOLD, num_perm=_PERMUTATIONS, num_part=_PARTS
        )
        entries = []
        for article in articles:
            held = np.unique(of_words(coded([article.body])).hashes)
            made = _min_hash(held)
            entries.append((article.id, made, len(held)))
            self._hashes[article.id] = made
        self._index.index(entries)
        self._grown = _resident() - before

    def ask(self, page: Page) -> str:
        """Of the articles it names give the one most alike."""
        held = np.unique(of_words(coded_words(page.words)).hashes)
        if not len(held):
            return ""
        asked = _min_hash(held)
        named = list(self._index.query(asked, len(held)))
        return max(named, key=lambda each: asked.jaccard(self._hashes[each]), default="")

    def size(self) -> int:
        """Give the memory that the process grew by."""
        return self._grown


class FullText:
    """SQLite's FTS5, asked for the article with the most of the page's rarest words."""

    name = "full-text search"

    def __init__(self, folder: Path) -> None:
        self._path = folder / "rival.db"
        self._database = sqlite3.connect(self._path)
        self._database.execute("CREATE VIRTUAL TABLE texts USING fts5(body, content='')")
        self._database.execute("CREATE VIRTUAL TABLE words USING fts5vocab(texts, row)")
        self._ids: list[str] = []

    def add(self, articles: Iterable[Article]) -> None:
        """Take articles, without their text: the index alone."""
        with self._database:
            for article in articles:
                self._ids.append(article.id)
                row = (len(self._ids), article.body)
                self._database.execute("INSERT INTO texts(rowid, body) VALUES (?, ?)", row)

    def ask(self, page: Page) -> str:
        """Ask for the page's rarest words that any article has, each by itself."""
        words = set(_WORD.findall(" ".join(page.words.keys)))
        count = "SELECT doc FROM words WHERE term = ?"
        known = ((self._database.execute(count, (word,)).fetchone(), word) for word in words)
        rare = sorted((found[0], word) for found, word in known if found)[:_RARE]
        if not rare:
            return ""
        asked = " OR ".join(f'"{word}"' for _, word in rare)
        best = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 1"
        found = self._database.execute(best, (asked,)).fetchone()
        return self._ids[found[0] - 1] if found else ""

    def size(self) -> int:
        """Give the bytes of its file."""
        return self._path.stat().st_size


def _min_hash(held: Hashes) -> Any:
    from datasketch import MinHash

    made = MinHash(num_perm=_PERMUTATIONS, hashfunc=int)
    made.update_batch((held & np.uint64(0xFFFFFFFF)).tolist())
    return made


def _resident() -> int:
    if sys.platform != "linux":
        return 0
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * 4096
