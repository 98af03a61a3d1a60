"""Options that several commands have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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
