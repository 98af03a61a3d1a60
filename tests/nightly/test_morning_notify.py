"""Who is told what, once, by the real Apprise and servers on loopback."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from checker.nightly.models import Morning, Plan, Run, Trouble
from checker.nightly.morning.messages import to_staff
from checker.nightly.morning.notify import notify
from tests import mornings
from tests.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.models import Report

EARLIER = Run(411, mornings.STARTED)


@dataclass(frozen=True)
class Claim:
    """A message of a run to an audience."""

    run: Run
    audience: str


@dataclass
class Notes:
    """Remembers messages as the store does, while the test lasts."""

    begun: dict[tuple[int, str], str] = field(default_factory=dict)
    open: list[Claim] = field(default_factory=list)

    def claim(self, run: Run, audience: str, digest: str) -> bool:
        """Write a message down; False where it was."""
        if (run.key, audience) in self.begun:
            return False
        self.begun[run.key, audience] = digest
        self.open.append(Claim(run, audience))
        return True

    def sent(self, run: Run, audience: str) -> None:
        """Confirm it."""
        self.open = [c for c in self.open if (c.run.key, c.audience) != (run.key, audience)]

    def unsure(self) -> list[Claim]:
        """Give those without confirmation."""
        return list(self.open)

    def report(self, key: int) -> Report:
        """Give a report."""
        return mornings.report_of(key)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def plan(desk: Desk) -> Plan:
    return Plan((), staff=(desk.address("staff"),), operators=(desk.address("operators"),))


def test_staff_hear_of_findings_and_operators_of_troubles(desk: Desk, plan: Plan) -> None:
    assert notify(mornings.morning(), plan, Notes()) == []

    (staff,) = desk.said("staff")
    (operators,) = desk.said("operators")
    assert staff["title"].startswith("3 new, 2 changed, 2 mended: Mill & Weir Weekly, Tern Island")
    assert "Mill & Weir Weekly" in staff["message"]
    assert "[-will-] {+may+}" in staff["message"]
    assert "https://" in staff["message"]
    assert "connection refused" not in staff["message"]
    assert "tern-island.example" in operators["message"]
    assert "Footbridge" not in operators["message"]


def test_what_stands_is_told_to_nobody(desk: Desk, plan: Plan) -> None:
    assert notify(mornings.quiet(), plan, Notes()) == []

    assert desk.got == []


def test_nobody_is_told_twice(desk: Desk, plan: Plan) -> None:
    notes = Notes()
    for _ in range(3):
        notify(mornings.morning(), plan, notes)

    assert len(desk.got) == 2
    assert notes.open == []


def test_a_message_that_may_be_lost_is_not_sent_again_and_operators_hear_of_it_once(
    desk: Desk, plan: Plan
) -> None:
    notes = Notes()
    notes.claim(mornings.RUN, "staff", "killed before it could be confirmed")

    notify(mornings.morning(), plan, notes)
    notify(replace(mornings.quiet(), run=Run(413, mornings.STARTED)), plan, notes)

    assert desk.said("staff") == []
    (told,) = desk.said("operators")
    assert "run of 24 November 2026 to staff may not have gone out" in told["message"]


def test_a_lost_message_to_operators_is_told_by_the_next_run(desk: Desk, plan: Plan) -> None:
    notes = Notes()
    notes.claim(mornings.RUN, "operators", "killed")
    notify(mornings.morning(), plan, notes)
    assert desk.said("operators") == []

    notify(replace(mornings.quiet(), run=Run(413, mornings.STARTED)), plan, notes)

    (told,) = desk.said("operators")
    assert "to operators may not have gone out" in told["message"]
    assert notes.open == []


def test_a_destination_that_fails_is_a_line_without_its_secrets(
    desk: Desk, plan: Plan, caplog: pytest.LogCaptureFixture
) -> None:
    desk.broken = "staff"
    both = replace(plan, staff=(desk.address("other"), *plan.staff, "nonsense://sesame@nowhere"))

    lines = notify(mornings.morning(), both, Notes())

    assert [line.split(" of")[0] for line in lines] == ["address 2", "address 3"]
    assert "sesame" not in "".join(lines) + caplog.text
    assert len(desk.said("other")) == 1
    assert (
        "address 2 of staff (JSON) did not take the message" in desk.said("operators")[0]["message"]
    )


def test_what_no_staff_took_stays_unsure_until_operators_know(desk: Desk, plan: Plan) -> None:
    desk.broken = "staff"
    notes = Notes()
    alone = replace(plan, operators=())

    assert len(notify(mornings.morning(), alone, notes)) == 1
    assert [each.audience for each in notes.open] == ["staff"]

    notify(replace(mornings.quiet(), run=Run(413, mornings.STARTED)), plan, notes)
    assert "may not have gone out" in desk.said("operators")[0]["message"]
    assert notes.open == []


def test_who_has_no_address_is_told_nothing_and_nothing_is_claimed(desk: Desk) -> None:
    notes = Notes()

    assert notify(mornings.morning(), Plan(()), notes) == []
    assert notes.begun == {}
    assert desk.got == []


def _many(count: int) -> Morning:
    whole = mornings.morning()
    one = whole.findings[0]
    return replace(whole, findings=tuple(replace(one, key=key) for key in range(count)))


def test_of_many_findings_fifty_are_told_and_the_rest_counted() -> None:
    message = to_staff(_many(62), mornings.reports())

    assert message
    for kind in ("txt", "html"):
        body = message.written("txt" if kind == "txt" else "html")
        assert body.count("New: ") == 50
        assert "and 12 more" in body


def test_a_destination_of_little_room_gets_as_many_as_it_holds() -> None:
    message = to_staff(_many(62), mornings.reports())

    assert message
    body = message.written("txt", room=2000)
    assert len(body) <= 2000
    shown = body.count("New: ")
    assert 2 < shown < 12
    assert f"and {62 - shown} more" in body


def test_hostile_words_are_words_in_mail(desk: Desk, plan: Plan) -> None:
    message = to_staff(mornings.hostile(), mornings.reports())

    assert message
    assert "<script" not in message.written("html")
    assert "\x1b" not in message.written("txt") + message.subject
    assert 'href="javascript' not in message.written("html")
    assert "\n" not in message.subject
    notify(mornings.hostile(), plan, Notes())
    assert "alert(1)" in desk.said("staff")[0]["message"]


def test_only_who_sends_waits_for_apprise() -> None:
    seen = "import sys; from checker.nightly.morning import notify; print('apprise' in sys.modules)"

    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", seen], check=True, capture_output=True, text=True
    )

    assert done.stdout == "False\n"


def test_a_line_of_trouble_is_one_a_host(desk: Desk, plan: Plan) -> None:
    troubles = (Trouble("Gazette", "gazette.example", "no such host", 340),)

    notify(replace(mornings.quiet(), troubles=troubles), plan, Notes())

    (told,) = desk.said("operators")
    assert told["message"].count("gazette.example") == 1
    assert "340 pages not looked at" in told["message"]


def test_a_destination_that_shows_html_gets_html(desk: Desk, plan: Plan) -> None:
    mail = replace(plan, staff=(f"{desk.address('staff')}?format=html",))

    notify(mornings.morning(), mail, Notes())

    (told,) = desk.said("staff")
    assert "<strong>New: Mill &amp; Weir Weekly" in told["message"]
