"""What `checker check` does, for a program: one page in, its report out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.models import Fetched, Original

if TYPE_CHECKING:
    from checker.models import Report


def check(
    target: str | os.PathLike[str] | bytes,
    original: Original | str | os.PathLike[str],
    licence: str | os.PathLike[str] = "dcnf",
    *,
    url: str | None = None,
) -> Report:
    """Judge one page against a licence.

    `target` is a URL, the path of a saved page, or the page's bytes; `url` is where a saved page or
    bytes came from. `original` is the article as sent, or the file or URL that holds it; `licence`
    a name or a TOML file. A page that cannot be fetched has the verdict `unchecked`; InputError is
    raised where an argument is wrong.

    It judges in this process, and nothing bounds its time: for pages that nobody vouches for there
    is `checker.batch`, which does.

    >>> original = Original("tea", "Tea", "A pot of tea was brewed at noon.", ("Ada Thornbury",))
    >>> page = b"<h1>Tea</h1><p>By Ada Thornbury<p>A pot of tea was brewed at noon."
    >>> check(page, original).verdict.value
    'fail'
    """
    from checker.fetch import plain
    from checker.licence import load
    from checker.originals import files
    from checker.pipeline import judge

    if not isinstance(original, Original):
        original = files.read(os.fspath(original))
    if isinstance(target, bytes):
        fetched = Fetched(url or "-", target, url=url)
    else:
        fetched = plain.get(os.fspath(target), url=url)
    return judge(fetched, original, load(os.fspath(licence)), fetched.target).report
