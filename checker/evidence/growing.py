"""The WARC files of a run, which grow by whole pages: at a size the next one begins."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from checker.evidence.disk import sha256
from checker.evidence.manifests import Stretch
from checker.evidence.writing import warcinfo
from checker.whole import sync

if TYPE_CHECKING:
    from collections.abc import Sequence
    from io import FileIO
    from pathlib import Path

    from checker.evidence.writing import Packed

_ENDING = ".warc.gz"


class Growing:
    """The WARC that a run writes now, in `folder`, called `stem` and a number.

    It begins a file of its own, and another after any failure: one that somebody else left may have
    a torn end, and what stands behind that is not read.
    """

    def __init__(self, folder: Path, stem: str, *, roll: int, software: str, robots: str) -> None:
        self._folder, self._stem, self._roll = folder, stem, roll
        self._software, self._robots = software, robots
        self._file: FileIO | None = None
        self._info: Stretch | None = None
        self._from = 0  # where the last records begin; 0 where the file began with them

    def append(self, records: Sequence[Packed]) -> list[Stretch]:
        """Write records and have them on the disk; give where they stand, the warcinfo first.

        Raises OSError, and leaves nothing of them.
        """
        size = sum(len(each.content) for each in records)
        if self._file is not None and self._file.tell() + size > self._roll:
            self.close()
        try:
            if self._file is None or self._info is None:
                self._file, self._from = self._begin(), 0
                info = warcinfo(self._name, self._software, self._robots)
                self._info = self._write(self._file, info)
            else:
                self._from = self._file.tell()
            written = [self._info, *(self._write(self._file, each) for each in records)]
            os.fsync(self._file.fileno())
        except BaseException:
            self.undo()
            raise
        return written

    def undo(self) -> None:
        """Take the last records back, and leave the file."""
        if self._file is not None:
            with suppress(OSError):  # what stays is claimed by no manifest
                self._file.truncate(self._from)
                if not self._from:
                    (self._folder / self._name).unlink()
        self.close()

    def close(self) -> None:
        """Leave the file: the next records begin another."""
        if self._file is not None:
            self._file.close()
        self._file = self._info = None

    def _begin(self) -> FileIO:
        names = (path.name.removesuffix(_ENDING) for path in self._folder.glob(f"*{_ENDING}"))
        numbers = (name.rpartition("-")[2] for name in names)
        number = max((int(each) for each in numbers if each.isdecimal()), default=0) + 1
        self._name = f"{self._stem}-{number:05}{_ENDING}"
        file = (self._folder / self._name).open("xb", buffering=0)
        sync(self._folder)
        return file

    def _write(self, file: FileIO, record: Packed) -> Stretch:
        offset, rest = file.tell(), memoryview(record.content)
        while rest:  # a file without a buffer may take less than all
            rest = rest[file.write(rest) :]
        return Stretch(
            id=record.id,
            kind=record.kind,
            file=self._name,
            offset=offset,
            length=len(record.content),
            sha256=sha256(record.content),
        )
