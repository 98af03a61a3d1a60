"""A morning as a desk may meet it: twelve invented partners, thirty nights, real reports."""

from __future__ import annotations

import random
import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker import licence
from checker.models import Fetched, Outcome, Report
from checker.nightly.models import Morning, Night, Run, State, Tally, Tracked, Trouble, Waiver
from checker.originals import files
from checker.pipeline import judge

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).parents[1] / "fixtures" / "cases"
STARTED = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
RUN = Run(412, STARTED, STARTED + timedelta(minutes=11))
PARTNERS = (
    *("Button Messenger", "Lakeside Gazette", "Harrow Valley Courier", "The Pumpkin Ridge Post"),
    *("Mill & Weir Weekly", "Copperfield Observer", "Northgate Daily", "Tern Island Times"),
    *("Saltmarsh Standard", "Orchard County Record", "The Clockmaker", "Ferry Lane Herald"),
)
PAGES = (
    *("attribution-removed", "byline-misspelt", "logo-missing", "date-changed", "name-changed"),
    *("affiliation-daily-caller-and-date", "cut-short-read-the-full-story", "currency-changed"),
    *("byline-last-name-only", "first-paragraph-removed", "modal-weakened"),
    *("credit-only-in-the-sign-off", "first-name-removed", "logo-of-the-daily-caller"),
    *("logo-hidden", "affiliation-hat-tip", "byline-by-the-daily-caller"),
)
STATES: tuple[State, ...] = (
    *("new", "new", "standing", "new", "changed", "mended", "standing", "standing"),
    *("waived", "standing", "changed", "standing", "mended", "standing", "standing"),
)


@cache
def reports() -> dict[int, Report]:
    """Give the reports of some pages of the cases, as the pipeline makes them, by key."""
    found = {}
    for key, name in enumerate(PAGES, 100):
        case = tomllib.loads((CASES / name / "expect.toml").read_text("utf-8"))
        page = CASES / name / "page.html"
        url = f"https://{PARTNERS[key % 12].lower().split()[-1]}.example/news/{name}"
        fetched = Fetched(str(page), page.read_bytes(), url=url, charset=case.get("charset"))
        original = files.read(str(CASES / name / case.get("original", "original.json")))
        rules = licence.load(case.get("licence", "dcnf"))
        found[key] = judge(replace(fetched, fetched=STARTED), original, rules, url).report
    return found


def report_of(key: int) -> Report:
    """Give a report by its key, as the memory does."""
    return reports()[key]


def findings() -> Iterator[Tracked]:
    """Give fifteen findings in every state."""
    wrong = [
        (key, report, term)
        for key, report in reports().items()
        for term in report.terms
        if term.outcome in {Outcome.FAIL, Outcome.REVIEW}
    ]
    for number, (state, (key, report, term)) in enumerate(zip(STATES, wrong, strict=False)):
        since = STARTED if state == "new" else STARTED - timedelta(days=2 * number + 1)
        until = STARTED + timedelta(days=60)
        yield Tracked(
            key=number + 31,
            partner=PARTNERS[key % 12],
            url=report.url or "",
            title=report.original.title if report.original else "",
            term=term.term,
            outcome=term.outcome,
            message=term.message,
            state=state,
            since=since,
            seen=STARTED if state != "mended" else STARTED - timedelta(days=1),
            report=key,
            waiver=Waiver("Mara Quill", "agreed by telephone", until)
            if state == "waived"
            else None,
        )


def nights(number: int) -> tuple[Night, ...]:
    """Give thirty nights of a partner, two of them without a run."""
    dice = random.Random(number)  # noqa: S311 - the same pages every time, not a secret
    some = []
    for back in range(29, -1, -1):
        if back in {9, 10}:
            continue
        started = STARTED - timedelta(days=back)
        fails, reviews = dice.choice((0, 0, 0, 1, 2)), dice.choice((0, 0, 1))
        trouble = 4 if number == 7 and back < 3 else dice.choice((0, 0, 0, 1))
        passed = 0 if trouble == 4 else dice.randint(2, 9)
        tally = Tally(passed, reviews, fails, trouble, none=dice.randint(0, 20), same=number)
        run = RUN if back == 0 else Run(RUN.key - back, started, started)
        some.append(Night(run, tally, fails, reviews))
    return tuple(some)


TROUBLES = (
    Trouble("Tern Island Times", "tern-island.example", "connection refused", 4, "new", STARTED),
    Trouble(
        "Northgate Daily",
        "https://northgate.example/feed",
        "the feed is HTML, no feed",
        1,
        "standing",
        STARTED - timedelta(days=3),
    ),
    Trouble("The Clockmaker", "clockmaker.example", "the certificate is expired", 2, "mended"),
)


def morning() -> Morning:
    """Give the morning after the thirtieth night."""
    return Morning(
        RUN,
        {name: nights(number) for number, name in enumerate(PARTNERS)},
        tuple(findings()),
        TROUBLES,
        {"Ferry Lane Herald": "robots.txt is not obeyed, by contract"},
    )


def quiet() -> Morning:
    """Give a morning after a night that changed nothing."""
    whole = morning()
    still = tuple(each for each in whole.findings if each.state in {"standing", "waived"})
    return replace(whole, findings=still, troubles=TROUBLES[1:2])


EVIL = 'x\x1b[2J\u202e"><script>alert(1)</script>=cmd'


def hostile() -> Morning:
    """Give a morning whose every word is of somebody who means harm."""
    whole = morning()
    evil = replace(
        whole.findings[0],
        partner=f"{EVIL}/../..",
        url="javascript:alert(1)",
        title=f"=HYPERLINK({EVIL})",
        message=EVIL,
    )
    troubles = (Trouble(EVIL, "javascript:alert(2)", EVIL),)
    names = {f"{EVIL}/../..": nights(1)}
    return replace(whole, findings=(evil,), nights=names, troubles=troubles, notes={EVIL: EVIL})
