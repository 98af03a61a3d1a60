"""Articles from a valley that does not exist: as many as a test needs, no two alike."""

from __future__ import annotations

from random import Random

from checker.models import Fetched, Original, Page
from checker.page import read_page

_WORDS = """
    ferry bridge mill orchard council baker lantern harvest river meadow clock tower school choir
    market wagon beehive stable shepherd weaver kettle ladder garden window wall barn cellar oven
    carried painted mended counted promised borrowed planted gathered watched opened closed lifted
    slowly early often never always nearly twice gladly quietly again together before after during
    old narrow wooden heavy bright wet late long small empty quiet broken green second wide round
    with near beside under over between along against without for from about into than while
""".split()
_NAMES = """
    Alder Bramley Cotter Dunmere Elstow Fenwick Garth Hazel Inskip Jarrow Kettering Larkin Marwood
    Netherby Orwell Pockley Quennell Rushby Selwick Thornaby Ullock Varley Winslow Yarrow Zennor
""".split()
NOTE = (
    "Content created by The Daily Caller News Foundation is available without charge to any "
    "eligible news publisher that can provide a large audience. For licensing opportunities of "
    "our original content, please contact licensing@dailycallernewsfoundation.org."
)


def dice(seed: object) -> Random:
    """Give the same throws for the same seed."""
    return Random(str(seed))  # noqa: S311 - nothing here is secret


def sentence(rng: Random) -> str:
    """Give a sentence of some sixteen words, two of them names and one a number."""
    words = rng.choices(_WORDS, k=14)
    words[0] = words[0].capitalize()
    words[4], words[8] = rng.choice(_NAMES), rng.choice(_NAMES)
    words.insert(11, str(rng.randrange(2, 900)))
    return " ".join(words) + "."


def paragraph(rng: Random) -> str:
    """Give three sentences."""
    return " ".join(sentence(rng) for _ in range(3))


def body(number: int, paragraphs: int = 8) -> str:
    """Give the text of the article of this number."""
    rng = dice(number)
    return "\n\n".join(paragraph(rng) for _ in range(paragraphs))


def article(number: int, paragraphs: int = 8) -> Original:
    """Give the article of this number."""
    return Original(f"valley-{number}", f"News of the valley {number}", body(number, paragraphs))


def markup(text: str) -> str:
    """Give a page with the text amid what a site puts round it."""
    story = "".join(f"<p>{each}</p>" for each in text.split("\n\n"))
    links = "".join(f"<li><a href='/{n}'>{sentence(dice(f'link {n}'))}</a></li>" for n in range(20))
    return (
        f"<!doctype html><html><body><nav><ul>{links}</ul></nav><h1>Valley Herald</h1>"
        f"<article>{story}</article><aside><ul>{links}</ul></aside></body></html>"
    )


def page(text: str) -> Page:
    """Give that page as it is read."""
    return read_page(Fetched("page", markup(text).encode()))
