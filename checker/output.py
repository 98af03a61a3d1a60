"""Where a command's result goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO, cast

from checker.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import TextIOWrapper
    from pathlib import Path


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """Give a stream in UTF-8 for `path`, or standard output; InputError where it cannot be written.

    A file takes its name only once everything is in it and on the disk; where the block raises,
    what stood there before stays.
    """
    try:
        if path is None:
            stdout = cast("TextIOWrapper", sys.stdout)
            stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
            yield stdout
            stdout.flush()
        elif path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
            with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                yield file
        else:
            with _replacing(path.resolve()) as file:
                yield file
    except BrokenPipeError:  # whoever read standard output has had enough
        raise
    except OSError as error:
        raise InputError(f"{path or 'standard output'}: {error.strerror}") from error


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    file = part.open("x", encoding="utf-8", errors="backslashreplace", newline="\n")
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
