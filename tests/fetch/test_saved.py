"""A saved page, or what comes on standard input, is read as an answer of the web is."""

from __future__ import annotations

import io
import os
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from checker.errors import InputError
from checker.fetch.plain import Limits, get

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "<p>The ferry at Alder Quay sails again.</p>"


def test_a_saved_page_is_read_with_the_address_it_came_from(tmp_path: Path) -> None:
    saved = tmp_path / "page.html"
    saved.write_bytes(PAGE.encode())

    fetched = get(str(saved), url="https://example.org/ferry", reach="nothing")

    assert (fetched.content, fetched.target) == (PAGE.encode(), str(saved))
    assert (fetched.url, fetched.fetched) == ("https://example.org/ferry", None)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))

    assert get("-").content == PAGE.encode()


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_text, args=(PAGE,))
    writer.start()

    assert get(str(pipe)).content == PAGE.encode()
    writer.join()


def test_a_pipe_that_nobody_writes_or_ends_is_not_waited_for_beyond_the_limit(
    tmp_path: Path,
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    limits = Limits(total=0.2)

    with pytest.raises(InputError, match=f"^{pipe}: not read to its end within 0.2 s"):
        get(str(pipe), limits=limits)
    with (
        pipe.open("r+b", buffering=0),  # a writer that never ends
        pytest.raises(InputError, match="not read to its end within"),
    ):
        get(str(pipe), limits=limits)


def test_a_saved_page_has_the_same_limit(tmp_path: Path) -> None:
    saved = tmp_path / "page.html"
    saved.write_bytes(b"x" * 1025)

    assert "larger than" in get(str(saved), limits=Limits(size=1024)).trouble
    assert get(str(saved), limits=Limits(size=1025)).trouble == ""


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "the page is empty"), (b"%PDF-1.4", "not a web page but a PDF")]
)
def test_a_saved_file_that_is_no_page_is_a_trouble(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    saved = tmp_path / "page.html"
    saved.write_bytes(content)

    assert get(str(saved)).trouble == reason


@pytest.mark.parametrize("path", ["no-such.html", ".", "nul\0.html", "example.org/story"])
def test_a_file_that_cannot_be_read_is_the_users_mistake(path: str) -> None:
    with pytest.raises(InputError, match="give a file, or an address with https://") as raised:
        get(path)

    assert str(raised.value).startswith(f"{path}: ")
