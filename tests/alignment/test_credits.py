"""Credits and datelines run into the first line, or on after the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.alignment.shown import page_of

if TYPE_CHECKING:
    from tests.alignment.conftest import Align


@pytest.mark.parametrize(
    "end", [" ###", " ■", " END", " ENDS", " © 2026 The Oxley Post. All rights reserved."]
)
def test_what_marks_the_end_of_a_story_is_no_change(
    align: Align, paragraphs: list[str], end: str
) -> None:
    assert align(page_of([*paragraphs[:-1], f"{paragraphs[-1]}{end}"])).edits == ()


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

    assert [edit.copy for edit in align(page_of(story)).edits] == [sentence.rstrip(".")]


@pytest.mark.parametrize(
    ("before", "added"),
    [
        ("WENLOW, Nev. (DCNF) — ", []),
        ("WENLOW, Nev. — ", []),
        ("WENLOW, D.C. — ", []),
        ("Lake Wenlow, 3 March: ", []),
        ("(DCNF) ", []),
        ("[DCNF] ", []),
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
    page = page_of([f"{before}{paragraphs[0]}", *paragraphs[1:]])

    assert [edit.copy for edit in align(page).edits] == added


@pytest.mark.parametrize("before", ["By Monday evening, ", "By March "])
def test_a_date_at_a_paragraphs_start_is_no_byline(
    align: Align, paragraphs: list[str], before: str
) -> None:
    page = page_of([paragraphs[0], f"{before}{paragraphs[1]}", *paragraphs[2:]])

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

    assert align(page_of(story)).edits == ()


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
    page = page_of([*paragraphs[:-1], f"{paragraphs[-1]}{after}"])

    assert [edit.copy for edit in align(page).edits] == added
