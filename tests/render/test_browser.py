"""The browser itself: pages that misbehave, crashes, kills, and what it leaves behind."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import TYPE_CHECKING

import pytest

from checker.errors import FetchError, InputError
from checker.models import Fetched
from checker.render.bounds import BOUNDS, Bounds
from checker.render.browser import Browser
from tests.sites import FREE, Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checker.render.sight import Sight
    from tests.render.conftest import Seen, Viewer
    from tests.servers import Servers

    See = Callable[..., Seen]

STORY = "The choir of Fenwick sings on Sunday."

RESTLESS = {
    "a script without end": f"<p>{STORY}</p><script>for (;;) {{}}</script>",
    "a script that begins again and again": (
        f"<p>{STORY}</p><script>setInterval(() => {{ for (;;) {{}} }}, 10)</script>"
    ),
    "dialogs": f"<p>{STORY}</p><script>alert(1); confirm(2); prompt(3); print();"
    "onbeforeunload = () => 'stay'</script>",
    "a page written over": (
        f"<p>Old.</p><script>onload = () => document.write('<p>{STORY}</p>')</script>"
    ),
    "nothing that ends": f"<p>{STORY}</p><script>setInterval(() => fetch('/x' + Math.random()), 50)"
    "</script>",
}


@pytest.mark.parametrize("page", RESTLESS.values(), ids=RESTLESS)
def test_a_page_that_is_never_at_rest_is_seen_in_time(
    viewer: Viewer, servers: Servers, page: str
) -> None:
    site = Site(servers, default="x")
    bounds = Bounds(settling=2, quiet=0.2, script=2, seconds=20)
    address = site.address + "/"

    began = monotonic()
    layout = viewer.run(opened(viewer, page.encode(), bounds, url=address)).layout.decode()

    assert (STORY in layout, monotonic() - began < 20) == (True, True)


def test_a_huge_page_is_laid_out_in_seconds(see: See) -> None:
    rows = "".join(f"<div><p>Row <b>{number}</b> of many.</p></div>" for number in range(17_000))
    began = monotonic()

    lines = see(rows).lines

    assert (lines[-1], len(lines)) == ("Row 16999 of many.", 17_000)
    assert monotonic() - began < 60


def test_a_page_that_cannot_be_laid_out_says_so(viewer: Viewer) -> None:
    with pytest.raises(FetchError, match=r"the browser could not lay the page out: .*too large"):
        viewer.run(opened(viewer, b"<p>" + b"long " * 1000, Bounds(layout=1000, quiet=0.1)))


def test_a_browser_that_crashes_is_started_anew(viewer: Viewer) -> None:
    async def look() -> list[bytes]:
        async with Browser(viewer.client, path=viewer.path) as browser:
            async with browser.open(Fetched("page", b"<p>One"), manners=FREE) as sight:
                first = sight.layout
                for process in chromiums(os.getpid()) - before:
                    with suppress(ProcessLookupError):
                        os.kill(process, signal.SIGKILL)
                with pytest.raises(FetchError, match="could not draw"):
                    await sight.screenshot()
            async with browser.open(Fetched("page", b"<p>Two"), manners=FREE) as sight:
                return [first, sight.layout]

    before = chromiums(os.getpid())
    first, second = viewer.run(look())

    assert (b"One" in first, b"Two" in second) == (True, True)
    assert before == chromiums(os.getpid())


def test_nothing_is_left_of_a_browser_that_was_closed(viewer: Viewer) -> None:
    before = chromiums(os.getpid())

    async def look() -> int:
        async with (
            Browser(viewer.client, path=viewer.path) as browser,
            browser.open(Fetched("page", b"<p>One"), manners=FREE),
        ):
            return len(chromiums(os.getpid()) - before)

    assert viewer.run(look()) > 1
    assert set() == chromiums(os.getpid()) - before


KILLED = """
import asyncio, sys
from checker.fetch.client import Client
from checker.fetch.manners import POLITE
from checker.models import Fetched
from checker.render.browser import Browser

async def look():
    async with Client() as client, Browser(client, path=sys.argv[1]) as browser:
        async with browser.open(Fetched("page", b"<p>One"), manners=POLITE):
            print("open", flush=True)
            await asyncio.sleep(60)

asyncio.run(look())
"""


@pytest.fixture
def temporary() -> Iterator[Path]:
    """Give a folder with a short path: a browser's socket in it may have one of 107 bytes."""
    with TemporaryDirectory(prefix="c") as folder:
        yield Path(folder)


def test_nothing_is_left_where_the_program_is_killed(viewer: Viewer, temporary: Path) -> None:
    killed = subprocess.Popen(  # noqa: S603 - this Python, with a program of ours
        [sys.executable, "-c", KILLED, viewer.path],
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(Path.cwd())},
    )
    assert killed.stdout
    assert killed.stdout.readline() == b"open\n"
    running = chromiums(killed.pid)
    assert len(running) > 1

    killed.kill()
    killed.wait()
    killed.stdout.close()

    end = monotonic() + 10
    while any(Path(f"/proc/{each}").exists() for each in running) and monotonic() < end:
        sleep(0.1)
    assert [each for each in running if Path(f"/proc/{each}").exists()] == []
    assert list(temporary.iterdir()) == []


def test_a_hundred_pages_leave_a_browser_as_small_as_it_was(
    viewer: Viewer, servers: Servers
) -> None:
    grown = "document.body.append(...Array.from({length: 50}, () => new Image(300, 200)))"
    site = Site(
        servers,
        default=f"<link rel=stylesheet href=/style.css><p>{STORY}</p><script>{grown}</script>",
    )
    site.always("/style.css", "p { background: linear-gradient(red, blue) }")
    before = chromiums(os.getpid())
    bounds = Bounds(quiet=0.05)

    def size() -> int:
        return sum(map(resident, chromiums(os.getpid()) - before))

    async def look() -> tuple[int, int]:
        async with Browser(viewer.client, path=viewer.path, limits=bounds) as browser:

            async def page(number: int) -> None:
                address = f"{site.address}/{number}"
                fetched = (await viewer.client.get(address, manners=FREE)).fetched
                async with browser.open(fetched, manners=FREE) as sight:
                    assert STORY in sight.layout.decode()

            async def pages(numbers: range) -> int:
                for four in range(numbers.start, numbers.stop, 4):
                    await asyncio.gather(*map(page, range(four, four + 4)))
                return size()

            first = await pages(range(8))
            await pages(range(8, 100))
            for _ in range(75):  # until what was closed has gone
                if (last := size()) < 1.15 * first:
                    break
                await asyncio.sleep(0.2)
            return first, last

    first, last = viewer.run(look(), seconds=600)

    assert last < 1.15 * first


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/no/such/browser", "/no/such/browser: no program that can be run"),
        (sys.executable, "the browser does not start"),
    ],
)
def test_what_is_no_browser_is_said(viewer: Viewer, path: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        viewer.run(opened(viewer, b"<p>One", path=path))


async def opened(
    viewer: Viewer,
    content: bytes,
    bounds: Bounds = BOUNDS,
    *,
    path: str | None = None,
    url: str | None = None,
) -> Sight:
    """Look at a page with a browser of its own."""
    async with (
        Browser(viewer.client, path=path or viewer.path, limits=bounds) as browser,
        browser.open(Fetched("page", content, url=url), manners=FREE) as sight,
    ):
        return sight


def chromiums(parent: int) -> set[int]:
    """Give the processes that a process has started, and those that they have."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            after = stat.read_text().rpartition(") ")[2].split()
            if after[0] != "Z":
                children.setdefault(int(after[1]), []).append(int(stat.parent.name))
    found: set[int] = set()
    left = [parent]
    while left:
        new = children.get(left.pop(), [])
        found.update(new)
        left += new
    return found


def resident(process: int) -> int:
    """Give what a process holds of memory, in bytes."""
    with suppress(OSError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf(
            "SC_PAGE_SIZE"
        )
    return 0
