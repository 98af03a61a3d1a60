"""Telling staff of findings and operators of troubles: changes only, and no change twice.

A message is claimed in the memory before it is sent and confirmed after, so whoever switches the
machine off in between leaves a claim without its confirmation: such a message is never sent again,
and operators are told that it may not have gone out.
"""

from __future__ import annotations

import hashlib
import logging
import warnings
from typing import TYPE_CHECKING, Protocol

from checker.nightly.morning import messages, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.models import Report
    from checker.nightly.models import Morning, Plan, Run
    from checker.nightly.morning.messages import Message

_LOG = logging.getLogger(__name__)


class Unsure(Protocol):
    """A message that was claimed and never confirmed."""

    @property
    def run(self) -> Run:
        """The run it was of."""

    @property
    def audience(self) -> str:
        """Whom it was for: `staff` or `operators`."""


class Memory(Protocol):
    """What remembers which messages were said."""

    def claim(self, run: Run, audience: str, digest: str, /) -> bool:
        """Write down that a message will be sent now; False where it was, or may have been."""

    def sent(self, run: Run, audience: str, /) -> None:
        """Confirm that it went out, or that somebody was told that it may not have."""

    def unsure(self) -> Sequence[Unsure]:
        """Give the messages that were claimed and not confirmed."""

    def report(self, key: int, /) -> Report:
        """Give the report of this key."""


def notify(morning: Morning, plan: Plan, memory: Memory) -> list[str]:
    """Send what changed to whom it concerns; gives a line for each destination that failed.

    Raises what the memory raises, and nothing for a destination.
    """
    run = morning.run
    # A message of this run to operators cannot announce its own loss: the next one does.
    lost = [
        each for each in memory.unsure() if (each.run.key, each.audience) != (run.key, "operators")
    ]
    reports = {each.report: memory.report(each.report) for each in morning.changes}
    staff, failed = messages.to_staff(morning, reports), []
    settled = [(each.run, each.audience) for each in lost]
    if staff and plan.staff and _claimed(memory, run, "staff", staff):
        failed = _send(staff, "staff", plan.staff)
        if len(failed) < len(plan.staff):
            memory.sent(run, "staff")
        else:
            settled.append((run, "staff"))
    notices = [_unsure(each) for each in lost] + failed
    operators, troubles = messages.to_operators(morning, notices), list(failed)
    if operators and plan.operators and _claimed(memory, run, "operators", operators):
        missed = _send(operators, "operators", plan.operators)
        if len(missed) < len(plan.operators):
            for about in (*settled, (run, "operators")):
                memory.sent(*about)
        troubles += missed
    return troubles


def _claimed(memory: Memory, run: Run, audience: str, message: Message) -> bool:
    said = "\n".join((message.subject, *(line.heading for line in message.lines)))
    return memory.claim(run, audience, hashlib.sha256(said.encode(errors="replace")).hexdigest())


def _unsure(each: Unsure) -> str:
    return (
        f"The message of the run of {wording.day(each.run.started)} to {each.audience} may not have"
        " gone out; what it was to say is in the report."
    )


def _send(message: Message, audience: str, addresses: Iterable[str]) -> list[str]:
    """Send to each address; gives a line for each that did not take it, without its secrets."""
    # What it logs of an address may hold parts of it that are secret.
    logging.getLogger("apprise").setLevel(logging.CRITICAL)
    # Its mail needs imghdr, of whose end Python before 3.13 warns.
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "'imghdr' is deprecated", DeprecationWarning)
        import apprise  # as slow to import as the whole of a check

        asset = apprise.AppriseAsset(app_id="Syndication checker", app_desc="nightly licence check")
        servers = [apprise.Apprise.instantiate(address, asset=asset) for address in addresses]
    failed = []
    for number, server in enumerate(servers, 1):
        destination = f"address {number} of {audience}"
        if server is None:
            failed.append(f"{destination} is none that Apprise knows; nothing was sent there.")
            continue
        rich = server.resolve_format() == apprise.NotifyFormat.HTML
        room = server.body_maxlen - min(server.title_maxlen or 0, 250)
        body = message.written("html" if rich else "txt", room)
        form = apprise.NotifyFormat.HTML if rich else apprise.NotifyFormat.TEXT
        one = apprise.Apprise(asset=asset)
        one.add(server)
        if one.notify(body=body, title=message.subject, body_format=form):
            _LOG.info("%s (%s) was told", destination, server.service_name)
        else:
            failed.append(
                f"{destination} ({server.service_name}) did not take the message; see whether it is"
                " right and its service up. What it was to say is in the report."
            )
    return failed
