"""A publisher's own words, set or opened as a site sets and opens what is none of the text."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bench.accuracy import targets
from bench.accuracy.places import usual_opening
from bench.accuracy.planters import words
from bench.accuracy.planters.missing import page_end
from bench.accuracy.planters.passages import essential
from bench.accuracy.planters.vocabulary import ADDED
from bench.accuracy.rows import FAIL, NOT_PASS, Planted, Planter, Row
from bench.accuracy.stock import LAST_NAMES

if TYPE_CHECKING:
    from random import Random

    from bench.accuracy.places import Place, Setting
    from bench.accuracy.stock import Stock

_LINK = '<a href="https://www.example.org/topics/x">{}</a>'
_BOXES = (
    "<div>{}</div>",
    "<div><p>{}</p></div>",
    '<p class="wp-block-paragraph">{}</p>',
    "<section><p>{}</p></section>",
    "<center>{}</center>",
)
_SET_APART = ("<p><strong>{}</strong></p>", "<p><em>{}</em></p>", "<p><b><i>{}</i></b></p>")
_SHAPES = (
    "{}",
    "<b>{}</b>",
    "<blockquote><p>{}</p></blockquote>",
    '<blockquote class="wp-block-quote">{}</blockquote>',
    '<div class="text"><p>{}</p></div>',
    '<div class="rich-text"><p>{}</p></div>',
)
_QUOTES = (
    '<blockquote class="pullquote"><p>{}</p></blockquote>',
    '<figure class="wp-block-pullquote"><blockquote><p>{}</p></blockquote></figure>',
    '<aside class="pull-quote">{}</aside>',
)
_STATEMENTS = (
    "The mayor was later arrested on fraud charges.",
    "Officials in Oregon have denied all of it since.",
    "A court threw the case out in 2019.",
    "None of the witnesses was ever paid for it.",
    "Residents had been warned of this for years.",
)
_SHORT = (
    "It rained all week.",
    "Nobody was surprised by any of this.",
    "The mayor has denied it.",
    "Critics say that the report is wrong.",
)
_OPENINGS = ("Update:", "Correction:", "Editor’s note:", "UPDATE, 3 p.m.:")
_BELOW = (
    '<div class="comments"><h3>1 comment</h3><div class="comment">{}</div></div>',
    "<details><summary>Print</summary>{}</details>",
    "<dialog>{}</dialog>",
)
# Words of a quotation, and of those on both sides that stay as they are.
_QUOTED = (10, 40)
_FROM_END = 3
_REPLACED = next(row for row in words.ROWS if row.name == "word replaced")
# They open as a credit does, and say something of the matter.
_LIKE_CREDITS = (
    "The report was published by a group that is known to oppose such plans.",
    "This story was reported by people who had every reason to leave things out.",
    "{name} was a former newspaper editor and was convicted of fraud years ago.",
    "Republished letters show that {name} had known of it from the beginning.",
    "Written by hand, the list of those who paid has never been shown to anybody.",
    "By Friday evening, {name} had denied each word of it.",
)


def _word_linked(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Plant a word inside a sentence, in a link of its own."""
    if targets.unspaced(setting.body):
        return None
    chosen = targets.pick(setting, rng, re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])"))
    word = rng.choice(ADDED) if setting.language == "en" else words.another(setting, rng, "ab")
    if not chosen or not word:
        return None
    place, gap = chosen
    markup = f" {_LINK.format(html.escape(word, quote=False))} "
    edits = place.rewrite(setting.source, *gap.span(), markup, raw=True)
    return Planted(setting.changed(edits), added=word)


def _sentence_linked(setting: Setting, rng: Random, stock: Stock) -> Planted | None:
    """Plant a statement at a paragraph's end in a link of its own; headlines ask and exclaim."""
    sentence, places = stock.sentence(setting, rng), targets.prose(setting)
    if not sentence or sentence[-1] in "!?؟" or not places:
        return None
    place = rng.choice(places)
    markup = f" {_LINK.format(html.escape(sentence, quote=False))}"
    edits = place.rewrite(setting.source, len(place.text), len(place.text), markup, raw=True)
    return Planted(setting.changed(edits), added=sentence)


def _like_a_credit(which: int) -> Planter:
    """Make a planter of a sentence before the first or after the last that opens as a credit."""

    def plant(setting: Setting, rng: Random, _: Stock) -> Planted | None:
        place = essential(setting)[which]
        if setting.language != "en" or place not in targets.prose(setting):
            return None
        sentence = rng.choice(_LIKE_CREDITS).format(name=rng.choice(LAST_NAMES))
        at = len(place.text) if which else 0
        new = f" {sentence}" if which else f"{sentence} "
        return Planted(setting.changed(place.rewrite(setting.source, at, at, new)), added=sentence)

    return plant


def _gap(setting: Setting, rng: Random, *, usual: bool = False) -> Place | None:
    """Give a paragraph of prose after which something fits, of the usual markup if so asked."""
    last, prose = setting.places.index(essential(setting)[-1]), targets.prose(setting)
    opening = usual_opening(setting.places)
    fit = [
        setting.places[i]
        for i in setting.gaps()
        if i < last
        and setting.places[i] in prose
        and (not usual or setting.places[i].opening == opening)
    ]
    return rng.choice(fit) if fit else None


def _set_in(forms: tuple[str, ...]) -> Planter:
    """Make a planter of prose between paragraphs, as an editor's field for text makes it."""

    def plant(setting: Setting, rng: Random, stock: Stock) -> Planted | None:
        text, place = stock.paragraph(setting, rng, 22, 60), _gap(setting, rng)
        if not text or not place:
            return None
        markup = rng.choice(forms).format(html.escape(text, quote=False))
        return Planted(setting.changed([(place.end, place.end, f"\n{markup}\n")]), added=text)

    return plant


def _after_break(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Plant a short sentence that a break parts from the rest of its paragraph."""
    place = _gap(setting, rng)
    if not place or place.manner != "element" or not place.opening.lower().startswith("<p"):
        return None
    sentence = rng.choice(_SHORT)
    at = len(place.text)
    edits = place.rewrite(setting.source, at, at, f"<br>{sentence}", raw=True)
    return Planted(setting.changed(edits), added=sentence)


def _shouted(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Plant a word in capitals amid a sentence."""
    chosen = targets.pick(setting, rng, re.compile(r"(?<=[a-z] )[a-z]{4,}(?= [a-z])"))
    if not chosen or setting.language != "en":
        return None
    place, word = chosen
    edits = place.rewrite(setting.source, *word.span(), word[0].upper())
    return Planted(setting.changed(edits), removed=word[0], added=word[0].upper())


def _hidden_one_by_one(setting: Setting, _: Random, __: Stock) -> Planted | None:
    """Hide the second half of the paragraphs, each by its own style."""
    half = setting.places[len(setting.places) // 2 :]
    if any(p.manner != "element" or re.search(r"\sstyle\s*=", p.opening) for p in half):
        return None
    tags = (re.match(r"<[\w-]+", p.opening) for p in half)
    ends = [p.start + tag.end() for p, tag in zip(half, tags, strict=True) if tag]
    if len(ends) < len(half) or any(setting.source[p.start] != "<" for p in half):
        return None
    return Planted(setting.changed([(end, end, ' style="display:none"') for end in ends]))


def _statement(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Plant a sentence of seven to nine words as a paragraph in the article's own markup."""
    place = _gap(setting, rng, usual=True)
    if not place or setting.language != "en":
        return None
    text = rng.choice(_STATEMENTS)
    return Planted(setting.changed([(place.end, place.end, place.wrap(text))]), added=text)


def _misquoted(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Set a sentence apart as a quotation, with a word in it that is not the article's."""
    sentences = [
        place.text[start:end].split()
        for place in targets.prose(setting)
        for start, end in targets.sentences(place.text)
    ]
    fit = [each for each in sentences if _QUOTED[0] <= len(each) <= _QUOTED[1]]
    place = _gap(setting, rng)
    if not fit or not place or setting.language != "en":
        return None
    quoted = [*rng.choice(fit)]
    quoted[rng.randrange(_FROM_END, len(quoted) - _FROM_END)] = rng.choice(ADDED)
    text = " ".join(quoted)
    markup = rng.choice(_QUOTES).format(html.escape(text, quote=False))
    return Planted(setting.changed([(place.end, place.end, f"\n{markup}\n")]), added=text)


def _remark(setting: Setting, rng: Random, stock: Stock) -> Planted | None:
    """Plant prose in the article's own markup that is called an update, a correction or a note."""
    text, place = stock.paragraph(setting, rng, 15, 60), _gap(setting, rng, usual=True)
    if not text or not place or setting.language != "en":
        return None
    markup = place.wrap(html.escape(f"{rng.choice(_OPENINGS)} {text}", quote=False))
    return Planted(setting.changed([(place.end, place.end, markup)]), added=text)


def _intact_below(setting: Setting, rng: Random, stock: Stock) -> Planted | None:
    """Replace a word; readers' comments, or a fold for the printer, have all as it was sent."""
    planted = _REPLACED.plant(setting, rng, stock)
    if not planted:
        return None
    whole = "".join(f"<p>{html.escape(p.text, quote=False)}</p>" for p in setting.places)
    source = page_end(replace(setting, source=planted.source), rng.choice(_BELOW).format(whole))
    return replace(planted, source=source)


ROWS = (
    Row("word added, in a link", _word_linked, FAIL),
    Row("sentence added, in a link", _sentence_linked, FAIL),
    Row("sentence added before the first, like a credit", _like_a_credit(0), FAIL),
    Row("sentence added after the last, like a credit", _like_a_credit(-1), FAIL),
    Row("paragraph of prose added, in a bare element", _set_in(_BOXES), NOT_PASS),
    Row("paragraph of prose added, as an update", _remark, NOT_PASS),
    Row("paragraph of prose added, in bold or italics", _set_in(_SET_APART), NOT_PASS),
    Row("paragraph of prose added, in another shape", _set_in(_SHAPES), NOT_PASS),
    Row("paragraph of prose added, of one short sentence", _statement, NOT_PASS),
    Row("pull-quote with a word that is not the article's", _misquoted, NOT_PASS),
    Row("short sentence added, after a break", _after_break, NOT_PASS),
    Row("word set in capitals", _shouted, NOT_PASS),
    Row("second half hidden, each paragraph by itself", _hidden_one_by_one, FAIL),
    Row("word replaced, all as sent in a comment or a fold", _intact_below, FAIL),
)
