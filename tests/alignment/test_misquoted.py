"""Quotations set apart, which may repeat the article and may not alter it."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.alignment.conftest import Align

# Several times what it takes; with the article read anew for each quotation it takes longer.
SECONDS = 5
SHAPES = (
    "<blockquote class='pullquote'><p>{}</p></blockquote>",
    "<figure class='wp-block-pullquote'><blockquote><p>{}</p></blockquote></figure>",
    "<blockquote>{}</blockquote>",
    "<div class='article-quote'><p>{}</p></div>",
)
STORY = (
    "Captain Farrow was asked what he meant to do, and he told the county’s clerk on Friday.",
    (
        "“I have moved the timetable and not the bird,” Farrow said in the harbour’s own office. "
        "“The county pays 34 men a year for what one swan does for nothing.”"
    ),
    "The clerk wrote it down, and nobody has asked the captain anything from that day to this.",
)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("quote", "edits"),
    [
        ("I have moved the timetable and not the bird", 0),
        ("“I have moved the timetable and not the bird. The county pays 34 men a year”", 0),
        (
            "“I have moved the timetable ... The county pays 34 men a year for what one swan does”",
            0,
        ),
        ("“I have moved the [harbour’s] timetable and not the bird”", 0),
        ("Farrow: “I have moved the timetable and not the bird”", 0),
        ("“I have moved the timetable and the bird,” Farrow said in the office", 1),
        (
            "“I have moved the timetable and not the eggs,” Farrow said",
            1,
        ),
        ("The county pays 43 men a year for what one swan does", 1),
        ("The county pays 43 men", 0),  # too little to say of what it is
        ("The county pays 34 men a year for what one swan does for money.", 1),
        ("The county pays 34 men a year for what one swan does.” — Edmund Farrow", 0),
        ("I have not moved the timetable and not the bird", 1),
    ],
)
def test_a_quotation_that_is_set_apart_says_what_the_article_says(
    align: Align, shape: str, quote: str, edits: int
) -> None:
    parts = [f"<p>{text}</p>" for text in STORY]
    parts.insert(1, shape.format(quote))

    found = align(f"<article>{''.join(parts)}</article>", *STORY).edits

    assert len(found) == edits


def test_a_quotation_is_held_against_its_own_place_though_its_words_stand_above(
    align: Align,
) -> None:
    office = "The clerk of the county of Oxley’s old harbour office had no comment."
    story = ["The clerk of the county of Oxley came to the pier.", STORY[0], office, STORY[2]]
    quote = office.replace("old ", "new ")
    parts = [f"<p>{text}</p>" for text in story]
    parts.insert(2, f"<blockquote>{quote}</blockquote>")

    (edit,) = align(f"<article>{''.join(parts)}</article>", *story).edits

    assert edit.copy == quote.rstrip(".")


@pytest.mark.parametrize("shape", SHAPES)
def test_a_quotation_of_what_the_copy_alters_is_none_more(align: Align, shape: str) -> None:
    altered = STORY[1].replace("34 men", "43 men")
    quote = shape.format("The county pays 43 men a year for what one swan does for nothing.")
    page = f"<article><p>{STORY[0]}</p>{quote}<p>{altered}</p><p>{STORY[2]}</p></article>"

    (edit,) = align(page, *STORY).edits

    assert (edit.original, edit.copy) == ("34", "43")


def test_a_post_that_says_nearly_what_the_article_says_is_a_post(align: Align) -> None:
    post = "<blockquote class='twitter-tweet'><p>{}</p>&mdash; Pier (@pier)</blockquote>"
    parts = [f"<p>{text}</p>" for text in STORY]
    parts.insert(1, post.format("I have moved the timetable and never the bird, Farrow said."))

    assert align(f"<article>{''.join(parts)}</article>", *STORY).edits == ()


def test_a_story_full_of_quotations_is_read_in_step_with_its_length(align: Align) -> None:
    words = [f"word{number % 3001}" for number in range(6000)]
    story = [f"{' '.join(words[at : at + 60])}." for at in range(0, 6000, 60)]
    quotes = [f"{' '.join(words[at : at + 20])} other words {words[at]}" for at in range(3000)]
    parts = [f"<p>{text}</p>" for text in story]
    parts[50:50] = [f"<blockquote>{text}</blockquote>" for text in quotes]
    parts.insert(50, f"<blockquote>{' other '.join(words)}</blockquote>")
    began = process_time()

    align(f"<article>{''.join(parts)}</article>", *story)

    assert process_time() - began < SECONDS
