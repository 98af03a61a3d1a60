"""Whether an item is worth a look, by what its feed says of it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.text import canonical

if TYPE_CHECKING:
    from checker.fingerprints.postings import Index
    from checker.licence import Licence
    from checker.nightly.models import Item

# The share of what the index is asked for that one article has to have. A copy's text has nearly
# all of it; the rest is for a lead of the partner's own.
_SHARE = 1 / 10


def telling(item: Item, licence: Licence, index: Index) -> bool:
    """Tell whether an item names the licensor, or has text of an article of the library.

    An item whose text is too short to be looked up is telling: passing over it would be a guess.
    """
    said = canonical("\n".join((item.title, item.text, *item.authors)))
    return bool(_licensor(licence.outlet.names).search(said)) or _is_held(item.text, index)


@cache
def _licensor(names: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(canonical(name)) for name in names)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def _is_held(text: str, index: Index) -> bool:
    # Imported here: numpy takes longer than all of `checker --help`.
    from checker.fingerprints.coded import coded
    from checker.fingerprints.postings import weighed
    from checker.fingerprints.shingles import OFTEN, of_words

    asked = of_words(coded([text])).asked(OFTEN)
    if not len(asked):
        return True
    return any(each.hits >= _SHARE * len(asked) for each in weighed(index.matches(asked)))
