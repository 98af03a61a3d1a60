"""What is told of a copy: its edits, each of a kind, a class and a gravity."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from checker.alignment import find_copy, prepare
from checker.models import Fetched, Gravity, Original
from checker.page import read_page
from tests.alignment.shown import changed, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from checker.alignment import Copy
    from checker.licence import Text

    Align = Callable[..., Copy]

# What the licence notes of both wordings say (rules/dcnf.toml).
OFFERED = (
    " created by the Daily Caller News Foundation is available without charge to any legitimate "
    "news publisher that can provide a large audience"
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("34 waiting", "43 waiting", ("replaced", "number", "34", "43")),
        ("$1.5m", "$15m", ("replaced", "number", "$1.5m", "$15m")),
        ("12,000", "1,200", ("replaced", "number", "12,000", "1,200")),
        ("34 waiting", "four waiting", ("replaced", "number", "34", "four")),
        ("$1.5m", "₴1.5m", ("replaced", "number", "pays $1.5m", "pays ₴1.5m")),
        (
            "12,000 cyclists",
            "12,000¢ cyclists",
            ("replaced", "number", "12,000 cyclists", "12,000¢ cyclists"),
        ),
        ("would not leave", "would leave", ("removed", "negation", "not", "")),
        (
            "that the service will",
            "that the service will never",
            ("added", "negation", "", "never"),
        ),
        ("Lake Wenlow", "Lake Tarrow", ("replaced", "name", "Wenlow", "Tarrow")),
        ("the bird", "the swan", ("replaced", "quotation", "bird", "swan")),
        ("officials said", "officials claimed", ("replaced", "attribution", "said", "claimed")),
        ("built its nest", "built its home", ("replaced", "wording", "nest", "home")),
        (
            " Nobody asked for a refund.",
            "",
            ("removed", "sentence", "Nobody asked for a refund", ""),
        ),
    ],
)
def test_a_change_is_named_with_its_words(
    align: Align, paragraphs: list[str], old: str, new: str, expected: tuple[str, ...]
) -> None:
    (edit,) = align(changed(paragraphs, old, new)).edits

    assert (edit.kind, edit.cls, edit.original, edit.copy) == expected
    assert edit.gravity == Gravity.SUBSTANCE


@pytest.mark.parametrize(
    ("old", "new", "cls"),
    [
        ("harbour", "harbor", "style"),
        ("farmers, pupils and", "farmers, pupils, and", "punctuation"),
        ("and about", "&amp; about", "style"),
        ("days.", "days;", "punctuation"),
        ("Captain Edmund Farrow", "Captain Edmund FARROW", "style"),
        ("The ferry across", "The FERRY across", "style"),
    ],
)
def test_style_and_punctuation_are_of_little_gravity(
    align: Align, paragraphs: list[str], old: str, new: str, cls: str
) -> None:
    (edit,) = align(changed(paragraphs, old, new)).edits

    assert (edit.cls, edit.gravity) == (cls, Gravity.STYLE)


@pytest.mark.parametrize(
    ("sent", "shown", "gravity"),
    [
        (".5 percent", "5 percent", "substance"),
        (".5 percent", "0.5 percent", "style"),
        (">5 boats", "<5 boats", "substance"),
        ("≥5 boats", "≤5 boats", "substance"),
        ("18+ years", "18 years", "substance"),
        ("B+ boats", "B- boats", "substance"),
        ("±5 boats", "5 boats", "substance"),
        ("5'10\" tall", "510 tall", "substance"),
        ("5'10 tall", "510 tall", "substance"),
        ("350-375 boats", "350375 boats", "substance"),
        ("350 375 boats", "350375 boats", "style"),
    ],
)
def test_what_a_number_has_before_after_or_in_it_is_part_of_it(
    align: Align, paragraphs: list[str], sent: str, shown: str, gravity: str
) -> None:
    story = [*paragraphs[:3], "The pier has {}, says the notice on it.", *paragraphs[3:]]
    page = page_of([each.format(shown.replace("<", "&lt;")) for each in story])

    (edit,) = align(page, *[each.format(sent) for each in story]).edits

    assert edit.gravity == gravity


def test_a_sign_of_money_lost_between_words_that_join_is_a_change_of_a_number(
    align: Align, paragraphs: list[str]
) -> None:
    paragraphs[3] = paragraphs[3].replace("$1.5m", "US$15")
    (edit,) = align(page_of(paragraphs).replace("US$15", "US15"), *paragraphs).edits

    assert (edit.cls, edit.gravity) == ("number", Gravity.SUBSTANCE)


def test_style_inside_a_quotation_is_a_change_of_the_quotation(
    align: Align, paragraphs: list[str]
) -> None:
    paragraphs[2] = paragraphs[2].replace("the bird", "the grey bird")
    (edit,) = align(page_of(paragraphs).replace("grey", "gray"), *paragraphs).edits

    assert (edit.cls, edit.gravity) == ("quotation", Gravity.SUBSTANCE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“She was here first,”", '"She was here first,"'),
        ("“She was here first,”", "&laquo;She was here first,&raquo;"),
        ("The ferry", "THE FERRY"),
        ("The ferry", "<b>T</b>he ferry"),
        ("Captain Edmund Farrow", "<a href='/f'>Captain <i>Edmund</i> Farrow</a>"),
        ("passengers that", "passen&shy;gers&nbsp;that"),
        (" Nobody asked", "</p><p>Nobody asked"),
        ("harbour officials", "har&#8203;bour officials"),
        (" Nobody asked", "<br><br>Nobody asked"),
    ],
)
def test_other_markup_and_encoding_are_no_edit(
    align: Align, paragraphs: list[str], old: str, new: str
) -> None:
    copy = align(changed(paragraphs, old, new))

    assert copy.edits == ()
    assert copy.coverage == 1


def test_single_marks_round_quotations_that_follow_each_other_are_no_edit(
    align: Align, paragraphs: list[str]
) -> None:
    paragraphs[2] = "“She was here first.” “Who was?” asked the passengers’ “spokesman.”"
    single = paragraphs[2].replace("“", "‘").replace("”", "’")

    assert align(page_of([*paragraphs[:2], single, *paragraphs[3:]]), *paragraphs).edits == ()


def test_words_that_markup_joins_are_the_same_where_a_box_stands_before_them(
    align: Align, paragraphs: list[str]
) -> None:
    box = f"<blockquote><p>{paragraphs[3]}</p></blockquote>"
    joined = paragraphs[2].replace("“She was", "<p><b>“She</b><i>was</i>")
    page = page_of(paragraphs).replace(f"<p>{paragraphs[2]}", box + joined)

    assert align(page).edits == ()


def test_a_paragraph_that_is_missing_is_removed(align: Align, paragraphs: list[str]) -> None:
    gone = paragraphs.pop(1)

    (edit,) = align(page_of(paragraphs)).edits

    assert (edit.kind, edit.cls, edit.paragraph) == ("removed", "paragraph", 2)
    assert edit.original == gone.rstrip(".")


def test_a_paragraph_in_another_place_is_moved(align: Align, paragraphs: list[str]) -> None:
    paragraphs.insert(3, paragraphs.pop(1))

    edits = align(page_of(paragraphs)).edits

    assert [edit.kind for edit in edits] == ["moved"]
    assert edits[0].original == edits[0].copy


@pytest.mark.parametrize("kept", [1, 2, 3, 4])
def test_a_text_that_ends_early_is_truncated(
    align: Align, paragraphs: list[str], kept: int
) -> None:
    copy = align(page_of(paragraphs[:kept]) + "<p><a href='/x'>Read the full story</a></p>")

    (edit,) = copy.edits
    assert (edit.kind, edit.paragraph) == ("truncated", kept + 1)
    assert edit.original.endswith("28 days")
    assert copy.coverage < 1


def test_a_last_paragraph_cut_in_its_middle_is_removed_words(
    align: Align, paragraphs: list[str]
) -> None:
    paragraphs[-1] = "A notice on the pier promises that the service will return"

    (edit,) = align(page_of(paragraphs)).edits

    assert edit.original == "within 28 days"
    assert edit.gravity == Gravity.SUBSTANCE


def test_an_edit_shows_the_words_round_it_and_where_it_stands(
    align: Align, paragraphs: list[str]
) -> None:
    copy = align(changed(paragraphs, "34 waiting", "43 waiting"))

    (edit,) = copy.edits
    assert edit.before == "Captain Edmund Farrow told"
    assert edit.after == "waiting passengers that the boat would"
    assert edit.xpath is not None
    (element,) = cast("list[etree._Element]", copy.page.root.getroottree().xpath(edit.xpath))
    assert "43 waiting" in (element.text or "")
    assert edit.link == "https://paper.example/story#:~:text=Farrow%20told-,43"


@pytest.mark.parametrize("mark", ["&#x301;", "&#x5b7;", "&#x64e;", "&#xf43;", "&#30;", "&#x1fef;"])
def test_an_odd_character_in_place_of_a_word_is_an_edit(
    align: Align, paragraphs: list[str], mark: str
) -> None:
    copy = align(changed(paragraphs, "Lake Wenlow", f"Lake {mark}"))

    assert "Wenlow" in [edit.original for edit in copy.edits]


@pytest.mark.parametrize("words", [0, 5, 15, 25, 35, 60])
def test_a_caption_that_begins_as_the_line_after_it_does_not_stand_for_it(
    align: Align, paragraphs: list[str], words: int
) -> None:
    lines = ["Edmund Farrow", "Nest after nest after nest"]
    caption = f"{lines[1]}, views of the ramp, photos 2026"
    box = "Jelly quince vat hob " * (words // 4) + "jug " * (words % 4)
    page = page_of([*paragraphs[:3], caption, *lines, box, *paragraphs[3:]])

    copy = align(page, *paragraphs[:3], *lines, *paragraphs[3:])

    assert [edit for edit in copy.edits if edit.kind != "added"] == []


def test_a_caption_that_begins_with_a_word_of_the_heading_after_it_holds_none_of_it(
    align: Align, paragraphs: list[str]
) -> None:
    heading, caption = "Nest against odds", "Nest and ramp, in a view of last year from the pier"
    page = page_of(
        [*paragraphs[:3], caption, heading, "Jelly quince vat hob " * 9, *paragraphs[3:]]
    )

    copy = align(page, *paragraphs[:3], heading, *paragraphs[3:])

    assert [edit for edit in copy.edits if edit.kind != "added"] == []


@pytest.mark.parametrize("image", ["<img src=a.jpg>", "<a href=/x><img src=a.jpg></a>"])
def test_an_image_parts_the_words_beside_it(
    align: Align, paragraphs: list[str], image: str
) -> None:
    page = f"<div>{image.join(paragraphs)}</div>"

    assert align(page, *paragraphs).edits == ()


def test_a_page_with_nothing_but_a_phrase_is_no_copy(term: Text, paragraphs: list[str]) -> None:
    article = prepare(Original("a", "A Title", "\n\n".join(paragraphs * 4)), term)
    content = b"<p>The ferry across</p><p>Lake Wenlow has other boats, and swans.</p>"

    assert find_copy(article, read_page(Fetched("page", content)), term) is None


def test_another_article_under_the_same_licence_is_no_copy(
    term: Text, paragraphs: list[str]
) -> None:
    note = (
        "Follow Ida on Twitter. Send tips to ida@dailycallernewsfoundation.org.",
        f"All content{OFFERED}.",
    )
    article = prepare(Original("a", "A Title", "\n\n".join([*paragraphs, *note]), ("Ida",)), term)
    other = "<p>The goats of Oxley have been counted, and there is one more than in spring.</p>"
    content = other + "".join(f"<p>{text}</p>" for text in note)

    assert find_copy(article, read_page(Fetched("page", content.encode())), term) is None


@pytest.mark.parametrize(
    "shown",
    [
        f"All content{OFFERED}.",
        f"Follow Ida on Twitter. All content{OFFERED}.",
        "Follow Ida on Twitter. Send tips to ida@dailycallernewsfoundation.org.",
    ],
)
def test_the_notes_of_other_wording_may_be_run_into_the_last_paragraph(
    align: Align, paragraphs: list[str], shown: str
) -> None:
    page = page_of([*paragraphs[:-1], f"{paragraphs[-1]} {shown}"])

    assert align(page, *paragraphs, f"Content{OFFERED}.").edits == ()


@pytest.mark.parametrize(("end", "edits"), [(".", 0), ("!", 1), ("?", 1), ("...", 1)])
@pytest.mark.parametrize("kept", ["<p>Follow Ida on Twitter.</p>", ""])
def test_how_the_story_ends_counts_before_what_may_be_dropped(
    align: Align, paragraphs: list[str], end: str, edits: int, kept: str
) -> None:
    page = page_of([*paragraphs[:-1], paragraphs[-1].removesuffix(".") + end])

    copy = align(
        page.replace("</article>", f"{kept}</article>"), *paragraphs, "Follow Ida on Twitter."
    )

    assert len(copy.edits) == edits


def test_a_small_us_is_no_country(align: Align) -> None:
    story = ("The captain asked us to wait for the swan, and the U.S. envoy did.",)

    copy = align(f"<p>{story[0].replace('us', 'United States').replace('U.S.', 'US')}", *story)

    assert [(each.original, each.copy, each.gravity) for each in copy.edits] == [
        ("us", "United States", Gravity.SUBSTANCE),
        ("U.S", "US", Gravity.STYLE),
    ]


def test_a_lead_in_in_turkish_capitals_is_no_change(align: Align) -> None:
    story = ("Kıyı şeridi ve iskele Bakanı dün dört martı ile bir kedi için yer ayırdı.",)
    page = f"<p><b>KIYI ŞERİDİ VE İSKELE BAKANI</b>{story[0][28:]}</p>"
    assert story[0][28:].startswith(" dün")

    assert align(page, *story).edits == ()


def test_a_first_word_that_only_the_headline_has_is_missing(align: Align) -> None:
    copy = align(
        "<h1>Ferries</h1><p>stopped on Tuesday, for a swan had built its nest on the old ramp.",
        "Ferries stopped on Tuesday, for a swan had built its nest on the old ramp.",
    )

    assert [(edit.kind, edit.original) for edit in copy.edits] == [("removed", "Ferries")]


def test_a_last_line_far_below_the_text_is_not_torn_by_a_heading_with_its_words(
    align: Align, paragraphs: list[str]
) -> None:
    credit, about = (
        "This story was drawn for the Oxley Post.",
        "Ida Holm is the author of The Lakeside Kitchen.",
    )
    box = (
        "<h4>Keep up</h4><p>Get the news of the harbour in your inbox on weekday mornings, before "
        "the first boat of the day leaves.</p><button>Sign up</button>"
    )
    below = (
        f"<p>{credit}</p><h4>About the Author</h4><h5>Ida Holm</h5><ul><li>Feed</li></ul>"
        f"<p>{about}</p>"
    )
    foot = "".join(f"<h3>Most read at the harbour, number {place}</h3>" for place in range(12))

    assert align(page_of(paragraphs) + box + below + foot, *paragraphs, credit, about).edits == ()
