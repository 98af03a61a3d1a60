"""Finds what was kept of a judged page, and gives it back as it was."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from checker.errors import EvidenceError
from checker.evidence import manifests
from checker.evidence.bodies import as_sent, parted
from checker.evidence.disk import is_name, sha256
from checker.evidence.keeping import OURS, Witnessed, as_file
from checker.evidence.manifests import FATES, LICENCE, ORIGINAL, REPORT, About, decoded
from checker.evidence.naming import WARC
from checker.evidence.pages import assembled, bare, content_of, found, opened, wanted
from checker.evidence.warcs import members
from checker.models import Exchange, Original
from checker.reports.json import loads

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from checker.evidence.manifests import Manifest, Stretch
    from checker.evidence.warcs import Member
    from checker.models import Fetched, Report


@dataclass(frozen=True, slots=True)
class Record:
    """What was kept of one judged page; all that it gives is held against the manifest first.

    Raises EvidenceError where something was changed or is missing.
    """

    folder: Path
    manifest: Manifest

    @property
    def id(self) -> str:
        """The name it goes by."""
        return self.manifest.record

    @property
    def report(self) -> Report:
        """What was found of the page."""
        return loads(self.file(REPORT).decode())

    @property
    def original(self) -> Original | None:
        """The article as sent, in the version that the page was judged by, where there was one."""
        sent = self.manifest.original
        if sent is None:
            return None
        values = json.loads(self.file(ORIGINAL))
        return msgspec.convert(values | {"version": sent.version}, Original)

    @property
    def licence(self) -> bytes:
        """The file of the licence that it was judged by."""
        return self.file(LICENCE)

    def file(self, name: str) -> bytes:
        """Give a file of the record."""
        path = self.folder / name
        hashes = {each.name: each.sha256 for each in self.manifest.files}
        with opened(path) as file:
            content = file.read()
        if sha256(content) != hashes.get(name):
            raise EvidenceError(f"{path}: was changed since it was kept")
        return content

    def stretch(self, stretch: Stretch) -> bytes:
        """Give the bytes of a WARC record, packed as they stand in the file."""
        path = self.folder.parent / stretch.file
        with opened(path) as file:
            file.seek(stretch.offset)
            content = file.read(stretch.length)
        if sha256(content) != stretch.sha256:
            raise EvidenceError(
                f"{path}: at byte {stretch.offset:,}: was changed since it was kept"
            )
        return content

    def witnessed(self) -> Witnessed:
        """Give all of it as it was when it was kept; the times of its report are to the second."""
        blocks = {kept.id: self._block(kept) for kept in self.manifest.stretches}
        about = next((each for each in map(self._about, blocks.values()) if each), None)
        if about is None or not wanted(about) <= blocks.keys():
            raise EvidenceError(f"{self.folder}: its manifest leaves out a record of the WARC")
        held = {id_: blocks[id_] for id_ in wanted(about)}
        contents = {id_: content_of(each.member.kind, each.content) for id_, each in held.items()}
        return Witnessed(
            report=self.report,
            fetched=assembled(about, contents, about.target),
            licence=self.licence,
            exchanges=tuple(_exchanges(blocks.values())),
            original=self.original,
            screenshots={
                each.name: self.file(each.name)
                for each in self.manifest.files
                if each.name not in OURS
            },
        )

    def _block(self, kept: Stretch) -> _Block:
        packed = BytesIO(self.stretch(kept))
        member = next(members(packed, str(self.folder.parent / kept.file)))
        return _Block(member, member.block(member.left))

    def _about(self, block: _Block) -> About | None:
        if block.member.kind != "metadata":
            return None
        return decoded(block.content, About, str(self.folder))


class _Block(NamedTuple):
    member: Member
    content: bytes


class Archived(NamedTuple):
    """A page of a WARC, and what was kept of it where this program judged it."""

    fetched: Fetched
    record: Record | None


def records(folder: Path) -> Iterator[Record]:
    """Give what is kept in a folder of evidence, run by run.

    Raises EvidenceError where a manifest was changed.
    """
    return map(open_folder, folders(folder))


def folders(folder: Path) -> Iterator[Path]:
    """Give the folders of the records in a folder of evidence, run by run."""
    if not folder.is_dir():
        raise EvidenceError(f"{folder}: no such folder; checker check --evidence DIR makes one")
    for run in _below(folder):
        for fate in FATES:
            yield from _below(run / fate)


def open_record(folder: Path, id_: str) -> Record:
    """Give the record of an id, or of the beginning of one that no other has.

    Raises EvidenceError.
    """
    begin = id_.removeprefix("urn:uuid:")
    alike = [each for each in folders(folder) if each.name.startswith(begin)]
    if len(alike) != 1 or not begin:
        many = f"{len(alike)} records begin so" if alike else "no record is called so"
        raise EvidenceError(f"{id_}: {many} in {folder} (see checker evidence list)")
    return open_folder(alike[0])


def find(folder: Path, named: str) -> Record:
    """Give a record by its id, by the path of its folder, or by that of its report's JSON.

    Raises EvidenceError where there is none, or more than one; of one report the newest is given.
    """
    path = Path(named)
    if manifests.find(path):
        return open_folder(path.resolve())
    if not path.is_file():
        return open_record(folder, named)
    with opened(path) as file:
        content = file.read()
    try:
        digest = sha256(as_file(loads(content.decode())))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise EvidenceError(f"{path}: not the JSON of one report") from error
    kept = []
    for each in folders(folder):
        with suppress(EvidenceError):  # another record that was changed hinders nobody
            if (record := open_folder(each)).manifest.report == digest:
                kept.append(record)
    if not kept:
        raise EvidenceError(f"{path}: nothing was kept of this report in {folder}")
    return max(kept, key=lambda each: each.manifest.kept)


def open_folder(folder: Path) -> Record:
    """Give the record of a folder; EvidenceError where its manifest was changed, or is none."""
    manifest, _ = manifests.read(folder)
    return Record(folder, manifest)


def read(target: str) -> Iterator[Archived]:
    """Give the pages of a WARC, or the one that `FILE#URL` or `FILE#urn:uuid:...` names.

    A page that this program judged comes with what was kept of it, where its folder still stands
    beside the WARC. Raises EvidenceError where the file is torn or there is no such page.
    """
    match = WARC.fullmatch(target)
    if match is None:
        raise EvidenceError(f"{target}: not named as a WARC is, .warc or .warc.gz")
    warc, name = Path(match[1]), match[2]
    chosen = False
    for each in found(warc):
        if name is None or bare(name) in each.names:
            chosen = True
            folder = warc.parent / each.about.record if each.about else None
            there = folder is not None and folder.is_dir()
            yield Archived(each.fetched, open_folder(folder) if folder and there else None)
    if not chosen:
        what = f"holds no page {name}" if name else "holds no page"
        raise EvidenceError(f"{warc}: {what}")


def _below(folder: Path) -> list[Path]:
    """Give the folders in a folder, but for those that are not whole yet or not any more."""
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if each.is_dir() and is_name(each.name))


def _exchanges(blocks: Collection[_Block]) -> Iterator[Exchange]:
    """Put answers together with their requests."""
    requests = {
        member["warc-concurrent-to"]: parted(content)[1]
        for member, content in blocks
        if member.kind == "request"
    }
    for member, content in blocks:
        if member.kind != "response":
            continue
        first, headers, body = parted(content)
        _, status, reason = first.split(" ", 2)
        yield Exchange(
            url=member.url,
            at=datetime.fromisoformat(member["warc-date"]),
            request=requests.get(member.id, ()),
            status=int(status),
            reason=reason,
            headers=as_sent(headers),
            body=body,
            whole=not member["warc-truncated"],
        )
