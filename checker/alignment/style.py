"""What two newsrooms write differently and mean the same: house style.

Words that differ only so are a matter for a person's look, never for an accusation. The list says
what stylebooks say (AP, Guardian, Oxford); it equates no two numbers of different value.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from checker.text import without_accents

_SAME = (
    "percent|pct|per cent",
    "ok|okay|o k",
    "senator|sen",
    "senators|sens",
    "representative|congressman|rep",
    "representatives|reps",
    "governor|gov",
    "governors|govs",
    "president|pres",
    "general|gen",
    "lieutenant|lt",
    "colonel|col",
    "captain|capt",
    "sergeant|sgt",
    "major|maj",
    "attorney|atty",
    "professor|prof",
    "doctor|dr",
    "mister|mr",
    "admiral|adm",
    "commander|cmdr",
    "corporal|cpl",
    "private|pvt",
    "detective|det",
    "inspector|insp",
    "superintendent|supt",
    "ambassador|amb",
    "secretary|sec",
    "honorable|honourable|hon",
    "junior|jr",
    "senior|sr",
    "reverend|rev",
    "saint|street|st",  # the same short form; nobody swaps the two
    "avenue|ave",
    "boulevard|blvd",
    "road|rd",
    "department|dept",
    "company|co",
    "corporation|corp",
    "incorporated|inc",
    "limited|ltd",
    "versus|vs|v",
    "alabama|ala",
    "arizona|ariz",
    "arkansas|ark",
    "california|calif",
    "colorado|colo",
    "connecticut|conn",
    "delaware|del",
    "florida|fla",
    "georgia|ga",
    "illinois|ill",
    "indiana|ind",
    "kansas|kan",
    "kentucky|ky",
    "louisiana|la",
    "maryland|md",
    "massachusetts|mass",
    "michigan|mich",
    "minnesota|minn",
    "mississippi|miss",
    "missouri|mo",
    "montana|mont",
    "nebraska|neb",
    "nevada|nev",
    "new hampshire|n h|nh",
    "new jersey|n j|nj",
    "new mexico|n m|nm",
    "new york|n y|ny",
    "north carolina|n c|nc",
    "north dakota|n d|nd",
    "oklahoma|okla",
    "oregon|ore",
    "pennsylvania|pa",
    "rhode island|r i|ri",
    "south carolina|s c|sc",
    "south dakota|s d|sd",
    "tennessee|tenn",
    "vermont|vt",
    "virginia|va",
    "washington|wash",
    "west virginia|w va",
    "wisconsin|wis",
    "wyoming|wyo",
    "district of columbia|d c|dc",
    "january|jan",
    "february|feb",
    "august|aug",
    "september|sept|sep",
    "october|oct",
    "november|nov",
    "december|dec",
    "united states|u s|us",
    "united kingdom|u k|uk",
    "united nations|u n|un",
    "toward|towards",
    "among|amongst",
    "while|whilst",
    "afterward|afterwards",
    "backward|backwards",
    "forward|forwards",
    "learned|learnt",
    "burned|burnt",
    "spelled|spelt",
    "dreamed|dreamt",
    "program|programme",
    "programs|programmes",
    "gray|grey",
    "tire|tyre",
    "tires|tyres",
    "check|cheque",
    "checks|cheques",
    "plow|plough",
    "skeptic|sceptic",
    "skeptical|sceptical",
    "aluminum|aluminium",
    "curb|kerb",
    "story|storey",
    "jewelry|jewellery",
    "mustache|moustache",
    "pajamas|pyjamas",
    "judgment|judgement",
    "aging|ageing",
    "acknowledgment|acknowledgement",
    "defense|defence",
    "offense|offence",
    "license|licence",
    "licenses|licences",
    "pretense|pretence",
    "practice|practise",
    "practicing|practising",
    "mom|mum",
    "math|maths",
    "maneuver|manoeuvre",
    "maneuvers|manoeuvres",
    "focused|focussed",
    "focusing|focussing",
    "biased|biassed",
    "fueled|fuelled",
    "fueling|fuelling",
    "dueling|duelling",
    "dialed|dialled",
    "dialing|dialling",
    "kidnapped|kidnaped",
    "kidnapping|kidnaping",
    "worshiped|worshipped",
    "worshiping|worshipping",
    "marvelous|marvellous",
    "woolen|woollen",
    "livable|liveable",
    "sizable|sizeable",
    "yogurt|yoghurt",
    "sulfur|sulphur",
    "gelatin|gelatine",
    "omelet|omelette",
    "inquiry|enquiry",
    "inquiries|enquiries",
    "inquire|enquire",
    "inquired|enquired",
    "whiskey|whisky",
    "jail|gaol",
    "wagon|waggon",
    "disk|disc",
    "ax|axe",
    "czar|tsar",
    "donut|doughnut",
    "donuts|doughnuts",
    "cozy|cosy",
    "draft|draught",
    "mold|mould",
    "smolder|smoulder",
    "artifact|artefact",
    "artifacts|artefacts",
    "adviser|advisor",
    "advisers|advisors",
    "fulfill|fulfil",
    "enroll|enrol",
    "enrollment|enrolment",
    "installment|instalment",
    "skillful|skilful",
    "willful|wilful",
    "counselor|counsellor",
    "councilor|councillor",
    "specialty|speciality",
    "airplane|aeroplane",
    "and|&",
    "a m|am",
    "p m|pm",
)
_FORMS = {form: group.split("|")[0] for group in reversed(_SAME) for form in group.split("|")}
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_SMALL = {word: str(number) for number, word in enumerate(_UNITS)} | {
    word: str(number)
    for number, word in enumerate(
        "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 13
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}
_ORDINALS = {
    word: f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }"
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
}
NUMBER_WORDS = frozenset(
    [
        *_SMALL,
        *_TENS,
        *_ORDINALS,
        *"hundred hundreds thousand thousands million millions billion billions trillion".split(),
        *"dozen dozens half twice once double triple quarter third thirds".split(),
    ]
)

# British and American endings, for words long enough that no other word is meant.
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})ys(e|ed|es|er|ers|ing)$"), r"yz\1"),
    (
        re.compile(r"(?<=[a-z]{2}[bdhilmnprtv])our(|s|ed|ing|ite|ites|able|al|hood|hoods|ful)$"),
        r"or\1",
    ),
    (re.compile(r"(?<=[a-z]{2}[tb])re(s|d)?$"), r"er\1"),
    (re.compile(r"(?<=[a-z]{2}og)ue(s)?$"), r"\1"),
    # What English took from Greek, as American spelling simplifies it.
    (
        re.compile(
            r"(?<=an)ae(?=mi|sth)|(?<=arch)ae(?=o)|(?<=gyn)ae(?=c)|(?<=h)ae(?=m)|(?<=k)ae(?=m)|"
            r"(?<=p)ae(?=di)|(?<=l)ae(?=ont)|(?<=medi)ae(?=v)|^ae(?=sthet)|(?<=f)ae(?=c|ces)|"
            r"^oe(?=str|soph|dema)|(?<=f)oe(?=t)|(?<=rrh)oe(?=a)|(?<=am)oe(?=b)"
        ),
        "e",
    ),
    (
        # What is filled again is not what is filed again.
        re.compile(
            r"^(?!(?:re|un|over|mis|pre)[^aeiou]{1,2}ill)(.*[aeiou][^aeiou]{1,2}[aeiou])"
            r"ll(ed|ing|er|ers|or|ors)$"
        ),
        r"\1l\2",
    ),
)

# What parts the thousands of a number.
_THOUSANDS = re.compile(r"(?<=\d)[ ,](?=\d{3}(?!\d))")
# But for the one of feet and inches, 5'10.
_APOSTROPHE = re.compile(r"(?<!\d)'|'(?!\d)")
# Short forms that are words by themselves and parts of others: "co" may be half of "co-founded".
_HALVES = frozenset("co un us uk am pm v o".split())
# Words of either side beyond which a difference is no matter of style.
_LONGEST = 6


def same_but_for_style(original: list[str], copy: list[str]) -> bool:
    """Tell whether two short runs of keys say the same in two house styles.

    >>> same_but_for_style(["percent"], ["per", "cent"]), same_but_for_style(["sen"], ["senator"])
    (True, True)
    >>> same_but_for_style(["colour"], ["color"]), same_but_for_style(["1.5", "m"], ["15", "m"])
    (True, False)
    >>> same_but_for_style(["co", "founded"], ["cofounded"])
    True
    >>> same_but_for_style(["nine"], ["9"]), same_but_for_style(["four"], ["for"])
    (True, False)
    """
    if len(original) > _LONGEST or len(copy) > _LONGEST:
        return False
    if ("not" in original) != ("not" in copy) and "cannot" not in (*original, *copy):
        return False  # "not able" is not "notable"
    if _joined(original) == _joined(copy):
        return True
    return _style_key(tuple(original)) == _style_key(tuple(copy))


def _joined(keys: list[str]) -> str:
    """Give the letters of words in a row, and of a number whose thousands are set apart.

    Other figures that follow each other are two.

    >>> _joined(["one", "way"]), _joined(["40", "000", "cars"]), _joined(["28", "31"])
    ('oneway', '40000cars', '28 31')
    """
    text = _THOUSANDS.sub("", " ".join(keys))
    return re.sub(r"(?<!\d) | (?!\d)", "", text)


@lru_cache(1024)
def _style_key(keys: tuple[str, ...]) -> str:
    # "practise" is one of its list and would be spelt "practize".
    text = " ".join(_spelling(_form(key)) for key in keys)
    text = _FORMS.get(text, " ".join(_form(word) for word in text.split(" ")))
    words = [_number(word) for word in text.split(" ")]
    # Joined, so that hyphens and spaces go; but never two figures into one.
    joined = words[0]
    for before, word in pairwise(words):
        joined += " " + word if before[-1].isdigit() and word[0].isdigit() else word
    # A word that is spelt one way by itself may look like one of two spellings when it is joined:
    # "rise" and "midrise".
    return " ".join(_spelling(word) for word in joined.split(" "))


def _form(word: str) -> str:
    """Give the full form of a short one among other words."""
    return word if word in _HALVES else _FORMS.get(word, word)


def _spelling(key: str) -> str:
    key = without_accents(key) or key
    key = _APOSTROPHE.sub("", key)
    if key[0].isdigit():
        return re.sub(r"(?<=\d),(?=\d{3})", "", key)
    for ending, form in _SPELLINGS:
        key = ending.sub(form, key)
    return key


def _number(word: str) -> str:
    if word in _SMALL:
        return _SMALL[word]
    if word in _TENS:
        return str(_TENS[word])
    return _ORDINALS.get(word, word)
