"""`checker identify`: says which article of the library a page copies, or none."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from checker.cli.check import refuse_misuse
from checker.cli.options import AllowPrivate, Db, Offline, Url, commands, reach
from checker.cli.progress import counted, progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.fetch.plain import Reach
    from checker.fingerprints.postings import Index
    from checker.models import Fetched
    from checker.originals.identify import Match
    from checker.store import Store

Form = Literal["text", "json", "jsonl"]

_UNCHECKED = 3
# Pages for which the index is read into memory: that takes as long as looking up so many in it.
_MANY = 300
_NONE = "no article of the library"

app = commands()


@app.command(epilog="Example: checker identify page.html --db library.db")
def identify(
    targets: Annotated[
        list[str],
        typer.Argument(metavar="TARGET...", help="A URL, a saved page, or - for standard input."),
    ],
    licence: Annotated[
        str,
        typer.Option(
            metavar="NAME_OR_FILE", help="The licence: what it lets a copy drop identifies nothing."
        ),
    ] = "dcnf",
    url: Url = None,
    db: Db = None,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format", help="By default text on a terminal, else JSON.", show_default=False
        ),
    ] = None,
    offline: Offline = False,
    allow_private: AllowPrivate = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Show no progress; in text, the ids alone.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print the addresses of the articles as well.")
    ] = False,
) -> None:
    """Say which article of the library each page copies, and how sure that is.

    Exit codes: 0 an article stands in every page; 2 the command or a file is wrong; 3 a page copies
    none, may be a paraphrase, or could not be had.
    """
    refuse_misuse(targets, None, url)
    form = form or ("text" if sys.stdout.isatty() else "json")
    every = True
    answers = _answers(
        targets, licence=licence, url=url, db=db, reach=reach(offline, allow_private)
    )
    rows: list[dict[str, Any]] = []
    with progress("Identifying", quiet=quiet) as advance:
        for row in counted(answers, advance):
            every &= row["sure"] in {"certain", "likely"}
            if form == "json":
                rows.append(row)
            else:
                _print(_line(row) if form == "jsonl" else _text(row, quiet, verbose))
    if form == "json":
        _print(_pretty(rows[0] if len(targets) == 1 else rows))
    raise typer.Exit(0 if every else _UNCHECKED)


def _answers(
    targets: list[str], *, licence: str, url: str | None, db: str | None, reach: Reach
) -> Iterator[dict[str, Any]]:
    """Give what is said of each target, as it is written in JSON."""
    # Imported here: SQLAlchemy and numpy take longer than all of `checker --help`.
    from checker.fetch import plain
    from checker.licence import load
    from checker.originals.identify import identify as find
    from checker.originals.library import Library
    from checker.page import read_page
    from checker.pipeline import text_term
    from checker.store import existing_store

    term = text_term(load(licence))
    with existing_store(db) as store:
        articles = Library(store)
        for index, target in _indexed(store, targets):
            fetched = plain.get(target, url=url, reach=reach)
            match = None
            if not fetched.trouble:
                match = find(read_page(fetched), index, articles, term)
            yield _row(fetched, match)


def _indexed(store: Store, targets: list[str]) -> Iterator[tuple[Index, str]]:
    """Give each target with the index to look in: in memory for many, else in the store."""
    from checker.fingerprints.index import Stored
    from checker.fingerprints.memory import Memory

    with store.reading() as connection:
        index = Memory(connection) if len(targets) >= _MANY else Stored(connection)
        for target in targets:
            yield index, target


def _row(fetched: Fetched, match: Match | None) -> dict[str, Any]:
    row: dict[str, Any] = {"target": fetched.target, "url": fetched.url}
    if match is None:
        reason = fetched.trouble or _NONE
        return row | {"original": None, "sure": None, "reason": reason}
    named = {key: getattr(match.original, key) for key in ("id", "title", "url", "version")}
    return row | {
        "original": named | {"match": round(match.share, 4)},
        "sure": match.sure,
        "words": match.words,
        "others": [other.id for other in match.others],
    }


def _line(row: dict[str, Any]) -> str:
    import msgspec

    return msgspec.json.encode(row).decode()


def _pretty(data: object) -> str:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(data), indent=1).decode()


def _text(row: dict[str, Any], quiet: bool, verbose: bool) -> str:
    """Say it to a person: the article and how much of it, or why none is named."""
    from checker.reports.untrusted import one_line

    found = row["original"]
    if quiet:
        return one_line(found["id"]) if found else "-"
    target = one_line(row["target"])
    if not found:
        return f"{target}: {one_line(row['reason'])}"
    title = one_line(found["title"])
    lines = [f"{target}: {one_line(found['id'])}", f"  {title}, version {found['version'] or 1}"]
    if row["sure"] == "paraphrased":
        lines.append(
            f"  may be a paraphrase: {found['match']:.0%} of its names and numbers, in order"
        )
    else:
        lines.append(f"  {row['sure']}: {found['match']:.1%} of its words stand in the page")
    if row["others"]:
        lines.append(f"  as well may be: {one_line(', '.join(row['others']))}")
    if verbose and found["url"]:
        lines.append(f"  {one_line(found['url'])}")
    return "\n".join(lines)


def _print(text: str) -> None:
    from checker.reports.untrusted import printable

    typer.echo(printable(text))
