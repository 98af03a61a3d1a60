"""The program's own options, and what it does without a command."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.cli.commands import Commands
from checker.cli.options import commands

app = commands(
    name="checker",
    cls=Commands,
    help="Judge whether republished articles keep their licence.",
    epilog="Example: checker check page.html --original article.json",
    invoke_without_command=True,
)

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
