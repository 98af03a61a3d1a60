"""A page's source as text with places: which characters of the file make which words.

Nothing here is the checker's: the measure must not share its mistakes. Changes are made in the
source itself, so that a real page keeps all its mess but for the few characters changed.
"""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Span = tuple[int, int]
Edit = tuple[int, int, str]

# Attributes may hold ">" between quotes; a quote counts only after "=", as in a browser.
_ATTRIBUTES = r"(?>=\s*\"[^\"]*\"|=\s*'[^']*'|[^>])*+"
_UNREAD = "script|style|noscript|template|title|textarea|svg|iframe"
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<unread>{_UNREAD})\b{_ATTRIBUTES}(?<=/)>"
    rf"|<(?P<whole>{_UNREAD})\b{_ATTRIBUTES}>.*?</(?P=whole)\s*>"
    rf"|<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*){_ATTRIBUTES}>"
    r"|<[!?/][^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_CHARACTER = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);?|.", re.DOTALL)
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x34F, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)]
)
_FOLDS = str.maketrans("‘’‚‛`′ʼ“”„‟«»″‐‑‒–—―−", "'" * 7 + '"' * 7 + "-" * 7)


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag or comment of the source; `name` is empty for what is no tag."""

    start: int
    end: int
    name: str
    closing: bool


@dataclass(frozen=True, slots=True)
class Text:
    """The readable characters of a source, folded for comparing, each with its place in it."""

    keys: str
    spots: list[Span]
    tags: list[Tag]

    def find(self, key: str, start: int = 0) -> int:
        """Where `key` (already folded) next stands among the keys, or -1."""
        return self.keys.find(key, start)

    def tag_before(self, place: int) -> int:
        """Give the index of the last tag that ends at or before `place`."""
        return bisect_left(self.tags, place + 1, key=lambda tag: tag.end) - 1


@cache
def fold_character(character: str) -> str:
    """Give what a character is compared by: nothing for white space and invisible ones."""
    plain = unicodedata.normalize("NFKD", character).translate(_INVISIBLE).translate(_FOLDS)
    return "".join(plain.split())


def fold(text: str) -> str:
    """Give the text as it is compared: no spaces, one kind of quotation mark and dash."""
    return "".join(map(fold_character, text))


def read(source: str) -> Text:
    """Give the source's tags and the text between them."""
    keys: list[str] = []
    spots: list[Span] = []
    tags: list[Tag] = []
    for start, end in _between_tags(source, tags):
        for found in _CHARACTER.finditer(source, start, end):
            raw = found.group()
            for letter in fold(html.unescape(raw) if len(raw) > 1 else raw):
                keys.append(letter)
                spots.append(found.span())
    return Text("".join(keys), spots, tags)


def _between_tags(source: str, tags: list[Tag]) -> Iterator[Span]:
    place = 0
    for found in _TOKEN.finditer(source):
        yield place, found.start()
        place = found.end()
        name = (found["name"] or found["unread"] or found["whole"] or "").lower()
        tags.append(Tag(found.start(), place, name, bool(found["slash"])))
    yield place, len(source)


def apply(source: str, edits: Iterable[Edit]) -> str:
    """Give the source with each `(start, end, new)` put in place; edits may not overlap."""
    parts: list[str] = []
    place = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start < place:
            raise ValueError(f"two changes at character {start} of the source")
        parts += source[place:start], new
        place = end
    return "".join([*parts, source[place:]])


def decode(content: bytes) -> tuple[str, str]:
    """Give the source and its encoding; what cannot be decoded survives the way back."""
    if content.startswith(codecs.BOM_UTF8):
        return content.decode("utf-8", "surrogateescape"), "utf-8"
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        named = re.search(rb"charset=[\"']?([\w-]+)", content[:4096])
        name = named[1].decode() if named else "windows-1252"
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        codec = "cp1252"
    codec = {"gb2312": "gb18030", "iso8859-1": "cp1252", "utf-8": "utf-8"}.get(codec, codec)
    return content.decode(codec, "surrogateescape"), codec


def encode(source: str, codec: str) -> bytes:
    """Give the bytes of a source; a letter that its encoding lacks becomes an entity."""
    return source.encode(codec, "bench.entities")


def _entity_or_byte(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letter = error.object[error.start]
    lone = 0xDC80 <= ord(letter) <= 0xDCFF  # where surrogateescape keeps bytes
    return (bytes([ord(letter) - 0xDC00]) if lone else f"&#{ord(letter)};"), error.start + 1


codecs.register_error("bench.entities", _entity_or_byte)
