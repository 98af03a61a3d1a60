"""A byte that was changed is found and named; what a cut run leaves is told from it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from checker.errors import EvidenceError
from checker.evidence.keeping import Keeper
from checker.evidence.reading import Record, open_record
from checker.evidence.verify import verify
from checker.models import Fetched
from tests.kites import PAGE
from tests.witness import LAYOUT, site, witness, witnessed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers import Servers

SAVED = witnessed(Fetched("saved.html", PAGE.encode()))


@pytest.fixture
def record(servers: Servers, tmp_path: Path) -> Record:
    """Give what was kept of a page, second in its WARC."""
    address = site(servers).address
    page = witness(f"{address}/gzip", layout=LAYOUT, screenshots={"page.png": b"\x89PNG" * 9})
    with Keeper(tmp_path / "evidence", "night") as keeper:
        keeper.keep(SAVED)
        return open_record(tmp_path / "evidence", keeper.keep(page))


def grave(path: Path) -> set[Path]:
    """Give the files that were changed."""
    return {each.path for each in verify(path) if not each.note}


def flipped(file: Path, offset: int) -> bytes:
    """Flip a bit of a file, and give what it was."""
    before = file.read_bytes()
    changed = bytearray(before)
    changed[offset] ^= 1 << offset % 8
    file.write_bytes(changed)
    return before


def test_what_was_not_touched_is_sound(record: Record) -> None:
    assert list(verify(record.folder.parents[2])) == []
    assert list(verify(record.folder.parents[1])) == []
    assert list(verify(record.folder)) == []


def test_a_flipped_bit_anywhere_is_named(record: Record) -> None:
    folder = record.folder.parents[2]
    files = [each for each in folder.rglob("*") if each.is_file() and each.stat().st_size]
    assert len(files) == 10

    for file in files:
        for offset in range(0, file.stat().st_size, 59):
            before = flipped(file, offset)
            assert grave(folder) == {file}, (file, offset)
            file.write_bytes(before)


def test_of_a_warc_the_record_that_was_changed_is_named(record: Record) -> None:
    for stretch in record.manifest.stretches:
        warc = record.folder.parent / stretch.file
        before = flipped(warc, stretch.offset + stretch.length - 1)
        (fault,) = verify(record.folder)
        assert (fault.path, fault.offset) == (warc, stretch.offset)
        assert f"the {stretch.kind} record {stretch.id}" in str(fault)
        warc.write_bytes(before)


def test_a_file_that_is_missing_is_named(record: Record) -> None:
    for name in [each.name for each in record.manifest.files]:
        moved = (record.folder / name).rename(record.folder.parents[2] / "aside")
        assert [str(each) for each in verify(record.folder)] == [
            f"{record.folder / name}: is missing"
        ]
        moved.rename(record.folder / name)
    warc = record.folder.parent / record.manifest.stretches[0].file
    warc.unlink()
    assert grave(record.folder.parents[2]) == {warc}


def test_a_warc_that_was_cut_is_named_at_its_last_record(record: Record) -> None:
    warc = record.folder.parent / record.manifest.stretches[0].file
    last = record.manifest.stretches[-1]
    warc.write_bytes(warc.read_bytes()[:-1])

    (fault,) = verify(record.folder.parents[2])

    assert (fault.path, fault.offset) == (warc, last.offset)


def test_a_file_that_nobody_names_is_named(record: Record) -> None:
    folder = record.folder.parents[2]
    strangers = [
        record.folder / "page-2.png",
        record.folder.parent / "notes.txt",
        record.folder.parents[1] / "notes.txt",
        folder / "notes.txt",
    ]

    for each in strangers:
        each.write_text("mine")

    assert grave(folder) == set(strangers)


def test_a_record_without_its_manifest_is_named(record: Record) -> None:
    next(record.folder.glob("manifest-*")).unlink()

    assert grave(record.folder.parents[2]) == {record.folder}
    assert [str(each) for each in verify(record.folder)] == [
        f"{record.folder}: holds 0 manifests; a record has one"
    ]


def test_a_second_manifest_is_named(record: Record) -> None:
    (record.folder / f"manifest-{'0' * 64}.json").write_text("{}")

    assert grave(record.folder.parents[2]) == {record.folder}


def test_a_record_that_was_moved_or_copied_is_named(record: Record) -> None:
    folder = record.folder.parents[2]
    another = record.folder.with_name("another")
    shutil.copytree(record.folder, another)

    (path,) = grave(folder)

    assert path.parent == another
    shutil.rmtree(another)
    elsewhere = folder / "later" / "clean" / record.id
    shutil.copytree(record.folder.parent, elsewhere.parent)
    assert elsewhere in grave(folder)


def test_a_link_in_the_place_of_a_file_is_named(record: Record) -> None:
    report = record.folder / "report.json"
    report.rename(record.folder.parents[3] / "report.json")
    report.symlink_to(record.folder.parents[3] / "report.json")

    assert grave(record.folder) == {report}


def test_bytes_that_no_record_claims_are_a_note(record: Record) -> None:
    folder = record.folder.parents[2]
    warc = record.folder.parent / record.manifest.stretches[0].file
    size = warc.stat().st_size
    with warc.open("ab") as file:
        file.write(b"torn")

    (fault,) = verify(folder)

    assert fault.note
    assert (fault.path, fault.offset) == (warc, size)
    assert "4 bytes are claimed by no record" in fault.what


def test_a_records_folder_that_is_gone_is_told_by_the_bytes_it_claimed(record: Record) -> None:
    shutil.rmtree(record.folder)

    (fault,) = verify(record.folder.parents[2])

    assert "or their record's folder is gone" in fault.what


def test_what_is_no_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="no folder of evidence"):
        verify(tmp_path / "nowhere")
