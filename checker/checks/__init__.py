"""One obligation a file; each judges one term of a licence on one copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from checker.checks import affiliation, byline, logo, text
from checker.checks.credit import Credits
from checker.checks.gate import before, gate
from checker.licence import Affiliation, Byline, Logo, Text

if TYPE_CHECKING:
    from checker.checks.setting import Setting
    from checker.licence import Licence
    from checker.models import Evidence, Finding


def findings(setting: Setting, licence: Licence) -> tuple[Finding, ...]:
    """Judge every term of a licence, in its order."""
    credits_ = Credits(setting, licence)
    closed = gate(setting.copy)
    found = (_finding(credits_, licence, term, closed) for term in licence.terms)
    if closed is None:
        return tuple(found)
    return tuple(each if each.check == "text" else before(each, closed) for each in found)


def _finding(
    credits_: Credits,
    licence: Licence,
    term: Logo | Byline | Affiliation | Text,
    closed: Evidence | None,
) -> Finding:
    # The explicit table: a check that is not here does not exist.
    match term:
        case Text():
            return text.check(credits_.setting.copy, term, closed)
        case Byline():
            return byline.check(credits_, term)
        case Affiliation():
            return affiliation.check(credits_, licence, term)
        case Logo():
            return logo.check(credits_.setting, licence, term)
    assert_never(term)
