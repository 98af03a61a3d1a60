"""The licensor is named with the article.

What: one of the licensor's names, in the credit above the article's first paragraph or in the
sign-off right after its last.

Why: readers must see whose reporting they read; a licensor's like-named neighbour is another
organisation.

Passes: "Daily Caller News Foundation", with or without "The", or "DCNF", beside the byline, in a
line of its own, or in "This story was originally published by ...".

Fails: no name; only another organisation's ("The Daily Caller"); only inside the story ("told the
Daily Caller News Foundation"), in a headline, a standfirst, a photograph's credit, a category, a
comment or another story's byline. Only in the licence note at the end, in a short line whose form
is that of no credit, or misspelt, wants a person's look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks.line import Line, find, name_keys
from checker.checks.near import misspelt
from checker.models import Evidence, Finding, Outcome
from checker.page.locate import evidence

if TYPE_CHECKING:
    from checker.checks.credit import Credits
    from checker.licence import Affiliation, Licence


def check(credits_: Credits, licence: Licence, term: Affiliation) -> Finding:
    """Judge whether the licensor is named in the credit."""
    names = [name_keys(name) for name in licence.outlet.names]
    line = credits_.of(names, term.where)
    if line:
        where = "above the article" if line.where == "above" else "after the article"
        return _finding(term, Outcome.PASS, f"{licence.licensor} is named {where}", [_proof(line)])
    if wrong := _misspelt(credits_, licence, term, names):
        return wrong
    if wrong := _wrong_name(credits_, licence, term, names):
        return wrong
    if line := credits_.of(names, term.where, "perhaps"):
        message = f"{licence.licensor} is named beside the article, in what may be no credit"
        return _finding(term, Outcome.REVIEW, message, [_proof(line)])
    return _elsewhere(credits_, licence, term, names)


def _finding(term: Affiliation, outcome: Outcome, message: str, proof: list[Evidence]) -> Finding:
    return Finding(term.term, "affiliation", outcome, term.clause, message, tuple(proof))


def _wrong_name(
    credits_: Credits, licence: Licence, term: Affiliation, names: list[tuple[str, ...]]
) -> Finding | None:
    for other in licence.outlet.others:
        line = credits_.of([name_keys(other.name)], term.where)
        # A line that names the licensor and is no credit may have the other's name in its name.
        if line and all(next(find(line.keys, name), None) is None for name in names):
            message = f'the credit says "{other.name}": {other.note}'
            return _finding(term, Outcome.FAIL, message, [_proof(line)])
    return None


def _misspelt(
    credits_: Credits, licence: Licence, term: Affiliation, names: list[tuple[str, ...]]
) -> Finding | None:
    shows = credits_.setting.shows
    likely = [name for name in names if sum(shows((word,)) for word in name) >= len(name) - 1]
    if not likely:
        return None
    others = [name_keys(other.name) for other in licence.outlet.others]
    lines = [line for line in credits_.lines if line.where in term.where]
    for name in misspelt(lines, likely, others):
        if line := credits_.of([name], term.where):
            place = next(find(line.keys, name))
            said = line.words(place, len(name))
            message = f'{licence.licensor} is misspelt: the credit says "{said}"'
            return _finding(term, Outcome.REVIEW, message, [_proof(line)])
    return None


def _elsewhere(
    credits_: Credits,
    licence: Licence,
    term: Affiliation,
    names: list[tuple[str, ...]],
) -> Finding:
    """Say where else the licensor is named."""
    names = [name for name in names if credits_.setting.shows(name)]
    for line in credits_.lines if names else ():
        if any(True for name in names for _ in find(line.keys, name)) and credits_.is_note(line):
            message = f"{licence.licensor} is named only in the licence note"
            return _finding(term, Outcome(term.in_note), message, [_proof(line)])
    setting = credits_.setting
    page = setting.page
    keys = page.words.keys
    places = sorted((place, len(name)) for name in names for place in find(keys, name))
    if not places:
        return _finding(term, Outcome.FAIL, f"{licence.licensor} is not named on the page", [])
    inside = all(setting.first <= place < setting.last for place, _ in places)
    where = "inside the story" if inside else "away from the article's credit"
    proof = [evidence(page, place, place + size) for place, size in places[:3]]
    return _finding(term, Outcome.FAIL, f"{licence.licensor} is named only {where}", proof)


def _proof(line: Line) -> Evidence:
    return evidence(line.page, line.start, line.end)
