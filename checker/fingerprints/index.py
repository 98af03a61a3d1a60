"""The index in the store: which articles hold a hash.

A plain table of hash and article takes 20 bytes a posting, and each article added to a million
writes to fifty pages of it anywhere. So postings are kept as sorted runs, and
a new run is merged with one of its own size, as carrying goes in a binary counter (the logarithmic
method of Bentley and Saxe): a posting is written anew each time its run doubles, and a library of a
million articles has some five runs to look in.

A run of n postings is cut by their first bits into 2**b blocks of about a hundred, so b says which
run it is. A block's number is 1 and those b bits: runs lie one after another, each in order. What
the number tells of a posting its block leaves out, by whole bytes: two of eight in a large run.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import BigInteger, cast, delete, func, insert, select, update

from checker.fingerprints.coded import coded
from checker.fingerprints.postings import found, keys_of, merged, pack
from checker.fingerprints.shingles import OFTEN, WIDER, of_names, of_words
from checker.store.queries import rows_in
from checker.store.tables import postings, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from checker.fingerprints.coded import Hashes
    from checker.fingerprints.postings import Postings

_TEXTS = 64
_BLOCK = 64  # postings of a block, to twice as many
_ASKED = 5000  # blocks in one query
_AT_ONCE = 1 << 14  # blocks that are merged at once: 16 MB
_BYTES = np.dtype("<u8")
_BITS = 64


class Stored:
    """The index as a connection sees it, which sees it as it is at its first query."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._bits = list(_runs(connection))

    def matches(self, hashes: Hashes) -> Postings:
        """Give the postings of these hashes, which are sorted; some may come twice."""
        blocks = [np.unique(_block(hashes, bits)) for bits in self._bits]
        numbers, data = self._fetched(np.concatenate([np.empty(0, np.uint64), *blocks]).tolist())
        runs, start = [np.empty(0, np.uint64)], 0
        for bits in self._bits:
            end = bisect_left(numbers, 2 << bits)
            runs.append(found(_read(numbers[start:end], data[start:end], bits), hashes))
            start = end
        return np.concatenate(runs)

    def _fetched(self, blocks: list[int]) -> tuple[list[int], list[bytes]]:
        """Give the blocks that there are, in order, and what they hold."""
        rows: list[Any] = []
        for start in range(0, len(blocks), _ASKED):
            some = ",".join(map(str, blocks[start : start + _ASKED]))
            # Numbers as text: as parameters by way of SQLAlchemy they take seven times as long.
            asked = f"SELECT block, data FROM postings WHERE block IN ({some}) ORDER BY block"  # noqa: S608 - they are our own
            rows += self._connection.exec_driver_sql(asked)
        return [row[0] for row in rows], [row[1] for row in rows]


def add(connection: Connection, entries: Iterable[tuple[int, str]]) -> None:
    """Put articles into the index, each by its key and its text, within the open transaction.

    Of an article that is there the hashes of both texts are kept.
    """
    _merge(connection, _postings(list(entries)))


def remove(connection: Connection, article_key: int) -> None:
    """Take an article out of the index, while the store still has its versions."""
    texts = connection.scalars(select(versions.c.body).where(versions.c.article == article_key))
    held = _postings([(article_key, body) for body in texts])
    for bits in _runs(connection):
        blocks = np.unique(_block(held, bits)).tolist()
        asked = select(postings.c.block, postings.c.data)
        for block, data in list(rows_in(connection, asked, postings.c.block, blocks)):
            old = _read([block], [data], bits)
            new = old[keys_of(old) != article_key]
            at = postings.c.block == block
            if not len(new):
                connection.execute(delete(postings).where(at))
            elif len(new) < len(old):
                connection.execute(update(postings).where(at).values(data=_bytes(new, bits)))


def everything(connection: Connection) -> Postings:
    """Give all postings, sorted, for an index in memory."""
    return merged(
        _held(connection, first, min(first + _AT_ONCE, 2 << bits))
        for bits in list(_runs(connection))
        for first in range(1 << bits, 2 << bits, _AT_ONCE)
    )


def _postings(entries: Sequence[tuple[int, str]]) -> Postings:
    """Give the postings of articles."""
    made = []
    for start in range(0, len(entries), _TEXTS):  # few enough that the processor's cache holds them
        some = entries[start : start + _TEXTS]
        keys = np.array([key for key, _ in some], np.uint64)
        texts = coded(body for _, body in some)
        sampled = of_words(texts).sampled(OFTEN), of_names(texts).sampled(WIDER)
        made += [pack(kept.hashes, keys[kept.owners]) for kept in sampled]
    return merged(made)


def _merge(connection: Connection, new: Postings) -> None:
    """Add a run, merged with those in whose place it comes to stand."""
    if not len(new):
        return
    taken: list[int] = []
    size = len(new)
    while (bits := _bits(size)) not in taken and (more := _size(connection, bits)):
        taken.append(bits)
        size += more
    # By their first bits, so that of two large runs only a part is in memory at a time.
    parts = max(1, (1 << bits) // _AT_ONCE)
    cuts = [(part << _BITS) // parts for part in range(1, parts)]
    pieces = np.split(new, np.searchsorted(new, np.array(cuts, np.uint64)))
    small = [_take(connection, 1 << each, 2 << each) for each in taken if 1 << each < parts]
    for part, piece in enumerate(pieces):
        runs = [piece]
        for each in taken:
            if 1 << each >= parts:
                wide = (1 << each) // parts
                first = (1 << each) + part * wide
                runs.append(_take(connection, first, first + wide))
        runs += [_part(each, part, parts) for each in small]
        _write(connection, merged(runs), bits)


def _part(run: Postings, part: int, parts: int) -> Postings:
    """Give the part of a run that its first bits put into the one of so many."""
    held: Postings = run[_block(run, parts.bit_length() - 1) == parts + part]
    return held


def _bits(size: int) -> int:
    return max(0, (size // _BLOCK).bit_length() - 1)


def _runs(connection: Connection) -> Iterator[int]:
    """Give the runs that there are."""
    after = 1
    first = select(func.min(postings.c.block))
    while (block := connection.scalar(first.where(postings.c.block >= after))) is not None:
        yield int(block).bit_length() - 1
        after = 1 << int(block).bit_length()


def _size(connection: Connection, bits: int) -> int:
    """Give the number of postings of a run; 0 where there is none."""
    size = cast(func.sum(func.length(postings.c.data)), BigInteger)
    held = postings.c.block.between(1 << bits, (2 << bits) - 1)
    return (connection.scalar(select(size).where(held)) or 0) // _width(bits)


def _take(connection: Connection, first: int, end: int) -> Postings:
    """Take the postings of blocks of a run out of the store."""
    run = _held(connection, first, end)
    connection.execute(delete(postings).where(postings.c.block.between(first, end - 1)))
    return run


def _held(connection: Connection, first: int, end: int) -> Postings:
    """Give the postings of blocks of a run."""
    asked = select(postings).where(postings.c.block.between(first, end - 1))
    rows = connection.execute(asked.order_by(postings.c.block)).all()
    return _read([row[0] for row in rows], [row[1] for row in rows], first.bit_length() - 1)


def _write(connection: Connection, run: Postings, bits: int) -> None:
    if not len(run):
        return
    blocks = _block(run, bits)
    starts = np.flatnonzero(np.diff(blocks, prepend=0)).tolist()
    numbers = blocks[starts].tolist()
    data, width = _bytes(run, bits), _width(bits)
    rows = [
        {"block": block, "data": data[start * width : end * width]}
        for block, start, end in zip(numbers, starts, [*starts[1:], len(run)], strict=True)
    ]
    connection.execute(insert(postings), rows)


def _block(values: Hashes, bits: int) -> Hashes:
    """Give the number of the block that each hash or posting belongs to."""
    if not bits:  # a shift by all 64 bits is not defined
        return np.ones(len(values), np.uint64)
    blocks: Hashes = (values >> np.uint64(_BITS - bits)) | np.uint64(1 << bits)
    return blocks


def _width(bits: int) -> int:
    """Give the bytes of a posting in a block of such a run: those that its number does not tell."""
    return _BYTES.itemsize - bits // 8


def _read(blocks: Sequence[int], data: Sequence[bytes], bits: int) -> Postings:
    """Give the postings of blocks of a run, as their numbers and what they hold."""
    width = _width(bits)
    held = b"".join([*data, bytes(_BYTES.itemsize)])
    count = (len(held) - _BYTES.itemsize) // width
    # Eight bytes from the start of each; what is the next one's is taken off.
    run: Postings = np.ndarray(count, _BYTES, held, strides=width).astype(np.uint64)
    if width < _BYTES.itemsize:
        run &= np.uint64((1 << 8 * width) - 1)
        told = np.array(blocks, np.uint64) << np.uint64(_BITS - bits)  # the 1 at its head falls off
        run |= np.repeat(told, [len(each) // width for each in data])
    return run


def _bytes(run: Postings, bits: int) -> bytes:
    return (
        run.astype(_BYTES).view(np.uint8).reshape(-1, _BYTES.itemsize)[:, : _width(bits)].tobytes()
    )
