"""A copy as a spinner leaves it: other words between the same names and numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_NAME_OR_NUMBER = re.compile(r"\W*(?:[A-Z]|\d)")
_OTHERS = """
    moreover clearly often broad steady council matter venture folk report account claim measure
    reckon declare gather settle offer press note begin carry press widely in of the a to for with
""".split()
# Words that a spinner puts others in place of, and names that it drops or puts a pronoun for.
_REPLACED, _DROPPED = 0.45, 0.1


def spun(body: str, rng: Random) -> str:
    """Put other words for about half of those that are no names, and lose one name in ten."""
    return "\n\n".join(
        " ".join(_word(word, rng) for word in paragraph.split()) for paragraph in body.split("\n\n")
    )


def _word(word: str, rng: Random) -> str:
    if _NAME_OR_NUMBER.match(word):
        return "they" if rng.random() < _DROPPED else word
    return rng.choice(_OTHERS) if rng.random() < _REPLACED else word
