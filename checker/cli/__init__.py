"""The command line: one file a group of commands, and no logic.

Every command ends by `typer.Exit` with its code, or by a CheckerError; here both become what the
shell sees.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from typer.exceptions import TyperException

from checker.cli import (
    check,
    demo,
    evidence,
    history,
    identify,
    nightly,
    originals,
    partners,
    rules,
)
from checker.errors import CheckerError

if TYPE_CHECKING:
    from types import TracebackType

# Help without rich: with it `checker --help` takes two and a half times as long to show.
app = typer.Typer(
    name="checker",
    help="Judge whether republished articles keep their licence.",
    epilog="Example: checker check page.html --original article.json",
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command(epilog="Example: checker check page.html --original article.json")(check.check)
app.command(epilog="Example: checker identify page.html --db library.db")(identify.identify)
app.command(epilog="Example: checker nightly partners.toml --report report")(nightly.nightly)
app.command(epilog="Example: checker demo")(demo.demo)
app.add_typer(originals.app, name="originals")
app.add_typer(partners.app, name="partners")
app.add_typer(history.app, name="history")
app.add_typer(evidence.app, name="evidence")
app.add_typer(rules.app, name="rules")

_WRONG = 2


@app.callback()
def checker(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """Judge whether republished articles keep their licence."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"checker {installed('syndication-checker')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(_WRONG)


def main() -> NoReturn:
    """Run the program and exit: an error is one line on standard error, and code 2."""
    sys.excepthook = _uncaught
    try:
        # Not app() itself, which puts a hook of Typer's own in the place of ours.
        code = typer.main.get_command(app)(prog_name="checker", standalone_mode=False)
    except CheckerError as error:
        _stop(str(error))
    except TyperException as error:
        _stop(f"checker: {error.format_message()} (see checker --help)")
    except SystemExit:  # how Typer ends where the reader of a pipe has gone
        sys.exit(_WRONG)
    sys.exit(code if isinstance(code, int) else 0)


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
    typer.echo(" ".join(reason.split()), err=True)
    sys.exit(_WRONG)
