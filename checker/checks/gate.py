"""A text that ends at a gate: the rest is for those who log in or pay, and cannot be checked.

Who cuts an article short and sends his readers elsewhere breaks its licence; who asks for a login
may have all of it behind the gate, a credit after the last paragraph too. What stands before the
gate is judged, and what may stand behind it is `unchecked`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.checks.credit import NOTE
from checker.models import Outcome
from checker.page.locate import block_end, block_of, evidence, shown

if TYPE_CHECKING:
    from checker.alignment import Copy
    from checker.models import Evidence, Finding

# How a text that ends sends its reader to another site.
_ELSEWHERE = (
    r"\b(?:(?:continue|keep|finish) reading|read (?:the )?(?:rest|more|full \w+)) (?:at|on)\b"
)
BEHIND = "the rest is behind a login or a subscription"

_NEAR = 6  # blocks after the last of the text, among which a gate says what it is
# A gate asks for a login or for money, in the sentence that offers the rest of the text: a call to
# read on elsewhere asks for neither, and what asks for an address offers other texts.
_JOIN = (
    r"(?:subscri(?:be|ber|ption)s?|(?:log|sign)(?:ged|ed|ging|ing)?[ -]?(?:in|up)|"
    r"regist(?:er|ered|ration)|(?:become|for) (?:a |our )?members?|membership|"
    r"(?:free |paid |an )account|free trial)"
)
_REST = (
    r"(?:(?:continue|keep|finish) reading(?! (?:stories|articles|posts|news|more|our|like))|"
    r"(?:to|and) continue(?=\W*$|[.,:!]| to (?:this|the) (?:article|content|post|story))|"
    r"unlock(?:ing)? (?:this|the)\b|full access|"
    r"(?:read|see|view|access) (?:the )?(?:(?:full|rest|whole|entire|complete)\b|"
    r"this (?:article|content|post|story)))"
)
# Compiled where it is wanted: few copies are cut short.
_GATE = (
    rf"\b{_JOIN}\b[^.!\n]{{0,60}}\b{_REST}|\b{_REST}[^.!\n]{{0,60}}\b{_JOIN}\b"
    # A heading, and what is asked for below it.
    rf"|\b(?:to (?:continue|finish)|keep) reading\W*\n\W*{_JOIN}\b"
    r"(?!.*\b(?:newsletter|inbox|comment|conversation|discussion)\b)"
    r"|\balready a (?:subscriber|member)\b|\b(?:subscribers|members)[ -]only\b"
    r"|\bthis (?:article|content|post|story) is (?:only )?for (?:\w+ )?(?:subscribers|members)\b"
    r"|\bfree articles (?:left|remaining|this month)\b"
    r"|\bthe rest of this (?:article|post|story) is for\b"
)


def gate(copy: Copy) -> Evidence | None:
    """Give what says that the rest of a text that is cut short is behind a gate."""
    cuts = [
        change
        for change, edit in zip(copy.changes, copy.edits, strict=True)
        if edit.kind == "truncated"
    ]
    # The licence's note after the text that is missing is before any gate; whom to follow is said
    # in an author's box as well.
    ends = copy.runs[-1]
    if not cuts or (ends.original >= cuts[0].o2 and ends.length >= NOTE):
        return None
    page = copy.page
    last = block_of(page, copy.last - 1)
    for number in range(last, min(last + 1 + _NEAR, len(page.blocks))):
        # The story itself may tell of something "for subscribers only".
        own, end = max(copy.last, page.blocks[number].first), block_end(page, number)
        said = shown(page, own, end)
        below = page.blocks[number + 1].line if number + 1 < len(page.blocks) else ""
        found = re.search(_GATE, f"{said}\n{below}", re.IGNORECASE)
        if found and found.start() < len(said):
            return evidence(page, page.blocks[number].first, end)
        if re.search(_ELSEWHERE, said, re.IGNORECASE):
            return None
    return None


def before(finding: Finding, found: Evidence) -> Finding:
    """Give a finding about what a reader may find behind a gate: none of it is a breach."""
    if finding.outcome not in {Outcome.FAIL, Outcome.REVIEW}:
        return finding
    return replace(
        finding,
        outcome=Outcome.UNCHECKED,
        message=f"{finding.message}; {BEHIND}",
        evidence=(*finding.evidence, found),
    )
