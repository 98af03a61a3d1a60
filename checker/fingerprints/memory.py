"""The index in memory, for runs over many pages: all postings in one sorted array.

Eight bytes a posting: 0.4 GB for a million articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.fingerprints.index import everything
from checker.fingerprints.postings import found

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from checker.fingerprints.coded import Hashes
    from checker.fingerprints.postings import Postings


class Memory:
    """The index as it was when it was read; articles added since are not in it."""

    def __init__(self, connection: Connection) -> None:
        self._postings = everything(connection)

    def matches(self, hashes: Hashes) -> Postings:
        """Give the postings of these hashes, which are sorted."""
        return found(self._postings, hashes)
