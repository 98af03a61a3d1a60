"""The life of a finding: what each judgement of its page makes of it. Pure; the memory keeps it.

    nothing  --fail, review-->  new  --the same-->  standing  --another-->  changed
    any of them  --pass, not applicable-->  mended
    any of them  --somebody lets it go-->  waived, until its day, or until it is worse

`unchecked` says nothing and leaves it as it is. Of a page that is not there any more nothing is
known: its findings stay, until on a second night in a row it is still not there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING

from checker.models import GRAVEST_FIRST, Gravity, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from checker.models import Finding, Report
    from checker.nightly.models import State

OPEN = frozenset({Outcome.FAIL, Outcome.REVIEW})
TAKEN_DOWN = "the page was taken down"
REPLACED = "the page no longer holds the article"
NOT_ASKED = "the licence no longer asks for it"

# Two looks that are further apart than this were on two nights.
_NIGHT = timedelta(hours=12)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Life:
    """A finding as it stands: `digest` stands for its words, `substance` for its grave edits."""

    state: State
    outcome: Outcome
    digest: bytes
    substance: frozenset[bytes] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether there still is something to mend."""
        return self.state != "mended"


def after(life: Life | None, finding: Finding, *, waived: bool) -> Life | None:
    """Give the life of a finding after a judgement of its term; None where there is none.

    `waived` says whether somebody lets it go at that time. The same `life` comes back where the
    judgement says nothing of it.
    """
    if finding.outcome is Outcome.UNCHECKED:
        return life
    if finding.outcome not in OPEN:
        return mended(life) if life else None
    now = Life("new", finding.outcome, digest(finding), substance(finding))
    if life is None or not life.is_open:
        return now
    return replace(now, state=_turned(life, now, waived=waived))


def again(life: Life, *, waived: bool) -> Life:
    """Give the life of a finding whose page was found as it was when it was judged last."""
    return replace(life, state=_turned(life, life, waived=waived)) if life.is_open else life


def mended(life: Life) -> Life:
    """Give the life of a finding of which nothing is left to mend."""
    return replace(life, state="mended") if life.is_open else life


def _turned(life: Life, now: Life, *, waived: bool) -> State:
    if waived:
        return "changed" if worse(life, now) else "waived"
    if life.state == "waived":  # its day has come, and it is still there
        return "changed"
    same = (life.outcome, life.digest) == (now.outcome, now.digest)
    return "standing" if same else "changed"


def worse(before: Life, now: Life) -> bool:
    """Tell whether a finding changed for the worse: graver, or with another edit of substance."""
    graver = GRAVEST_FIRST.index(now.outcome) < GRAVEST_FIRST.index(before.outcome)
    return graver or not now.substance <= before.substance


def absent(gone: datetime | None, at: datetime) -> tuple[datetime, bool]:
    """Give since when a page is not there, and whether it was not on two nights in a row.

    `gone` is what this gave at the look before; None where the page was there then. A look that
    could not tell, for a host was down, is none of the row.
    """
    if gone is None or at < gone:  # a clock that was set back starts anew
        return at, False
    return gone, at - gone >= _NIGHT


def digest(finding: Finding) -> bytes:
    """Give what stands for a finding's outcome, words and edits, wherever in the markup they are.

    Numbers in what the page shows round them do not count: "3 hours ago" beside a credit is
    "4 hours ago" at the next look.
    """
    edits = (
        (edit.kind, edit.cls, edit.gravity, edit.original, edit.copy) for edit in finding.edits
    )
    seen = (without_numbers(evidence.quote) for evidence in finding.evidence)
    return _hash((finding.outcome.value, finding.message, *seen, *map(repr, edits)))


def outcomes(report: Report) -> str:
    """Give what was found of each term, in one line that is compared."""
    return " ".join(sorted(f"{each.term}={each.outcome}" for each in report.terms))


def substance(finding: Finding) -> frozenset[bytes]:
    """Give what stands for each of a finding's edits of substance."""
    return frozenset(
        _hash((edit.kind, edit.original, edit.copy))
        for edit in finding.edits
        if edit.gravity is Gravity.SUBSTANCE
    )


def without_numbers(reason: str) -> str:
    """Give a text without its numbers, by which it is known again.

    >>> without_numbers("answered 503 after 12.5 s")
    'answered # after #.# s'
    """
    return _NUMBER.sub("#", reason)


def _hash(words: tuple[str, ...]) -> bytes:
    def parts() -> Iterator[bytes]:
        for word in words:
            data = word.encode(errors="surrogatepass")
            yield len(data).to_bytes(8, "big") + data

    return blake2b(b"".join(parts()), digest_size=12).digest()
