"""The library measured: adding, disk, what is found and what a look-up costs."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, NamedTuple

import lxml.html
import msgspec
from sqlalchemy import LargeBinary, cast, func, select, text

from checker.fingerprints.coded import coded_words
from checker.fingerprints.postings import weighed
from checker.fingerprints.shingles import OFTEN, of_words
from checker.models import Fetched
from checker.originals import many
from checker.originals.identify import identify
from checker.originals.library import Library
from checker.page import read_page
from checker.store.tables import articles, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.identify.made import Article
    from bench.identify.pages import Known
    from checker.fingerprints.postings import Index
    from checker.licence import Text
    from checker.originals.identify import Match
    from checker.store import Store


@dataclass(slots=True)
class Found:
    """What was said of pages of one kind; `wrong` has the articles and the answers."""

    right: int = 0
    among: int = 0  # named beside another that fits as well
    missed: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)
    candidates: int = 0  # paraphrases for a person to look at, where there is none
    seconds: list[float] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """All of them."""
        return self.right + self.among + self.missed + len(self.wrong) + self.candidates

    @property
    def recall(self) -> float:
        """The share of pages whose article is named."""
        return (self.right + self.among) / max(1, self.pages)


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians: of an lxml parse in seconds, and of the rest in parses of the same page."""

    parse: float
    stored: float
    memory: float
    whole: float


class Spent(NamedTuple):
    """Seconds that passed, and those of the processor that this process had."""

    seconds: float
    processor: float


def add(store: Store, articles: Iterable[Article], folder: Path, a_file: int) -> list[Spent]:
    """Add articles from files of so many; give what each file took, commit and all."""
    spent: list[Spent] = []
    lines: list[bytes] = []
    for article in articles:
        sent = {"id": article.id, "title": article.title, "body": article.body}
        sent |= {"url": f"https://wire.example/{article.id}", "published": "2020-01-01"}
        lines.append(msgspec.json.encode(sent | {"authors": ["Marla Quillmore"]}) + b"\n")
        if len(lines) == a_file:
            spent.append(_add(store, lines, folder))
            lines.clear()
    if lines:
        spent.append(_add(store, lines, folder))
    return spent


def _add(store: Store, lines: list[bytes], folder: Path) -> Spent:
    path = folder / "articles.jsonl"
    with path.open("wb") as file:
        file.writelines(lines)
    start, processor = perf_counter(), process_time()
    summary = Library(store).add(_entries(path))
    spent = Spent(perf_counter() - start, process_time() - processor)
    if summary.added != len(lines):
        raise ValueError(f"{len(lines)} articles, and of these {summary}")
    path.unlink()
    return spent


def _entries(path: Path) -> Iterable[Any]:
    for each in many.read(str(path)):
        if isinstance(each, Exception):
            raise each
        yield each


def disk(store: Store) -> dict[str, float]:
    """Give the bytes of the database's file for each article, and of what is in it.

    The text is what was sent: title, authors and body as they are kept, id and address.
    """
    of, its = versions.c, articles.c
    sent = (of.title, of.authors, of.body, its.id, its.url)
    pages = text("SELECT sum(pgsize) FROM dbstat WHERE name = :name")
    with store.reading() as connection:
        count = connection.scalar(select(func.count()).select_from(articles)) or 1
        octets = (select(func.sum(func.length(cast(each, LargeBinary)))) for each in sent)
        texts = sum(connection.scalar(each) or 0 for each in octets)
        index, names = (connection.scalar(pages, {"name": n}) or 0 for n in ("postings", "names"))
    file = Path(store.name).stat().st_size
    beside = file - texts
    sizes = {
        "all of the file": file,
        "the text": texts,
        "beside the text": beside,
        "the index": index,
        "names": names,
        "the rest": beside - index - names,
    }
    return {name: size / count for name, size in sizes.items()}


def find(
    pages: Iterable[Known], index: Index, library: Library, term: Text, *, reworded: bool = False
) -> Found:
    """Say of each page which article it copies, and count how often that is right."""
    found = Found()
    for known in pages:
        page = read_page(Fetched("page", known.content))
        start = perf_counter()
        match = identify(page, index, library, term)
        found.seconds.append(perf_counter() - start)
        _count(found, known.id, match, reworded=reworded)
    return found


def _count(found: Found, wanted: str, match: Match | None, *, reworded: bool) -> None:
    if match is None:
        found.right += not wanted
        found.missed += bool(wanted)
    elif match.original.id == wanted:
        found.right += 1
    elif wanted and wanted in {other.id for other in match.others}:
        found.among += 1
    elif match.sure == "paraphrased" and not reworded:
        found.candidates += 1
    else:
        found.wrong.append((wanted, f"{match.original.id} ({match.sure}, {match.share:.2f})"))


def cost(
    pages: Sequence[Known], stored: Index, memory: Index, library: Library, term: Text
) -> Cost:
    """Measure a parse, a look-up in both indexes, and all of identifying, in turns."""
    parses, ratios = [], []
    for known in pages:
        page = read_page(Fetched("page", known.content))
        jobs = (
            lambda content=known.content: lxml.html.document_fromstring(content),
            lambda page=page: _look_up(page, stored),
            lambda page=page: _look_up(page, memory),
            lambda page=page: identify(page, stored, library, term),
        )
        parse, *others = _timed(jobs)
        parses.append(parse)
        ratios.append([each / parse for each in others])
    return Cost(median(parses), *(median(each) for each in zip(*ratios, strict=True)))


def _look_up(page: Any, index: Index) -> object:
    """From a page's words to the articles that may stand in it."""
    words = of_words(coded_words(page.words))
    return weighed(index.matches(words.asked(OFTEN)))


def _timed(jobs: Sequence[Any], rounds: int = 3) -> list[float]:
    best = [float("inf")] * len(jobs)
    gc.collect()
    for _ in range(rounds):
        for place, job in enumerate(jobs):
            start = perf_counter()
            job()
            best[place] = min(best[place], perf_counter() - start)
    return best
