"""How a site is to be treated by whoever fetches from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Manners:
    """What is agreed with a site, or what is polite where nothing is.

    `robots` says whether its robots.txt binds (a contract may allow more); `delay` is the seconds
    between the beginnings of two requests to one host, `abreast` how many of them are under way at
    a time; `private` lets the site stand at an address that is not public.
    """

    robots: Literal["obey", "ignore"] = "obey"
    delay: float = 1.0
    abreast: int = 2
    private: bool = False


POLITE = Manners()
