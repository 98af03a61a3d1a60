"""How far long work is: on standard error, where someone looks at it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item = TypeVar("Item")


class Advance(Protocol):
    """Takes how many more are done, and how many there are in all where that is known."""

    def __call__(self, done: int, total: int | None = None) -> None:
        """Show it."""


@contextmanager
def progress(what: str, *, quiet: bool) -> Iterator[Advance]:
    """Show a bar while the block runs, unless nobody looks or nobody wants one."""
    if quiet or not sys.stderr.isatty():
        yield _unseen
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    from checker.cli.console import terminal

    columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, transient=True, console=terminal(stderr=True)) as shown:
        task = shown.add_task(what, total=None)
        yield lambda done, total=None: shown.update(task, advance=done, total=total)


def _unseen(done: int, total: int | None = None) -> None:
    """Show nothing."""


def counted(items: Iterable[Item], advance: Advance) -> Iterator[Item]:
    """Give the items, and tell of each."""
    for item in items:
        yield item
        advance(1)
