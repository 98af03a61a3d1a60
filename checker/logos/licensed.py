"""A licence to judge pages by: with reference logos that can be compared with, or not at all."""

from __future__ import annotations

from pathlib import Path

from checker import licence as licences
from checker.errors import InputError, LicenceError


def load(name_or_file: str | Path) -> licences.Licence:
    """Read a licence as `licence.load` does, and see that its reference logos can be read.

    Raises LicenceError, which names the licence's file, and the image where that is broken.
    """
    licence = licences.load(name_or_file)
    if (folder := Path(licence.logos)).is_dir():
        from checker.logos import references  # 100 ms, for licences that have such images

        try:
            references.load(folder)
        except InputError as error:
            file = licences.file_of(name_or_file)
            raise LicenceError(f"{file}: its reference logo {error}") from error
    return licence
