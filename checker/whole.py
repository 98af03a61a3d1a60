"""A file that takes its name when all of it is on the disk, and never before."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PART = ".part"  # ends the name of what is not whole yet


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file that becomes `path` when the block ends, with the mode of what stood there.

    Where the block raises, what stood there stays. Raises OSError where it cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    file = part.open("xb")  # not within the try: what is another's stays
    try:
        with file:
            if path.exists():
                shutil.copymode(path, part)
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(path: Path) -> None:
    """Have a file on the disk, or a folder's names: a power cut may take what is not there."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
