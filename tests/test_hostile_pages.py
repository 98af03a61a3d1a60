"""No page crashes the checker, hangs it, runs it out of memory or is told to be another."""

from __future__ import annotations

import gzip
import time
from typing import TYPE_CHECKING

import pytest

from checker.batch import Batch, Task
from checker.models import Fetched, Outcome
from checker.page import read_page
from checker.pipeline import judge
from checker.text import keys_of
from tests.kites import ARTICLE, DCNF, PAGE, judged, term

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \r\n\t ",
        b"\x00" * 5000,
        bytes(range(256)) * 40,
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type /Catalog>> endobj\nstream\n\x9c\xff\x00end",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
        gzip.compress(b"<p>some page</p>" * 100),
        b"PK\x03\x04" + b"\x14\x00" * 50,
        b"<script>app()</script><div id=root></div>",
        b"<!--" * 1000,
        b"<" * 50_000,
        b"&" * 50_000,
        b"</p>" * 20_000,
    ],
    ids=[
        "empty",
        "blank",
        "NULs",
        "binary",
        "PDF",
        "PNG",
        "gzip",
        "zip",
        "script",
        "comments",
        "brackets",
        "ampersands",
        "ends",
    ],
)
def test_what_is_no_page_is_unchecked_and_says_so(content: bytes) -> None:
    report = judged(content)

    assert report.verdict is Outcome.UNCHECKED
    assert {finding.outcome for finding in report.terms} == {Outcome.UNCHECKED}
    assert all("page" in finding.message for finding in report.terms)


@pytest.mark.parametrize("tag", ["div", "b"])
def test_in_90_000_nested_elements_no_word_is_lost(tag: str) -> None:
    content = "".join(f"<{tag}>w{n} " for n in range(90_000)) + PAGE

    judgement = judge(Fetched("page", content.encode()), ARTICLE, DCNF, "deep")

    assert judgement.copy is not None
    keys = judgement.copy.page.words.keys
    assert keys[:90_000] == [f"w{n}" for n in range(90_000)]
    assert keys[-3:] == keys_of("the club’s secretary")
    assert term(judgement.report, "text").outcome is Outcome.PASS


def test_100_000_attributes_on_one_element_take_too_long_and_that_is_said(tmp_path: Path) -> None:
    attributes = " ".join(f"a{n}=x" for n in range(100_000))
    page = tmp_path / "page.html"
    page.write_text(PAGE.replace("<body>", f"<body {attributes}>"), "utf-8")
    began = time.monotonic()

    with Batch(1, seconds=1.0) as batch:
        (one,) = batch.judge([Task("attributes", str(page), ARTICLE, DCNF)])

    assert one.report.verdict is Outcome.UNCHECKED
    assert {f.message for f in one.report.terms} == {"judging took longer than 1 s"}
    assert time.monotonic() - began < 10


def test_nothing_closed_is_read_all_the_same() -> None:
    content = PAGE
    for end in ("</p>", "</h1>", "</body>"):
        content = content.replace(end, "")
    content = f"<div><table><tr><td><ul><li><section class='x{content}".replace("='x", "=x>")

    assert judged(content.encode()).verdict is Outcome.PASS


def test_a_billion_entities_are_not_unfolded() -> None:
    entities = '<!ENTITY l0 "lol">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
    )
    content = f"<?xml version='1.0'?><!DOCTYPE html [{entities}]>{PAGE}<p>&l9;</p>"
    began = time.monotonic()

    report = judged(content.encode())

    assert term(report, "text").outcome is Outcome.PASS
    assert time.monotonic() - began < 2


def test_an_outside_entity_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    doctype = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'

    page = read_page(Fetched("page", f"{doctype}<p>one &x; two</p>".encode()))

    assert "secret" not in page.words.keys


@pytest.mark.parametrize("charset", ["latin-1", "windows-1251", "utf-16", "nonsense", "", None])
def test_a_header_that_lies_about_utf_8_does_no_harm(charset: str | None) -> None:
    assert judged(PAGE.encode(), charset=charset).verdict is Outcome.PASS


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("windows-1252", "utf-8"),
        ("utf-16", "utf-8"),
        ("utf-16", "latin-1"),
        ("utf-8-sig", "latin-1"),
        ("windows-1252", None),
        ("utf-16", None),
        ("utf-16-le", None),
        ("utf-16-be", None),
    ],
)
def test_a_page_in_another_encoding_than_its_header_says_is_read(
    encoding: str, charset: str | None
) -> None:
    assert judged(PAGE.encode(encoding), charset=charset).verdict is Outcome.PASS


@pytest.mark.parametrize(
    "odd",
    [
        "\x00",
        "&#0;",
        "&#xd800;",
        "&#xDFFF;",
        "&#x110000;",
        "\ufffe",
        "&#30;",
        "&#29;",
        "&#x1d;",
        "\x1e",
        "\x1d",
        "\x0c",
        "&#x85;",
        "\u2028",
        "\U000e0001",
    ],
)
def test_an_odd_character_between_paragraphs_does_no_harm(odd: str) -> None:
    content = PAGE.replace("</p><p>", f"</p>{odd}<p>").replace(
        "<body>", f"<body><p>Home{odd}Page</p>"
    )

    assert judged(content.encode("utf-8")).verdict is Outcome.PASS


@pytest.mark.parametrize(
    "odd", ["\x00", "&#xd800;", "\x1e", "&#30;", "&#x301;", "\u0f43", "\u1fef"]
)
def test_an_odd_character_inside_a_paragraph_is_no_crash(odd: str) -> None:
    content = PAGE.replace("the parish ruled", f"the {odd} parish {odd}ruled").replace("17", odd)

    assert term(judged(content.encode()), "text").outcome is Outcome.FAIL


@pytest.mark.parametrize(
    "filler",
    [
        "<p>" + "More words of the site, none of them the article's. " * 20 + "</p>",
        "<div class='ad'><img src='/a.png'><a href='/x'>x</a></div>",
        "<!-- nothing to see -->",
    ],
    ids=["paragraphs", "boxes", "comments"],
)
def test_a_page_of_20_megabytes_is_judged_or_unchecked_in_bounded_time(
    tmp_path: Path, filler: str
) -> None:
    content = PAGE + filler * (20_000_000 // len(filler))
    page = tmp_path / "page.html"
    page.write_text(content, "utf-8")
    began = time.monotonic()

    with Batch(1, seconds=2.0) as batch:
        (one,) = batch.judge([Task("large", str(page), ARTICLE, DCNF)])

    assert time.monotonic() - began < 12
    reasons = {finding.message for finding in one.report.terms}
    assert one.report.verdict is Outcome.PASS or reasons == {"judging took longer than 2 s"}
