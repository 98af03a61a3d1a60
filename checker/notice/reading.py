"""The report that a notice is of, out of what `checker check` wrote."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.errors import InputError
from checker.reports.json import from_dict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.models import Report

_SHOWN = 5  # ids that an error names


def read_report(path: str, id: str | None = None) -> Report:  # noqa: A002 - the report's
    """Give the report in a file, or with "-" from standard input.

    It holds the JSON of one report, an array of several, or JSON Lines; `id` chooses one. Raises
    InputError.
    """
    name = "standard input" if path == "-" else path
    try:
        text = (sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()).decode()
    except OSError as error:
        raise InputError(f"{name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: is not in UTF-8 (byte {error.start})") from error
    reports = [_report(values, where) for values, where in _values(text, name)]
    chosen = [each for each in reports if id in {None, each.id}]
    if len(chosen) == 1:
        return chosen[0]
    if not reports:
        raise InputError(f"{name}: no report in it; give what checker check wrote as JSON")
    ids = ", ".join(each.id for each in reports[:_SHOWN])
    ids += ", …" if len(reports) > _SHOWN else ""
    if chosen and id is not None:
        raise InputError(f'{name}: {len(chosen)} reports with the id "{id}"')
    if id is not None:
        raise InputError(f'{name}: no report with the id "{id}" (there are: {ids})')
    raise InputError(f"{name}: {len(reports)} reports; choose one by --id ({ids})")


def _values(text: str, name: str) -> Iterator[tuple[Any, str]]:
    """Give what the JSON holds, each with where it stands."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield _line(line, f"{name}:{number}"), f"{name}:{number}"
        return
    for each in whole if isinstance(whole, list) else [whole]:
        yield each, name


def _line(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: no JSON ({error.msg}, column {error.colno})") from error


def _report(values: Any, where: str) -> Report:
    try:
        return from_dict(values)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        missing = f"no {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(f"{where}: no report as checker check writes it ({missing})") from error
