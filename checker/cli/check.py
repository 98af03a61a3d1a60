"""`checker check`: judges pages against a licence."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.options import (
    AllowPrivate,
    Browser,
    Db,
    Evidence,
    Jobs,
    Offline,
    Output,
    Rendering,
    Url,
    commands,
    reach,
)
from checker.cli.progress import counted, progress
from checker.errors import InputError
from checker.models import Outcome
from checker.reports import Format  # noqa: TC001 - likewise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.evidence.keeping import Keeper
    from checker.reports import Judged

_ENDINGS: dict[str, Format] = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".html": "html",
    ".xml": "junit",
    ".csv": "csv",
}
_FEW = 3  # pages that need no progress bar

app = commands()


@app.command(epilog="Example: checker check page.html --original article.json")
def check(
    context: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TARGET...",
            help="A URL, a saved page, a web archive (.warc.gz, and #URL for one of its pages), "
            "or - for standard input.",
            show_default=False,
        ),
    ] = None,
    original: Annotated[
        str | None,
        typer.Option(
            metavar="REF",
            help="The article as sent: a .json, .html or .txt file, a feed#ID, a URL, or an id in "
            "the library. Without it, the library tells which article a page copies.",
            show_default=False,
        ),
    ] = None,
    db: Db = None,
    licence: Annotated[
        str,
        typer.Option(metavar="NAME_OR_FILE", help="The licence, by its name or as a TOML file."),
    ] = "dcnf",
    url: Url = None,
    manifest: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Many pages: JSON Lines of id, target, original, url, licence.",
        ),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="By default text on a terminal, else what --output ends in, else JSON; JSON of a "
            "manifest is one report a line.",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    jobs: Jobs = None,
    offline: Offline = False,
    allow_private: AllowPrivate = False,
    render: Rendering = "auto",
    browser: Browser = None,
    evidence: Evidence = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say where in the program it went wrong.")
    ] = False,
) -> None:
    """Judge whether pages keep the licence of the article they republish.

    Exit codes: 0 every term passes; 1 a term fails; 2 the command or a file is wrong; 3 nothing
    fails, and something wants a person's look or could not be checked.
    """
    from checker.batch import Batch
    from checker.output import refuse_overwriting

    if verbose:
        _narrate()
    targets = targets or []
    refuse_misuse(targets, manifest, url)
    refuse_overwriting(output, [*targets, original, manifest, licence], db)
    form = _format(form, output, many=manifest is not None)
    verdicts: set[Outcome] = set()
    processes = jobs or os.cpu_count() or 1
    processes = min(processes, len(targets) or processes)
    with (
        kept(evidence) as keeper,
        Batch(
            processes,
            reach=reach(offline, allow_private),
            beside=form == "html",
            render=render,
            chromium=browser,
            keeper=keeper,
            first=context.obj,
        ) as batch,
    ):
        # Imported and read here, while the processes import what they judge with.
        from checker.manifest import Entry, read, tasks
        from checker.output import opened
        from checker.reports import writer

        entries = (
            read(manifest)
            if manifest
            else [Entry(id=each, target=each, url=url) for each in targets]
        )
        wanted = tasks(
            entries, original=original, licence=licence, reach=reach(offline, allow_private), db=db
        )
        judged = batch.judge(wanted)
        with opened(output) as stream:
            # A bar would be drawn into reports that go to the same terminal.
            unseen = quiet or stream.isatty() or len(entries) <= _FEW
            with progress("Judging", quiet=unseen) as advance:
                advance(0, len(entries))
                writer(form)(_noted(counted(judged, advance), verdicts), stream)
    raise typer.Exit(_code(verdicts))


@contextmanager
def kept(folder: Path | None) -> Iterator[Keeper | None]:
    """Give what keeps the evidence of this command in `folder`, None where that is none."""
    if folder is None:
        yield None
        return
    from checker.evidence.keeping import Keeper

    run = f"{datetime.now(UTC):%Y-%m-%dT%H%M%S}-check-{os.getpid()}"
    with Keeper(folder, run) as keeper:
        yield keeper


def refuse_misuse(targets: list[str], manifest: Path | None, url: str | None) -> None:
    """Raise InputError where options do not go together or a page cannot be read."""
    from checker.evidence.naming import file_of
    from checker.fetch.plain import is_url, refuse_address

    if (manifest is None) == (not targets):
        raise InputError("give either TARGETs or --manifest (see checker check --help)")
    if url is not None and (len(targets) != 1 or is_url(targets[0])):
        raise InputError("--url goes with one saved page")
    for target in targets:
        if is_url(target):
            refuse_address(target)
        elif target != "-" and Path(target).is_dir():
            raise InputError(f"{target}: a folder; name the pages in it")
        elif target != "-" and not os.access(file_of(target), os.R_OK):
            raise InputError(f"{target}: no file that can be read; give a file, a URL or -")


def _format(asked: Format | None, output: Path | None, *, many: bool) -> Format:
    """Choose a format; a manifest's reports are one a line, so that each is found by its id."""
    if asked is None and output is not None:
        asked = _ENDINGS.get(output.suffix.lower())
    if asked is None and output is None and sys.stdout.isatty():
        asked = "text"
    return "jsonl" if many and asked in {None, "json"} else asked or "json"


def _noted(judged: Iterable[Judged], verdicts: set[Outcome]) -> Iterator[Judged]:
    for one in judged:
        verdicts.add(one.report.verdict)
        yield one


def _code(verdicts: set[Outcome]) -> int:
    if Outcome.FAIL in verdicts:
        return 1
    return 3 if verdicts - {Outcome.PASS, Outcome.NOT_APPLICABLE} else 0


def _narrate() -> None:
    import logging

    logging.basicConfig(format="%(message)s", stream=sys.stderr)
    logging.getLogger("checker").setLevel(logging.DEBUG)
