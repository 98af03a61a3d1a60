"""What the site puts between the paragraphs, told from prose that somebody added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.alignment.shown import PROSE

if TYPE_CHECKING:
    from tests.alignment.conftest import Align

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


def test_a_list_of_the_sites_beside_one_of_the_articles_is_no_edit(
    align: Align, paragraphs: list[str]
) -> None:
    own = "".join(f"<li>{text}</li>" for text in paragraphs[:2])
    story = "".join(f"<p>{text}</p>" for text in paragraphs[3:])
    page = f"<article><ul>{own}</ul><p>{paragraphs[2]}</p><ul><li>{PROSE}</li></ul>{story}"

    assert align(page).edits == ()


def test_the_head_of_a_box_is_no_rewording_of_a_link_that_may_be_dropped(
    align: Align, paragraphs: list[str]
) -> None:
    link = "(RELATED: Geese Are Back On The Green)"
    story = [paragraphs[0], f"{paragraphs[1]} {link}", *paragraphs[2:]]
    parts = [f"<p>{text}</p>" for text in paragraphs]
    parts.insert(2, "<h3>RELATED ARTICLES</h3><h4><a href='/x'>Bakery Wins A Prize</a></h4>")

    assert align(f"<article>{''.join(parts)}</article>", *story).edits == ()
