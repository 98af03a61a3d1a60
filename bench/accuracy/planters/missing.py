"""Credits that do not count: elsewhere on the page, hidden, or somebody else's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.accuracy import targets
from bench.accuracy.planters.bylines import (
    above,
    below,
    credit,
    ends_in_prose,
    page_start,
    stranger,
)
from bench.accuracy.planters.furniture import between
from bench.accuracy.planters.licence import NOTES
from bench.accuracy.rows import NOT_PASS, REVIEW, Planted, Planter, Row
from bench.accuracy.stock import HEADLINES, REMARKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from bench.accuracy.places import Setting
    from bench.accuracy.stock import Stock

_CREDIT = "<p{c}>By {who}, {agency}</p>"
HIDING = (
    "<div hidden>{0}</div>",
    '<div style="display:none">{0}</div>',
    '<div style="DISPLAY: none !important; color:red">{0}</div>',
    '<span style="visibility:hidden">{0}</span>',
    "<style>.zq-off{{display:none}}</style><div class='zq-off other'>{0}</div>",
    "<style>#zq-off {{ visibility: hidden; }}</style><div id='zq-off'>{0}</div>",
    "<noscript>{0}</noscript>",
    "<template>{0}</template>",
    "<!-- {0} -->",
    "<script type='text/html'>{0}</script>",
    '<div style="width:1px;height:1px;overflow:hidden">{0}</div>',
)
_META = (
    '<meta name="author" content="{who}, {agency}">',
    '<meta property="article:author" content="{who}"><meta name="source" content="{agency}">',
    (
        '<script type="application/ld+json">{{"@type":"NewsArticle","author":{{"@type":"Person",'
        '"name":"{who}"}},"sourceOrganization":{{"name":"{agency}"}}}}</script>'
    ),
)
_RELATED = (
    (
        '<div{c}><h4>Related</h4><ul><li><a href="/s/1">{title}</a>'
        "<span>By {who}, {agency}</span></li></ul></div>"
    ),
    (
        '<aside{c}><h3>More from our partners</h3><article><a href="/s/2"><h4>{title}</h4></a>'
        "<p>By {who}</p><p>{agency}</p></article></aside>"
    ),
    (
        '<section{c}><h3>You might also like</h3><div><a href="/s/3">'
        '<img src="/i.jpg" alt="">{title}</a>'
        "<div>{who} · {agency}</div></div></section>"
    ),
)
_SIDEBAR = (
    '<aside{c}><h3>Most read</h3><ol><li><a href="/m/1">{title}</a> '
    "<span>By {who}, {agency}</span></li>"
    '<li><a href="/m/2">Another story</a></li></ol></aside>'
)
_COMMENT = (
    "<div{c}><h3>2 comments</h3><ol><li><b>{who}</b> <time>2 days ago</time><p>{remark}</p></li>"
    "<li><b>Reader</b><p>Is this from {agency}?</p></li></ol></div>"
)
# Where a name stands beside the article and credits nobody with it.
_NO_CREDITS = {
    "standfirst": (
        "<p>Letters obtained by {agency} show that {who} knew of the plan for a year.</p>",
        "<h2>{who} told {agency} that nothing had been decided before the spring</h2>",
        "<p>A review by {who} and a report seen by {agency} have left the council no choice.</p>",
    ),
    "photograph's credit": (
        "<figure><img src='/x.jpg'><figcaption>A bridge. ({who}/{agency})</figcaption></figure>",
        "<p>Screenshot/{agency}. Photo by {who}</p>",
        "<figure><img src='/x.jpg' alt=''><p>Image credit: {who} / {agency}</p></figure>",
    ),
    "list of topics": (
        "<div class='tags'><a href='/t/1'>{agency}</a> <a href='/t/2'>{who}</a></div>",
        "<p>Filed under: <a href='/t/1' rel='tag'>{agency}</a>, <a href='/t/2'>{who}</a></p>",
        "<p>Tags: {agency}, {who}</p>",
    ),
    "call to give": (
        "<p>Donate to {agency} today, as {who} did!</p>",
        "<p><a href='/give'>Support the work of {agency} and {who}</a></p>",
    ),
}
_FOOTER = "<footer{c}><p>Our partners: {agency}. Editor: {who}. All rights reserved.</p></footer>"


def _put(template: str, where: Callable[[Setting, str], str]) -> Planter:
    def plant(setting: Setting, rng: Random, _: Stock) -> Planted:
        who = stranger(setting, rng)
        filled = template.replace("{title}", rng.choice(HEADLINES)).replace(
            "{remark}", rng.choice(REMARKS)
        )
        return Planted(where(setting, credit(rng, filled, who)), authors=(who,))

    return plant


def _no_credit(kind: str, where: Callable[[Setting, str], str]) -> Planter:
    def plant(setting: Setting, rng: Random, stock: Stock) -> Planted | None:
        return _put(rng.choice(_NO_CREDITS[kind]), where)(setting, rng, stock)

    return plant


def _page_start(setting: Setting, markup: str) -> str:
    at = page_start(setting)
    return setting.changed([(at, at, markup)])


def page_end(setting: Setting, markup: str) -> str:
    """Give the page with the markup as the last thing in its body."""
    found = list(re.finditer(r"</body\s*>", setting.source, re.IGNORECASE))
    at = found[-1].start() if found else len(setting.source)
    return setting.changed([(at, at, markup)])


def _in_head(setting: Setting, markup: str) -> str:
    head = re.search(r"</head\s*>", setting.source, re.IGNORECASE)
    at = head.start() if head and head.start() < setting.places[0].start else 0
    return setting.changed([(at, at, markup)])


def _related(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    who = stranger(setting, rng)
    template = rng.choice(_RELATED).replace("{title}", rng.choice(HEADLINES))
    planted = between(setting, rng, [credit(rng, template, who)])
    return planted and Planted(planted.source, authors=(who,))


def _hidden(setting: Setting, rng: Random, _: Stock) -> Planted:
    who = stranger(setting, rng)
    markup = rng.choice(HIDING).format(credit(rng, _CREDIT, who))
    return Planted(rng.choice((above, below))(setting, markup), authors=(who,))


def _metadata(setting: Setting, rng: Random, _: Stock) -> Planted:
    who = stranger(setting, rng)
    return Planted(_in_head(setting, credit(rng, rng.choice(_META), who)), authors=(who,))


def _in_the_story(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Named by the story itself, in the copy as in the article as sent."""
    prose = [p for p in targets.prose(setting) if p not in (setting.places[0], setting.places[-1])]
    if not prose:
        return None
    place, who = rng.choice(prose), stranger(setting, rng)
    told = rng.choice(
        (
            f" {who} told the Daily Caller News Foundation that nothing had been decided.",
            f" “It is too early to say,” {who} told TheDCNF on Tuesday.",
            f" The DCNF reached out to {who} for comment but received no answer.",
        )
    )
    paragraphs = setting.body.split("\n\n")
    at = next(i for i, p in enumerate(paragraphs) if p == place.text)
    paragraphs[at] += told
    source = setting.changed([(place.last, place.last, told)])
    return Planted(source, body="\n\n".join(paragraphs), authors=(who,))


def _absent(setting: Setting, rng: Random, _: Stock) -> Planted:
    return Planted(setting.source, authors=(stranger(setting, rng),))


def _another(setting: Setting, rng: Random, _: Stock) -> Planted:
    markup = credit(rng, rng.choice((_CREDIT, "<div{c}>{who}</div>")), stranger(setting, rng))
    source = above(setting, markup)
    while (who := stranger(setting, rng)) in markup or who.split()[1] in markup:
        pass
    return Planted(source, authors=(who,))


def _near(change: Callable[[str, Random], str]) -> Planter:
    """Make a planter of a name that is nearly right: the evidence must quote it."""

    def plant(setting: Setting, rng: Random, _: Stock) -> Planted:
        who = stranger(setting, rng)
        wrong = change(who, rng)
        return Planted(above(setting, credit(rng, _CREDIT, wrong)), authors=(who,), quote=wrong)

    return plant


def _misspelt(who: str, rng: Random) -> str:
    first, last = who.split(" ", 1)
    at = rng.randrange(1, len(last) - 1)
    new = rng.choice([c for c in "aeiou" if c != last[at]])
    return f"{first} {last[:at]}{new}{last[at + rng.randint(0, 1) :]}"


def _last_only(who: str, _: Random) -> str:
    return who.split(" ", 1)[1]


def _by_agency(agency: str) -> Planter:
    """Another organisation's name where the foundation's belongs."""

    def plant(setting: Setting, rng: Random, _: Stock) -> Planted:
        who = stranger(setting, rng)
        template = rng.choice(
            (
                _CREDIT,
                "<p{c}>By {who}</p><p>{agency}</p>",
                "<p{c}>From {agency}</p>",
                "<p{c}>H/T {agency}</p>",
            )
        )
        put = rng.choice((above, below))
        return Planted(put(setting, credit(rng, template, who, agency)), authors=(who,))

    return plant


def _by_the_caller(setting: Setting, rng: Random, _: Stock) -> Planted:
    markup = rng.choice(
        ("<p{c}>By The Daily Caller</p>", "<div{c}>By The Daily Caller News Foundation</div>")
    )
    who = stranger(setting, rng)
    return Planted(above(setting, credit(rng, markup, who)), authors=(who,))


def _note_only(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    if not ends_in_prose(setting):
        return None
    note = rng.choice(NOTES).format("licensing@dailycallernewsfoundation.org")
    last = setting.places[-1]
    markup = last.wrap(note) if last.manner == "element" else f"<p>{note}</p>"
    return Planted(below(setting, markup), body=f"{setting.body}\n\n{note}")


def _everywhere(term: str) -> tuple[Row, ...]:
    """Give the rows that are the same for both terms."""
    return (
        Row(f"{term} absent", _absent, NOT_PASS, term),
        Row(f"{term} only in the story", _in_the_story, NOT_PASS, term),
        Row(f"{term} only in a related-story box", _related, NOT_PASS, term),
        Row(f"{term} only in a related-story box after", _put(_RELATED[0], below), NOT_PASS, term),
        Row(f"{term} only in a sidebar before", _put(_SIDEBAR, _page_start), NOT_PASS, term),
        Row(f"{term} only in a sidebar after", _put(_SIDEBAR, page_end), NOT_PASS, term),
        Row(f"{term} only in a comment", _put(_COMMENT, below), NOT_PASS, term),
        Row(f"{term} only in the footer", _put(_FOOTER, page_end), NOT_PASS, term),
        *(
            Row(f"{term} only in a {kind}, {place}", _no_credit(kind, where), NOT_PASS, term)
            for kind, place, where in (
                ("standfirst", "above", above),
                ("photograph's credit", "above", above),
                ("list of topics", "after", below),
                ("call to give", "after", below),
            )
        ),
        Row(f"{term} hidden", _hidden, NOT_PASS, term),
        Row(f"{term} in metadata only", _metadata, NOT_PASS, term),
    )


ROWS = (
    *_everywhere("byline"),
    Row("byline of another", _another, NOT_PASS, "byline"),
    Row("byline with the last name only", _near(_last_only), NOT_PASS, "byline"),
    Row("byline misspelt", _near(_misspelt), NOT_PASS, "byline"),
    Row("byline By The Daily Caller", _by_the_caller, NOT_PASS, "byline"),
    *_everywhere("affiliation"),
    Row(
        "affiliation The Daily Caller only", _by_agency("The Daily Caller"), NOT_PASS, "affiliation"
    ),
    Row(
        "affiliation Daily Caller Foundation only",
        _by_agency("Daily Caller Foundation"),
        NOT_PASS,
        "affiliation",
    ),
    Row("affiliation in the licence note only", _note_only, REVIEW, "affiliation"),
)
