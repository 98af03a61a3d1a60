"""A source read as text with places, changed, and written back."""

import pytest

from bench.accuracy import source


def test_text_is_found_whatever_markup_and_entities_divide_it() -> None:
    page = "<p>Th<b>e&nbsp;fer</b>ry&rsquo;s&#32;bell</p>"

    assert source.fold("The ferry’s bell") == source.read(page).keys


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a < b) write('<p>ferry</p>')</script>",
        "<!-- <p>ferry</p> -->",
        "<style>p:after{content:'ferry'}</style>",
        "<noscript>ferry</noscript>",
        "<p title='the > ferry'></p>",
        "<title>ferry</title>",
    ],
)
def test_what_no_reader_sees_is_no_text(hidden: str) -> None:
    assert source.read(hidden).keys == ""


def test_a_quote_astray_in_a_tag_does_not_swallow_the_text() -> None:
    assert source.read("<p class=it's>bell</p><p>buoy</p>").keys == "bellbuoy"


def test_each_key_knows_its_place_in_the_source() -> None:
    page = "<p>a&amp;b</p>"

    assert [page[start:end] for start, end in source.read(page).spots] == ["a", "&amp;", "b"]


def test_edits_are_made_where_they_say() -> None:
    assert source.apply("abcdef", [(4, 5, ""), (1, 2, "XY")]) == "aXYcdf"


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="two changes at character 1"):
        source.apply("abcdef", [(0, 3, ""), (1, 2, "")])


@pytest.mark.parametrize(
    ("content", "codec"),
    [
        ("<meta charset=iso-8859-1><p>caf\u00e9 \u2019</p>".encode("cp1252"), "cp1252"),
        ("<meta charset=iso-8859-1><p>caf\u00e9</p>".encode(), "utf-8"),
        (b"\xef\xbb\xbf<p>x</p>", "utf-8"),
        (b"<p>broken \xff\xfe utf-8 \x81</p>", "cp1252"),
    ],
)
def test_bytes_survive_decoding_and_encoding(content: bytes, codec: str) -> None:
    text, found = source.decode(content)

    assert found == codec
    assert source.encode(text, found) == content


def test_a_letter_that_the_encoding_lacks_becomes_an_entity() -> None:
    assert source.encode("é ж", "cp1252") == b"\xe9 &#1078;"
