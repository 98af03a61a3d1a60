"""HTML: one self-contained file to read, print and hand on; nothing in it runs."""

from __future__ import annotations

from collections import Counter
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.models import GRAVEST_FIRST
from checker.reports import phrase
from checker.reports.untrusted import printable, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from checker.reports import Judged


def write(judged: Iterable[Judged], stream: TextIO) -> None:
    """Write all pages as one document, an index at its top where there are several."""
    pages = list(judged)
    counted = Counter(page.report.verdict for page in pages)
    counts = [(verdict, counted[verdict]) for verdict in GRAVEST_FIRST if counted[verdict]]
    template = environment().get_template("report.html.jinja")
    stream.writelines(template.generate(pages=pages, counts=counts))


@cache
def environment(*folders: Path) -> Environment:
    """Give what renders templates of these folders, and of this room, whatever they are given."""
    rendering = Environment(
        loader=FileSystemLoader((*folders, Path(__file__).with_name("templates"))),
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    rendering.globals["phrase"] = phrase
    rendering.filters |= {"web_address": web_address, "moment": _moment}
    return rendering


def _harmless(value: Any) -> Any:
    """Clean every value that the template shows; jinja2 escapes it after this."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _moment(moment: datetime) -> str:
    moment = moment.astimezone(UTC)
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"
