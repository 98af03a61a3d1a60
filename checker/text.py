"""The one place that says which characters are the same, and what a word is.

Two texts are compared as words, each with the punctuation that stands before it. Characters that
differ only in how they are encoded or drawn are made one (quotation marks, dashes, spaces,
ligatures ...); digits never are, so that $1.5m stays apart from $15m.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache, cached_property, lru_cache
from itertools import accumulate, chain, compress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# Unicode's dashes and hyphens, and the minus sign: how a dash is set is the site's choice.
_DASHES = "‐‑‒–—―−⁃﹘﹣－"
_SINGLE = "‘’‚‛′‵ʹʻʼ`´‹›＇"
_DOUBLE = "“”„‟″‶«»＂「」『』〝〞〟"
# Drawn as nothing: soft hyphen, zero-width characters, direction marks, variation selectors, and
# what stands for an object that was not pasted.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064"
    "\ufffc\ufeff\ufe0e\ufe0f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# List markers are drawn by the site or typed by the newsroom; neither is text.
_BULLETS = "•‣◦▪▫■□●○◆►▶➤➔·∙"
_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
# A fraction keeps apart from the digit before it: 2½ is 2 1/2, never 21/2.
_FRACTIONS = {"½": " 1/2", "⅓": " 1/3", "⅔": " 2/3", "¼": " 1/4", "¾": " 3/4", "⅛": " 1/8"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

# What Windows-1252 has where Unicode has controls: text that was decoded as Latin-1.
_CONTROLS = dict(zip("\x85\x91\x92\x93\x94\x96\x97", ["...", *"''\"\"--"], strict=True))

CANONICAL: dict[str, str] = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_INVISIBLE, ""),
    **dict.fromkeys(_BULLETS + _SPACES, " "),
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
    **_CONTROLS,
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
# Stands between texts that are looked at together: no page and no article has a NUL.
_JOINT = "\x00"
# Signs that may stand in a word and here do not, and what else of ASCII parts words.
_LOOSE = re.compile(r"[.,'](?:(?<!\d[.,])(?<!\w')|(?<=[.,])(?!\d)|(?<=')(?!\w))")
_ASCII = "".join(map(chr, range(128)))
_SEPARATED = bytes.maketrans(
    _ASCII.encode(),
    "".join(
        each.lower() if each.isalnum() or each in ".,'" + _JOINT else " " for each in _ASCII
    ).encode(),
)
_CANONICAL_ASCII = "".join(each for each in _ASCII if each not in CANONICAL).encode()
# Below this all characters are composed as far as they can be (Unicode's NFC quick check).
_COMPOSED = "\u0300"
# What is no punctuation: spaces, the characters of the fonts that sites draw icons by, and the
# arrow of a link that leaves the site.
_SPACE = re.compile(r"[\s\ue000-\uf8ff\u2197\u2b08\u29c9]+")


def canonical(text: str) -> str:
    r"""Give `text` with every character in its one canonical form.

    Idempotent, and never makes two different digits the same.

    >>> canonical("“It’s 2½ — ﬁne…”")
    '"It\'s 2 1/2 - fine..."'
    """
    if text.isascii() and "`" not in text and "_" not in text:
        return text
    return _canonical(text)[0]


def _canonical(text: str) -> tuple[str, set[str]]:
    """Give a text's canonical form, and the characters beyond ASCII's that it has."""
    rare = _rare(text)
    for character in rare & CANONICAL.keys():
        text = text.replace(character, CANONICAL[character])
    rare -= CANONICAL.keys()
    if not rare or max(rare) < _COMPOSED or unicodedata.is_normalized("NFC", text):
        return text, rare
    return _canonical(unicodedata.normalize("NFC", text))


def _rare(text: str) -> set[str]:
    """Give the characters of a text but for those of ASCII that are canonical.

    Left over by UTF-8's bytes: a twentieth of the time of a search for them.
    """
    rest = text.encode("utf-8", "surrogatepass").translate(None, _CANONICAL_ASCII)
    return set(rest.decode("utf-8", "surrogatepass"))


def gap_key(gap: str) -> str:
    """Give the punctuation between two words in the form that is compared.

    >>> gap_key(' -- "'), gap_key("'' "), gap_key(". . ."), gap_key(" \uf08e ")
    ('-"', '"', '...', '')
    """
    key = _SPACE.sub("", gap)
    if len(key) > 1:
        key = key.replace("''", '"').replace("--", "-").replace("--", "-")
    return key.replace("'", '"')


def is_same_gap(ours: str, theirs: str) -> bool:
    """Tell whether the punctuation between two words is the same, however its marks are drawn.

    Two single marks in a row are a double one as typewriters have it, or one after the other.

    >>> is_same_gap('." "', ".' '"), is_same_gap("'' ", '" '), is_same_gap('." "', ".' ")
    (True, True, False)
    """
    left, right = ({gap_key(gap), gap_key(gap.replace("'", '"'))} for gap in (ours, theirs))
    return not left.isdisjoint(right)


def without_accents(text: str) -> str:
    """Give a text's letters without the marks that are set on them.

    >>> without_accents("josé niño")
    'jose nino'
    """
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFD", text)
    return "".join(each for each in letters if not unicodedata.combining(each))


def word_pattern(text: str) -> re.Pattern[str]:
    """Give the pattern that parts a text, in canonical form, into words and gaps.

    The one for the world's scripts takes twice as long, and few texts need it.
    """
    return _PLAIN if _is_plain(text) else _world()


def _is_plain(text: str) -> bool:
    return text.isascii() or not _needs_world().search(text)


@cache
def _world() -> re.Pattern[str]:
    # Compiled where a text needs it: it takes as long as judging several pages.
    return re.compile(_WORLD)


@cache
def _needs_world() -> re.Pattern[str]:
    return re.compile(rf"[{_MARKS}{UNSPACED}]")


def keys_of(text: str) -> list[str]:
    """Give the words of a text in the form that is compared.

    >>> keys_of("It cost $1.5m, he said.")
    ['it', 'cost', '1.5m', 'he', 'said']
    """
    text = canonical(text)
    if text.isascii():
        return _parted(text).replace(_JOINT, " ").split()
    return _keys(text)


def keys_of_all(texts: list[str]) -> list[list[str]]:
    """Give the keys of each of many texts; none of them has a NUL in it."""
    if not texts:
        return []
    joined, rare = _canonical(_JOINT.join(texts))
    if _is_plain("".join(rare)):
        return [text.split() for text in _parted(joined, rare).split(_JOINT)]
    parts = joined.split(_JOINT)
    plain = [*map(_is_plain, parts)]
    keys = iter(_parted(_JOINT.join(compress(parts, plain)), rare).split(_JOINT))
    return [
        next(keys).split() if is_plain else _keys(part)
        for part, is_plain in zip(parts, plain, strict=True)
    ]


def _parted(text: str, rare: Iterable[str] = ()) -> str:
    """Give the keys of a text for the plain pattern, parted by spaces, at half its cost.

    `rare` are its characters beyond ASCII's, and perhaps others.
    """
    # Most stops and commas: two searches for them are quicker than asking at each.
    text = _LOOSE.sub(" ", text.replace(". ", "  ").replace(", ", "  "))
    for character in rare:
        folded = character.casefold() if character.isalnum() else " "
        if folded != character:
            text = text.replace(character, folded)
    parted = text.encode("utf-8", "surrogatepass").translate(_SEPARATED)
    return parted.decode("utf-8", "surrogatepass")


def _keys(text: str) -> list[str]:
    # Joined, folded and parted again: one call in C for the whole text.
    words = word_pattern(text).findall(text)
    return "\n".join(words).casefold().split("\n") if words else []


class Written(NamedTuple):
    """How a text's words are written, and the punctuation before, between and after them."""

    shown: list[str]
    gaps: list[str]


def written(text: str) -> Written:
    """Part a text, put in canonical form, into words and gaps.

    >>> written("“Well—no.”")
    Written(shown=['Well', 'no'], gaps=['"', '-', '."'])
    """
    text = canonical(text)
    parts = word_pattern(text).split(text)
    return Written(parts[1::2], parts[::2])


@lru_cache(512)
def spans(text: str) -> list[tuple[int, int]]:
    """Give where each word of `text` begins and ends among its characters as written.

    >>> spans("co\u00adop ½")
    [(0, 5), (6, 7), (6, 7)]
    """
    if canonical(text) == text:
        return [match.span() for match in word_pattern(text).finditer(text)]
    forms = [CANONICAL.get(character, character) for character in text]
    origin = [place for place, form in enumerate(forms) for _ in form]
    folded = "".join(forms)
    return [
        (origin[match.start()], origin[match.end() - 1] + 1)
        for match in word_pattern(folded).finditer(folded)
    ]


class Words:
    """Several texts, each with a word at least, as the words of one.

    `keys` are the words in the form that is compared; `starts` and `ends` the place of each text's
    first word, and the one after its last. How a word is written and what stands before it is
    looked up where somebody asks: most texts are told to be the same without.
    """

    def __init__(self, texts: list[str], keys: list[list[str]] | None = None) -> None:
        """Take texts, and the keys of each where they are known."""
        self.texts = texts
        by_text = keys_of_all(texts) if keys is None else keys
        self.keys = list(chain.from_iterable(by_text))
        self.ends = list(accumulate(map(len, by_text)))
        self.starts = [0, *self.ends][:-1]
        self._written: dict[int, Written] = {}

    def __len__(self) -> int:
        """Count the words."""
        return len(self.keys)

    @cached_property
    def folded(self) -> str:
        """All the keys, each between spaces."""
        return f" {' '.join(self.keys)} "

    def text_of(self, word: int) -> int:
        """Give the place among the texts of the one that holds `word`; the last, beyond it."""
        return bisect_right(self.starts, word) - 1

    def written(self, text: int) -> Written:
        """Give how the words of one of the texts are written."""
        if text not in self._written:
            self._written[text] = written(self.texts[text].replace(END, " "))
        return self._written[text]

    def shown(self, word: int) -> str:
        """Give a word as it is written."""
        text = self.text_of(word)
        return self.written(text).shown[word - self.starts[text]]

    def gap(self, word: int) -> str:
        """Give the punctuation before a word, after the last one where `word` is one beyond.

        Where a text begins it has END between what ends the one before and what opens this one.
        """
        text = self.text_of(word)
        gap = self.written(text).gaps[word - self.starts[text]]
        if word and word == self.starts[text]:
            return self.written(text - 1).gaps[-1] + END + gap
        return gap
