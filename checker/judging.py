"""What a judging process does with one page, and what it keeps from page to page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from checker.reports import Judged, Seen

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from checker.fingerprints.postings import Index
    from checker.licence import Licence
    from checker.models import Fetched, Page, Passage
    from checker.originals.entry import Sent
    from checker.pipeline import Judgement
    from checker.store import Store


@dataclass(frozen=True, slots=True)
class Work:
    """One page to judge, and what is wanted with the report.

    `beside` sets the article beside the page. `site` are the blocks known to be its site's
    (`Page.site`); with it, also none, comes what the page tells of its site; without it nothing.
    """

    fetched: Fetched
    original: Sent
    licence: Licence
    id: str
    beside: bool = False
    site: frozenset[int] | None = None


class Shelf:
    """The libraries that a process judges by, each opened when it is first asked for."""

    def __init__(self) -> None:
        self._stores: dict[str | None, Store] = {}
        self._indexes: dict[str | None, Index] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for store in self._stores.values():
            store.close()

    def load(self, db: str | None) -> Index:
        """Read the index of a library into memory, for whoever is forked from this process too.

        It is as it is now: articles that are added later are not in it. Raises StoreError.
        """
        from checker.fingerprints.memory import Memory
        from checker.store import open_store

        # Closed again: a connection must not be used on both sides of a fork.
        with open_store(db) as store, store.reading() as connection:
            index = self._indexes[db] = Memory(connection)
        return index

    def store(self, db: str | None) -> Store:
        """Give the store of a library; raises StoreError."""
        from checker.store import open_store

        if db not in self._stores:
            self._stores[db] = open_store(db)
        return self._stores[db]

    def index(self, db: str | None, connection: Connection) -> Index:
        """Give the index of a library: the one in memory, else the store's."""
        from checker.fingerprints.index import Stored

        return self._indexes.get(db) or Stored(connection)


def judgement(work: Work, shelf: Shelf) -> Judgement:
    """Judge a page against what was sent: a text, its versions, or whichever it copies."""
    from checker.models import Original
    from checker.pipeline import judge, judge_unnamed, judge_versions

    sent, site = work.original, work.site or frozenset()
    if isinstance(sent, Original):
        return judge(work.fetched, sent, work.licence, work.id, site=site)
    if isinstance(sent, tuple):
        return judge_versions(work.fetched, sent, work.licence, work.id, site=site)
    from checker.originals.library import Library

    store = shelf.store(sent.db)
    with store.reading() as connection:
        index, articles = shelf.index(sent.db, connection), Library(store)
        return judge_unnamed(work.fetched, index, articles, work.licence, work.id, site=site)


def judged(work: Work, shelf: Shelf) -> Judged:
    """Judge a page, and give with its report what the work asks for, and what is still open."""
    from checker.unsettled import unsettled

    made = judgement(work, shelf)
    passages: tuple[Passage, ...] = ()
    if work.beside and made.copy:
        from checker.alignment import side_by_side

        passages = side_by_side(made.copy)
    seen = _seen(made.page, made) if work.site is not None and made.page else None
    original = made.copy.article.original if made.copy else None
    return Judged(made.report, passages, seen, original, unsettled(made, work.licence))


def _seen(page: Page, made: Judgement) -> Seen:
    from checker.page.head import canonical
    from checker.page.site import block_hashes
    from checker.page.walls import wall

    return Seen(
        canonical=canonical(page.root) or "",
        blocks=block_hashes(page),
        copies_none=made.report.original is None and not wall(page),
    )
