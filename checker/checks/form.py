"""Whether the words round a name credit it, by the form of the line they make.

A credit says so ("by", "originally published", "reporter"), or is hardly more than names, roles,
dates and what parts them. A sentence that merely names somebody is prose, and what says whose a
photograph is, where a story is filed or whom to give to credits no article.
"""

from __future__ import annotations

import re
from typing import Literal

# Words of a line that may say of itself, in another of its sentences, that it is a credit.
_LINE = 45
# What a line is by its markup. A heading may be a story's; the names that end a photograph's
# caption are whose it is or who is on it, where no "by" is with them.
Kind = Literal["line", "heading", "caption", "credit"]
Sure = Literal["yes", "perhaps", "no"]
SUREST_FIRST: tuple[Sure, ...] = ("yes", "perhaps", "no")
# Words up to which a line may be a credit in a form that is not known here.
_SHORT = 14
# Words of a line of names that are neither roles nor dates, and where all is in lower case.
_MOST = {"line": 12, "heading": 5, "caption": 0, "credit": 12}
_LOWER = 5
# Words among names that are none we know: a foreign "and", a role.
_ODD = 1
# Words of prose that may stand before the "by" of a credit, and after its name.
_LEAD = 4
_TRAIL = 2

# What says of a line, wherever it stands in it, that it is about who wrote or published.
_SAYS_CREDIT = re.compile(
    r"\b(?:written|reported|report(?:er|ers|ing|s)|correspond\w+|editor\w*|edited|contribut\w+|"
    r"writers?|writes|writing|journalist\w*|redak\w+|redac\w+|columnist|fellow|intern|"
    r"authors?|authored|posted|"
    r"published|publication|appeared|appears|courtesy|copyright|originally|republished|reprinted|"
    r"reposted|reproduced|permission|follow|tips|staff|bureau|h/t|hat tip|source|"
    r"credits?|provided|produced|supplied|submitted|shared|syndicat\w+|distributed|partner\w*|"
    r"collaboration|exclusive to|special to|covers|covering|covered|joined|graduate\w*|based in|"
    r"studied|works|worked|lives|holds|earned|specializ\w+|original|"
    r"can be reached|byline|this (?:story|article|piece|post|column|content|material|work)|"
    r"(?:story|article|words|text|news) (?:by|from|via))\b|©|\(c\)",
    re.IGNORECASE,
)
_TIES = re.compile(r"(?<![\w-])(by|via|from|von|por|par|di|for|of|at|with)\s", re.IGNORECASE)
_LOOSE_TIES = frozenset({"for", "of", "at", "with"})
_NOT_CREDIT = re.compile(
    r"^\W*(?:some (?:content|articles|stories|material) |related|"
    r"as (?:\w+ )?reported (?:\w+ )?by [^\0]*\0,|"
    r"(?:previous|prev|next)(?: (?:story|article|post))?\s*:|"
    r"read (?:more|also|next)|see also|also (?:by|read)|"
    r"(?:more|other|all|see all|view all|latest|recent) "
    r"(?:(?:stories|articles|posts|news|work) )?(?:from|by)\b|"
    r"(?:\w+ ){0,3}(?:says|said|wrote|replied|commented)\b)|"
    r"\bnot affiliated\b|\b(?:formerly|previously) (?:of|at|with|for|worked)\b|"
    r"\b(?:says|said|replied|commented)\s*:?\W*$|\bdonat(?:e|ions?)\b|"
    r"^\W*(?:(?:our|content|news|media|syndication|wire) )+partners\s*[:|-]|"
    r"\b(?:carries|features|publishes|runs|includes) (?:[\w-]+ )?"
    r"(?:stories|articles|news|content|reports|work) (?:from|by)\b",
    re.IGNORECASE,
)
# And of a sentence of it, what it calls its reader to do.
_CALLS = re.compile(
    r"^\W*(?:watch|listen|donate|subscribe|sign up|support|help|give to|make a|become a|join|"
    r"get|like|advertise|buy)\b",
    re.IGNORECASE,
)
_PICTURE = (
    r"(?<!and )(?<!und )(?<!& )(?<!getty )(?:photo(?:graph)?s?|screen ?(?:shots?|grabs?|captures?)|"
    r"images?|pictured?|pictures|illustrations?|graphics?|videos?(?: still)?|charts?|fotos?|bild)"
)
_STOCK = (
    r"(?:getty(?: images)?|youtube|wikimedia(?: commons)?|flickr|shutterstock|unsplash|afp|reuters)"
)
_PICTURE_BEFORE = re.compile(
    rf"\b{_PICTURE}(?: (?:credits?|courtesy|illustration|taken))*(?:\s*[:/-]\s*|\s+)"
    r"(?:(?:by|via|from|of|courtesy of|credit:?)\s+)?(?:[^/:|]{1,40}/\s*)?(?:the )?$|"
    rf"\b{_STOCK}\s*/\s*(?:the )?$",
    re.IGNORECASE,
)
_PICTURE_LABEL = re.compile(
    rf"^\W*{_PICTURE}\s*(?:(?:credits?|courtesy)\b\s*)?(?:[:/]|(?:by|via|from|of)\b)"
    r"(?!.*\bby\s)",
    re.IGNORECASE,
)
_PICTURE_AFTER = re.compile(
    rf"\s*/\s*(?:[^/:|]{{1,40}}/\s*)?(?:{_PICTURE}|{_STOCK})\b|"
    r"(?-i:\s+(?:photo|screenshot|image|video)\b(?!\s*:))",
    re.IGNORECASE,
)
# A file's name goes on so.
_FILE_AFTER = re.compile(
    r"[\w.-]*\.(?:png|jpe?g|gif|webp|svg|avif|pdf)\b|[\w.-]*\s*\d{2,4}[x×]\d{2,4}\b", re.IGNORECASE
)
# What an outlet or a reporter does in a story, and no credit says of them.
_TOLD = re.compile(
    r"\b(?:(?:told|tells|telling|asked|asks|informed|gave|contacted|answer(?:ed)?|"
    r"(?:referred|directed|pointed)(?! by))|"
    r"(?:respon(?:d|ds|ded|ding|se)|repl(?:y|ies|ied|ying))(?: \w+ly)? to(?: either)?|"
    r"interview (?:for|by)|"
    r"(?:obtained|reviewed|seen|viewed|examined|analy[sz]ed|uncovered|unearthed|revealed|exposed|"
    r"discovered|verified|confirmed|interviewed|contacted|asked|questioned|approached|"
    r"requested|conducted|commissioned)(?: \w+ly)? (?:by|from|for)|"
    r"(?:provided|given|sent|leaked|released|shown|disclosed|spoke|spoken|speaking|talked|said|"
    r"statement|interview|comment)(?: \w+ly)? (?:to|with)|"
    r"(?:comments?|questions?|requests?|inquir(?:y|ies)) from|"
    r"(?:share|discuss|like) (?:this|it|us)(?: \w+)? (?:on|with)) (?:the )?$",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?:'s)? (?:[\w-]+ ){0,3}(?:requests?|inquir(?:y|ies)|questions?|e-?mails?|calls?) "
    r"(?:for|about|on)\b|"
    r"(?:'s)?(?: (?:investigation|report|review|analysis|study|investigative (?:group|unit|team)))?"
    r"(?:,? (?:has|have|had|was|were|exclusively|also|first))* "
    r"(?:reported (?:\w+day )?(?:that|how|on)\b|(?:previously|earlier) reported|contact(?:s|ed)|"
    r"interview(?:s|ed)|identif(?:ies|ied)|confirm(?:s|ed)|verif(?:ies|ied)|request(?:s|ed)|"
    r"film(?:s|ed)|emphasi[sz]es|shows?|showed|shown|finds?|found|learn(?:s|ed|t)|obtain(?:s|ed)|review(?:s|ed)|"
    r"tells|told|asks?|asked|uncover(?:s|ed)|reveal(?:s|ed)|discover(?:s|ed)|expos(?:es|ed)|"
    r"said|says|reached out)\b",
    re.IGNORECASE,
)
# Who had a part in a story, and did not write it.
_HELPED_BEFORE = re.compile(
    r"\b(?:edited|(?:additional|supplementary|further) (?:reporting|research|writing)|"
    r"(?:with )?(?:contributions?|files)|rewritten|adapted|"
    r"based (?:in part )?(?:up)?on (?:[\w-]+ ){0,3}(?:reporting|reports?|story|article)|"
    r"hat tip|h/t|not written|research(?:ed)?|fact.?check(?:ed|s)?|translated)"
    r"(?: (?:originally|first|an?|the|from|report|story|article|for|done|written|published))*"
    r"\s*(?::|\b(?:by|from|to)\b)\W*$",
    re.IGNORECASE,
)
_HELPED_AFTER = re.compile(
    r"\s+(?:also )?(?:contributed|assisted|helped)\b(?: reporting)?"
    r"(?: (?:to|with|in|on) (?:this|the) (?:story|article|report|piece|reporting))?\W*$",
    re.IGNORECASE,
)
# What says of opinions that they are not the outlet's.
_DISCLAIMS = re.compile(
    r"\b(?:views?|opinions?)\b.{1,200}\b(?:express|reflect|represent|those of|belong)",
    re.IGNORECASE,
)
# What stands in a credit's line and is none of its words: addresses, how long the story takes to
# read, where a link leads and where the site files the story.
_ASIDES = re.compile(
    r"\S+@\S+|https?://\S+|\bwww\.\S+|"
    r"\(?\b(?:opens? in (?:a )?new (?:window|tab)|external link|"
    r"(?:estimated )?read(?:ing)? time\W*(?:\d+ min\w*)?|"
    r"(?:read|view|see) (?:(?:full|my|his|her|their|all) )?(?:bio|profile|posts|articles)|"
    r"filed under [\w ,&]+)\b\)?|\((?:he|she|they)/\w+(?:/\w+)?\)",
    re.IGNORECASE,
)
# Where one statement of a line ends and the next begins; initials and "Sen." end none.
_STOP = re.compile(r"(?<=[a-z\d)\"']{2})[.!?][\"')\]]*\s+(?=[^a-z\s])")
_COLON = re.compile(r"\b(by|author|source)\s*:", re.IGNORECASE)
_OPENS_BY = re.compile(r"\W*By ")
# Where all is set in lower case, the reporter's name tells nothing of itself.
_OPENS_BY_NAME = re.compile(
    r"\W*by (?:(?!(?:the|an?|of|in|on|to|was|were|is|had|has|said|his|her|their|its|this|that)\b)"
    r"[^\W\d_][\w'.-]*+,? ?){1,8}",
    re.IGNORECASE,
)
_SMALL_BY = re.compile(r"\W*by\b")
_PARTS = re.compile(r"\s*(?:$|[,|;(/·•]|-)")
_PHRASE = re.compile(r"[|:;()\[\]]|\s-+\s|,(?=\s(?:by|via|from)\s)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'.-]*")
# Small words that stand among names, roles and dates.
_SMALL = frozenset(
    "a a.m ago al am an and article articles as at aux av bin by column d da dalla das day "
    "days de del della dem der di die do dos du e ed edt el en est et exclusive for from för "
    "für h hour hours in la last le les met min mins minute minutes och oder of og on or p.m "
    "para per pm post posts pour på read reads report share shares size st stories story t "
    "the their to today tweet und updated van via views von voor with y à".split()
)
_ROLE_OR_DATE = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues?|wednes|thurs?|fri|satur|"
    r"sun)day)\b|"
    r"\b(?:senior|managing|chief|deputy|associate|investigative|staff|guest|special)\b|"
    r"\b(?:am|pm|et|est|edt|min|read|share|tweet|e-?mail|print|comments?|views?|updated)\b",
    re.IGNORECASE,
)


def credits_name(before: str, name: str, after: str, kind: Kind = "line") -> Sure:
    """Tell whether a line credits the name that stands between two parts of it.

    A short line whose form nobody here knows may do so.

    >>> credits_name("Jane Doe, ", "DCNF", ""), credits_name("Mail seen by ", "DCNF", " shows a")
    ('yes', 'no')
    >>> credits_name("By ", "Jane Doe", " and others"), credits_name("", "Jane Doe", " is right")
    ('yes', 'perhaps')
    """
    before, after = _ASIDES.sub(" ", _COLON.sub(r"\1 ", before)), _ASIDES.sub(" ", after)
    line = f"{before}\0{after}"
    if _NOT_CREDIT.search(line):
        return "no"
    before, after = _STOP.split(before)[-1], _STOP.split(f"{after} ")[0].rstrip()
    if (
        before.endswith("#")
        or after.endswith("?")
        or _CALLS.match(before)
        or _PICTURE_BEFORE.search(before)
        or _PICTURE_LABEL.match(before)
        or _PICTURE_AFTER.match(after)
        or _FILE_AFTER.match(after)
        or _TOLD.search(before)
        or _TELLS.match(after)
    ):
        return "no"
    size = len(line.split())
    helped = (
        _HELPED_BEFORE.search(before) or _HELPED_AFTER.match(after) or _DISCLAIMS.search(before)
    )
    if kind == "credit" and size <= _LINE and not helped:
        return "yes"
    rest = f"{before}\0{after}"
    if kind == "caption" and _OPENS_BY.match(before):
        kind = "line"  # a statement of its own, after the picture's
    if helped:
        return "perhaps"
    if (
        (kind != "heading" and _SAYS_CREDIT.search(line if size <= _LINE else rest))
        or _is_tied(before, after)
        or _is_names(line if kind == "caption" else rest, kind, lower=(rest + name).islower())
    ):
        return "yes"
    return "perhaps" if kind == "line" and size <= _SHORT else "no"


def says_credit(text: str) -> bool:
    """Tell whether a text says that it is about who wrote or published something."""
    return bool(_SAYS_CREDIT.search(text))


def longer_name(text: str, name: tuple[str, ...]) -> str | None:
    """Give the name after a "by" that has another before and another after those of `name`.

    More than one on a side, or a role, are other people's or the reporter's own.

    >>> longer_name("By Mary Jane Doe Smith", ("jane", "doe"))
    'Mary Jane Doe Smith'
    >>> longer_name("By Reporter Jane Doe Smith", ("jane", "doe"))
    >>> longer_name("Jane Doe-Smith", ("jane", "doe"))
    'Jane Doe-Smith'
    """
    said = r"\s+".join(map(re.escape, name))
    found = re.search(
        rf"\bby\s+(([^\W\d_][\w'-]*)\s+{said}\s+([^\W\d_][\w'-]*))\s*(?:$|[^\w\s])",
        text,
        re.IGNORECASE,
    )
    if double := re.search(rf"\b{said}-(?-i:[A-Z][a-z])[\w'-]*", text, re.IGNORECASE):
        return double[0]
    if not found:
        return None
    more = found[2], found[3]
    small = any(word[0].islower() or _ROLE_OR_DATE.search(word) for word in more)
    return None if small or any(map(_SAYS_CREDIT.search, more)) else found[1]


def _is_tied(before: str, after: str) -> bool:
    """Tell whether a "by" or its like leads to the name, and no sentence runs on after it."""
    phrase = _PHRASE.split(before)[-1]
    ties = [*_TIES.finditer(phrase)]
    if (_OPENS_BY.fullmatch(before) or _OPENS_BY_NAME.fullmatch(before)) and _PARTS.match(after):
        return True
    if not ties or _runs_on(after) or len(_prose(after)) > _TRAIL:
        return False
    tie = ties[-1]
    if _prose(phrase[tie.end() :]):
        return False
    if tie[1][0].isupper():
        return True
    lead = len(_prose(phrase[: tie.start()]))
    return lead <= (0 if tie[1].lower() in _LOOSE_TIES else _LEAD)


def _runs_on(after: str) -> bool:
    following = re.match(r"\s+([a-z]\S*)", after)
    return following is not None and (following[1] == "to" or bool(_prose(following[1])))


def _is_names(rest: str, kind: Kind, *, lower: bool) -> bool:
    """Tell whether a line is hardly more than names, roles, dates and what parts them."""
    if kind == "heading" and re.search(r":\s+(?:\S+\s+){2}\S", rest):
        return False
    others = _WORD.findall(_ROLE_OR_DATE.sub(" ", rest))
    least = _LOWER if lower and not _SMALL_BY.match(rest) else _MOST["line"]
    return len(others) <= min(_MOST[kind], least) and (lower or len(_prose(rest)) <= _ODD)


def _prose(text: str) -> list[str]:
    """Give the words of a text that names, roles and dates have none of."""
    return [
        word
        for word in _WORD.findall(_SAYS_CREDIT.sub(" ", _ROLE_OR_DATE.sub(" ", text)))
        if word[0].islower() and word.rstrip(".'") not in _SMALL
    ]
