"""What is said of a judged page: beside its bytes in a WARC, and in the manifest that seals it."""

from __future__ import annotations

import json
from datetime import datetime  # noqa: TC003 - msgspec reads the annotations when it runs
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, TypeVar

import msgspec

from checker.errors import EvidenceError
from checker.evidence.disk import NAME, sha256
from checker.models import Outcome  # noqa: TC001 - likewise
from checker.toml import Strict

if TYPE_CHECKING:
    from pathlib import Path

# Retention lets the clean ones go first, so that they have files of their own.
Fate: TypeAlias = Literal["findings", "clean"]
FATES: tuple[Fate, ...] = ("findings", "clean")

REPORT, ORIGINAL, LICENCE = "report.json", "original.json", "licence.toml"

Name = Annotated[str, msgspec.Meta(pattern=NAME)]
Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, msgspec.Meta(ge=0)]


class Sent(Strict, frozen=True):
    """Which article, in which version."""

    id: str
    version: int | None
    sha256: Hash


class Licensed(Strict, frozen=True):
    """Which licence, by its name and the hash of its file."""

    name: str
    sha256: Hash


class File(Strict, frozen=True):
    """A file of a record's folder."""

    name: Name
    size: Count
    sha256: Hash


class Stretch(Strict, frozen=True):
    """One record of a WARC: its bytes as they stand there, packed, and their hash."""

    id: str
    kind: str
    file: Name
    offset: Count
    length: Count
    sha256: Hash


class Manifest(Strict, frozen=True, kw_only=True):
    """All that belongs to one judged page; `report` is the hash of report.json."""

    schema: Literal[1] = 1
    record: Name
    run: Name
    fate: Fate
    checker: str
    kept: datetime
    target: str
    url: str | None
    fetched: datetime | None
    verdict: Outcome
    licence: Licensed
    original: Sent | None
    report: Hash
    files: tuple[File, ...]
    stretches: tuple[Stretch, ...]


class Pictured(Strict, frozen=True):
    """A picture that was looked at, and the WARC record that holds it, where it could be had."""

    url: str
    trouble: str
    broken: bool
    record: str | None


class About(Strict, frozen=True, kw_only=True):
    """The metadata record before a judged page's own records in a WARC, which it names by id.

    `page` holds the bytes that were judged, `layout` what a browser made of them.
    """

    record: Name
    target: str
    url: str | None
    charset: str | None
    media_type: str | None
    fetched: datetime | None
    trouble: str
    verdict: Outcome
    licence: Licensed
    original: Sent | None
    page: str | None
    layout: str | None
    pictures: tuple[Pictured, ...]
    records: tuple[str, ...]


def encoded(value: Strict) -> bytes:
    """Give a value as JSON."""
    return as_json(msgspec.to_builtins(value))


def as_json(values: Any) -> bytes:
    """Give plain values as JSON, in ASCII: a target may be a path that is no Unicode."""
    return json.dumps(values, indent=1).encode() + b"\n"


Said = TypeVar("Said", bound=Strict)


def decoded(content: bytes, kind: type[Said], where: str) -> Said:
    """Read what `encoded` gave; EvidenceError where it is something else."""
    try:
        values: Any = json.loads(content)
        return msgspec.convert(values, kind)
    except (ValueError, RecursionError) as error:  # what msgspec raises is a ValueError too
        raise EvidenceError(f"{where}: not what this program writes: {error}") from error


def name_of(content: bytes) -> str:
    """Give the name of a manifest's file, which seals its bytes."""
    return f"manifest-{sha256(content)}.json"


def find(folder: Path) -> list[Path]:
    """Give the manifests of a record's folder; there should be one."""
    return sorted(folder.glob("manifest-*.json"))


def read(folder: Path) -> tuple[Manifest, bytes]:
    """Give the manifest of a record's folder, and its bytes.

    Raises EvidenceError where there is none, or more than one, or one that was changed.
    """
    found = find(folder)
    if len(found) != 1:
        raise EvidenceError(f"{folder}: holds {len(found)} manifests; a record has one")
    (path,) = found
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EvidenceError(f"{path}: {error.strerror}") from error
    if path.name != name_of(content):
        raise EvidenceError(f"{path}: was changed: its SHA-256 is no longer the one in its name")
    manifest = decoded(content, Manifest, str(path))
    if manifest.record != folder.name:
        raise EvidenceError(f"{path}: is the manifest of another record, {manifest.record}")
    return manifest, content
