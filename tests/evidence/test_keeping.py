"""What is kept of a page is what was sent, in WARCs that other programs read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from checker.errors import EvidenceError
from checker.evidence.keeping import Keeper
from checker.evidence.reading import open_record, records
from checker.evidence.verify import verify
from checker.models import Exchange, Fetched, Outcome, Picture
from checker.originals.files import read
from checker.pipeline import judge
from tests.kites import ARTICLE, DCNF, PAGE
from tests.witness import LAYOUT, LICENCE, LOGO, chunked, site, witness, witnessed

if TYPE_CHECKING:
    from pathlib import Path

    from checker.evidence.keeping import Witnessed
    from tests.servers import Servers

AT = datetime(2026, 11, 25, 2, 0, 0, 123456, UTC)


def kept(folder: Path, *pages: Witnessed, run: str = "night") -> list[str]:
    """Keep pages in one run, and give the ids of their records."""
    with Keeper(folder, run) as keeper:
        return [keeper.keep(each) for each in pages]


def to_the_second(page: Witnessed) -> Witnessed:
    """Give it as it comes back: a report's times are to the second."""
    at = page.report.fetched
    return replace(page, report=replace(page.report, fetched=at and at.replace(microsecond=0)))


def answers(folder: Path) -> dict[str, bytes]:
    """Give what another program finds in the WARCs: the unpacked body of each answer."""
    found = {}
    for warc in folder.rglob("*.warc.gz"):
        with warc.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == "response":
                    url = record.rec_headers.get_header("WARC-Target-URI")
                    # warcio's own unpacking of br fails with brotli 1.2
                    packed = record.http_headers.get_header("Content-Encoding") == "br"
                    body = record.raw_stream if packed else record.content_stream()
                    found[url] = brotli.decompress(body.read()) if packed else body.read()
    return found


@pytest.mark.parametrize("path", ["/identity", "/gzip", "/br", "/moved"])
def test_a_page_comes_back_as_it_was_however_it_was_sent(
    servers: Servers, tmp_path: Path, path: str
) -> None:
    address = site(servers).address
    logo, missing = f"{address}/logo.png", f"{address}/missing.png"
    page = witness(f"{address}{path}", logo, missing, layout=LAYOUT, screenshots={"page.png": LOGO})

    (record,) = kept(tmp_path, page)

    assert open_record(tmp_path, record).witnessed() == to_the_second(page)
    assert len(page.exchanges) == (4 if path == "/moved" else 3)


def test_a_page_sent_in_chunks_comes_back_with_every_header(
    servers: Servers, tmp_path: Path
) -> None:
    page = witness(f"{chunked(servers)}/")

    (record,) = kept(tmp_path, page)

    (exchange,) = open_record(tmp_path, record).witnessed().exchanges
    assert exchange == page.exchanges[0]
    assert [value for name, value in exchange.headers if name == "Set-Cookie"] == ["a=1", "b=2"]
    assert ("Transfer-Encoding", "chunked") in exchange.headers


def test_another_program_reads_the_bytes_that_the_site_sent(
    servers: Servers, tmp_path: Path
) -> None:
    address, in_chunks = site(servers).address, chunked(servers)
    pages = [f"{address}/identity", f"{address}/gzip", f"{address}/br", f"{in_chunks}/"]

    kept(tmp_path, *(witness(each, f"{address}/logo.png") for each in pages))

    found = answers(tmp_path)
    assert [found[each] for each in pages] == [PAGE.encode()] * len(pages)
    assert found[f"{address}/logo.png"] == LOGO


def test_warcio_finds_every_digest_right(servers: Servers, tmp_path: Path) -> None:
    address = site(servers).address
    kept(tmp_path, witness(f"{address}/moved", f"{address}/missing.png", layout=LAYOUT))
    warcs = [str(each) for each in tmp_path.rglob("*.warc.gz")]

    checking = Checker(SimpleNamespace(inputs=warcs, verbose=False))

    assert checking.process_all() == 0
    assert len(warcs) == 1


def test_what_is_kept_judged_again_gives_the_same_report(servers: Servers, tmp_path: Path) -> None:
    address = site(servers).address
    pages = [witness(f"{address}{path}") for path in ("/gzip", "/spoilt", "/gone")]

    for record in kept(tmp_path, *pages):
        again = open_record(tmp_path, record).witnessed()
        assert again.original is not None
        report = judge(again.fetched, again.original, DCNF, again.report.id).report
        assert to_the_second(replace(again, report=report)).report == again.report


def test_a_saved_page_is_kept_without_a_request(tmp_path: Path) -> None:
    named = witnessed(Fetched("saved.html", PAGE.encode(), "https://paper.example/kites"))
    nameless = witnessed(Fetched("saved.html", PAGE.encode()))
    piped = witnessed(Fetched("-", PAGE.encode()))

    ids = kept(tmp_path, named, nameless, piped)

    back = [open_record(tmp_path, each).witnessed() for each in ids]
    assert back == [named, nameless, piped]
    (warc,) = tmp_path.rglob("*.warc.gz")
    with warc.open("rb") as file:
        urls = [
            each.rec_headers.get_header("WARC-Target-URI")
            for each in ArchiveIterator(file)
            if each.rec_type == "resource"
        ]
    assert urls[0] == "https://paper.example/kites"
    assert urls[1].startswith("file:///")
    assert urls[1].endswith("/saved.html")
    assert urls[2] == "file:///dev/stdin"


def test_a_page_that_could_not_be_had_is_a_finding(servers: Servers, tmp_path: Path) -> None:
    page = witness(f"{site(servers).address}/gone")

    (record,) = kept(tmp_path, page)

    again = open_record(tmp_path, record)
    assert again.manifest.fate == "findings"
    assert again.manifest.verdict is Outcome.UNCHECKED
    assert again.witnessed().fetched == page.fetched


def test_a_picture_that_no_answer_holds_is_kept(tmp_path: Path) -> None:
    pictures = (
        Picture("https://paper.example/a.png", LOGO),
        Picture(f"data:image/png;base64,{'A' * 100_000}", b"pixels"),
        Picture("https://paper.example/b.png", trouble="not found", broken=True),
    )
    page = witnessed(Fetched("saved.html", PAGE.encode(), pictures=pictures))

    (record,) = kept(tmp_path, page)

    assert open_record(tmp_path, record).witnessed() == page


@pytest.mark.parametrize(
    "address",
    [
        "https://paper.example/a b\r\nWARC-Type: response\r\n\r\nx",
        "https://paper.example/café?q=“x”#top",
        "https://paper.example/\udcff",
    ],
)
def test_an_address_of_any_characters_harms_no_record(tmp_path: Path, address: str) -> None:
    page = witnessed(Fetched("odd\udcff.html", PAGE.encode(), address))

    (record,) = kept(tmp_path, page)

    assert open_record(tmp_path, record).witnessed().fetched == page.fetched
    (warc,) = tmp_path.rglob("*.warc.gz")
    with warc.open("rb") as file:
        kinds = [each.rec_type for each in ArchiveIterator(file)]
    assert kinds == ["warcinfo", "metadata", "resource"]


def test_an_answer_that_was_not_read_to_its_end_says_so(tmp_path: Path) -> None:
    headers = (("Content-Type", "text/html"), ("Content-Length", "900"), ("X-Bytes", "caf\xe9"))
    cut = Exchange("https://paper.example/", AT, (("Host", "a"),), 200, "", headers, b"<p>", False)
    page = witnessed(Fetched("https://paper.example/", trouble="cut off"), (cut,))

    (record,) = kept(tmp_path, page)

    assert open_record(tmp_path, record).witnessed().exchanges == (cut,)
    (warc,) = tmp_path.rglob("*.warc.gz")
    with warc.open("rb") as file:
        (answer,) = [each for each in ArchiveIterator(file) if each.rec_type == "response"]
    assert answer.rec_headers.get_header("WARC-Truncated") == "length"
    assert answer.rec_headers.get_header("WARC-Date") == "2026-11-25T02:00:00.123456Z"


def test_the_original_comes_back_with_its_version_and_is_one_for_the_command(
    tmp_path: Path,
) -> None:
    original = replace(ARTICLE, version=3, url="https://wire.example/kites")
    page = witnessed(Fetched("saved.html", PAGE.encode()), original=original)

    (record,) = kept(tmp_path, page)

    again = open_record(tmp_path, record)
    assert again.original == original
    assert read(str(again.folder / "original.json")) == replace(original, version=None)


def test_pages_with_and_without_a_finding_have_their_own_files(tmp_path: Path) -> None:
    clean = witnessed(Fetched("clean.html", PAGE.encode()))
    altered = witnessed(Fetched("altered.html", PAGE.replace("17", "27").encode()))

    kept(tmp_path, clean, altered, clean)

    assert sorted(str(each.relative_to(tmp_path)) for each in tmp_path.rglob("*.warc.gz")) == [
        "night/clean/night-clean-00001.warc.gz",
        "night/findings/night-findings-00001.warc.gz",
    ]
    fates = [each.manifest.fate for each in records(tmp_path)]
    assert fates == ["findings", "clean", "clean"]


def test_a_warc_is_followed_by_another_at_its_size(tmp_path: Path) -> None:
    page = witnessed(Fetched("saved.html", PAGE.encode()))

    with Keeper(tmp_path, "night", roll=6000) as keeper:
        for _ in range(9):
            keeper.keep(page)

    warcs = sorted(tmp_path.rglob("*.warc.gz"))
    assert len(warcs) > 2
    assert all(each.stat().st_size <= 6000 for each in warcs)
    assert list(verify(tmp_path)) == []
    assert len(list(records(tmp_path))) == 9


def test_a_run_that_is_taken_up_again_begins_another_file(tmp_path: Path) -> None:
    page = witnessed(Fetched("saved.html", PAGE.encode()))

    kept(tmp_path, page)
    (first,) = tmp_path.rglob("*.warc.gz")
    before = first.read_bytes()
    kept(tmp_path, page)

    assert first.read_bytes() == before
    assert len(list(tmp_path.rglob("*.warc.gz"))) == 2
    assert list(verify(tmp_path)) == []


def test_one_process_writes_a_run_and_another_one_another(tmp_path: Path) -> None:
    page = witnessed(Fetched("saved.html", PAGE.encode()))

    with Keeper(tmp_path, "night") as keeper:
        keeper.keep(page)
        kept(tmp_path, page, run="clerk")
        with (
            pytest.raises(EvidenceError, match="another program is writing this run's evidence"),
            Keeper(tmp_path, "night"),
        ):
            pass
        keeper.keep(page)

    assert list(verify(tmp_path)) == []
    assert len(list(records(tmp_path))) == 3


@pytest.mark.parametrize("run", ["../night", "", ".night", "a/b", "a\n"])
def test_a_run_is_no_way_out_of_the_folder(tmp_path: Path, run: str) -> None:
    with pytest.raises(EvidenceError, match="no name for a run"):
        Keeper(tmp_path, run)


@pytest.mark.parametrize("name", ["../page.png", "report.json", "manifest-1.json", ".png"])
def test_a_screenshot_is_no_other_file(tmp_path: Path, name: str) -> None:
    page = witnessed(Fetched("saved.html", PAGE.encode()), screenshots={name: b"png"})

    with Keeper(tmp_path, "night") as keeper, pytest.raises(EvidenceError, match="screenshot"):
        keeper.keep(page)

    assert list(verify(tmp_path)) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(EvidenceError, match=r"file.*Not a directory"):
        Keeper(tmp_path / "file", "night").__enter__()


def test_the_licence_is_kept_as_it_was(tmp_path: Path) -> None:
    (record,) = kept(tmp_path, witnessed(Fetched("saved.html", PAGE.encode())))

    assert open_record(tmp_path, record).licence == LICENCE
