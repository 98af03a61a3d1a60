"""Pages that leave something open are judged by what a browser makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from checker import licence
from checker.batch import Batch, Task
from checker.errors import InputError
from checker.evidence.keeping import Keeper
from checker.evidence.reading import records
from checker.models import Outcome
from tests.browsers import BROWSERS
from tests.closer.ferry import ARTICLE, CREDIT, TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from checker.models import Report
    from tests.servers import Handler, Servers

LOGO = (
    '<svg role="img" width="180" height="40"><title>Daily Caller News Foundation logo</title>'
    '<rect width="180" height="40" fill="teal"/></svg>'
)
STORY = f"<article><h1>{ARTICLE.title}</h1>{LOGO}<p>{CREDIT}</p>{TEXT}</article>"
SCRIPT = "fetch('/story').then(answer => answer.text()).then(html => {root.innerHTML = html})"
SCRIPTED = (
    "<!doctype html><title>Lakeside Gazette</title><div id=root></div>"
    "<noscript>You need JavaScript to read us.</noscript><script src=/script></script>"
)


def outcomes(report: Report) -> dict[str, Outcome]:
    """Give the outcome of each term."""
    return {each.term: each.outcome for each in report.terms}


def judge(target: str, **options: Any) -> Report:
    """Judge one page of a server of the test's own."""
    options = {"reach": "anything"} | options
    with Batch(1, **options) as batch:
        (judged,) = batch.judge([Task(target, target, ARTICLE, licence.load("dcnf"))])
    return judged.report


def site(story: str, page: str = SCRIPTED) -> Handler:
    """Give a site whose page is made by a script of what `/story` holds."""

    async def handle(request: web.Request) -> web.Response:
        if request.path == "/script":
            return web.Response(text=SCRIPT, content_type="text/javascript")
        text = story if request.path == "/story" else page
        return web.Response(text=text, content_type="text/html")

    return handle


@pytest.mark.parametrize("chromium", BROWSERS)
def test_a_page_made_by_a_script_is_judged_by_what_the_browser_makes_of_it(
    servers: Servers, chromium: str
) -> None:
    altered = STORY.replace("nine cyclists", "ten cyclists")

    report = judge(servers.page(site(altered)), render="auto", chromium=chromium)

    assert report.rendered
    assert outcomes(report) == {
        "logo": Outcome.PASS,
        "byline": Outcome.PASS,
        "affiliation": Outcome.PASS,
        "text": Outcome.FAIL,
    }
    (text,) = (each for each in report.terms if each.term == "text")
    assert [(edit.original, edit.copy, edit.line) for edit in text.edits] == [("nine", "ten", None)]


def test_where_nothing_renders_a_page_made_by_a_script_is_not_checked(servers: Servers) -> None:
    report = judge(servers.page(site(STORY)), render="never")

    assert report.verdict is Outcome.UNCHECKED
    assert not report.rendered


@pytest.mark.parametrize("chromium", BROWSERS)
def test_a_page_that_leaves_nothing_open_meets_no_browser(servers: Servers, chromium: str) -> None:
    report = judge(servers.page(site("", STORY)), render="auto", chromium=chromium)

    assert report.verdict is Outcome.PASS
    assert not report.rendered


@pytest.mark.parametrize("chromium", BROWSERS)
def test_always_renders_what_leaves_nothing_open(servers: Servers, chromium: str) -> None:
    report = judge(servers.page(site("", STORY)), render="always", chromium=chromium)

    assert report.verdict is Outcome.PASS
    assert report.rendered


@pytest.mark.parametrize("chromium", BROWSERS)
def test_a_script_that_takes_the_article_away_leaves_the_judgement_of_its_bytes(
    servers: Servers, chromium: str
) -> None:
    gone = f"{STORY}<script>document.body.textContent = 'Subscribe to go on.'</script>"

    report = judge(servers.page(site("", gone)), render="always", chromium=chromium)

    assert report.verdict is Outcome.PASS
    assert not report.rendered


@pytest.mark.parametrize("chromium", BROWSERS)
def test_a_saved_page_is_laid_out_offline(tmp_path: Path, chromium: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"{STORY}<script>document.querySelector('svg').remove()</script>")

    report = judge(str(page), reach="nothing", render="always", chromium=chromium)

    assert report.rendered
    assert outcomes(report)["logo"] is Outcome.FAIL


@pytest.mark.parametrize("chromium", BROWSERS)
def test_evidence_of_a_rendered_page_holds_all_that_it_was_made_of(
    servers: Servers, tmp_path: Path, chromium: str
) -> None:
    altered = STORY.replace("nine cyclists", "ten cyclists")
    address = servers.page(site(altered))

    with Keeper(tmp_path, "run") as keeper:
        report = judge(address, render="auto", chromium=chromium, keeper=keeper)

    (record,) = records(tmp_path)
    witnessed = record.witnessed()
    asked = [each.url.removeprefix(address) for each in witnessed.exchanges]
    assert witnessed.report == record.report
    assert record.report.verdict is report.verdict
    assert (asked[0].strip("/"), "/story" in asked) == ("", True)
    assert b"ten cyclists" in witnessed.fetched.layout
    assert {*witnessed.screenshots} == {"page.png", "finding-1.png"}
    assert all(each.startswith(b"\x89PNG") for each in witnessed.screenshots.values())


def test_where_every_page_is_to_be_rendered_a_browser_that_is_none_is_an_error() -> None:
    with pytest.raises(InputError, match="--browser"):
        Batch(1, render="always", chromium="/nowhere/chromium")


def no_browser(folder: Path) -> str:
    """Give the path of a program that is no browser."""
    program = folder / "chromium"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    return str(program)


def test_a_browser_that_does_not_start_leaves_the_judgement_of_the_bytes(
    servers: Servers, tmp_path: Path
) -> None:
    address = servers.page(site(STORY))

    report = judge(address, render="auto", chromium=no_browser(tmp_path))

    assert report.verdict is Outcome.UNCHECKED
    assert not report.rendered


def test_where_every_page_is_to_be_rendered_a_browser_that_does_not_start_is_an_error(
    servers: Servers, tmp_path: Path
) -> None:
    address = servers.page(site("", STORY))

    with pytest.raises(InputError, match="the browser does not start"):
        judge(address, render="always", chromium=no_browser(tmp_path))
