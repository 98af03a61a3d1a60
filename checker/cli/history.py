"""`checker history`: what was found on partners' pages and when, and who let it go."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from checker.cli.console import terminal
from checker.cli.options import Db, commands
from checker.cli.since import Since, moment, utc
from checker.errors import InputError
from checker.reports.untrusted import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from checker.nightly.memory import Memory
    from checker.nightly.models import State

app = commands(
    help="Tell what was found on partners' pages, when, and what became of it.",
    epilog="Example: checker history --since 7d --partner 'Lakeside Gazette'",
    invoke_without_command=True,
)

Key = Annotated[int, typer.Argument(metavar="KEY", help="A finding's number in the list.")]
Form = Annotated[
    Literal["text", "json"], typer.Option("--format", help="For a person, or for a program.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print all there is to know.")]


@app.callback(epilog="Example: checker history --since 7d --state new --state changed")
def history(
    context: typer.Context,
    db: Db = None,
    since: Since = None,
    partner: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of this partner.", show_default=False)
    ] = None,
    term: Annotated[
        str | None,
        typer.Option(metavar="TERM", help="Of this term, as logo or text.", show_default=False),
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATE",
            help="new, standing, changed, mended or waived; may be given more than once.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        Literal["text", "json", "csv"],
        typer.Option("--format", help="For a person, a program, or a spreadsheet."),
    ] = "text",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print the keys alone.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print the mended ones, and waivers, as well.")
    ] = False,
) -> None:
    """List findings: those open or waived, and with --since or --state the mended ones too."""
    from checker.cli import told

    if context.invoked_subcommand is not None:
        return None
    states: list[State] = [_state(each) for each in state or ()]
    if not states and since is None and not verbose:
        states = ["new", "standing", "changed", "waived"]
    with _memory(db) as memory:
        found = memory.findings(
            since=moment(since), partner=partner, term=term, states=states or None
        )
        if not found:
            memory.refuse_unknown(partner, term)
    if form == "json":
        return _json([told.as_dict(each) for each in found])
    if form == "csv":
        return typer.echo(told.as_csv(found), nl=False)
    if quiet:
        return typer.echo("".join(f"{each.key}\n" for each in found), nl=False)
    return terminal().print(*told.listed(found, verbose=verbose), sep="\n")


@app.command(epilog="Example: checker history show 12 --format json")
def show(
    key: Key,
    db: Db = None,
    form: Form = "text",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no evidence.")] = False,
    verbose: Verbose = False,  # noqa: ARG001 - the traceback of an error, as everywhere
) -> None:
    """Show a finding: its life, its waivers, and the words of the page it rests on.

    With --format json its newest report comes with it, as `checker check` gives it.
    """
    from checker.cli import told
    from checker.reports.json import to_dict

    with _memory(db) as memory:
        story = memory.story(key)
        report = memory.report(story.finding.report)
    if form == "json":
        return _json(told.story_as_dict(story) | {"report": to_dict(report)})
    return terminal().print(*told.story(story, None if quiet else report), sep="\n")


@app.command(epilog="Example: checker history waive 12 --by 'A. Marsh' --why 'logo agreed by mail'")
def waive(
    key: Key,
    by: Annotated[str, typer.Option(metavar="WHO", help="Who lets it go.")],
    why: Annotated[str, typer.Option(metavar="WHY", help="Why.")],
    until: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="The day it ends, in UTC. By default it holds for good.",
            show_default=False,
        ),
    ] = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001 - likewise
) -> None:
    """Let a finding go: it is told no more until that day, unless it changes for the worse."""
    from checker.nightly.models import Waiver

    if not by.strip() or not why.strip():
        raise InputError("--by and --why: say who lets it go, and why")
    with _memory(db) as memory:
        memory.waive(key, Waiver(by.strip(), why.strip(), until=_day(until)))
    if not quiet:
        typer.echo(f"{key}: waived{f' until {until}' if until else ''}")


@app.command(epilog="Example: checker history unwaive 12")
def unwaive(
    key: Key,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001 - likewise
) -> None:
    """Take back a waiver."""
    with _memory(db) as memory:
        memory.unwaive(key)
    if not quiet:
        typer.echo(f"{key}: no longer waived")


@app.command(epilog="Example: checker history runs --since 30d")
def runs(
    db: Db = None,
    since: Since = None,
    form: Form = "text",
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print their numbers alone.")
    ] = False,
    verbose: Verbose = False,  # noqa: ARG001 - likewise
) -> None:
    """List the nightly runs, the oldest first: when, how long, and what they looked at."""
    from checker.cli import told

    with _memory(db) as memory:
        found, tallies = memory.runs(moment(since)), memory.tallies(moment(since))
    if form == "json":
        return _json([told.run_as_dict(run, tallies.get(run.key)) for run in found])
    for run in found:
        typer.echo(run.key if quiet else told.run(run, tallies.get(run.key)))
    return None


def _day(until: str | None) -> datetime | None:
    try:
        return None if until is None else utc(until)
    except ValueError as error:
        raise InputError(f"--until {until}: give a day, as 2026-03-01") from error


def _state(name: str) -> State:
    from checker.nightly.models import State  # 20 ms, for those who name one

    for known in get_args(State):
        if name == known:
            given: State = known
            return given
    raise InputError(f"--state {name}: is none of {', '.join(get_args(State))}")


@contextmanager
def _memory(db: str | None) -> Iterator[Memory]:
    # Imported here: SQLAlchemy takes longer than all of `checker --help`.
    from checker.nightly.memory import Memory
    from checker.store import existing_store

    with existing_store(db) as store:
        yield Memory(store)


def _json(values: Any) -> None:
    import json

    # In ASCII: what pages say drives no terminal.
    typer.echo(printable(json.dumps(values, indent=1)))
