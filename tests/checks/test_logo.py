"""Which images are the licensor's logo, by what they are called and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.checks.logo import _names_logo
from checker.page.images import letters
from tests.kites import ARTICLE, STORY, judged, term

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.models import Finding

    Judge = Callable[..., Finding]

OURS = ("Daily Caller News Foundation", "DailyCallerNewsFoundation", "DCNF", "TheDCNF")
SHOWN = {
    "alt": "<img src='/a.png' alt='Daily Caller News Foundation logo'>",
    "title": "<img src='/a.png' title='DCNF logo'>",
    "aria-label": "<div role='img' aria-label='DCNF logo'></div>",
    "file name": "<img src='/2023/05/DCNF-logo-300x90.png'>",
    "file name in camel case": "<img src='/DailyCallerNewsFoundation.png?w=3'>",
    "srcset": "<img src='/a.png' srcset='/dcnf-logo@2x.png 2x'>",
    "data-src": "<img src='data:image/gif;base64,R0lGOD' data-src='/dcnf_logo.webp'>",
    "picture": "<picture><source srcset='/dcnf-logo.webp'><img src='/1.png'></picture>",
    "inline svg": "<svg><title>Daily Caller News Foundation</title><path d='M0 0'/></svg>",
    "a spacer until a script runs": "<img src='/spacer.gif' data-src='/dcnf-logo.png'>",
    "background": "<div style=\"background:url('/dcnf-logo.png')\"></div>",
    "a rule's background": "<style>.l{background:url(/dcnf-logo.png)}</style><div class=l></div>",
    "caption link": "<figure><img src='/1.png'><figcaption><a>DCNF logo</a></figcaption></figure>",
    "image service": "<img src='/_next/image?url=%2Fdcnf-logo.png&w=256'>",
    "a header's file": "<img src='/DCNF-Header-Image.jpg'>",
    "an advertorial's head": "<div class=advertorial><img src='/dcnf-logo.png'></div>",
    "the author's box": "<div class=author-box><img src='/1.png' alt=DCNF><h3><a href='/a'>"
    "Petra Lindqvist, The Daily Caller News Foundation</a></h3></div>",
    "a box that its style stretches": "<img src='/_next/image?url=%2Fdcnf-logo.png&amp;w=640' "
    "style='position:absolute;width:0;height:0;min-width:100%;min-height:100%'>",
    "a file in the noscript beside it": "<img src='data:image/gif;base64,R0lGOD' alt='DCNF logo'>"
    "<noscript><img src='/dcnf-logo.png' alt='DCNF logo'></noscript>",
    "hidden until Cloudflare shows it": "<img data-cfsrc='/dcnf-logo.png' alt='DCNF logo' "
    "style='display:none;visibility:hidden'>",
    "the face of the author": "<img src='/avatar/1?s=140' alt='Photo of Daily Caller News "
    "Foundation'>",
    "a width by style": "<img src='/dcnf-logo.png' width=0 style='width: 240px'>",
    "a picture as Drupal sets it": "<article class=media><img src='/dcnf-logo.png'></article>",
    "a caption's link as WordPress sets it": "<div class='wp-caption'><img src='/1.png'>"
    "<p class='wp-caption-text'><a href='/k'>DCNF logo</a></p></div>",
    "a picture called a teaser": "<div class=teaser-image><img src='/dcnf-logo.png'></div>",
    "amp": "<amp-img src='/dcnf-logo.png' width=9 height=9></amp-img>",
    "amp, in a ratio": "<amp-img src=/dcnf-logo.png layout=responsive width=4 height=1></amp-img>",
    "a loader of its own": "<img src='/spacer.gif' nitro-lazy-src='/dcnf-logo.png'>",
    "a loader without a source": "<img src='/spacer.gif' data-breeze='/dcnf-logo.png'>",
}
NOT_SHOWN = {
    "nothing": "",
    "as seen in": "<div><p>As seen in:</p><img src='/dcnf-logo.png'><img src='/other.png'></div>",
    "a closed dialog": "<dialog><img src='/dcnf-logo.png'></dialog>",
    "words": "<p>Daily Caller News Foundation logo</p>",
    "an account's icon": "<a title='DCNF on Twitter'><img src='/t.png' alt='Twitter'></a>",
    "hidden": "<img hidden src='/dcnf-logo.png'>",
    "printed": "<style media=print>.l{background:url(/dcnf-logo.png)}</style><b class=l></b>",
    "hidden by style": "<div style='display:none'><img src='/dcnf-logo.png'></div>",
    "one pixel": "<img src='/dcnf-logo.png' width=1 height=1>",
    "one pixel by style": "<img src='/dcnf-logo.png' style='width:1px;height:1px'>",
    "one pixel wide by style": "<img src='/dcnf-logo.png' style='width:1px'>",
    "at most one pixel high": "<img src='/dcnf-logo.png' style='max-height: 1px'>",
    "no address": "<img alt='DCNF logo'>",
    "an empty address": "<img src='' alt='DCNF logo'>",
    "commented out": "<!-- <img src='/dcnf-logo.png'> -->",
    "noscript": "<noscript><img src='/dcnf-logo.png'></noscript>",
    "The Daily Caller's": "<img src='/daily-caller-logo.png' alt='The Daily Caller logo'>",
    "another's": "<img src='/wire-logo.png' alt='Lakeside Wire logo'>",
    "a photograph": "<img src='/a.jpg' alt='The Daily Caller News Foundation at an oven'>",
    "a photograph's credit": "<img src='/a.jpg' alt='Screenshot/DCNF'>",
    "a photograph's long credit": "<img src=/a.jpg alt='Screenshot/Daily Caller News Foundation'>",
    "a photograph of something": "<img src='/a.jpg' alt='Photo of the DCNF office'>",
    "a placeholder": "<img src='data:image/gif;base64,R0lGOD' alt='DCNF logo'>",
    "one pixel by style alone": "<img src='/dcnf-logo.png' width=240 style='width: 1px'>",
    "a spacer": "<img src='/i/spacer.gif' alt='DCNF logo'>",
    "a file of one pixel": "<img src='/i/1x1.gif' alt='DCNF logo'>",
    "its server": "<img src='https://dcnf-logo.example/bread.jpg'>",
}


@pytest.mark.parametrize("way", SHOWN)
def test_an_image_called_the_licensors_logo_is_its_logo(found: Judge, way: str) -> None:
    finding = found("logo", SHOWN[way])

    assert finding.outcome == "pass"
    assert finding.evidence[0].quote


@pytest.mark.parametrize("way", NOT_SHOWN)
def test_what_is_not_seen_or_is_anothers_is_not_the_logo(found: Judge, way: str) -> None:
    assert found("logo", NOT_SHOWN[way]).outcome == "fail"


@pytest.mark.parametrize("way", ["alt", "the author's box"])
def test_a_logo_right_after_the_story_is_by_it(found: Judge, way: str) -> None:
    assert found("logo", after=SHOWN[way]).outcome == "pass"


def test_a_logo_in_a_box_of_other_stories_is_not_by_it(found: Judge) -> None:
    assert found("logo", after=f"<div class='related'>{SHOWN['alt']}</div>").outcome == "fail"


@pytest.mark.parametrize(
    "box",
    [
        "<div><a href=/o>{}<h4>Mill Pond To Be Drained In The Spring</h4></a></div>",
        "<div><h4><a href=/o>Mill Pond To Be Drained In The Spring</a></h4>{}</div>",
        "<div><h3>Our News Partners</h3>{}<img src=/ap.png alt='AP logo'></div>",
        "<div><h4>Our partners</h4>{}<img src=/ap.png alt='AP logo'></div>",
        "<div class=ad-slot><a href=/donate>{}</a></div>",
        "<div class=donation-box>{}<p>Give to the oven</p></div>",
    ],
)
def test_a_logo_of_another_story_among_partners_or_in_an_advertisement_is_not_by_it(
    found: Judge, box: str
) -> None:
    box = box.format(SHOWN["alt"])
    assert found("logo", after=box).outcome == "fail"


@pytest.mark.parametrize(
    "box",
    [
        "<div>{}<h4>This story was first published by the foundation</h4></div>",
        "<div>{}<h4>Petra Lindqvist</h4><p>Reporter</p></div>",
        "<div><h4>Our news partner</h4>{}</div>",
        "<div>{}<h3>You may also like</h3><ul><li><a href=/o>Mill Pond Is Drained</a></ul></div>",
        "<div><a href=https://foundation.example>{}</a></div>",
        "<p>{} Visit the site of the foundation</p>",
    ],
)
def test_a_logo_in_a_box_of_the_article_is_by_it(found: Judge, box: str) -> None:
    assert found("logo", after=box.format(SHOWN["alt"])).outcome == "pass"
    assert found("logo", box.format(SHOWN["alt"])).outcome == "pass"


def test_a_logo_in_the_sites_own_header_is_not_by_the_article() -> None:
    header = f"<header>{SHOWN['alt']}<nav><a href=/>Home</a></nav></header>"
    page = f"<!doctype html><body>{header}<article><h1>Kites</h1>{STORY}</article></body>"

    assert term(judged(page.encode()), "logo").outcome == "fail"


def test_another_organisations_logo_is_named_as_such(found: Judge) -> None:
    finding = found("logo", NOT_SHOWN["The Daily Caller's"])

    assert "another's" in finding.message
    assert "Daily Caller logo" in finding.evidence[0].quote


@pytest.mark.parametrize(
    "name",
    [
        "dcnf",
        "DCNF Logo",
        "TheDCNF_logo-300x90",
        "logo-dcnf",
        "dcnflogo",
        "Daily-Caller-News-Foundation",
        "dailycallernewsfoundation_logo_v2",
        "The Daily Caller News Foundation",
        "DCNF-wordmark-white",
        "DCNF-white-300x90",
        "dcnf_1a2b3c",
        "the-dcnf-square-1",
    ],
)
def test_names_of_the_logo(name: str) -> None:
    assert _names_logo(name, frozenset(map(letters, OURS))) == "named"


def test_a_photograph_that_is_named_after_the_foundation_wants_a_look(found: Judge) -> None:
    finding = found("logo", "<img src='/dcnf-bread.jpg' alt='Bread'>")

    assert finding.outcome == "review"
    assert [each.quote for each in finding.evidence] == ['src="dcnf-bread"']


@pytest.mark.parametrize(
    "name",
    [
        "",
        "logo",
        "daily-caller-logo",
        "Daily Caller Foundation logo",
        "dcnfx",
        "Screenshot/DCNF",
        "adcnf",
        "medcnfo-logo",
        "President meets the Daily Caller News Foundation's reporter in the garden",
        "caller-news",
    ],
)
def test_names_of_something_else(name: str) -> None:
    assert not _names_logo(name, frozenset(map(letters, OURS)))


@pytest.mark.parametrize(
    "logo",
    [
        "<p><img src='/i/12.png' title='DCNF logo'></p>",
        "<style>.mark{background:url(/u/dcnf-logo.png)}</style><div class='mark'></div>",
    ],
)
def test_a_logo_after_paragraphs_that_nothing_but_the_body_holds_is_by_them(logo: str) -> None:
    page = f"<!doctype html><body><h1>Kites</h1>{STORY}{logo}</body>"

    assert term(judged(page.encode()), "logo").outcome == "pass"


def test_what_holds_a_paragraph_in_the_midst_of_the_story_is_not_elsewhere() -> None:
    first, second, third = ARTICLE.paragraphs
    logo = "<img src='/i/12.png' alt='DCNF logo'>"
    page = (
        f"<!doctype html><body><main><h1>Kites</h1><p>{first}</p>"
        f"<div class='related'><p>{second}</p>{logo}</div><p>{third}</p></main></body>"
    )

    assert term(judged(page.encode()), "logo").outcome == "pass"
