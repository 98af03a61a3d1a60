"""Every author's name stands with the article.

What: the full name of each author of the original, in the credit above the article's first
paragraph or in the sign-off right after its last.

Why: a licence gives the article away for the credit; the reporter's name is part of it.

Passes: the name in any case, split over elements, with or without "By", with a title, a date or
"via"; at the end of a photograph's caption; run into the first line; in "Follow First Last on
Twitter" after the text, where nobody else is credited.

Fails: no name; another's; the name only inside the story, in a box of other stories, in a comment,
in the page's metadata or where no reader sees it; whose a photograph is; who edited or helped,
where another wrote. A last name only, or a misspelt one, the name inside a longer one, the name as
one to follow where another is credited, and the name in a short line whose form is that of no
credit, where nobody else is, want a person's look.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.checks.line import Line, find, name_keys
from checker.checks.near import near_miss
from checker.models import Evidence, Finding, Outcome
from checker.page.locate import evidence

if TYPE_CHECKING:
    from checker.checks.credit import Credits
    from checker.licence import Byline

# Words of a line in which a near miss is looked for; longer ones are not credits but prose.
_NEAR_LINE = 30
_FOLLOW = re.compile(r"\W*follow\b", re.IGNORECASE)
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.\s?){2,3}")
_JOINED_INITIALS = re.compile(r"^[A-Z]{2}(?=\s)")
_BY = frozenset({"by", "von", "par", "por"})
# "By the staff" opens a credit; what is "guaranteed by the Constitution" is none.
_BY_NAME = re.compile(
    rf"(?:^\W*(?:{'|'.join(_BY)})\s+|\b(?:{'|'.join(_BY)})\s+(?-i:(?![a-z])))[^\W\d_]",
    re.IGNORECASE,
)


def check(credits_: Credits, term: Byline) -> Finding:
    """Judge whether each author is named in the credit."""
    authors = credits_.setting.copy.article.original.authors
    if not authors:
        return _finding(term, Outcome.UNCHECKED, "the original names no author to look for", ())
    outcomes, messages, found = [], [], []
    for author in authors:
        outcome, message, proof = _judge(credits_, term, author)
        outcomes.append(outcome)
        messages.append(message)
        found += proof
    gravest = next(
        outcome
        for outcome in (Outcome.FAIL, Outcome.REVIEW, Outcome.UNCHECKED, Outcome.PASS)
        if outcome in outcomes
    )
    return _finding(term, gravest, "; ".join(messages), tuple(found))


def _finding(term: Byline, outcome: Outcome, message: str, proof: tuple[Evidence, ...]) -> Finding:
    return Finding(term.term, "byline", outcome, term.clause, message, proof)


def _judge(credits_: Credits, term: Byline, author: str) -> tuple[Outcome, str, list[Evidence]]:
    name = name_keys(author)
    if not name:
        return Outcome.UNCHECKED, f'"{author}" is no name that could be looked for', []
    forms = _forms(author)
    line = credits_.of(forms, term.where)
    if line:
        # To follow the author asks the story's own sign-off, where nobody else is credited.
        to_follow = line.where == "sign-off" and _FOLLOW.match(line.text)
        if to_follow and (others := _credit_others(credits_, _lines(credits_, term), name)):
            message = f"another is credited; {author} is named only as one to follow"
            return Outcome.REVIEW, message, [_proof(line), _proof(others[0])]
        where = "above the article" if line.where == "above" else "after the article"
        return Outcome.PASS, f"{author} is credited {where}", [_proof(line)]
    lines = _lines(credits_, term)
    near = near_miss(credits_, name, lines)
    if near:
        line, words = near
        message = f'{author} is not credited in full: the credit says "{words}"'
        return Outcome(term.near_miss), message, [_proof(line)]
    others = _credit_others(credits_, lines, name)
    if not others and (line := credits_.of(forms, term.where, "perhaps")):
        message = f"{author} is named beside the article, in what may be no credit"
        return Outcome.REVIEW, message, [_proof(line)]
    return _elsewhere(credits_, author, name, others)


def _lines(credits_: Credits, term: Byline) -> list[Line]:
    """Give the lines that may credit somebody: short ones of the page, in the places that count."""
    return [
        line
        for line in credits_.lines
        if line.where in term.where and not line.is_joined and len(line.keys) <= _NEAR_LINE
    ]


def _credit_others(credits_: Credits, lines: list[Line], name: tuple[str, ...]) -> list[Line]:
    """Give the lines that credit somebody else than the author and those who wrote with them."""
    authors = map(name_keys, credits_.setting.copy.article.original.authors)
    colleagues = [each for each in authors if each and each != name]
    return [
        line
        for line in lines
        if _credits_another(line)
        and not credits_.is_note(line)
        and line.sure(name) != "perhaps"
        and all(next(find(line.keys, each), None) is None for each in colleagues)
    ]


def _forms(author: str) -> list[tuple[str, ...]]:
    """Give the keys of a name in the ways that its initials are written.

    >>> _forms("J.D. Marsh"), _forms("JD Marsh")
    ([('j', 'd', 'marsh'), ('jd', 'marsh')], [('jd', 'marsh'), ('j', 'd', 'marsh')])
    """
    joined = _INITIALS.sub(lambda found: re.sub(r"\W", "", found[0]) + " ", author)
    parted = _JOINED_INITIALS.sub(lambda found: " ".join(found[0]), author)
    return [*dict.fromkeys(map(name_keys, (author, joined, parted)))]


def _elsewhere(
    credits_: Credits, author: str, name: tuple[str, ...], others: list[Line]
) -> tuple[Outcome, str, list[Evidence]]:
    """Say where else the name stands, or who is credited instead, in `others`."""
    setting, page = credits_.setting, credits_.setting.page
    places = list(find(page.words.keys, name))
    proof = [evidence(page, place, place + len(name)) for place in places[:3]]
    if others and not proof:
        message = f"{author} is not credited; another is"
        return Outcome.FAIL, message, [_proof(line) for line in others[:2]]
    if not places:
        return Outcome.FAIL, f"{author} is not named on the page", []
    inside = all(setting.first <= place < setting.last for place in places)
    where = "inside the story" if inside else "away from the article's credit"
    return Outcome.FAIL, f"{author} is named only {where}", proof


def _credits_another(line: Line) -> bool:
    return not _BY.isdisjoint(line.keys) and bool(_BY_NAME.search(line.text))


def _proof(line: Line) -> Evidence:
    return evidence(line.page, line.start, line.end)
