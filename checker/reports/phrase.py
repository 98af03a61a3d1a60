"""A report's values in a reader's words, for every format that is read and not parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.models import Outcome
from checker.reports.untrusted import one_line

if TYPE_CHECKING:
    from checker.models import Edit, Evidence, Finding, Source, SpanState

State = Literal["same", "removed", "added"]

RENDERED = "seen as a browser lays the page out"

_LONGEST = 60  # words of a change that are shown, where the rest can be read beside the original


def change(edit: Edit) -> list[tuple[str, State]]:
    """Give a change in its sentence: stretches of words, each shared, removed or added."""
    removed, added = _shortened(edit.original), _shortened(edit.copy)
    if edit.kind == "moved":
        added = ""  # it stands elsewhere
    stretches: list[tuple[str, State]] = [
        (one_line(edit.before), "same"),
        (removed, "removed"),
        (added, "added"),
        (one_line(edit.after), "same"),
    ]
    return [(words, state) for words, state in stretches if words]


def in_line(edit: Edit) -> str:
    """Give a change as one line of plain text, marked as wdiff does.

    >>> from checker.models import Edit, Gravity
    >>> in_line(Edit("replaced", "number", Gravity.SUBSTANCE, "28", "27", "all", "boats", 2))
    'all [-28-] {+27+} boats'
    """
    return " ".join(marked(words, state) for words, state in change(edit))


def marked(words: str, state: SpanState) -> str:
    """Put wdiff's marks round words, so that they tell without colour."""
    match state:
        case "removed":
            return f"[-{words}-]"
        case "added":
            return f"{{+{words}+}}"
        case _:
            return words


def kind(edit: Edit) -> str:
    """Name a change: "number replaced", "paragraph removed", "text cut short"."""
    return "text cut short" if edit.kind == "truncated" else f"{edit.cls} {edit.kind}"


def place(spot: Edit | Evidence) -> str:
    """Say where words stand: "paragraph 6, line 214"; nothing where it is not known."""
    paragraph = getattr(spot, "paragraph", None)
    to = "to " if getattr(spot, "kind", None) == "moved" else ""
    parts = (
        f"paragraph {paragraph}" if paragraph else "",
        f"{to}line {spot.line}" if spot.line else "",
    )
    return ", ".join(filter(None, parts))


def share(match: float) -> str:
    """Give a share in per cent, never rounded up to the whole.

    >>> share(0.99996), share(1.0)
    ('99.9 %', '100 %')
    """
    return "100 %" if match >= 1 else f"{int(match * 1000) / 10:.1f} %"


def source(original: Source) -> str:
    """Name the original in one line."""
    version = f", version {original.version}" if original.version else ""
    return f"{one_line(original.title) or one_line(original.id)}{version}"


def quotes(finding: Finding) -> tuple[Evidence, ...]:
    """Give what is quoted for a term; where there are changes, they show the same words better."""
    return () if finding.edits else finding.evidence


def asks_for_a_look(finding: Finding) -> bool:
    """Tell whether a term is anything but kept."""
    return finding.outcome not in {Outcome.PASS, Outcome.NOT_APPLICABLE}


def _shortened(text: str) -> str:
    """Give words in one line, of many only the first and the last ones."""
    words = one_line(text).split(" ")
    if len(words) <= _LONGEST:
        return " ".join(words)
    return " ".join((*words[: _LONGEST - 10], "…", *words[-10:]))
