"""TOML files into values whose every key and type is checked; an error says file, line and key.

What a file may say is what a structure declares; anything else is an error.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Generic, Literal, TypeVar, Union, get_args
from typing import get_origin as origin_of

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from checker.errors import InputError

Filled = Annotated[str, msgspec.Meta(min_length=1)]
Steps = tuple[str | int, ...]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a file: it never changes, and holds no key that is not declared."""


T = TypeVar("T", bound=Strict)


@dataclass(frozen=True, slots=True)
class Document(Generic[T]):
    """A file as it was read: its value, and the plain data that this was made of."""

    path: Path
    text: str
    data: dict[str, Any]
    value: T

    def said(self, steps: Steps, what: str) -> str:
        """Say what is wrong at a place, with the file, the line and the key."""
        key = f"{_dotted(steps)}: " if steps else ""
        return f"{self.path}:{line_of(self.text, steps)}: {key}{what}"


def read(
    path: Path,
    kind: type[T],
    error: type[InputError],
    dec_hook: Callable[[Any, Any], Any] | None = None,
) -> Document[T]:
    """Read a file as `kind`; raises `error`, which says the file, the line and the key."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as wrong:
        raise error(f"{path}: cannot be read: {wrong.strerror}") from wrong
    except UnicodeDecodeError as wrong:
        line = wrong.object[: wrong.start].count(b"\n") + 1
        raise error(f"{path}:{line}: not UTF-8; save the file as UTF-8") from wrong
    try:
        data = tomllib.loads(text)
        return Document(path, text, data, msgspec.convert(data, kind, dec_hook=dec_hook))
    except tomllib.TOMLDecodeError as wrong:
        raise error(_invalid(path, text, str(wrong))) from wrong
    except msgspec.ValidationError as wrong:
        raise error(_wrong_value(path, text, data, kind, str(wrong))) from wrong


def near(word: str, known: list[str]) -> str:
    """Ask whether the nearest of the known words was meant; empty where none is near."""
    import difflib

    nearest = difflib.get_close_matches(word, known, n=1)
    return f'; did you mean "{nearest[0]}"?' if nearest else ""


# From here on: saying what is wrong with a file, and where. Only an error pays for it.

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_WHERE = re.compile(r" - at `\$\.?(.*)`$")
_STEP = re.compile(r"(\w[\w-]*)|\[(\d+)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")
_MISSING = re.compile(r"Object missing required field `(.*)`")
_TYPES = {
    "`str`": "a string",
    "`array`": "an array",
    "`object`": "a table",
    "`int`": "a number",
    "`float`": "a number",
    "`bool`": "a boolean",
}


def _invalid(path: Path, text: str, said: str) -> str:
    place = _PLACE.search(said)
    line = place[1] if place and place[1] else text.count("\n") + 1
    return f"{path}:{line}: not valid TOML: {_PLACE.sub('', said)}"


def _wrong_value(path: Path, text: str, data: dict[str, Any], kind: type, said: str) -> str:
    """Say what msgspec found, with the line, the key and the nearest right word."""
    where = _WHERE.search(said)
    steps: Steps = tuple(
        int(index) if index else name for name, index in _STEP.findall(where[1] if where else "")
    )
    what = _WHERE.sub("", said)
    if unknown := _UNKNOWN.fullmatch(what):
        (table,) = _kinds(kind, data, steps)
        known = [field.name for field in msgspec.structs.fields(table)]
        steps, what = (*steps, unknown[1]), f"unknown key{near(unknown[1], known)}"
    elif missing := _MISSING.fullmatch(what):
        what = f'missing key "{missing[1]}"'
    elif what.startswith("Invalid"):
        value, allowed = _reach(data, steps), _allowed(kind, data, steps)
        what = f'"{value}" is none of {", ".join(allowed)}{near(value, allowed)}'
    for name, words in _TYPES.items():
        what = what.replace(name, words)
    key = f"{_dotted(steps)}: " if steps else ""
    return f"{path}:{line_of(text, steps)}: {key}{what[0].lower()}{what[1:]}"


def _kinds(kind: Any, data: Any, steps: Steps) -> tuple[Any, ...]:
    """Give what may stand at `steps`: a type, or the structures of which a tag tells the one."""
    while origin_of(kind) is Annotated:
        kind = get_args(kind)[0]
    kinds = get_args(kind) if origin_of(kind) in {Union, UnionType} else (kind,)
    if len(kinds) > 1:
        tagged = {each.__struct_config__.tag: each for each in kinds}
        tag = data.get(kinds[0].__struct_config__.tag_field)
        kinds = (tagged[tag],) if tag in tagged else kinds
    if not steps:
        return kinds
    step, *further = steps
    if isinstance(step, int):
        return _kinds(get_args(kinds[0])[0], data[step], tuple(further))
    fields = {field.name: field.type for field in msgspec.structs.fields(kinds[0])}
    return _kinds(fields[step], data.get(step), tuple(further))


def _allowed(kind: type, data: Any, steps: Steps) -> list[str]:
    """Give the words that the value at `steps` may be."""
    *table, key = steps
    owners = _kinds(kind, data, tuple(table))
    configs = [getattr(each, "__struct_config__", None) for each in owners]
    if all(config and config.tag_field == key for config in configs):
        return sorted(str(config.tag) for config in configs if config)
    (words,) = _kinds(kind, data, steps)
    return list(get_args(words)) if origin_of(words) is Literal else []


def _dotted(steps: Steps) -> str:
    return "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")


def _reach(data: Any, steps: Steps) -> Any:
    """Give the value at `steps`; raises LookupError or TypeError where there is none."""
    for step in steps:
        data = data[step]
    return data


def line_of(text: str, steps: Steps) -> int:
    """Give the line on which the value at `steps` begins.

    TOML readers keep no lines, but any of them can tell whether a head of the file holds the value
    yet: it begins after the longest readable head that does not. Halving finds that one, for a
    file may have thousands of lines.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    without, within = 0, len(lines)
    while without + 1 < within:
        middle = (without + within) // 2
        heads = ((count, _holds(lines[:count], steps)) for count in range(middle, within))
        count, holds = next((head for head in heads if head[1] is not None), (middle, True))
        if holds:
            within = middle
        else:
            without = count
    return without + 1


def _holds(lines: list[str], steps: Steps) -> bool | None:
    """Tell whether a head of a file holds the value at `steps`; None where it cannot be read.

    A head may end inside an array, so it is tried with the array closed too.
    """
    head = "\n".join(lines)
    for closed in (head, f"{head}\n]"):
        try:
            data = tomllib.loads(closed)
        except tomllib.TOMLDecodeError:
            continue
        try:
            _reach(data, steps)
        except (LookupError, TypeError):
            return False
        return True
    return None
