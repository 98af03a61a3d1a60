"""`checker nightly`: from the partners' feeds to the morning's report."""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import replace
from pathlib import Path  # noqa: TC003 - Typer reads the annotations when it runs
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.options import (
    AllowPrivate,
    Browser,
    Db,
    Evidence,
    Jobs,
    Rendering,
    commands,
)
from checker.cli.progress import progress
from checker.errors import InputError
from checker.models import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.cli.progress import Advance
    from checker.nightly.memory import Memory
    from checker.nightly.models import Morning, Plan
    from checker.nightly.run import Told

_LET_GO = frozenset({"mended", "waived"})

app = commands()


@app.command(epilog="Example: checker nightly partners.toml --report report")
def nightly(
    partners: Annotated[
        Path, typer.Argument(metavar="PARTNERS", help="The partners' file (docs/partners.md).")
    ],
    db: Db = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write the morning's pages, feed and tables there."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--partner", metavar="NAME", help="This partner only; may be given again."),
    ] = None,
    jobs: Jobs = None,
    resume: Annotated[
        bool,
        typer.Option(help="Go on with a run that was ended within the last 12 hours."),
    ] = True,
    notify: Annotated[bool, typer.Option(help="Tell staff and operators what changed.")] = True,
    allow_private: AllowPrivate = False,
    render: Rendering = "auto",
    browser: Browser = None,
    evidence: Evidence = None,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Log a line of JSON for each step.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say where in the program it went wrong.")
    ] = False,
) -> None:
    """Find what the partners published, judge it, remember it, and say what changed.

    Exit codes: 0 every term of every partner passes; 1 a term fails; 2 the configuration is wrong
    or checks nothing, or the program failed; 3 nothing fails, and something wants a person's look
    or could not be checked.
    """
    from checker.nightly import partners as files
    from checker.nightly.night import RESUME, Ways, spend

    _log_to_stderr(as_json=log_json, quiet=quiet, verbose=verbose)
    plan = _chosen(files.read(partners), only or [], partners)
    if report:
        from checker.nightly.morning.folder import prepare

        prepare(report)
    ways = Ways(
        db,
        jobs or os.cpu_count() or 1,
        RESUME if resume else None,
        allow_private,
        render,
        browser,
        evidence,
    )
    with progress("Looking", quiet=quiet or log_json) as advance:
        morning = spend(plan, ways, _told(advance), _tell(plan, report, notify=notify))
    if not quiet:
        from checker.cli.console import terminal
        from checker.nightly.morning.terminal import show

        show(morning, terminal())
        if report:
            typer.echo(f"\nThe report: {report / 'index.html'}")
    raise typer.Exit(code(morning))


def _told(advance: Advance) -> Told:
    """Show how many pages are done of those that were found; the number grows as feeds are read."""
    total = 0

    def told(done: int, found: int = 0) -> None:
        nonlocal total
        total += found
        advance(done, total)

    return told


def _tell(plan: Plan, report: Path | None, *, notify: bool) -> Callable[[Morning, Memory], None]:
    """Give what writes the report and sends the messages of a night."""

    def tell(morning: Morning, memory: Memory) -> None:
        if report:
            from checker.nightly.morning.folder import write

            write(morning, report, memory.report)
        if notify:
            from checker.nightly.morning.notify import notify as send

            for trouble in send(morning, plan, memory):
                logging.getLogger(__name__).warning("%s", trouble)

    return tell


def _chosen(plan: Plan, names: list[str], file: Path) -> Plan:
    """Keep the partners that were asked for; raises InputError for one that the file lacks."""
    known = {each.name: each for each in plan.partners}
    if missing := [name for name in names if name not in known]:
        raise InputError(f"{file}: no partner named {missing[0]} (known: {', '.join(known)})")
    return replace(plan, partners=tuple(known[name] for name in names)) if names else plan


def code(morning: Morning) -> int:
    """Give the exit code: what is open counts, whenever it was found; what was waived does not."""
    outcomes = {each.outcome for each in morning.findings if each.state not in _LET_GO}
    if Outcome.FAIL in outcomes:
        return 1
    last = [nights[-1].tally for nights in morning.nights.values() if nights]
    unsettled = outcomes or any(tally.review or tally.unchecked for tally in last)
    return 3 if unsettled or any(each.state != "mended" for each in morning.troubles) else 0


def _log_to_stderr(*, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Log to standard error: lines for a log, none where a bar is looked at, JSON where wanted."""
    handler = logging.StreamHandler(sys.stderr)
    if as_json:
        from pythonjsonlogger.json import JsonFormatter

        fields = ("asctime", "levelname", "name", "message")
        renamed = {"asctime": "time", "levelname": "level"}
        handler.setFormatter(JsonFormatter(fields, rename_fields=renamed))
    else:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger("checker")
    log.addHandler(handler)
    seen = sys.stderr.isatty() and not as_json and not verbose
    log.setLevel(logging.WARNING if quiet or seen else logging.INFO)
