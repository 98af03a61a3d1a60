"""An article found in its page, and the element of each paragraph."""

import pytest

from bench.accuracy.places import Place, locate
from bench.accuracy.source import apply, read


def places(page: str, *paragraphs: str) -> tuple[Place, ...]:
    return locate(page, read(page), paragraphs)


def test_a_paragraph_is_known_with_its_element() -> None:
    page = '<div><p class="x"> <b>Bells</b> ring. </p><p>Boats sail.</p></div>'

    first, second = places(page, "Bells ring.", "Boats sail.")

    assert page[first.start : first.end] == '<p class="x"> <b>Bells</b> ring. </p>'
    assert page[second.start : second.end] == "<p>Boats sail.</p>"


def test_a_paragraph_left_open_ends_where_the_next_begins() -> None:
    page = "<p>Bells ring.<p>Boats sail.</div>"

    assert [page[p.start : p.end] for p in places(page, "Bells ring.", "Boats sail.")] == [
        "<p>Bells ring.",
        "<p>Boats sail.",
    ]


def test_a_line_goes_with_its_breaks() -> None:
    page = "<td>Bells ring.<br><br>Boats sail.</td>"

    first, second = places(page, "Bells ring.", "Boats sail.")

    assert (first.manner, page[first.start : first.end]) == ("line", "Bells ring.<br><br>")
    assert (second.manner, page[second.start : second.end]) == ("line", "Boats sail.")


def test_a_short_line_between_two_breaks_belongs_to_neither_neighbour() -> None:
    page = "<td>Bells ring.<br>Ha!<br>Boats sail.<br></td>"

    first, _ = places(page, "Bells ring.", "Boats sail.")

    assert page[first.start : first.end] == "Bells ring.<br>"


def test_words_in_the_same_element_make_a_paragraph_a_part() -> None:
    page = "<p>LARKFIELD: Bells ring.</p>"

    assert [place.manner for place in places(page, "Bells ring.")] == ["part"]


def test_of_two_copies_the_closer_run_is_taken() -> None:
    page = "<p>Bells ring.</p><p>Weather</p><p>Bells ring.</p><p>Boats sail.</p>"

    first, _ = places(page, "Bells ring.", "Boats sail.")

    assert first.start == page.rindex("<p>Bells")


def test_a_page_without_the_article_is_refused() -> None:
    with pytest.raises(ValueError, match="does not hold"):
        places("<p>Boats sail.</p><p>Bells ring.</p>", "Bells ring.", "Boats sail.")


def test_rewriting_across_tags_leaves_the_tags() -> None:
    page = "<p>The <a href='/b'>big bell</a> rings.</p>"
    (place,) = places(page, "The big bell rings.")

    edits = place.rewrite(page, len("The big "), len("The big bell rings"), "boat & co")

    assert apply(page, edits) == "<p>The <a href='/b'>big </a>boat &amp; co.</p>"


def test_a_new_paragraph_wears_the_same_tags_but_no_id() -> None:
    page = '<p class="x" id="p7">Bells ring.</p>'
    (place,) = places(page, "Bells ring.")

    assert place.wrap("Boats.") == '<p class="x">Boats.</p>\n'


def test_a_pull_quote_before_its_paragraph_is_not_taken_for_it() -> None:
    page = "<p>Bells ring.</p><aside>Boats sail.</aside><p>Boats sail.</p><p>Oars row.</p>"

    _, second, _ = places(page, "Bells ring.", "Boats sail.", "Oars row.")

    assert page[second.start : second.end] == "<p>Boats sail.</p>"
