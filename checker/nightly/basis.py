"""What a page is judged by: where that and the page are the same, it need not be judged again."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from importlib.metadata import version
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import re

    from checker.licence import Licence
    from checker.nightly.models import Look
    from checker.originals.library import Library

_DIGEST = 8  # bytes


class Basis:
    """A licence, this checker and the versions that an article has."""

    def __init__(self, licence: Licence, library: Library) -> None:
        self.licence = licence
        self._library = library
        terms = msgspec.json.encode(licence, enc_hook=_pattern)
        digest = blake2b(terms, digest_size=_DIGEST).hexdigest()
        self._rules = f"{digest} {version('syndication-checker')}"

    def of(self, article: str) -> str:
        """Give what stands for all that a page with this article is judged by."""
        return f"{self._rules} {self._library.versions_of(article) if article else 0}"

    def noted(self, look: Look) -> Look:
        """Give a look with what its page was judged by, now that its article is known."""
        report = look.report
        if report is None or report.original is None:
            return look
        return replace(look, basis=self.of(report.original.id))


def _pattern(value: re.Pattern[str]) -> str:
    return value.pattern
