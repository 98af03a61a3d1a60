"""How sites dress what they put between paragraphs: telling names, hashed ones, or none."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from random import Random

Naming = Literal["named", "hashed", "bare"]
NAMINGS: tuple[Naming, ...] = ("named", "hashed", "bare")

_ELEMENTS = ("div", "aside", "section", "div")
_CUSTOM = ("promo-box", "site-embed", "x-widget", "rel-content")
_SUFFIXES = ("", "-box", "__wrapper", "-module", "--inline", "-widget", " wp-block-group", "_abc12")


def hashed(rng: Random) -> str:
    """Give a class name that says nothing."""
    letters = "".join(rng.choices(string.ascii_lowercase + string.digits, k=rng.randint(5, 8)))
    return rng.choice((f"css-{letters}", f"sc-{letters}", f"_{letters}", f"x{letters} y{letters}"))


def classes(rng: Random, naming: Naming, *names: str) -> str:
    """Give a class attribute, or none."""
    if naming == "bare":
        return ""
    if naming == "hashed":
        return f' class="{hashed(rng)}"'
    return f' class="{rng.choice(names)}{rng.choice(_SUFFIXES)}"'


def box(rng: Random, naming: Naming, names: tuple[str, ...], inner: str) -> str:
    """Give the markup in a box as some content management system would make it."""
    attribute = classes(rng, naming, *names)
    manner = rng.random()
    if manner < 0.15:
        return f"<table{attribute}><tbody><tr><td>{inner}</td></tr></tbody></table>"
    if manner < 0.25:
        custom = rng.choice(_CUSTOM)
        return f"<{custom}{attribute}>{inner}</{custom}>"
    if manner < 0.45:
        second = classes(rng, naming, "inner", "content", "row")
        return f"<div{attribute}><div{second}>{inner}</div></div>"
    element = rng.choice(_ELEMENTS)
    return f"<{element}{attribute}>{inner}</{element}>"
