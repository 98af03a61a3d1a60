"""What becomes of findings from night to night, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from checker.errors import InputError
from checker.fetch.manners import Manners
from checker.nightly.models import Partner, Plan, Tally, Waiver
from checker.store.nights import reports
from tests.looks import DAY, EVENING, GAZETTE, edit, failed, item, judged, moved, none, same
from tests.nightly.memory.conftest import PLAN, states

if TYPE_CHECKING:
    from checker.nightly.models import Morning, Tracked
    from checker.store import Store
    from tests.nightly.memory.conftest import Nights as Memories

FOR_GOOD = Waiver("A. Marsh", "agreed by mail", None)


def fails(nights: Memories, *words: str, term: str = "text") -> Morning:
    """Let a night go by on which a term fails with these words in place of others."""
    edits = [edit("nine", word) for word in words]
    return nights.night(lambda page: judged(page, nights.clock.now, *edits, **{term: "fail"}))


def passes(nights: Memories) -> Morning:
    return nights.night(lambda page: judged(page, nights.clock.now))


def one(nights: Memories) -> Tracked:
    [found] = nights.memory.findings()
    return found


def test_a_finding_is_new_then_standing_then_changed_then_mended(nights: Memories) -> None:
    nights.meet(1)

    assert states(fails(nights, "ten")) == [("text", "new")]
    assert states(fails(nights, "ten")) == [("text", "standing")]
    assert states(fails(nights, "noon")) == [("text", "changed")]
    assert states(passes(nights)) == [("text", "mended")]
    assert states(passes(nights)) == []


def test_a_finding_says_since_when_it_is_and_when_it_was_seen(nights: Memories) -> None:
    nights.meet(1)
    fails(nights, "ten")
    fails(nights, "noon")

    found = one(nights)

    assert (found.since, found.seen) == (EVENING + DAY, EVENING + 2 * DAY)
    assert (found.partner, found.url) == (GAZETTE.name, item(1).url)
    assert (found.title, found.message) == ("Ferry Sails Again", "text: fail")
    edits = [each for term in nights.memory.report(found.report).terms for each in term.edits]
    assert [each.copy for each in edits] == ["noon"]


def test_a_mended_finding_that_comes_back_is_another_one(nights: Memories) -> None:
    nights.meet(1)
    fails(nights, "ten")
    passes(nights)
    with nights.run() as run:
        nights.memory.meet(run, GAZETTE.name, [item(1, "2")], [])

    assert states(fails(nights, "ten")) == [("text", "new")]
    assert states(nights.memory.findings()) == [("text", "mended"), ("text", "new")]


def test_what_stands_elsewhere_in_the_markup_is_no_change(nights: Memories) -> None:
    nights.meet(1)
    fails(nights, "ten")

    morning = nights.night(
        lambda page: moved(judged(page, nights.clock.now, edit("nine", "ten"), text="fail"))
    )

    assert states(morning) == [("text", "standing")]


def test_a_page_that_had_not_changed_leaves_its_findings_standing(nights: Memories) -> None:
    nights.meet(1)
    fails(nights, "ten")

    assert states(nights.night(lambda page: same(page, nights.clock.now))) == [("text", "standing")]
    assert one(nights).seen == nights.clock.now


@pytest.mark.parametrize("status", [None, 403, 500])
def test_a_page_that_could_not_be_had_says_nothing(nights: Memories, status: int | None) -> None:
    nights.meet(1)
    fails(nights, "ten")

    for _ in range(5):
        morning = nights.night(lambda page: failed(page, nights.clock.now, status))
        assert states(morning) == [("text", "standing")]
    assert one(nights).message == "text: fail"


def test_a_page_taken_down_for_two_nights_is_mended(nights: Memories) -> None:
    nights.meet(1)
    fails(nights, "ten")

    morning = nights.night(lambda page: failed(page, nights.clock.now, 404))
    assert states(morning) == [("text", "standing")]
    assert morning.findings[0].message == "text: fail; its page was not there on 2026-03-04"
    assert states(nights.night(lambda page: failed(page, nights.clock.now, 503))) == [
        ("text", "standing")
    ]
    morning = nights.night(lambda page: failed(page, nights.clock.now, 410))
    assert states(morning) == [("text", "mended")]
    assert morning.findings[0].message == "the page was taken down"


def test_a_page_that_is_back_on_the_next_night_was_not_taken_down(nights: Memories) -> None:
    nights.meet(1)
    fails(nights, "ten")
    for _ in range(3):
        nights.night(lambda page: failed(page, nights.clock.now, 404))
        assert states(fails(nights, "ten")) == [("text", "standing")]


def test_a_page_that_holds_something_else_for_two_nights_is_mended(nights: Memories) -> None:
    nights.meet(1)
    fails(nights, "ten")

    assert states(nights.night(lambda page: none(page, nights.clock.now))) == [("text", "standing")]
    morning = nights.night(lambda page: none(page, nights.clock.now))
    assert states(morning) == [("text", "mended")]
    assert morning.findings[0].message == "the page no longer holds the article"


def test_a_page_that_holds_another_article_has_none_of_the_first_ones_findings(
    nights: Memories,
) -> None:
    nights.meet(1)
    fails(nights, "ten")

    def another(page: object) -> object:
        look = judged(page, nights.clock.now, edit("one", "two"), text="fail")  # type: ignore[arg-type]
        assert look.report is not None
        assert look.report.original is not None
        tea = replace(look.report.original, id="tea", title="Tea Is Served")
        return replace(look, report=replace(look.report, original=tea))

    morning = nights.night(another)  # type: ignore[arg-type] # a look it is

    assert [(each.state, each.title, each.message) for each in morning.findings] == [
        ("mended", "", "the page no longer holds the article"),
        ("new", "Tea Is Served", "text: fail"),
    ]


def test_a_term_that_the_licence_dropped_is_mended(nights: Memories) -> None:
    nights.meet(1)
    fails(nights, term="logo")

    def without_logo(page: object) -> object:
        look = judged(page, nights.clock.now)  # type: ignore[arg-type] # a page it is
        assert look.report is not None
        return replace(look, report=replace(look.report, terms=look.report.terms[1:]))

    morning = nights.night(without_logo)  # type: ignore[arg-type] # likewise

    assert [each.message for each in morning.findings] == ["the licence no longer asks for it"]


def test_a_waived_finding_is_left_alone_until_its_day(nights: Memories) -> None:
    nights.meet(1)
    fails(nights, "ten")
    until = nights.clock.now + 5 * DAY
    assert nights.memory.waive(one(nights).key, replace(FOR_GOOD, until=until)).state == "waived"

    told = [states(fails(nights, "ten")) for _ in range(7)]

    assert told[:4] == [[("text", "waived")]] * 4
    assert told[4:] == [[("text", "changed")], [("text", "standing")], [("text", "standing")]]
    assert one(nights).message == f"text: fail; it was waived until {until:%Y-%m-%d}"


def test_a_waived_finding_that_is_worse_is_told(nights: Memories) -> None:
    nights.meet(1)
    fails(nights, "ten")
    nights.memory.waive(one(nights).key, FOR_GOOD)

    assert states(fails(nights, "ten", "noon")) == [("text", "changed")]
    assert one(nights).waiver is None
    assert states(fails(nights, "ten", "noon")) == [("text", "standing")]
    [given] = nights.memory.story(one(nights).key).waivers
    assert (given.waiver, given.ended) == (FOR_GOOD, nights.clock.now - DAY)


def test_a_waiver_outlasts_a_clock_that_was_a_year_ahead(nights: Memories) -> None:
    nights.meet(1)
    fails(nights, "ten")
    nights.memory.waive(one(nights).key, replace(FOR_GOOD, until=nights.clock.now + 40 * DAY))
    nights.clock.wait(365)
    fails(nights, "ten")
    nights.clock.wait(-365)

    assert one(nights).state == "waived"
    assert states(fails(nights, "ten")) == [("text", "waived")]


def test_a_waiver_can_be_taken_back_and_given_anew(nights: Memories) -> None:
    nights.meet(1)
    fails(nights, "ten")
    key = one(nights).key
    nights.memory.waive(key, FOR_GOOD)
    assert nights.memory.waive(key, replace(FOR_GOOD, by="B. Cole")).waiver == replace(
        FOR_GOOD, by="B. Cole"
    )

    assert nights.memory.unwaive(key).state == "standing"
    assert states(fails(nights, "ten")) == [("text", "standing")]


def test_what_cannot_be_waived_is_refused(nights: Memories) -> None:
    nights.meet(1)
    fails(nights, "ten")
    memory, key = nights.memory, one(nights).key

    with pytest.raises(InputError, match="no finding of that key"):
        memory.waive(key + 1, FOR_GOOD)
    with pytest.raises(InputError, match="is past; give a later day"):
        memory.waive(key, replace(FOR_GOOD, until=nights.clock.now))
    with pytest.raises(InputError, match="is not waived"):
        memory.unwaive(key)
    passes(nights)
    with pytest.raises(InputError, match="is mended"):
        memory.waive(key, FOR_GOOD)


def test_what_a_run_found_that_was_never_ended_is_told_by_the_next(nights: Memories) -> None:
    [page] = nights.meet(1)
    with nights.memory.running() as run:
        nights.memory.keep(run, [judged(page, nights.clock.now, logo="fail")])
    nights.clock.wait(2)

    assert states(fails(nights, term="logo")) == [("logo", "new")]
    assert states(fails(nights, term="logo")) == [("logo", "standing")]


def test_of_reports_the_newest_and_those_of_findings_are_kept(
    nights: Memories, store: Store
) -> None:
    nights.meet(1)
    fails(nights, "ten")
    fails(nights, "noon")
    kept = one(nights).report
    passes(nights)
    with nights.run() as run:
        nights.memory.meet(run, GAZETTE.name, [item(1, "2")], [])
    passes(nights)

    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(reports)) == 2
    assert nights.memory.report(kept).verdict == "fail"
    with pytest.raises(InputError, match="no report of that key"):
        nights.memory.report(kept - 1)


def test_findings_are_chosen_by_day_partner_term_and_state(nights: Memories) -> None:
    nights.meet(1)
    nights.night(lambda page: judged(page, nights.clock.now, logo="fail", text="review"))
    nights.night(lambda page: judged(page, nights.clock.now, logo="fail"))
    find = nights.memory.findings

    assert states(find()) == [("logo", "standing"), ("text", "mended")]
    assert states(find(since=nights.clock.now + timedelta(1))) == []
    assert states(find(since=nights.clock.now)) == [("logo", "standing"), ("text", "mended")]
    assert states(find(partner="Hill Herald")) == []
    assert states(find(term="text")) == [("text", "mended")]
    assert states(find(states=["standing", "new"])) == [("logo", "standing")]


def test_a_morning_counts_the_last_thirty_nights_of_each_partner(nights: Memories) -> None:
    nights.meet(1, 2, 3)
    looks = [judged, none, failed]
    for _ in range(31):
        morning = nights.night(
            lambda page: (
                looks[page.key - 1](page, nights.clock.now)
                if page.key > 1
                else judged(page, nights.clock.now, logo="fail", text="review")
            )
        )
    told = morning.nights[GAZETTE.name]

    assert len(told) == 30
    assert told[-1].run == replace(nights.memory.runs()[-1], ended=None)
    assert told[0].run.key == 3
    assert told[-2].tally == Tally(failed=1, unchecked=1)
    assert (told[-1].open_fails, told[-1].open_reviews) == (1, 1)


def test_a_morning_is_of_the_partners_of_the_plan(nights: Memories) -> None:
    nights.meet(1)
    fails(nights, "ten")
    herald = Partner("Hill Herald", manners=Manners(robots="ignore"))

    with nights.run() as run:
        morning = nights.memory.morning(run, Plan((herald,)))
        assert states(nights.memory.morning(run, PLAN)) == [("text", "standing")]

    assert (morning.findings, dict(morning.notes)) == (
        (), {herald.name: "robots.txt is ignored"}
    )  # fmt: skip
    assert [night.tally for night in morning.nights[herald.name]] == [Tally()]


def test_compliance_is_of_each_pages_newest_judgement(nights: Memories) -> None:
    nights.meet(1, 2)
    fails(nights, term="logo")
    morning_of_two = nights.clock.now
    nights.night(
        lambda page: judged(page, nights.clock.now, **({"logo": "fail"} if page.key == 1 else {}))
    )

    logo = {each.term: each for each in nights.memory.compliance(morning_of_two)}["logo"]

    assert (logo.partner, logo.passed, logo.failed, logo.share) == (GAZETTE.name, 1, 1, 0.5)
    assert nights.memory.compliance(nights.clock.now + DAY) == []
