"""WARCs that are torn, damaged, hostile or none: an error says where, and nothing is lost."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import pytest

from checker.errors import EvidenceError
from checker.evidence.reading import read
from tests.foreign import URL, Foreign, pages
from tests.kites import PAGE

if TYPE_CHECKING:
    from pathlib import Path

    from checker.models import Fetched

EMPTY = b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


def test_a_file_that_is_torn_gives_what_stands_before_and_says_where(foreign: Foreign) -> None:
    foreign.add(PAGE.encode(), url=f"{URL}/1")
    whole = len(foreign.written().read_bytes())
    foreign.add(PAGE.encode(), url=f"{URL}/2")
    content = foreign.written().read_bytes()
    foreign.add(PAGE.encode(), url=f"{URL}/3")

    for size in range(whole + 1, len(content) - 4, 3):
        foreign.path.write_bytes(content[:size])
        found: list[Fetched] = []
        with pytest.raises(EvidenceError) as raised:
            found.extend(pages(foreign.path))
        assert [each.url for each in found][:1] == [f"{URL}/1"]
        assert str(raised.value).startswith(f"{foreign.path}: at byte {whole:,}: ")


def test_a_flipped_bit_in_a_packed_file_is_an_error_or_leaves_the_page(tmp_path: Path) -> None:
    foreign = Foreign(tmp_path / "other.warc.gz")
    foreign.add(PAGE.encode())
    content = foreign.written().read_bytes()

    for offset in range(0, len(content), 3):
        changed = bytearray(content)
        changed[offset] ^= 4
        foreign.path.write_bytes(changed)
        try:
            found = [each.content for each in pages(foreign.path)]
        except EvidenceError as error:
            assert str(foreign.path) in str(error)  # noqa: PT017
        else:
            assert found in ([PAGE.encode()], [])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html>", "at byte 0: no record of a WARC begins here"),
        (b"\x28\xb5\x2f\xfd rest", "packed by Zstandard; unpack it first"),
        (b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", "a record whose length is -5"),
        (b"WARC/1.0\r\nContent-Length: 9999999999999999999\r\n\r\n", "a record whose length is"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "a record whose length is not told"),
        (b"WARC/1.0\r\nContent-Length: 9\r\n\r\nabc", "ends in the middle of a record"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 1000, "more headers than any has"),
        (b"WARC/1.0\r\n" + b"a" * 200_000, "a line that no WARC has"),
        (b"WARC/1.0\r\nContent-Length: 3\r\n\r\nabc\r\nodd", "at byte 36: no record"),
        (gzip.compress(EMPTY, mtime=0) + b"odd", "cannot be unpacked"),
    ],
)
def test_what_is_no_warc_is_said_with_its_place(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "odd.warc"
    path.write_bytes(content)

    with pytest.raises(EvidenceError) as raised:
        list(pages(path))

    assert said in str(raised.value)
    assert str(raised.value).startswith(str(path))


def test_an_empty_file_has_no_page(tmp_path: Path) -> None:
    (tmp_path / "empty.warc.gz").write_bytes(b"")

    assert list(pages(tmp_path / "empty.warc.gz")) == []
    with pytest.raises(EvidenceError, match="holds no page"):
        list(read(str(tmp_path / "empty.warc.gz")))


def test_a_bomb_takes_no_memory(tmp_path: Path) -> None:
    size = 90_000_000
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    with (tmp_path / "bomb.warc.gz").open("wb") as file:
        file.write(packer.compress(head + b"Content-Length: %d\r\n\r\n" % (size + 23)))
        file.write(packer.compress(b"HTTP/1.1 200 OK\r\n\r\n<p> "))
        for _ in range(300):
            file.write(packer.compress(b" " * (size // 300)))
        file.write(packer.flush())

    tracemalloc.start()
    (page,) = pages(tmp_path / "bomb.warc.gz")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "larger than 20 MB" in page.trouble
    assert most < 5_000_000


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"none\.warc: No such file"):
        list(pages(tmp_path / "none.warc"))
