"""Licences: one TOML file each, which may say what is declared here, and nothing else."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from checker import toml
from checker.errors import LicenceError
from checker.home import place
from checker.toml import Filled, Strict, near

Ruling = Literal["pass", "review", "fail"]
Place = Literal["above", "sign-off"]
Names = Annotated[tuple[Filled, ...], msgspec.Meta(min_length=1)]
Places = Annotated[tuple[Place, ...], msgspec.Meta(min_length=1)]


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


class _Written(Strict, frozen=True):
    """What a licence's file says."""

    name: Filled
    title: Filled
    licensor: Filled
    source: Filled
    outlet: Outlet
    terms: Annotated[tuple[Logo | Byline | Affiliation | Text, ...], msgspec.Meta(min_length=1)]


class Licence(_Written, frozen=True):
    """A licensor's republishing licence.

    `logos` is the folder where the reference images of the logo are, if there are any; `written` is
    its file's text.
    """

    logos: str = ""
    written: str = ""

    def find(self, name: str) -> Term:
        """Give the term of that name; raises LicenceError where there is none."""
        known = [term.term for term in self.terms]
        if name in known:
            return self.terms[known.index(name)]
        raise LicenceError(
            f'{self.name} has no term "{name}"{near(name, known)} (terms: {", ".join(known)})'
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
    read = toml.read(file_of(name_or_file), _Written, LicenceError, _compile)
    seen: set[str] = set()
    for index, term in enumerate(read.value.terms):
        if term.term in seen:
            raise LicenceError(read.said(("terms", index, "term"), f'a second "{term.term}"'))
        seen.add(term.term)
    return Licence(
        **msgspec.structs.asdict(read.value),
        logos=str(_logos(name_or_file)),
        written=read.text,
    )


def _logos(name_or_file: str | Path) -> Path:
    """Give the folder for the reference images of a licence's logo.

    It is beside the licence's own file; for one that comes with the program, in the user's data
    directory.
    """
    if isinstance(name_or_file, Path) or is_path(name_or_file):
        return Path(name_or_file).with_suffix(".logos")
    return place("logos") / name_or_file


def is_path(name_or_file: str) -> bool:
    """Tell the path of a licence's file from a name."""
    return name_or_file.endswith(".toml") or "/" in name_or_file or "\\" in name_or_file


def _rules() -> Path:
    """Give the folder of the rules: in the wheel inside the package, in a checkout beside it."""
    package = Path(__file__).parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


def file_of(name_or_file: str | Path) -> Path:
    """Give the path of a licence's file; raises LicenceError for a name that is not known."""
    if isinstance(name_or_file, Path):
        return name_or_file
    if is_path(name_or_file):
        return Path(name_or_file)
    if name_or_file in (known := names()):
        path = _rules() / f"{name_or_file}.toml"
        return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    raise LicenceError(
        f'no licence is named "{name_or_file}"{near(name_or_file, known)} '
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
