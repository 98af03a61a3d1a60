"""Reports of invented pages, as the pipeline gives them: one altered, one kept, one not seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from checker.models import (
    Edit,
    Evidence,
    Finding,
    Gravity,
    Headline,
    Outcome,
    Passage,
    Report,
    Source,
    Span,
)
from checker.reports import Judged

PAGE = "https://lakeside-gazette.example/news/footbridge"


def _same(*texts: str) -> tuple[Passage, ...]:
    return tuple(Passage((Span(text, "same"),), (Span(text, "same"),)) for text in texts)


@pytest.fixture
def altered() -> Judged:
    """Give a page with a number replaced, a sentence cut, a hyphen dropped and no logo."""
    edits = (
        Edit(
            kind="replaced",
            cls="number",
            gravity=Gravity.SUBSTANCE,
            original="28",
            copy="27",
            before="The crossing took",
            after="volunteers a single summer",
            paragraph=2,
            xpath="/html/body/main/p[2]",
            line=214,
            link=f"{PAGE}#:~:text=took-,27,-volunteers",
        ),
        Edit(
            kind="removed",
            cls="sentence",
            gravity=Gravity.SUBSTANCE,
            original="Two of them are retired shipwrights.",
            copy="",
            before="volunteers a single summer.",
            after="",
            paragraph=2,
        ),
        Edit(
            kind="replaced",
            cls="style",
            gravity=Gravity.STYLE,
            original="oak-framed",
            copy="oak framed",
            before="walked over the",
            after="bridge on Saturday",
            paragraph=3,
            line=220,
        ),
    )
    terms = (
        Finding(
            "logo", "logo", Outcome.FAIL, "must include our logo", "no logo stands by the article"
        ),
        Finding(
            "byline",
            "byline",
            Outcome.PASS,
            "must include our reporter's byline",
            "Ada Thornbury is named above the article",
            evidence=(
                Evidence("By Ada Thornbury", "/html/body/main/div", 209, f"{PAGE}#:~:text=By"),
            ),
        ),
        Finding(
            "affiliation",
            "affiliation",
            Outcome.REVIEW,
            "and their DCNF affiliation",
            "named only in the licence note",
            evidence=(Evidence("Content created by the Daily Caller News Foundation", None, 240),),
        ),
        Finding(
            "text",
            "text",
            Outcome.FAIL,
            "the text is not to be altered",
            "2 changes of substance, 1 of style",
            edits=edits,
            coverage=0.973,
        ),
    )
    report = Report(
        id="gazette-1",
        target=PAGE,
        url=PAGE,
        fetched=datetime(2026, 11, 23, 2, 0, 0, 123456, UTC),
        licence="dcnf",
        original=Source(
            "2026-11-20-footbridge", "Village Opens Footbridge It Built Itself", None, 2, 0.9731
        ),
        verdict=Outcome.FAIL,
        terms=terms,
        headline=Headline(
            "Village Opens Footbridge It Built Itself", "A bridge too far?", same=False
        ),
    )
    passages = (
        *_same(
            "The village of Upper Marlow opened a footbridge over the mill stream on Saturday, "
            "eleven years after the old one was carried off by a flood."
        ),
        Passage(
            (
                Span("The crossing took ", "same"),
                Span("28", "removed", Gravity.SUBSTANCE),
                Span(" volunteers a single summer.", "same"),
                Span(" Two of them are retired shipwrights.", "removed", Gravity.SUBSTANCE),
            ),
            (
                Span("The crossing took ", "same"),
                Span("27", "added", Gravity.SUBSTANCE),
                Span(" volunteers a single summer.", "same"),
            ),
        ),
        Passage((), (Span("Trending: Ten Ducks That Look Like Their Owners", "site"),)),
        Passage(
            (
                Span("Some 300 people walked over the ", "same"),
                Span("oak-framed", "removed", Gravity.STYLE),
                Span(" bridge on Saturday, many with dogs.", "same"),
            ),
            (
                Span("Some 300 people walked over the ", "same"),
                Span("oak framed", "added", Gravity.STYLE),
                Span(" bridge on Saturday, many with dogs.", "same"),
            ),
        ),
        Passage(
            (Span("The mill owner lent the crane.", "moved", Gravity.SUBSTANCE),),
            (Span("The band played until dusk.", "moved", Gravity.SUBSTANCE),),
        ),
        *_same(
            "“We had the oak, and we had the evenings,” said Perpetua Wynn, who drew the plans. "
            "The parish keeps a fund for its upkeep, fed by the sale of the flood's driftwood."
        ),
        Passage((Span("Follow Ada on Twitter", "optional"),), ()),
    )
    return Judged(report, passages)


@pytest.fixture
def kept(altered: Judged) -> Judged:
    """Give a page that keeps every term."""
    terms = tuple(
        replace(term, outcome=Outcome.PASS, message="kept", edits=(), coverage=None)
        for term in altered.report.terms
    )
    return Judged(
        replace(altered.report, id="gazette-2", verdict=Outcome.PASS, terms=terms, headline=None)
    )


@pytest.fixture
def unseen() -> Judged:
    """Give a page that nobody could fetch."""
    reason = "https://closed.example/ answered 403"
    terms = tuple(
        Finding(term, term, Outcome.UNCHECKED, "the clause", reason)
        for term in ("logo", "byline", "affiliation", "text")
    )
    return Judged(
        Report(
            id="closed",
            target="https://closed.example/",
            url=None,
            fetched=None,
            licence="dcnf",
            original=None,
            verdict=Outcome.UNCHECKED,
            terms=terms,
        )
    )


@pytest.fixture
def hostile(altered: Judged) -> Judged:
    """Give a page that tries to run in whatever shows its report."""
    attack = "=1+1 </style><script>alert(1)</script> \x1b]0;owned\x07 \x00 \ud800 \u202e ]]> \"'"
    evidence = Evidence(attack, attack, 1, "javascript:alert(1)")
    edit = Edit(
        "replaced",
        "wording",
        Gravity.SUBSTANCE,
        attack,
        attack,
        attack,
        attack,
        1,
        link="javascript:alert(2)",
    )
    finding = Finding(
        attack, "text", Outcome.FAIL, attack, attack, (evidence,), (edit,), coverage=0.5
    )
    report = replace(
        altered.report,
        id=attack,
        target=attack,
        url="javascript:alert(3)",
        licence=attack,
        original=Source(attack, attack, "data:text/html,<script>alert(4)</script>", 1, 0.5),
        headline=Headline(attack, attack, same=False),
        terms=(finding,),
    )
    span = Span(attack, "added", Gravity.SUBSTANCE)
    return Judged(report, (Passage((span,), (Span(attack, "same"),)),))
