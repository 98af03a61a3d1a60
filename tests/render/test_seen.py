"""What of a page a person sees, and what not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.render.conftest import Seen, Viewer

    See = Callable[..., Seen]

FERRY = "The ferry at Oxley left the quay at dawn."
BELL = "Bell {} of the village rang for nobody."

# Each hides its paragraph; `NN` is a number that sets it apart from the others on the page.
HIDDEN = {
    "not displayed": "<style>.xNN{display:none}</style><p class=xNN>{}</p>",
    "not visible": "<style>.xNN{visibility:hidden}</style><p class=xNN>{}</p>",
    "of no opacity": "<style>.xNN{opacity:0}</style><p class=xNN>{}</p>",
    "in what has no opacity": (
        "<div style='opacity:.2'><div style='opacity:.1'><p>{}</p></div></div>"
    ),
    "filtered away": "<p style='filter:opacity(0)'>{}</p>",
    "far off to the left": "<p style='position:absolute;left:-9999px'>{}</p>",
    "far off to the top": "<p style='position:absolute;top:-9999px'>{}</p>",
    "fixed below the window": "<p style='position:fixed;top:150vh'>{}</p>",
    "indented out of sight": "<p style='text-indent:-9999px'>{}</p>",
    "indented out of its box": (
        "<p style='text-indent:200%;overflow:hidden;white-space:nowrap'>{}</p>"
    ),
    "white on white": "<p style='color:#fff'>{}</p>",
    "nearly white on white": "<p style='color:#fafafa'>{}</p>",
    "black on a black box": "<div style='background:#000'><p style='color:#080808'>{}</p></div>",
    "transparent": "<p style='color:transparent'>{}</p>",
    "of no size": "<p style='font-size:0'>{}</p>",
    "of one pixel": "<p style='font-size:1px'>{}</p>",
    "in one pixel": "<p style='width:1px;height:1px;overflow:hidden;position:absolute'>{}</p>",
    "clipped by the old rule": "<p style='position:absolute;clip:rect(0,0,0,0)'>{}</p>",
    "clipped by an inset": "<p style='clip-path:inset(50%)'>{}</p>",
    "clipped by a circle": "<p style='clip-path:circle(0)'>{}</p>",
    "clipped by a polygon": "<p style='clip-path:polygon(0 0,0 0,0 0)'>{}</p>",
    "in a folded box": "<div style='height:0;overflow:hidden'><p>{}</p></div>",
    "out of a clipping box": (
        "<div style='height:40px;overflow:hidden'><div style='height:80px'></div><p>{}</p></div>"
    ),
    "scaled to nothing": "<p style='transform:scale(0)'>{}</p>",
    "scaled to hardly anything": "<p style='transform:scale(.05)'>{}</p>",
    "under something laid over it": (
        "<div style='position:relative'><p>{}</p><div style='position:absolute;inset:0;"
        "background:#fff'></div></div>"
    ),
    "under what a pseudo-element lays over it": (
        "<style>.oNN{position:relative}.oNN::after{content:'';position:absolute;inset:0;"
        "background:#fff}</style><div class=oNN><p>{}</p></div>"
    ),
    "under a box of a shadow root": (
        "<div style='position:relative'><p>{}</p><div><template shadowrootmode=open><div "
        "style='position:absolute;inset:0;background:#fff'></div></template></div></div>"
    ),
    "under what lets the mouse through": (
        "<div style='position:relative'><p>{}</p><div style='position:absolute;inset:0;"
        "background:#fff;pointer-events:none'></div></div>"
    ),
    "for print alone": "<style>@media screen{.xNN{display:none}</style><p class=xNN>{}</p>",
    "in a tab that is not open": "<div role=tabpanel hidden><p>{}</p></div>",
    "in a script": "<script type=text/x>{}</script>",
    "in a frame of one pixel": (
        "<iframe width=1 height=1 style='border:0' srcdoc='<p>{}'></iframe>"
    ),
    "white on white in a frame": "<iframe srcdoc='<p style=color:white>{}'></iframe>",
    "content that is kept from view": "<div style='content-visibility:hidden'><p>{}</p></div>",
}

# Each shows it, whatever it looks like to a program.
SHOWN = {
    "in a plain paragraph": "<p>{}</p>",
    "under something half transparent": (
        "<div style='position:relative'><p>{}</p><div style='position:absolute;inset:0;"
        "background:rgba(255,255,255,.6)'></div></div>"
    ),
    "white on a dark box": "<div style='background:#123'><p style='color:#fff'>{}</p></div>",
    "white on a picture of style": (
        "<div style='background-image:linear-gradient(#123,#123)'><p style='color:#fff'>"
        "{}</p></div>"
    ),
    "white over a dark sibling": (
        "<div style='position:relative;height:60px'><div style='position:absolute;"
        "inset:0;background:#123'></div><p style='position:absolute;color:#fff'>{}</p>"
        "</div>"
    ),
    "white with a shadow": "<p style='color:#fff;text-shadow:0 0 3px #000'>{}</p>",
    "filled by its background": (
        "<p style='color:transparent;background:linear-gradient(red,blue);"
        "-webkit-background-clip:text'>{}</p>"
    ),
    "in what has no height but lets out": "<div style='height:0'><p>{}</p></div>",
    "visible in what is not": (
        "<div style='visibility:hidden'><p style='visibility:visible'>{}</p></div>"
    ),
    "in what scrolls": (
        "<div style='height:60px;overflow:auto'><div style='height:500px'></div><p>{}</p></div>"
    ),
    "out of a clipping box that does not hold it": (
        "<div style='overflow:hidden;height:5px'><p style='position:absolute'>{}</p></div>"
    ),
    "hidden in print": "<style>@media print{.xNN{display:none}</style><p class=xNN>{}</p>",
    "in a details that is closed": "<details><summary>The ferry</summary><p>{}</p></details>",
    "in a form whose fields bear the DOM's names": (
        "<form><input name=attributes><input name=firstChild><input name=parentNode>"
        "<input name=localName><p>{}</p></form>"
    ),
    "in a frame": "<iframe width=600 srcdoc='<p>{}'></iframe>",
    "with its words hyphenated": "<p style='width:60px;hyphens:auto' lang=en>{}</p>",
}

# These change the page round them, and stand on one of their own.
HIDDEN_ALONE = {
    "off to the right where nothing scrolls": (
        "<style>html{overflow-x:hidden}</style><p style='position:absolute;left:3000px'>{}</p>"
    ),
}
SHOWN_ALONE = {
    "under a sticky header": (
        "<header style='position:sticky;top:0;background:#fff;height:90px'></header><p>"
        "{}</p><div style='height:3000px'></div>"
    ),
    "under a fixed footer once scrolled": (
        "<div style='height:850px'></div><p>{}</p><div style='height:1000px'></div><div "
        "style='position:fixed;bottom:0;left:0;right:0;height:200px;background:#fff'>"
        "</div>"
    ),
    "fading in": "<style>@keyframes in{from{opacity:0}p{animation:in 60s both}</style><p>{}</p>",
    "with hidden ahead of a style that shows": (
        "<style>[hidden]{display:block}</style><p hidden>{}</p>"
    ),
    "far below": "<div style='height:30000px'></div><p>{}</p>",
    "far to the right where it scrolls": "<p style='margin-left:3000px;width:900px'>{}</p>",
    "from right to left": "<html dir=rtl><p>{}</p>",
    "on a page that has spoilt the DOM": (
        "<script>Array.prototype.map=Array.prototype.push=String.prototype.trim=null;"
        "Node.prototype.appendChild=Element.prototype.getBoundingClientRect=window.getCom"
        "putedStyle=document.createRange=()=>{throw 1};"
        "Object.defineProperty(Node.prototype,'firstChild',{get(){return null}})</script>"
        "<p>{}</p>"
    ),
}


def written(cases: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Give the sentence of each case, and its part of a page."""
    return {
        name: (
            sentence := BELL.format(number),
            page.replace("NN", str(number)).replace("{}", sentence),
        )
        for number, (name, page) in enumerate(cases.items(), 100)
    }


@pytest.fixture(scope="module")
def gallery(viewer: Viewer) -> str:
    """Give what is read of a page that holds all cases which can stand together."""
    parts = written({**HIDDEN, **SHOWN}).values()
    return " ".join(viewer.see("<!doctype html>" + "<hr>".join(part for _, part in parts)).lines)


@pytest.mark.parametrize("case", HIDDEN)
def test_what_nobody_sees_is_hidden(gallery: str, case: str) -> None:
    sentence, _ = written({**HIDDEN, **SHOWN})[case]

    assert sentence not in gallery


@pytest.mark.parametrize("case", SHOWN)
def test_what_can_be_seen_is_shown(gallery: str, case: str) -> None:
    sentence, _ = written({**HIDDEN, **SHOWN})[case]

    assert sentence in gallery


@pytest.mark.parametrize("case", HIDDEN_ALONE)
def test_what_nobody_sees_of_a_page_is_hidden(see: See, case: str) -> None:
    _, page = written(HIDDEN_ALONE)[case]

    seen = see(f"<!doctype html><p>{FERRY}</p>{page}")

    assert seen.lines == [FERRY]


@pytest.mark.parametrize("case", SHOWN_ALONE)
def test_what_can_be_seen_of_a_page_is_shown(see: See, case: str) -> None:
    sentence, page = written(SHOWN_ALONE)[case]

    assert [sentence] == see(f"<!doctype html>{page}").lines
