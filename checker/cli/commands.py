"""The commands, each imported when it is asked for: all of them take as long as Typer itself."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from collections.abc import MutableMapping

# Name and what its help says first; what it is made of stands in the module of that name.
ABOUT = {
    "check": "Judge whether pages keep the licence of the article they republish.",
    "identify": "Say which article of the library each page copies, and how sure that is.",
    "originals": "Keep the articles as sent, with their versions.",
    "nightly": "Find what the partners published, judge it, remember it, and say what changed.",
    "history": "Tell what was found on partners' pages, when, and what became of it.",
    "partners": "Say how partners keep their licences, and look after their file.",
    "evidence": "Show, verify, export and prune what was kept of judged pages.",
    "notice": "Write the mail to a partner: what is missing, and the HTML that puts it right.",
    "rules": "Show the licences and their terms, and validate a licence's file.",
    "demo": "Serve twelve invented partners on loopback, and run a night over them.",
}


class Commands(TyperGroup):
    """The commands by their names."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        # For Typer, which looks here for a name that is nearly the one that was given.
        self.commands = cast("MutableMapping[str, Any]", dict.fromkeys(ABOUT))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's
        """Give their names in the order of the help."""
        return [*ABOUT]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's
        """Give the command of a name, None where there is none."""
        if cmd_name not in ABOUT:
            return None
        module = import_module(f"checker.cli.{cmd_name}")
        return typer.main.get_command(module.app)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's
        """Write a line of each."""
        with formatter.section("Commands"):
            formatter.write_dl([*ABOUT.items()])
