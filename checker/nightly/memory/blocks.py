"""What is the site's own on a partner's pages: blocks that stand beside several articles."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, insert, select, update

from checker.store.nights import site_blocks
from checker.store.queries import rows_in

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection

    from checker.store.queries import AnyRow

# Nights are counted by runs, for a clock may be wrong.
_RARE = 7  # nights after which a block is forgotten that stood beside fewer than three articles
_SITES = 180  # ... and one of the site's that was not seen any more
_MOST = 20_000  # rare ones of a partner: 1 MB
_FRESH = 7  # nights in which a block of the site's is not written anew

_AT = site_blocks.c


def of_site(connection: Connection, partner: str) -> frozenset[int]:
    """Give the blocks that were seen on pages of three articles or more."""
    asked = select(_AT.block).where(_AT.partner == partner, _AT.third.is_not(None))
    return frozenset(map(_unsigned, connection.scalars(asked)))


def learn(
    connection: Connection, run: int, partner: str, found: Mapping[str, Collection[int]]
) -> None:
    """Remember which blocks stood beside which articles."""
    beside: dict[int, list[int]] = {}
    for article, hashes in found.items():
        hashed = _hash(article)
        for block in set(hashes):
            beside.setdefault(_signed(block), []).append(hashed)
    asked = select(site_blocks).where(_AT.partner == partner)
    known = {row.block: row for row in rows_in(connection, asked, _AT.block, beside.keys())}
    new, changed = [], []
    for block, articles in beside.items():
        row = known.get(block)
        held = _articles(row)
        all_held = list(dict.fromkeys((*held, *articles)))[:3]
        values = dict(zip(("first", "second", "third"), (*all_held, None, None), strict=False))
        if row is None:
            new.append({"partner": partner, "block": block, "seen": run, **values})
        elif len(all_held) > len(held) or run - row.seen >= _FRESH:
            changed.append({"at": block, "seen": run, **values})
    if new:
        connection.execute(insert(site_blocks), new)
    if changed:
        own = (_AT.partner == partner) & (_AT.block == bindparam("at"))
        connection.execute(update(site_blocks).where(own), changed)


def prune(connection: Connection, run: int) -> None:
    """Forget what was not seen for long, and of each partner the oldest rare ones."""
    rare = _AT.third.is_(None)
    connection.execute(delete(site_blocks).where(rare, _AT.seen <= run - _RARE))
    connection.execute(delete(site_blocks).where(_AT.seen <= run - _SITES))
    many = select(_AT.partner).where(rare).group_by(_AT.partner).having(func.count() > _MOST)
    for partner in connection.scalars(many).all():
        own = rare & (_AT.partner == partner)
        last = select(_AT.seen).where(own).order_by(_AT.seen.desc()).offset(_MOST).limit(1)
        oldest = connection.scalar(last)
        connection.execute(delete(site_blocks).where(own, _AT.seen <= oldest))


def _articles(row: AnyRow | None) -> list[int]:
    held = (row.first, row.second, row.third) if row else ()
    return [each for each in held if each is not None]


def _hash(article: str) -> int:
    return int.from_bytes(blake2b(article.encode(), digest_size=8).digest(), signed=True)


def _signed(block: int) -> int:
    """Give a hash of 64 bits as databases count."""
    return block - (1 << 64) if block >= 1 << 63 else block


def _unsigned(block: int) -> int:
    return block + (1 << 64) if block < 0 else block
