"""`checker originals`: the library of articles as sent, with their versions."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from checker.cli.console import terminal
from checker.cli.options import AllowPrivate, Db, Output, commands, reach
from checker.cli.progress import counted, progress
from checker.errors import FetchError, InputError, OriginalError
from checker.reports.untrusted import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from checker.cli.progress import Advance
    from checker.originals.entry import Entry, Summary, Version
    from checker.originals.library import Library
    from checker.originals.sources import Step

app = commands(
    help="Keep the articles as sent, with their versions.",
    epilog="Example: checker originals sync https://newsroom.example/feed/",
)

Reference = Annotated[str, typer.Argument(metavar="ID", help="An article's id, or its address.")]
Form = Annotated[
    Literal["text", "json"], typer.Option("--format", help="For a person, or for a program.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print all there is to know.")]

_WRONG, _UNCHECKED = 2, 3
_TOLD = 20  # lines of what went wrong, where nobody asked for all
_KEYS = ("id", "title", "authors", "url", "published", "versions", "taken")


@app.command(epilog="Example: checker originals add archive.jsonl extra/*.json")
def add(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="JSON, JSON Lines, HTML, text, a feed, or - for JSON Lines on standard input.",
        ),
    ],
    db: Db = None,
    allow_private: AllowPrivate = False,
    form: Form = "text",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Add articles; one that is there already and has changed gets a new version.

    An article that cannot be kept is named, the others are added, and the exit code is 2.
    """
    from checker.originals import many

    refused: list[str] = []

    def entries() -> Iterator[Entry]:
        for file in files:
            try:
                for each in many.read(file, reach=reach(offline=False, private=allow_private)):
                    if isinstance(each, OriginalError):
                        refused.append(str(each))
                    else:
                        yield each
            except InputError as error:  # the whole file; the others are added
                refused.append(str(error))

    with _library(db) as library, progress("Adding", quiet=quiet) as advance:
        summary = library.add(counted(entries(), advance))
    refused += summary.refused
    _print_summary(summary, refused, form, quiet=quiet, verbose=verbose)
    raise typer.Exit(_WRONG if refused else 0)


@app.command(epilog="Example: checker originals sync https://newsroom.example/feed/")
def sync(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="A feed, a WordPress site, or a sitemap.")
    ],
    kind: Annotated[
        Literal["feed", "wordpress", "sitemap"] | None,
        typer.Option(
            help="What it is. By default as the address or its answer tells.", show_default=False
        ),
    ] = None,
    db: Db = None,
    allow_private: AllowPrivate = False,
    form: Form = "text",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Add what is new at a source since the last sync.

    Exit codes: 0 all was read; 2 the address is no source; 3 the site, or a page of it, could not
    be had: the next sync goes on from there.
    """
    from checker.originals.sync import sync as synced

    try:
        with _library(db) as library, progress("Syncing", quiet=quiet) as advance:
            done = synced(library, url, kind, private=allow_private, told=_by_step(advance))
    except FetchError as error:
        typer.echo(error, err=True)
        raise typer.Exit(_UNCHECKED) from error
    missed = [*done.troubles, *([f"stopped: {done.stopped}"] if done.stopped else [])]
    wrong = [*done.summary.refused, *missed]
    more = {"kind": done.source.kind, "url": done.source.url, "stopped": done.stopped or None}
    _print_summary(done.summary, wrong, form, more, quiet=quiet, verbose=verbose)
    raise typer.Exit(_UNCHECKED if missed else 0)


@app.command("list", epilog="Example: checker originals list --format jsonl")
def list_(
    db: Db = None,
    form: Annotated[
        Literal["text", "json", "jsonl"],
        typer.Option("--format", help="For a person, or for a program."),
    ] = "text",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print the ids alone.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print authors and addresses as well.")
    ] = False,
) -> None:
    """List the articles in the order they came in: id, versions, day, title."""
    import msgspec

    from checker.cli import shown

    with _existing(db) as library:
        articles = library.list()
        if form == "json":
            rows = [{key: getattr(each, key) for key in _KEYS} for each in articles]
            return _write(msgspec.json.format(msgspec.json.encode(rows), indent=1).decode())
        for each in articles:
            if form == "jsonl":
                row = {key: getattr(each, key) for key in _KEYS}
                _write(msgspec.json.encode(row).decode())
            elif quiet:
                _write(each.id)
            else:
                more = ["by " + ", ".join(each.authors)] if each.authors else []
                more += [each.url] if each.url else []
                _write("\n    ".join([shown.listed(each), *(more if verbose else [])]))
    return None


@app.command(epilog="Example: checker originals show 2026-03-01-ferry --diff 1 2")
def show(
    reference: Reference,
    version: Annotated[
        int | None,
        typer.Option(metavar="N", help="This version. By default the newest.", show_default=False),
    ] = None,
    diff: Annotated[
        tuple[int, int] | None,
        typer.Option(metavar="N N", help="What changed between two versions.", show_default=False),
    ] = None,
    db: Db = None,
    form: Form = "text",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print the text alone.")] = False,
    verbose: Verbose = False,  # noqa: ARG001 - the traceback of an error, as everywhere
) -> None:
    """Show an article: its versions and its text, or what changed between two versions."""
    from checker.cli import shown

    if version is not None and diff is not None:
        raise InputError("give --version or --diff, not both")
    with _existing(db) as library:
        versions = library.versions(reference)
    if form == "json":
        return _write(_as_json([_chosen(versions, n, reference) for n in diff or [version]]))
    if diff:
        old, new = (_chosen(versions, number, reference) for number in diff)
        return terminal().print(*shown.difference(old, new), sep="\n")
    chosen = _chosen(versions, version, reference)
    if quiet:
        return _write(chosen.original.body)
    return terminal().print(*shown.article(versions, chosen), sep="\n")


@app.command(epilog="Example: checker originals remove 2026-03-01-ferry")
def remove(
    references: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Ids of articles, or their addresses.")
    ],
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001 - the traceback of an error, as everywhere
) -> None:
    """Remove articles with all their versions; one that a source still gives comes back."""
    with _existing(db) as library:
        for reference in references:
            library.remove(reference)
            if not quiet:
                typer.echo(f"{reference}: removed")


@app.command(epilog="Example: checker originals export --versions --output library.jsonl")
def export(
    versions: Annotated[
        bool,
        typer.Option(
            "--versions", help="Every version with its time, not the newest alone: a whole copy."
        ),
    ] = False,
    output: Output = None,
    db: Db = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
    verbose: Verbose = False,  # noqa: ARG001 - the traceback of an error, as everywhere
) -> None:
    """Write the articles as JSON Lines that `add` takes back, byte for byte the same."""
    from checker.originals import many
    from checker.output import opened, refuse_overwriting

    refuse_overwriting(output, [], db)
    with _existing(db) as library, opened(output) as stream:
        lines: Iterable[bytes] = (
            map(many.to_full_line, library.export_versions())
            if versions
            else map(many.to_line, library.export())
        )
        with progress("Exporting", quiet=quiet or stream.isatty()) as advance:
            for line in counted(lines, advance):
                stream.write(line.decode())


@contextmanager
def _library(db: str | None) -> Iterator[Library]:
    # Imported here: SQLAlchemy takes longer than all of `checker --help`.
    from checker.originals.library import Library
    from checker.store import open_store

    with open_store(db) as store:
        yield Library(store)


@contextmanager
def _existing(db: str | None) -> Iterator[Library]:
    from checker.originals.library import Library
    from checker.store import existing_store

    with existing_store(db) as store:
        yield Library(store)


def _by_step(advance: Advance) -> Callable[[Step], None]:
    def told(step: Step) -> None:
        advance(step.done, step.total)

    return told


def _print_summary(
    summary: Summary,
    wrong: list[str],
    form: str,
    more: dict[str, Any] | None = None,
    *,
    quiet: bool,
    verbose: bool,
) -> None:
    """Print what was done on standard output, and what went wrong on standard error."""
    for line in wrong if verbose else wrong[:_TOLD]:
        typer.echo(one_line(line), err=True)
    if not verbose and len(wrong) > _TOLD:
        typer.echo(f"and {len(wrong) - _TOLD:,} more: see them with --verbose", err=True)
    if form == "json":
        import msgspec

        counts = {key: getattr(summary, key) for key in ("added", "updated", "unchanged")}
        _write(msgspec.json.encode(counts | {"refused": wrong} | (more or {})).decode())
    elif not quiet:
        typer.echo(summary)


def _chosen(versions: Sequence[Version], number: int | None, reference: str) -> Version:
    if number is None:
        return versions[-1]
    if not 1 <= number <= len(versions):
        raise InputError(f"{reference}: no version {number}; it has {len(versions)}, from 1")
    return versions[number - 1]


def _as_json(versions: list[Version]) -> str:
    """Give one version as an object, two as a list of them."""
    import msgspec

    dicts = [
        msgspec.to_builtins(each.original)
        | {"taken": each.taken, "superseded": each.superseded, "correction": each.correction}
        for each in versions
    ]
    data = dicts[0] if len(dicts) == 1 else dicts
    return msgspec.json.format(msgspec.json.encode(data), indent=1).decode()


def _write(line: str) -> None:
    typer.echo(printable(line))
