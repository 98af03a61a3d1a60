"""Where commands print: plain where nobody looks, without colours where they are not wanted."""

from __future__ import annotations

import os
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import TYPE_CHECKING, Any, Literal, TextIO

from checker.errors import InputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer
    from rich.console import Console


class _Guarded(FileIO):
    """A standard stream whose errors say that they are its own, and once only.

    What comes after one is let go: Python would try it again when it ends, and end with 120.
    """

    said = ""
    _gone = False

    def write(self, data: ReadableBuffer, /) -> int:
        """Write; raises InputError where it cannot, BrokenPipeError where its reader has gone."""
        if self._gone:
            return memoryview(data).nbytes
        try:
            return super().write(data)
        except OSError as error:
            self._gone = True
            if isinstance(error, BrokenPipeError):
                raise
            raise InputError(f"{self.said}: cannot be written: {error.strerror}") from error


def guard_streams() -> None:
    """Have every command say of a full disk, in one line, what could not be written."""
    # A test has streams of its own.
    if sys.stdout is sys.__stdout__:
        sys.stdout = _guarded(sys.stdout, "standard output")
    if sys.stderr is sys.__stderr__:
        sys.stderr = _guarded(sys.stderr, "standard error")


def _guarded(stream: TextIO | Any, said: str) -> TextIO | Any:
    if not isinstance(stream, TextIOWrapper):  # None where it is closed
        return stream
    raw = _Guarded(stream.fileno(), "w", closefd=False)
    raw.said = said
    return TextIOWrapper(
        BufferedWriter(raw),
        stream.encoding,
        stream.errors,
        line_buffering=bool(stream.line_buffering),
    )


def terminal(*, stderr: bool = False) -> Console:
    """Give the console of standard output, or of standard error."""
    # rich takes longer to import than all of `checker --help`. Under NO_COLOR it would still
    # write bold; licences and articles hold brackets, so its markup is off.
    from rich.console import Console

    colours: Literal["auto"] | None = None if os.environ.get("NO_COLOR") else "auto"
    return Console(
        stderr=stderr,
        color_system=colours,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
    )
