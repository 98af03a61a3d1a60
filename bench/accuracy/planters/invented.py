"""Changes too rare in real articles: planted in a sentence of ours that page and original share."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from bench.accuracy import targets
from bench.accuracy.rows import FAIL, PASS, REVIEW, Planted, Planter, Row, differing

if TYPE_CHECKING:
    from random import Random

    from bench.accuracy.places import Place, Setting
    from bench.accuracy.stock import Stock

# Each sentence with its change as [as sent|as shown].
_STYLE = (
    "Some 12 [percent|per cent] of the households in the upper valley still keep bees.",
    "About 40 [per cent|percent] of the old orchard will be replanted in spring.",
    "The inspector said the repaired bridge was [okay|OK] for bicycles but no more.",
    "It was [OK|okay] to swim in the mill pond again after the rain had stopped.",
    "The fair will have stalls for bread, cheese[,|] and cider on both days.",
    "Visitors can see the kitchen, the cellar[|,] and the garden until six in the evening.",
    "A [long-term|long term] plan for the footpaths was put before the council in May.",
    "The [natural-gas|natural gas] boiler in the town hall is older than the mayor.",
    "The new [part time|part-time] warden starts at the nature reserve next week.",
    "[Sen.|Senator] Oakhaven opened the flower show and stayed for tea with the judges.",
    "A letter to [Governor|Gov.] Pellington asked for two more ferries in the summer.",
    "The [color|colour] of the new benches was chosen by the pupils of the village school.",
    "The parish [organised|organized] a walk round the lake for all who had helped.",
    "Nobody at the [theater|theatre] expected so many children at the first matinee.",
    "The [traveling|travelling] library stops at the green each second Thursday.",
    "The ferry was late[,|] because the ropes had frozen to the landing during the night.",
    "The clock was repaired[|,] but the bells will be silent until the tower is safe.",
    "The choir sang outdoors[;|,] the hall was still being painted by volunteers.",
    "One thing was missing at the picnic[:| –] the mustard that the butcher had promised.",
    "The [e-mail|email] to all members of the club was sent twice by mistake.",
    "The path to the ruin[, | — ]closed since the storm[, | — ]is to be opened again in June.",
)
_SUBSTANCE = (
    "The repair of the weir will cost [$1.5m|$15m] and take two summers.",
    "The village spent [$15m|$1.5m] on the new school and its sports ground.",
    "In all [28|27] gardens took part in the open day of the horticultural society.",
    "The lake rose by [2.5|25] centimetres after the thunderstorms of last week.",
    "The chapel has stood on the hill since [2015|2005] and needs a new roof.",
    "They counted [sixty-six|60] swans on the river between the two mills.",
    "The first train left at [10:30|10:50] with a band on the platform.",
    "About [3|5] percent of the trees in the avenue have to be felled.",
    "The museum sold [1,200|12,000] tickets for the night of the lanterns.",
    "The school needs [2 million|2 billion] bricks for its new wing.",
    "The [Department|Ministry] of Parks has promised more benches for the promenade.",
    "The mayor said the footbridge [was|was not] safe for the parade on Sunday.",
    "The council did [not |]approve the plan for a second car park at the station.",
    "The baker [said|denied] that the flour had been stored in the old barn.",
    "The money came from the [ferry|bus] company, the treasurer told the meeting.",
    "The bridge will be closed [before|after] the harvest festival in September.",
    "“We [will|may] plant a hundred lime trees along the towpath,” the gardener said.",
    "“Nobody asked us about the [new |]timetable for the boats,” one skipper said.",
    "[Marla|Tessa] Quillmore won the prize for the best honey of the valley.",
    "The clerk has [never |]read the letter that the neighbours sent in March.",
)
_ENCODING = (
    "The mayor[’|']s office said the footbridge [“|&quot;]would be safe[”|&quot;] by the summer.",
    "The ferry – late as ever[ – |&nbsp;&mdash; ]brought the post and the morning papers.",
    "Nobody answered[…|...] and the clerk went home at six as he did every day.",
    "The [office|o&#xFB03;ce] of the harbour master is open from nine to five.",
    "The [caf\u00e9|cafe\u0301] at the station serves soup until the last train has left.",
    "The hall holds 1[\u00a0|&#8239;]200 people, more than live in the whole village.",
    "The [footbridge|foot&shy;bridge] was painted [green|<b>gr</b>een] by the scouts.",
)
_CHANGE = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")


def _in_a_sentence(sentences: tuple[str, ...], *, raw: bool = False) -> Planter:
    """Make a planter that gives page and original a sentence that differs as it says."""

    def plant(setting: Setting, rng: Random, _: Stock) -> Planted | None:
        fit = [i for i in setting.gaps() if _plain(setting.places[i], setting)]
        if setting.language != "en" or not fit:
            return None
        sentence = rng.choice(sentences)
        sent, shown = _CHANGE.sub(r"\1", sentence), _CHANGE.sub(r"\2", sentence)
        place = setting.places[rng.choice(fit)]
        paragraphs = setting.body.split("\n\n")
        at = next(i for i, p in enumerate(paragraphs) if p.strip() == place.text)
        markup = shown if raw else html.escape(shown, quote=False)
        if rng.random() < 0.5:
            paragraphs.insert(at + 1, sent)
            source = setting.changed([(place.end, place.end, place.wrap(markup))])
        else:
            paragraphs[at] = f"{paragraphs[at]} {sent}"
            source = setting.changed([(place.last, place.last, f" {markup}")])
        body = "\n\n".join(paragraphs)
        removed, added = ("", "") if raw else differing(sent, shown)
        return Planted(source, removed, added, body=body)

    return plant


def _plain(place: Place, setting: Setting) -> bool:
    """Tell whether what follows the paragraph is plainly in no quotation."""
    end = len(place.text)
    return place in targets.prose(setting) and targets.unquoted(place.text, end, end)


ROWS = (
    Row("encoding in a sentence of ours", _in_a_sentence(_ENCODING, raw=True), PASS),
    Row("house style in a sentence of ours", _in_a_sentence(_STYLE), REVIEW),
    Row("substance in a sentence of ours", _in_a_sentence(_SUBSTANCE), FAIL),
)
