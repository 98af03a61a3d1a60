"""What the licence lets a partner keep, reword or drop, and the credit lines partners add."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from bench.accuracy import targets
from bench.accuracy.rows import PASS, Planted, Planter, Row
from bench.accuracy.stock import name

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from bench.accuracy.places import Setting
    from bench.accuracy.stock import Stock

NOTES = (
    (
        "Content created by The Daily Caller News Foundation is available without charge to any "
        "eligible news publisher that can provide a large audience. For licensing opportunities of "
        "our original content, please contact {0}."
    ),
    (
        "All content created by the Daily Caller News Foundation, an independent and nonpartisan "
        "newswire service, is available without charge to any legitimate news publisher that can "
        "provide a large audience. All republished articles must include our logo, our reporter’s "
        "byline and their DCNF affiliation. For any questions about our guidelines or partnering "
        "with us, please contact {0}."
    ),
)
_REWORDED = (
    (
        "Content created by The Daily Caller News Foundation is available without charge to any "
        "eligible news publisher. For licensing opportunities, email {0}."
    ),
    (
        "Content created by the Daily Caller News Foundation is available for free to publishers "
        "with a large audience. Contact {0} for licensing opportunities of original content."
    ),
    (
        "All content created by the DCNF is available without charge to any legitimate news "
        "publisher. For questions about partnering, please contact {0}."
    ),
)
_ADDRESS = "licensing@dailycallernewsfoundation.org"
_MASKS = (
    "[email protected]",
    (
        '<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="7b17">'
        "[email&#160;protected]</a>"
    ),
    '<a href="mailto:x">licensing [at] dailycallernewsfoundation.org</a>',
    "",
)
_LINKED = f'<a href="mailto:{_ADDRESS}">{_ADDRESS}</a>'


def _signed(rng: Random) -> tuple[list[str], list[str]]:
    """Give the sign-off as sent, and the same reworded."""
    who = name(rng)
    first = who.split()[0]
    mail = f"{first.lower()}@dailycallernewsfoundation.org"
    site = rng.choice(("Twitter", "Facebook", "Facebook and Twitter", "Twitter and Facebook"))
    sent = [f"Follow {rng.choice((who, first))} on {site}", f"Send tips to {mail}."]
    reworded = [
        rng.choice((f'Follow <a href="https://twitter.com/x">{who}</a> on Twitter.',
                    f'Follow <a href="https://twitter.com/x">@{first}Writes</a> on Twitter')),
        rng.choice(("Send tips to [email protected].", f"Send tips to {_MASKS[1]}",
                    f'Send tips to <a href="mailto:{mail}">{mail}</a>')),
    ]  # fmt: skip
    return sent, reworded


def _ending(setting: Setting, rng: Random, choose: Callable[[int], str]) -> Planted:
    """Plant an article that ends with sign-offs and note; `choose(i)` says what becomes of each."""
    sent, reworded = _signed(rng)
    note = rng.randrange(len(NOTES))
    sent.append(NOTES[note].format(_ADDRESS))
    reworded.append(rng.choice(_REWORDED).format(_LINKED))
    masked = [
        reworded[0],
        "Send tips to [email protected].",
        NOTES[note].format(rng.choice(_MASKS)),
    ]
    forms = {
        "kept": [html.escape(s, quote=False) for s in sent],
        "reworded": reworded,
        "masked": masked,
    }
    shown = [forms[how][i] for i in range(len(sent)) if (how := choose(i)) != "dropped"]
    return Planted(_after(setting, shown, rng), body="\n\n".join([setting.body, *sent]))


def _after(setting: Setting, lines: list[str], rng: Random) -> str:
    """Give the lines after the article, in its own markup or in plain."""
    last = setting.places[-1]
    own = last.manner != "part" and rng.random() < 0.7
    emphasis = rng.choice(("{}", "<em>{}</em>", "{}", "<strong>{}</strong>"))
    dressed = [emphasis.format(line) for line in lines]
    markup = "".join(last.wrap(d) if own else f"<p>{d}</p>\n" for d in dressed)
    before = "<br><br>" if last.manner == "line" else "\n"
    return setting.changed([(last.end, last.end, before + markup)])


def _all(how: str) -> Planter:
    def plant(setting: Setting, rng: Random, _: Stock) -> Planted:
        return _ending(setting, rng, lambda _: how)

    return plant


def _mixed(setting: Setting, rng: Random, _: Stock) -> Planted:
    hows = [rng.choice(("kept", "reworded", "masked", "dropped")) for _ in range(3)]
    return _ending(setting, rng, hows.__getitem__)


def _note_added(setting: Setting, rng: Random, _: Stock) -> Planted:
    """Plant sign-off and note though the article as sent left them out."""
    lines = [*_signed(rng)[1], rng.choice(NOTES).format(_LINKED)]
    return Planted(_after(setting, lines[rng.randint(0, 2) :], rng))


def _related(how: str) -> Planter:
    """Make a planter of a "(RELATED: ...)" at the end of a paragraph as sent."""

    def plant(setting: Setting, rng: Random, stock: Stock) -> Planted | None:
        indices = [i for i, p in enumerate(setting.places) if p in targets.prose(setting)]
        if not indices:
            return None
        index = rng.choice(indices)
        place, title = setting.places[index], stock.headline(setting, rng).replace(")", "")
        paragraphs = setting.body.split("\n\n")
        at = next(i for i, p in enumerate(paragraphs) if p == place.text)
        paragraphs[at] += f" (RELATED: {title})"
        safe = html.escape(title, quote=False)
        shown = {
            "kept": rng.choice((f" (RELATED: {safe})", f' (RELATED: <a href="/r">{safe}</a>)')),
            "reworded": rng.choice((f' <strong>(<a href="/r">RELATED: {safe}</a>)</strong>',
                                    f" [RELATED: {safe}]", f'<br>RELATED: <a href="/r">{safe}</a>',
                                    f' <a href="/r">(Related: {safe}</a>)')),
            "dropped": "",
        }[how]  # fmt: skip
        source = setting.changed([(place.last, place.last, shown)])
        return Planted(source, body="\n\n".join(paragraphs))

    return plant


def _credit_lines(rng: Random) -> list[str]:
    who = name(rng)
    agency = rng.choice(
        ("Daily Caller News Foundation", "The Daily Caller News Foundation", "DCNF")
    )
    link = f'<a href="https://dailycallernewsfoundation.org/">{agency}</a>'
    return [
        f"By {who}, {agency}",
        f"<strong>{who}</strong><br>{agency}",
        f"This story originally was published by the {agency.removeprefix('The ')}.",
        f"This article was originally published by {link}.",
        f"Originally published by {link}. Republished with permission.",
        f"{who} is a reporter for the {agency.removeprefix('The ')}.",
        f"Written by {who}. Originally published at {link}.",
        f"By {who} via {link} | June 17, 2023",
    ]


def _credit_before(setting: Setting, rng: Random, _: Stock) -> Planted:
    first, line = setting.places[0], rng.choice(_credit_lines(rng))
    own = first.manner == "element" and rng.random() < 0.5
    markup = (
        first.wrap(line)
        if own
        else rng.choice((f"<p>{line}</p>", f'<div class="byline">{line}</div>'))
    )
    return Planted(setting.changed([(first.start, first.start, markup)]))


def _credit_after(setting: Setting, rng: Random, _: Stock) -> Planted:
    return Planted(_after(setting, [rng.choice(_credit_lines(rng))], rng))


ROWS = (
    *(
        Row(f"sign-off and note {how}", _all(how), PASS)
        for how in ("kept", "reworded", "masked", "dropped")
    ),
    Row("sign-off and note, each another way", _mixed, PASS),
    Row("sign-off and note on the page only", _note_added, PASS),
    *(Row(f"RELATED link {how}", _related(how), PASS) for how in ("kept", "reworded", "dropped")),
    Row("credit line before", _credit_before, PASS),
    Row("credit line after", _credit_after, PASS),
)
