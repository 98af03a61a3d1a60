"""`checker notice`: writes the mail to a partner, for a person to send."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path  # noqa: TC003 - Typer reads the annotations when it runs
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.options import Db, Output, commands
from checker.errors import InputError, LicenceError
from checker.notice import Form  # noqa: TC001 - likewise
from checker.reports.untrusted import one_line

if TYPE_CHECKING:
    from checker.licence import Licence
    from checker.models import Report

_ENDINGS: dict[str, Form] = {".txt": "text", ".html": "html", ".eml": "eml"}


def _copy_templates(folder: Path | None) -> None:
    if folder is not None:
        from checker.notice.writing import copy_to

        for copy in copy_to(folder):
            typer.echo(copy)
        raise typer.Exit


app = commands()


@app.command(epilog="Example: checker notice report.json --output notice.eml")
def notice(
    report: Annotated[
        str,
        typer.Argument(
            metavar="REPORT",
            help="A report of checker check as JSON, - for standard input, or a finding's number "
            "in checker history.",
        ),
    ],
    id: Annotated[  # noqa: A002 - the option's name
        str | None,
        typer.Option(metavar="ID", help="Which one of several reports.", show_default=False),
    ] = None,
    original: Annotated[
        str | None,
        typer.Option(
            metavar="REF",
            help="The article as sent, as checker check takes it. By default the library's.",
            show_default=False,
        ),
    ] = None,
    db: Db = None,
    licence: Annotated[
        str | None,
        typer.Option(
            metavar="NAME_OR_FILE",
            help="The licence. By default the one that the report names.",
            show_default=False,
        ),
    ] = None,
    logo: Annotated[
        str, typer.Option(metavar="URL", help="The address of the logo.", show_default=False)
    ] = "",
    to: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Whom a draft (eml) is to go to.", show_default=False),
    ] = "",
    partners: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The partners' file that has the contact to write to.",
            show_default=False,
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The desk's own templates.", show_default=False),
    ] = None,
    copy_templates: Annotated[  # noqa: ARG001 - done before the rest is looked at
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Write the templates there, to be changed, and exit.",
            show_default=False,
            is_eager=True,
            callback=_copy_templates,
        ),
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format", help="By default what --output ends in, else text.", show_default=False
        ),
    ] = None,
    output: Output = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
    verbose: Annotated[  # noqa: ARG001 - the traceback of an error, as everywhere
        bool, typer.Option("--verbose", "-v", help="Say where in the program it went wrong.")
    ] = False,
) -> None:
    """Write the mail to a partner: what is missing, and the HTML that puts it right.

    It is sent by nobody but a person: with --format eml a mail program opens it as a draft.
    """
    from checker.notice.article import as_sent, is_needed
    from checker.notice.notice import compose
    from checker.notice.writing import FILL_IN, draft
    from checker.output import opened, refuse_overwriting

    refuse_overwriting(output, [report, original, licence, partners], db)
    judged, partner = _judged(report, id, db)
    if not to and partners is not None:
        to = _contact(partners, partner)
    sent, notes = None, []
    if judged.original and (original or is_needed(judged)):
        sent, note = as_sent(judged, judged.original, original, db)
        notes.append(note)
    told = compose(judged, _licence(judged, licence), sent, partner)
    if told is None:
        notes = [f"{report}: nothing to write: no term fails or wants a look"]
    else:
        mail = draft(told, logo=logo, folder=templates)
        if FILL_IN in mail.html:
            notes.append(
                f'the logo has no address: give --logo, or put it where "{FILL_IN}" stands'
            )
        written = mail.written(form or _form(output), to)
        with opened(output) as stream:
            stream.write(written)
    if not quiet:
        for note in filter(None, notes):
            typer.echo(one_line(note), err=True)


def _judged(report: str, id: str | None, db: str | None) -> tuple[Report, str]:  # noqa: A002
    """Give the report, and the partner's name where it is known."""
    from checker.notice.reading import read_report

    if not (report.isascii() and report.isdigit()):
        return read_report(report, id), ""
    if id is not None:
        raise InputError("--id goes with a file of reports")
    return _of_the_store(int(report), db)


def _of_the_store(key: int, db: str | None) -> tuple[Report, str]:
    """Give a finding's report with the terms that are still open and not let go."""
    from checker.nightly.memory import Memory
    from checker.store import existing_store

    with existing_store(db) as store:
        memory = Memory(store)
        finding = memory.story(key).finding
        standing = {
            each.term
            for each in memory.findings(partner=finding.partner)
            if each.report == finding.report and each.state not in {"mended", "waived"}
        }
        report = memory.report(finding.report)
    terms = tuple(each for each in report.terms if each.term in standing)
    return replace(report, terms=terms), finding.partner


def _contact(partners: Path, partner: str) -> str:
    from checker.nightly.partners import read
    from checker.notice.draft import address_in

    if not partner:
        raise InputError("--partners goes with a finding's number; with a file give --to")
    contacts = (each.contact for each in read(partners).partners if each.name == partner)
    if address := address_in(next(contacts, "")):
        return address
    raise InputError(f"{partners}: has no address of mail for {partner}; give --to")


def _licence(report: Report, given: str | None) -> Licence:
    from checker.licence import load

    if given is not None:
        return load(given)
    try:
        return load(report.licence)
    except LicenceError as error:
        raise LicenceError(f"{error}; give the licence's file by --licence") from error


def _form(output: Path | None) -> Form:
    return _ENDINGS.get(output.suffix.lower(), "text") if output else "text"
