"""Who wrote an article, from a line that says so."""

from __future__ import annotations

import re
from itertools import takewhile

_BY = re.compile(r"(?:(?:written|posted|story) )?by:? ", re.IGNORECASE)
# What ends the names: a date, a time, another publisher, a place on the page.
_END = re.compile(
    r"\s*(?:[|•·\d(]| [-–—] |\b(?:via|for|on|at|updated|published)\b|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,\s*and\b|,|&|\band\b)\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-z][.?!]$")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_PARTICLE = re.compile(r"al|bin|da|de|del|della|der|di|du|el|la|le|van|von|y")
_ROLE = re.compile(
    r"(?:analyst|associate|bureau|chief|columnist|contribut(?:or|ing)|correspondent|dcnf|editor|"
    r"fellow|freelance|guest|intern|investigative|managing|producer|reporter|senior|staff|writer)"
    r"[.,:]*",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:agency|caller|foundation|gazette|herald|journal|magazine|media|network|news|post|press|"
    r"service|team|times|tribune|wire)\b",
    re.IGNORECASE,
)
_LONGEST = 14  # words that a credit has at most


def authors_in(line: str) -> tuple[str, ...]:
    """Give the people whom a credit line names after "By"; none where it is no such line.

    >>> authors_in("By Ada Marsh and Ben van Holt, DCNF")
    ('Ada Marsh', 'Ben van Holt')
    >>> authors_in("By ADA MARSH via The Quay Herald | June 17, 2026")
    ('ADA MARSH',)
    >>> authors_in("By Tuesday Evening, the ferry was back."), authors_in("By The Quay Herald")
    ((), ())
    """
    line = " ".join(line.split())
    by = _BY.match(line)
    if not by or len(line.split()) > _LONGEST or _SENTENCE.search(line):
        return ()
    return people_in(line[by.end() :])


def people_in(credit: str) -> tuple[str, ...]:
    """Give the people named at the head of a credit, without what they are.

    >>> people_in("Ada Marsh Contributor"), people_in("Ada Marsh, Energy Editor")
    (('Ada Marsh',), ('Ada Marsh',))
    >>> people_in("Ada Marsh Jul. 4, 2026"), people_in("The Quay Herald"), people_in("Font Size:")
    (('Ada Marsh',), (), ())
    """
    parts = _BETWEEN.split(_END.split(credit, maxsplit=1)[0])
    names = (" ".join(takewhile(_is_no_role, part.split())) for part in parts)
    return tuple(takewhile(_is_person, names))


def _is_no_role(word: str) -> bool:
    return not _ROLE.fullmatch(word)


def _is_person(name: str) -> bool:
    words = name.split()
    return (
        2 <= len(words) <= 5  # noqa: PLR2004 - first and last name, and what stands between
        and words[0].lower() != "the"
        and all(_PARTICLE.fullmatch(w) or (w[0].isupper() and _WORD.fullmatch(w)) for w in words)
        and not _OUTLET.search(name)
    )
