"""A folder of mornings: every night's whole report, and the newest under names that stay.

    nights/2026-11-24-17/   the report of run 17; nothing in it changes any more
    latest                  leads to the newest of them
    index.html, findings/, partners/, report.json, findings.csv, junit.xml, findings.atom
                            lead there through `latest`

A night is written beside the others and takes its name when all of it is on the disk; then one
rename moves `latest`. Whoever reads meanwhile, or whatever ends the program, finds the old night.
"""

from __future__ import annotations

import os
import re
import shutil
from datetime import UTC, timedelta
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.nightly.morning import atom, tables, wording
from checker.nightly.morning.pages import addresses, pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from checker.models import Report
    from checker.nightly.models import Morning

KEPT = 90  # nights that stay; the store remembers all

_NAMES = (
    *("index.html", "findings", "partners"),
    *("report.json", "findings.csv", "junit.xml", "findings.atom"),
)
_OLD = timedelta(days=90)  # after which a mended finding's page goes
_NIGHT = re.compile(r"\d{4}-\d\d-\d\d-\d+(-\d+)?")


def write(morning: Morning, folder: Path, report_of: Callable[[int], Report]) -> Path:
    """Write the morning into `folder` and give the path of its index.

    `report_of` gives a report by its key. InputError where the folder cannot be written; what was
    there stays.
    """
    try:
        return _write(morning, folder, report_of)
    except OSError as error:
        raise InputError(f"{error.filename or folder}: {error.strerror}") from error


def prepare(folder: Path) -> None:
    """Make sure that a morning could be written into `folder`, before there is one.

    InputError where it could not.
    """
    _refuse_foreign(folder)
    try:
        nights = folder / "nights"
        nights.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=nights):
            pass
    except OSError as error:
        raise InputError(f"{error.filename or folder}: {error.strerror}") from error


def _refuse_foreign(folder: Path) -> None:
    for name in (*_NAMES, "latest"):
        if (folder / name).exists() and not (folder / name).is_symlink():
            raise InputError(f"{folder / name}: not of an earlier night; give an empty folder")


def _write(morning: Morning, folder: Path, report_of: Callable[[int], Report]) -> Path:
    _refuse_foreign(folder)
    nights = folder / "nights"
    nights.mkdir(parents=True, exist_ok=True)
    for left in nights.glob(".*.part"):  # by a run that was killed; two at once are refused
        shutil.rmtree(left)
    part = nights / f".{os.getpid()}.part"
    latest = folder / "latest"
    try:
        _fill(part, morning, report_of, latest)
        night = _free(nights, f"{morning.run.started.astimezone(UTC):%Y-%m-%d}-{morning.run.key}")
        part.rename(night)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    for name in _NAMES:
        if not (folder / name).is_symlink():
            _lead(folder / name, f"latest/{name}")
    _lead(latest, f"nights/{night.name}")
    _prune(nights)
    return folder / "index.html"


def _fill(part: Path, morning: Morning, report_of: Callable[[int], Report], latest: Path) -> None:
    for below in ("findings", "partners"):
        (part / below).mkdir(parents=True)
    reports = {key: report_of(key) for key in {each.report for each in morning.findings}}
    partners = addresses(morning.nights)
    findings = wording.ordered(morning.findings)
    feed = latest / "findings.atom"
    last = feed.read_bytes() if feed.exists() else b""
    for path, text in pages(morning, reports, partners):
        _file(part / path, text)
    _file(part / "report.json", tables.as_json(morning, reports, partners))
    _file(part / "findings.csv", tables.as_csv(findings, reports))
    _file(part / "junit.xml", tables.as_junit(morning, reports))
    _file(part / "findings.atom", atom.feed(morning, reports, last))
    _carry(latest / "findings", part / "findings", morning)


def _carry(before: Path, now: Path, morning: Morning) -> None:
    """Keep the pages of findings that are mended since: feeds, mails and bookmarks lead there."""
    oldest = (morning.run.started - _OLD).timestamp()
    for page in before.glob("*.html"):
        if page.stat().st_mtime >= oldest and not (now / page.name).exists():
            shutil.copy2(page, now / page.name)


def _file(path: Path, content: str | bytes) -> None:
    data = content if isinstance(content, bytes) else content.encode(errors="backslashreplace")
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _free(nights: Path, name: str) -> Path:
    """Give a folder that is not there: a run's report that is written again gets another."""
    path, number = nights / name, 1
    while path.exists():
        number += 1
        path = nights / f"{name}-{number}"
    return path


def _lead(path: Path, to: str) -> None:
    """Let `path` lead to another; what led elsewhere does so until the rename."""
    beside = path.with_name(f".{path.name}.part")
    beside.unlink(missing_ok=True)
    beside.symlink_to(to)
    beside.replace(path)


def _prune(nights: Path) -> None:
    all_of_them = [path for path in nights.iterdir() if _NIGHT.fullmatch(path.name)]
    by_time = sorted(all_of_them, key=lambda path: path.stat().st_mtime_ns)
    for path in by_time[:-KEPT]:
        shutil.rmtree(path)
