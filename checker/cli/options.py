"""What several commands have: how Typer is set, and options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from checker.fetch.plain import Reach

Db = Annotated[
    str | None,
    typer.Option(
        metavar="FILE_OR_URL",
        help="The library's database. By default a file in the user's data directory.",
        show_default=False,
    ),
]
Url = Annotated[str | None, typer.Option(metavar="URL", help="The address a saved page came from.")]
Offline = Annotated[bool, typer.Option("--offline", help="Fetch nothing.")]
Jobs = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="Processes. By default one a core.", show_default=False),
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch from addresses that are not public as well."),
]


def reach(offline: bool, private: bool) -> Reach:
    """Say what may be fetched from."""
    if offline:
        return "nothing"
    return "anything" if private else "public"


def commands(**settings: Any) -> typer.Typer:
    """Make a command, or a group of them, that prints its help without rich.

    With rich `checker --help` takes two and a half times as long to show.
    """
    return typer.Typer(
        rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, **settings
    )
