"""One planted page put before the checker, and what it says held against what is right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Literal

from bench.accuracy.source import encode, fold
from checker.models import Fetched, Original
from checker.pipeline import judge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.accuracy.places import Setting
    from bench.accuracy.rows import Planted, Row
    from bench.accuracy.stock import Stock
    from checker.licence import Licence
    from checker.models import Edit, Finding

Grade = Literal["right", "soft", "hard"]
_WORD = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]|\w+(?:[.,]\d+)*")
# Words that the edits may quote beside the changed ones before naming means nothing; a passage
# that goes may take a sign-off and the licence note with it.
_LONGER = 14
_LONGER_PASSAGE = 90
_PASSAGE = 30
_ENOUGH = 0.9  # of a changed sentence's or paragraph's words


@dataclass(frozen=True, slots=True)
class Result:
    """How one planted change fared. `named` is None where there was nothing to name."""

    row: str
    page: str
    grade: Grade
    outcome: str
    named: bool | None
    planted: str
    message: str
    edits: tuple[str, ...]


def measure(row: Row, setting: Setting, stock: Stock, licence: Licence, seed: int) -> Result | None:
    """Plants the row's change in the page and judges it; None where it cannot be planted."""
    # Seeded for each row and page apart, so that no row's figures hang on which others ran.
    rng = Random(f"{seed}/{setting.id}/{row.name}")
    planted = row.plant(setting, rng, stock)
    if planted is None:
        return None
    original = Original(
        id=setting.id,
        title=setting.title,
        body=planted.body or setting.body,
        authors=planted.authors or setting.authors,
    )
    content = encode(planted.source, setting.codec)
    fetched = Fetched(target=setting.url, content=content, url=setting.url)
    finding = next(
        finding
        for finding in judge(fetched, original, licence, setting.id).report.terms
        if finding.term == row.term
    )
    return _result(row, setting, planted, finding)


def _result(row: Row, setting: Setting, planted: Planted, finding: Finding) -> Result:
    outcome = str(finding.outcome)
    grade = grade_of(outcome, row.right)
    if grade == "right" and row.right == {"pass"} and finding.edits:
        grade = "soft"  # passed, yet something harmless is named as an edit
    named = None
    if grade == "right" and (planted.removed or planted.added):
        named = names(finding.edits, planted.removed, planted.added)
    if grade == "right" and planted.quote:
        named = any(fold(planted.quote) in fold(e.quote) for e in finding.evidence)
    return Result(
        row=row.name,
        page=setting.id,
        grade=grade,
        outcome=outcome,
        named=named,
        planted=f"[-{planted.removed}-] {{+{planted.added}+}} {planted.quote}",
        message=finding.message,
        edits=tuple(
            f"{e.kind} {e.cls} {e.gravity}: …{e.before} [-{e.original}-] {{+{e.copy}+}} {e.after}…"
            for e in finding.edits
        ),
    )


def grade_of(outcome: str, right: frozenset[str]) -> Grade:
    """Hard where a pass and a fail are confused, soft where it is otherwise not right."""
    if outcome in right:
        return "right"
    passed = outcome == "pass" and "fail" in right
    failed = outcome == "fail" and "pass" in right
    return "hard" if passed or failed else "soft"


def names(edits: Iterable[Edit], removed: str, added: str) -> bool:
    """Whether the edits name the words that were removed and added, and hardly others.

    What both sides share is not looked for. Punctuation alone is named by any edit.
    """
    edits = list(edits)
    gone, come = _words(removed), _words(added)
    shared = gone & come
    gone, come = gone - shared, come - shared
    if not gone and not come:
        return bool(edits)
    said, shown = " ".join(e.original for e in edits), " ".join(e.copy for e in edits)
    length = max(len(_WORD.findall(said)), len(_WORD.findall(shown)))
    planted = max(len(_WORD.findall(removed)), len(_WORD.findall(added)))
    return (
        _told(gone, fold(said).lower())
        and _told(come, fold(shown).lower())
        and length <= planted + (_LONGER if planted < _PASSAGE else _LONGER_PASSAGE)
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word).lower() for word in _WORD.findall(text))


def _told(words: frozenset[str], said: str) -> bool:
    return sum(word in said for word in words) >= _ENOUGH * len(words)
