"""An export is verified and read with what any computer has."""

from __future__ import annotations

import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from warcio.archiveiterator import ArchiveIterator

from checker.errors import EvidenceError
from checker.evidence.export import export
from checker.evidence.keeping import Keeper
from checker.evidence.reading import Record, open_record, read
from checker.models import Fetched
from tests.kites import PAGE
from tests.witness import LAYOUT, LOGO, SPOILT, site, witness, witnessed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers import Servers


@pytest.fixture
def record(servers: Servers, tmp_path: Path) -> Record:
    """Give what was kept of an altered page, between two others in its WARC."""
    address = site(servers).address
    page = witness(f"{address}/spoilt", layout=LAYOUT, screenshots={"page.png": LOGO})
    other = witnessed(Fetched("other.html", SPOILT.encode()))
    with Keeper(tmp_path / "evidence", "night") as keeper:
        keeper.keep(other)
        id_ = keeper.keep(page)
        keeper.keep(other)
    return open_record(tmp_path / "evidence", id_)


def unpacked(path: Path, into: Path) -> Path:
    """Unpack an export, and give its one folder."""
    with zipfile.ZipFile(path) as archive:
        archive.extractall(into)
    (folder,) = into.iterdir()
    return folder


def run(command: str, folder: Path) -> str:
    """Run what the README says."""
    done = subprocess.run(  # noqa: S603 - our own words
        ["/bin/sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def test_it_holds_what_a_counsel_asks_for(record: Record, tmp_path: Path) -> None:
    export(record, tmp_path / "a.zip", lambda html: f"%PDF {len(html)}".encode())

    folder = unpacked(tmp_path / "a.zip", tmp_path / "out")

    names = {each.name.replace(record.id, "ID") for each in folder.iterdir()}
    (manifest,) = record.folder.glob("manifest-*")
    assert names == {
        *("README.txt", "SHA256SUMS", "RECORDS.txt", "ID.warc.gz", manifest.name),
        *("report.html", "report.pdf", "report.json", "original.json", "licence.toml", "page.png"),
    }
    assert "27" in (folder / "report.html").read_text("utf-8")
    assert (folder / "report.pdf").read_bytes().startswith(b"%PDF ")
    for name in ("report.json", "original.json", "licence.toml", "page.png", manifest.name):
        assert (folder / name).read_bytes() == (record.folder / name).read_bytes()


def test_its_archive_holds_this_page_alone(record: Record, tmp_path: Path) -> None:
    export(record, tmp_path / "a.zip")

    warc = unpacked(tmp_path / "a.zip", tmp_path / "out") / f"{record.id}.warc.gz"

    with warc.open("rb") as file:
        ids = [each.rec_headers.get_header("WARC-Record-ID") for each in ArchiveIterator(file)]
    assert ids == [each.id for each in record.manifest.stretches]
    ((fetched, beside),) = read(str(warc))
    assert (fetched.content, fetched.layout, beside) == (SPOILT.encode(), LAYOUT, None)


def test_what_its_readme_says_verifies_it(record: Record, tmp_path: Path) -> None:
    export(record, tmp_path / "a.zip")
    folder = unpacked(tmp_path / "a.zip", tmp_path / "out")
    readme = (folder / "README.txt").read_text("utf-8")
    sums = "sha256sum -c SHA256SUMS"
    stretches = readme[readme.index("while read") : readme.index("To see the page")]
    (manifest,) = folder.glob("manifest-*")

    assert sums in readme
    assert set(run(sums, folder).splitlines()) == {
        f"{each.name}: OK" for each in folder.iterdir() if each.name != "SHA256SUMS"
    }
    kinds = [each.kind for each in record.manifest.stretches]
    assert run(stretches, folder).splitlines() == [f"{kind}: OK" for kind in kinds]
    digits = manifest.stem.removeprefix("manifest-")
    assert run(f"sha256sum {manifest.name}", folder).startswith(digits)

    warc = folder / f"{record.id}.warc.gz"
    warc.write_bytes(warc.read_bytes()[:-1] + b"!")
    assert f"{warc.name}: FAILED" in run(sums, folder)
    assert run(stretches, folder).endswith("CHANGED\n")


def test_the_same_record_gives_the_same_zip(record: Record, tmp_path: Path) -> None:
    export(record, tmp_path / "a.zip")
    export(record, tmp_path / "b.zip")

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_what_was_changed_is_not_exported(record: Record, tmp_path: Path) -> None:
    (record.folder / "page.png").write_bytes(b"another")
    (tmp_path / "a.zip").write_bytes(b"an earlier one")

    with pytest.raises(EvidenceError, match=r"not exported, for it was changed: .*page\.png"):
        export(record, tmp_path / "a.zip")

    assert (tmp_path / "a.zip").read_bytes() == b"an earlier one"


def test_where_it_cannot_be_written_nothing_is_left(record: Record, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())

    with pytest.raises(EvidenceError, match="No such file or directory"):
        export(record, tmp_path / "nowhere" / "a.zip")
    with pytest.raises(RuntimeError):
        export(record, tmp_path / "a.zip", _fails)

    assert set(tmp_path.iterdir()) == before


def _fails(_: str) -> bytes:
    raise RuntimeError


def test_a_saved_page_says_that_it_was_one(tmp_path: Path) -> None:
    with Keeper(tmp_path / "evidence", "night") as keeper:
        id_ = keeper.keep(witnessed(Fetched("saved.html", PAGE.encode())))

    export(open_record(tmp_path / "evidence", id_), tmp_path / "a.zip")

    readme = (unpacked(tmp_path / "a.zip", tmp_path / "out") / "README.txt").read_text("utf-8")
    assert "Fetched    not known: it was a saved file" in readme
