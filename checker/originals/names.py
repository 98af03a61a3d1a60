"""What an article is called: its id and its address, which has many forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from checker.fetch.plain import is_url

if TYPE_CHECKING:
    from collections.abc import Iterable

# What mailings, feeds and social networks hang on an address; the article is the same without it.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|_ga|cmpid|amp|ref_src", re.IGNORECASE
)
_WWW = re.compile(r"(?:www|m|amp)\.(?=[^.]+\.)")
_AMP = re.compile(r"/amp/?$")


def name_of(reference: str) -> str:
    """Give the name that an id, or an address in any of its forms, is known by.

    >>> name_of("https://www.Example.org/ferry/?utm_source=rss#more")
    'example.org/ferry'
    >>> name_of("http://example.org/?p=7"), name_of("2026-03-01-ferry")
    ('example.org/?p=7', '2026-03-01-ferry')
    """
    if not is_url(reference):
        return reference
    try:
        address = urlsplit(reference)
        host, port = address.hostname or "", address.port
    except ValueError:  # no address after all
        return reference
    host = _WWW.sub("", host) + (f":{port}" if port and port not in {80, 443} else "")
    path = _AMP.sub("", address.path).rstrip("/")
    query = urlencode(
        [
            (key, value)
            for key, value in parse_qsl(address.query, keep_blank_values=True)
            if not _TRACKING.fullmatch(key)
        ]
    )
    return f"{host}{path}" + (f"{'' if path else '/'}?{query}" if query else "")


def names_of(references: Iterable[str | None]) -> list[str]:
    """Give the names of ids and addresses, each once and in their order; None has none.

    >>> names_of(["ferry", None, "https://example.org/ferry", "http://www.example.org/ferry/"])
    ['ferry', 'example.org/ferry']
    """
    return list(dict.fromkeys(name_of(each) for each in references if each))
