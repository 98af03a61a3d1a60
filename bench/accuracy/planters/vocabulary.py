"""Pairs of words: the same in another house style, or the same to a careless eye only."""


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Read pairs written `one/other`."""
    return tuple((one, other) for one, _, other in (pair.partition("/") for pair in text.split()))


STYLE = _pairs("""
    color/colour favor/favour labor/labour honor/honour neighbor/neighbour behavior/behaviour
    harbor/harbour rumor/rumour center/centre theater/theatre liter/litre defense/defence
    offense/offence license/licence organize/organise organized/organised
    organization/organisation recognize/recognise recognized/recognised realize/realise
    realized/realised criticized/criticised apologized/apologised authorized/authorised
    emphasized/emphasised prioritize/prioritise analyze/analyse analyzed/analysed
    catalog/catalogue dialog/dialogue program/programme traveled/travelled traveling/travelling
    canceled/cancelled labeled/labelled modeling/modelling fulfill/fulfil enroll/enrol
    skillful/skilful aging/ageing jewelry/jewellery maneuver/manoeuvre pediatric/paediatric
    plow/plough skeptical/sceptical toward/towards colors/colours favorite/favourite
    centers/centres
""")
TITLES = _pairs("Sen./Senator Rep./Representative Gov./Governor")
SYNONYMS = _pairs("""
    big/large small/little begin/start began/started help/assist helped/assisted show/display
    showed/displayed buy/purchase bought/purchased end/finish ended/finished quick/rapid
    quickly/rapidly people/persons children/kids house/home company/firm companies/firms
    important/significant difficult/hard many/numerous several/various job/position money/cash
    police/officers country/nation countries/nations city/town car/vehicle cars/vehicles
    year/season plan/scheme plans/schemes attack/assault attacks/assaults killed/slain
    died/perished huge/enormous happy/glad almost/nearly often/frequently perhaps/maybe
    also/additionally however/nevertheless because/since although/though before/after more/less
    most/least increase/decrease increased/decreased high/low higher/lower first/last new/old
    good/bad best/worst early/late support/oppose supported/opposed allow/forbid
    allowed/forbidden win/lose won/lost found/discovered government/administration study/survey
    report/account told/informed need/require needs/requires use/employ used/employed
    make/create made/created think/believe around/about including/excluding men/women
    family/household world/globe
""")
SMALL = _pairs("""
    a/the the/a in/on on/in has/had was/is is/was are/were and/or or/and to/from his/her
    will/may with/without for/against can/must he/she
""")
VERBS = _pairs("""
    said/claimed said/admitted said/denied says/alleges told/assured stated/boasted
    added/insisted noted/complained explained/confessed wrote/joked argued/proved claimed/said
""")

_NUMBERS = """
    two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty
    forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
"""
NUMBERS = _NUMBERS.split()

# The one word that denies, in languages where taking it out leaves a sentence.
NEGATIONS = {
    "de": "nicht", "fr": "pas", "es": "no", "it": "non", "pt": "não", "nl": "niet", "sv": "inte",
    "da": "ikke", "no": "ikke", "nb": "ikke", "pl": "nie", "ru": "не", "uk": "не", "tr": "değil",
    "id": "tidak", "hi": "नहीं", "cs": "není", "is": "ekki", "ar": "لا",
}  # fmt: skip

_ADDED = """
    reportedly allegedly finally suddenly quietly secretly falsely rightly openly largely
"""
ADDED = _ADDED.split()
