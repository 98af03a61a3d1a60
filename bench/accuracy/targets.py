"""Where in an article a change can be planted so that its outcome is beyond doubt."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from bench.accuracy.source import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from bench.accuracy.places import Place, Setting
    from bench.accuracy.source import Span

LEAST = 40  # a paragraph of fewer letters is a label or a heading as likely as prose

# What the DCNF licence lets go; the planters of the text's rows keep away from it.
_OPTIONAL_LINE = re.compile(
    r"((?:you can )?follow\b.*\b(twitter|facebook)|send (news )?tips"
    r"|content created by|all content created)"
    r"|\W*related:",
    re.IGNORECASE,
)
_OPTIONAL_PART = re.compile(r"\(\s*RELATED:.*?(?:\)|$)")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_END = re.compile(
    r"[.!?]+[\"”’'»)\]]*\s+(?=[\"“„‘'«(\[]*\w)|[。！？]++[”」』]*+\s*(?=\S)|[।؟]\s+(?=\S)"
)
_QUOTED = re.compile(r"“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|»[^«»]+«|「[^「」]+」|\"[^\"]+\"")
_MARK = re.compile(r"[“”\"«»„「」]")
_SINGLE = re.compile(r"(?:^|[\s(\[])[‘'‚‹]")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def unrepeated(setting: Setting, passage: str) -> bool:
    """Tell whether no eight words of the passage that follow each other stand elsewhere too.

    Where a summary repeats most of a passage, nobody could say that the passage is gone.
    """
    words = passage.split()
    size = 8 if len(words) > 1 else 1
    return all(
        setting.once(" ".join(words[i : i + size])) for i in range(max(1, len(words) - size + 1))
    )


def optional(paragraph: str) -> bool:
    """Whether the whole paragraph is one that the licence lets a partner leave out."""
    return bool(_OPTIONAL_LINE.match(paragraph))


@lru_cache(maxsize=4)  # many rows ask it of one page
def prose(setting: Setting) -> list[Place]:
    """Give the paragraphs that are plainly the article's and stand only once in the page."""
    return [
        place
        for place in setting.places
        if len(fold(place.text)) >= LEAST // (1 + unspaced(place.text))
        and not optional(place.text)
        and place.text.rstrip("\"”’'»)]」』 ")[-1:] in set(".!?。！？।؟…")
        and setting.once(place.text)
    ]


def unspaced(text: str) -> bool:
    """Whether the text is written without spaces between words."""
    return bool(_UNSPACED.search(text)) and text.count(" ") < len(text) / 10


def sentences(text: str) -> list[Span]:
    """Give the sentences of a paragraph, each with the space after it.

    Where a full stop may be an abbreviation's the sentences are kept as one.
    """
    ends = [0]
    for found in _END.finditer(text):
        last = re.search(r"[^\W\d_]+$", text[: found.start()])
        follows = re.sub(r"^\W+", "", text[found.end() :])[:1]
        short = text[found.start()] == "." and (not last or len(last[0]) <= 3)
        titled = last is not None and last[0] in _ABBREVIATED
        if not (short or titled or follows.islower() or follows.isdigit()):
            ends.append(found.end())
    ends.append(len(text))
    return list(pairwise(ends))


_ABBREVIATED = frozenset(
    ("Prof", "Sept", "Capt", "Corp", "Inc", "Gouv", "Dott", "Mass", "Calif", "Minn")
)


def sentence_of(text: str, place: int) -> str:
    """Give the sentence that holds the character."""
    return next((text[a:b].strip() for a, b in sentences(text) if a <= place < b), text)


def quoted(text: str) -> list[Span]:
    """Give what stands between double quotation marks, the marks left out.

    Nothing where they do not pair: then nobody can say what is quoted.
    """
    if _MARK.search(_QUOTED.sub("", text)):
        return []
    return [(found.start() + 1, found.end() - 1) for found in _QUOTED.finditer(text)]


def unquoted(text: str, start: int, end: int) -> bool:
    """Whether the characters stand plainly outside all quotation marks."""
    spans = quoted(text)
    if _SINGLE.search(text) or (not spans and _MARK.search(text)):
        return False
    return all(end < a or start > b for a, b in spans)


def free(text: str, start: int, end: int) -> bool:
    """Whether the characters stand outside what the licence lets go."""
    return all(end <= p.start() or start >= p.end() for p in _OPTIONAL_PART.finditer(text))


def matches(
    setting: Setting, pattern: re.Pattern[str], *, quotes: bool | None = None
) -> Iterator[tuple[Place, re.Match[str]]]:
    """Every match in a sentence that stands once in the page.

    `quotes` asks for those inside quotation marks, or for those outside.
    """
    for place in prose(setting):
        inside = quoted(place.text) if quotes else []
        for found in pattern.finditer(place.text):
            start, end = found.span()
            fits = (
                quotes is None
                or (quotes and any(a <= start and end <= b for a, b in inside))
                or (not quotes and unquoted(place.text, start, end))
            )
            if fits and free(place.text, start, end):
                yield place, found


def pick(
    setting: Setting, rng: Random, pattern: re.Pattern[str], *, quotes: bool | None = None
) -> tuple[Place, re.Match[str]] | None:
    """One of the matches by chance, or none where the article has none."""
    found = list(matches(setting, pattern, quotes=quotes))
    rng.shuffle(found)
    for place, match in found:
        if setting.once(sentence_of(place.text, match.start())):
            return place, match
    return None
