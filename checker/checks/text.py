"""The text is as it was sent.

What: every word of the original stands in the copy, in order, and nothing stands among them that
was not sent.

Why: a licensor answers for each word under its reporter's name. A changed number or a dropped
"not" is its error in every reader's eyes.

Passes: the same words in other characters (quotation marks, dashes, spaces, entities), other
markup (links, bold, paragraphs divided otherwise), what a site puts between paragraphs, and the
licence's optional parts kept, reworded or dropped.

Fails: a word, number, name, negation or attribution replaced, added or removed; anything changed
inside a quotation; a sentence or paragraph added, removed or moved; the text cut short. House style
(per cent, Sen., a serial comma) and punctuation that leaves the sense want a person's look. What is
cut off at a login or a pay wall could not be checked.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.checks.gate import BEHIND
from checker.models import Edit, Evidence, Finding, Gravity, Outcome

if TYPE_CHECKING:
    from checker.alignment import Copy
    from checker.licence import Text

_GRAVE = (Outcome.FAIL, Outcome.REVIEW, Outcome.UNCHECKED, Outcome.PASS)
_SHOWN = 5  # edits quoted as evidence; all of them stand under `edits`


def check(copy: Copy, term: Text, closed: Evidence | None = None) -> Finding:
    """Judge the text by the gravest of its edits.

    `closed` is what says that the rest of a text cut short is behind a login or a pay wall.
    """
    ruled = [(edit, ruling(edit, term, closed=closed is not None)) for edit in copy.edits]
    outcomes = {outcome for _, outcome in ruled}
    outcome = next((each for each in _GRAVE if each in outcomes), Outcome.PASS)
    shown = tuple(
        Evidence(_quote(edit), edit.xpath, edit.line, edit.link)
        for edit, each in ruled
        if each == outcome
    )
    return Finding(
        term=term.term,
        check="text",
        outcome=outcome,
        clause=term.clause,
        message=_message(copy) + (f"; {BEHIND}" if closed else ""),
        evidence=shown[:_SHOWN] + ((closed,) if closed else ()),
        edits=copy.edits,
        coverage=round(copy.coverage, 4),
    )


def ruling(edit: Edit, term: Text, *, closed: bool) -> Outcome:
    """Give the outcome of one edit; `closed` says that what is cut off is behind a gate."""
    if edit.kind == "truncated" and closed:
        return Outcome.UNCHECKED
    if edit.gravity == Gravity.STYLE:
        return Outcome(term.style)
    if edit.kind == "moved":
        return Outcome(term.reordered)
    if edit.kind == "added" and edit.cls == "paragraph":
        return Outcome(term.added_paragraph)
    return Outcome(term.substance)


def _quote(edit: Edit) -> str:
    """Give the words of the page; where it has none, those that are missing between its own."""
    if edit.copy:
        return edit.copy
    return f"{edit.before} […] {edit.after}".strip()


def _message(copy: Copy) -> str:
    if not copy.edits:
        return "the text is as sent" + copy.revealed_note
    counts = Counter(edit.gravity for edit in copy.edits)
    parts = [
        f"{counts[gravity]} change{'s' if counts[gravity] > 1 else ''} of {gravity}"
        for gravity in (Gravity.SUBSTANCE, Gravity.STYLE)
        if counts[gravity]
    ]
    if any(edit.kind == "truncated" for edit in copy.edits):
        parts.append(f"cut short: {copy.coverage:.0%} of the text is there")
    return ", ".join(parts) + copy.revealed_note
