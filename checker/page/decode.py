"""Bytes to text, in the encoding that a browser would show and no guesswork.

Order: byte-order mark; UTF-8 wherever the bytes are valid UTF-8, whatever is declared (text in
another encoding is hardly ever valid UTF-8 by chance, and lying headers are common); the HTTP
header; the page's own declaration; Windows-1252. Statistical guessing (chardet) is never used: it
costs 69 times the parse and guesses wrong on short pages.
"""

from __future__ import annotations

import codecs

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_PIECE = 1 << 14  # bytes
# Python's names of the encodings of the web (https://encoding.spec.whatwg.org/#names-and-labels),
# each with the one that is read by: latin-1 and ASCII are Windows-1252. Python has others that no
# page is in, and that give half characters or no text at all (UTF-7, unicode_escape, zip).
_WEB = {
    **{f"cp{number}": f"cp{number}" for number in (866, 874, *range(1250, 1259))},
    **{f"iso8859-{part}": f"iso8859-{part}" for part in (*range(2, 9), 10, 13, 14, 15, 16)},
    **{name: name for name in ("utf-8", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic")},
    **{name: name for name in ("gb18030", "euc_jp", "iso2022_jp", "cp932", "cp949", "big5hkscs")},
    **dict.fromkeys(("ascii", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("tis-620", "iso8859-11"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    # UTF-16 is told by its mark or its markup; whoever else speaks of it is mistaken.
    **dict.fromkeys(("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"), "utf-8"),
}


def decode(content: bytes, charset: str | None = None) -> str:
    """Give the text of `content`; `charset` is what the HTTP header said, if it said anything.

    Never raises: what cannot be decoded stands as U+FFFD.
    """
    return utf8(content, charset).decode()


def utf8(content: bytes, charset: str | None = None) -> bytes:
    """Give the text of `content` in UTF-8, as most pages are."""
    if _is_utf8(content):
        return content.removeprefix(codecs.BOM_UTF8)
    return _decode_legacy(content, charset).encode("utf-8", "replace")


def _is_utf8(content: bytes) -> bool:
    # Valid UTF-8 that speaks for another encoding: UTF-16 has NULs, ISO-2022 has escapes.
    if b"\x00" in content or b"\x1b" in content:
        return False
    # A piece at a time: memory for the whole of a page costs more than reading it.
    view, at = memoryview(content), 0
    try:
        while at < len(view):
            piece, last = view[at : at + _PIECE], at + _PIECE >= len(view)
            at += codecs.utf_8_decode(piece, "strict", last)[1]
    except UnicodeDecodeError:
        return False
    return True


def _decode_legacy(content: bytes, charset: str | None) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if encoding_seen := _utf16_without_mark(content):
        return content.decode(encoding_seen, "replace")
    named = _named(content, charset)
    if "iso2022_jp" not in named and (
        text := _utf8(content, declared=named[:1] in ([], ["utf-8"]))
    ):
        return text
    from bs4.dammit import UnicodeDammit

    others = [name for name in named if name != "utf-8"]
    # Latin-1 has every byte, so that Dammit never comes to guess: what Windows-1252 has not is a
    # control character, as in a browser.
    dammit = UnicodeDammit(content, known_definite_encodings=[*others, "cp1252", "latin-1"])
    return dammit.unicode_markup or ""


def _named(content: bytes, charset: str | None) -> list[str]:
    """Give the encodings that the header and the page name, of those that there are."""
    # Imported here: bs4 takes 100 ms to import, and most pages are UTF-8.
    from bs4.dammit import EncodingDetector

    said = (charset, EncodingDetector.find_declared_encoding(content, is_html=True))
    return [known for name in said if name and (known := _known(name))]


def _known(name: str) -> str | None:
    """Give the codec a browser means by `name`, or None where there is none.

    >>> _known("Latin-1"), _known(" 'x-sjis'"), _known("unicode_escape")
    ('cp1252', 'cp932', None)
    """
    try:
        codec = codecs.lookup(name.strip("\"' \t\r\n").lower().removeprefix("x-")).name
    except (LookupError, ValueError):
        return None
    return _WEB.get(codec)


def _utf8(content: bytes, *, declared: bool) -> str | None:
    """Give the text where it is UTF-8: all of it, or most of it where nothing else is `declared`.

    A page may be cut in the middle of a character or quote an item in another encoding; a page in
    Windows-1252 has hardly a letter that is UTF-8 by chance.
    """
    try:
        return content.decode()
    except UnicodeDecodeError:
        if not declared:
            return None
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd") - content.count("\ufffd".encode())
    valid = len(text) - len(text.encode("ascii", "ignore")) - broken
    return text if valid >= broken else None


def _utf16_without_mark(content: bytes) -> str | None:
    """Tell UTF-16 by its markup, whose every second byte is NUL, from stray NULs."""
    head = content[:512]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < max(8, len(head) * 0.15) or min(even, odd) > max(even, odd) / 8:
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    return encoding if "<".encode(encoding) in head else None
