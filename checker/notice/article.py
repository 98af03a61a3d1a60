"""The article as sent, in the version that a report speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.errors import OriginalError
from checker.models import Original, Outcome
from checker.notice.corrections import Paragraphs
from checker.originals.sent import read_sent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.models import Report, Source
    from checker.originals.entry import Version

_CREDITS = frozenset({"byline", "affiliation"})


def is_needed(report: Report) -> bool:
    """Tell whether what puts a page right is taken from the article: a credit, or paragraphs."""
    return any(
        each.outcome in {Outcome.FAIL, Outcome.REVIEW} and (each.edits or each.check in _CREDITS)
        for each in report.terms
    )


def as_sent(
    report: Report, source: Source, reference: str | None = None, db: str | None = None
) -> tuple[Original | None, str]:
    """Give the article that a report's `source` names, or None; and what its sender should know.

    It is `reference`, as `checker check` takes it, else the library's. Raises OriginalError where
    `reference` is not the article that the page was compared with; a library may lack it.
    """
    try:
        candidates = _candidates(source, reference, db)
        fitting = _fitting(report, source, candidates)
    except OriginalError as error:
        if reference is not None:
            raise
        return None, (
            f"{error}. Without the article as sent (--original) the byline's HTML and the "
            "paragraphs are left out"
        )
    number, newest = fitting.version, candidates[0].version
    if number == newest:
        return fitting, ""
    return fitting, (
        f"the page copies version {number} of {newest}, and the paragraphs are that version's; see "
        f"what was corrected since: checker originals show {fitting.id} --diff {number} {newest}"
    )


def _candidates(source: Source, reference: str | None, db: str | None) -> tuple[Original, ...]:
    """Give the versions that there are, the newest first."""
    if reference is None:
        return _newest_first(_in_library(source.id, db))
    sent = read_sent(reference, db=db)
    found = (sent,) if isinstance(sent, Original) else _newest_first(sent)
    if source.id != found[0].id and source.title != found[0].title:
        raise OriginalError(
            f'{reference}: is "{found[0].title}", and the report speaks of "{source.title}"'
        )
    return found


def _in_library(article: str, db: str | None) -> tuple[Version, ...]:
    from checker.originals.library import Library  # as slow to import as the whole of a check
    from checker.store import existing_store

    with existing_store(db) as store:
        return Library(store).versions(article)


def _newest_first(versions: Sequence[Version]) -> tuple[Original, ...]:
    return tuple(each.original for each in reversed(versions))


def _fitting(report: Report, source: Source, candidates: Sequence[Original]) -> Original:
    """Give the version that the report names; where it names none, the newest that fits it."""
    wrong = OriginalError(f"{source.id}: there is no version {source.version} of it")
    for each in candidates:
        if source.version is None or each.version in {None, source.version}:
            try:
                _refuse_another(report, each)
            except OriginalError as error:
                wrong = error
            else:
                return each
    raise wrong


def _refuse_another(report: Report, original: Original) -> None:
    paragraphs = Paragraphs(original)
    for finding in report.terms:
        for edit in finding.edits:
            paragraphs.of(edit)
