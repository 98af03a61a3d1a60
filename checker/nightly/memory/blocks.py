"""What is the site's own on a partner's pages: blocks that stand beside several articles."""

from __future__ import annotations

from hashlib import blake2b
from itertools import chain, islice
from struct import Struct, pack
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import bindparam, delete, func, insert, select, update

from checker.store.nights import site_blocks, site_nights

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Connection

    Beside: TypeAlias = dict[int, set[int]]  # the articles by which each block stood, by hashes

# Nights are counted by runs, for a clock may be wrong.
_ENOUGH = 3  # articles beside which a block stands that is the site's
_RARE = 7  # nights after which it is forgotten that a block stood beside an article
_SITES = 180  # ... and a block of the site's that was not seen any more
_MOST = 20_000  # times that blocks stood beside articles, of a partner: 320 KB
_FRESH = 7  # nights in which a block of the site's is not written anew

_PAIR = Struct("<QQ")  # a block and an article

_AT = site_blocks.c
_ON = site_nights.c


def of_site(connection: Connection, partner: str) -> frozenset[int]:
    """Give the blocks that were seen on pages of three articles or more."""
    asked = select(_AT.block).where(_AT.partner == partner)
    return frozenset(connection.scalars(asked))


def learn(
    connection: Connection, run: int, partner: str, found: Mapping[str, Collection[int]]
) -> None:
    """Remember which blocks stood beside which articles, and which are the site's by now.

    What is not the site's yet, which is most of it and few of it ever will be, is kept by the night
    as one value: a row for each block would take a tenth of what a night costs this process.
    """
    asked = select(_AT.block, _AT.seen).where(_AT.partner == partner)
    known = {row.block: row.seen for row in connection.execute(asked)}
    nights = select(_ON.pairs).where(_ON.partner == partner)
    tonight = _beside(connection.scalars(nights.where(_ON.run == run)))  # it may be resumed
    for article, blocks in found.items():
        hashed = _hash(article)
        for block in blocks:
            tonight.setdefault(block, set()).add(hashed)
    before = _beside(connection.scalars(nights.where(_ON.run < run)))
    rare, own, again = {}, [], []
    for block, articles in tonight.items():
        if block in known:
            if run - known[block] >= _FRESH:
                again.append({"at": block})
        elif len(articles | before.get(block, set())) >= _ENOUGH:
            own.append({"partner": partner, "block": block, "seen": run})
        else:
            rare[block] = articles
    if own:
        connection.execute(insert(site_blocks), own)
    if again:
        one = (_AT.partner == partner) & (_AT.block == bindparam("at"))
        connection.execute(update(site_blocks).where(one).values(seen=run), again)
    connection.execute(delete(site_nights).where(_ON.partner == partner, _ON.run == run))
    if rare:
        kept = {"partner": partner, "run": run, "pairs": _pairs(rare)}
        connection.execute(insert(site_nights), kept)
        _keep_newest(connection, partner)


def prune(connection: Connection, run: int) -> None:
    """Forget what was not seen for long."""
    connection.execute(delete(site_nights).where(_ON.run <= run - _RARE))
    connection.execute(delete(site_blocks).where(_AT.seen <= run - _SITES))


def _keep_newest(connection: Connection, partner: str) -> None:
    """Forget the nights before the newest that have as much as may be kept of a partner."""
    sizes = select(_ON.run, func.length(_ON.pairs).label("size")).where(_ON.partner == partner)
    room = _MOST * _PAIR.size
    for night in connection.execute(sizes.order_by(_ON.run.desc())).all():
        room -= night.size
        if room < 0:
            connection.execute(
                delete(site_nights).where(_ON.partner == partner, _ON.run <= night.run)
            )
            return


def _pairs(beside: Beside) -> bytes:
    """Pack blocks and articles, of 64 bits each, in turns; those that are too many are left out."""
    pairs = ((block, article) for block, articles in beside.items() for article in articles)
    numbers = [*chain.from_iterable(islice(pairs, _MOST))]
    return pack(f"<{len(numbers)}Q", *numbers)


def _beside(packed: Iterable[bytes]) -> Beside:
    beside: Beside = {}
    for pairs in packed:
        for block, article in _PAIR.iter_unpack(pairs):
            beside.setdefault(block, set()).add(article)
    return beside


def _hash(article: str) -> int:
    return int.from_bytes(blake2b(article.encode(), digest_size=8).digest())
