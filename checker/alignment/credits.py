"""Credits and datelines that are run into the article's first line, or on after its last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.alignment.changes import ends_sentence
from checker.text import keys_of

if TYPE_CHECKING:
    from checker.alignment.article import Article

# A month or a day that opens no name: "in March", and not "in the Sunday Post".
_DATE = r"""(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|
    sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|
    (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?!\ (?-i:[A-Z]))"""
# Whom a credit names: "by the Oxley Post", and not "by a group that ...".
_NAME = r"\W+(?:the\ |our\ )?(?-i:[A-ZÀ-Þ@])"
# What is no more than a few words longer.
_ENDS = r"(?:\W+\w+){0,6}\W*$"
# A sentence that says what was published goes on by whom, or says no more than when: else it is
# prose.
_CREDIT = rf"""^\W*(?:
    (?:(?:additional\ |more\ )?reporting|posted|written|reported|published|story|text|words|editing|
    compiled|edited)\ by\b
    (?={_NAME}|{_ENDS})|
    (?:(?:this|the)\ (?:story|article|piece|report|column|content|post)
    \ (?:was\ |is\ |has\ been\ |first\ |originally\ |also\ )*
    (?:published|republished|posted|appeared|reprinted|produced|created|written|provided|reported)|
    (?:was\ )?(?:originally|first)\ (?:published|posted|appeared|reported))\b
    (?!.*\b(?:because|although|but|which)\b)
    (?=\W+(?:here|under|courtesy|with)\b|
    \W+(?:by|from|via|through){_NAME}|
    \W+(?:in|at|on|for)\ (?:the\ )?(?!{_DATE})(?-i:[A-Z@])|
    {_ENDS})|
    re(?:published|printed|posted)(?=\W+(?:by|from|with|under|courtesy|here|at|on|in)\b|\W*$)|
    (?:from\ the|via)\ (?-i:[A-Z])(?={_ENDS})|courtesy(?:\ of\b|:|{_NAME})|
    copyright(?=\W*(?:\d|by\b|$)|{_NAME})|©|sources?\ *[:/(-]|h/t\b|
    (?:[\w.'-]+[,\ ]+){{1,8}}contributed\ to\ this\ (?:report|story|article|piece)\b|
    the\ post\ .{{1,150}}\ (?:first\ appeared|appeared\ first)\ (?:on|at)\b|all\ rights\ reserved|
    (?-i:ENDS?)\W*$|
    photos?\ *(?:by\b|credit|courtesy|via\b|from\b|[:/(©-])|content\ (?:created|by)|
    (?:\(?\w+\)?\s*){{1,3}}[-/|]\s*$|
    (?:(?-i:[A-ZÀ-Þ])[\w.'-]*\ ){{2,4}}is\ an?\ (?:[\w'-]+\ ){{0,4}}
    (?:reporter|writer|editor|correspondent|journalist|contributor|columnist|fellow|author|intern)
    )"""
_BY = rf"^\W*(?:by|von|por|par|di|av|od|door)\ (?!{_DATE})(?-i:[A-ZÀ-Þ@])"
_FLAGS = re.IGNORECASE | re.VERBOSE
_WORD = re.compile(r"[^\W\d_][\w'.-]*")
# What stands between names in small letters, in a few languages, and what their bearers are.
_BETWEEN = frozenset("and of the at in on near from von de van der den und y et e del la".split())
_ROLES = frozenset(
    "by for via to staff news senior special contributing reporter writer editor correspondent "
    "contributor columnist".split()
)
# What a dateline ends in where it names the state: "LINCOLN, Neb."
_STATE = re.compile(r",\s(?:[A-Z]\.)*[A-Z][a-z]{0,5}$")
# What a dateline says in small letters: months stand after a number, agencies in brackets.
_IN_DATELINE = re.compile(r"\d\S*\s+(?:de\s+)?[^\W\d_]+|\([^()]*\)")
# Words up to which a credit, a dateline and a byline run.
_CREDIT_WORDS = 30
_DATELINE_WORDS = 8
_BY_WORDS = 12


def is_byline(text: str) -> bool:
    """Tell whether a line is no more than "by", names and what their bearers are.

    "By Monday" is none, nor is "By Monday the council had voted."
    """
    return (
        len(text.split()) <= _BY_WORDS
        and bool(re.match(_BY, text, _FLAGS))
        and _is_of_names(text, _BETWEEN | _ROLES)
    )


def is_credit(article: Article, text: str, *, before_text: bool, gaps: tuple[str, str]) -> bool:
    """Tell whether words run into the first line, or on after the last, are a credit or a date.

    `gaps` is what stands before and after them: a dash or a bracket parts a dateline from the text.
    """
    before, gap = gaps
    words = text.split()
    if len(words) > _CREDIT_WORDS:
        return False
    whose = "©" in before and _is_of_names(text.partition(".")[0], _BETWEEN | _ROLES)
    if whose or is_byline(text) or re.match(_CREDIT, text, _FLAGS):
        return True
    said = " ".join(["", *[key.removesuffix("'s") for key in keys_of(text)], ""])
    if any(f" {' '.join(keys_of(author))} " in said for author in article.original.authors):
        return True
    if len(words) > _DATELINE_WORDS:
        return False
    if before_text:
        return (
            any(mark in gap for mark in "-:|/)]")
            and (not ends_sentence(gap) or bool(_STATE.search(text) and gap.startswith(".")))
            and _is_of_names(_IN_DATELINE.sub(" ", text), _BETWEEN)
        )
    # Set apart from the last sentence: "(DCNF)", "- Daily Caller News Foundation".
    apart = ends_sentence(before) and any(mark in before for mark in "-([|/")
    return apart and _is_of_names(text, _BETWEEN | _ROLES)


def _is_of_names(text: str, others: frozenset[str]) -> bool:
    return all(not word[0].islower() or word in others for word in _WORD.findall(text))
