"""Batches: many pages, of which each may cost only itself."""

from __future__ import annotations

import os
import select
import signal
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from checker import licence, workers
from checker.batch import Batch, Task
from checker.models import Original, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from checker.models import Report
    from checker.reports import Judged

ARTICLE = Original(
    id="2026-11-20-footbridge",
    title="Village Opens Footbridge It Built Itself",
    authors=("Ada Thornbury",),
    body=(
        "The village of Upper Marlow opened a footbridge over the mill stream on Saturday, eleven "
        "years after the old one was carried off by a flood.\n\n"
        "The crossing took 28 volunteers a single summer. Two of them are retired shipwrights.\n\n"
        "“We had the oak, and we had the evenings,” said Perpetua Wynn, who drew the plans."
    ),
)
PAGE = f"""<!doctype html><html><body><h1>{ARTICLE.title}</h1>
<img src="/logo.png" alt="Daily Caller News Foundation logo" width="200" height="60">
<p>By Ada Thornbury, Daily Caller News Foundation</p>
{"".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.paragraphs)}
</body></html>"""


class Undoing(Original):
    """An article that does something to the process which unpacks it to judge a page by it."""

    deed: tuple[Callable[..., object], tuple[object, ...]]

    def __reduce__(self) -> Any:
        """Have whoever unpickles this do the deed."""
        return self.deed


def _undoing(call: Callable[..., object], *arguments: object) -> Original:
    article = Undoing("undoing", "An Article", "It undoes.")
    object.__setattr__(article, "deed", (call, arguments))
    return article


@pytest.fixture
def task(tmp_path: Path) -> Task:
    """Give a page that keeps every term."""
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return Task("kept", str(path), ARTICLE, licence.load("dcnf"))


def _judge(*tasks: Task, jobs: int = 2, **limits: Any) -> list[Judged]:
    with Batch(jobs, **limits) as batch:
        return list(batch.judge(tasks))


def _reasons(report: Report) -> set[str]:
    """Give what the terms say of a page that was not judged."""
    assert report.verdict is Outcome.UNCHECKED
    assert {term.outcome for term in report.terms} == {Outcome.UNCHECKED}
    return {term.message for term in report.terms}


def test_a_page_that_keeps_every_term_passes(task: Task) -> None:
    (judged,) = _judge(task)

    assert judged.report.id == "kept"
    assert judged.report.target == task.target
    assert judged.report.verdict is Outcome.PASS


def test_reports_come_in_the_order_of_the_tasks(task: Task) -> None:
    slow = replace(task, original=_undoing(time.sleep, 0.3))
    tasks = [replace(slow if n % 5 == 0 else task, id=str(n)) for n in range(20)]

    judged = _judge(*tasks, jobs=3)

    assert [one.report.id for one in judged] == [str(n) for n in range(20)]


def test_a_page_over_its_time_is_unchecked_and_the_others_go_on(task: Task) -> None:
    slow = replace(task, id="slow", original=_undoing(time.sleep, 60))
    began = time.monotonic()

    before, over, after = _judge(task, slow, task, jobs=1, seconds=0.5)

    assert _reasons(over.report) == {"judging took longer than 0.5 s"}
    assert before.report.verdict is after.report.verdict is Outcome.PASS
    assert time.monotonic() - began < 10


def test_a_page_that_kills_its_process_is_unchecked_and_the_others_go_on(task: Task) -> None:
    deadly = replace(task, original=_undoing(signal.raise_signal, signal.SIGKILL))

    first, second, third = _judge(task, deadly, task, jobs=1)

    assert _reasons(second.report) == {"the process that judged this page ended by signal SIGKILL"}
    assert first.report.verdict is third.report.verdict is Outcome.PASS


def test_a_page_that_takes_all_memory_is_unchecked_and_the_others_go_on(task: Task) -> None:
    greedy = replace(task, original=_undoing(bytearray, 3 << 30))

    first, second = _judge(greedy, task, jobs=1)

    assert _reasons(first.report) == {"judging needs more than 2 GB of memory"}
    assert second.report.verdict is Outcome.PASS


def test_a_page_on_which_the_checker_fails_is_unchecked_and_the_others_go_on(
    task: Task, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "checker")
    odd = replace(task, original=_undoing(int, "no number"))

    first, second = _judge(odd, task, jobs=1)

    (reason,) = _reasons(first.report)
    assert reason.startswith("the checker failed on this page: ValueError: invalid literal")
    assert "Traceback" in caplog.text
    assert second.report.verdict is Outcome.PASS


def test_a_page_that_is_not_there_is_unchecked(task: Task) -> None:
    (judged,) = _judge(replace(task, target="gone.html"))

    (reason,) = _reasons(judged.report)
    assert reason.startswith("gone.html: No such file")


def test_a_page_whose_article_could_not_be_had_is_unchecked(task: Task) -> None:
    (judged,) = _judge(replace(task, original="the article is gone"))

    assert _reasons(judged.report) == {"the article is gone"}


def test_what_a_library_prints_while_judging_is_no_report(
    task: Task, capfd: pytest.CaptureFixture[str]
) -> None:
    _judge(replace(task, original=_undoing(print, "hello")), task)

    assert capfd.readouterr().out == ""


def test_tasks_are_taken_as_reports_are(task: Task) -> None:
    taken = []

    def tasks() -> Iterator[Task]:
        for number in range(500):
            taken.append(number)
            yield task

    with Batch(2) as batch:
        next(batch.judge(tasks()))

        assert len(taken) < 50


def test_the_article_is_set_beside_the_page_where_that_is_wanted(task: Task) -> None:
    ((without,), (beside,)) = _judge(task), _judge(task, beside=True)

    assert without.passages == ()
    shown = " ".join(span.text for passage in beside.passages for span in passage.copy)
    assert "28 volunteers" in shown


def test_a_process_that_was_started_ahead_judges_and_ends_with_the_others(task: Task) -> None:
    ends, held = os.pipe()  # every process forked from here holds its end until it ends itself
    ahead = workers.first()
    os.close(held)

    with Batch(1, first=ahead) as batch:
        (judged,) = batch.judge([task])
        assert not select.select([ends], [], [], 0)[0]

    assert judged.report.verdict is Outcome.PASS
    assert select.select([ends], [], [], 5)[0]
    ahead.close()  # once more, as the program does at its end, is nothing
    os.close(ends)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Hear Ctrl-C also where a shell started the tests behind itself, deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_whoever_leaves_waits_for_no_page_and_leaves_no_process(task: Task) -> None:
    ends, held = os.pipe()  # every process forked from here holds its end until it ends itself
    hanging = replace(task, original=_undoing(time.sleep, 60))
    began = time.monotonic()

    threading.Timer(0.5, os.kill, [os.getpid(), signal.SIGINT]).start()
    with pytest.raises(KeyboardInterrupt):
        _judge(*[hanging] * 6)

    os.close(held)
    assert select.select([ends], [], [], 5) == ([ends], [], [])
    assert os.read(ends, 1) == b""
    os.close(ends)
    assert time.monotonic() - began < 10


class Site(ThreadingHTTPServer):
    """A site with one page at `/`; it counts who asks."""

    asked = 0


class Handler(BaseHTTPRequestHandler):
    """Answers for the site."""

    server: Site

    def do_GET(self) -> None:
        """Give the page, or 404."""
        self.server.asked += 1
        content = PAGE.encode()
        self.send_response(200 if self.path == "/" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a site on loopback."""
    with Site(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_pages_of_a_site_are_fetched_and_judged(task: Task, site: Site) -> None:
    address = f"http://127.0.0.1:{site.server_port}/"

    here, gone = _judge(
        replace(task, target=address), replace(task, target=f"{address}gone"), reach="anything"
    )

    assert here.report.verdict is Outcome.PASS
    assert here.report.url == address
    assert here.report.fetched is not None
    (reason,) = _reasons(gone.report)
    assert "404" in reason


def test_offline_nothing_is_fetched(task: Task, site: Site) -> None:
    address = f"http://127.0.0.1:{site.server_port}/"

    (judged,) = _judge(replace(task, target=address), reach="nothing")

    (reason,) = _reasons(judged.report)
    assert "offline" in reason
    assert site.asked == 0
