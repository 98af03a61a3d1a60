"""Where a command's result goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from checker.errors import InputError
from checker.home import place
from checker.whole import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def refuse_overwriting(
    output: Path | None, read: Iterable[str | Path | None], db: str | None
) -> None:
    """Raise InputError where a result would take the place of what is read for it.

    `db` is the library, None for the file in the user's data directory.
    """
    if output is None or not output.exists():
        return
    names = [each for each in read if each]
    names.append(Path(db).expanduser() if db else place("library.db"))
    for name in names:
        with suppress(OSError, ValueError):  # an address, or a name: no file at all
            if output.samefile(name):
                raise InputError(f"{output}: --output would overwrite what is to be read")


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """Give a stream in UTF-8 for `path`, or standard output; InputError where it cannot be written.

    A file takes its name only once everything is in it and on the disk; where the block raises,
    what stood there before stays.
    """
    try:
        if path is None and sys.stdout is None:  # so Python says that it is closed
            raise InputError("standard output is closed; name a file with --output")
        if path is None:
            stdout = cast("TextIOWrapper", sys.stdout)
            stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
            yield stdout
            stdout.flush()
        elif path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
            with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                yield file
        else:
            with replacing(path.resolve()) as file:
                text = TextIOWrapper(file, "utf-8", errors="backslashreplace", newline="\n")
                try:
                    yield text
                finally:
                    text.detach()  # which flushes it, and leaves closing to whoever opened it
    except BrokenPipeError:  # whoever read standard output has had enough
        raise
    except OSError as error:
        raise InputError(
            f"{path or 'standard output'}: cannot be written: {error.strerror}"
        ) from error
