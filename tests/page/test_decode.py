"""Bytes to text: a mark, valid UTF-8, the header, the page's own word, Windows-1252."""

from __future__ import annotations

import codecs

import pytest

from checker.page.decode import decode, utf8

TEXT = "<p>“Café” – naïve €5</p>"
META = '<meta charset="{}">'


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("header", [None, "latin-1", "koi8-r"])
def test_a_byte_order_mark_outdoes_the_header(
    mark: bytes, encoding: str, header: str | None
) -> None:
    assert decode(mark + TEXT.encode(encoding), header) == TEXT


@pytest.mark.parametrize("header", [None, "utf-8", "iso-8859-1", "windows-1251", "no-such-thing"])
def test_valid_utf_8_is_utf_8_whatever_the_header_says(header: str | None) -> None:
    assert decode(TEXT.encode(), header) == TEXT


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "shift_jis"])
def test_valid_utf_8_is_utf_8_whatever_the_page_says(declared: str) -> None:
    page = META.format(declared) + TEXT

    assert decode(page.encode()) == page


def test_the_header_outdoes_what_the_page_says() -> None:
    page = META.format("iso-8859-1") + "<p>Привет, мир</p>"

    assert decode(page.encode("windows-1251"), "windows-1251") == page


@pytest.mark.parametrize(
    "form", [META, '<meta http-equiv="Content-Type" content="text/html; charset={}">']
)
@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "iso-8859-5"])
def test_the_page_says_what_the_header_does_not(form: str, encoding: str) -> None:
    page = form.format(encoding) + "<p>Привет, мир</p>"

    assert decode(page.encode(encoding)) == page


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("shift_jis", "<p>こんにちは世界</p>"),
        ("gb18030", "<p>你好，世界</p>"),
        ("euc-kr", "<p>안녕하세요</p>"),
        ("iso-2022-jp", "<p>こんにちは世界</p>"),
        ("big5", "<p>你好世界</p>"),
        ("windows-1255", "<p>שלום עולם</p>"),
        ("windows-1256", "<p>مرحبا</p>"),
    ],
)
def test_the_world_is_read_as_the_header_says(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), encoding) == text


@pytest.mark.parametrize(
    "said", ["latin-1", "iso-8859-1", "us-ascii", None, "x-unknown", "\x00", ""]
)
def test_latin_1_and_silence_are_windows_1252(said: str | None) -> None:
    assert decode(TEXT.encode("windows-1252"), said) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_markup(encoding: str) -> None:
    page = f"<html><body>{TEXT * 20}</body></html>"

    assert decode(page.encode(encoding)) == page


@pytest.mark.parametrize("header", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_8_that_a_header_calls_utf_16_is_utf_8(header: str) -> None:
    assert decode(TEXT.encode(), header) == TEXT


@pytest.mark.parametrize("header", [None, "utf-8", "latin-1"])
def test_a_stray_nul_does_not_make_utf_8_something_else(header: str | None) -> None:
    assert decode(b"<p>caf\xc3\xa9\x00</p>", header) == "<p>café\x00</p>"


def test_a_stray_escape_does_not_make_utf_8_something_else() -> None:
    assert decode(b"<p>caf\xc3\xa9\x1b</p>") == "<p>café\x1b</p>"


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "raw_unicode_escape", "cp037"])
def test_a_charset_that_no_page_is_in_counts_for_nothing(charset: str) -> None:
    content = rb"<p>\ud800 +2AA- " + "naïve".encode("windows-1252")

    assert decode(content, charset) == r"<p>\ud800 +2AA- naïve"


def test_a_page_cut_in_the_middle_of_a_character_is_utf_8_still() -> None:
    page = TEXT * 20 + "é"

    assert decode(page.encode()[:-1], "utf-8") == TEXT * 20 + "\ufffd"


def test_windows_1252_that_a_header_calls_utf_8_is_windows_1252() -> None:
    assert decode(TEXT.encode("windows-1252"), "utf-8") == TEXT


@pytest.mark.parametrize(
    "charset",
    [
        "utf-8",
        "utf-16",
        "utf-32",
        "cp65001",
        "idna",
        "base64",
        "zip",
        "rot13",
        "hex",
        "unicode_escape",
        "undefined",
        "punycode",
        "mbcs",
        "utf-7",
        "a" * 5000,
        "é",
        "\ud800",
    ],
)
@pytest.mark.parametrize(
    "content",
    [b"", b"\x00", b"\xff\xfe\x00", b"\xd8\x00\xdc", b"caf\xe9\x81\x8d\x00" * 9, b"\x1b$B\xff"],
)
def test_no_bytes_under_any_name_are_refused(content: bytes, charset: str) -> None:
    assert isinstance(decode(content, charset), str)


@pytest.mark.parametrize("before", range(7))
def test_a_long_page_is_utf_8_wherever_its_characters_fall(before: int) -> None:
    page = ("a" * before + "€😀" * 10_000).encode()

    # A few of the characters cut in half would be taken for UTF-8 that is broken, and be replaced.
    assert utf8(page, "koi8-r") == page
    assert utf8(codecs.BOM_UTF8 + page) == page


def test_bytes_that_are_in_no_encoding_are_controls_and_nothing_is_guessed_or_printed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert decode(b"caf\xe9 \x81", "utf-8") == "caf\u00e9 \x81"
    assert caplog.records == []
