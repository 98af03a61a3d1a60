"""A sentence that a site shows twice, in the story and set apart from it, is the story's once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.alignment import Copy

    Align = Callable[..., Copy]


def _page(paragraphs: list[str]) -> str:
    return f"<article>{''.join(f'<p>{text}</p>' for text in paragraphs)}</article>"


_LEAD = (
    "A swan that nested on the ramp of the Lake Wenlow ferry has kept the boat in its harbour for "
    "three weeks, and the summer timetable with it."
)
_AFTER = "Nobody has asked for a refund, the harbour office says."
_SECOND = "Farmers row their milk across as their grandfathers did, and the school has moved."
_THIRD = "The county expects the eggs to hatch before the regatta, which opens on the ninth."
_LAST = "A notice on the pier asks all dogs to stay on the other side of the road."

_FILM = "The film shows the nest, the ramp and the empty harbour."
_EARLIER_JA = "湖の渡し船は三週間前から港に止まっている。白鳥が船着き場に巣を作ったためだ。"
_BEFORE_JA = "郡は祭りの前に卵がかえると見ている。"
_LONG_JA = (
    "町の議会は月曜日の会議で六時間にわたり漁師と農家と学校の先生と宿の主人の話を聞いたうえで、"
    "ひなが巣を離れる日まで船を動かさないことを全員の賛成で決めたと発表した。"
)
_NEXT_JA = (
    "夏の時刻表もそれまで変わるため、農家の人たちは祖父の時代のように牛乳を小舟で対岸まで運び、"
    "子どもたちは古い宿の二階に移った教室に通っているが、払い戻しを求めた客は一人もいないという。"
)


@pytest.mark.parametrize(
    ("page", "story"),
    [
        pytest.param(
            f"<p>{_LEAD} {_AFTER}</p><blockquote><p>{_LEAD}</p></blockquote>"
            "<figcaption>The ramp, the nest and the boat on Monday morning</figcaption>"
            f"<p>{_SECOND}</p><p>{_THIRD}</p><h3>{_AFTER}</h3><p>{_LAST}</p>",
            (f"{_LEAD} {_AFTER}", _SECOND, _THIRD, _LAST),
            id="the article's first sentence, and a caption as long as the rest of its paragraph",
        ),
        pytest.param(
            f"<p><b>WENLOW (Ferry News)</b> {_LEAD}</p><blockquote><p>{_LEAD}</p></blockquote>"
            f"<p>{_SECOND}</p><p>{_THIRD}</p><p>{_LAST}</p>",
            (f"WENLOW (Ferry News) {_LEAD}", _SECOND, _THIRD, _LAST),
            id="the article's first sentence without its dateline",
        ),
        pytest.param(
            f"<p class=lead>{_LEAD}</p><ul>{'<li>lines and lamps</li>' * 9}</ul><p>{_SECOND}</p>"
            f"<h2>{_LEAD}</h2><ul>{'<li>rope</li>' * 20}</ul><p>{_THIRD}</p><p>{_LAST}</p>"
            f"<h2>{_SECOND}</h2>",
            (_LEAD, _SECOND, _THIRD, _LAST),
            id="the first paragraph after the second, from which the site has parted it",
        ),
        pytest.param(
            f"<p>{_LEAD}</p><aside>{_LEAD}</aside><h2>Rope</h2><p>{_LEAD}</p><p>{_LEAD}</p>"
            f"<h2>Oars</h2><aside>{_LEAD}</aside><h2>{_SECOND}</h2><p>{_LEAD}</p>",
            (_LEAD, _LEAD, _LEAD, _LEAD),
            id="a paragraph that stands in the story again and again",
        ),
        pytest.param(
            f"<div><p>{_LEAD}</p><h2>{_THIRD}</h2>{_SECOND} {_THIRD}<p>{_LAST}</p></div>",
            (_LEAD, f"{_SECOND} {_THIRD}", _LAST),
            id="a sentence before its paragraph, which stands in no element of its own",
        ),
        pytest.param(
            f"<div class=text>{_EARLIER_JA}<br>{_BEFORE_JA}<br><aside>{_LONG_JA}</aside>"
            f"{_LONG_JA}{_NEXT_JA}<br>{_BEFORE_JA}</div>",
            (_EARLIER_JA, _BEFORE_JA, f"{_LONG_JA}{_NEXT_JA}", _BEFORE_JA),
            id="a long sentence in a script without spaces, right before its paragraph",
        ),
        pytest.param(
            f"<main><div>{_AFTER}</div><h2>{_AFTER}</h2><section><ul>"
            f"{'<li>Share with a friend</li>' * 20}</ul><p>{_SECOND}</p><div>{_FILM}</div>"
            f"<p>{_THIRD}</p><p>{_LAST}</p></section></main>",
            (_AFTER, _SECOND, _THIRD, _LAST),
            id="the standfirst that opens the article, in a block like the site's own",
        ),
        pytest.param(
            f"<p>{_LEAD}</p><p>{_SECOND}</p><figure><span><p>Heron Eleven Seven Pro</p></span>"
            f"</figure><h3>Heron Eleven Seven Pro Max for $99</h3><h4>{_LAST}</h4>"
            f"<p>{_AFTER}</p><h3>Boat for $12 or less</h3><p>{_THIRD}</p><p>{_LAST}</p>",
            (
                _LEAD,
                _SECOND,
                "Heron Eleven Seven Pro Max for $99",
                _AFTER,
                "Boat for $12 or less",
                _THIRD,
                _LAST,
            ),
            id="the beginning of a heading, as the caption above it",
        ),
    ],
)
def test_what_a_box_repeats_is_in_the_story_all_the_same(
    align: Align, page: str, story: tuple[str, ...]
) -> None:
    assert align(page, *story).edits == ()


@pytest.mark.parametrize(
    "repeats",
    [
        "<div class=comments><h3>2 comments</h3><div class=comment>Lake Rat: {}</div></div>",
        "<section id=disqus_thread><blockquote>{}</blockquote></section>",
        "<details><summary>Print</summary>{}</details>",
        "<dialog>{}</dialog>",
    ],
)
@pytest.mark.parametrize("few", [False, True])
def test_what_readers_quote_or_a_fold_repeats_does_not_hide_that_the_story_was_altered(
    align: Align, paragraphs: list[str], repeats: str, *, few: bool
) -> None:
    whole = "".join(f"<p>{text}</p>" for text in paragraphs)
    altered = whole.replace("34 waiting", "43 waiting").replace("28 days", "82 days")
    quoted = f"<p>{paragraphs[1]}</p><p>{paragraphs[-1]}</p>" if few else whole

    copy = align(
        f"<div class=has-comments><article>{altered}</article>{repeats.format(quoted)}</div>"
    )

    assert [edit.copy for edit in copy.edits] == ["43", "82"]


@pytest.mark.parametrize("kept", [1, 3])
def test_a_story_that_goes_on_in_a_fold_or_stands_in_a_forums_post_is_whole(
    align: Align, paragraphs: list[str], kept: int
) -> None:
    parts = [f"<p>{text}</p>" for text in paragraphs]
    rest = f"<details><summary>Read more</summary>{''.join(parts[kept:])}</details>"

    assert align(f"<article>{''.join(parts[:kept])}{rest}</article>").edits == ()
    assert align(f"<div class=comments><div class=comment>{''.join(parts)}</div></div>").edits == ()


def test_a_teaser_with_a_sentence_that_a_lead_has_lost_does_not_stand_for_the_lead(
    align: Align,
) -> None:
    teaser = f"<section><a href=/t><h3>Nest</h3></a><p>{_LEAD} {_AFTER}</p></section>"
    story = f"<p class=lead>{_LEAD}</p><p>{_SECOND}</p><p>{_THIRD}</p><p>{_LAST}</p>"

    copy = align(f"{teaser}<article>{story}</article>", f"{_LEAD} {_AFTER}", _SECOND, _THIRD, _LAST)

    assert [edit.original for edit in copy.edits] == [_AFTER.rstrip(".")]


def test_a_heading_that_lost_its_end_is_altered_though_the_contents_have_it_all(
    align: Align,
) -> None:
    contents = "<ul><li>Where the milk goes now and why it matters</li><li>Dates</li></ul>"
    page = (
        f"{contents}<p>{_LEAD}</p><h2>Where the milk goes now</h2><p>{_SECOND}</p>"
        f"<p>{_THIRD}</p><p>{_LAST}</p>"
    )

    copy = align(page, _LEAD, "Where the milk goes now and why it matters", _SECOND, _THIRD, _LAST)

    assert [edit.original for edit in copy.edits] == ["and why it matters"]


@pytest.mark.parametrize("before", [True, False])
def test_a_box_that_quotes_a_paragraph_as_sent_does_not_hide_that_it_was_altered(
    align: Align, paragraphs: list[str], *, before: bool
) -> None:
    box, altered = f"<aside><p class=big>{paragraphs[3]}</p></aside>", "The county pays $9.5m"
    story = f"<p>{paragraphs[3].replace('The county pays $1.5m', altered)}</p>"
    there = box + story if before else story + box
    page = _page(paragraphs).replace(f"<p>{paragraphs[3]}</p>", there)

    copy = align(page)

    assert [(edit.original, edit.copy) for edit in copy.edits] == [("$1.5m", "$9.5m")]


def test_a_box_that_quotes_a_paragraph_shortened_is_no_edit_of_it(
    align: Align, paragraphs: list[str]
) -> None:
    box = f"<aside><p class=big>{paragraphs[3].replace('farmers, ', '')}</p></aside>"
    page = _page(paragraphs).replace(f"<p>{paragraphs[3]}</p>", f"<p>{paragraphs[3]}</p>{box}")

    assert align(page).edits == ()


@pytest.mark.parametrize("opening", ["<p class=lead>", "<p>"])
def test_a_teaser_far_above_does_not_hide_that_its_paragraph_was_altered(
    align: Align, paragraphs: list[str], opening: str
) -> None:
    menu = "".join(f"<li><a href=/{place}>{place}</a></li>" for place in ("News", "Lakes", "Birds"))
    teaser = f"<section><a href=/t><h3>Nest</h3></a><p>{paragraphs[0]}</p></section><ul>{menu}</ul>"
    page = _page(paragraphs).replace("on Tuesday", "on Sunday").replace("<p>", opening, 1)

    copy = align(teaser + page)

    assert [(edit.original, edit.copy) for edit in copy.edits] == [("Tuesday", "Sunday")]


def test_a_pull_quote_between_two_paragraphs_does_not_stand_for_the_first_of_them(
    align: Align, paragraphs: list[str]
) -> None:
    short = "A second swan watched."
    story = [paragraphs[0], short, *paragraphs[1:]]
    quotes = [f"<h2>“{paragraphs[4]}”</h2>", f"<aside><p class=big>{paragraphs[0]}</p></aside>"]
    page = _page(story).replace(f"<p>{short}</p>", f"{quotes[0]}<p>{short}</p>{quotes[1]}")

    assert align(page, *story).edits == ()


def test_a_teaser_longer_than_what_is_left_of_its_paragraph_is_seen_through(
    align: Align, paragraphs: list[str]
) -> None:
    teaser = f"<section><a href=/t><h3>Nest</h3></a><p>{paragraphs[4]}</p></section>"
    altered = paragraphs[4].replace("the service will return", "no boat sails again")
    story = [altered, *paragraphs[:4]]

    copy = align(teaser + _page(story), paragraphs[4], *paragraphs[:4])

    assert all(edit.original and edit.copy for edit in copy.edits)
    assert copy.edits


def test_a_teaser_is_seen_through_where_the_site_sets_its_paragraph_in_several_lines(
    align: Align,
) -> None:
    first = "A swan that nested on the ramp has kept the ferry in its harbour for weeks."
    sentences = [first, _AFTER, "A second swan watched from the reeds of the other shore."]
    teaser = f"<section><a href=/t><h3>Nest</h3></a><p>{' '.join(sentences)}</p></section>"
    menu = f"<ul>{'<li>lines and lamps</li>' * 9}</ul>"
    altered = [first.replace("nested", "landed"), *sentences[1:]]
    page = _page([*altered, _SECOND, _THIRD, _LAST]).replace(f"<p>{_SECOND}", f"{menu}<p>{_SECOND}")

    copy = align(teaser + page, " ".join(sentences), _SECOND, _THIRD, _LAST)

    assert [(edit.original, edit.copy) for edit in copy.edits] == [("nested", "landed")]


@pytest.mark.parametrize(
    ("open_", "close"),
    [
        ("<article>", "</article>"),
        ("<blockquote>", "</blockquote>"),
        (f"<article><blockquote><p>{_SECOND}</p></blockquote>", "</article>"),
    ],
    ids=["article", "a story all in quotes", "a story that quotes"],
)
@pytest.mark.parametrize("after", [True, False])
def test_a_pull_quote_is_no_paragraph_that_has_lost_a_sentence(
    align: Align, open_: str, close: str, after: bool
) -> None:
    quote = f"<figure><blockquote><p>{_LEAD}</p></blockquote></figure>"
    paragraph = f"<p class=first>{_AFTER} {_LEAD}</p>" if after else f"<p>{_LEAD} {_AFTER}</p>"
    pair = paragraph + quote if after else quote + paragraph
    page = f"{open_}{pair}<p>{_THIRD}</p><p>{_LAST}</p>{close}"
    story = [_SECOND] if _SECOND in open_ else []
    first = f"{_AFTER} {_LEAD}" if after else f"{_LEAD} {_AFTER}"

    assert align(page, *story, first, _THIRD, _LAST).edits == ()


def test_a_teaser_set_as_the_story_is_seen_through_by_where_it_stands(
    align: Align, paragraphs: list[str]
) -> None:
    menu = f"<ul>{'<li>lines and lamps</li>' * 9}</ul>"
    story = "".join(f"<p>{text}</p>" for text in paragraphs).replace("on Tuesday", "on Sunday")
    page = f"<div><p>{paragraphs[0]}</p></div>{menu}<main><div>{story}</div></main>"

    assert [(edit.original, edit.copy) for edit in align(page).edits] == [("Tuesday", "Sunday")]


def test_a_lead_in_the_header_is_no_quotation_of_the_teaser_above_it(
    align: Align, paragraphs: list[str]
) -> None:
    teaser = f"<section><a href=/t><h3>Nest</h3></a><p>{paragraphs[0]}</p></section>"
    altered = paragraphs[0].replace("on Tuesday", "on Sunday")
    rest = "".join(f"<p>{text}</p>" for text in paragraphs[1:])
    page = f"{teaser}<main><header><p>{altered}</p></header>{rest}</main>"

    assert [(edit.original, edit.copy) for edit in align(page).edits] == [("Tuesday", "Sunday")]


@pytest.mark.parametrize("box", ["<p>{}</p>", "<p><em>{}</em></p>", "<center><p>{}</p></center>"])
@pytest.mark.parametrize(("number", "cut"), [(0, slice(1, None)), (0, slice(None, -2))])
@pytest.mark.parametrize("after", [True, False])
def test_a_pull_quote_of_nearly_all_of_a_paragraph_does_not_stand_for_it(
    align: Align, paragraphs: list[str], box: str, number: int, cut: slice, *, after: bool
) -> None:
    shown = [f"<p>{text}</p>" for text in paragraphs]
    shown.insert(number + after, box.format(" ".join(paragraphs[number].split()[cut])))

    assert align(f"<article>{''.join(shown)}</article>").edits == ()


@pytest.mark.parametrize(
    "box", ["<blockquote><p>{}</p></blockquote>", "<figure><figcaption>{}</figcaption></figure>"]
)
def test_a_box_after_the_first_paragraph_does_not_hide_that_it_was_altered(
    align: Align, paragraphs: list[str], box: str
) -> None:
    first, *rest = paragraphs
    altered = first.replace("on Tuesday", "on Sunday")
    page = f"<p>{altered}</p>{box.format(first)}{''.join(f'<p>{text}</p>' for text in rest)}"

    assert [(edit.original, edit.copy) for edit in align(page).edits] == [("Tuesday", "Sunday")]


_SHAPES = (
    "<blockquote class=pullquote><p>{}</p></blockquote>",
    "<figure><img src=/b.jpg><figcaption>{}</figcaption></figure>",
    "<aside class=pull>{}</aside>",
)


@pytest.mark.parametrize("shape", _SHAPES)
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    ("altered", "edit"),
    [
        (_SECOND.replace("moved.", "moved again."), ("", "again")),
        (_SECOND.replace("moved.", "closed."), ("moved", "closed")),
        (_SECOND.replace("Farmers", "Pupils"), ("Farmers", "Pupils")),
        (f"{_SECOND} Nobody has said why.", ("", "Nobody has said why")),
        (_SECOND.partition(", and")[0] + ".", None),
    ],
    ids=["a word added", "the last word", "the first word", "a sentence added", "cut by half"],
)
def test_a_sentence_that_is_altered_is_no_better_for_a_quotation_of_it(
    align: Align, shape: str, after: bool, altered: str, edit: tuple[str, str] | None
) -> None:
    page = _page([_LEAD, altered, _THIRD, _LAST])
    at = f"<p>{altered}</p>"
    quoted = shape.format(_SECOND)
    page = page.replace(at, f"{at}{quoted}" if after else f"{quoted}{at}")

    edits = align(page, _LEAD, _SECOND, _THIRD, _LAST).edits

    assert edits
    assert edit is None or [(each.original, each.copy) for each in edits] == [edit]


@pytest.mark.parametrize("shape", _SHAPES)
def test_paragraphs_are_exchanged_though_one_is_quoted_where_it_was(
    align: Align, shape: str
) -> None:
    page = _page([_LEAD, _THIRD, _SECOND, _LAST])
    page = page.replace(f"<p>{_LAST}</p>", f"{shape.format(_THIRD)}<p>{_LAST}</p>")

    edits = align(page, _LEAD, _SECOND, _THIRD, _LAST).edits

    assert [edit.kind for edit in edits] == ["moved"]


def test_a_paragraph_set_as_none_other_stays_where_it_is_though_it_is_quoted_below(
    align: Align,
) -> None:
    page = (
        f"<article><div class=caption><p>{_LEAD}</p></div><p>{_SECOND}</p>"
        f"<blockquote><p>{_THIRD}</p></blockquote><blockquote><p>{_LEAD}</p></blockquote>"
        f"<p>{_LAST}</p></article>"
    )

    assert align(page, _LEAD, _SECOND, _THIRD, _LAST).edits == ()
