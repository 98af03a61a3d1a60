"""One obligation a file; each judges one term of a licence on one copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks import affiliation, byline, logo, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from checker.alignment import Copy
    from checker.licence import Licence
    from checker.models import Finding

# The explicit table: a check that is not here does not exist.
CHECKS: Mapping[str, Callable[..., Finding]] = {
    "logo": logo.check,
    "byline": byline.check,
    "affiliation": affiliation.check,
    "text": text.check,
}


def findings(copy: Copy, licence: Licence) -> tuple[Finding, ...]:
    """Judge every term of a licence, in its order."""
    return tuple(CHECKS[term.check](copy, licence, term) for term in licence.terms)
