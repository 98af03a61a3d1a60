"""A whole night: found, judged, remembered and told once, whatever happens in the middle."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from checker import licence
from checker.errors import InputError
from checker.fetch.manners import Manners
from checker.nightly.memory import Memory
from checker.nightly.models import Partner, Plan
from checker.nightly.night import Ways, spend
from checker.originals.library import Library
from checker.store import open_store
from checker.store.nights import fetches
from tests.desk import Desk
from tests.nights import PROMO, Site, library, own_story, story

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.nightly.models import Morning, Tracked
    from tests.servers import Servers

KILLS = 20


@pytest.fixture
def db(tmp_path: Path) -> str:
    """Give the library of the valley's first forty articles."""
    return library(str(tmp_path / "library.db"), 40)


def plan(address: str) -> Plan:
    manners = Manners(delay=0, abreast=2, private=True)
    return Plan((Partner("The Messenger", (f"{address}/feed",), manners=manners),))


def night(address: str, db: str, **ways: Any) -> Morning:
    return spend(plan(address), Ways(db, 1, **ways), lambda *_: None, lambda *_: None)


def later(days: int) -> Callable[[], datetime]:
    """Give a clock that is some days ahead."""
    return lambda: datetime.now(UTC) + timedelta(days=days)


def told(findings: tuple[Tracked, ...]) -> set[tuple[str, str, str]]:
    """Give what was found, whatever addresses the servers have: page, term, state."""
    return {(each.url.rpartition("/")[2], each.term, each.state) for each in findings}


def test_a_night_finds_what_a_partner_changed_and_a_second_one_does_not_tell_it_again(
    servers: Servers, db: str
) -> None:
    site = Site({"/1": story(1), "/2": story(2, changed=True), "/3": own_story(3)})
    address = servers.page(site.answer)

    first = night(address, db)
    second = night(address, db)

    assert told(first.changes) == {("2", "text", "new")}
    assert told(second.findings) == {("2", "text", "standing")}
    assert second.changes == ()
    assert site.asked["/1"] == 1


def test_what_has_not_changed_is_not_judged_again_though_it_is_fetched(
    servers: Servers, db: str
) -> None:
    site = Site({"/1": story(1), "/2": story(2, changed=True)})
    address = servers.page(site.answer)
    night(address, db)

    (nights,) = night(address, db, clock=later(1)).nights.values()

    assert (nights[-1].tally.same, nights[-1].tally.judged) == (2, 0)
    assert site.asked["/1"] == 2


def test_what_was_mended_is_told_once(servers: Servers, db: str) -> None:
    site = Site({"/2": story(2, changed=True)})
    address = servers.page(site.answer)
    night(address, db)
    site.stories["/2"] = story(2)

    assert told(night(address, db, clock=later(1)).changes) == {("2", "text", "mended")}
    assert night(address, db, clock=later(2)).changes == ()


def test_what_stands_on_pages_with_different_articles_is_the_sites(
    servers: Servers, db: str
) -> None:
    stories = {f"/{n}": story(n, promo=n < 5) for n in range(1, 7)}
    site = Site(stories | {"/9": story(9).replace("</div>", f"<p>{PROMO} Or not.</p></div>")})
    address = servers.page(site.answer)

    assert told(night(address, db).changes) == set()


def test_what_was_added_to_one_article_is_not_the_sites_at_any_number_of_addresses(
    servers: Servers, db: str
) -> None:
    site = Site({f"/{name}": story(5, promo=True) for name in ("a", "b", "c", "d")})
    address = servers.page(site.answer)

    found = night(address, db).changes

    assert {each.term for each in found} == {"text"}


def test_one_page_under_two_addresses_is_told_of_once(servers: Servers, db: str) -> None:
    def twin(number: int) -> str:
        head = '<html><head><link rel="canonical" href="/story"></head>'
        return story(2, changed=True).replace("<html>", head).replace("</div>", f"</div>{number}")

    site = Site({"/story": story(2, changed=True), "/story?amp": twin(1)})
    address = servers.page(site.answer)

    assert told(night(address, db).changes) == {("story", "text", "new")}
    site.stories = {"/story?session=7": twin(2), "/story?session=8": twin(3)}
    assert night(address, db, clock=later(1)).changes == ()


def test_an_edition_that_lost_its_byline_is_told_of_though_its_twin_has_it(
    servers: Servers, db: str
) -> None:
    head = '<html><head><link rel="canonical" href="/story"></head>'
    amp = story(2, credit=False).replace("<html>", head)
    address = servers.page(Site({"/story": story(2), "/story?amp": amp}).answer)

    found = night(address, db).changes

    assert {each.term for each in found} == {"byline", "affiliation"}


def test_a_front_page_that_every_page_calls_its_own_is_no_twin(servers: Servers, db: str) -> None:
    head = '<html><head><link rel="canonical" href="/"></head>'
    pages = {f"/{n}": story(n, changed=True).replace("<html>", head) for n in (1, 2)}
    address = servers.page(Site(pages).answer)

    assert {each.url.rpartition("/")[2] for each in night(address, db).changes} == {"1", "2"}


def test_a_site_that_is_away_is_trouble_and_no_finding(servers: Servers, db: str) -> None:
    away = plan("http://127.0.0.1:9")
    here = plan(servers.page(Site({"/1": story(1)}).answer))
    both = Plan(
        (*here.partners, Partner("Away", away.partners[0].feeds, manners=Manners(private=True)))
    )

    morning = spend(both, Ways(db, 1), lambda *_: None, lambda *_: None)

    assert morning.findings == ()
    assert [(each.partner, each.state) for each in morning.troubles] == [("Away", "new")]


def test_a_partner_who_may_be_private_vouches_for_his_own_host_only(
    servers: Servers, db: str
) -> None:
    inner = Site({"/secret": story(2)})
    secret = servers.page(inner.answer).replace("127.0.0.1", "localhost")
    address = servers.page(Site({"/1": story(1), f"{secret}/secret": ""}).answer)

    morning = night(address, db)

    assert inner.asked == {}
    assert [each.about for each in morning.troubles] == ["localhost"]
    assert "not public" in morning.troubles[0].reason


def test_partners_without_a_page_check_nothing_and_are_an_error(db: str) -> None:
    with pytest.raises(InputError, match="nothing was checked"):
        night("http://127.0.0.1:9", db)


def test_a_library_without_an_article_checks_nothing_and_is_an_error(
    servers: Servers, tmp_path: Path
) -> None:
    address = servers.page(Site({"/1": story(1)}).answer)

    with pytest.raises(InputError, match="no article in the library"):
        night(address, str(tmp_path / "empty.db"))


def test_a_reference_that_is_no_image_is_said_before_any_page_is_judged(
    db: str, tmp_path: Path
) -> None:
    terms = tmp_path / "valley.toml"
    terms.write_text(licence.load("dcnf").written)
    stray = tmp_path / "valley.logos" / "notes.txt"
    stray.parent.mkdir()
    stray.write_text("The logo is on its way.")
    own = Plan((replace(plan("http://127.0.0.1:9").partners[0], licence=str(terms)),))

    with pytest.raises(InputError, match=f"^{terms}: its reference logo {stray}: .*give a PNG"):
        spend(own, Ways(db, 1), lambda *_: None, lambda *_: None)


def test_a_night_that_is_killed_again_and_again_tells_what_one_left_alone_does_and_once(
    servers: Servers, db: str, tmp_path: Path
) -> None:
    stories = {f"/{n}": story(n, changed=n % 3 == 0, credit=n % 5 != 0) for n in range(1, 40)}
    site = Site(stories | {f"/own-{n}": own_story(n) for n in range(10)}, delay=0.02)
    address = servers.page(site.answer)
    alone = str(tmp_path / "alone.db")
    with open_store(db) as store, open_store(alone) as other:
        Library(other).add(Library(store).export())
    expected = told(night(address, alone).findings)
    with Desk() as desk:
        threading.Thread(target=desk.serve_forever, kwargs={"poll_interval": 0.01}).start()
        file = tmp_path / "partners.toml"
        file.write_text(
            f"""[notify]\nstaff = ["{desk.address("staff")}"]
            [[partner]]\nname = "The Messenger"\nfeeds = ["{address}/feed"]
            delay = 0\nprivate = true""",
            "utf-8",
        )
        program = Path(sys.executable).with_name("checker")
        command = [program, "nightly", file, "--db", db, "--report", tmp_path / "report", "--quiet"]
        kills, code = _killed([str(each) for each in command])
        desk.shutdown()

    assert kills == KILLS
    assert code == 1
    with open_store(db) as store:
        memory = Memory(store)
        assert len(memory.runs()) == 1
        assert told(tuple(memory.findings())) == expected
        with store.reading() as connection:
            twice = select(fetches.c.page).group_by(fetches.c.page).having(func.count() > 1)
            assert connection.execute(twice).all() == []
    assert len(desk.said("staff")) <= 1
    assert (tmp_path / "report" / "index.html").exists()


def _killed(command: list[str]) -> tuple[int, int]:
    """Run a command, killed at random moments; give how often, and how it ended at last."""
    rng = random.Random(7)  # noqa: S311 - nothing here is secret
    kills = 0
    while kills < KILLS:
        child = subprocess.Popen(command)  # noqa: S603 - our own
        try:
            child.wait(rng.uniform(0.3, 1.3))
        except subprocess.TimeoutExpired:
            child.kill()
            kills += 1
        child.wait()
        if child.returncode >= 0:
            return kills, child.returncode
    return kills, subprocess.run(command, check=False).returncode  # noqa: S603 - likewise
