"""What is told of a copy: its edits, each of a kind, a class and a gravity."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from checker.alignment import find_copy, prepare
from checker.models import Fetched, Gravity, Original
from checker.page import read_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from checker.alignment import Copy
    from checker.licence import Text

    Align = Callable[..., Copy]


def _page(paragraphs: list[str]) -> str:
    return f"<article>{''.join(f'<p>{text}</p>' for text in paragraphs)}</article>"


def _changed(paragraphs: list[str], old: str, new: str) -> str:
    page = _page(paragraphs)
    assert page.count(old) == 1
    return page.replace(old, new)


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
    (edit,) = align(_changed(paragraphs, old, new)).edits

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
    (edit,) = align(_changed(paragraphs, old, new)).edits

    assert (edit.cls, edit.gravity) == (cls, Gravity.STYLE)


def test_a_sign_of_money_lost_between_words_that_join_is_a_change_of_a_number(
    align: Align, paragraphs: list[str]
) -> None:
    paragraphs[3] = paragraphs[3].replace("$1.5m", "US$15")
    (edit,) = align(_page(paragraphs).replace("US$15", "US15"), *paragraphs).edits

    assert (edit.cls, edit.gravity) == ("number", Gravity.SUBSTANCE)


def test_style_inside_a_quotation_is_a_change_of_the_quotation(
    align: Align, paragraphs: list[str]
) -> None:
    paragraphs[2] = paragraphs[2].replace("the bird", "the grey bird")
    (edit,) = align(_page(paragraphs).replace("grey", "gray"), *paragraphs).edits

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
    copy = align(_changed(paragraphs, old, new))

    assert copy.edits == ()
    assert copy.coverage == 1


def test_single_marks_round_quotations_that_follow_each_other_are_no_edit(
    align: Align, paragraphs: list[str]
) -> None:
    paragraphs[2] = "“She was here first.” “Who was?” asked the passengers’ “spokesman.”"
    single = paragraphs[2].replace("“", "‘").replace("”", "’")

    assert align(_page([*paragraphs[:2], single, *paragraphs[3:]]), *paragraphs).edits == ()


def test_words_that_markup_joins_are_the_same_where_a_box_stands_before_them(
    align: Align, paragraphs: list[str]
) -> None:
    box = f"<blockquote><p>{paragraphs[3]}</p></blockquote>"
    joined = paragraphs[2].replace("“She was", "<p><b>“She</b><i>was</i>")
    page = _page(paragraphs).replace(f"<p>{paragraphs[2]}", box + joined)

    assert align(page).edits == ()


def test_a_paragraph_that_is_missing_is_removed(align: Align, paragraphs: list[str]) -> None:
    gone = paragraphs.pop(1)

    (edit,) = align(_page(paragraphs)).edits

    assert (edit.kind, edit.cls, edit.paragraph) == ("removed", "paragraph", 2)
    assert edit.original == gone.rstrip(".")


def test_a_paragraph_in_another_place_is_moved(align: Align, paragraphs: list[str]) -> None:
    paragraphs.insert(3, paragraphs.pop(1))

    edits = align(_page(paragraphs)).edits

    assert [edit.kind for edit in edits] == ["moved"]
    assert edits[0].original == edits[0].copy


@pytest.mark.parametrize("kept", [1, 2, 3, 4])
def test_a_text_that_ends_early_is_truncated(
    align: Align, paragraphs: list[str], kept: int
) -> None:
    copy = align(_page(paragraphs[:kept]) + "<p><a href='/x'>Read the full story</a></p>")

    (edit,) = copy.edits
    assert (edit.kind, edit.paragraph) == ("truncated", kept + 1)
    assert edit.original.endswith("28 days")
    assert copy.coverage < 1


def test_a_last_paragraph_cut_in_its_middle_is_removed_words(
    align: Align, paragraphs: list[str]
) -> None:
    paragraphs[-1] = "A notice on the pier promises that the service will return"

    (edit,) = align(_page(paragraphs)).edits

    assert edit.original == "within 28 days"
    assert edit.gravity == Gravity.SUBSTANCE


def test_an_edit_shows_the_words_round_it_and_where_it_stands(
    align: Align, paragraphs: list[str]
) -> None:
    copy = align(_changed(paragraphs, "34 waiting", "43 waiting"))

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
    copy = align(_changed(paragraphs, "Lake Wenlow", f"Lake {mark}"))

    assert "Wenlow" in [edit.original for edit in copy.edits]


@pytest.mark.parametrize("words", [0, 5, 15, 25, 35, 60])
def test_a_caption_that_begins_as_the_line_after_it_does_not_stand_for_it(
    align: Align, paragraphs: list[str], words: int
) -> None:
    lines = ["Edmund Farrow", "Nest after nest after nest"]
    caption = f"{lines[1]}, views of the ramp, photos 2026"
    box = "Jelly quince vat hob " * (words // 4) + "jug " * (words % 4)
    page = _page([*paragraphs[:3], caption, *lines, box, *paragraphs[3:]])

    copy = align(page, *paragraphs[:3], *lines, *paragraphs[3:])

    assert [edit for edit in copy.edits if edit.kind != "added"] == []


def test_a_caption_that_begins_with_a_word_of_the_heading_after_it_holds_none_of_it(
    align: Align, paragraphs: list[str]
) -> None:
    heading, caption = "Nest against odds", "Nest and ramp, in a view of last year from the pier"
    page = _page([*paragraphs[:3], caption, heading, "Jelly quince vat hob " * 9, *paragraphs[3:]])

    copy = align(page, *paragraphs[:3], heading, *paragraphs[3:])

    assert [edit for edit in copy.edits if edit.kind != "added"] == []


def test_a_page_with_nothing_but_a_phrase_is_no_copy(term: Text, paragraphs: list[str]) -> None:
    article = prepare(Original("a", "A Title", "\n\n".join(paragraphs * 4)), term)
    content = b"<p>The ferry across</p><p>Lake Wenlow has other boats, and swans.</p>"

    assert find_copy(article, read_page(Fetched("page", content)), term) is None


def test_another_article_under_the_same_licence_is_no_copy(
    term: Text, paragraphs: list[str]
) -> None:
    note = (
        "Follow Ida on Twitter. Send tips to ida@dailycallernewsfoundation.org.",
        (
            "All content created by the Daily Caller News Foundation, an independent and "
            "nonpartisan newswire service, is available without charge to any legitimate news "
            "publisher that can provide a large audience."
        ),
    )
    article = prepare(Original("a", "A Title", "\n\n".join([*paragraphs, *note]), ("Ida",)), term)
    other = "<p>The goats of Oxley have been counted, and there is one more than in spring.</p>"
    content = other + "".join(f"<p>{text}</p>" for text in note)

    assert find_copy(article, read_page(Fetched("page", content.encode())), term) is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Lake Wenlow", "<a href=/w>Lake Tarrow</a>", ("Wenlow", "Tarrow")),
        ("ramp,", "<a href=/pier>pier</a>,", ("ramp", "pier")),
    ],
)
def test_a_word_in_a_link_that_stands_for_another_is_named(
    align: Align, paragraphs: list[str], old: str, new: str, words: tuple[str, str]
) -> None:
    copy = align(_changed(paragraphs, old, new))

    assert [(edit.original, edit.copy) for edit in copy.edits] == [words]


_LINKED = (
    "The harbour office said at noon that it would ask the county for a second ramp on the far "
    "shore before another swan finds the first"
)


@pytest.mark.parametrize(
    ("link", "added"),
    [
        (f"{_LINKED}.", [_LINKED]),
        (_LINKED, []),
        (f"Sign up for our letter: {_LINKED}.", []),
        ("Read more of the ramp.", []),
        ("See the map of all the ramps.", []),
        ("Here is what we know of the ramp.", []),
        ("More ramps in our map.", []),
        ("More than 40 ramps are closed.", ["More than 40 ramps are closed"]),
        ("Will there be a second ramp?", []),
        ("The harbour office wants a second ramp", []),
        ("The harbour office wants a second ramp.", ["The harbour office wants a second ramp"]),
    ],
)
@pytest.mark.parametrize("more", ["", " {}"])
def test_a_link_between_two_sentences_is_the_sites_unless_it_is_one_itself(
    align: Align, paragraphs: list[str], link: str, added: list[str], more: str
) -> None:
    first, second, *rest = paragraphs
    page = _page([f"{first} <a href=/ramp>{link}</a>{more.format(second)}", *rest])
    sent = [f"{first} {second}"] if more else [first]

    assert [edit.copy for edit in align(page, *sent, *rest).edits] == added


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("refund.", "refund<sup>1</sup>.", []),
        ("refund.", "refund.<sup><a href=#n1>[1]</a></sup>", []),
        ("ferry across", "ferry<span class=tooltip>A boat that goes to and fro</span> across", []),
        ("34 waiting", "34<sup>2</sup> waiting", []),
        ("refund.", "refund.<sup>[note 3]</sup>", []),
        ("ferry across", "ferry<sup>never</sup> across", [("ferry", "ferrynever")]),
        ("34 waiting", "<sup>not</sup> 34 waiting", [("", "not")]),
        ("34 waiting", "<code>hardly</code> 34 waiting", [("", "hardly")]),
        ("34 waiting", "<label>not</label> 34 waiting", [("", "not")]),
        (
            "ferry across",
            "<i class=tooltip>ferry<i role=tooltip>A boat that goes to and fro</i></i> across",
            [],
        ),
        ("ferry across", "<a href=/f>ferry<i class=visuallyhidden> (external)</i></a> across", []),
        ("ferry across", "<a href=/f>ferry <i class=fa>\uf08e</i></a> across", []),
        ("ferry across", "<a href=/f>ferry ↗</a> across", []),
        ("34 waiting", "35<sup>2</sup> waiting", [("34", "352")]),
        ("34 waiting", "342 waiting", [("34", "342")]),
        ("ferry across", "ferry<b>men</b> across", [("ferry", "ferrymen")]),
    ],
)
def test_a_footnotes_number_or_a_tooltip_changes_no_word_that_it_touches(
    align: Align, paragraphs: list[str], old: str, new: str, edits: list[tuple[str, str]]
) -> None:
    copy = align(_changed(paragraphs, old, new))

    assert [(edit.original, edit.copy) for edit in copy.edits] == edits


@pytest.mark.parametrize(("end", "edits"), [(".", 0), ("!", 1), ("?", 1), ("...", 1)])
@pytest.mark.parametrize("kept", ["<p>Follow Ida on Twitter.</p>", ""])
def test_how_the_story_ends_counts_before_what_may_be_dropped(
    align: Align, paragraphs: list[str], end: str, edits: int, kept: str
) -> None:
    page = _page([*paragraphs[:-1], paragraphs[-1].removesuffix(".") + end])

    copy = align(
        page.replace("</article>", f"{kept}</article>"), *paragraphs, "Follow Ida on Twitter."
    )

    assert len(copy.edits) == edits


def test_a_caption_that_is_the_articles_paragraph_is_no_place_of_the_sites(
    align: Align, paragraphs: list[str]
) -> None:
    altered = paragraphs[0].replace("stopped", "<a href=/x>suddenly</a> stopped")
    page = _page([f"<span class=caption><span>{altered}</span></span>", *paragraphs[1:]])

    assert [edit.copy for edit in align(page).edits] == ["suddenly"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Lake Wenlow", "Lake Wenlow (<a href=/q/LWEN>LWEN</a>)"),
        ("Lake Wenlow", "Lake Wenlow (<a href=/q/LWEN>NYSE: LWEN</a>)"),
        ("the ramp,", "<a href=/r>the ramp</a> <span>(link is external)</span>,"),
    ],
)
def test_what_a_site_marks_a_name_or_a_link_with_is_no_change(
    align: Align, paragraphs: list[str], old: str, new: str
) -> None:
    assert align(_changed(paragraphs, old, new)).edits == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("stopped on", "<a href=/v>reportedly</a> stopped on", ("", "reportedly")),
        ("Nobody asked", "<a href=/v>Apparently</a> Nobody asked", ("", "Apparently")),
        ("within 28 days.", "within 28 days. © The captain lies.", ("", "The captain lies")),
        (
            "ramp, harbour officials said.",
            "ramp, harbour officials <a href=/v>who were asked about it at the pier denied</a>.",
            ("said", "who were asked about it at the pier denied"),
        ),
        (
            "officials said.",
            "officials said. <span class=editor-note>[None of it is true. Ed.]</span>",
            ("", "None of it is true. Ed"),
        ),
    ],
)
def test_words_that_somebody_put_into_a_sentence_are_named_whatever_they_are_set_in(
    align: Align, paragraphs: list[str], old: str, new: str, words: tuple[str, str]
) -> None:
    copy = align(_changed(paragraphs, old, new))

    assert [(edit.original, edit.copy) for edit in copy.edits] == [words]


def test_a_small_us_is_no_country(align: Align) -> None:
    story = ("The captain asked us to wait for the swan, and the U.S. envoy did.",)

    copy = align(f"<p>{story[0].replace('us', 'United States').replace('U.S.', 'US')}", *story)

    assert [(each.original, each.copy, each.gravity) for each in copy.edits] == [
        ("us", "United States", Gravity.SUBSTANCE),
        ("U.S", "US", Gravity.STYLE),
    ]


@pytest.mark.parametrize(
    "line", ["<li>{}</li>", "<p>• {}</p>", "<p>– {}</p>", "<p>{n}. {}</p>", "<p>{n}) {}</p>"]
)
@pytest.mark.parametrize("sent", ["{}", "- {}", "{n}. {}"])
def test_how_the_lines_of_a_list_are_marked_is_no_change(
    align: Align, paragraphs: list[str], line: str, sent: str
) -> None:
    first, *lines, last = paragraphs
    shown = "".join(line.format(text, n=n) for n, text in enumerate(lines, 1))
    page = f"<p>{first}</p>{f'<ol>{shown}</ol>' if '<li>' in line else shown}<p>{last}</p>"
    listed = [sent.format(text, n=n) for n, text in enumerate(lines, 1)]
    drops = sent == "{n}. {}" and line not in {"<li>{}</li>", "<p>{n}. {}</p>"}

    assert bool(align(page, first, *listed, last).edits) is drops


def test_another_number_of_a_line_is_a_change(align: Align, paragraphs: list[str]) -> None:
    first, *rest = paragraphs

    copy = align(_page([f"6. {first}", *rest]), f"5. {first}", *rest)

    assert [(edit.original, edit.copy) for edit in copy.edits] == [("5", "6")]


@pytest.mark.parametrize(
    "end", [" ###", " ■", " END", " ENDS", " © 2026 The Oxley Post. All rights reserved."]
)
def test_what_marks_the_end_of_a_story_is_no_change(
    align: Align, paragraphs: list[str], end: str
) -> None:
    assert align(_page([*paragraphs[:-1], f"{paragraphs[-1]}{end}"])).edits == ()


def test_an_address_in_brackets_after_a_link_is_no_change(
    align: Align, paragraphs: list[str]
) -> None:
    new = "<a href=/r>ramp</a> (https://paper.example/ramp), harbour"

    assert align(_changed(paragraphs, "ramp, harbour", new)).edits == ()


def test_a_lead_in_in_turkish_capitals_is_no_change(align: Align) -> None:
    story = ("Kıyı şeridi ve iskele Bakanı dün dört martı ile bir kedi için yer ayırdı.",)
    page = f"<p><b>KIYI ŞERİDİ VE İSKELE BAKANI</b>{story[0][28:]}</p>"
    assert story[0][28:].startswith(" dün")

    assert align(page, *story).edits == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Photos that passengers took from the pier show a second nest.",
        "From the pier a second nest could be seen.",
        "Sources at the harbour spoke of a second nest.",
        "The piece was published Sunday and drew many readers to the pier that week.",
        "The report was published in March and says that no swan has ever left the ramp.",
        "This column was written after the ferry had stood still for a whole week.",
        "Her cousins from Nevada Ormesby had come to see the swan.",
        "The report was published by a group that opposes the ferry.",
        "Edited by hand, the list of passengers is of no use to anybody.",
        "Farrow was a former newspaper editor and was convicted of fraud in 2009.",
        "Republished letters show that the captain had been asked before.",
        "Copyright is the least of what the captain has to fear.",
        "The piece was published in the Oxley Post because nobody else wanted it.",
    ],
)
@pytest.mark.parametrize("place", [0, -1])
def test_a_sentence_that_opens_as_a_credit_may_and_goes_on_is_an_addition(
    align: Align, paragraphs: list[str], sentence: str, place: int
) -> None:
    story = [*paragraphs]
    story[place] = f"{story[place]} {sentence}" if place else f"{sentence} {story[place]}"

    assert [edit.copy for edit in align(_page(story)).edits] == [sentence.rstrip(".")]


@pytest.mark.parametrize(
    ("before", "added"),
    [
        ("WENLOW, Nev. (DCNF) — ", []),
        ("WENLOW, Nev. — ", []),
        ("WENLOW, D.C. — ", []),
        ("Lake Wenlow, 3 March: ", []),
        ("(DCNF) ", []),
        ("By Ida Bell ", []),
        ("By Ida Bell, staff writer at the Oxley Post ", []),
        ("by Ida Bell and Tom Rill | ", []),
        ("Fake news: ", ["Fake news"]),
        ("Not true - ", ["Not true"]),
        ("By Monday evening, ", ["By Monday evening"]),
        ("By Friday ", ["By Friday"]),
        ("By Wenlow custom, ", ["By Wenlow custom"]),
    ],
)
def test_what_runs_into_the_first_line_is_a_dateline_or_a_byline_or_an_addition(
    align: Align, paragraphs: list[str], before: str, added: list[str]
) -> None:
    page = _page([f"{before}{paragraphs[0]}", *paragraphs[1:]])

    assert [edit.copy for edit in align(page).edits] == added


@pytest.mark.parametrize("before", ["By Monday evening, ", "By March "])
def test_a_date_at_a_paragraphs_start_is_no_byline(
    align: Align, paragraphs: list[str], before: str
) -> None:
    page = _page([paragraphs[0], f"{before}{paragraphs[1]}", *paragraphs[2:]])

    assert [edit.copy for edit in align(page).edits] == [before.rstrip(" ,")]


@pytest.mark.parametrize("place", [0, 5])
@pytest.mark.parametrize(
    "sentence",
    [
        "This story was originally published by the Oxley Post and is used with permission.",
        "This article first appeared in the Oxley Post.",
        "This story was published in the Monitor and stands here as it stood on that page.",
        "The report first appeared in the Sunday Post and stands here as it stood there.",
        "Read all of Ada Orme's stories of the lake at the Oxley Post.",
        "The piece was published on Sunday.",
        "Posted by the harbour desk.",
        "Ada Orme reported from the pier.",
        "Additional reporting by Ida Bell.",
        "Ida Bell contributed to this report from the pier.",
        "The post Swan Stops A Ferry appeared first on the Oxley Post.",
        "All rights reserved.",
    ],
)
def test_a_credit_that_runs_into_the_first_line_or_on_after_the_last_is_no_change(
    align: Align, paragraphs: list[str], sentence: str, place: int
) -> None:
    story = [*paragraphs]
    if place:
        story[-1] = f"{story[-1]} {sentence}"
    else:
        story[0] = f"{sentence} {story[0]}"

    assert align(_page(story)).edits == ()


@pytest.mark.parametrize(
    ("after", "added"),
    [
        (" (DCNF)", []),
        (" — Daily Caller News Foundation", []),
        (" [Source]", []),
        (" Send tips to ida@dailycallernewsfoundation.org.", []),
        (" Follow Ida Bell on Twitter", []),
        (" (not that anybody asked)", ["not that anybody asked"]),
        (" — or so they say", ["or so they say"]),
        (" Farrow Lies.", ["Farrow Lies"]),
    ],
)
def test_what_runs_on_after_the_last_line_is_a_credit_an_optional_part_or_an_addition(
    align: Align, paragraphs: list[str], after: str, added: list[str]
) -> None:
    page = _page([*paragraphs[:-1], f"{paragraphs[-1]}{after}"])

    assert [edit.copy for edit in align(page).edits] == added


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

    assert align(_page(paragraphs) + box + below + foot, *paragraphs, credit, about).edits == ()
