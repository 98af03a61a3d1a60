"""What a page is judged by: where that and the page are the same, it need not be judged again."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from importlib.metadata import version
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from checker.licence import Licence
    from checker.nightly.models import Look

_DIGEST = 8  # bytes


class Basis:
    """A licence, this checker and the versions that an article has (by its id)."""

    def __init__(self, licence: Licence) -> None:
        self.licence = licence
        terms = msgspec.json.encode(licence, enc_hook=_pattern)
        digest = blake2b(terms, digest_size=_DIGEST).hexdigest()
        self._rules = f"{digest} {version('syndication-checker')}"

    def of(self, article: str, versions: Mapping[str, int]) -> str:
        """Give what stands for all that a page with this article, or none (""), is judged by."""
        return f"{self._rules} {versions.get(article, 0)}"

    def noted(self, look: Look, versions: Mapping[str, int]) -> Look:
        """Give a look with what its page was judged by, now that its article is known."""
        article = look.article
        return replace(look, basis=self.of(article, versions)) if article else look


def _pattern(value: re.Pattern[str]) -> str:
    return value.pattern
