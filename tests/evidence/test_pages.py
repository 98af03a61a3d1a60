"""The pages of any WARC: ours, and those of other programs."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import brotli
import pytest

from checker.errors import EvidenceError
from checker.evidence.keeping import Keeper
from checker.evidence.naming import is_warc
from checker.evidence.reading import open_record, read
from checker.models import Fetched
from tests.foreign import HTML, URL, pages
from tests.kites import PAGE
from tests.witness import LAYOUT, site, witness, witnessed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.foreign import Foreign
    from tests.servers import Servers


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
