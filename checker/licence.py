"""Licences: one TOML file each, read into values whose every key and type is checked.

What a file may say is what the structures here declare; anything else is an error that names the
file, the line and the key.
"""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec

from checker.errors import LicenceError

Ruling = Literal["pass", "review", "fail"]
Place = Literal["above", "sign-off"]
Filled = Annotated[str, msgspec.Meta(min_length=1)]
Names = Annotated[tuple[Filled, ...], msgspec.Meta(min_length=1)]
Places = Annotated[tuple[Place, ...], msgspec.Meta(min_length=1)]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a licence's file: it never changes, and holds no key that is not declared."""


class OtherName(Strict, frozen=True):
    """A name that is not the licensor's although it looks so, and what to say about it."""

    name: Filled
    note: Filled


class Outlet(Strict, frozen=True):
    """How the licensor is named in a credit."""

    names: Names
    others: tuple[OtherName, ...] = ()


class OptionalPart(Strict, frozen=True):
    """A part of the article that a copy may keep, reword or drop.

    `pattern` meets text with straight quotation marks, "-" for dashes and single spaces; it
    ignores case. It holds for a whole `paragraph`, alone or in a row with others, or `inline`.
    `note` says that it is the licence's own note, whose names are no credit.
    """

    name: Filled
    where: Literal["paragraph", "inline"]
    pattern: re.Pattern[str]
    note: bool = False


class Term(Strict, frozen=True, kw_only=True, tag_field="check"):
    """One obligation: its name, the licensor's words for it, and where these stand."""

    term: Filled
    clause: Filled
    source: Filled

    @property
    def check(self) -> str:
        """The name of the check that judges this term."""
        return str(self.__struct_config__.tag)


class Logo(Term, frozen=True, kw_only=True, tag="logo"):
    """The licensor's logo stands by the article; `others` name logos that are not it."""

    names: Names
    others: tuple[Filled, ...] = ()


class Byline(Term, frozen=True, kw_only=True, tag="byline"):
    """The authors are named in the credit; `near_miss` rules on a name that is almost right."""

    authors: Literal["all"]
    where: Places
    near_miss: Ruling


class Affiliation(Term, frozen=True, kw_only=True, tag="affiliation"):
    """The licensor is named in the credit; `in_note` rules on the licence note alone."""

    where: Places
    in_note: Ruling


class Text(Term, frozen=True, kw_only=True, tag="text"):
    """The text is unaltered, but for its optional parts; each kind of change has its ruling.

    `corrections` rules on a copy of a version that the newsroom has corrected since.
    """

    substance: Ruling
    style: Ruling
    reordered: Ruling
    added_paragraph: Ruling
    corrections: Literal["pass", "review"] = "pass"
    optional: tuple[OptionalPart, ...] = ()

    def optional_spans(self, paragraph: str) -> list[tuple[int, int]]:
        """Say where in a paragraph its optional parts stand: the whole of it, some, or none."""
        if self._is_row(paragraph):
            return [(0, len(paragraph))]
        return sorted(
            match.span()
            for part in self.optional
            if part.where == "inline"
            for match in part.pattern.finditer(paragraph)
        )

    def _is_row(self, stretch: str) -> bool:
        """Tell whether a stretch is optional parts from its first character to its last."""
        rest = stretch.strip()
        while rest:
            matches = [m for part in self.optional if (m := part.pattern.match(rest))]
            end = max((len(m.group().rstrip()) for m in matches), default=0)
            if not end or rest[end : end + 1].strip():  # nothing, or it stops inside a word
                return False
            rest = rest[end:].lstrip()
        return bool(stretch.strip())


class Licence(Strict, frozen=True):
    """A licensor's republishing licence."""

    name: Filled
    title: Filled
    licensor: Filled
    source: Filled
    outlet: Outlet
    terms: Annotated[tuple[Logo | Byline | Affiliation | Text, ...], msgspec.Meta(min_length=1)]

    def find(self, name: str) -> Term:
        """Give the term of that name; raises LicenceError where there is none."""
        known = [term.term for term in self.terms]
        if name in known:
            return self.terms[known.index(name)]
        raise LicenceError(
            f'{self.name} has no term "{name}"{_near(name, known)} (terms: {", ".join(known)})'
        )


def parameters(term: Term) -> dict[str, Any]:
    """Give what a term says beyond its name, clause and source, in the order of its structure."""
    said = {field.name for field in msgspec.structs.fields(Term)}
    fields = (field.name for field in msgspec.structs.fields(term))
    return {name: getattr(term, name) for name in fields if name not in said}


def names() -> list[str]:
    """Give the names of the licences that come with the program."""
    return sorted(path.stem for path in _rules().glob("*.toml"))


def load(name_or_file: str | Path) -> Licence:
    """Read a licence: a name under `rules/`, or the path of a TOML file.

    Raises LicenceError, which says the file, the line and the key.
    """
    path = _find(name_or_file)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise LicenceError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise LicenceError(f"{path}:{line}: not UTF-8; save the file as UTF-8") from error
    try:
        data = tomllib.loads(text)
        licence = msgspec.convert(data, Licence, dec_hook=_compile)
    except tomllib.TOMLDecodeError as error:
        raise LicenceError(_invalid_toml(path, text, str(error))) from error
    except msgspec.ValidationError as error:
        raise LicenceError(_wrong_value(path, text, data, str(error))) from error
    seen: set[str] = set()
    for index, term in enumerate(licence.terms):
        if term.term in seen:
            steps = ("terms", index, "term")
            line = _line_of(text, steps)
            raise LicenceError(f'{path}:{line}: {_dotted(steps)}: a second "{term.term}"')
        seen.add(term.term)
    return licence


def _rules() -> Path:
    """Give the folder of the rules: in the wheel inside the package, in a checkout beside it."""
    package = Path(__file__).parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


def _find(name_or_file: str | Path) -> Path:
    if isinstance(name_or_file, Path):
        return name_or_file
    if name_or_file.endswith(".toml") or "/" in name_or_file or "\\" in name_or_file:
        return Path(name_or_file)
    if name_or_file in (known := names()):
        path = _rules() / f"{name_or_file}.toml"
        return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    raise LicenceError(
        f'no licence is named "{name_or_file}"{_near(name_or_file, known)} '
        f"(known: {', '.join(known)}; or give the path of a .toml file)"
    )


def _compile(_kind: Any, value: Any) -> re.Pattern[str]:
    """Turn a pattern's text into a compiled one; msgspec adds to an error where it stands."""
    if not isinstance(value, str):
        raise TypeError(f"Expected a string, got {value!r}")
    try:
        pattern = re.compile(value, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    if pattern.match(""):
        raise ValueError("a pattern that matches nothing at all would let everything go")
    return pattern


# From here on: saying what is wrong with a file, and where. Only an error pays for it.

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_WHERE = re.compile(r" - at `\$\.?(.*)`$")
_STEP = re.compile(r"(\w[\w-]*)|\[(\d+)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")
_MISSING = re.compile(r"Object missing required field `(.*)`")
_TYPES = {
    "`str`": "a string",
    "`array`": "an array",
    "`object`": "a table",
    "`int`": "a number",
    "`bool`": "a boolean",
}
_TABLES: dict[str, type[Strict]] = {
    "": Licence,
    "outlet": Outlet,
    "outlet.others": OtherName,
    "terms.optional": OptionalPart,
}
_CHECKS: dict[Any, type[Term]] = {
    kind.__struct_config__.tag: kind for kind in (Logo, Byline, Affiliation, Text)
}

Steps = tuple[str | int, ...]


def _invalid_toml(path: Path, text: str, said: str) -> str:
    place = _TOML_PLACE.search(said)
    line = place[1] if place and place[1] else text.count("\n") + 1
    return f"{path}:{line}: not valid TOML: {_TOML_PLACE.sub('', said)}"


def _wrong_value(path: Path, text: str, data: dict[str, Any], said: str) -> str:
    """Say what msgspec found, with the line, the key and the nearest right word."""
    where = _WHERE.search(said)
    steps: Steps = tuple(
        int(index) if index else name for name, index in _STEP.findall(where[1] if where else "")
    )
    what = _WHERE.sub("", said)
    if unknown := _UNKNOWN.fullmatch(what):
        near = _near(unknown[1], _keys(data, steps))
        steps, what = (*steps, unknown[1]), f"unknown key{near}"
    elif missing := _MISSING.fullmatch(what):
        what = f'missing key "{missing[1]}"'
    elif what.startswith("Invalid"):
        value, allowed = _reach(data, steps), _allowed(data, steps)
        what = f'"{value}" is none of {", ".join(allowed)}{_near(value, allowed)}'
    for name, words in _TYPES.items():
        what = what.replace(name, words)
    key = f"{_dotted(steps)}: " if steps else ""
    return f"{path}:{_line_of(text, steps)}: {key}{what[0].lower()}{what[1:]}"


def _table(data: dict[str, Any], steps: Steps) -> type[Strict]:
    """Give the structure that declares the table at `steps`."""
    match steps:
        case ("terms", int(index)):
            return _CHECKS[data["terms"][index]["check"]]
    return _TABLES[".".join(step for step in steps if isinstance(step, str))]


def _keys(data: dict[str, Any], steps: Steps) -> list[str]:
    return [field.name for field in msgspec.structs.fields(_table(data, steps))]


def _allowed(data: dict[str, Any], steps: Steps) -> list[str]:
    """Give the words that the value at `steps` may be."""
    *table, key = steps if isinstance(steps[-1], str) else steps[:-1]
    if key == "check":
        return sorted(map(str, _CHECKS))
    fields = {f.name: f.type for f in msgspec.structs.fields(_table(data, tuple(table)))}
    kinds = [fields[str(key)]]
    while get_origin(kinds[0]) is not Literal:
        kinds = list(get_args(kinds[0]))
    return list(get_args(kinds[0]))


def _near(word: str, known: list[str]) -> str:
    import difflib

    nearest = difflib.get_close_matches(word, known, n=1)
    return f'; did you mean "{nearest[0]}"?' if nearest else ""


def _dotted(steps: Steps) -> str:
    return "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")


def _reach(data: Any, steps: Steps) -> Any:
    """Give the value at `steps`; raises LookupError or TypeError where there is none."""
    for step in steps:
        data = data[step]
    return data


def _line_of(text: str, steps: Steps) -> int:
    """Give the line on which the value at `steps` begins.

    TOML readers keep no lines, but any of them can tell which head of the file first holds the
    value; it begins after the last shorter head that could be read. A head may end inside an
    array, so it is tried with the array closed too.
    """
    lines, begins = text.replace("\r\n", "\n").split("\n"), 1
    for count in range(1, len(lines) + 1):
        head = "\n".join(lines[:count])
        for closed in (head, f"{head}\n]"):
            try:
                data = tomllib.loads(closed)
            except tomllib.TOMLDecodeError:
                continue
            try:
                _reach(data, steps)
            except (LookupError, TypeError):
                begins = count + 1
                break
            return begins
    return begins
