"""What a reader sees, and what is there and is not seen."""

from __future__ import annotations

import pytest

from checker.models import Fetched
from checker.page import read_page

HIDDEN = {
    "the hidden attribute": "<p hidden>UNSEEN</p>",
    "outside the page": "<p style='position:absolute;left:-9999px'>UNSEEN</p>",
    "hidden until found": "<p hidden=until-found>UNSEEN</p>",
    "display none": "<p style='display:none'>UNSEEN</p>",
    "display none, written wide": "<p style='color: red; DISPLAY : NONE !important'>UNSEEN</p>",
    "visibility hidden": "<p style='visibility: hidden'>UNSEEN</p>",
    "a hidden ancestor": "<div style='display:none'><section><p>UN<b>SEEN</b></p></section></div>",
    "one pixel": "<p style='width:1px;height:1px;overflow:hidden'>UNSEEN</p>",
    "no size": "<p style='width:0;height:0;overflow:hidden'>UNSEEN</p>",
    "a class": "<style>.gone{display:none}</style><p class='big gone'>UNSEEN</p>",
    "an id": "<style>#gone { visibility : hidden }</style><p id=gone>UNSEEN</p>",
    "an element with a class": "<style>p.gone{display:none}</style><p class=gone>UNSEEN</p>",
    "two classes": "<style>.a.b{display:none}</style><p class='b c a'>UNSEEN</p>",
    "a list of selectors": "<style>h1, .x,\n.gone {display:none}</style><p class=gone>UNSEEN</p>",
    "a descendant": "<style>.box .gone{display:none}</style>"
    "<div class=box><i><p class=gone>UNSEEN</p></i></div>",
    "a child": "<style>.box > .gone{display:none}</style><div class=box><p class=gone>UNSEEN</div>",
    "a rule after others": "<style>p{color:red}.x{margin:0}.gone{display:none}</style>"
    "<p class=gone>UNSEEN</p>",
    "a rule after a comment": "<style>/*.x{}*/.gone{display:none}</style><p class=gone>UNSEEN</p>",
    "a rule before an open comment": "<style>.gone{display:none}/* {</style>"
    "<p class=gone>UNSEEN</p>",
    "a rule between comments": "<style>/*{*/.gone/*}*/{/***/display:none/**/}</style>"
    "<p class=gone>UNSEEN</p>",
    "a rule for wide screens": "<style>@media (min-width:700px){.gone{display:none}}</style>"
    "<p class=gone>UNSEEN</p>",
    "a rule for screens": "<style>@media screen{.x{display:none}}</style><p class=x>UNSEEN</p>",
    "a style of its own that loses": "<style>.x{display:none!important}</style>"
    "<p class=x style='display:block'>UNSEEN</p>",
    "an earlier rule for another class": "<style>.y{display:flex}.x{display:none}</style>"
    "<p class='y x'>UNSEEN</p>",
    "a rule for another class that loses": "<style>.x{display:none!important}.y{display:flex}"
    "</style><p class='y x'>UNSEEN</p>",
    "a less special rule for another class": "<style>.a .x{display:none}.y{display:flex}</style>"
    "<div class=a><p class='y x'>UNSEEN</p></div>",
    "a rule for the mouse": "<style>.x{display:none}.x:hover{display:block}</style>"
    "<p class=x>UNSEEN</p>",
    "a rule for paper": "<style>.x{display:none}@media print{.x{display:block}}</style>"
    "<p class=x>UNSEEN</p>",
    "a rule of another kind": "<style>.x{display:none}.y{visibility:visible}</style>"
    "<p class='x y'>UNSEEN</p>",
    "a class for telephones": "<style>.x{display:none}@media (max-width:600px){.y{display:block}}"
    "</style><p class='x y'>UNSEEN</p>",
    "the last of two rules": "<style>.gone{display:block}.gone{display:none}</style>"
    "<p class=gone>UNSEEN</p>",
    "a tag": "<style>small{display:none}</style><small>UNSEEN</small>",
    "a tag in a class": "<style>.aff span{display:none}</style><p class=aff><span>UNSEEN</span>",
    "a child that is a tag": "<style>.aff>b{display:none}</style><p class=aff><b>UNSEEN</b></p>",
    "a tag at the end of another's name": "<style>b{display:none}.thumb{display:block}</style>"
    "<b>UNSEEN</b>",
    "a tag with a class of no rule": "<style>b{display:none}</style><b class=y>UNSEEN</b>",
    "upper case": "<style>.gone{DISPLAY:NONE}</style><p class=gone>UNSEEN</p>",
    "a class in upper case": "<style>.Gone{Display:none}</style><p class=Gone>UNSEEN</p>",
    "collapsed": "<p style='visibility:collapse'>UNSEEN</p>",
    "collapsed by a rule": "<style>.x{visibility : collapse}</style><p class=x>UNSEEN</p>",
    "noscript": "<noscript><p>UNSEEN</p></noscript>",
    "a closed dialog": "<dialog><p>UNSEEN</p></dialog>",
    "struck out": "<p>It was <del>UNSEEN</del> <s>UNSEEN</s> <strike>UNSEEN</strike> seen.</p>",
    "template": "<template><p>UNSEEN</p></template>",
    "a comment": "<!-- <p>UNSEEN</p> -->",
    "a script": "<script>document.write('UNSEEN')</script>",
    "an unfinished comment": "<p>more</p><!-- <p>UNSEEN</p>",
    "a title": "<svg><title>UNSEEN</title></svg>",
    "choices of a form": "<select><option>UNSEEN</option></select>",
    "a text field": "<textarea>UNSEEN</textarea>",
    "a frame's fallback": "<iframe src=/x>UNSEEN</iframe>",
    "AMP's nodisplay": "<div layout=nodisplay>UNSEEN</div>",
}
SEEN = {
    "plainly": "<p>SEEN</p>",
    "to the eye alone": "<p aria-hidden='true'>SEEN</p>",
    "a class that hides nothing": "<style>.shown{color:red}</style><p class=shown>SEEN</p>",
    "a child's child": "<style>.aff>b{display:none}</style><p class=aff><i><b>SEEN</b></i></p>",
    "a tag elsewhere": "<style>.aff span{display:none}</style><p><span>SEEN</span></p>",
    "a tag that a later rule shows": "<style>b{display:none}b{display:inline}</style><b>SEEN</b>",
    "a tag shown in a class": "<style>b{display:none}.x b{display:inline}</style>"
    "<p class=x><b>SEEN</b></p>",
    "a tag whose class has a rule": "<style>b{display:none}.x{display:inline}</style>"
    "<b class=x>SEEN</b>",
    "another tag": "<style>small{display:none}</style><big>SEEN</big>",
    "all in a class": "<style>.x *{color:red}</style><p class=x><b>SEEN</b></p>",
    "hidden in print": "<style>@media print{.x{display:none}}</style><p class=x>SEEN</p>",
    "a print style": "<style media=print>.x{display:none}</style><p class=x>SEEN</p>",
    "hidden on small screens": "<style>@media (max-width:600px){.x{display:none}}</style>"
    "<p class=x>SEEN</p>",
    "hidden on very wide screens": "<style>@media (min-width: 120em){.x{display:none}}</style>"
    "<p class=x>SEEN</p>",
    "a rule whose box is elsewhere": "<style>.box .x{display:none}</style><p class=x>SEEN</p>",
    "a rule for another element": "<style>div.x{display:none}</style><p class=x>SEEN</p>",
    "a rule for two classes": "<style>.x.y{display:none}</style><p class=x>SEEN</p>",
    "a rule for a state": "<style>.x:empty,.x:hover{display:none}</style><p class=x>SEEN</p>",
    "a rule that is taken back": "<style>.x{display:none}.x{display:block}</style><p class=x>SEEN",
    "a more special rule": "<style>.x{display:none}.open .x{display:block}</style>"
    "<div class=open><p class=x>SEEN</div>",
    "a commented rule": "<style>/*.x{display:none}*/</style><p class=x>SEEN</p>",
    "a rule in noscript": "<noscript><style>.x{display:none}</style></noscript><p class=x>SEEN</p>",
    "a longer class": "<style>.gone{display:none}</style><p class=gone-fishing>SEEN</p>",
    "one pixel high alone": "<hr style='height:1px'><p style='height:1px'>SEEN</p>",
    "a border of one pixel": "<p style='border-width:1px;line-height:1px'>SEEN</p>",
    "max-width and max-height": "<p style='max-width:0;max-height:0'>SEEN</p>",
    "a body that waits for its script": "<style>body{visibility:hidden}</style><p>SEEN</p>",
    "after a style left open by a brace": "<style>.x{color:red</style><p class=x>SEEN</p>",
    "after what is hidden": "<span hidden>x</span>SEEN",
    "a rule for readers without scripts": "<style>.no-js .lazy{display:none}</style>"
    "<div class=no-js><p class=lazy>SEEN</div>",
    "a style of its own": "<style>.x{display:none}</style><p class=x style='display:block'>SEEN",
    "a later rule for another class": "<style>.x{display:none}.y{display:flex}</style>"
    "<p class='y x'>SEEN",
    "Bootstrap's classes for a desk": "<style>.d-none{display:none!important}"
    "@media (min-width:768px){.d-md-flex{display:flex!important}}</style>"
    "<p class='d-none d-md-flex'>SEEN",
    "Tailwind's classes for a desk": "<style>.hidden{display:none}"
    "@media (min-width:1024px){.lg\\:block{display:block}}</style><p class='hidden lg:block'>SEEN",
    "what fades in": "<style>.elementor-invisible{visibility:hidden}</style>"
    "<p class=elementor-invisible>SEEN",
    "a closed details": "<details><p>SEEN</p></details>",
}


def _text(html: str) -> str:
    page = read_page(Fetched("page", f"<!doctype html><body>{html}".encode()))
    return " ".join(map(page.words.shown, range(len(page.words))))


@pytest.mark.parametrize("way", HIDDEN)
def test_what_is_hidden_is_not_among_the_words(way: str) -> None:
    shown = _text(f"<p>before</p>{HIDDEN[way]}<p>after</p>")

    assert "UNSEEN" not in shown
    assert shown.startswith("before")


@pytest.mark.parametrize("way", ["the hidden attribute", "display none", "noscript", "template"])
@pytest.mark.parametrize("tag", ["b", "div"])
def test_what_is_hidden_in_the_depths_is_hidden(tag: str, way: str) -> None:
    assert _text(f"<{tag}>" * 400 + f"before {HIDDEN[way]} after") == "before after"


@pytest.mark.parametrize("tag", ["b", "div"])
def test_a_page_with_depths_keeps_its_style(tag: str) -> None:
    style = "<style>.gone{display:none}</style><p class=gone>UNSEEN</p>"

    assert _text(f"{style}before " + f"<{tag}>" * 400 + "after") == "before after"


@pytest.mark.parametrize("way", SEEN)
def test_what_a_reader_sees_is_among_the_words(way: str) -> None:
    assert "SEEN" in _text(SEEN[way]).split()


@pytest.mark.parametrize("way", [way for way in HIDDEN if "comment" not in way])
def test_what_follows_the_hidden_is_seen(way: str) -> None:
    assert _text(f"{HIDDEN[way]} <p>after</p>").endswith("after")


@pytest.mark.parametrize("whole", ["html", "body", "main", "article"])
def test_a_page_that_hides_its_whole_self_until_a_script_runs_is_seen(whole: str) -> None:
    content = f"<html><body><{whole} style='visibility:hidden'><p>SEEN</p></{whole}>"

    page = read_page(Fetched("page", content.encode()))

    assert page.words.keys == ["seen"]


def test_a_hundred_kilobytes_of_style_do_not_hide_what_they_do_not_name() -> None:
    style = "".join(f".c{n}{{display:none;color:#{n:06}}}" for n in range(3000))

    assert _text(f"<style>{style}</style><p class=c2999>UNSEEN</p><p class=d>SEEN</p>") == "SEEN"


def test_images_are_where_the_words_before_them_end() -> None:
    html = b"<p>one two</p><img src=a><p>three <img src=b> four</p><p hidden><img src=c></p>"

    page = read_page(Fetched("page", html))

    places = [(image.element.get("src"), image.place) for image in page.images]
    assert [src for src, _ in places] == ["a", "b"]
    assert places[0] == ("a", 2)
