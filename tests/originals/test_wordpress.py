"""A WordPress site is read into the library by its API, whatever its API does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from checker.errors import FetchError, OriginalError
from checker.fetch.client import Patience
from checker.models import Original
from checker.originals.entry import Summary
from checker.originals.sync import sync
from tests.newsroom import START, WordPress, body, post

if TYPE_CHECKING:
    from checker.originals.library import Library
    from checker.originals.sync import Synced
    from tests.servers import Servers

BRISK = Patience(first=0.01, longest=2.0)


def read(library: Library, base: str, **options: Any) -> Synced:
    return sync(library, f"{base}/wp-json/", patience=BRISK, private=True, **options)


def ids(library: Library) -> set[str]:
    return {each.id for each in library.list()}


def all_ids(count: int) -> set[str]:
    return {f"https://herald.example/?p={number}" for number in range(count)}


def test_every_post_is_an_article_with_the_fields_of_the_site(
    library: Library, servers: Servers
) -> None:
    base = servers.page(WordPress([post(7)]).answer)

    done = read(library, base)

    assert (done.summary, done.troubles, done.stopped) == (Summary(added=1), (), "")
    assert library.get("https://herald.example/ferry-7") == Original(
        id="https://herald.example/?p=7",
        title="Ferry 7 – Sails",
        body=body(7),
        authors=("Ada Marsh",),
        url="https://herald.example/ferry-7",
        published="2026-03-01T11:00:00+00:00",
        version=1,
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"_embedded": {"author": [{"name": "Ada Marsh"}, {"name": "Ben van Holt"}]}},
        {"_embedded": {"author": [{"name": "Ada Marsh and Ben van Holt"}]}},
        {"coauthors": [{"display_name": "Ada Marsh"}, {"display_name": "Ben van Holt"}]},
        {"authors": [{"display_name": "Ada Marsh"}, {"display_name": "Ben van Holt"}]},
        {
            "_embedded": {"author": [{"code": "rest_user_invalid_id", "message": "Invalid."}]},
            "yoast_head_json": {"author": "Ada Marsh, Ben van Holt"},
        },
    ],
)
def test_several_authors_are_kept_apart(
    library: Library, servers: Servers, fields: dict[str, Any]
) -> None:
    read(library, servers.page(WordPress([post(7, **fields)]).answer))

    assert library.get("https://herald.example/?p=7").authors == ("Ada Marsh", "Ben van Holt")


def test_all_pages_are_read_and_then_only_what_changed(library: Library, servers: Servers) -> None:
    site = WordPress([post(number) for number in range(250)])
    base = servers.page(site.answer)

    assert read(library, base).summary == Summary(added=250)
    assert ids(library) == all_ids(250)

    site.posts += [post(number) for number in range(250, 253)]
    later = (START + timedelta(hours=6)).isoformat()
    site.posts[3] = post(3, modified=later, content={"rendered": f"<p>{body(3)} It was late.</p>"})
    site.asked.clear()
    done = read(library, base).summary

    assert (done.added, done.updated) == (3, 1)
    assert len(library.versions("https://herald.example/?p=3")) == 2
    assert all("modified_after" in each for each in site.asked)


def test_hundreds_of_posts_of_one_second_are_all_read(library: Library, servers: Servers) -> None:
    moved = START.isoformat()
    site = WordPress([post(number, modified=moved) for number in range(250)])

    read(library, servers.page(site.answer))

    assert ids(library) == all_ids(250)


def test_a_site_that_does_not_know_modified_after_is_paged_through(
    library: Library, servers: Servers
) -> None:
    site = WordPress([post(number) for number in range(250)], knows_modified_after=False)

    done = read(library, servers.page(site.answer))

    assert (ids(library), done.troubles) == (all_ids(250), ())


@pytest.mark.parametrize("total", ["1", "0", "99999", "many"])
def test_a_total_that_lies_changes_nothing(library: Library, servers: Servers, total: str) -> None:
    site = WordPress([post(number) for number in range(150)], total=total)

    done = read(library, servers.page(site.answer))

    assert (ids(library), done.troubles) == (all_ids(150), ())


def test_a_site_that_repeats_a_page_for_ever_is_left_and_named(
    library: Library, servers: Servers
) -> None:
    async def repeat(_: web.Request) -> web.Response:
        return web.json_response([post(1), post(2)])

    done = read(library, servers.page(WordPress([], fault=repeat).answer))

    assert done.summary.added == 2
    assert "gives the same posts over again" in done.troubles[0]


def test_a_page_that_comes_twice_is_added_once(library: Library, servers: Servers) -> None:
    first: list[web.Request] = []

    async def twice(request: web.Request) -> web.Response | None:
        first.append(request)
        posts = [post(number) for number in range(100)]
        return web.json_response(posts) if len(first) == 2 else None

    done = read(library, servers.page(WordPress([post(n) for n in range(150)], fault=twice).answer))

    assert (done.summary, done.troubles) == (Summary(added=150), ())


@pytest.mark.parametrize(
    ("status", "says"),
    [(401, "HTTP 401: the site asks for a login"), (404, "HTTP 404: not found")],
)
def test_a_closed_or_missing_api_is_named_and_not_asked_again(
    library: Library, servers: Servers, status: int, says: str
) -> None:
    async def refuse(_: web.Request) -> web.Response:
        return web.json_response({"code": "rest_forbidden"}, status=status)

    site = WordPress([], fault=refuse)

    with pytest.raises(FetchError, match=says) as error:
        read(library, servers.page(site.answer))
    assert "/wp-json/wp/v2/posts" in str(error.value)
    assert len(site.asked) == 1


@pytest.mark.parametrize("as_date", [False, True])
def test_a_site_that_asks_to_wait_is_waited_for(
    library: Library, servers: Servers, as_date: bool
) -> None:
    asked: list[datetime] = []

    async def busy(_: web.Request) -> web.Response | None:
        asked.append(datetime.now(UTC))
        if len(asked) > 1:
            return None
        # A date is in whole seconds, so one a second ahead may be all but come.
        when = format_datetime(asked[0] + timedelta(seconds=2), usegmt=True) if as_date else "1"
        return web.Response(status=429, headers={"Retry-After": when})

    done = read(library, servers.page(WordPress([post(1)], fault=busy).answer))

    assert done.summary == Summary(added=1)
    assert 0.9 <= (asked[1] - asked[0]).total_seconds() < 3


def test_a_site_that_asks_to_wait_for_an_hour_is_left_until_the_next_sync(
    library: Library, servers: Servers
) -> None:
    async def busy(_: web.Request) -> web.Response:
        return web.Response(status=429, headers={"Retry-After": "3600"})

    site = WordPress([], fault=busy)

    with pytest.raises(FetchError, match=r"fewer requests; it asks to wait 3,600 s"):
        read(library, servers.page(site.answer))
    assert len(site.asked) == 1


def test_a_site_that_fails_halfway_keeps_what_came_before_and_the_next_sync_goes_on(
    library: Library, servers: Servers
) -> None:
    async def fail(request: web.Request) -> web.Response | None:
        late = request.query.get("modified_after", "") >= post(90)["modified"]
        return web.Response(status=500) if late and site.fault else None

    site = WordPress([post(number) for number in range(250)], fault=fail)
    base = servers.page(site.answer)

    done = read(library, base)

    assert done.summary == Summary(added=100)
    assert "HTTP 500: the site's server failed" in done.stopped
    site.fault = None
    site.asked.clear()
    assert read(library, base).summary.added == 150
    assert ids(library) == all_ids(250)
    assert "modified_after" in site.asked[0]


def test_an_answer_that_fails_once_is_asked_for_again(library: Library, servers: Servers) -> None:
    failed: list[int] = []

    async def fail_once(_: web.Request) -> web.Response | None:
        failed.append(1)
        return web.Response(status=502) if len(failed) == 1 else None

    done = read(library, servers.page(WordPress([post(1)], fault=fail_once).answer))

    assert (done.summary, done.stopped) == (Summary(added=1), "")


def test_a_post_without_text_and_one_that_is_none_keep_no_other_out(
    library: Library, servers: Servers
) -> None:
    empty = post(2, content={"rendered": "", "protected": True})
    broken = post(3, modified="yesterday")

    done = read(library, servers.page(WordPress([post(1), empty, broken]).answer))

    assert done.summary.refused == ("https://herald.example/?p=2: has no text",)
    assert "a post that cannot be read" in done.troubles[0]
    assert done.summary.added == 1


def test_a_post_changed_in_the_future_does_not_hide_those_that_come_before(
    library: Library, servers: Servers
) -> None:
    ahead = "2099-01-01T00:00:00"
    site = WordPress([post(1), post(2, modified=ahead, modified_gmt=ahead)])
    base = servers.page(site.answer)
    read(library, base)

    site.posts.append(post(3))

    assert read(library, base).summary.added == 1


def test_a_login_page_in_place_of_the_api_is_refused(library: Library, servers: Servers) -> None:
    async def login(_: web.Request) -> web.Response:
        return web.Response(text="<html><p>Log in</p></html>", content_type="text/html")

    with pytest.raises(OriginalError, match="no posts of a WordPress API"):
        read(library, servers.page(WordPress([], fault=login).answer))


def test_a_site_that_names_its_api_in_its_front_page_is_known_as_wordpress(
    library: Library, servers: Servers
) -> None:
    async def front(request: web.Request) -> web.Response | None:
        link = f'<link rel="https://api.w.org/" href="{request.url.origin()}/wp-json/">'
        page = f"<html><head>{link}</head><body>Herald</body></html>"
        return web.Response(text=page, content_type="text/html") if request.path == "/" else None

    done = sync(
        library,
        servers.page(WordPress([post(1)], fault=front).answer),
        patience=BRISK,
        private=True,
    )

    assert (done.source.kind, done.summary.added) == ("wordpress", 1)
