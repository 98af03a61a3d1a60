"""The command line: one file a group of commands, and no logic.

Every command ends by `typer.Exit` with its code, or by a CheckerError; here both become what the
shell sees.
"""

from __future__ import annotations

import sys
from contextlib import closing, nullcontext
from typing import TYPE_CHECKING, NoReturn

from checker.cli.console import guard_streams
from checker.errors import CheckerError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from types import TracebackType

    from checker.worker import Worker

_WRONG = 2
_INTERRUPTED = 130  # as shells have it


def main() -> NoReturn:
    """Run the program and exit: an error is one line on standard error, and code 2."""
    sys.excepthook = _uncaught
    guard_streams()
    try:
        with _ahead() as worker:
            code = _run(worker)
        if sys.stdout:
            sys.stdout.flush()
    except CheckerError as error:
        _stop(str(error))
    except KeyboardInterrupt:  # before Typer, which would say so itself
        sys.exit(_INTERRUPTED)
    except (SystemExit, BrokenPipeError):  # how Typer ends where the reader of a pipe has gone
        sys.exit(_WRONG)
    sys.exit(code if isinstance(code, int) else 0)


def _run(worker: Worker | None) -> object:
    """Run the command that the arguments name; gives its exit code."""
    from typer.exceptions import TyperException
    from typer.main import get_command

    from checker.cli.program import app

    try:
        # Not app() itself, which puts a hook of Typer's own in the place of ours.
        return get_command(app)(prog_name="checker", standalone_mode=False, obj=worker)
    except TyperException as error:
        _stop(f"checker: {error.format_message()} (see checker --help)")


def _ahead() -> AbstractContextManager[Worker | None]:
    """Start a process that judges, where pages are to be judged, before Typer is imported.

    While the one process imports how to read the command line, the other imports how to judge:
    a check of one page takes a fifth less.
    """
    if sys.argv[1:2] != ["check"]:
        return nullcontext()
    from checker.workers import first

    return closing(first())


def _uncaught(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    """Say what nobody expected. Python would end with code 1, which is a finding's."""
    _stop(f"checker: internal error: {kind.__name__}: {error}", error.with_traceback(traceback))


def _stop(reason: str, error: BaseException | None = None) -> NoReturn:
    """Say on one line why the program ends; with --verbose the traceback stands before it."""
    if "--verbose" in sys.argv or "-v" in sys.argv:
        import traceback

        traceback.print_exception(error or sys.exception())
    if sys.stderr:  # not where it is closed
        sys.stderr.write(f"{' '.join(reason.split())}\n")
    sys.exit(_WRONG)
