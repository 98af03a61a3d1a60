"""What the site puts between the paragraphs, told from prose that somebody added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.alignment import Copy

    Align = Callable[..., Copy]

PROSE = (
    "The mayor has long been known in the town for a dislike of swans, and neighbours recall "
    "that a plan to fence the pier was dropped only last spring."
)
REMARK = "It is worth noting that the mayor signed a like order last year, with no success at all."
SITE = {
    "advertisement": "<div class='ad-slot'><span>Advertisement</span></div>",
    "advertisement line": "<p>(Article Continues Below Advertisement)</p>",
    "short code": "<p>[ad_1]</p>",
    "related link": "<p><strong>Related: <a href='/x'>How It Was Built In 1911</a></strong></p>",
    "also read": "<p>Also read: <a href='/x'>How the pier was built in a single summer</a></p>",
    "list of links": "<ul><li><a href='/a'>Geese are back on the green this spring again</a></li>"
    "<li><a href='/b'>Bakery wins a prize for its rye bread and its buns</a></li></ul>",
    "newsletter": "<div class='newsletter-signup'><p>Get our free newsletter with the news of the "
    "lake each morning, before anyone else is up.</p><form><input><button>Go</button></form></div>",
    "newsletter in the article's markup": "<p>Sign up for our newsletter to get the news of the "
    "lake in your inbox each morning before breakfast.</p>",
    "donation": "<p>Readers like you make this work possible. Please donate today and keep the "
    "lights of our small newsroom on.</p>",
    "call in italics": "<p><em>Follow the pier on the lake's own page to hear each evening "
    "how the swan and her young are doing. Boats and times may change without notice.</em></p>",
    "agencies": "<p><i>With information from the harbour office, the lake police and three "
    "agencies. Not all that they say could be checked by our own people on the pier.</i></p>",
    "share bar": "<div class='share'><a href='#'>Facebook</a> <a href='#'>X</a> <a>Email</a></div>",
    "poll": "<div class='poll'><h4>Should the swan stay on the ramp until summer?</h4>"
    "<label>Yes</label><label>No</label></div>",
    "tweet": "<blockquote class='twitter-tweet'><p>The swan is still there this morning and she "
    "looks as if she owns the whole of the place.</p>— Pier Cam (@piercam) <a>May 3, 2021</a>"
    "</blockquote>",
    "figure": "<figure><img src='/swan.jpg' alt='A swan'><figcaption>A swan of the same family "
    "on the north shore of the lake last year. (Photo/Ida Bell)</figcaption></figure>",
    "aside": f"<aside><p>{PROSE}</p></aside>",
    "pull quote": "<p class='big'>“I have moved the timetable and not the bird.”</p>",
    "heading": "<h2>A swan with a view of the whole lake and all of its boats</h2>",
    "comments": f"<div class='comments'><p>{PROSE}</p></div>",
    "video": "<div class='video-player'><p>Watch: the swan on the ramp, filmed from the pier this "
    "week by a passenger.</p></div>",
    "live region": f"<div role='complementary'><p>{PROSE}</p></div>",
    "repeated box": "<div><p>Tell your friends of the lake about this paper.</p></div>",
    "details": f"<details><summary>More</summary><p>{PROSE}</p></details>",
}


@pytest.mark.parametrize("name", SITE)
@pytest.mark.parametrize("place", [1, 3])
def test_what_the_site_puts_between_paragraphs_is_no_edit(
    align: Align, paragraphs: list[str], name: str, place: int
) -> None:
    parts = [f"<p>{text}</p>" for text in paragraphs]
    parts.insert(place, SITE[name])

    copy = align(f"<article>{''.join(parts)}</article>")

    assert copy.edits == ()


@pytest.mark.parametrize(
    "line",
    [
        "Story continues below this advertisement.",
        "JavaScript is disabled in this browser.",
        "The video could not be loaded here.",
        "“Only if she agrees to it, too.”",
        "Who is the swan on the ramp?",
        "Jetzt abonnieren und alles lesen, was Sie wollen.",
    ],
)
def test_a_short_line_that_is_no_sentence_of_a_story_is_no_edit(
    align: Align, paragraphs: list[str], line: str
) -> None:
    parts = [f"<p>{text}</p>" for text in paragraphs]
    parts.insert(2, f"<p>{line}</p>")

    assert align(f"<article>{''.join(parts)}</article>").edits == ()


def test_short_lines_that_the_original_was_sent_without_throughout_are_no_edits(
    align: Align, paragraphs: list[str]
) -> None:
    lines = [f"The captain turned to the {number}th man." for number in range(25)]
    parts = [f"<p>{text}</p>" for text in (*paragraphs[:2], *lines, *paragraphs[2:])]

    assert align(f"<article>{''.join(parts)}</article>").edits == ()


@pytest.mark.parametrize("line", ["p", "em"])
def test_a_sentence_added_in_the_link_that_holds_the_story_is_added(
    align: Align, paragraphs: list[str], line: str
) -> None:
    story = f"<a href=/story><{line}>{paragraphs[1]}<br>{PROSE}</{line}></a>"
    page = f"<p>{paragraphs[0]}</p>{story}{''.join(f'<p>{each}</p>' for each in paragraphs[2:])}"

    (edit,) = align(f"<article>{page}</article>").edits

    assert PROSE.rstrip(".") in edit.copy


@pytest.mark.parametrize("part", ["<section><p>{}</p></section>", "<center>{}</center>"])
def test_prose_is_added_between_lines_of_a_part_that_has_a_form_as_well(
    align: Align, paragraphs: list[str], part: str
) -> None:
    lines = "<br>".join(paragraphs[:3]), "<br>".join(paragraphs[3:])
    page = f"<div>{lines[0]}<br>{part.format(PROSE)}{lines[1]}<form><input></form></div>"

    assert [edit.cls for edit in align(page).edits] == ["paragraph"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>", "</p>"),
        ("<p class='body'>", "</p>"),
        ("<div><p>", "</p></div>"),
        ("", "<br><br>"),
        ("<p>", "<a href='/x'>See the map.</a></p>"),
        ("<p><em>", "</em></p>"),
        ("<p>[Editor’s note: ", "]</p>"),
    ],
    ids=["p", "class", "div", "br", "ends in a link", "italics", "editor's note"],
)
def test_prose_in_the_articles_own_markup_is_an_added_paragraph(
    align: Align, paragraphs: list[str], before: str, after: str
) -> None:
    open_, close = before.partition("<em>")[0].partition("[")[0], after.removeprefix("</em>")
    close = "</p>" if close.startswith(("<a", "]")) else close
    parts = [f"{open_}{text}{close}" for text in paragraphs]
    parts.insert(2, f"{before}{PROSE}{after}")

    copy = align(f"<article>{''.join(parts)}</article>")

    (edit,) = copy.edits
    assert (edit.kind, edit.cls, edit.paragraph) == ("added", "paragraph", 2)
    assert PROSE.rstrip(".") in edit.copy


@pytest.mark.parametrize(
    "line",
    [
        (
            "We need your consent to load this content. It may set cookies on your device and send "
            "what it knows of you to somebody else."
        ),
        "Your browser does not support the audio element. You can listen in a player of your own.",
        "Do you know more of the swan? We would like to hear from you, by day and by night.",
        "Get the stories that matter to the lake, delivered each morning at six, with no noise.",
        "Our journalism is free to read because of people like you. Two dollars a month do much.",
        "Thank you for reading the Oxley Post. You can help us by turning off your ad blocker.",
        "We hope you are enjoying this article. Nobody owns us, and readers pay for each word.",
        "Suscríbase a nuestro boletín para recibir cada mañana lo que pasa en el lago y aquí.",
        "Abonnieren Sie unseren Newsletter, um jeden Morgen das Wichtigste vom See zu erfahren.",
        "Schrijf je in voor onze nieuwsbrief en ontvang elke ochtend het nieuws van het meer.",
        "Soutenez notre journal : faites un don pour que nous puissions encore parler du lac.",
        "Unterstützen Sie unsere Arbeit mit einer Spende, damit wir vom See berichten können.",
        "By voting you agree that the Oxley Post may send you a letter each morning.",
        "This advertisement has not loaded yet, but your article continues below, dear reader.",
        "A ferry costs money, and so does a paper. Please give what you can, and give it often.",
        "August 30, 2023 1:55 am (Updated Thursday, Aug. 31, at 4:30 am EST)",
        "Download the Oxley Post app to get alerts, and to read on where there is no connection.",
        "Wir benötigen Ihre Zustimmung, um den eingebundenen Inhalt mit einem Klick anzuzeigen.",
        "Abonnez-vous à notre lettre du matin et recevez chaque jour ce qui compte sur le lac.",
        "The nest as it looked on Monday to those who waited. (Ida Bell / The Oxley Post)",
    ],
)
@pytest.mark.parametrize("part", ["<p>{}</p>", "<div>{}</div>"])
def test_what_a_site_says_to_its_reader_is_no_edit_without_a_link_too(
    align: Align, paragraphs: list[str], line: str, part: str
) -> None:
    parts = [f"<p>{text}</p>" for text in paragraphs]
    parts.insert(2, part.format(line))

    assert align(f"<article>{''.join(parts)}</article>").edits == ()


@pytest.mark.parametrize(
    "added",
    [
        f"<div>{PROSE}</div>",
        f"<div><p>{PROSE}</p></div>",
        f"<p class='wp-block-paragraph'>{PROSE}</p>",
        f"<div class='wp-block-group'><p>{PROSE}</p></div>",
        f"<section><p>{REMARK}</p></section>",
        f"<center>{REMARK}</center>",
        f"<div>{REMARK}</div>",
        f"<p><strong>{REMARK}</strong></p>",
        f"<p><em>{REMARK}</em></p>",
        "<p>Update: Farrow told this paper on Friday that the nest had been there for years.</p>",
        "<p>Correction: The boat did leave on Tuesday, with two goats and a cheese on board.</p>",
        "<p>This story is one more proof that nobody in the harbour can be trusted.</p>",
        "<p>Mayor Ines Tarn (@mayortarn) told us she would have the nest moved by force.</p>",
        "<p>Mayor Ines Tarn denies that she saw a nest, <a href='/t'>as she said in May.</a></p>",
        "<p>The captain was later dismissed by the county.</p>",
        "<p>None of this, it is said, is true.</p>",
        "<p>UPDATE: The swan has left.</p>",
        "<p>Correction: The swan has 4 eggs.</p>",
        "<p>It is said that <a href='/t'>the captain had known of the nest</a>, and slept.</p>",
        "<p>Also on Tuesday, the mayor had the pier of Oxley closed to those who go on foot.</p>",
        PROSE,
        f"<br><br>{PROSE}<br><br>",
        f"<b>{PROSE}</b>",
        f"<blockquote><p>{PROSE}</p></blockquote>",
        f"<blockquote class='wp-block-quote'>{PROSE}</blockquote>",
        f"<div class='rich-text'><p>{PROSE}</p></div>",
        f"<div class=x7f2><p>{PROSE}</p></div>",
        f"<p class='commentary'>{PROSE}</p>",
        f"<div class='editors-note'><p>{PROSE}</p></div>",
    ],
)
def test_prose_is_added_whatever_an_editor_sets_it_in_and_however_it_opens(
    align: Align, paragraphs: list[str], added: str
) -> None:
    parts = [f"<p>{text}</p>" for text in paragraphs]
    parts.insert(2, added)

    (edit,) = align(f"<article class=story>{''.join(parts)}</article>").edits

    assert (edit.kind, edit.cls) == ("added", "paragraph")


@pytest.mark.parametrize(
    ("line", "added"),
    [
        ("It rained all week.", ["It rained all week"]),
        ("Nobody was surprised!", ["Nobody was surprised"]),
        ("Advertisement", []),
        ("Story continues below.", []),
        ("Photo: The Oxley Post.", []),
        ("The swan on her nest", []),
    ],
)
@pytest.mark.parametrize("line_break", ["<br>", "<br><br>"])
def test_a_short_sentence_that_a_break_parts_from_the_articles_own_is_added(
    align: Align, paragraphs: list[str], line: str, added: list[str], line_break: str
) -> None:
    paragraphs[1] += line_break + line

    copy = align("".join(f"<p>{text}</p>" for text in paragraphs))

    assert [edit.copy for edit in copy.edits] == added


@pytest.mark.parametrize("wrapped", ["<p>{}</p>", "<div><p>{}</p></div>"])
@pytest.mark.parametrize(
    "box",
    [
        "<div><h4>The Pier Brief</h4><p>{}</p><form><input><button>Send</button></form></div>",
        "<div><p>{}</p><button>Sign up</button></div>",
        "<div><h3><a href=/t>Council votes on a second ramp</a></h3><p>{}</p></div>",
        "<div><a href=/t><img src=/t><h3>Council votes on a second ramp</h3></a><p>{}</p></div>",
    ],
)
def test_a_box_that_asks_or_leads_away_is_the_sites_where_paragraphs_are_wrapped_too(
    align: Align, paragraphs: list[str], wrapped: str, box: str
) -> None:
    parts = [wrapped.format(text) for text in paragraphs]
    parts.insert(2, box.format(PROSE))

    assert align(f"<article>{''.join(parts)}</article>").edits == ()


def test_what_stands_between_the_story_and_its_note_is_not_added(
    align: Align, paragraphs: list[str]
) -> None:
    note = "Follow Ida on Twitter."
    page = "".join(f"<p>{text}</p>" for text in [*paragraphs, PROSE, note])

    assert align(page, *paragraphs, note).edits == ()


def test_prose_in_a_paragraph_among_lines_is_added(align: Align, paragraphs: list[str]) -> None:
    lines = "<br><br>".join(paragraphs[:3])

    copy = align(f"<article>{lines}<p>{PROSE}</p>{'<br><br>'.join(paragraphs[3:])}</article>")

    assert [edit.copy for edit in copy.edits] == [PROSE.rstrip(".")]


@pytest.mark.parametrize(
    "line",
    [
        "<p>This story was written by the harbour desk and has been put right since.</p>",
        "<p>This article is part of a series on birds that stand in the way of boats.</p>",
        "<p>This piece first appeared in the Oxley Post, which keeps an eye on the lake.</p>",
        "<p>There she sits. What a bird she is! — Pier Cam (@piercam) 14 May 2021</p>",
        "<p>All the boats are told of. <a href='/b'>Find out when yours leaves the pier.</a></p>",
        f"<div><img src=/n.jpg><p>{PROSE}</p></div>",
        f"<div><h4>The Pier Club</h4><p>{PROSE}</p></div>",
        f"<div><iframe src=/v></iframe></div><div>{PROSE}</div>",
        f"<div><p>{PROSE}</p><p>Posted by Lake Wenlow Ferry on Tuesday, May 4, 2021</p></div>",
    ],
)
def test_what_a_site_says_of_its_story_or_sets_in_a_part_of_its_own_is_no_edit(
    align: Align, paragraphs: list[str], line: str
) -> None:
    parts = [f"<p>{text}</p>" for text in paragraphs]
    parts.insert(2, line)

    assert align(f"<article>{''.join(parts)}</article>").edits == ()


def test_a_line_before_the_article_or_after_it_is_not_added_to_it(
    align: Align, paragraphs: list[str]
) -> None:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)

    copy = align(f"<article><p>{PROSE}</p>{body}<p>{PROSE}</p></article>")

    assert copy.edits == ()


def test_a_marker_inside_a_paragraph_is_the_sites(align: Align, paragraphs: list[str]) -> None:
    text = paragraphs[0].replace("Tuesday", "Tuesday [ad_1]", 1)
    body = "".join(f"<p>{each}</p>" for each in [text, *paragraphs[1:]])

    assert align(body).edits == ()


def test_a_word_in_the_articles_own_line_is_no_marker(align: Align, paragraphs: list[str]) -> None:
    text = paragraphs[0].replace("Tuesday", "Tuesday reportedly", 1)
    body = "".join(f"<p>{each}</p>" for each in [text, *paragraphs[1:]])

    (edit,) = align(body).edits

    assert (edit.kind, edit.copy) == ("added", "reportedly")


@pytest.mark.parametrize(
    "prose",
    [
        (
            "Do you remember the <a href='/o'>old ferry</a>, which had a bell and a stove? It sank "
            "at its moorings one night in March, and the children of the village were allowed to "
            "look for the bell whenever the water was low."
        ),
        (
            "Voters in the <a href='/n'>northern wards</a> of the town had asked for a second "
            "landing stage as early as last spring, and were told to wait."
        ),
        (
            "Shares of a <a href='/b'>boat yard</a> fell by a tenth when the harbour closed, and "
            "nobody in the county expects them to rise before the summer."
        ),
    ],
)
def test_prose_that_begins_with_letters_of_a_call_to_the_reader_is_added(
    align: Align, paragraphs: list[str], prose: str
) -> None:
    parts = [f"<p>{text}</p>" for text in (*paragraphs[:2], prose, *paragraphs[2:])]

    (edit,) = align(f"<article>{''.join(parts)}</article>").edits

    assert (edit.kind, edit.cls) == ("added", "paragraph")


def test_a_list_of_the_sites_beside_one_of_the_articles_is_no_edit(
    align: Align, paragraphs: list[str]
) -> None:
    own = "".join(f"<li>{text}</li>" for text in paragraphs[:2])
    story = "".join(f"<p>{text}</p>" for text in paragraphs[3:])
    page = f"<article><ul>{own}</ul><p>{paragraphs[2]}</p><ul><li>{PROSE}</li></ul>{story}"

    assert align(page).edits == ()


def test_an_item_added_to_a_list_of_the_articles_is_an_edit(
    align: Align, paragraphs: list[str]
) -> None:
    items = "".join(f"<li>{text}</li>" for text in (*paragraphs[:2], PROSE, *paragraphs[2:]))

    (edit,) = align(f"<article><ul>{items}</ul></article>").edits

    assert (edit.kind, edit.cls) == ("added", "paragraph")


def test_prose_under_the_only_paragraph_of_a_header_is_added(
    align: Align, paragraphs: list[str]
) -> None:
    story = "".join(f"<header><p>{text}</p></header>" for text in paragraphs)
    page = story.replace("</p></header>", f"</p><p>{PROSE}</p></header>", 1)

    (edit,) = align(f"<article>{page}</article>").edits

    assert (edit.kind, edit.cls) == ("added", "paragraph")


@pytest.mark.parametrize("place", [2, 3])
def test_prose_is_no_post_because_one_is_embedded_after_it(
    align: Align, paragraphs: list[str], place: int
) -> None:
    post = "<blockquote><p>Still there</p><p>— Mo (@mo_ferry) May 3, 2021</p></blockquote>"
    parts = [f"<p>{text}</p>" for text in (paragraphs[0], PROSE, *paragraphs[1:])]
    parts.insert(place, post)

    (edit,) = align(f"<article>{''.join(parts)}</article>").edits

    assert edit.copy.startswith(PROSE.rstrip("."))


def test_the_head_of_a_box_is_no_rewording_of_a_link_that_may_be_dropped(
    align: Align, paragraphs: list[str]
) -> None:
    link = "(RELATED: Geese Are Back On The Green)"
    story = [paragraphs[0], f"{paragraphs[1]} {link}", *paragraphs[2:]]
    parts = [f"<p>{text}</p>" for text in paragraphs]
    parts.insert(2, "<h3>RELATED ARTICLES</h3><h4><a href='/x'>Bakery Wins A Prize</a></h4>")

    assert align(f"<article>{''.join(parts)}</article>", *story).edits == ()


def test_prose_among_paragraphs_that_are_emphasised_as_it_is_is_added(
    align: Align, paragraphs: list[str]
) -> None:
    parts = [f"<p><strong>{text}</strong></p>" for text in paragraphs]
    parts.insert(2, f"<p><strong>{PROSE}</strong></p>")

    (edit,) = align(f"<article>{''.join(parts)}</article>").edits

    assert (edit.kind, edit.cls) == ("added", "paragraph")
