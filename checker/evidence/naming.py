"""How a web archive and its pages are named, for commands that take them among other targets."""

from __future__ import annotations

import re

# The file, and after a # which of its pages: by its address or by its record's id.
WARC = re.compile(r"(.+?\.warc(?:\.gz)?)(?:#(.+))?", re.IGNORECASE | re.DOTALL)


def is_warc(target: str) -> bool:
    """Tell whether a target is a WARC, or a page of one.

    >>> is_warc("night.warc.gz"), is_warc("night.warc#https://paper.example/"), is_warc("a.html")
    (True, True, False)
    """
    return WARC.fullmatch(target) is not None and "://" not in target.partition("#")[0]
