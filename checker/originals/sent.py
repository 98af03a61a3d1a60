"""The article as sent, by what a command calls it: a file, an address, an id in the library."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from checker.errors import InputError, OriginalError
from checker.fetch import plain
from checker.originals import files
from checker.originals.entry import Unnamed

if TYPE_CHECKING:
    from checker.fetch.plain import Reach
    from checker.models import Original
    from checker.originals.entry import Version


def read_sent(
    reference: str, *, reach: Reach = "public", db: str | None = None
) -> Original | tuple[Version, ...]:
    """Give the article that a file or an address holds, or the library's of that id.

    An address is looked for in the library first where `db` names one. Raises OriginalError or
    StoreError.
    """
    if plain.is_url(reference) and db is not None:
        with suppress(OriginalError):
            return _versions(reference, db)
    if plain.is_url(reference) or files.is_file(reference):
        return files.read(reference, reach=reach)
    try:
        return _versions(reference, db)
    except OriginalError as error:
        raise OriginalError(f"{reference}: no such file, and no such id in the library") from error


def _versions(reference: str, db: str | None) -> tuple[Version, ...]:
    from checker.originals.library import Library
    from checker.store import existing_store

    with existing_store(db) as store:
        return Library(store).versions(reference)


def any_of_the_library(page: str, db: str | None) -> Unnamed:
    """Leave the article to the library; InputError that names `page` where that is empty."""
    from checker.originals.library import Library
    from checker.store import existing_store

    with existing_store(db) as store:
        if Library(store).is_empty():
            raise InputError(
                f"{page}: no article to compare it with; give --original, or put articles into "
                f"the library {store.name} (checker originals add --help)"
            )
    return Unnamed(db)
