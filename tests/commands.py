"""Commands: as documents give them, and how they end."""

from __future__ import annotations

from typing import NamedTuple

from typer.core import TyperGroup
from typer.main import get_command

from checker.cli.program import app


class Ended(NamedTuple):
    """How a run ended: its exit code, and what it wrote."""

    code: object
    out: str
    err: str


def understand(arguments: list[str]) -> None:
    """Parse a command and run nothing; raises what the program would raise."""
    command, context = get_command(app), None
    while isinstance(command, TyperGroup):
        context = command.make_context("checker", list(arguments), parent=context)
        arguments = [*context._protected_args, *context.args]
        if not arguments and command.invoke_without_command:
            return
        _, found, arguments = command.resolve_command(context, arguments)
        assert found
        command = found
    command.make_context("checker", list(arguments), parent=context)
