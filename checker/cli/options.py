"""What several commands have: how Typer is set, and options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from checker.models import Render

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
Rendering = Annotated[
    Render,
    typer.Option(
        "--render",
        help="When a browser lays a page out: auto where its bytes leave something open.",
    ),
]
Browser = Annotated[
    str | None,
    typer.Option(
        "--browser",
        metavar="PATH",
        help="The Chromium that renders. By default the one that is found.",
        show_default=False,
    ),
]
Evidence = Annotated[
    Path | None,
    typer.Option(
        "--evidence",
        metavar="DIR",
        help="Keep there, for each page, what was fetched and what was found (docs/evidence.md).",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Write here, whole or not at all; - is standard output.",
        show_default=False,
        callback=lambda path: None if path == Path("-") else path,
    ),
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
