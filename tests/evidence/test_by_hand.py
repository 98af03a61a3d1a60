"""What the document tells to do by hand verifies a record."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from checker.evidence.disk import sha256
from checker.evidence.keeping import Keeper
from checker.evidence.reading import open_record
from checker.models import Fetched
from tests.kites import PAGE
from tests.witness import LAYOUT, witnessed

DOCUMENT = (Path(__file__).parents[2] / "docs" / "evidence.md").read_text("utf-8")
FILES, STRETCH = re.findall(r"^```sh\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)


def test_the_commands_of_the_document_give_the_hashes_of_the_manifest(tmp_path: Path) -> None:
    with Keeper(tmp_path, "night") as keeper:
        id_ = keeper.keep(witnessed(Fetched("saved.html", PAGE.encode(), layout=LAYOUT)))
    record = open_record(tmp_path, id_)

    def digits(command: str) -> list[str]:
        shell = ["/bin/sh", "-c", command]
        done = subprocess.run(  # noqa: S603 - our own document
            shell, cwd=record.folder, capture_output=True, text=True, check=True
        )
        return [line.split()[0] for line in done.stdout.splitlines()]

    (manifest,) = record.folder.glob("manifest-*")
    files = {each.name: each.sha256 for each in record.manifest.files}
    names = ("report.json", "original.json", "licence.toml")
    assert digits(FILES) == [sha256(manifest.read_bytes()), *(files[name] for name in names)]
    for each in record.manifest.stretches:
        where = f"file={each.file} offset={each.offset} length={each.length}; "
        assert digits(where + STRETCH) == [each.sha256]
