"""What a page says, made harmless: it drives no terminal, no browser and no spreadsheet."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and line ends (a terminal obeys them), halves of surrogate pairs and
# noncharacters (no encoding and no XML holds them; https://www.w3.org/TR/xml/#charsets).
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# They turn round the words that follow, ours included (https://trojansource.codes).
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    r"""Give `text` without what drives a terminal or breaks a document.

    >>> printable("plain\x1b[2J \u202etxet")
    'plain\ufffd[2J txet'
    """
    return _TURNING.sub("", _UNSPEAKABLE.sub("\N{REPLACEMENT CHARACTER}", text))


def one_line(text: str) -> str:
    r"""Give `text` as one printable line.

    >>> one_line(" two\n  lines ")
    'two lines'
    """
    return " ".join(printable(text).split())


def web_address(address: str | None) -> str | None:
    """Give the address where following it is harmless: the web's and no other.

    >>> web_address("https://partner.example/a")
    'https://partner.example/a'
    >>> web_address("javascript:alert(1)")
    """
    if address and address.lower().startswith(("http://", "https://")):
        return printable(address)
    return None
