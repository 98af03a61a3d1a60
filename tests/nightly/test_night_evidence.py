"""What a night saw is kept, and where it cannot be the night goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from checker.evidence.reading import records
from checker.evidence.verify import verify
from checker.fetch.manners import Manners
from checker.models import Outcome
from checker.nightly.models import Partner, Plan
from checker.nightly.night import Ways, spend
from tests.browsers import BROWSERS
from tests.nights import PROMO, Site, library, own_story, story

if TYPE_CHECKING:
    from pathlib import Path

    from checker.nightly.models import Morning
    from tests.servers import Servers


@pytest.fixture
def db(tmp_path: Path) -> str:
    """Give the library of the valley's first ten articles."""
    return library(str(tmp_path / "library.db"), 10)


def night(address: str, ways: Ways) -> Morning:
    manners = Manners(delay=0, abreast=2, private=True)
    plan = Plan((Partner("The Messenger", (f"{address}/feed",), manners=manners),))
    return spend(plan, ways, lambda *_: None, lambda *_: None)


def test_what_was_judged_is_kept_and_verifies(servers: Servers, db: str, tmp_path: Path) -> None:
    site = Site({"/1": story(1), "/2": story(2, changed=True), "/3": own_story(3)})
    address = servers.page(site.answer)

    night(address, Ways(db, evidence=tmp_path / "evidence"))

    kept = {each.report.url: each for each in records(tmp_path / "evidence")}
    assert {url: each.report.verdict for url, each in kept.items()} == {
        f"{address}/1": Outcome.PASS,
        f"{address}/2": Outcome.FAIL,
    }
    (exchange,) = kept[f"{address}/2"].witnessed().exchanges
    assert exchange.body == site.stories["/2"].encode()
    assert [*verify(tmp_path / "evidence")] == []


def test_a_page_that_is_judged_once_more_is_kept_once_as_it_was_judged_last(
    servers: Servers, db: str, tmp_path: Path
) -> None:
    site = Site({f"/{number}": story(number, promo=True) for number in range(1, 5)})

    night(servers.page(site.answer), Ways(db, evidence=tmp_path / "evidence"))

    kept = [each.witnessed() for each in records(tmp_path / "evidence")]
    assert [each.report.verdict for each in kept] == [Outcome.PASS] * 4
    assert all(PROMO.encode() in each.fetched.content for each in kept)


def test_where_evidence_cannot_be_kept_the_night_goes_on_and_operators_are_told(
    servers: Servers, db: str, tmp_path: Path
) -> None:
    evidence = tmp_path / "evidence"
    site = Site({f"/{number}": story(number, changed=number == 5) for number in range(1, 6)})

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path == "/3":  # the disk goes in the middle of the night
            evidence.rename(tmp_path / "gone")
            evidence.write_text("")
        return await site.answer(request)

    morning = night(servers.page(answer), Ways(db, evidence=evidence))

    assert [each.term for each in morning.findings] == ["text"]
    assert {(each.partner, each.about) for each in morning.troubles} == {("", "evidence")}
    assert all(str(evidence) in each.reason for each in morning.troubles)


@pytest.mark.parametrize("chromium", BROWSERS)
def test_a_page_made_by_a_script_is_laid_out_at_night(
    servers: Servers, db: str, tmp_path: Path, chromium: str
) -> None:
    made = "<div id=root></div><script>fetch('/story').then(answer => answer.text()).then("
    site = Site({"/1": f"{made}html => {{root.innerHTML = html}})</script>"})

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path == "/story":
            return web.Response(text=story(1, changed=True), content_type="text/html")
        return await site.answer(request)

    ways = Ways(db, render="auto", chromium=chromium, evidence=tmp_path / "evidence")
    morning = night(servers.page(answer), ways)

    (record,) = records(tmp_path / "evidence")
    # The logo's file is not there, and whoever sees the page sees none.
    assert {each.term for each in morning.findings} == {"logo", "text"}
    assert record.report.rendered
    assert "page.png" in record.witnessed().screenshots
