"""An article as sent, or many, from a file or an address: `.json`, `.txt`, `.html`, a feed."""

from __future__ import annotations

import codecs
import re
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import msgspec

from checker.errors import OriginalError
from checker.fetch import plain
from checker.models import Original
from checker.originals.credit import authors_in, people_in
from checker.originals.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.fetch.plain import Reach
    from checker.models import Fetched

Filled = Annotated[str, msgspec.Meta(min_length=1)]

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BYTE = re.compile(r" \(byte (\d+)\)")
_KEY = re.compile(r"unknown field `(.+)`|at `\$\.(\w+)")
_HTML = re.compile(r"\s*<(p|div|article|h\d|ul|ol|figure|blockquote)\b[^>]*>.*</\1>", re.DOTALL)
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class Sent(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The JSON form, as README.md has it."""

    title: Filled
    id: Filled | None = None
    url: str | None = None
    authors: tuple[Filled, ...] = ()
    published: str | None = None
    body: str | None = None
    body_html: str | None = None


def read(reference: str, *, reach: Reach = "public") -> Original:
    """Read the article at `reference`, a path or an address.

    A file's suffix says what it is; an address's media type does, before its suffix. An item of a
    feed is named by its id after a `#`. Raises OriginalError, or InputError where there is no such
    file.
    """
    target, item = _parted(reference)
    fetched = plain.get(target, reach=reach)
    if fetched.trouble:
        raise OriginalError(f"{target}: {fetched.trouble}")
    return _reader(fetched)(fetched, item)


def is_file(reference: str) -> bool:
    """Tell whether a reference is to a file: there is one, or it ends as one that could be read."""
    path, _ = _parted(reference)
    return PurePath(path).suffix.lower() in {*_BY_SUFFIX, *FEEDS} or Path(path).exists()


def _parted(reference: str) -> tuple[str, str]:
    """Part a reference from the item that it names; a file may have a `#` in its own name."""
    target, _, item = reference.partition("#")
    if plain.is_url(reference) or PurePath(target).suffix.lower() in FEEDS:
        return target, item
    return reference, ""


def from_json(content: bytes, name: str) -> Original:
    """Read the JSON form; `name` is what an error calls the file, and the id where none is given.

    Raises OriginalError naming the line and the key.
    """
    text = _decode(content, name, ("utf-8",))
    try:
        sent = msgspec.json.decode(text, type=Sent)
    except msgspec.MsgspecError as error:
        raise OriginalError(
            f"{name}:{_line(text, str(error))}: {_BYTE.sub('', str(error))}"
        ) from error
    return article(sent, name, f"{name}:{_line_of_key(text, 'published')}")


def article(sent: Sent, name: str, where: str) -> Original:
    """Give the article of the JSON form; `where` is what an error calls the place of its date."""
    if (sent.body is None) == (sent.body_html is None):
        raise OriginalError(
            f'{name}: give the article in "body" or "body_html", and in one of them'
        )
    if sent.body is not None and _HTML.match(sent.body):
        raise OriginalError(f'{name}: "body" is HTML; give it as "body_html"')
    if sent.published is not None:
        try:
            datetime.fromisoformat(sent.published)
        except ValueError as error:
            raise OriginalError(f"{where}: published: {error}; give it as 2026-03-01") from error
    body = paragraphs(sent.body) if sent.body is not None else _from_markup(sent.body_html or "")
    original = Original(
        id=sent.id or PurePath(name).stem,
        title=sent.title,
        body=body,
        authors=tuple(person for name in sent.authors for person in _people(name)),
        url=sent.url,
        published=sent.published,
    )
    return filled(original, name)


def _people(name: str) -> tuple[str, ...]:
    """Give the people of what stands as one name: "Ada Marsh and Ben Cole" are two."""
    people = people_in(name)
    return people if len(people) > 1 else (name,)


def from_text(content: bytes, name: str) -> Original:
    """Read a title, a blank line and paragraphs; a first paragraph "By First Last" is the byline.

    Raises OriginalError where there is no such division, no text, or no text at all but bytes.
    """
    text = _decode(content, name, ("utf-8", "windows-1252"))
    title, _, rest = paragraphs(text).partition("\n\n")
    if "\n" in title:
        line = text[: text.index(title)].count("\n") + 2
        raise OriginalError(f"{name}:{line}: a blank line has to part the title from the text")
    credit, _, body = rest.partition("\n\n")
    authors = authors_in(credit)
    original = Original(
        id=PurePath(name).stem, title=title, body=body if authors else rest, authors=authors
    )
    return filled(original, name)


def _reader(fetched: Fetched) -> Callable[[Fetched, str], Original]:
    """Choose how to read by the media type of an answer, else by the suffix."""
    by_type = _BY_TYPE.get(fetched.media_type or "")
    path = urlsplit(fetched.target).path if plain.is_url(fetched.target) else fetched.target
    reader = by_type or _BY_SUFFIX.get(PurePath(path).suffix.lower())
    if reader is None:
        raise OriginalError(
            f"{fetched.target}: an article as sent is a .json, .txt or .html file, or a feed's item"
        )
    return reader


def _json(fetched: Fetched, _: str) -> Original:
    return from_json(fetched.content, fetched.target)


def _text(fetched: Fetched, _: str) -> Original:
    return from_text(fetched.content, fetched.target)


def _html(fetched: Fetched, _: str) -> Original:
    # Imported here: lxml is not needed for the other forms, nor feedparser.
    from checker.originals.html import from_page

    return filled(from_page(fetched), fetched.target)


def _feed(fetched: Fetched, item: str) -> Original:
    from checker.originals.feed import from_feed

    return filled(from_feed(fetched, item), fetched.target)


FEEDS = frozenset({".xml", ".rss", ".atom"})
_BY_SUFFIX = {
    ".json": _json,
    ".txt": _text,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    **dict.fromkeys(FEEDS, _feed),
}
_BY_TYPE = {
    "application/json": _json,
    "text/plain": _text,
    "text/html": _html,
    "application/xhtml+xml": _html,
    "application/rss+xml": _feed,
    "application/atom+xml": _feed,
    "application/xml": _feed,
    "text/xml": _feed,
}


def filled(original: Original, name: str) -> Original:
    """Give `original` where it has words; an empty one would find itself in every page."""
    if not any(character.isalnum() for character in original.body):
        raise OriginalError(f"{name}: the article has no text, so nothing can be compared with it")
    return original


def _decode(content: bytes, name: str, encodings: tuple[str, ...]) -> str:
    """Decode by the byte-order mark, else by the first of `encodings` that fits."""
    marked = next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), None)
    for encoding in [marked] if marked else encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            continue
        if found := _BINARY.search(text):
            line = text[: found.start()].count("\n") + 1
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise OriginalError(f"{name}:{line}: not text; save it as UTF-8")


def _from_markup(markup: str) -> str:
    from checker.originals.html import paragraphs_of

    return paragraphs_of(markup)


def _line(text: str, said: str) -> int:
    """Give the line that an error of msgspec speaks of."""
    if place := _BYTE.search(said):
        return text.encode()[: int(place[1])].count(b"\n") + 1
    if key := _KEY.search(said):
        return _line_of_key(text, key[1] or key[2])
    return text.count("\n") + 1 if "truncated" in said else 1


def _line_of_key(text: str, key: str) -> int:
    found = re.search(rf'(?<!\\)"{re.escape(key)}"\s*:', text)
    return text[: found.start()].count("\n") + 1 if found else 1
