"""Text: for a person at a terminal, and as plain as paper where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text

from checker.models import Outcome
from checker.reports import phrase
from checker.reports.untrusted import one_line, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.models import Edit, Evidence, Finding, Report
    from checker.reports import Judged

_PAPER = 100  # columns where there is no terminal
_INDENT = 11
_STYLES = {
    Outcome.PASS: "green",
    Outcome.REVIEW: "yellow",
    Outcome.FAIL: "red",
    Outcome.UNCHECKED: "magenta",
    Outcome.NOT_APPLICABLE: "dim",
}
# Struck and underlined besides coloured: not every eye tells red from green.
_MARKS = {"same": "", "removed": "red strike", "added": "green underline"}


def write(judged: Iterable[Judged], stream: TextIO) -> None:
    """Write each report as soon as it comes, as wide as the terminal; NO_COLOR is obeyed."""
    console = Console(
        file=stream,
        width=None if stream.isatty() else _PAPER,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for number, one in enumerate(judged):
        if number:
            console.print()
        _report(console, one.report)
        stream.flush()


def _report(console: Console, report: Report) -> None:
    style = _STYLES[report.verdict]
    heading = Text(f" {report.verdict.upper()} ", style=f"bold reverse {style}")
    console.print(heading.append(f" {one_line(report.id)}", style="not reverse default"))
    about = [] if report.target == report.id else [one_line(report.target)]
    if report.original:
        about.append(f"original: {phrase.source(report.original)}")
        about.append(f"{phrase.share(report.original.match)} of its words found")
    about.append(f"licence: {one_line(report.licence)}")
    if report.rendered:
        about.append(phrase.RENDERED)
    _say(console, Text(" · ".join(about), style="dim"))
    if report.headline and not report.headline.same:
        sent, shown = report.headline.original, report.headline.copy or "none"
        _say(console, Text(f"headline as sent: {one_line(sent)}", style="dim"))
        _say(console, Text(f"headline as shown: {one_line(shown)}", style="dim"))
    for finding in report.terms:
        _finding(console, finding)


def _finding(console: Console, finding: Finding) -> None:
    outcome = Text(f"{finding.outcome} ", style=f"bold {_STYLES[finding.outcome]}")
    says = Text.assemble((f"{one_line(finding.term)}: ", "bold"), one_line(finding.message))
    console.print()
    _say(console, says, outcome)
    if phrase.asks_for_a_look(finding):
        _say(console, Text(f"The licence: “{one_line(finding.clause)}”", style="italic"))
    for evidence in phrase.quotes(finding):
        _evidence(console, evidence)
    for edit in finding.edits:
        _edit(console, edit)


def _evidence(console: Console, evidence: Evidence) -> None:
    where = phrase.place(evidence)
    _say(console, Text(f"“{one_line(evidence.quote)}”{f' ({where})' if where else ''}"))
    _link(console, evidence.link)


def _edit(console: Console, edit: Edit) -> None:
    heading = f"{phrase.kind(edit)} ({edit.gravity}), {phrase.place(edit)}"
    console.print()
    _say(console, Text(heading, style="bold"))
    stretches = [
        Text(phrase.marked(words, state), style=_MARKS[state])
        for words, state in phrase.change(edit)
    ]
    _say(console, Text(" ").join(stretches))
    _link(console, edit.link)


def _say(console: Console, words: Text, margin: Text | None = None) -> None:
    """Print words beside the margin, and what is to stand in the margin before the first line."""
    for line in words.wrap(console, console.width - _INDENT):
        line.rstrip()
        before = margin or Text()
        before.pad_right(_INDENT - len(before))
        console.print(before + line, soft_wrap=True)
        margin = None


def _link(console: Console, link: str | None) -> None:
    if address := web_address(link):
        # Never folded, so that it can be followed and copied.
        console.print(Text(" " * _INDENT + address, style="dim"), soft_wrap=True)
