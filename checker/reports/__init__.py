"""Reports: one file a format, each a function that writes judged pages to a text stream."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, TextIO, cast, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.models import Original, Passage, Report

Format = Literal["text", "json", "jsonl", "html", "junit", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page tells besides its verdict, to whoever sees many pages of its site.

    `canonical` is what it calls itself, empty where it does not; `blocks` are the hashes of its
    blocks (checker/page/site.py). `copies_none` says that it can be read, and no article of the
    library stands in it.
    """

    canonical: str
    blocks: frozenset[int]
    copies_none: bool


@dataclass(frozen=True, slots=True)
class Open:
    """What of a page its bytes leave open.

    `pictures` are addresses of images to be looked at; `layout` is why a browser has to lay the
    page out, empty where none has to.
    """

    pictures: tuple[str, ...] = ()
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A page's report and what else was asked for: article and copy side by side, what was seen.

    `original` is the article as sent that it was judged by, where it has one; `open` what a closer
    look would settle.
    """

    report: Report
    passages: tuple[Passage, ...] = ()
    seen: Seen | None = None
    original: Original | None = None
    open: Open = Open()


class Writer(Protocol):
    """Writes judged pages in their order, each as soon as it comes where the format allows."""

    def __call__(self, judged: Iterable[Judged], stream: TextIO, /) -> None:
        """Write all of `judged`; raises what the stream raises."""


def writer(name: Format) -> Writer:
    """Give the function that writes a format; what it needs is imported only now."""
    module, function = ("json", "write_lines") if name == "jsonl" else (name, "write")
    return cast("Writer", getattr(import_module(f"{__name__}.{module}"), function))
