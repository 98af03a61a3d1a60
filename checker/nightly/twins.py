"""One page under two addresses: what was found of it is told once.

A site says which address is a page's own (rel=canonical, RFC 6596); a session in a link, AMP and
print editions have others. A page is left out only where the same was found of its twin: an edition
that lost its byline is told of.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.nightly.addresses import canonical, host_of
from checker.nightly.lives import outcomes

if TYPE_CHECKING:
    from checker.models import Report
    from checker.nightly.models import Look


def own_address(look: Look) -> str:
    """Give the address that a page calls its own, where that is another one of its site."""
    if look.canonical in {"", look.page.url, look.url}:  # most are, letter for letter
        return ""
    own = canonical(look.canonical, look.url)
    if not own or host_of(own) != host_of(look.url) or own in {look.page.url, canonical(look.url)}:
        return ""
    # Some sites name their front page, or a section's, as the address of every article.
    return "" if look.page.url.startswith(f"{own.rstrip('/')}/") else own


def found_of(report: Report) -> str:
    """Give what was found of a page: its article and each term's outcome, as the memory does."""
    return f"{report.original.id if report.original else ''} {outcomes(report)}"


@dataclass(slots=True)
class Twins:
    """The pages of a visit that call themselves others, until all of it are looked at."""

    found: dict[str, str] = field(default_factory=dict)  # by the address of a page
    held: list[Look] = field(default_factory=list)

    def hold(self, look: Look) -> bool:
        """Keep a page that calls itself another one; False where it is itself, and is noted."""
        if look.report is None:
            return False
        if look.canonical:
            self.held.append(look)
            return True
        self.found[look.page.url] = found_of(look.report)
        return False

    def told(self, look: Look, before: str) -> Look:
        """Give a page that was held as it is to be kept; `before` was found of its twin earlier."""
        if look.report is None:
            return look
        now = found_of(look.report)
        if now in {self.found.get(look.canonical), before}:
            return replace(look, outcome="same", report=None)
        self.found[look.canonical] = now
        return look
