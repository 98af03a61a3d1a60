"""A site's furniture, learned: blocks that stand on pages with different articles are the site's.

A paragraph that was added to one article stands on that article's pages only, however many
addresses these have.
"""

from __future__ import annotations

import pickle
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import zstandard

if TYPE_CHECKING:
    from checker.closer.look import View
    from checker.models import Report
    from checker.nightly.looking import Looked
    from checker.nightly.models import Look

_BLOCKS = 100_000  # blocks of one site that are counted in a night
_HELD = 50  # pages of one site that are kept for a second look


@dataclass(frozen=True, slots=True)
class Held:
    """A page on which paragraphs were found that nobody sent, until more of its site is known."""

    look: Look
    blocks: frozenset[int]
    packed: bytes

    @property
    def view(self) -> View:
        """What was seen of it."""
        seen: View = pickle.loads(zstandard.decompress(self.packed))  # noqa: S301 - our own
        return seen


@dataclass(slots=True)
class Furniture:
    """What is learned of one site in a night; `known` is what was known of it before."""

    known: frozenset[int]
    held: list[Held] = field(default_factory=list)
    blocks: dict[str, array[int]] = field(default_factory=dict)  # that were seen, by article
    _count: int = 0

    def learn(self, looked: Looked) -> None:
        """Count the blocks of a page for the article that it copies, or for the page itself."""
        if looked.seen is None or self._count >= _BLOCKS:
            return
        source = looked.look.article or looked.look.page.url
        # 8 bytes each: the partners of a night that are read at a time have some 50,000 of them.
        self.blocks.setdefault(source, array("Q")).extend(looked.seen.blocks)
        self._count += len(looked.seen.blocks)

    def hold(self, looked: Looked) -> bool:
        """Keep a page for a second look; False where that could tell nothing new."""
        report, seen = looked.look.report, looked.seen
        if report is None or seen is None or len(self.held) >= _HELD or not adds(report):
            return False
        packed = zstandard.compress(pickle.dumps(looked.view), level=1)
        self.held.append(Held(looked.look, seen.blocks, packed))
        return True


def adds(report: Report) -> bool:
    """Tell whether a report names paragraphs that nobody sent."""
    return any(
        edit.kind == "added" and edit.cls == "paragraph"
        for term in report.terms
        for edit in term.edits
    )
