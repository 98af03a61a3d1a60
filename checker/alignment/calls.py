"""How sites speak to their readers between the paragraphs, told by the words of a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.page.markup import LINKS, is_within, link_share
from checker.text import canonical

if TYPE_CHECKING:
    from checker.models import Block

# How sites speak to their reader in between; the beginning of a block, which is no quotation.
_SPEAKS = re.compile(
    r"""^[^\w"“„«]*(?:
    (?:article|story|text|content)\ continues|advert|sponsored|promoted|ad[_\ ]\d|publicidad|
    anzeige|werbung|publicité|реклама|広告|광고|pubblicità|advertentie|reklam|
    (?:you\ (?:may|might)(?:\ also)?\ (?:like|be\ interested|enjoy))|recommended|
    most\ (?:read|popular)|
    trending|popular\ (?:now|stories)|more\ (?:from|on|stories|about|news|like)|more\ ?:|
    read\ (?:also|next|more|the\ full|our|this)|
    also\ (?:read|see|on(?!\ \w+day))|see\ also|related|don'?t\ miss|up\ next|in\ case\ you\ missed|
    keep\ reading|continue\ reading|click|tap\ here|swipe|scroll|learn\ more|find\ out\ more|
    for\ more|
    (?:please\ )?
    (?:sign|subscribe|register|log\ ?in|join|donate|support|follow|share|tweet|download|become|
    enter\ your)\b|
    (?:get|receive)\ (?:our|the|your|more|breaking|all)|want\ (?:more|to)|enjoying|
    like\ (?:what|this|us)|tune\ in\b|
    (?:listen|watch|videos?|photos?|images?|pictures?|credits?|source|
    gallery|polls?|vote|quiz|survey)\b|sources:|
    live\ (?:updates?|blog)|(?:last\ )?updated|published|posted|filed\ under|
    tags?|topics?|comments?|leave\ a|what\ do\ you\ think|tell\ us|have\ (?:a|you)\ |do\ you|
    to\ (?:view|watch|read|see)\ th|
    this\ (?:video|site|page|content|ad(?:vert\w*)?)\b|
    # What it says of the article: how it was made, whence it is, for whom.
    (?:(?:editor(?:['’]s|s['’]|ial)\ note|note|warning|disclaimer)\W+)?
    this\ (?:post|story|article|piece|report)\W+
    (?:(?:is|was|were|has|have|been|be|may|will|can|does|not|first|also|\w+ly)\ )*
    (?:\w+(?:ed|en)\b|made|brought|part\b|for\b|from\b|by\b|in\b|available|free\b|developing|
    contains?|includes?|uses?|appear|continues|comes|discusses|mentions|requires|
    an?\ (?:[\w-]+\ )?(?:collaboration|partnership|excerpt|adaptation|preview|version|story))|
    by\ (?:signing|voting|submitting|subscribing|registering|clicking)|join\ us\b|
    your\ (?:email|support|donation|contribution|gift|subscription|membership)|
    we\ (?:use|value|need|rely)|our\ (?:newsletter|app|journalism)|
    all\ rights|copyright|©|\(c\)|loading|permalink|toggle|skip|
    lire\ aussi|à\ lire|lesen\ sie|mehr\ (?:zum|dazu)|lees\ ook|
    leer\ (?:más|también)|lea\ también|te\ puede|
    leggi\ anche|
    leia\ (?:mais|também)|читайте|baca\ juga|også|läs\ (?:mer|också)|les\ også|ilgili\ haber|
    图为|图[:：]|資料|写真|사진|관련|関連|相关|延伸阅读
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT_LINE = re.compile(
    r"(?:^\W*(?:with|mit|avec|con) (?:additional |more )?"
    r"(?:reporting|information\w*|material|files) (?:from|by|of|von|der|des|aus|de|da|du)\b.*|"
    r"\((?:photo|image|picture|ap|afp|reuters|getty|epa|file)\b[^)]*\)|"
    r"/\s*(?:getty|afp|reuters|ap)\b.*|\bgetty\ images|"
    r"\((?-i:[A-Z])[\w.' -]{1,40}\s*/\s*(?-i:[A-Z])[^)/]{1,60}\)|"
    r"(?:photo|image|picture|foto|bild|fotos)\s*(?:credit|courtesy|by|:|/).*)\W*$",
    re.IGNORECASE,
)
# When the site published or changed what it shows, and nothing else.
_STAMP = re.compile(
    r"^(?=.*\d)(?:[\W\d]|\b(?:published|posted|updated|last|modified|first|on|at|am|pm|a|p|m|"
    r"e[sd]?t|c[sd]t|m[sd]t|p[sd]t|gmt|utc|bst|jan\w*|feb\w*|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|"
    r"thu|fri|sat|sun)\b)+$",
    re.IGNORECASE,
)
# The line below a post that was embedded and lost its frame: "— Name (@name) March 14, 2018" and
# "Posted by Name on Tuesday".
_POST = re.compile(
    r"^\W*(?i:posted|shared) by\b.{2,80}\bon\b|"
    r"^.{2,60}\bon (?:Facebook|Twitter|X|Instagram|Truth Social|TikTok|Threads)\b[^.]{0,30}$|"
    r"\(@\w{2,20}\)(?:\W+\w+){0,6}\W*$|\bpic\.twitter\.com/|\bt\.co/\w|^\W*@\w{2,20}\W*$"
)
# What sites say to their readers, wherever in a block they say so. Of 4,900 paragraphs of real
# articles, these find two in a thousand. Compiled where somebody asks, which few pages make one do.
_ASKS = r"""\b(?:
    # for money
    (?:readers|people|supporters|members)\ like\ you|nonprofit\ newsroom|
    supported\ by\ (?:our\ |its\ )?readers|may\ earn\ an?\ |
    please\ (?:give|donate|consider|support)|
    (?:support|fund)\ (?:our|independent|local|quality|the)\ (?:\w+\ )?
    (?:journalism|reporting|newsroom|news|work)|
    (?:make|give)\ a\ (?:\w+\ )?(?:donation|contribution|gift)|donate\ (?:now|today|here)|
    become\ a\ (?:\w+\ )?(?:member|subscriber|supporter)|buy\ us\ a|tax-deductible|
    (?:keep|mak)(?:e|ing)?\ (?:our|this)\ (?:\w+\ )?(?:stories|journalism|reporting|site|work|news)
    \ (?:free|going|alive|possible)|
    (?:reporting|journalism|stories|work)\ like\ this|
    our\ (?:journalism|reporting|stories)\ (?:is|are)\ (?:free|paid|made|possible)|
    if\ you\ (?:like|value|enjoy|appreciate|love)\ (?:our|what\ we|this|reporting)|
    enjoy(?:ing|ed)?\ (?:this|our)\ (?:article|story|reporting|work|content)|
    thank\ you\ for\ (?:reading|visiting|supporting)|ad\ ?block(?:er|ing)|
    (?:affiliate|earn\ a)\ commission|affiliate\ links?|as\ an\ (?:\w+\ )?affiliate|
    through\ (?:the\ )?links\ (?:on|in)\ (?:this|our)|
    # for what is sold
    promo\ code|(?:use|with|enter)\ (?:the\ )?code|at\ checkout|ad-free|tired\ of\ ads|
    free\ shipping|limited[\ -]time\ offer|money[\ -]back|\d\ ?%\ off\b|
    # for addresses, and to come back
    no\ spam|join\ [\d.,]+\ |free\ (?:daily|weekly|e-?mail)|
    (?:free|daily|weekly|our|this)\ (?:\w+\ )?newsletters?|
    (?:your|to\ our)\ (?:inbox|mailing\ list)|
    newsletter\w*\W+(?:\w+\W+){0,6}(?:anmelden|an\b|abonnieren|bestellen|gratuit\w*)|
    (?:kostenlos\w*|gratis|gratuit\w*)\W+(?:\w+\W+){0,4}(?:newsletter|lettre|boletín|nieuwsbrief)|
    (?:abonnez|inscrivez)-vous|suscr[ií]b[ae]\w*|iscriv\w+|inscreva-se|assine|abonneer|
    abonnieren\ sie|schrijf\ je\ in|meld\ je\ aan|
    (?:nuestro|notre|unseren?|onze|nostra|nossa|vår|vores)
    \ (?:newsletters?|boletín|infolettre|nieuwsbrief|nyhetsbrev|nyhedsbrev)|
    faites\ un\ don|faire\ un\ don|(?:soutenez|unterstützen\ sie|apoye|apoya|sostieni|apoie|steun)
    \ (?:notre|unsere[nr]?|el|nuestro|nuestra|il\ nostro|o\ nosso|onze)|
    con\ una\ dona(?:ción|zione)|mit\ (?:einer|ihrer|deiner)\ spende|
    sign\ up\ (?:for|to|here|now)|subscribe\ (?:to|now|here|today)|
    (?:sign|log)\ in\ with|(?:make|create|set\ up)\ (?:an|a\ free|your)\ account|
    (?:articles|stories)\ (?:this\ month|left|remaining)|
    (?<!\w\ )(?:get|download|install)\ (?:our|the\ [\w'\ -]{2,30})\ app|turn\ on\ notifications|
    (?:push|breaking)\ (?:alerts|notifications)|get\ alerts|
    never\ miss\ an?\b|don'?t\ miss\ (?:out|our|any)|first\ to\ know|stories\ that\ matter|
    stay\ (?:up[\ -]to[\ -]date|informed|connected|tuned|in\ the\ know)|
    delivered\ (?:each|every|to\ you|straight|daily|right)|
    (?:bookmark|visit|follow|see|check|read)\ our
    \ (?:live|page|full|complete|latest|coverage|guide)|
    live\ (?:updates|coverage|blog)|follow\ us\ on|listen\ here|wherever\ you\ get\ your\ podcasts|
    (?:apple|google)\ podcasts|our\ podcast|
    # for news, comments and friends
    (?:write|e-?mail|contact|reach|message)\ (?:to\ )?
    (?:us|our\ (?:news\ ?room|reporters?|team|tip))|
    hear\ from\ you|let\ us\ know|tell\ us\ (?:what|how|about|your|in)|
    have\ (?:a|any)\ (?:news\ )?tips?|do\ you\ (?:know|have)\ (?:more|something|anything|a\ tip)|
    send\ (?:us\ )?your\ (?:story|stories|tips|thoughts|photos|comments)|
    (?:tips?|news|newsroom|letters)@|
    leave\ (?:a|your)\ comments?|join\ the\ comments?|comments?\ (?:section\ )?below|
    share\ this\ (?:article|story|post)|(?:share|forward)\ it\ (?:with|on)|tell\ your\ friends|
    join\ (?:the\ (?:conversation|discussion)|our\ \w+)|
    a\ developing\ story|
    # of what they show, and what it takes to see it
    (?:load|view|see|display|show|access)(?:ing)?
    \ (?:(?:this|our)\ (?:map|graphic|interactive)|(?:this|the|our)\ (?:content|video|post|tweet))|
    (?:video|clip|player|map|gallery|poll|form|slideshow|interactive)\ (?:above|below)|
    browser\ (?:does|doesn't)\ (?:not\ )?support|
    (?:enable|turn\ on|accept|allow)\ (?:java\ ?script|cookies)|
    (?:we|which|it)\ (?:may\ )?(?:use|set)\ cookies|cookies\ on\ your|
    (?:eingebunden|extern|redaktionell)\w*\ inhalt|contenu\ (?:externe|bloqué)|contenido\ externo|
    (?:for|to|of)\ this\ (?:article|story)\ is\ not\ available|
    (?:automatically|machine|ai|computer)[\ -](?:generated|translated)|
    (?:our|the|its|to|and)\ (?:terms\ of\ (?:use|service)|privacy\ policy)|
    (?:views|opinions)\ expressed\ (?:in|by|here|are)
    )\b"""
# Openings that are the site's however they go on.
_ALWAYS_SITES = re.compile(
    r"\W*(?:advert|sponsored|(?:article|story) continues|sign up|subscribe|click|"
    r"read (?:more|also|next)|see also|copyright|©|all rights|join us\b|"
    r"by (?:signing|voting|submitting|subscribing|registering|clicking)|"
    r"this (?:article|story|post|content|piece|report|ad|advertisement) )",
    re.IGNORECASE,
)
# The reader and the newsroom, as sites address the one and speak of the other.
_ADDRESSED = re.compile(
    r"\b(?:(?i:you|your|yours|yourself|we|our|ours)|us|Us|Ihr|Ihre[mnrs]?|(?i:dich|dir|dein\w*|uns|"
    r"unser\w*|vous|votre|vos|nous|notre|nos|ustedes|usted|nuestr\w+|voi|vostr\w+|nostr\w+))\b|"
    r"(?<=\w )Sie\b"
)
# What a short line is about that is the site's.
_OF_SITE = re.compile(
    r"\b(?:please|java ?script|cookies?|browser|web ?site|page|content|advertis\w+|videos?|audio|"
    r"podcasts?|newsletters?|photos?|images?|gallery|subscri\w+|comments?|loading|error|"
    r"copyright|reserved|available|unavailable)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]*"')
_BEGINS = re.compile(r"""^["'(\[]*[^\W_a-z]""")
# How a newsroom opens what it adds to a story that is out.
_AMENDS = re.compile(
    r"\W*(?:update|correction|clarification|editor(?:s|'s|s'|ial)? note)\W{1,3}(?=[\"'A-Z])",
    re.IGNORECASE,
)
# Words of an amendment, its opening included.
_AMENDED = 4
# The end of a sentence, other scripts' stops as well.
_STOP = re.compile(r"(?:[.!?…][\"')\]\s]*|[\"']\s*)$|[。！？।॥؟۔]")
# What parts a call from the words before it.
_BREAK = re.compile(r"[.!?…:»|。！？][\"'”’)\]]*\s*")
# Words of a clause.
_CLAUSE = 7
# Words up to which a block by an image is its caption, or one that ends in a link a call.
CAPTION = 30
# Words from which on a line that opens as the site speaks may be prose all the same.
_SENTENCE = 12
# Characters at the beginning of a line in which a label ends.
_OPENING = 40
# Words up to which a block that asks for something does only that.
_ASKING = 60
# Words of a sentence before a link in it, and after it.
_WOVEN = 2
# Share of a block's characters that are a link where it ends in a call.
_CALL = 0.2


def speaks(text: str) -> bool:
    """Tell whether a line opens as sites do that speak to their readers."""
    return bool(_SPEAKS.match(text))


def ends(text: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return bool(_STOP.search(text))


def states(text: str) -> bool:
    """Tell whether a line, in canonical form, is a sentence of a story: said to nobody, of no site.

    Nor is it a question, which polls ask.
    """
    text = text.strip()
    if amendment := _AMENDS.match(text):
        text = text[amendment.end() :]
    return (
        bool(_BEGINS.match(text))
        and ends(text)
        and not text.rstrip("\"')").endswith("?")
        and not _SPEAKS.match(text)
        and not _ADDRESSED.search(_QUOTED.sub("", text))
        and not asks(text)
        and not _CREDIT_LINE.search(text)
        and not _STAMP.match(text)
        and not signs_post(text)
    )


def tells(text: str, least: int) -> bool:
    """Tell whether a short line is a sentence of a story, of so many words at `least`.

    Or what was put right in one. What somebody says and nobody is said to say is neither.
    """
    if len(text.split()) < least:
        return amends(text)
    return states(text) and bool(_QUOTED.sub("", text).strip()) and not _OF_SITE.search(text)


def amends(text: str) -> bool:
    """Tell whether a line says what happened since, or was wrong: "Update: The mayor resigned."."""
    return bool(_AMENDS.match(text)) and len(text.split()) >= _AMENDED and states(text)


def asks(text: str) -> bool:
    """Tell whether a line asks its reader for something, wherever in it."""
    return bool(re.search(_ASKS, text, re.IGNORECASE | re.VERBOSE))


def says_site(block: Block, text: str, size: float) -> bool:
    """Tell whether a line speaks as sites do, of its pictures and posts or to its reader."""
    return (
        bool(_CREDIT_LINE.search(text))
        or bool(_STAMP.match(text))
        or signs_post(text)
        or (
            speaks(text)
            and not (size >= _SENTENCE and _reads_as_prose(block, text, size))
            and not amends(text)
        )
        or (size <= _ASKING and asks(text))
    )


def _reads_as_prose(block: Block, text: str, size: float) -> bool:
    """Tell whether a line that opens as a site's do goes on as a sentence of its own.

    "Related: ..." and "Sign up ..." do not, "Support for the plan grew, he said." does.
    """
    opening = text[:_OPENING]
    return (
        ends(text)
        and link_share(block) <= (_CALL if size > CAPTION else 0)
        and not any(mark in opening for mark in ":|»>")
        and not _ALWAYS_SITES.match(text)
    )


def signs_post(text: str) -> bool:
    """Tell whether a line is that of a post embedded from a social network."""
    return bool(_POST.search(text))


def weaves(block: Block) -> bool:
    """Tell whether a block's links are parts of its sentence, which begins before and goes on."""
    linked = [is_within(element, block.element, LINKS) for _, element in block.pieces]
    if True not in linked:
        return False
    first, last = linked.index(True), len(linked) - linked[::-1].index(True)
    lead, rest = (
        "".join(text for text, _ in part) for part in (block.pieces[:first], block.pieces[last:])
    )
    return (
        len(lead.split()) >= _WOVEN
        and len(rest.split()) >= _WOVEN
        and states(canonical(block.line))
    )


def ends_in_link(block: Block) -> bool:
    """Tell whether the last sentence or so is a call to follow a link.

    A link that a clause of so many words leads to is a part of their sentence.
    """
    if link_share(block) <= _CALL:
        return False
    last = len(block.pieces)
    while last and is_within(block.pieces[last - 1][1], block.element, LINKS):
        last -= 1
    *_, lead = _BREAK.split("".join(text for text, _ in block.pieces[:last]))
    return last < len(block.pieces) and len(lead.split()) < _CLAUSE
