"""An article as sent is read whole from each of its forms, or refused with file and line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from checker.errors import InputError, OriginalError
from checker.models import Original
from checker.originals.files import from_json, read

if TYPE_CHECKING:
    from pathlib import Path

SENT = {
    "id": "ferry",
    "url": "https://example.org/ferry",
    "title": "Ferry Sails Again",
    "authors": ["Ada Marsh", "Ben Cole"],
    "published": "2026-03-01T12:00:00Z",
    "body": "The ferry sails.\n\nIt is full.",
}
ARTICLE = Original(
    id="ferry",
    title="Ferry Sails Again",
    body="The ferry sails.\n\nIt is full.",
    authors=("Ada Marsh", "Ben Cole"),
    url="https://example.org/ferry",
    published="2026-03-01T12:00:00Z",
)


def write(path: Path, content: str | bytes) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_json_is_read_as_the_contract_has_it(tmp_path: Path) -> None:
    assert read(write(tmp_path / "a.json", json.dumps(SENT))) == ARTICLE


def test_json_needs_no_more_than_title_and_body_and_takes_its_id_from_the_file() -> None:
    original = from_json(b'{"title": "Ferry", "body": "It sails."}', "sent/ferry-7.json")

    assert original == Original(id="ferry-7", title="Ferry", body="It sails.")


def test_body_html_is_parted_at_its_blocks_and_breaks() -> None:
    markup = (
        "<h3>At last</h3><p>The <b>fer</b>ry &amp; its crew sail.</p>"
        "<p>Follow Ada on Twitter<br><br>Send tips to</p><ul><li>One</li><li>Two</li></ul>"
        "<script>track()</script><!-- no --><p hidden>Unseen</p>"
    )

    original = from_json(json.dumps({"title": "Ferry", "body_html": markup}).encode(), "f.json")

    assert original.paragraphs == (
        "At last",
        "The ferry & its crew sail.",
        "Follow Ada on Twitter",
        "Send tips to",
        "One",
        "Two",
    )


@pytest.mark.parametrize("blank", ["\n\n", "\n \n", "\r\n\r\n", "\n\n\n\n", "\n\t\n  \n"])
def test_blank_lines_of_any_kind_part_paragraphs(tmp_path: Path, blank: str) -> None:
    as_json = from_json(json.dumps({"title": "F", "body": f"One.{blank}Two."}).encode(), "f.json")
    as_text = read(write(tmp_path / "f.txt", blank.join(["F", "One.", "Two.\r\n"])))

    assert as_json.paragraphs == as_text.paragraphs == ("One.", "Two.")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{\n "title": "F",\n "body": "x",\n "autors": []}', ":4: Object contains unknown field"),
        ('{\n "title": "F",\n "body": 3}', ":3: Expected `str | null`, got `int`"),
        ('{"title": "F",\n "body": "x",\n "authors": ["A B", 3]}', ":3: Expected `str`, got `int`"),
        ('{\n "title": "",\n "body": "x"}', ":2: Expected `str` of length >= 1"),
        ('{\n "title": "F",\n "body": "x" "url"}', ":3: JSON is malformed: expected ',' or '}'"),
        ('{\n "title": "F",\n "body": "x', ":3: Input data was truncated"),
        ('{"body": "x"}', ":1: Object missing required field `title`"),
        ('{"title": "F"}', ': give the article in "body" or "body_html", and in one of them'),
        (
            '{"title": "F", "body": "x", "body_html": "x"}',
            ': give the article in "body" or "body_html", and in one of them',
        ),
        ('{"title": "F",\n "body": "x", "published": "March"}', ":2: published: Invalid isoformat"),
        ("[]", ":1: Expected `object`, got `array`"),
        ('{"title": "F", "body": ""}', ": the article has no text"),
        ('{"title": "F", "body": " \\n\\n --- \\n"}', ": the article has no text"),
        ('{"title": "F", "body_html": "<p hidden>x</p>"}', ": the article has no text"),
    ],
)
def test_wrong_json_names_file_line_and_key(tmp_path: Path, content: str, says: str) -> None:
    path = write(tmp_path / "a.json", content)

    with pytest.raises(OriginalError) as raised:
        read(path)

    assert str(raised.value).startswith(f"{path}{says}")


def test_a_key_named_inside_the_text_is_not_taken_for_the_key(tmp_path: Path) -> None:
    content = '{"title": "F",\n "body": "he wrote \\"id\\": 3",\n "id": 3}'

    with pytest.raises(OriginalError, match=r"a\.json:3: Expected `str \| null`, got `int`"):
        read(write(tmp_path / "a.json", content))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_a_byte_order_mark_is_obeyed(tmp_path: Path, encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    path = write(tmp_path / "a.json", mark + json.dumps(SENT, ensure_ascii=False).encode(encoding))

    assert read(path) == ARTICLE


def test_json_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", '{"title": "F",\n "body": "café"}'.encode("latin-1"))

    with pytest.raises(OriginalError, match=r"a\.json:2: not text; save it as UTF-8"):
        read(path)


def test_text_is_title_blank_line_paragraphs(tmp_path: Path) -> None:
    path = write(tmp_path / "ferry.txt", "Ferry Sails\n\nIt sails\nagain.\n\nIt is full.\n")

    original = read(path)

    assert original == Original(
        id="ferry", title="Ferry Sails", body="It sails\nagain.\n\nIt is full."
    )


def test_a_byline_under_the_title_is_the_authors_and_no_text(tmp_path: Path) -> None:
    path = write(tmp_path / "ferry.txt", "Ferry Sails\n\nBy Ada Marsh and Ben Cole\n\nIt sails.")

    original = read(path)

    assert (original.authors, original.body) == (("Ada Marsh", "Ben Cole"), "It sails.")


def test_a_first_sentence_that_begins_with_by_stays_text(tmp_path: Path) -> None:
    text = "By Tuesday Evening, the ferry was back."

    original = read(write(tmp_path / "ferry.txt", f"Ferry Sails\n\n{text}"))

    assert (original.authors, original.body) == ((), text)


def test_text_without_a_mark_is_utf8_or_windows_1252(tmp_path: Path) -> None:
    for encoding in ("utf-8", "windows-1252"):
        path = write(tmp_path / "ferry.txt", "Café\n\n“It sails,” she said.".encode(encoding))

        assert read(path).body == "“It sails,” she said."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("Ferry\nIt sails.\n\nIt is full.", ":2: a blank line has to part the title"),
        ("\n\nFerry\nIt sails.\n\nIt is full.", ":4: a blank line has to part the title"),
        ("Ferry\n\n", ": the article has no text"),
        ("Ferry", ": the article has no text"),
        ("Ferry\n\n***", ": the article has no text"),
        (b"Ferry\n\nIt\x00sails", ":3: not text; save it as UTF-8"),
        (b"Ferry\n\n\x81\x8d", ":3: not text; save it as UTF-8"),
        (b"\x89PNG\r\n\x1a\n", ": not a web page but an image"),
        (b"", ": the page is empty"),
    ],
)
def test_text_that_is_no_article_is_refused(
    tmp_path: Path, content: str | bytes, says: str
) -> None:
    path = write(tmp_path / "ferry.txt", content)

    with pytest.raises(OriginalError) as raised:
        read(path)

    assert str(raised.value).startswith(f"{path}{says}")


def test_another_kind_of_file_is_refused_by_its_suffix(tmp_path: Path) -> None:
    path = write(tmp_path / "ferry.docx", "Ferry")

    with pytest.raises(OriginalError, match=r"ferry\.docx: .* is a \.json, \.txt or \.html file"):
        read(path)


def test_a_missing_file_is_the_users_mistake() -> None:
    with pytest.raises(InputError, match=r"^no-such\.json: No such file or directory"):
        read("no-such.json")


def test_an_address_is_not_fetched_offline() -> None:
    with pytest.raises(OriginalError, match=r"^https://example\.org/a: not fetched: --offline$"):
        read("https://example.org/a", reach="nothing")
