"""An address, or a file, to the image it holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from checker.errors import FetchError
from checker.fetch.plain import LIMITS, Limits, ask, is_url, load
from checker.fetch.refusals import refuse_size

if TYPE_CHECKING:
    from checker.fetch.plain import Reach

# What servers send that do not know what a file is.
_UNKNOWN = frozenset({"application/octet-stream", "binary/octet-stream"})


def get(source: str, *, reach: Reach = "public", limits: Limits = LIMITS) -> bytes:
    """Give the bytes of an image that a person names by its address or its file.

    Raises InputError for no address of the web and no file, FetchError where there is no image.
    """
    if not is_url(source):
        content = load(source, limits)
        refuse_size(len(content), limits.size)
        return content
    try:
        answer = ask(source, {"Accept": "image/*"}, reach=reach, limits=limits, refuse=refuse_other)
    except FetchError as error:
        raise FetchError(f"{source}: {error}", error.status) from error
    return answer.fetched.content


def file_name(source: str) -> str:
    """Give the last part of an address or a path.

    >>> file_name("https://cdn.example/brand/cedar%20logo.png?w=300"), file_name("logos/cedar.svg")
    ('cedar logo.png', 'cedar.svg')
    """
    return Path(unquote(urlsplit(source).path) if is_url(source) else source).name


def refuse_other(media_type: str | None) -> None:
    """Refuse what the header says is no image; FetchError."""
    if media_type and not media_type.startswith("image/") and media_type not in _UNKNOWN:
        raise FetchError(f"not an image ({media_type})")
