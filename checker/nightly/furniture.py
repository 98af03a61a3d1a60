"""A site's furniture, learned: blocks that stand on pages with different articles are the site's.

A paragraph that was added to one article stands on that article's pages only, however many
addresses these have.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import zstandard

if TYPE_CHECKING:
    from checker.closer.look import View
    from checker.models import Report
    from checker.nightly.looking import Looked
    from checker.nightly.models import Look

_BLOCKS = 100_000  # blocks of one site that are counted in a night
_ENOUGH = 3  # articles whose pages have a block that is the site's
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
    # Most blocks stand on one page alone: no set is made for these.
    _sources: dict[str, int] = field(default_factory=dict)
    _seen: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def learn(self, looked: Looked) -> None:
        """Count the blocks of a page for the article that it copies, or for the page itself."""
        if looked.seen is None:
            return
        source = looked.look.article or looked.look.page.url
        number = self._sources.setdefault(source, len(self._sources))
        for block in looked.seen.blocks:
            before = self._seen.get(block, ())
            if number not in before and (before or len(self._seen) < _BLOCKS):
                self._seen[block] = (*before, number)[:_ENOUGH]

    def hold(self, looked: Looked) -> bool:
        """Keep a page for a second look; False where that could tell nothing new."""
        report, seen = looked.look.report, looked.seen
        if report is None or seen is None or len(self.held) >= _HELD or not adds(report):
            return False
        packed = zstandard.compress(pickle.dumps(looked.view), level=1)
        self.held.append(Held(looked.look, seen.blocks, packed))
        return True

    @property
    def blocks(self) -> dict[str, set[int]]:
        """Give what was seen, by article."""
        by_source: dict[str, set[int]] = defaultdict(set)
        names = [*self._sources]
        for block, numbers in self._seen.items():
            for number in numbers:
                by_source[names[number]].add(block)
        return by_source


def adds(report: Report) -> bool:
    """Tell whether a report names paragraphs that nobody sent."""
    return any(
        edit.kind == "added" and edit.cls == "paragraph"
        for term in report.terms
        for edit in term.edits
    )
