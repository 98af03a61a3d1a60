"""`checker rules`: the licences, their terms, and whether a file of one is right."""

from __future__ import annotations

from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.console import terminal
from checker.cli.options import AllowPrivate, commands, reach
from checker.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from checker.licence import Term

app = commands(
    help="Show the licences and their terms, and validate a licence's file.",
    epilog="Example: checker rules explain dcnf byline",
)

logo = commands(
    help="Keep the images that a licensor's logo is known by.",
    epilog="Example: checker rules logo add logo.png --licence dcnf",
)
app.add_typer(logo, name="logo")

Name = Annotated[str, typer.Argument(metavar="NAME", help="A licence's name, or its TOML file.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print the bare answer.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print all there is to know.")]
Licence = Annotated[
    str, typer.Option(metavar="NAME_OR_FILE", help="A licence's name, or its TOML file.")
]


@app.command("list", epilog="Example: checker rules list")
def list_(quiet: Quiet = False, verbose: Verbose = False) -> None:
    """List the licences that come with the program."""
    from checker import licence

    console = terminal()
    known = [licence.load(name) for name in licence.names()]
    if quiet:
        return console.print(*(each.name for each in known), sep="\n")
    from rich.table import Table

    table = Table("licence", "title", "terms", box=None, pad_edge=False)
    if verbose:
        table.add_column("source", overflow="fold")
    for each in known:
        terms = ", ".join(term.term for term in each.terms)
        table.add_row(each.name, each.title, terms, *([each.source] if verbose else []))
    return console.print(table)


@app.command(epilog="Example: checker rules show dcnf")
def show(name: Name, quiet: Quiet = False, verbose: Verbose = False) -> None:
    """Show a licence's terms, each with its clause and its parameters."""
    from checker import licence

    shown = licence.load(name)
    console = terminal()
    if quiet:
        return console.print(*(term.term for term in shown.terms), sep="\n")
    console.print(f"{shown.title} ({shown.name})", style="bold")
    console.print(f"  licensor: {shown.licensor}\n  source: {shown.source}")
    console.print(f"  named: {', '.join(shown.outlet.names)}")
    for other in shown.outlet.others:
        console.print(f"  not named: {other.name} ({other.note})")
    for term in shown.terms:
        _print_clause(console, term)
        _print_parameters(console, term, patterns=verbose)
    return None


@app.command(epilog="Example: checker rules explain dcnf byline")
def explain(
    name: Name,
    term: Annotated[
        str | None, typer.Argument(metavar="[TERM]", help="One term; without it, all.")
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Explain what a licence's terms ask: what is checked, why, what passes and what fails."""
    from checker import licence

    explained = licence.load(name)
    console = terminal()
    for each in explained.terms if term is None else [explained.find(term)]:
        _print_clause(console, each)
        if not quiet:
            module = import_module(f"checker.checks.{each.check}")
            console.print(f"\n{cleandoc(module.__doc__ or '')}")
        if verbose:
            _print_parameters(console, each, patterns=True)


@app.command(epilog="Example: checker rules validate rules/*.toml")
def validate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="TOML files.")],
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say of each file whether it is a licence, its reference logos included.

    The exit code is 2 where one is not.
    """
    from checker.logos import licensed

    wrong = False
    for file in files:
        try:
            read = licensed.load(file)
        except InputError as error:
            wrong = True
            typer.echo(error, err=True)
            continue
        terms = f" ({', '.join(term.term for term in read.terms)})" if verbose else ""
        if not quiet:
            typer.echo(f"{file}: ok{terms}")
    if wrong:
        raise typer.Exit(2)


@logo.command(epilog="Example: checker rules logo add logo.png --licence dcnf")
def add(
    source: Annotated[str, typer.Argument(metavar="FILE_OR_URL", help="An image of the logo.")],
    licence: Licence = "dcnf",
    allow_private: AllowPrivate = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
    verbose: Verbose = False,  # noqa: ARG001 - the traceback of an error, as everywhere
) -> None:
    """Add an image to those that the licensor's logo is known by."""
    from checker.fetch import image
    from checker.logos import references

    where = _logos(licence)
    content = image.get(source, reach=reach(offline=False, private=allow_private))
    kept = references.add(where, image.file_name(source), content)
    if not quiet:
        typer.echo(f"{kept}: kept")


@logo.command("list", epilog="Example: checker rules logo list --licence dcnf")
def list_logos(licence: Licence = "dcnf", quiet: Quiet = False, verbose: Verbose = False) -> None:
    """List the images that the licensor's logo is known by."""
    from checker.logos import references

    where = _logos(licence)
    names = references.names(where)
    for name in names:
        typer.echo(where / name if verbose else name)
    if not names and not quiet:
        typer.echo(f"{where}: no images; checker rules logo add FILE_OR_URL adds one", err=True)


@logo.command(epilog="Example: checker rules logo remove logo.png --licence dcnf")
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its file's name in the list.")],
    licence: Licence = "dcnf",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
    verbose: Verbose = False,  # noqa: ARG001 - likewise
) -> None:
    """Remove an image from those that the licensor's logo is known by."""
    from checker.logos import references

    removed = references.remove(_logos(licence), name)
    if not quiet:
        typer.echo(f"{removed}: removed")


def _logos(name: str) -> Path:
    from checker import licence

    return Path(licence.load(name).logos)


def _print_clause(console: Console, term: Term) -> None:
    console.print(f"\n{term.term}", style="bold")
    console.print(f'  "{term.clause}" ({term.source})')


def _print_parameters(console: Console, term: Term, *, patterns: bool) -> None:
    for line in _parameters(term, patterns=patterns):
        console.print(f"  {line}")


def _parameters(term: Term, *, patterns: bool) -> Iterator[str]:
    """Give a term's parameters as lines; `patterns` adds those of its optional parts."""
    from checker.licence import parameters

    for name, value in parameters(term).items():
        if name == "optional":
            for part in value:
                yield f"may go: {part.name} ({part.where})"
                if patterns:
                    yield f"    {part.pattern.pattern}"
        else:
            yield f"{name}: {', '.join(value) if isinstance(value, tuple) else value}"
