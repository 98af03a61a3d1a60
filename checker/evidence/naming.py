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


def file_of(target: str) -> str:
    """Give the path of the file that a target names, of a WARC's page that of the WARC.

    >>> file_of("night.warc.gz#https://paper.example/"), file_of("a.html")
    ('night.warc.gz', 'a.html')
    """
    match = WARC.fullmatch(target)
    return match[1] if match and is_warc(target) else target
