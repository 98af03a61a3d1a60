"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

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
