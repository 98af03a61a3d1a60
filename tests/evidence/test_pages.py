"""The pages of any WARC: ours, those of other programs, and files that are torn or hostile."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from checker.errors import EvidenceError
from checker.evidence.keeping import Keeper
from checker.evidence.pages import pages
from checker.evidence.reading import is_warc, open_record, read
from checker.models import Fetched
from tests.kites import PAGE
from tests.witness import LAYOUT, site, witness, witnessed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.servers import Servers

URL = "https://paper.example/kites"
DATE = "2026-03-01T10:00:00Z"
EMPTY = b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
HTML = {"Content-Type": "text/html; charset=ISO-8859-1"}


class Foreign:
    """Writes a WARC as another program does."""

    def __init__(self, path: Path, *, packed: bool = True, version: str = "1.0") -> None:
        self.path = path
        self._stream = io.BytesIO()
        self._writer = WARCWriter(self._stream, gzip=packed, warc_version=version)
        self._writer.write_record(self._writer.create_warcinfo_record("a", {"software": "other"}))

    def add(
        self,
        body: bytes,
        headers: Mapping[str, str] = HTML,
        *,
        status: str = "200 OK",
        kind: str = "response",
        url: str = URL,
        more: Mapping[str, str] | None = None,
    ) -> None:
        """Add a record."""
        head = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            warc_content_type="" if kind == "response" else headers["Content-Type"],
            warc_headers_dict={"WARC-Date": DATE, **(more or {})},
            http_headers=head if kind == "response" else None,
        )
        self._writer.write_record(record)

    def written(self) -> Path:
        """Write the file."""
        self.path.write_bytes(self._stream.getvalue())
        return self.path


@pytest.fixture(params=["1.0 packed", "1.1 plain"])
def foreign(tmp_path: Path, request: pytest.FixtureRequest) -> Foreign:
    """Give a WARC to fill, packed or plain."""
    version, form = request.param.split()
    ending = "warc.gz" if form == "packed" else "warc"
    return Foreign(tmp_path / f"other.{ending}", packed=form == "packed", version=version)


def chunks(body: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(each), each) for each in (body[:50], body[50:], b""))


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, PAGE.encode()),
        ({"Content-Encoding": "gzip"}, gzip.compress(PAGE.encode(), mtime=0)),
        ({"Content-Encoding": "br"}, brotli.compress(PAGE.encode())),
        ({"Transfer-Encoding": "chunked"}, chunks(PAGE.encode())),
        (
            {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"},
            chunks(gzip.compress(PAGE.encode(), mtime=0)),
        ),
        # Some unpack what they archive, and leave the headers.
        ({"Transfer-Encoding": "chunked"}, PAGE.encode()),
        ({"Content-Encoding": "gzip"}, PAGE.encode()),
        ({"Content-Encoding": "br"}, PAGE.encode()),
    ],
)
def test_a_page_is_read_however_it_was_archived(
    foreign: Foreign, headers: dict[str, str], body: bytes
) -> None:
    foreign.add(body, {**HTML, **headers})

    (page,) = pages(foreign.written())

    assert page == Fetched(
        page.target,
        PAGE.encode(),
        URL,
        "ISO-8859-1",
        "text/html",
        datetime(2026, 3, 1, 10, tzinfo=UTC),
    )
    assert page.target.startswith(f"{foreign.path}#urn:uuid:")


def test_what_is_no_page_is_passed_over(foreign: Foreign) -> None:
    foreign.add(b"\x89PNG", {"Content-Type": "image/png"})
    foreign.add(b"<p>gone", status="404 Not Found")
    foreign.add(b"<p>on", status="302 Found")
    foreign.add(b"{}", {"Content-Type": "application/json"}, kind="metadata")
    foreign.add(b"{}", {"Content-Type": "application/json"}, kind="resource")
    foreign.add(b"a" * 3_000_000, {"Content-Type": "video/mp4"})
    foreign.add(PAGE.encode(), {"Content-Type": "text/html"}, kind="resource", url="file:///a")
    foreign.add(PAGE.encode(), {})

    found = list(pages(foreign.written()))

    assert [each.url for each in found] == ["file:///a", URL]
    assert {each.content for each in found} == {PAGE.encode()}


def test_an_address_in_angle_brackets_is_read(foreign: Foreign) -> None:
    foreign.add(PAGE.encode(), more={"WARC-Target-URI": f"<{URL}>"}, url="")

    (page,) = pages(foreign.written())

    assert page.url == URL


@pytest.mark.parametrize(
    ("headers", "body", "more", "trouble"),
    [
        ({}, PAGE.encode(), {"WARC-Truncated": "length"}, "was cut off when it was archived"),
        ({"Content-Length": "9000"}, PAGE.encode(), {}, "was cut off when it was archived: "),
        (
            {"Content-Encoding": "gzip"},
            gzip.compress(PAGE.encode(), mtime=0)[:-9],
            {},
            "has no end",
        ),
        ({"Transfer-Encoding": "chunked"}, chunks(PAGE.encode())[:-5], {}, "its last chunk is"),
        ({"Transfer-Encoding": "chunked"}, chunks(PAGE.encode())[:300], {}, "its last chunk is"),
        ({"Content-Encoding": "lzma"}, b"\x00lzma", {}, "in a way that is not known"),
        ({}, b"%PDF-1.7", {}, "a PDF"),
        ({}, b"  ", {}, "the page is empty"),
        ({}, b"<p>" + b"a" * 21_000_000, {}, "larger than 20 MB"),
        (
            {"Content-Encoding": "gzip"},
            gzip.compress(b"a" * 21_000_000, mtime=0),
            {},
            "larger than 20 MB",
        ),
    ],
)
def test_a_page_that_cannot_be_judged_says_why(
    foreign: Foreign, headers: dict[str, str], body: bytes, more: dict[str, str], trouble: str
) -> None:
    foreign.add(body, {**HTML, **headers}, more=more)
    foreign.add(PAGE.encode())

    bad, good = pages(foreign.written())

    assert trouble in bad.trouble
    assert bad.content == b""
    assert good.content == PAGE.encode()


def test_a_page_is_chosen_by_its_address_or_its_records_id(foreign: Foreign) -> None:
    foreign.add(PAGE.encode(), url=f"{URL}/1#top")
    foreign.add(PAGE.encode(), url=f"{URL}/2")
    warc = foreign.written()
    first, second = pages(warc)

    for chosen in (f"{warc}#{URL}/1#top", first.target):
        assert [each.fetched for each in read(chosen)] == [first]
    assert [each.fetched for each in read(f"{warc}#{URL}/2")] == [second]
    assert [each.fetched for each in read(str(warc))] == [first, second]
    with pytest.raises(EvidenceError, match="holds no page https://paper"):
        list(read(f"{warc}#{URL}/3"))


def test_a_page_of_ours_comes_with_its_layout_its_pictures_and_its_record(
    servers: Servers, tmp_path: Path
) -> None:
    address = site(servers).address
    judged = [
        witness(f"{address}/moved", f"{address}/logo.png", layout=LAYOUT),
        witnessed(Fetched("saved.html", PAGE.encode())),
    ]
    with Keeper(tmp_path, "night") as keeper:
        ids = [keeper.keep(each) for each in judged]
    (warc,) = tmp_path.rglob("*.warc.gz")

    found = list(read(str(warc)))

    expected = [
        replace(each.fetched, target=f"{warc}#urn:uuid:{id_}")
        for each, id_ in zip(judged, ids, strict=True)
    ]
    assert [each.fetched for each in found] == expected
    assert [each.record for each in found] == [open_record(tmp_path, each) for each in ids]
    for chosen in (f"{warc}#{ids[0]}", f"{warc}#urn:uuid:{ids[0]}", f"{warc}#{address}/gzip"):
        assert [each.fetched for each in read(chosen)] == expected[:1]


def test_a_warc_of_ours_by_itself_still_has_its_pages(tmp_path: Path) -> None:
    with Keeper(tmp_path / "evidence", "night") as keeper:
        keeper.keep(witnessed(Fetched("saved.html", PAGE.encode(), layout=LAYOUT)))
    (warc,) = (tmp_path / "evidence").rglob("*.warc.gz")
    alone = warc.rename(tmp_path / warc.name)

    ((fetched, record),) = read(str(alone))

    assert (fetched.content, fetched.layout, record) == (PAGE.encode(), LAYOUT, None)


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


@pytest.mark.parametrize(
    ("target", "is_one"),
    [
        ("a.warc", True),
        ("a/b.WARC.GZ#https://paper.example/a.warc", True),
        ("page.html", False),
        ("https://paper.example/a.warc.gz", False),
        ("-", False),
    ],
)
def test_a_warc_is_told_by_its_name(target: str, is_one: bool) -> None:
    assert is_warc(target) is is_one
