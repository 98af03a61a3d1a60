"""What a site puts on several of its pages, told by the words of its blocks.

A hash is the same in every process and on every machine, for it is remembered over the nights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.page.locate import block_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.models import Page

_PROSE = 10  # words from which on a block may be taken for prose of the story
_SIZE = 7  # bytes of a hash: a positive number in any database


def block_hash(keys: Iterable[str]) -> int:
    """Give a number that stands for the words of a block."""
    from hashlib import blake2b  # 3 ms, for runs over many pages only

    return int.from_bytes(blake2b(" ".join(keys).encode(), digest_size=_SIZE).digest())


def block_hashes(page: Page) -> frozenset[int]:
    """Give the hashes of a page's blocks, but for those too short to be taken for prose."""
    blocks = (block_keys(page, at) for at in range(len(page.blocks)))
    return frozenset(block_hash(keys) for keys in blocks if len(keys) >= _PROSE)
