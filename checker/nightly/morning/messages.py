"""What staff and operators are told, as a subject, plain text and HTML of bounded length."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from checker.nightly.morning import tables, wording
from checker.reports.html import environment
from checker.reports.untrusted import one_line, web_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.models import Report
    from checker.nightly.models import Morning, Tracked, Trouble

MOST = 50  # lines that anybody reads; the rest are counted

_LONGEST = 400  # characters of a line: an article may stand in an edit


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is told: `heading` names it, `says` stands below, `link` leads there."""

    heading: str
    says: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What is told to one audience; `more` says where the rest can be read."""

    subject: str
    opening: str
    lines: tuple[Line, ...]

    def written(self, kind: Literal["txt", "html"], room: int = 0) -> str:
        """Give the body, of as many of its lines as `room` characters hold; 0 is no bound."""
        template = environment(Path(__file__).with_name("templates")).get_template(
            f"message.{kind}.jinja"
        )
        shown = min(MOST, len(self.lines))
        while True:
            lines, more = self.lines[:shown], len(self.lines) - shown
            body = template.render(opening=self.opening, lines=lines, more=more)
            if not shown or not room or len(body) <= room:
                return body
            shown -= 1


def to_staff(morning: Morning, reports: Mapping[int, Report]) -> Message | None:
    """Give the message of what changed; None where nothing did."""
    changes = wording.ordered(morning.changes)
    if not changes:
        return None
    subject = f"{wording.counted(changes)}: {wording.names(each.partner for each in changes)}"
    opening = f"The night of {wording.day(morning.run.started)}: {wording.counted(changes)}."
    lines = tuple(_of_finding(each, reports) for each in changes)
    return Message(subject, opening, lines)


def to_operators(morning: Morning, notices: Sequence[str]) -> Message | None:
    """Give the message of troubles that are new or over, and of `notices`; None for neither."""
    troubles = [t for t in wording.by_host(morning.troubles) if t.state != "standing"]
    if not (troubles or notices):
        return None
    counts = [
        f"{count} {words}"
        for count, words in (
            (sum(t.state == "new" for t in troubles), "new"),
            (sum(t.state == "mended" for t in troubles), "mended"),
            (len(notices), "about messages"),
        )
        if count
    ]
    names = wording.names(trouble.about for trouble in troubles)
    subject = f"Nightly check, troubles: {', '.join(counts)}" + (f": {names}" if names else "")
    opening = f"The night of {wording.day(morning.run.started)}: {', '.join(counts)}."
    lines = (*(Line(_shortened(notice)) for notice in notices), *map(_of_trouble, troubles))
    return Message(subject, opening, lines)


def _of_finding(each: Tracked, reports: Mapping[int, Report]) -> Line:
    words, link = tables.words_of(each, reports[each.report])
    heading = f"{each.state.capitalize()}: {one_line(each.partner)}: {wording.title(each)}"
    says = (f"{wording.verdict(each)}: {one_line(each.message)}", words)
    return Line(_shortened(heading), tuple(_shortened(said) for said in says if said), link)


def _of_trouble(trouble: Trouble) -> Line:
    heading = f"{trouble.state.capitalize()}: {one_line(trouble.about)}"
    reason = one_line(trouble.reason)
    kept = "" if trouble.state == "mended" else f"; {wording.kept_from(trouble)}"
    return Line(
        _shortened(heading),
        (_shortened(f"{one_line(trouble.partner)}: {reason}{kept}"),),
        web_address(trouble.about) or "",
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2].rstrip()} …"
