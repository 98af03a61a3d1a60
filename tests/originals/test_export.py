"""What a library exports makes the same library again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.models import Original
from checker.originals import many
from checker.originals.entry import Entry, Summary
from checker.originals.library import Library
from checker.store import open_store
from tests.originals.articles import CORRECTED, FERRY, TEA

if TYPE_CHECKING:
    from checker.store import Store


def exported(library: Library) -> tuple[bytes, bytes]:
    plain = b"".join(map(many.to_line, library.export()))
    return plain, b"".join(map(many.to_full_line, library.export_versions()))


def added(lines: bytes, folder: Path, store: Store) -> Library:
    file = folder / "export.jsonl"
    file.write_bytes(lines)
    library = Library(store)
    library.add(each for each in many.read(str(file)) if isinstance(each, Entry))
    return library


def test_an_export_is_taken_back_as_the_same_byte_for_byte(
    library: Library, tmp_path: Path
) -> None:
    library.add([FERRY, TEA, CORRECTED, replace(TEA, id="tea-2", title="“Tea” \\ 2")])
    plain, full = exported(library)

    with open_store(str(tmp_path / "other.db")) as store:
        assert exported(added(plain, tmp_path, store))[0] == plain
    with open_store(str(tmp_path / "third.db")) as store:
        assert exported(added(full, tmp_path, store)) == (plain, full)


def test_an_export_with_versions_carries_times_corrections_and_other_names(
    library: Library, tmp_path: Path
) -> None:
    library.add([FERRY, replace(FERRY, id="ferry-2", url=None), CORRECTED, FERRY])
    _, full = exported(library)

    with open_store(str(tmp_path / "other.db")) as store:
        other = added(full, tmp_path, store)

        assert other.versions("ferry-2") == library.versions(FERRY.id)
        assert len(other.versions(FERRY.id)) == 3
        again = [e for e in many.read(str(tmp_path / "export.jsonl")) if isinstance(e, Entry)]
        assert other.add(again) == Summary(unchanged=3)


def test_names_that_an_article_has_no_more_are_exported_however_often_it_moves(
    library: Library,
) -> None:
    for path in ("ferry", "boats", "ferry", "boats", "ferry-2"):
        library.add([replace(FERRY, url=f"https://example.org/{path}")])

    names_of_it = [each.names for each in library.export_versions()]

    assert names_of_it == [("example.org/boats", "example.org/ferry")]


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Original,
        id=WORDS.map(lambda text: f"x{text}"),
        title=WORDS.map(lambda text: f"T{text}"),
        body=st.lists(WORDS, max_size=4).map(lambda parts: "\n\n".join(["Tea", *parts])),
        authors=st.lists(WORDS.map(lambda text: f"A{text}"), max_size=2).map(tuple),
        published=st.none() | WORDS,
    )
)
def test_whatever_an_article_holds_its_export_is_read_as_the_same(article: Original) -> None:
    with TemporaryDirectory() as name, open_store(f"{name}/a.db") as store:
        library = Library(store)
        library.add([article])
        plain, full = exported(library)
        assert plain
        with open_store(f"{name}/b.db") as other:
            assert exported(added(full, Path(name), other)) == (plain, full)
