"""`checker evidence`: what was kept of judged pages, and whether it is unchanged."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.console import terminal
from checker.cli.options import Browser, commands
from checker.errors import EvidenceError, InputError
from checker.home import place
from checker.reports.json import stamped
from checker.reports.untrusted import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.evidence.manifests import Manifest
    from checker.evidence.reading import Record

app = commands(
    help="Show, verify, export and prune what was kept of judged pages.",
    epilog="Example: checker evidence verify",
)

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="[DIR]",
        help="The folder of evidence. By default the one in the user's data directory.",
        show_default=False,
    ),
]
Where = Annotated[
    Path | None,
    typer.Option(
        "--evidence",
        metavar="DIR",
        help="The folder of evidence. By default the one in the user's data directory.",
        show_default=False,
    ),
]
Named = Annotated[
    str,
    typer.Argument(
        metavar="REPORT",
        help="A record's id or the beginning of it, its folder, or the file of its report (JSON).",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print all there is to know.")]


@app.command("list", epilog="Example: checker evidence list")
def list_(
    folder: Folder = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print the ids alone.")] = False,
    verbose: Verbose = False,
) -> None:
    """List what is kept: id, verdict, when and which page; exit 1 where one was changed."""
    from checker.evidence.reading import folders, open_folder

    broken = False
    for each in folders(_place(folder)):
        try:
            manifest = open_folder(each).manifest
        except EvidenceError as error:
            broken = True
            typer.echo(error, err=True)
            continue
        article = f"  {_article(manifest)}" if verbose else ""
        typer.echo(manifest.record if quiet else f"{_line(manifest)}{article}")
    raise typer.Exit(int(broken))


@app.command(epilog="Example: checker evidence show 3f2a9c")
def show(
    named: Named, evidence: Where = None, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Show what was kept of one page, and whether it is unchanged; exit 1 where it is not."""
    from checker.evidence.reading import find
    from checker.evidence.verify import verify

    record = find(_place(evidence), named)
    faults = [str(each) for each in verify(record.folder)]
    if not quiet:
        lines = [*_about(record), *([] if faults else _requests(record, verbose=verbose))]
        terminal().print(*lines, sep="\n")
        terminal().print("" if faults else "Unchanged since it was kept.")
    for fault in faults:
        typer.echo(fault, err=True)
    raise typer.Exit(int(bool(faults)))


@app.command(epilog="Example: checker evidence export 3f2a9c gazette.zip")
def export(
    named: Named,
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help="Where to; it is replaced.")],
    evidence: Where = None,
    browser: Browser = None,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001 - the traceback of an error, as everywhere
) -> None:
    """Write what was kept of one page as a zip, with how to verify and replay it in plain words.

    A browser prints the report as a PDF into it, where there is one.
    """
    from checker.closer.look import browser_path
    from checker.evidence import export as exporting
    from checker.evidence.reading import find
    from checker.render.printing import printed

    record = find(_place(evidence), named)
    chromium = browser_path(browser, "auto")
    exporting.export(record, file, None if chromium is None else partial(printed, path=chromium))
    if not quiet:
        without = "" if chromium else " (without a PDF of the report: no browser prints it)"
        typer.echo(f"{file}: {one_line(record.manifest.url or record.manifest.target)}{without}")


@app.command(epilog="Example: checker evidence verify")
def verify(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR|RECORD]",
            help="The folder of evidence, or of one record. By default all that is kept.",
            show_default=False,
        ),
    ] = None,
    quiet: Quiet = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print what a killed run left, too.")
    ] = False,
) -> None:
    """Say whether a byte of what was kept was changed, and where; exit 1 where one was."""
    from checker.evidence.verify import verify as verified

    place = _place(folder)
    changed = notes = 0
    for fault in verified(place):
        changed, notes = changed + (not fault.note), notes + fault.note
        if verbose or not fault.note:
            typer.echo(f"{fault}{' (a note)' if fault.note else ''}", err=True)
    if not quiet:
        said = f"{changed:,} changed" if changed else "unchanged"
        left = f"; {notes:,} left by runs that were cut off (--verbose)" if notes else ""
        typer.echo(f"{place}: {said}{left}")
    raise typer.Exit(int(bool(changed)))


@app.command(epilog="Example: checker evidence prune --days 30 --findings-days 1100 --size 50GB")
def prune(
    folder: Folder = None,
    days: Annotated[
        float | None,
        typer.Option(min=0, help="Days to keep pages without a finding.", show_default=False),
    ] = None,
    findings_days: Annotated[
        float | None,
        typer.Option(min=0, help="Days to keep pages with one.", show_default=False),
    ] = None,
    size: Annotated[
        str | None,
        typer.Option(
            metavar="SIZE",
            help="How much to keep, as 50GB: the oldest goes first, pages with findings last.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Remove nothing; only say.")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001 - likewise
) -> None:
    """Remove what is older or more than is to be kept, whole runs at a time."""
    from datetime import UTC, datetime

    from checker.evidence import retention

    if days is None and findings_days is None and size is None:
        raise InputError("say what goes: --days, --findings-days or --size")
    most = retention.bytes_of(size) if size else None
    kept = retention.Retention(days, findings_days, most)
    removing = retention.due if dry_run else retention.prune
    said = "would be removed" if dry_run else "removed"
    for each in removing(_place(folder), kept, datetime.now(UTC)):
        if not quiet:
            typer.echo(f"{each.folder}: {said}, {each.size:,} bytes of {each.written:%Y-%m-%d}")


def _place(folder: Path | None) -> Path:
    return folder or place("evidence")


def _line(manifest: Manifest) -> str:
    page = one_line(manifest.url or manifest.target)
    return f"{manifest.record}  {manifest.verdict:<9}  {stamped(manifest.kept)}  {page}"


def _article(manifest: Manifest) -> str:
    sent = manifest.original
    if sent is None:
        return "no article"
    return one_line(sent.id) + (f" version {sent.version}" if sent.version else "")


def _about(record: Record) -> Iterator[str]:
    manifest = record.manifest
    yield _line(manifest)
    yield f"  fetched: {stamped(manifest.fetched) or 'a saved page'}"
    yield f"  article: {_article(manifest)}"
    yield f"  licence: {one_line(manifest.licence.name)} ({manifest.licence.sha256})"
    yield f"  by: {manifest.checker}, run {manifest.run}"
    yield f"\nFiles in {record.folder}"
    yield from (f"  {each.size:>12,}  {each.name}" for each in manifest.files)


def _requests(record: Record, *, verbose: bool) -> Iterator[str]:
    """Give the requests line by line, and with `verbose` every record of the WARC."""
    exchanges = record.witnessed().exchanges
    yield "\nRequests" if exchanges else "\nNo requests: the page was a saved file"
    for each in exchanges:
        cut = "" if each.whole else "  (not all of it was read)"
        yield f"  {each.status}  {len(each.body):>12,}  {one_line(each.url)}{cut}"
    if verbose:
        yield "\nRecords of the WARC"
        for kept in record.manifest.stretches:
            yield f"  {kept.kind:<10}  {kept.file}, byte {kept.offset:,}, {kept.length:,} bytes"
