"""The one place that says which characters are the same, and what a word is.

Two texts are compared as words, each with the punctuation that stands before it. Characters that
differ only in how they are encoded or drawn are made one (quotation marks, dashes, spaces,
ligatures ...); digits never are, so that $1.5m stays apart from $15m.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from checker.models import Words

# Unicode's dashes and hyphens, and the minus sign: how a dash is set is the site's choice.
_DASHES = "‐‑‒–—―−⁃﹘﹣－"
_SINGLE = "‘’‚‛′‵ʹʻʼ`´‹›＇"
_DOUBLE = "“”„‟″‶«»＂「」『』〝〞〟"
# Drawn as nothing: soft hyphen, zero-width characters, direction marks, variation selectors.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064"
    "\ufeff\ufe0e\ufe0f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# List markers are drawn by the site or typed by the newsroom; neither is text.
_BULLETS = "•‣◦▪▫■□●○◆►▶➤➔·∙"
# A fraction keeps apart from the digit before it: 2½ is 2 1/2, never 21/2.
_FRACTIONS = {"½": " 1/2", "⅓": " 1/3", "⅔": " 2/3", "¼": " 1/4", "¾": " 3/4", "⅛": " 1/8"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

CANONICAL: dict[str, str] = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_INVISIBLE, ""),
    **dict.fromkeys(_BULLETS, " "),
    **_FRACTIONS,
    **_LIGATURES,
    "…": "...",
    # Full-width forms of ASCII, as East Asian typesetting has them (U+FF01 to U+FF5E).
    **{
        chr(c): chr(c - 0xFEE0)
        for c in range(0xFF01, 0xFF5F)
        if chr(c) not in _DASHES + _SINGLE + _DOUBLE + "\uff3f\uff40"
    },
    "\uff3f": " ",
    "\uff40": "'",
    # NFC gives these as one of the above.
    "\u0374": "'",
    "\u1fef": "'",
    "\u1ffd": "'",
    "_": " ",
}

# Combining marks belong to their letter: Indic vowel signs, Hebrew points, Arabic vowels, accents
# that have no composed form. `\w` leaves them out.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903"
    "\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u0a01-\u0a03"
    "\u0a3c-\u0a51\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82"
    "\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d"
    "\u0dca-\u0df3\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e\u0f3f\u0f71-\u0f84\u0f86\u0f87\u0f8d-\u0fbc"
    "\u0fc6\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
# Written without spaces: each character is a word (Han, kana, Thai, Lao, Khmer, Burmese).
UNSPACED = (
    "\u0e01-\u0e4e\u0e81-\u0ece\u1000-\u109f\u1780-\u17d3\u3005-\u3007\u3041-\u3096\u309d-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# A number keeps its decimals and thousands: 1.5 is one word. Letters and digits that touch are one
# word too (5G, 1.5m, F-16 is two).
_TAIL = r"(?:'{0}|[.,](?<=\d[.,])\d{1})*+"
_PLAIN = re.compile(r"(\w++" + _TAIL.format(r"\w++", r"\w*+") + ")")
_WORLD = (
    rf"([{UNSPACED}]|(?:[^\W{UNSPACED}]+|[{_MARKS}]+)+"
    + _TAIL.format(rf"(?:[^\W{UNSPACED}]+|[{_MARKS}]+)+", rf"[^\W{UNSPACED}]*")
    + ")"
)

# Stands in a gap where one text ends and the next begins. To a pattern it is a space.
END = "\x1e"
# Stands where the page draws a quotation mark that is not in its text (HTML's <q>). Likewise.
DRAWN = "\x1d"
_SPACE = re.compile(r"\s+")


def canonical(text: str) -> str:
    r"""Give `text` with every character in its one canonical form.

    Idempotent, and never makes two different digits the same.

    >>> canonical("“It’s 2½ — ﬁne…”")
    '"It\'s 2 1/2 - fine..."'
    """
    if text.isascii() and "`" not in text and "_" not in text:
        return text
    for character in CANONICAL.keys() & set(text):
        text = text.replace(character, CANONICAL[character])
    if unicodedata.is_normalized("NFC", text):
        return text
    return canonical(unicodedata.normalize("NFC", text))


def gap_key(gap: str) -> str:
    """Give the punctuation between two words in the form that is compared.

    >>> gap_key(' -- "'), gap_key("'' "), gap_key(". . .")
    ('-"', '"', '...')
    """
    key = _SPACE.sub("", gap)
    if len(key) > 1:
        key = key.replace("''", '"').replace("--", "-").replace("--", "-")
    return key.replace("'", '"')


def word_pattern(text: str) -> re.Pattern[str]:
    """Give the pattern whose one group is a word, fit for the scripts in canonical `text`."""
    try:
        text.encode("latin-1")  # by far the quickest way to see that no such script is there
    except UnicodeEncodeError:
        return _world() if _needs_world().search("".join(set(text))) else _PLAIN
    return _PLAIN


@cache  # compiled where first needed: 8 ms that a command for English pages need not wait for
def _world() -> re.Pattern[str]:
    return re.compile(_WORLD)


@cache
def _needs_world() -> re.Pattern[str]:
    return re.compile(rf"[{_MARKS}{UNSPACED}]")


def to_words(text: str) -> Words:
    """Split text into words.

    >>> to_words("It cost $1.5m, he said.").keys
    ['it', 'cost', '1.5m', 'he', 'said']
    """
    text = canonical(text)
    return split_words(text, word_pattern(text))[0]


def split_words(text: str, pattern: re.Pattern[str]) -> tuple[Words, list[int]]:
    """Split canonical texts, joined by END, into words; give with them where each begins.

    A text without a word (a row of stars, a bullet) adds none, nor anything to a gap.
    """
    parts = pattern.split(text)
    shown, gaps = parts[1::2], parts[::2]
    starts = [0]
    for place in [place for place, gap in enumerate(gaps) if END in gap]:
        before, *wordless, after = gaps[place].split(END)
        starts += [place] * (len(wordless) + 1)
        if wordless:
            gaps[place] = before + END + after
    # Joined, folded and parted again: one call in C for the whole page.
    keys = "\n".join(shown).casefold().split("\n") if shown else []
    return Words(shown, keys, gaps), starts


@lru_cache(512)
def spans(text: str) -> list[tuple[int, int]]:
    """Give where each word of `text` begins and ends among its characters as written.

    >>> spans("co\u00adop ½")
    [(0, 5), (6, 7), (6, 7)]
    """
    forms = [CANONICAL.get(character, character) for character in text]
    origin = [place for place, form in enumerate(forms) for _ in form]
    written = "".join(forms)
    return [
        (origin[match.start()], origin[match.end() - 1] + 1)
        for match in word_pattern(written).finditer(written)
    ]
