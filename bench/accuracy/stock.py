"""What planters put into pages: other articles' prose, headlines, invented names."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bench.accuracy import targets

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from bench.accuracy.places import Setting
    from bench.data import Wire

_FIRST_NAMES = """
    Marla Edwin Tessa Orrin Delphine Casper Lenora Hollis Bettina Rufus Imogen Desmond Petra
    Alistair Corinne Thaddeus Winifred Jasper Ottilie Barnaby
"""
_LAST_NAMES = """
    Quillmore Hathersby Tindleworth Oakhaven Pellington Straussberg Vandermolen Ashgrove-Lind
    O’Farrigan McAllenby Fenwhistle Dunbarrow Kestrelton Loxmere Brightwater Marchbanks-Roe
    Saltonwick Greyfield Thornquist Wexcombe
"""
_PLACES = """
    Harrowdale Millbrook Stonemere Eastwick Larkfield Pinehollow Quarrytown Redmarsh
"""
FIRST_NAMES, LAST_NAMES, PLACES = (names.split() for names in (_FIRST_NAMES, _LAST_NAMES, _PLACES))
HEADLINES = (
    "Town Council Delays Vote On New Footbridge",
    "Five Quiet Trails To Walk Before The First Snow",
    "Library Extends Opening Hours After Petition",
    "Why The Old Mill Clock Runs Four Minutes Slow",
    "School Orchestra Wins Regional Prize For Third Year",
    "Bakers Warn Of Higher Bread Prices This Winter",
    "How A Village Saved Its Last Bus Line",
    "What To Plant In A Shady Garden",
    "Ferry Timetable Changes: What Commuters Need To Know",
    "Museum Finds Lost Map Behind A Bookcase",
)
REMARKS = (
    "The lantern parade starts at the market square and ends at the old ferry landing.",
    "Nobody in the valley can remember a spring with so many frogs on the road.",
    "The repaired organ will be played again for the first time at the harvest concert.",
    "Volunteers counted more than forty swifts under the roof of the station building.",
    "A new coat of paint should keep the lighthouse dry for the coming decade.",
    "The committee asks all residents to leave their bicycles at the northern gate.",
)


# What asks the reader for something is no prose to add: sites put it between paragraphs.
_PROMOTION = re.compile(
    r"\b(?:sign up|subscri|newsletter|donat|follow \w+ on|click here|abonnier|anmelden|visit"
    r"|commission|disclosure|licensing|all rights reserved|for more (?:on|about|information))",
    re.IGNORECASE,
)
# Nor are a credit, a dateline and a caption, which stand between paragraphs as they like: they open
# by saying so, give the hour, or end with whose picture it is.
_BESIDE_TEXT = re.compile(
    r"^\W*(?:©|\(c\)|copyright|posted|published|updated|written by|by (?-i:[A-Z])|photo|image|"
    r"picture|pictured|caption|credit|source|file photo|video|editor.?s note)\b"
    r"|^©|\bprovided by\b|\b\d{1,2}:\d\d\b.*\bby (?-i:[A-Z])"
    r"|\((?:[^()]*\b(?:photo|image|getty|reuters|afp|ap)\b[^()]*)\)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stock:
    """Paragraphs of other articles by language, each with the id of its article."""

    paragraphs: dict[str, list[tuple[str, str]]]
    titles: dict[str, list[str]]
    wire: list[Wire] = field(default_factory=list)

    def paragraph(self, setting: Setting, rng: Random, least: int, most: int) -> str | None:
        """Give a paragraph of `least` to `most` words of another article in the page's language."""
        kin = self.paragraphs.get(setting.language, [])
        for _ in range(200 if kin else 0):
            source, text = rng.choice(kin)
            fits = least <= length(text) <= most and _is_prose(text)
            if source not in setting.id and fits and setting.nowhere(text):
                return text
        return None

    def sentence(self, setting: Setting, rng: Random) -> str | None:
        """Give a sentence of another article, without quotation marks."""
        for _ in range(60):
            paragraph = self.paragraph(setting, rng, 15, 120) or ""
            spans = targets.sentences(paragraph)
            text = paragraph[slice(*rng.choice(spans))].strip()
            whole = re.search(r"[.。!?।؟]$", text) and not re.search(r"[“”\"«»„()]", text)
            if whole and 6 <= length(text) <= 40 and setting.nowhere(text):
                return text
        return None

    def headline(self, setting: Setting, rng: Random) -> str:
        """Give a headline of another article, or an invented one."""
        titles = [*self.titles.get(setting.language, []), *HEADLINES]
        return rng.choice([t for t in titles if t != setting.title and setting.nowhere(t)])


def _is_prose(text: str) -> bool:
    return not (targets.optional(text) or _PROMOTION.search(text) or _BESIDE_TEXT.search(text))


def _plain(paragraph: str) -> bool:
    # A licence note or a sign-off may stand in a page wherever it likes.
    return paragraph.endswith(".") and not any(
        part in paragraph for part in ("RELATED", "available without charge", "@", "Follow ")
    )


def length(text: str) -> int:
    """Give the number of words; of unspaced writing, half that of the characters."""
    return len(text) // 2 if targets.unspaced(text) else len(text.split())


def name(rng: Random) -> str:
    """Give an invented reporter."""
    return f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}"


def stock(settings: Iterable[Setting], wires: Iterable[Wire]) -> Stock:
    """All that the folder gives to plant from."""
    paragraphs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    titles: dict[str, list[str]] = defaultdict(list)
    for setting in settings:
        paragraphs[setting.language] += [(setting.id, p.text) for p in targets.prose(setting)]
        if setting.title:
            titles[setting.language].append(setting.title)
    every = list(wires)
    for article in every:
        parts = article.body.split("\n\n")
        paragraphs["en"] += [(article.id, p) for p in parts if _plain(p)]
        titles["en"].append(article.title)
    return Stock(dict(paragraphs), dict(titles), every)
