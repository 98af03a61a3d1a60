"""Texts that were escaped once too often, or read in another encoding than they were written in."""

from __future__ import annotations

import re

_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}\d{0,2});")
# Quotation marks, dashes and spaces in UTF-8, read as Windows-1252.
_GARBLED = {
    form.encode().decode("cp1252", "surrogateescape").replace("\udc9d", "\x9d"): form
    for form in "’‘“”—–…\u00a0"
}
_GARBLED["â€"] = "”"  # its last byte is no character of Windows-1252, and often lost


def unescaped(text: str) -> str:
    """Give a text with the characters that it was sent with: not escaped twice, nor garbled.

    >>> unescaped("It&#8217;s &quot;fish &amp; chips&quot;, R&D")
    'It’s "fish & chips", R&D'
    >>> unescaped("donâ€™t")
    'don’t'
    """
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if "â€" in text or "Â\u00a0" in text:
        for garbled, character in _GARBLED.items():
            text = text.replace(garbled, character)
    return text


def _character(entity: re.Match[str]) -> str:
    from html import unescape  # few texts need it

    return unescape(entity[0])
