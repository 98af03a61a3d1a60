"""What was sent to whom: nobody is told twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from checker.nightly.models import Run
from checker.store.nights import messages, runs

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

_AT = messages.c


@dataclass(frozen=True, slots=True)
class Message:
    """A message that was begun, and of which nobody knows whether it was sent."""

    run: Run
    audience: str
    digest: str
    claimed: datetime


def claim(connection: Connection, run: int, audience: str, digest: str, now: datetime) -> bool:
    """Tell whether a message is to be sent, and write down that it is about to be.

    It is not where this run has told the audience, or began to; nor where it says word by word
    what the audience was told last.
    """
    last = select(_AT.run, _AT.digest).where(_AT.audience == audience)
    row = connection.execute(last.order_by(_AT.run.desc()).limit(1)).one_or_none()
    if row and (row.run == run or row.digest == digest):
        return False
    values = {"run": run, "audience": audience, "digest": digest, "claimed": now}
    connection.execute(insert(messages).values(values))
    return True


def sent(connection: Connection, run: int, audience: str, now: datetime) -> None:
    """Write down that a message was sent."""
    own = (_AT.run == run) & (_AT.audience == audience)
    connection.execute(update(messages).where(own).values(sent=now))


def unsure(connection: Connection) -> list[Message]:
    """Give the messages that were begun, and never were said to be sent, the oldest first."""
    asked = (
        select(messages, runs.c.started, runs.c.ended)
        .join_from(messages, runs)
        .where(_AT.sent.is_(None))
        .order_by(_AT.run, _AT.audience)
    )
    return [
        Message(Run(row.run, row.started, row.ended), row.audience, row.digest, row.claimed)
        for row in connection.execute(asked)
    ]
