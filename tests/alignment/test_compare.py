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


def test_a_text_that_ends_inside_a_word_is_truncated(align: Align, paragraphs: list[str]) -> None:
    shown = [*paragraphs[:2], f"{paragraphs[2].partition('timetable')[0]}timet..."]

    (edit,) = align(page_of(shown)).edits

    assert (edit.kind, edit.copy, edit.paragraph) == ("truncated", "timet", 3)


def test_a_short_last_sentence_is_there_without_the_long_link_sent_after_it(
    align: Align, paragraphs: list[str]
) -> None:
    paragraphs[-1] = "The service returns within 28 days."
    link = "(RELATED: Mayor Of Oxley Asks Seven Swans To Leave The Pier Before The Regatta Opens)"

    assert align(page_of(paragraphs), *paragraphs[:-1], f"{paragraphs[-1]} {link}").edits == ()


def test_a_last_paragraph_that_stands_first_is_moved(align: Align, paragraphs: list[str]) -> None:
    (edit,) = align(page_of([paragraphs[-1], *paragraphs[:-1]])).edits

    assert (edit.kind, edit.paragraph) == ("moved", 5)
    assert edit.xpath == "/html/body/article/p[1]"


def test_paragraphs_in_reverse_order_are_moved(align: Align, paragraphs: list[str]) -> None:
    copy = align(page_of(paragraphs[::-1]))

    assert {edit.kind for edit in copy.edits} == {"moved"}
    assert len(copy.edits) == 4
    assert copy.coverage == 1


def test_a_sentence_moved_within_its_paragraph_is_told_once(
    align: Align, paragraphs: list[str]
) -> None:
    page = changed(paragraphs, " Nobody asked for a refund.", "")
    page = page.replace("<p>Captain", "<p>Nobody asked for a refund. Captain")

    (edit,) = align(page).edits

    assert (edit.kind, edit.original, edit.copy) == ("moved", *["Nobody asked for a refund"] * 2)


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


def test_a_caption_that_begins_as_the_paragraph_after_it_does_not_stand_for_its_words(
    align: Align, paragraphs: list[str]
) -> None:
    figure = "<figure><img src=p.jpg><figcaption>The pier from above. (Photo by Ada Orme)</figure>"
    page = changed(paragraphs, "<p>The county", f"{figure}<p>The province")

    (edit,) = align(page).edits

    assert (edit.original, edit.copy, edit.before) == ("county", "province", "The")


def test_a_caption_that_ends_as_the_paragraph_before_it_does_not_stand_for_its_words(
    align: Align, paragraphs: list[str]
) -> None:
    figure = "<figure><img src=p.jpg><figcaption>The pier, seen in a dry summer.</figure>"
    page = changed(paragraphs, "each summer.</p>", f"each autumn.</p>{figure}")

    (edit,) = align(page).edits

    assert (edit.original, edit.copy) == ("summer", "autumn")


@pytest.mark.parametrize(
    ("said", "original", "copy"),
    [("Edmund Farrow told", "Captain", ""), ("Captain Edmund Farrow warned", "told", "warned")],
)
@pytest.mark.parametrize("credit", ["(Photo by Post)", "(Getty)"])
def test_a_caption_that_names_who_the_paragraph_after_it_names_holds_none_of_it(
    align: Align, paragraphs: list[str], said: str, original: str, copy: str, credit: str
) -> None:
    figure = f"<figure><img src=p.jpg><figcaption>Captain Edmund Farrow. {credit}</figure>"
    page = changed(paragraphs, "<p>Captain Edmund Farrow told", f"{figure}<p>{said}")

    (edit,) = align(page).edits

    assert (edit.original, edit.copy) == (original, copy)
    assert edit.xpath == "/html/body/article/p[2]"


def test_a_mark_that_opens_or_ends_a_paragraph_is_shown_without_the_box_beside_it(
    align: Align, paragraphs: list[str]
) -> None:
    box = "<form><button>Subscribe</button></form>"
    page = changed(paragraphs, "<p>“She", f"{box}<p>She")
    page = page.replace("the bird.”</p>", f"the bird.</p>{box}")

    opening, ending = align(page).edits

    assert (opening.original, opening.copy, opening.paragraph) == ("“She", "She", 3)
    assert (ending.original, ending.copy) == ("bird.”", "bird.")
    assert opening.xpath == ending.xpath == "/html/body/article/p[3]"


def test_a_sign_that_links_a_paragraph_is_no_edit(align: Align, paragraphs: list[str]) -> None:
    linked = [f"<a href='#{n}'>¶</a> {text}" for n, text in enumerate(paragraphs)]

    assert align(page_of(linked)).edits == ()


@pytest.mark.parametrize("image", ["<img src=a.jpg>", "<a href=/x><img src=a.jpg></a>"])
def test_an_image_parts_the_words_beside_it(
    align: Align, paragraphs: list[str], image: str
) -> None:
    page = f"<div>{image.join(paragraphs)}</div>"

    assert align(page, *paragraphs).edits == ()


@pytest.mark.parametrize(
    ("sent", "shown", "original", "copy"),
    [
        ("a tax of 14 percent on nests", "a tax of 14% on nests", "percent", "%"),
        ("a tax of 14% on nests", "a tax of 14 percent on nests", "%", "percent"),
        ("what the hell is that", "what the **** is that", "hell", "****"),
        ("what the hell is that", "what the h*** is that", "hell", "h***"),
        ("what the hell is that", "what the h**l is that", "hell", "h**l"),
        ("what the hell is that", "what the is that", "hell", ""),
        ("it cost about $5 then", "it cost $5 then", "about", ""),
        ("it rose 14% over all", "it rose 14% all", "over", ""),
    ],
)
def test_a_sign_in_place_of_a_word_is_shown(
    align: Align, paragraphs: list[str], sent: str, shown: str, original: str, copy: str
) -> None:
    article, page = ([*paragraphs, f"The mayor asked {each}, and so on."] for each in (sent, shown))

    (edit,) = align(page_of(page), *article).edits

    assert (edit.original, edit.copy) == (original, copy)
    assert edit.kind == ("replaced" if copy else "removed")
    assert not edit.before.endswith(original)


def test_a_part_of_a_word_is_shown_with_the_whole_of_it(
    align: Align, paragraphs: list[str]
) -> None:
    article, page = ([*paragraphs, f"They voted {each} on it."] for each in ("6-3-0", "7-3-0"))

    (edit,) = align(page_of(page), *article).edits

    assert (edit.original, edit.copy, edit.before) == ("6-3-0", "7-3-0", "They voted")


def test_a_headline_that_says_what_the_first_sentence_says_holds_none_of_it(
    align: Align, paragraphs: list[str]
) -> None:
    page = changed(
        paragraphs, "The ferry across Lake Wenlow stopped on Tuesday", "All boats stopped"
    )

    (edit,) = align(f"<h1>Ferry Across Lake Wenlow Stopped Tuesday</h1>{page}").edits

    assert edit.original == "The ferry across Lake Wenlow stopped on Tuesday"
    assert edit.copy == "All boats stopped"


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
