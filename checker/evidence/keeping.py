"""Keeps, of each judged page, what stands up later: as it was sent, and what was found of it.

    EVIDENCE/RUN/FATE/RUN-FATE-00001.warc.gz   the pages of a run; FATE is `findings` or `clean`
    EVIDENCE/RUN/FATE/ID/                      of one page: report, original, licence, screenshots
    EVIDENCE/RUN/FATE/ID/manifest-SHA256.json  what belongs to it, each with its hash

The WARC is on the disk before the folder of a record is written, and this takes its name when all
of it is: whatever ends the program, what bears the name of a record is whole.
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

import msgspec

from checker.errors import EvidenceError
from checker.evidence import manifests
from checker.evidence.disk import alone, is_name, sha256, write
from checker.evidence.growing import Growing
from checker.evidence.manifests import LICENCE, ORIGINAL, REPORT, File, Licensed, Manifest, Sent
from checker.evidence.writing import judged
from checker.models import Outcome
from checker.reports.json import dumps
from checker.whole import PART, sync

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from checker.evidence.manifests import Fate
    from checker.models import Exchange, Fetched, Original, Report

ROLL = 1 << 30  # bytes of a WARC, after which the next begins

_CLEAN = frozenset({Outcome.PASS, Outcome.NOT_APPLICABLE})
OURS = frozenset({REPORT, ORIGINAL, LICENCE})


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A judged page and all that its verdict rests on.

    `licence` are the bytes of the licence's file, `screenshots` PNG files by their names.
    """

    report: Report
    fetched: Fetched
    licence: bytes
    exchanges: tuple[Exchange, ...] = ()
    original: Original | None = None
    screenshots: Mapping[str, bytes] = field(default_factory=dict)


class Keeper:
    """Keeps the pages of one run; a context manager, which one thread uses at a time.

    `run` names the run's folder; `roll` is the size in bytes that a WARC grows to; `robots` says
    whether robots.txt bound the run.
    """

    def __init__(self, folder: Path, run: str, *, roll: int = ROLL, robots: str = "obey") -> None:
        if not is_name(run):
            raise EvidenceError(f"{run}: no name for a run; give letters, digits, - . and _")
        self._run = folder / run
        self._roll, self._robots = roll, robots
        self._software = f"syndication-checker {version('syndication-checker')}"
        self._growing: dict[Fate, Growing] = {}
        self._held = ExitStack()

    def __enter__(self) -> Self:
        """Take the run; raises EvidenceError where another process has it, or it cannot be."""
        try:
            self._run.mkdir(parents=True, exist_ok=True)
            self._held.enter_context(alone(self._run))
            for left in self._run.glob(f"*/.*{PART}"):  # by a run that was killed
                shutil.rmtree(left)
        except OSError as error:
            self._held.close()
            raise EvidenceError(f"{error.filename or self._run}: {error.strerror}") from error
        return self

    def __exit__(self, *_: object) -> None:
        for growing in self._growing.values():
            growing.close()
        self._held.close()

    def keep(self, witnessed: Witnessed) -> str:
        """Keep a page and give the id of its record.

        Raises EvidenceError where it cannot be kept; nothing of it is then, and the next page may
        be kept again.
        """
        record = str(uuid4())
        try:
            return self._keep(record, witnessed)
        except OSError as error:
            where = error.filename or self._run
            raise EvidenceError(
                f"{where}: {error.strerror}; nothing of this page was kept"
            ) from error

    def _keep(self, record: str, witnessed: Witnessed) -> str:
        files = _files(witnessed)
        report, sent = witnessed.report, _sent(witnessed, files)
        licence = Licensed(report.licence, sha256(witnessed.licence))
        fate: Fate = "clean" if report.verdict in _CLEAN else "findings"
        records = judged(
            record, witnessed.fetched, witnessed.exchanges, report.verdict, licence, sent
        )
        folder = self._run / fate
        growing = self._of(fate, folder)
        stretches = growing.append(records)
        manifest = Manifest(
            record=record,
            run=self._run.name,
            fate=fate,
            checker=self._software,
            kept=datetime.now(UTC),
            target=report.target,
            url=report.url,
            fetched=witnessed.fetched.fetched,
            verdict=report.verdict,
            licence=licence,
            original=sent,
            report=sha256(files[REPORT]),
            files=tuple(File(name, len(each), sha256(each)) for name, each in files.items()),
            stretches=tuple(stretches),
        )
        try:
            _lay(folder / record, files, manifests.encoded(manifest))
        except BaseException:
            if not (folder / record).exists():
                growing.undo()
            raise
        return record

    def _of(self, fate: Fate, folder: Path) -> Growing:
        if fate not in self._growing:
            folder.mkdir(exist_ok=True)
            sync(self._run)
            self._growing[fate] = Growing(
                folder,
                f"{self._run.name}-{fate}",
                roll=self._roll,
                software=self._software,
                robots=self._robots,
            )
        return self._growing[fate]


def _files(witnessed: Witnessed) -> dict[str, bytes]:
    """Give the files of a record by their names, but for its manifest."""
    for name in witnessed.screenshots:
        if not is_name(name) or name in OURS or name.startswith("manifest-"):
            raise EvidenceError(f"{name}: no name for a screenshot; give one as page.png")
    files = {REPORT: as_file(witnessed.report), LICENCE: witnessed.licence}
    if witnessed.original is not None:
        # Its version stands in the manifest: this file is what --original takes.
        values: dict[str, Any] = msgspec.to_builtins(witnessed.original)
        del values["version"]
        files[ORIGINAL] = manifests.as_json(values)
    return {**files, **witnessed.screenshots}


def as_file(report: Report) -> bytes:
    """Give a report as the file of a record: `checker check --format json` gives the same."""
    return f"{dumps(report, indent=2)}\n".encode()


def _sent(witnessed: Witnessed, files: Mapping[str, bytes]) -> Sent | None:
    original = witnessed.original
    if original is None:
        return None
    return Sent(original.id, original.version, sha256(files[ORIGINAL]))


def _lay(folder: Path, files: Mapping[str, bytes], manifest: bytes) -> None:
    """Write a record's folder, the manifest last; it takes its name when all is on the disk."""
    part = folder.with_name(f".{folder.name}{PART}")
    try:
        part.mkdir()
        write(part, {**files, manifests.name_of(manifest): manifest})
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    sync(folder.parent)
