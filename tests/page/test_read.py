"""The page reader on pages that nobody wrote on purpose: it neither raises nor hangs."""

from __future__ import annotations

import codecs
import gzip
import json
import random
import time
import tomllib
from pathlib import Path

import jsonschema
import pytest

from checker import licence
from checker.models import Fetched, Original
from checker.originals import files
from checker.page import read_page
from checker.page.locate import block_end, element_of, shown
from checker.pipeline import judge
from checker.reports.json import SCHEMA, to_dict
from checker.text import spans

FIXTURES = Path(__file__).parents[2] / "fixtures"
PAGES = sorted(FIXTURES.glob("cases/*/page.html"))
DCNF = licence.load("dcnf")
VALIDATOR = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
# Pages of the fuzz, in batches that can be run by themselves, and seconds that one may take. A
# page of the fixtures takes 10 ms; the slowest of the deep ones a quarter of a second.
BATCHES, BATCH = 20, 15
SECONDS = 5.0

TAGS = (
    *("p", "div", "b", "i", "span", "a", "table", "td", "tr", "li", "ul", "h1", "q", "br", "img"),
    *("svg", "math", "style", "script", "noscript", "template", "select", "option", "textarea"),
    *("title", "frameset", "plaintext", "xmp", "form", "button", "object", "iframe", "article"),
)
ENTITIES = (
    *("&amp;", "&lt", "&#0;", "&#xd800;", "&#xdfff;", "&#x110000;", "&#99999999999;", "&nbsp;"),
    *("&bogus;", "&;", "&#;", "&#x;", "&#30;", "&#x1d;", "&NotEqualTilde;", "&zwj;", "&shy;"),
    *("\x1e", "\x1d", "\u2028", "\ufffe", "\U0001f600", "\u202e", "\u0f43", "\u1fef", "\u0301"),
)
CHARSETS = (
    *("utf-8", "utf-16", "utf-16-le", "utf-7", "utf-32", "latin-1", "shift_jis", "gb18030"),
    *("iso-2022-jp", "koi8-r", "cp437", "idna", "punycode", "unicode_escape", "hex", "nonsense"),
)
STYLE = "{}{};:.,#@/**/ padisplay:none!"


def _mutated(chance: random.Random, page: bytes) -> tuple[bytes, str | None]:
    """Give a page with a few accidents, and what its header says of the encoding."""
    for _ in range(chance.randint(1, 4)):
        page = chance.choice((_put_in, _put_in, _cut, _recoded))(chance, page)
    return page, chance.choice((None, None, *CHARSETS))


def _put_in(chance: random.Random, page: bytes) -> bytes:
    """Put something in that does not belong there."""
    at, tag = chance.randint(0, len(page)), chance.choice(TAGS)
    attributes = "".join(f" a{n}='{n}'" for n in range(chance.randint(2, 500)))
    something = chance.choice(
        (
            chance.randbytes(chance.randint(1, 200)),
            chance.choice([f"<{tag}>", f"</{tag}>", f"<{tag} "]).encode(),
            chance.choice(ENTITIES).encode() * chance.randint(1, 9),
            f"<{tag}>".encode() * chance.randint(2, 600),
            f"<{tag}{attributes} style='display:' class=''>".encode(),
            b"\x00" * chance.randint(1, 40),
            f"<style>{''.join(chance.choices(STYLE, k=60))}</style>".encode(),
        )
    )
    return page[:at] + something + page[at:]


def _cut(chance: random.Random, page: bytes) -> bytes:
    """Cut a page short, splice it with another, or lose some of its brackets."""
    at, other = chance.randint(0, len(page)), chance.choice(PAGES).read_bytes()
    bracket = chance.choice([b"", b" >", b"/>", b">>"])
    return chance.choice(
        (
            page[:at],
            page[:at] + other[chance.randint(0, len(other)) :],
            page[at:] + page[:at],
            page.replace(b">", bracket, chance.randint(1, 30)),
        )
    )


def _recoded(chance: random.Random, page: bytes) -> bytes:
    """Give a page as another kind of file, or in another encoding."""
    text = page.decode("utf-8", "replace")
    return chance.choice(
        (
            text.encode(chance.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32"])),
            text.encode("windows-1252", "replace"),
            gzip.compress(page, mtime=0),
            b"%PDF-1.7\n" + page,
            codecs.BOM_UTF16_LE + page,
        )
    )


def _original(page: Path) -> Original:
    stated = tomllib.loads((page.parent / "expect.toml").read_text("utf-8"))
    return files.read(str(page.parent / stated["original"]))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_page_makes_the_checker_raise_or_hang(batch: int) -> None:
    chance = random.Random(batch)  # noqa: S311 - the same pages each time
    for _ in range(BATCH):
        source = chance.choice(PAGES)
        content, charset = _mutated(chance, source.read_bytes())
        fetched = Fetched(str(source), content, "https://paper.example/x", charset)
        began = time.monotonic()

        report = judge(fetched, _original(source), DCNF, "fuzz").report

        VALIDATOR.validate(to_dict(report))
        assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_word_of_any_page_can_be_shown_and_found(batch: int) -> None:
    chance = random.Random(1000 + batch)  # noqa: S311 - the same pages each time
    for _ in range(BATCH // 3):
        content, charset = _mutated(chance, chance.choice(PAGES).read_bytes())

        page = read_page(Fetched("page", content, charset=charset))

        for number, block in enumerate(page.blocks):
            assert len(spans(block.text)) == block_end(page, number) - block.first
        for word in range(0, len(page.words), 40):
            assert element_of(page, word) is not None
            assert shown(page, word, word + 1) != ""


@pytest.mark.parametrize(
    "content", [b"<p>one\x1etwo</p><p>three four</p>", b"<p>one&#30;two</p><p>three four</p>"]
)
def test_a_control_character_in_the_text_ends_no_block(content: bytes) -> None:
    page = read_page(Fetched("page", content))

    assert [block.first for block in page.blocks] == [0, 2]


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape"])
@pytest.mark.parametrize("depth", [1, 400])
def test_a_charset_that_spells_half_a_character_is_read(charset: str, depth: int) -> None:
    content = b"\x1b" + b"<b>" * depth + rb"one +2AA- \ud800 two"

    page = read_page(Fetched("page", content, charset=charset))

    assert "one" in page.words.keys
    "".join(page.words.texts).encode()
