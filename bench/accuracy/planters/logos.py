"""Logos: each way a page can show the foundation's, and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.accuracy.planters.bylines import above, below, ends_in_prose, under_headline
from bench.accuracy.planters.furniture import between
from bench.accuracy.planters.missing import HIDING, page_end
from bench.accuracy.rows import NOT_PASS, PASS, Planted, Planter, Row
from bench.accuracy.stock import HEADLINES

if TYPE_CHECKING:
    from random import Random

    from bench.accuracy.places import Setting
    from bench.accuracy.stock import Stock

_NAMES = (
    "Daily Caller News Foundation logo",
    "The Daily Caller News Foundation",
    "DCNF logo",
    "DCNF",
)
_FILES = ("dcnf-logo.png", "Daily-Caller-News-Foundation-logo-300x200.jpg", "dcnf_logo_2x.webp",
          "dailycallernewsfoundation.svg", "TheDCNF-Logo.png")  # fmt: skip
_EMPTY = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
_WAYS = {
    "alt": '<img src="/wp-content/uploads/2019/07/image-12.png" alt="{name}">',
    "title": '<img src="/i/12.png" title="{name}" alt="" width="200">',
    "aria-label": '<img src="/i/12.png" aria-label="{name}">',
    "caption link": '<figure><img src="/i/12.png" alt=""><figcaption><a href="https://'
    'dailycallernewsfoundation.org/">{name}</a></figcaption></figure>',
    "file name in src": '<img src="https://cdn.example/u/2019/{file}" alt="">',
    "file name in srcset": f'<img src="{_EMPTY}" '
    'srcset="/u/{file} 1x, /u/{file} 2x" alt="">',
    "file name in data-src": f'<img class="lazyload" src="{_EMPTY}" '
    'data-src="/u/{file}">',
    "picture": '<picture><source srcset="/u/{file}" type="image/webp">'
    '<img src="/i/fallback.png" alt=""></picture>',
    "inline svg with a title": '<svg viewBox="0 0 90 30" width="90" height="30" role="img">'
    '<title>{name}</title><path d="M0 0h90v30z"/></svg>',
    "inline svg with a label": '<svg viewBox="0 0 90 30" role="img" aria-label="{name}">'
    '<path d="M0 0h90v30z"/></svg>',
    "file name that a service serves": '<img src="/_next/image?url=%2Fu%2F{file}&amp;w=640" '
    'style="position:absolute;width:0;height:0;min-width:100%;min-height:100%">',
    "file name in the noscript beside": f'<img src="{_EMPTY}" alt="{{name}}"><noscript>'
    '<img src="/u/{file}" alt=""></noscript>',
    "CSS background": '<div style="width:200px;height:60px;'
    'background:url(/u/{file}) no-repeat"></div>',
    "CSS background of a class": "<style>.zq-logo{{background-image:url('/u/{file}');width:200px;"
    'height:60px}}</style><div class="zq-logo"></div>',
}  # fmt: skip
_OTHERS = (
    '<img src="/i/reuters-logo.png" alt="Reuters logo">',
    '<img src="/i/daily-caller-logo.png" alt="The Daily Caller logo">',
    '<img src="/i/the-daily-caller.svg" alt="Daily Caller">',
    '<img src="/u/harrowdale-courier-logo.png" alt="Harrowdale Courier">',
    '<svg width="90" height="30"><title>The Daily Caller</title><path d="M0 0h9"/></svg>',
    '<img src="/i/news-foundation.png" alt="The Harrowdale News Foundation logo">',
)
_WORDS = (
    "<p>Daily Caller News Foundation logo</p>",
    '<div class="logo">DCNF</div>',
    '<p><a href="https://dailycallernewsfoundation.org/">Daily Caller News Foundation</a></p>',
)
_BROKEN = (
    '<img alt="Daily Caller News Foundation logo">',
    '<img src="" alt="Daily Caller News Foundation logo">',
    '<img src="about:blank" alt="DCNF logo">',
)
_PIXEL = (
    '<img src="/u/dcnf-logo.png" width="1" height="1" alt="DCNF logo">',
    '<img src="/u/dcnf-logo.png" style="width:1px;height:1px" alt="DCNF">',
    '<img src="/u/dcnf-logo.png" alt="Daily Caller News Foundation logo" width=1 height=1>',
)


_NO_LOGOS = (
    "<img src='/p/1.jpg' width=600 height=400 alt='Screenshot/DCNF'>",
    "<figure><img src='/p/2.jpg' alt='The bridge. (Photo: Daily Caller News Foundation)'></figure>",
    "<img src='/i/spacer.gif' alt='Daily Caller News Foundation logo'>",
    "<img src='/i/blank.png' alt='DCNF logo'>",
)
_CARDS = (
    "<div><a href='/s/1'><img src='/u/dcnf-logo.png' alt='DCNF logo'><h4>{title}</h4></a></div>",
    "<div class='donate-box'><img src='/u/dcnf-logo.png' alt='DCNF logo'><p>Give today</p></div>",
    "<section><h3>Our partners</h3><img src='/a.png'><img src='/dcnf-logo.png'></section>",
)


def _filled(rng: Random, markup: str) -> str:
    return markup.format(name=rng.choice(_NAMES), file=rng.choice(_FILES))


def _by_the_article(setting: Setting, rng: Random, markup: str) -> Planted:
    """Above the first paragraph, between two, or after the last."""
    where = rng.choice((above, above, below if ends_in_prose(setting) else above, None))
    planted = between(setting, rng, [markup]) if where is None else None
    return planted or Planted((where or above)(setting, markup))


def _shown(markup: str) -> Planter:
    def plant(setting: Setting, rng: Random, _: Stock) -> Planted:
        dressed = rng.choice(("{}", "<p>{}</p>", "<div>{}</div>", '<a href="/">{}</a>'))
        return _by_the_article(setting, rng, dressed.format(_filled(rng, markup)))

    return plant


def _any_of(markups: tuple[str, ...]) -> Planter:
    def plant(setting: Setting, rng: Random, _: Stock) -> Planted:
        return _by_the_article(setting, rng, rng.choice(markups))

    return plant


def _hidden(setting: Setting, rng: Random, _: Stock) -> Planted:
    logo = _filled(rng, rng.choice((_WAYS["alt"], _WAYS["file name in src"])))
    return _by_the_article(setting, rng, rng.choice(HIDING).format(logo))


def _far(setting: Setting, rng: Random, _: Stock) -> Planted:
    """Among the partners' logos at the end of the page."""
    logo = _filled(rng, _WAYS["alt"])
    row = f'<footer><p>Our partners</p><img src="/p/1.png" alt="Larkfield Gazette">{logo}</footer>'
    return Planted(page_end(setting, row))


def _in_a_card(setting: Setting, rng: Random, _: Stock) -> Planted:
    """After the article: in another story's card, among partners, in a box that asks for money."""
    markup = rng.choice(_CARDS).replace("{title}", rng.choice(HEADLINES))
    return Planted(below(setting, markup))


def _under_headline(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    source = under_headline(setting, _filled(rng, _WAYS["alt"]))
    return Planted(source) if source else None


def _absent(setting: Setting, _: Random, __: Stock) -> Planted:
    return Planted(setting.source)


ROWS = (
    *(Row(f"logo by {way}", _shown(markup), PASS, "logo") for way, markup in _WAYS.items()),
    Row("logo under the headline", _under_headline, PASS, "logo"),
    Row("logo absent", _absent, NOT_PASS, "logo"),
    Row("logo of another organisation", _any_of(_OTHERS), NOT_PASS, "logo"),
    Row("logo in words only", _any_of(_WORDS), NOT_PASS, "logo"),
    Row("logo broken", _any_of(_BROKEN), NOT_PASS, "logo"),
    Row("logo by a photograph or a spacer only", _any_of(_NO_LOGOS), NOT_PASS, "logo"),
    Row("logo in a box of something else", _in_a_card, NOT_PASS, "logo"),
    Row("logo of one pixel", _any_of(_PIXEL), NOT_PASS, "logo"),
    Row("logo hidden", _hidden, NOT_PASS, "logo"),
    Row("logo far from the article", _far, NOT_PASS, "logo"),
)
