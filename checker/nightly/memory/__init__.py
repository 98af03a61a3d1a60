"""What is remembered of the nights: pages, looks, reports, findings and what was told of them.

    with memory.running() as run:
        memory.meet(run, "Lakeside Gazette", memory.news("Lakeside Gazette", items), [])
        for page in memory.due(run, partner): ...
        memory.keep(run, looks)

Every step is one transaction: after a kill at any moment it is there whole, or not at all.
"""

from checker.nightly.memory.findings import Given, Story
from checker.nightly.memory.memory import Memory, now
from checker.nightly.memory.messages import Message
from checker.nightly.memory.nights import Compliance

__all__ = ["Compliance", "Given", "Memory", "Message", "Story", "now"]
