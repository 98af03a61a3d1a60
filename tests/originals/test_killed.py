"""A sync that is killed loses nothing, adds nothing twice, and the next one goes on."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.originals.library import Library
from checker.originals.sync import sync
from checker.store import open_store
from tests.newsroom import WordPress, answers, page, post, sitemap

if TYPE_CHECKING:
    from collections.abc import Sized

    from tests.servers import Servers

CHECKER = str(Path(sys.executable).with_name("checker"))
POSTS, PAGES = 600, 120


def kill_a_sync(db: str, url: str, asked: Sized, dice: random.Random) -> None:
    """Start a sync, and kill it as a power cut would, a moment after it asked for some more."""
    enough = len(asked) + dice.randint(1, 4)
    started = time.monotonic()
    command = [CHECKER, "originals", "sync", "--quiet", "--allow-private", "--db", db, url]
    with subprocess.Popen(command) as process:  # noqa: S603 - our own program
        while len(asked) < enough and process.poll() is None:
            assert time.monotonic() < started + 60
            time.sleep(0.002)
        time.sleep(dice.uniform(0, 0.1))
        process.kill()
    with open_store(db) as store, store.writing():
        pass  # PostgreSQL ends what it was told to commit; whoever counts waits for it


@pytest.mark.parametrize("seed", [1, 2])
def test_a_sync_of_posts_killed_at_any_moment_goes_on(db: str, servers: Servers, seed: int) -> None:
    site = WordPress([post(number) for number in range(POSTS)])
    url = f"{servers.page(site.answer)}/wp-json/"
    dice = random.Random(seed)  # noqa: S311 - no secret
    counts = [0]

    for _ in range(4):
        kill_a_sync(db, url, site.asked, dice)
        with open_store(db) as store:
            library = Library(store)
            counts.append(library.count())
            assert {each.versions for each in library.list()} <= {1}

    assert counts == sorted(counts)
    assert any(0 < count < POSTS for count in counts)
    with open_store(db) as store:
        library = Library(store)
        done = sync(library, url, private=True)
        assert (done.stopped, done.summary.updated, done.summary.added) == (
            "",
            0,
            POSTS - counts[-1],
        )
        found = sorted(each.id for each in library.list())
    assert found == sorted(f"https://herald.example/?p={number}" for number in range(POSTS))


def test_a_sync_of_pages_killed_at_any_moment_goes_on(db: str, servers: Servers) -> None:
    pages = {f"/ferry-{number}": page(number) for number in range(PAGES)}
    pages["/sitemap.xml"] = sitemap([(f"{{base}}{path}", "2026-03-01") for path in pages])
    asked: list[str] = []
    url = f"{servers.page(answers(pages, asked))}/sitemap.xml"
    dice = random.Random(3)  # noqa: S311 - no secret
    before = 0
    while len(asked) < PAGES / 2 or not before:
        kill_a_sync(db, url, asked, dice)
        with open_store(db) as store:
            before = Library(store).count()

    with open_store(db) as store:
        library = Library(store)
        asked.clear()
        done = sync(library, url, private=True)

        assert before < PAGES
        assert (done.summary.added, library.count()) == (PAGES - before, PAGES)
        assert {each.versions for each in library.list()} == {1}
        assert len(asked) < 2 + (PAGES - before) + 1  # those that were kept are not asked for
