"""What a report says of a copy that is not of the newest version, or of no version word by word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.models import Finding, Outcome, Report, Source, gravest
from checker.reports.phrase import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checker.alignment import Copy
    from checker.licence import Text
    from checker.originals.entry import Version
    from checker.originals.identify import Match

_TOLD = 3  # changes since that are told; `checker originals show --diff` has all of them
_WORDS = 12  # of each


def altered_words(copy: Copy) -> int:
    """Count the words that a copy's edits are about, on both sides."""
    return sum(len(f"{edit.original} {edit.copy}".split()) for edit in copy.edits)


def noted(report: Report, version: Version, versions: Sequence[Version], term: Text) -> Report:
    """Give the report of a copy of an older version with the note that it is one.

    Where the licence asks for it, a version that was corrected since wants a person's look.
    """
    newest = versions[-1].original
    when = f"{version.superseded:%Y-%m-%d}" if version.superseded else ""
    number, last = version.original.version, newest.version
    note = f"; judged as version {number} of {last} had it, superseded on {when}; changed since: "
    note += _changed(version.original.body, newest.body)
    later = versions[versions.index(version) + 1 :]
    corrected = term.corrections == "review" and any(each.correction for each in later)

    def with_note(finding: Finding) -> Finding:
        passed = finding.outcome is Outcome.PASS
        outcome = Outcome.REVIEW if corrected and passed else finding.outcome
        return replace(finding, outcome=outcome, message=finding.message + note)

    return _with_text(report, with_note)


def paraphrase(report: Report, match: Match) -> Report:
    """Give the report of a page that may be a paraphrase: its text wants a person's look."""

    def to_look_at(finding: Finding) -> Finding:
        message = (
            f"may be a paraphrase: {match.words} names and numbers of the article, "
            f"{match.share:.0%} of them, stand in the page in its order"
        )
        return replace(finding, outcome=Outcome.REVIEW, message=message)

    one = match.original
    source = Source(one.id, one.title, one.url, one.version, 0.0)
    return replace(_with_text(report, to_look_at), original=source)


def _with_text(report: Report, change: Callable[[Finding], Finding]) -> Report:
    terms = tuple(change(term) if term.check == "text" else term for term in report.terms)
    return replace(report, terms=terms, verdict=gravest(terms))


def _changed(old: str, new: str) -> str:
    """Tell in a few words what was changed from one text to another.

    >>> _changed("It sails at 9 daily.", "It sails at 10 daily.")
    '[-9-] {+10+}'
    """
    from checker.originals.changes import changes  # only an older version needs it

    told = [
        marked(_short(span.text), span.state)
        for span in changes(old, new)
        if span.state in {"removed", "added"} and span.text.strip()
    ]
    if not told:
        return "its title or its authors"
    more = len(told) - 2 * _TOLD
    return " ".join(told[: 2 * _TOLD]) + (f" and {more} more" if more > 0 else "")


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
