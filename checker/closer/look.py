"""One page, looked at again where its bytes leave something open."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from checker.errors import FetchError, InputError
from checker.models import GRAVEST_FIRST, Outcome
from checker.reports import Judged

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from checker.evidence.keeping import Witnessed
    from checker.fetch.client import Client
    from checker.fetch.manners import Manners
    from checker.judging import Work
    from checker.licence import Licence
    from checker.models import Exchange, Fetched, Render, Report
    from checker.render.browser import Browser
    from checker.render.sight import Sight
    from checker.worker import Undone

_SHOWN = 20  # findings of a page that are pictured

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class View:
    """A page as it was seen last, what was found of it, and all that was fetched for it."""

    judged: Judged
    fetched: Fetched
    exchanges: tuple[Exchange, ...] = ()
    screenshots: Mapping[str, bytes] = field(default_factory=dict)


def browser_path(chromium: str | None, render: Render) -> str | None:
    """Give the path of the browser, `chromium` where it is named, empty for Playwright's own.

    None where none is wanted, or none is found and pages can be judged without. Raises InputError
    where the one that is named is none.
    """
    if render == "never":
        return None
    from checker.render.chromium import find

    found = find(chromium)
    if render == "always" or chromium:
        return found or ""
    return found if find_spec("playwright") else None


def witnessed(view: View, licence: Licence) -> Witnessed:
    """Give of a view what its evidence is."""
    from checker.evidence.keeping import Witnessed  # 100 ms, for those who keep it

    report, original = view.judged.report, view.judged.original
    written = licence.written.encode()
    return Witnessed(report, view.fetched, written, view.exchanges, original, view.screenshots)


def is_open(judged: Judged, render: Render, *, offline: bool) -> bool:
    """Tell whether a page that was judged from its bytes asks for a closer look that can be had."""
    return (bool(judged.open.pictures) and not offline) or _wants_layout(judged, render)


def _wants_layout(judged: Judged, render: Render) -> bool:
    return render == "always" or (render == "auto" and bool(judged.open.layout))


class CloserLook:
    """Looks at pages once more, where their first judgement leaves something open."""

    def __init__(
        self,
        judge: Callable[[Work], Awaitable[Judged | Undone]],
        client: Client,
        browser: Browser | None,
        render: Render = "auto",
        *,
        offline: bool = False,
        pictured: bool = False,
    ) -> None:
        """Take what judges, what fetches, and what renders, None where nothing can.

        `offline` fetches nothing; `pictured` takes screenshots of what is rendered and of its
        findings.
        """
        self._judge = judge
        self._client = client
        self._browser = browser
        self._render = render
        self._offline = offline
        self._pictured = pictured

    async def look(self, work: Work, view: View, manners: Manners) -> View:
        """Look at a page that was judged from its bytes; what cannot be seen leaves it as it is."""
        seen = None
        if self._browser and _wants_layout(view.judged, self._render):
            seen = await self._rendered(self._browser, work, view, manners)
        if seen is None and view.judged.open.pictures and not self._offline:
            seen = await self._with_pictures(work, view, manners)
        return seen or view

    async def _with_pictures(self, work: Work, view: View, manners: Manners) -> View | None:
        from checker.fetch.pictures import fetch_pictures  # 30 ms, and few pages need it

        heard = [*view.exchanges]
        pictures = await fetch_pictures(
            self._client, view.judged.open.pictures, manners, heard.append
        )
        fetched = replace(view.fetched, pictures=pictures)
        judged = await self._judged(replace(work, fetched=fetched))
        return View(judged, fetched, tuple(heard)) if judged else None

    async def _rendered(
        self, browser: Browser, work: Work, view: View, manners: Manners
    ) -> View | None:
        try:
            async with browser.open(view.fetched, manners=manners, offline=self._offline) as sight:
                judged = await self._judged(replace(work, fetched=sight.fetched))
                if not judged or _is_worse(view.judged.report, judged.report, sight.missing):
                    return None
                shots = await _screenshots(sight, judged.report) if self._pictured else {}
                return View(judged, sight.fetched, (*view.exchanges, *sight.exchanges), shots)
        except (FetchError, InputError) as error:
            if isinstance(error, InputError) and self._render == "always":
                raise  # the browser does not start, and every page was to be laid out
            _log.warning("%s: %s", work.id, error)
            return None

    async def _judged(self, work: Work) -> Judged | None:
        judged = await self._judge(work)
        if isinstance(judged, Judged):
            return judged
        _log.warning("%s: %s", work.id, judged.reason)
        return None


def _is_worse(plain: Report, rendered: Report, missing: Sequence[str]) -> bool:
    """Tell whether the page is judged better from its bytes than as it was laid out.

    It is where the article went with the rendering (a wall stood up, or a script failed), and where
    style sheets or scripts were `missing` and the layout accuses: what it hides, they may show.
    """
    if plain.verdict is Outcome.UNCHECKED:
        return False
    graver = GRAVEST_FIRST.index(rendered.verdict) < GRAVEST_FIRST.index(plain.verdict)
    return rendered.verdict is Outcome.UNCHECKED or (bool(missing) and graver)


async def _screenshots(sight: Sight, report: Report) -> dict[str, bytes]:
    """Picture the page, and each place of a finding with its words outlined."""
    places = [
        place
        for finding in report.terms
        if finding.outcome in {Outcome.FAIL, Outcome.REVIEW}
        for place in (
            [(each.xpath, each.copy) for each in finding.edits]
            or [(each.xpath, each.quote) for each in finding.evidence]
        )
    ]
    wanted = {"page.png": sight.screenshot} | {
        f"finding-{number}.png": partial(sight.outlined, xpath, words)
        for number, (xpath, words) in enumerate(places[:_SHOWN], start=1)
        if xpath
    }
    shots: dict[str, bytes] = {}
    for name, shot in wanted.items():
        try:
            shots[name] = await shot()
        except FetchError as error:  # a picture less, and the verdict all the same
            _log.warning("%s: %s: %s", report.id, name, error)
    return shots
