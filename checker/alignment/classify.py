"""What kind of difference a change is, and how grave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checker.alignment.changes import ends_sentence
from checker.alignment.style import NUMBER_WORDS, same_but_for_style
from checker.escaped import is_asked
from checker.models import EditClass, Gravity
from checker.page.locate import shown
from checker.text import gap_key

if TYPE_CHECKING:
    from checker.alignment.article import Article
    from checker.alignment.changes import Change
    from checker.models import Page
    from checker.text import Words

_NEGATIONS = frozenset(
    "no not never none nobody nothing nowhere neither nor without cannot hardly barely "
    "scarcely unable nicht kein keine keinen keinem keiner nie niemals ohne weder ne pas "
    "jamais aucun aucune sans ni nunca jamás sin ningún ninguna non mai senza nessun nessuna "
    "não nem sem не нет ни никогда без ikke ingen aldri inte aldrig niet geen nooit değil yok "
    "hiç tidak bukan".split()
)
_SAYING = frozenset(
    "said says say saying told tells tell telling stated states stating claimed claims claim "
    "claiming argued argues alleged alleges allegedly reported reports reportedly according "
    "announced announces wrote writes added adds explained explains noted notes confirmed confirms "
    "denied denies insisted insists suggested suggests admitted admits acknowledged acknowledges "
    "testified asked asks replied responded declared warned warns tweeted posted".split()
)
# Written with a capital letter, and no names.
_MONTHS = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday".split()
)
# Signs that belong to the number they stand before or after.
_SIGN = re.compile(r"[$¢£¤¥֏؋৲৳৻૱௹฿៛₠-₿﷼%‰°]")  # Unicode's category Sc, and shares
# What makes more or less of the figure it touches: "-5", ".5", ">5", "18+".
_SIGNS = re.compile(rf"{_SIGN.pattern}|[+±~≈<>≤≥]|(?<=\s)[-.]$|^-$")
_LEAVES_NOUGHT = re.compile(r"\s\.$")
_RANGE = re.compile(rf"{_SIGN.pattern}|-")
# A question mark, in other scripts too, turns a statement into none.
_MARKS_THAT_TURN = re.compile(r"[?؟？]")


class Ruling(NamedTuple):
    """The class of a difference and its gravity."""

    cls: EditClass
    gravity: Gravity


# Question marks for the signs that an encoding has not: whether they were, a person sees.
LOST = Ruling("punctuation", Gravity.STYLE)


def rule_words(article: Article, page: Page, change: Change) -> Ruling:
    """Class a change of words; it has words on one side at least."""
    original = article.words.keys[change.o1 : change.o2]
    copy = page.words.keys[change.p1 : change.p2]
    if original and copy and _asks(article, page, change):
        return LOST
    if (
        original
        and copy
        and same_but_for_style(
            _figures(article.words, change.o1, change.o2),
            _figures(page.words, change.p1, change.p2),
        )
        and _signs_within(article.words, change.o1, change.o2)
        == _signs_within(page.words, change.p1, change.p2)
        and not (_is_us(article.words, change.o1) or _is_us(page.words, change.p1))
    ) or _sign_for_word(article.words, page.words, change):
        # What somebody said is quoted as it was sent, in whose spelling ever.
        if change.o1 in article.quoted:
            return Ruling("quotation", Gravity.SUBSTANCE)
        return Ruling("style", Gravity.STYLE)
    return Ruling(_class(article, page, change, original, copy), Gravity.SUBSTANCE)


def _asks(article: Article, page: Page, change: Change) -> bool:
    """Tell whether the page has question marks where the original has signs beyond ASCII."""
    seen = shown(page, change.p1, change.p2) + page.words.gap(change.p2)[:1].strip()
    return is_asked(article.shown(change.o1, change.o2), seen)


def _figures(words: Words, start: int, end: int) -> list[str]:
    """Give keys with the nought that a newsroom may leave out: ".5" and "0.5"."""
    return [
        f"0.{words.keys[word]}" if _LEAVES_NOUGHT.search(words.gap(word)) else words.keys[word]
        for word in range(start, end)
    ]


def _signs_within(words: Words, start: int, end: int) -> list[str]:
    """Give the signs of money and the like between words, "US$350", and the dash of "350-375"."""
    return [
        sign
        for word in range(start + 1, end)
        for sign in (_RANGE if _is_between_figures(words, word) else _SIGN).findall(words.gap(word))
    ]


def _is_between_figures(words: Words, word: int) -> bool:
    return words.keys[word - 1][-1].isdigit() and words.keys[word][0].isdigit()


def _is_us(words: Words, place: int) -> bool:
    """Tell whether a word is "us", which is no country in small letters."""
    return words.shown(place) == "us"


def _sign_for_word(original: Words, copy: Words, change: Change) -> bool:
    """Tell whether a sign on one side stands for the word that only the other has: % or &."""
    words = original.keys[change.o1 : change.o2] or copy.keys[change.p1 : change.p2]
    if change.o1 < change.o2 and change.p1 < change.p2:
        return False
    other = copy.gap(change.p1) if change.o1 < change.o2 else original.gap(change.o1)
    return ("%" in other and same_but_for_style(words, ["percent"])) or (
        "&" in other and words == ["and"]
    )


def _class(
    article: Article, page: Page, change: Change, original: list[str], copy: list[str]
) -> EditClass:
    whole = _whole(article, page, change)
    if whole:
        return whole
    # What both sides have is not what the change is about: "not said" for "not told" negates
    # nothing.
    differing = set(original) ^ set(copy)
    last = max(change.o1, change.o2 - 1)
    signs: dict[EditClass, bool] = {  # the gravest first
        "number": any(key[0].isdigit() or key in NUMBER_WORDS for key in differing),
        "negation": any(key in _NEGATIONS or key.endswith("n't") for key in differing),
        "quotation": change.o1 in article.quoted and last in article.quoted,
        "attribution": not differing.isdisjoint(_SAYING),
        "name": _names(article, page, change),
    }
    return next((cls for cls, holds in signs.items() if holds), "wording")


def _whole(article: Article, page: Page, change: Change) -> EditClass | None:
    """Tell a change of whole paragraphs or sentences on one side from one of words."""
    if change.o1 < change.o2 and change.p1 < change.p2:
        return None
    if change.o1 < change.o2:
        words, start, end = article.words, change.o1, change.o2
        if start in article.starts and end in article.starts:
            return "paragraph"
    else:
        words, start, end = page.words, change.p1, change.p2
    # The last sentence of a paragraph may be told from the next only by the paragraph's end.
    if ends_sentence(words.gap(start)) and ends_sentence(words.gap(end) + " "):
        return "sentence"
    return None


def _names(article: Article, page: Page, change: Change) -> bool:
    """Tell whether a capital letter inside a sentence is among the words that differ."""
    original = (article.words, change.o1, change.o2)
    copy = (page.words, change.p1, change.p2)
    return any(
        words.shown(place)[0].isupper()
        and not ends_sentence(words.gap(place))
        and words.keys[place] not in _MONTHS
        and words.shown(place) != "I"
        for words, start, end in (original, copy)
        for place in range(start, end)
    )


def rule_gap(original: str, copy: str, *, by_number: bool) -> Ruling | None:
    """Class a difference in the punctuation between two words; None where there is none.

    A sign of money or percent, a minus, or what else a number has before or after it, is part of
    it; a question is no statement. Any other sign leaves the sense and is a matter of style.
    """
    left, right = gap_key(original), gap_key(copy)
    if left == right:
        return None
    if sorted(_SIGNS.findall(original)) != sorted(_SIGNS.findall(copy)) and (
        by_number or _SIGN.search(left + right) or "+" in left + right
    ):
        return Ruling("number", Gravity.SUBSTANCE)
    if len(_MARKS_THAT_TURN.findall(left)) != len(_MARKS_THAT_TURN.findall(right)):
        return Ruling("punctuation", Gravity.SUBSTANCE)
    if left.strip("-") == right.strip("-") and not (original.strip() and copy.strip()):
        return Ruling("style", Gravity.STYLE)  # a hyphen for a space
    return Ruling("punctuation", Gravity.STYLE)
