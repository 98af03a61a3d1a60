"""What `checker check` does, for a program: one page in, its report out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.models import Fetched, Original

if TYPE_CHECKING:
    from checker.models import Report
    from checker.originals.entry import Sent


def check(
    target: str | os.PathLike[str] | bytes,
    original: Original | str | os.PathLike[str] | None = None,
    licence: str | os.PathLike[str] = "dcnf",
    *,
    url: str | None = None,
    db: str | None = None,
    allow_private: bool = False,
) -> Report:
    """Judge one page against a licence.

    `target` is a URL, the path of a saved page, or the page's bytes; `url` is where a saved page or
    bytes came from. `original` is the article as sent, the file or URL that holds it, or its id in
    the library `db`; where it is None, the library tells which article the page copies. `licence`
    is a name or a TOML file. A page that cannot be fetched has the verdict `unchecked`; InputError
    is raised where an argument is wrong. Hosts at addresses that are not public are asked only
    where `allow_private` says so.

    It judges the page's bytes in this process, and nothing bounds its time: for pages that nobody
    vouches for there is `checker.batch`, which does, and which renders a page and looks at its
    images where its bytes leave something open.

    >>> original = Original("tea", "Tea", "A pot of tea was brewed at noon.", ("Ada Thornbury",))
    >>> page = b"<h1>Tea</h1><p>By Ada Thornbury<p>A pot of tea was brewed at noon."
    >>> check(page, original).verdict.value
    'fail'
    """
    from checker.fetch import plain
    from checker.judging import Shelf, Work, judgement
    from checker.logos.licensed import load
    from checker.originals.entry import Unnamed
    from checker.originals.sent import read_sent

    reach: plain.Reach = "anything" if allow_private else "public"
    sent: Sent
    if original is None:
        sent = Unnamed(db)
    elif isinstance(original, Original):
        sent = original
    else:
        sent = read_sent(os.fspath(original), db=db, reach=reach)
    if isinstance(target, str) and target.lstrip().startswith("<"):
        raise InputError("target: a page's own text is given as bytes, as in page.encode()")
    if isinstance(target, bytes):
        fetched = Fetched(url or "-", target, url=url)
    else:
        fetched = plain.get(os.fspath(target), url=url, reach=reach)
    work = Work(fetched, sent, load(os.fspath(licence)), fetched.target)
    with Shelf() as shelf:
        return judgement(work, shelf).report
