"""`checker partners`: their file, and how they keep their licences over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from checker.cli.console import terminal
from checker.cli.options import Db, Output, commands
from checker.cli.since import Since, moment
from checker.errors import InputError
from checker.reports.untrusted import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.nightly.memory import Compliance

app = commands(
    help="Say how partners keep their licences, and look after their file.",
    epilog="Example: checker partners --since 2026-01-01 --format csv",
    invoke_without_command=True,
)

File = Annotated[Path, typer.Argument(metavar="FILE", help="A partners' file (TOML).")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print all there is to know.")]

_WRONG = 2
_COLUMNS = ("partner", "term", "passed", "review", "failed", "unchecked", "share")


@app.callback()
def compliance(
    context: typer.Context,
    db: Db = None,
    since: Since = None,
    partner: Annotated[
        str | None, typer.Option(metavar="NAME", help="This partner alone.", show_default=False)
    ] = None,
    form: Annotated[
        Literal["text", "json", "csv"],
        typer.Option("--format", help="For a person, for a program, or for a spreadsheet."),
    ] = "text",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no heading.")] = False,
    verbose: Verbose = False,  # noqa: ARG001 - the traceback of an error, as everywhere
) -> None:
    """Say by partner and term how many pages kept it, by each page's newest judgement."""
    if context.invoked_subcommand is not None:
        return
    # Imported here: SQLAlchemy takes longer than all of `checker --help`.
    from checker.nightly.memory import Memory
    from checker.store import existing_store

    with existing_store(db) as store:
        memory = Memory(store)
        found = [
            each for each in memory.compliance(moment(since)) if partner in {None, each.partner}
        ]
        if not found:
            memory.refuse_unknown(partner)
    print_rows(rows_of(found), form, quiet)


@app.command(epilog="Example: checker partners validate partners.toml")
def validate(file: File, quiet: Quiet = False, verbose: Verbose = False) -> None:
    """Say whether a partners' file is right, or what is wrong with it; exit with 2 then."""
    from checker.nightly import partners

    if problems := partners.problems_of(file):
        for problem in problems:
            typer.echo(one_line(problem), err=True)
        raise typer.Exit(_WRONG)
    plan = partners.read(file)
    if not quiet:
        typer.echo(f"{file}: ok (partners: {len(plan.partners)})")
    if verbose:
        list_(file)


@app.command("import", epilog="Example: checker partners import feeds.opml --output partners.toml")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE.opml", help="What a feed reader exports.")],
    output: Output = None,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001 - the traceback of an error, as everywhere
) -> None:
    """Make a partners' file of an OPML file: the feeds of one site are one partner.

    What is left out of it is named on standard error. A file that is there already is not replaced.
    """
    from checker.nightly import opml, partners
    from checker.output import opened

    if output and output.is_file():  # with what staff wrote into it by hand
        raise InputError(
            f"{output}: there already, and not replaced; give another --output, and take over from "
            "it what is new"
        )
    found, left_out = opml.read(file)
    with opened(output) as stream:
        stream.write(partners.written(found))
    for each in left_out:
        typer.echo(one_line(each), err=True)
    if output and not quiet:
        typer.echo(f"{output}: partners: {len(found)}; check their names and licences")


@app.command("list", epilog="Example: checker partners list partners.toml")
def list_(
    file: File,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print the names alone.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print addresses, contact and notes as well.")
    ] = False,
) -> None:
    """List the partners of a file: name, licence, and where they are looked for."""
    from checker.nightly import partners

    for each in partners.read(file).partners:
        places = {kind: getattr(each, kind) for kind in ("feeds", "sitemaps", "sections")}
        counts = ", ".join(f"{kind}: {len(found)}" for kind, found in places.items() if found)
        line = each.name if quiet else f"{each.name}  {each.licence}  {counts}"
        typer.echo(one_line(line))
        if verbose:
            addresses = (address for found in places.values() for address in found)
            for more in filter(None, (*addresses, each.contact, each.notes)):
                typer.echo(f"    {one_line(more)}")


def rows_of(found: Iterable[Compliance]) -> list[dict[str, Any]]:
    """Give what was found as rows for a program; the share is of the pages that were judged."""
    return [{column: getattr(each, column) for column in _COLUMNS} for each in found]


def print_rows(rows: list[dict[str, Any]], form: str, quiet: bool) -> None:
    """Print rows as text, JSON or CSV."""
    if form == "json":
        import msgspec

        typer.echo(printable(msgspec.json.format(msgspec.json.encode(rows), indent=1).decode()))
    elif form == "csv":
        _print_csv(rows)
    elif rows or quiet:
        _print_table(rows, heading=not quiet)
    else:
        typer.echo("no page of a partner was judged yet (see checker nightly --help)")


def _print_csv(rows: list[dict[str, Any]]) -> None:
    import csv
    import sys

    from checker.reports.csv import cell

    writer = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: cell(value) for column, value in row.items()} for row in rows)


def _print_table(rows: list[dict[str, Any]], *, heading: bool) -> None:
    from rich.table import Table

    table = Table(*_COLUMNS, box=None, pad_edge=False, show_header=heading)
    for number in range(2, len(_COLUMNS)):
        table.columns[number].justify = "right"
    for row in rows:
        share = "-" if row["share"] is None else f"{row['share']:.0%}"
        table.add_row(*(one_line(str(row[column])) for column in _COLUMNS[:-1]), share)
    terminal().print(table)
