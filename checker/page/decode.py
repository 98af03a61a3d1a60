"""Bytes to text, in the encoding that a browser would show and no guesswork.

Order: byte-order mark; UTF-8 wherever the bytes are valid UTF-8, whatever is declared (text in
another encoding is hardly ever valid UTF-8 by chance, and lying headers are common); the HTTP
header; the page's own declaration; Windows-1252. Statistical guessing (chardet) is never used: it
costs 69 times the parse and guesses wrong on short pages.
"""

from __future__ import annotations

import codecs
import logging
import re

_DECLARED_UTF8 = re.compile(rb"""charset\s*=\s*["']?\s*utf-?8""", re.IGNORECASE)
# Share of broken sequences up to which a page declared as UTF-8 is still read as UTF-8: a page cut
# in the middle of a character, or one feed item pasted in another encoding.
_BROKEN = 0.01


def decode(content: bytes, charset: str | None = None) -> str:
    """Give the text of `content`; `charset` is what the HTTP header said, if it said anything.

    Never raises: what cannot be decoded stands as U+FFFD.
    """
    # Valid UTF-8 that speaks for another encoding: UTF-16 has NULs, ISO-2022 has escapes.
    if b"\x00" not in content and b"\x1b" not in content:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    return _decode_legacy(content, charset)


def _decode_legacy(content: bytes, charset: str | None) -> str:
    # Imported here: bs4 takes 100 ms to import, and most pages are UTF-8.
    from bs4.dammit import EncodingDetector, UnicodeDammit

    # What it cannot decode stands as U+FFFD in the text; a line on standard error says no more.
    logging.getLogger("bs4.dammit").setLevel(logging.ERROR)
    declared = EncodingDetector.find_declared_encoding(content, is_html=True)
    named = [known for name in (charset, declared) if name and (known := _known(name))]
    if "utf-8" in named[:1] or (not named and _DECLARED_UTF8.search(content[:2048])):
        text = content.decode("utf-8-sig", "replace")
        if text.count("\ufffd") <= max(1, _BROKEN * len(text)):
            return text
    if not named and b"\x00" in content[:512]:
        named = [_utf16_without_mark(content)]
    dammit = UnicodeDammit(content, known_definite_encodings=[*named, "windows-1252"], is_html=True)
    text = dammit.unicode_markup
    return text if text is not None else content.decode("windows-1252", "replace")


def _known(name: str) -> str | None:
    """Give the codec a browser means by `name`, or None where there is none.

    https://encoding.spec.whatwg.org/#names-and-labels: latin-1 and ASCII are Windows-1252.
    """
    try:
        codec = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return {"iso8859-1": "windows-1252", "ascii": "windows-1252", "utf-8-sig": "utf-8"}.get(
        codec, codec
    )


def _utf16_without_mark(content: bytes) -> str:
    """Tell UTF-16 by its markup, whose every second byte is NUL, from stray NULs."""
    head = content[:512]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < max(8, len(head) * 0.15) or min(even, odd) > max(even, odd) / 8:
        return "windows-1252"
    return "utf-16-be" if even > odd else "utf-16-le"
