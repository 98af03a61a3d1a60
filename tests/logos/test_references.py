"""The images that a licensor's logo is known by: where they are, and which are taken."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from checker.errors import InputError
from checker.logos import references
from tests.logos.pictures import logo, on, saved

if TYPE_CHECKING:
    from pathlib import Path

LOGO = saved(logo())


def test_where_there_are_none_the_references_are_false(tmp_path: Path) -> None:
    assert not references.load(tmp_path / "none")
    assert not references.load(tmp_path)


def test_an_image_is_kept_as_it_was_given(tmp_path: Path) -> None:
    kept = references.add(tmp_path / "dcnf", "from/elsewhere/logo.png", LOGO)

    assert kept == tmp_path / "dcnf" / "logo.png"
    assert kept.read_bytes() == LOGO
    assert [mark.name for mark in references.load(tmp_path / "dcnf").marks] == ["logo.png"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"not an image", "no image of a kind that browsers show"),
        (LOGO[: len(LOGO) // 2], "cut off or damaged"),
        (saved(Image.new("RGB", (80, 80), "red")), "shows nothing"),
        (saved(Image.new("RGBA", (80, 80))), "shows nothing"),
        (saved(on(logo()).resize((40, 10))), "too small to compare"),
    ],
)
def test_what_nothing_can_be_told_from_is_refused(
    tmp_path: Path, content: bytes, says: str
) -> None:
    with pytest.raises(InputError, match=says):
        references.add(tmp_path, "logo.png", content)

    assert references.names(tmp_path) == []


def test_the_same_picture_under_another_name_is_told(tmp_path: Path) -> None:
    references.add(tmp_path, "one.png", LOGO)

    with pytest.raises(InputError, match=r"same picture as .*one\.png"):
        references.add(tmp_path, "two.png", saved(logo(), compress_level=0))


def test_a_second_of_that_name_does_not_replace_the_first(tmp_path: Path) -> None:
    references.add(tmp_path, "logo.png", LOGO)

    with pytest.raises(InputError, match="there is one already"):
        references.add(tmp_path, "logo.png", saved(logo("Harbour Quill")))

    assert (tmp_path / "logo.png").read_bytes() == LOGO


def test_a_folder_is_read_once_until_it_changes(tmp_path: Path) -> None:
    references.add(tmp_path, "one.png", LOGO)
    first = references.load(tmp_path)

    assert references.load(tmp_path) is first

    references.add(tmp_path, "two.png", saved(logo("Harbour Quill")))

    assert [mark.name for mark in references.load(tmp_path).marks] == ["one.png", "two.png"]


def test_a_file_that_is_no_image_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("the logo is blue")

    with pytest.raises(InputError, match=r"notes\.txt: no image"):
        references.load(tmp_path)


def test_a_folder_among_the_images_is_named(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()

    with pytest.raises(InputError, match=r"/old: cannot be read: Is a directory$"):
        references.load(tmp_path)


def test_where_no_folder_can_be_made_it_says_so(tmp_path: Path) -> None:
    where = tmp_path / "dcnf"
    where.write_text("a file in the folder's place")

    with pytest.raises(InputError, match="cannot be written"):
        references.add(where, "logo.png", LOGO)


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(InputError, match="cannot be written"):
            references.add(tmp_path, "logo.png", LOGO)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert list(tmp_path.iterdir()) == []


def test_one_is_removed_by_its_name(tmp_path: Path) -> None:
    references.add(tmp_path, "logo.png", LOGO)

    references.remove(tmp_path, "logo.png")

    assert references.names(tmp_path) == []
    with pytest.raises(InputError, match=r"no reference is named logo.png \(there: none\)"):
        references.remove(tmp_path, "logo.png")
