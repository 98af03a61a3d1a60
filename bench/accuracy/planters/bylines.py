"""Bylines and affiliations that a reader sees in the credit: each way partners show them."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from typing import TYPE_CHECKING

from bench.accuracy import targets
from bench.accuracy.planters.skins import NAMINGS, classes
from bench.accuracy.rows import PASS, Planted, Planter, Row
from bench.accuracy.source import fold, read
from bench.accuracy.stock import name

if TYPE_CHECKING:
    from random import Random

    from bench.accuracy.places import Setting
    from bench.accuracy.stock import Stock

_HEADLINE = re.compile(r"<h1\b[^>]*>(.*?)</h1\s*>", re.IGNORECASE | re.DOTALL)
_NEAR = 1_000  # letters between headline and text; beyond, other stories stand between
# Where the page's own byline may be, in letters before and after the text.
_BEFORE, _AFTER = 4_000, 600
AGENCIES = ("Daily Caller News Foundation", "The Daily Caller News Foundation", "DCNF", "The DCNF")

# {who} is the reporter, {first} and {last} the parts of the name, {agency} the foundation,
# {c} and {d} class attributes. Each template holds both credits.
_ABOVE = (
    "<p{c}>By {who}</p><p{d}>{agency}</p>",
    "<div{c}>By {who} via {agency} | June 17, 2023</div>",
    "<div{c}><span{d}>{who}</span> <span>Contributor</span></div><div>{agency}</div>",
    "<p{c}>{who} | Energy Editor<br>{agency}</p>",
    "<div{c}>Posted By {who} On 9:49 PM</div><div{d}>{agency}</div>",
    "<p{c}><b>BY {upper}</b>, {agency}</p>",
    "<div{c}><a href='/author/x' rel='author'>{who}</a> <a href='https://dcnf.example'>{agency}</a></div>",
    "<div{c}><span{d}>By</span> <span>{first}</span> <span>{last}</span> <em>{agency}</em></div>",
    "<address{c}>{who}, DCNF Managing Editor</address><div>{agency}</div>",
    "<p{c}><em>by {who}, {agency}</em></p>",
    "<ul{c}><li>{who}</li><li>{agency}</li><li>June 17, 2023</li></ul>",
    "<table{c}><tr><td>{who}</td><td>{agency}</td></tr></table>",
    "<div{c}><time>June 17, 2023</time><h4>{who}</h4><h5>{agency}</h5><p>Font Size:</p></div>",
    (
        "<figure{c}><img src='/p.jpg' alt=''><figcaption>The old market hall in spring. By {who}, "
        "{agency}.</figcaption></figure>"
    ),
    "<p{c}>By&nbsp;{who}&nbsp;&#8226;&nbsp;{agency}&nbsp;&#8226;&nbsp;3 min read</p>",
    "<header{c}><h2>A second look</h2><p{d}>By <strong>{who}</strong> of {agency}</p></header>",
    "<div{c}><img src='/a.jpg' alt=''><div>Written by<br>{who}</div><div>{agency}</div></div>",
    "<p{c}>By {who} reporter@paper.example<br>{agency}</p>",
    "<h2{c}>By: {who} | {agency}</h2>",
    "<p{c}><a rel='author' href='/a'>{who}, the Senior Energy Reporter at {agency}</a></p>",
    "<p{c}>By <a href='/a'>{who}</a>, <a href='/b'>{agency}</a> <span>filed under news</span></p>",
    "<p{c}>{who}, {agency} Estimated reading time 3 min</p>",
)
_BELOW = (
    "<p{c}>{who} is a reporter for the Daily Caller News Foundation.</p>",
    "<p{c}>— {who}, {agency}</p>",
    "<p{c}><em>By {who}. This story originally was published by the {agency}.</em></p>",
    "<div{c}><p>About the author</p><p>{who} writes for {agency}.</p></div>",
    "<p{c}>First published by <a href='https://dcnf.example'>{agency}</a>. Written by {who}.</p>",
    "<p{c}>Reporting by {who}, {agency}</p>",
    "<div{c}><strong>{who}</strong><br><span{d}>{agency}</span></div>",
    "<p{c}>{who} can be reached through {agency}.</p>",
    "<div{c}><img src='/a.jpg'><h4><a href='/a'>{who}</a></h4><p>Reporter, {agency}</p></div>",
    "<h3>Share this:</h3><ul><li><a href='#'>Post</a></ul><p{c}>By {who}, {agency}</p>",
    "<p{c}><a href='/a'>This article by {who} was originally published by {agency}</a></p>",
    "<div class='entry-footer'><p{c}>By {who}, {agency}</p></div>",
)


def above(setting: Setting, markup: str) -> str:
    """Give the page with the markup right above the article's first paragraph."""
    first = setting.places[0]
    return setting.changed([(first.start, first.start, markup + "\n")])


def page_start(setting: Setting) -> int:
    """Give the place in the source where the page's body begins."""
    body = re.search(r"<body\b[^>]*>", setting.source, re.IGNORECASE)
    return body.end() if body and body.end() < setting.places[0].start else 0


def under_headline(setting: Setting, markup: str) -> str | None:
    """Give the page with the markup right after the `<h1>` that holds the headline.

    None where no such headline stands near the article.
    """
    first = setting.places[0].start
    for found in reversed(list(_HEADLINE.finditer(setting.source, 0, first))):
        shown = fold(html.unescape(re.sub(r"<[^>]*>", "", found[1])))
        between = read(setting.source[found.end() : first]).keys
        if setting.title and fold(setting.title) in shown and len(between) < _NEAR:
            return setting.changed([(found.end(), found.end(), markup)])
    return None


def below(setting: Setting, markup: str) -> str:
    """Give the page with the markup right after the article's last paragraph."""
    last = setting.places[-1]
    return setting.changed([(last.end, last.end, "\n" + markup)])


def credit(rng: Random, template: str, who: str, agency: str = "") -> str:
    """Give a template with the credit filled in."""
    naming = rng.choice(NAMINGS)
    first, _, last = who.partition(" ")
    return template.format(
        who=who,
        upper=who.upper(),
        first=first,
        last=last,
        agency=agency or rng.choice(AGENCIES),
        c=classes(rng, naming, "byline", "entry-meta", "author", "post-meta", "credit"),
        d=classes(rng, naming, "name", "author-name", "source", "affiliation"),
    )


def shown_above(setting: Setting, rng: Random, _: Stock) -> Planted:
    """Both credits above the first paragraph."""
    who = stranger(setting, rng)
    markup = credit(rng, rng.choice(_ABOVE), who)
    return Planted(above(setting, markup), authors=(who,))


def _shown_under_headline(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    who = stranger(setting, rng)
    source = under_headline(setting, credit(rng, rng.choice(_ABOVE), who))
    return Planted(source, authors=(who,)) if source else None


def ends_in_prose(setting: Setting) -> bool:
    """Tell whether the article's last paragraph is text, and no item of a list or heading."""
    last = setting.places[-1]
    return last in targets.prose(setting) and not re.match(r"<(?:li|h\d)\b", last.opening)


def _shown_below(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    if not ends_in_prose(setting):
        return None
    who = stranger(setting, rng)
    markup = credit(rng, rng.choice(_BELOW), who)
    return Planted(below(setting, markup), authors=(who,))


def _two_authors(setting: Setting, rng: Random, _: Stock) -> Planted:
    one, two = stranger(setting, rng), stranger(setting, rng)
    while two == one:
        two = stranger(setting, rng)
    both = rng.choice((f"{one} and {two}", f"{one}, {two}", f"{one} &amp; {two}"))
    markup = rng.choice(
        (
            f"<p class='byline'>By {both}, DCNF</p>",
            f"<div><a href='/a'>{one}</a><a href='/b'>{two}</a><span>DCNF</span></div>",
            f"<p>{one}<br>{two}<br>Daily Caller News Foundation</p>",
        )
    )
    return Planted(above(setting, markup), authors=(one, two))


def _run_in(setting: Setting, rng: Random, _: Stock) -> Planted:
    """Plant the name run into the first line of the text."""
    who, first = stranger(setting, rng), setting.places[0]
    words = rng.choice((f"by {who} ", f"By {who}, DCNF – ", f"<b>By {who}</b><br>"))
    return Planted(setting.changed([(first.first, first.first, words)]), authors=(who,))


def _own(setting: Setting, _: Random, __: Stock) -> Planted | None:
    """Plant nothing: the page's own byline, where it stands near the article's top or end.

    The first paragraph may be a standfirst with the byline under it.
    """
    keys = setting.text.keys.lower()
    tops, ends = setting.places[0], setting.places[-1]
    start, until, end = (
        bisect_left(setting.text.spots, (place, place))
        for place in (tops.first, tops.last, ends.last)
    )
    near = keys[max(0, start - _BEFORE) : until + _AFTER] + keys[end : end + _AFTER]
    shown = [fold(author).lower() in near for author in setting.authors]
    people = not any(_is_the_site(author, setting) for author in setting.authors)
    credited = people and shown and all(shown)
    return Planted(setting.source, authors=setting.authors) if credited else None


def _is_the_site(author: str, setting: Setting) -> bool:
    """Tell whether the author is no person: the site's own name, an agency, a pair of initials."""
    letters = re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", author).lower())
    site = re.search(r"og:site_name[^>]*content=[\"']([^\"']*)", setting.source)
    publisher = re.search(r'"publisher"\s*:\s*\{[^{}]*"name"\s*:\s*"([^"]*)', setting.source)
    named = bool(letters) and letters in setting.url
    return (
        " " not in author
        or named
        or any(found and author in html.unescape(found[1]) for found in (site, publisher))
    )


def stranger(setting: Setting, rng: Random) -> str:
    """Give an invented reporter of whose name the page holds nothing."""
    while True:
        who = name(rng)
        if all(setting.nowhere(part) for part in who.split()):
            return who


def _only_agency(template: str, *, after: bool = False) -> Planter:
    """Make a planter of the affiliation shown with another reporter's name or none."""

    def plant(setting: Setting, rng: Random, _: Stock) -> Planted | None:
        if after and not ends_in_prose(setting):
            return None
        markup = credit(rng, template, stranger(setting, rng))
        return Planted((below if after else above)(setting, markup))

    return plant


ROWS = (
    Row("byline above", shown_above, PASS, "byline"),
    Row("byline under the headline", _shown_under_headline, PASS, "byline"),
    Row("byline right after", _shown_below, PASS, "byline"),
    Row("byline of two authors", _two_authors, PASS, "byline"),
    Row("byline run into the first line", _run_in, PASS, "byline"),
    Row("the page's own byline", _own, PASS, "byline"),
    Row("affiliation above", shown_above, PASS, "affiliation"),
    Row("affiliation under the headline", _shown_under_headline, PASS, "affiliation"),
    Row("affiliation right after", _shown_below, PASS, "affiliation"),
    Row(
        "affiliation as originally published, above",
        _only_agency("<p{c}>This story originally was published by the {agency}.</p>"),
        PASS,
        "affiliation",
    ),
    Row(
        "affiliation as originally published, after",
        _only_agency("<p{c}>This story originally was published by the {agency}.</p>", after=True),
        PASS,
        "affiliation",
    ),
)
