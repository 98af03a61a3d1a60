"""The morning's HTML pages: the index, one a partner, one a finding."""

from __future__ import annotations

import re
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from checker.nightly.models import Tally
from checker.nightly.morning import chart, wording
from checker.reports import html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.models import Report
    from checker.nightly.models import Morning

_TEMPLATES = Path(__file__).with_name("templates")


def addresses(partners: Iterable[str]) -> dict[str, str]:
    """Give each partner's page in the folder: its name in letters that every file system takes.

    >>> addresses(["Button Messenger", "Button: messenger!", "…"])["Button: messenger!"]
    'partners/button-messenger-2.html'
    """
    taken: dict[str, str] = {}
    for name in partners:
        plain = re.sub("[^a-z0-9]+", "-", name.casefold()).strip("-")[:60] or "partner"
        slug, number = plain, 1
        while slug in taken:
            number += 1
            slug = f"{plain}-{number}"
        taken[slug] = name
    return {name: f"partners/{slug}.html" for slug, name in taken.items()}


def pages(
    morning: Morning, reports: Mapping[int, Report], partners: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Give every page: its path in the folder, and what stands there."""
    environment = html.environment(_TEMPLATES)
    last = morning.run.started.astimezone(UTC).date()
    shared = {
        "morning": morning,
        "reports": reports,
        "wording": wording,
        "partners": partners,
        "charts": {name: chart.chart(nights, last) for name, nights in morning.nights.items()},
        "size": (chart.WIDTH, chart.HEIGHT),
        "empty": Tally(),
    }
    findings = wording.ordered(morning.findings)
    troubles = wording.by_host(morning.troubles)
    yield (
        "index.html",
        environment.get_template("index.html.jinja").render(
            shared, findings=findings, troubles=troubles, root=""
        ),
    )
    template = environment.get_template("partner.html.jinja")
    for name, path in partners.items():
        yield (
            path,
            template.render(
                shared,
                name=name,
                findings=[each for each in findings if each.partner == name],
                troubles=[trouble for trouble in troubles if trouble.partner == name],
                root="../",
            ),
        )
    template = environment.get_template("finding.html.jinja")
    for each in findings:
        report = reports[each.report]
        yield (
            f"findings/{each.key}.html",
            template.render(
                shared,
                each=each,
                report=report,
                finding=wording.finding_of(each, report),
                root="../",
            ),
        )
