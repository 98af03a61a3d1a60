"""Times of two jobs on the same input, taken in turns."""

from __future__ import annotations

import gc
import json
from dataclasses import dataclass
from time import process_time
from typing import TYPE_CHECKING

import lxml.html

from checker.models import Fetched
from checker.pipeline import judge
from checker.reports.json import to_dict
from checker.worker import collect_rarely

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.licence import Licence
    from checker.models import Original

ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of a whole check and of a parse of the same bytes."""

    name: str
    check: float
    parse: float

    @property
    def multiple(self) -> float:
        """How many parses a check costs."""
        return self.check / self.parse


def check(content: bytes, original: Original, licence: Licence) -> str:
    """Judge the page and give its report in JSON."""
    fetched = Fetched(target=original.id, content=content, url=original.url)
    return json.dumps(to_dict(judge(fetched, original, licence, original.id).report))


def cost(content: bytes, original: Original, licence: Licence, rounds: int = ROUNDS) -> Cost:
    """Measure the best of several rounds, check and parse in turns, sharing the noise."""
    collect_rarely()  # as the processes that judge do
    checks: list[float] = []
    parses: list[float] = []
    for _ in range(rounds):
        parses.append(_timed(lambda: lxml.html.document_fromstring(content)))
        checks.append(_timed(lambda: check(content, original, licence)))
    return Cost(original.id, min(checks), min(parses))


def _timed(job: Callable[[], object]) -> float:
    gc.collect()
    start = process_time()
    job()
    return process_time() - start
