"""`checker demo`: a night over the bundled partners, served on loopback."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli import nightly


def demo(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="Where the library and the report are written."),
    ] = Path("demo"),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print the report's path.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say where in the program it went wrong.")
    ] = False,
) -> None:
    """Serve twelve invented partners on loopback, run a night over them, and say where its report is.

    Exit code: that of the night. The partners break their terms, so it is 1.
    """
    from checker.demo import served

    folder.mkdir(parents=True, exist_ok=True)
    partners = folder / "partners.toml"
    with served() as sites:
        partners.write_text(sites.partners_toml, "utf-8")
        nightly.nightly(
            partners,
            db=str(folder / "library.db"),
            report=folder / "report",
            notify=False,
            quiet=quiet,
            verbose=verbose,
        )
