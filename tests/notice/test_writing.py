"""A desk's own words, and what is said where its templates are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.errors import InputError
from checker.licence import load
from checker.notice import writing
from checker.notice.notice import Notice, compose
from tests.ferry import FERRY, judged, page

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def notice() -> Notice:
    """Give a notice of a page without logo and credit."""
    composed = compose(judged(page(logo="", credit="")), load("dcnf"), FERRY, "Lakeside Gazette")
    assert composed is not None
    return composed


def test_a_desks_own_template_is_used_and_the_others_are_the_bundled(
    notice: Notice, tmp_path: Path
) -> None:
    (tmp_path / "subject.txt.jinja").write_text("{{ notice.partner }} & we")

    mail = writing.draft(notice, folder=tmp_path)

    assert mail.subject == "Lakeside Gazette & we"
    assert mail.text == writing.draft(notice).text


def test_the_address_of_the_logo_may_stand_in_its_template(notice: Notice, tmp_path: Path) -> None:
    (tmp_path / "logo.html.jinja").write_text('<img src="https://foundation.example/l.png">')

    mail = writing.draft(notice, folder=tmp_path)

    assert '<img src="https://foundation.example/l.png">' in mail.text
    assert writing.FILL_IN not in mail.text + mail.html


def test_values_are_escaped_in_html_alone(notice: Notice, tmp_path: Path) -> None:
    for kind in ("txt", "html"):
        (tmp_path / f"notice.{kind}.jinja").write_text("{{ '<b>' }}")

    mail = writing.draft(notice, folder=tmp_path)

    assert (mail.text, mail.html) == ("<b>\n", "&lt;b&gt;\n")


@pytest.mark.parametrize(
    ("template", "line", "reason"),
    [
        ("Dear\n{{ notice.partnr }}", 2, "has no attribute 'partnr'"),
        ("Dear\n\n{% if %}", 3, "Expected an expression"),
        ("{{ credits }}", 1, "'credits' is undefined"),
        ("\n{{ 1 + 'a' }}", 2, "unsupported operand"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("\n{% include 'gone.txt.jinja' %}", 2, "gone.txt.jinja"),
    ],
)
def test_what_is_wrong_in_a_template_is_said_with_its_line(
    notice: Notice, tmp_path: Path, template: str, line: int, reason: str
) -> None:
    file = tmp_path / "notice.txt.jinja"
    file.write_text(template)

    with pytest.raises(InputError) as raised:
        writing.draft(notice, folder=tmp_path)

    assert str(raised.value).startswith(f"{file}:{line}: ")
    assert reason in str(raised.value)


def test_a_template_that_is_no_text_is_named(notice: Notice, tmp_path: Path) -> None:
    (tmp_path / "notice.txt.jinja").write_bytes(b"\xff\xfe")

    with pytest.raises(InputError, match=r"notice\.txt\.jinja: .* can't decode"):
        writing.draft(notice, folder=tmp_path)


def test_a_folder_without_templates_is_refused(notice: Notice, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "gone"):
        with pytest.raises(InputError, match="has none of the templates"):
            writing.draft(notice, folder=folder)


def test_the_copied_templates_write_the_same_mail(notice: Notice, tmp_path: Path) -> None:
    copies = writing.copy_to(tmp_path / "ours")

    assert "subject.txt.jinja" in [copy.name for copy in copies]
    assert writing.draft(notice, folder=tmp_path / "ours") == writing.draft(notice)


def test_a_template_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    ours = tmp_path / "subject.txt.jinja"
    ours.write_text("ours")

    with pytest.raises(InputError, match=r"subject\.txt\.jinja: is there already"):
        writing.copy_to(tmp_path)

    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [(ours.name, "ours")]


def test_where_nothing_can_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(InputError, match=r"Not a directory|File exists"):
        writing.copy_to(tmp_path / "file")
