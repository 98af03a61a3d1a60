"""The reference images of a licence: none comes with the program, for they are trademarks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.logos import marks
from checker.logos.picture import Broken, as_seen, read
from checker.whole import replacing

if TYPE_CHECKING:
    from checker.logos.marks import Mark
    from checker.logos.picture import Decoded

_SMALLEST = 16  # pixels of a side, without the ground
_LONGEST = 40  # sides: what is longer is no logo but a line


@dataclass(frozen=True, slots=True, eq=False)  # its arrays have no hash
class References:
    """What is compared with; false where there is none."""

    marks: tuple[Mark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.marks)


def names(where: Path) -> list[str]:
    """Give the file names of a folder's images; none where there is no folder."""
    if not where.is_dir():
        return []
    return sorted(file.name for file in where.iterdir() if not file.name.startswith("."))


def load(where: Path) -> References:
    """Read the reference images of a folder, once while they stay as they are.

    Raises InputError for one that is no image.
    """
    files = [where / name for name in names(where)]
    return _load(tuple((file, (stat := file.stat()).st_mtime_ns, stat.st_size) for file in files))


def add(where: Path, name: str, content: bytes) -> Path:
    """Keep an image as a reference by its file's name, and give its path.

    Raises InputError for what cannot be compared with, what is there already, and what cannot be
    written.
    """
    file = where / Path(name).name
    if not file.name or file.name.startswith("."):
        raise InputError(f"{name}: not a file name to keep an image by; rename it first")
    decoded = _decoded(name, content)
    _prepared(name, decoded)
    for known in names(where):
        if known == file.name:
            raise InputError(f"{file}: there is one already; remove it first, or rename this one")
        if _is_same(decoded, _decoded(str(where / known), (where / known).read_bytes())):
            raise InputError(f"{name}: the same picture as {where / known}, which is there already")
    try:
        where.mkdir(parents=True, exist_ok=True)
        with replacing(file) as kept:
            kept.write(content)
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror}") from error
    return file


def remove(where: Path, name: str) -> Path:
    """Take a reference away, and give the path where it was; InputError where there is none."""
    if name not in (known := names(where)):
        there = ", ".join(known) or "none"
        raise InputError(f"{where}: no reference is named {name} (there: {there})")
    file = where / name
    file.unlink()
    return file


@lru_cache(32)
def _load(files: tuple[tuple[Path, int, int], ...]) -> References:
    return References(tuple(_reference(file) for file, _, _ in files))


def _reference(file: Path) -> Mark:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from error
    return _prepared(str(file), _decoded(str(file), content))


def _decoded(name: str, content: bytes) -> Decoded:
    decoded = read(content)
    if isinstance(decoded, Broken):
        raise InputError(f"{name}: {decoded.why}; give a PNG, JPEG, WebP, GIF, AVIF, ICO or SVG")
    return decoded


def _prepared(name: str, decoded: Decoded) -> Mark:
    """Make a reference ready; raises InputError for what nothing can be told from."""
    if not (seen := as_seen(decoded.pixels)):
        raise InputError(f"{name}: shows nothing: it is of one colour, or transparent")
    left, top, right, bottom = marks.ink_box(seen[0])
    width, height = right - left, bottom - top
    if min(width, height) < _SMALLEST:
        raise InputError(
            f"{name}: its logo is {width} by {height} pixels, too small to compare with; "
            f"give one of at least {_SMALLEST} pixels a side"
        )
    mark = marks.prepare(Path(name).name, decoded.pixels)
    if max(width, height) > _LONGEST * min(width, height) or not mark.grids[0].within:
        raise InputError(f"{name}: a plain shape, which half of all pictures show; give the logo")
    return mark


def _is_same(one: Decoded, other: Decoded) -> bool:
    import numpy as np

    return one.pixels.shape == other.pixels.shape and np.array_equal(one.pixels, other.pixels)
