"""Texts that were escaped once too often, or read in another encoding than they were written in."""

from __future__ import annotations

import re

_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}\d{0,2});")
# What a conversion leaves for a character that it does not know: Unicode's sign for it, once for it
# or for each of its bytes, or the question mark of encodings that have no such sign.
_LOST = re.compile("\ufffd+")
_ASKED = re.compile("\ufffd+|\\?")
_SPACES = re.compile(r"\s+")
_ANY_LOST = r"""(?:[^\x00-\x7f]|["'-]|\.{3}){0,2}"""
_ANY_ASKED = r"""(?:[^\x00-\x7f]|["'?-]|\.{3})"""
# Marks, spaces and letters in UTF-8, read as Latin-1 and as Windows-1252.
_CONTROLS = {0xDC00 + byte: byte for byte in range(0x80, 0xA0)}  # no letters of Windows-1252
_LETTERS = "".join(map(chr, range(0xC0, 0x100)))
_GARBLED = {
    form.encode().decode(encoding, "surrogateescape").translate(_CONTROLS): form
    for form in f"’‘“”—–…€™•\u00a0{_LETTERS}"
    for encoding in ("latin-1", "cp1252")
}
_GARBLED["â€"] = "”"  # its last byte is no character of Windows-1252, and often lost
_ANY_GARBLED = re.compile("|".join(sorted(map(re.escape, _GARBLED), key=len, reverse=True)))
# Of them in one change: each may be matched in three ways, and in four words there are no more.
_MOST = 8
# What is left of two bytes of which the second is read rightly, as by Latin-1 in a browser.
_STRAY = re.compile("Â(?=[\u2018-\u201f\u2013\u2014\u2026\u00a0-\u00bf])|(?<=[^\\sA-Z])Â(?= )")


def may_be_escaped(text: str) -> bool:
    """Tell whether there is anything in a text that says so, at the cost of a search."""
    return "&" in text or "â" in text or "Â" in text or "Ã" in text


def unescaped(text: str) -> str:
    """Give a text with the characters that it was sent with: not escaped twice, nor garbled.

    >>> unescaped("It&#8217;s &quot;fish &amp; chips&quot;, R&D")
    'It’s "fish & chips", R&D'
    >>> unescaped("donâ€™t")
    'don’t'
    """
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if "â" in text or "Â" in text or "Ã" in text:
        text = _ANY_GARBLED.sub(lambda found: _GARBLED[found[0]], text)
        text = _STRAY.sub("", text)
    return text


def _character(entity: re.Match[str]) -> str:
    from html import unescape  # few texts need it

    return unescape(entity[0])


def is_lost(sent: str, seen: str) -> bool:
    """Tell whether a text was sent as another but for characters that a conversion lost.

    >>> is_lost("can't", "can\ufffdt"), is_lost("so?' ", "so?\ufffd"), is_lost("cant", "can't")
    (True, True, False)
    """
    # A space may be among them.
    return "\ufffd" in seen and _fits(_SPACES.sub("", sent), _SPACES.sub("", seen), _LOST)


def is_asked(sent: str, seen: str) -> bool:
    """Tell whether a text was sent as another, if its question marks stand for lost characters.

    >>> is_asked("can't", "can?t"), is_asked("cant", "can?t"), is_asked("so. We", "so? We")
    (True, False, False)
    >>> is_asked("so - we", "so? we"), is_asked("so - we", "so ? we")
    (False, True)
    """
    return "?" in seen and _fits(_SPACES.sub(" ", sent), _SPACES.sub(" ", seen), _ASKED)


def _fits(sent: str, seen: str, lost: re.Pattern[str]) -> bool:
    signs = [*lost.finditer(seen)]
    if len(signs) > _MOST:
        return False
    pattern, end = "", 0
    for sign in signs:
        pattern += re.escape(seen[end : sign.start()])
        pattern += _ANY_ASKED if sign[0] == "?" else _ANY_LOST
        end = sign.end()
    return bool(re.fullmatch(pattern + re.escape(seen[end:]), sent))
