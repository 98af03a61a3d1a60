"""The summary on the terminal: what changed tonight, then what stands, then what is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from checker.models import Outcome
from checker.nightly.morning import wording
from checker.reports.untrusted import one_line, web_address

if TYPE_CHECKING:
    from rich.console import Console

    from checker.nightly.models import Morning, Night, Tracked

_STYLES = {
    Outcome.PASS: "green",
    Outcome.REVIEW: "yellow",
    Outcome.FAIL: "red",
    Outcome.UNCHECKED: "magenta",
    Outcome.NOT_APPLICABLE: "dim",
}
_COUNTS = ("judged", "pass", "review", "fail", "unchecked", "none", "same")
_MARGIN = 9  # as wide as the longest state, and a space


def show(morning: Morning, console: Console) -> None:
    """Print the summary; as plain as paper where the console is no terminal or wants no colour."""
    console.print(
        Text.assemble(
            (f"The night of {wording.day(morning.run.started)}", "bold"),
            f" (run {morning.run.key}): {wording.looked_at(morning)}",
        )
    )
    _changes(morning, console)
    _standing(morning, console)
    _troubles(morning, console)


def _changes(morning: Morning, console: Console) -> None:
    changes = wording.ordered(morning.changes)
    console.print()
    if not changes:
        console.print("Nothing changed: no finding is new, changed or mended.")
        return
    console.print(Text(f"What changed: {wording.counted(changes)}", style="bold"))
    for each in changes:
        _finding(each, console)


def _finding(each: Tracked, console: Console) -> None:
    style = "green" if each.state == "mended" else _STYLES[each.outcome]
    margin = " " * _MARGIN
    console.print(
        Text.assemble(
            (each.state.ljust(_MARGIN), "bold"),
            (wording.verdict(each), f"bold {style}"),
            f"  {one_line(each.partner)}  ",
            (f"[finding {each.key}]", "dim"),
        )
    )
    console.print(Text(f"{margin}{wording.title(each)}"))
    console.print(Text(f"{margin}{one_line(each.message)}", style="italic"))
    console.print(Text(f"{margin}{web_address(each.url) or one_line(each.url)}", style="dim"))


def _standing(morning: Morning, console: Console) -> None:
    states = [each.state for each in morning.findings]
    still = states.count("standing")
    console.print()
    console.print(Text(f"What stands: {still} standing, {states.count('waived')} waived"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("partner", overflow="fold")
    for name in (*_COUNTS, "open"):
        table.add_column(name, justify="right", no_wrap=True)
    for partner, nights in morning.nights.items():
        cells = _row(nights[-1]) if nights else ["-"] * (len(_COUNTS) + 1)
        table.add_row(Text(one_line(partner)), *cells)
    console.print(table)
    for partner, note in morning.notes.items():
        console.print(Text(f"{one_line(partner)}: {one_line(note)}", style="dim"))


def _row(night: Night) -> list[Text | str]:
    tally = night.tally
    counts = (tally.judged, tally.passed, tally.review, tally.failed, tally.unchecked)
    styles = ("", "green", "yellow", "red", "magenta")
    cells: list[Text | str] = [
        Text(str(count), style=style if count else "dim")
        for count, style in zip(counts, styles, strict=True)
    ]
    return [*cells, str(tally.none), str(tally.same), str(night.open_fails + night.open_reviews)]


def _troubles(morning: Morning, console: Console) -> None:
    if not morning.troubles:
        return
    console.print()
    console.print(Text("For operators", style="bold"))
    for trouble in wording.by_host(morning.troubles):
        says = f"{one_line(trouble.about)} ({one_line(trouble.partner)}): "
        says += one_line(trouble.reason)
        if trouble.state != "mended":
            says += f"; {wording.kept_from(trouble)}"
        if trouble.since and trouble.state != "new":
            says += f"; since {wording.day(trouble.since)}"
        console.print(Text.assemble((trouble.state.ljust(_MARGIN), "bold"), says))
