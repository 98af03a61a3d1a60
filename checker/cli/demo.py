"""`checker demo`: a night over the bundled partners, served on loopback."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import nightly
from checker.cli.options import commands
from checker.errors import CheckerError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

app = commands()


@app.command(epilog="Example: checker demo")
def demo(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="Where the library and the report are written."),
    ] = Path("demo"),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say where in the program it went wrong.")
    ] = False,
) -> None:
    """Serve twelve invented partners on loopback, and run a night over them.

    Exit code: that of the night. Some partners break their terms, so it is 1.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "partners.toml").touch()
    except OSError as error:
        raise InputError(f"{error.filename or folder}: {error.strerror}") from error
    partners = folder / "partners.toml"
    with _served() as file:
        partners.write_text(file, "utf-8")
        # Each time from the start: the sites' ports are other ones, so nothing is known of them.
        db = folder / "library.db"
        for each in folder.glob("library.db*"):
            each.unlink()
        nightly.nightly(
            partners,
            db=str(db),
            report=folder / "report",
            allow_private=True,
            render="never",  # so that it tells the same on every machine
            notify=False,
            quiet=quiet,
            verbose=verbose,
        )


@contextmanager
def _served() -> Iterator[str]:
    """Give the partners' file of the sites while they are served."""
    command = [sys.executable, "-m", "checker.demo"]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as server:
        try:
            told = server.stdout.readline() if server.stdout else ""
            if not told:
                raise CheckerError("the example's sites could not be served on 127.0.0.1")
            yield json.loads(told)
        finally:
            server.terminate()
