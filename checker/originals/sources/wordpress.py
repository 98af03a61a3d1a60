"""A WordPress site, by its REST API.

https://developer.wordpress.org/rest-api/reference/posts/ says what can be asked.

Posts are asked for in the order of their last change, always those changed after the last that was
seen: pages counted from the start would shift while they are read, and totals may be wrong. The
answer of a site too old to know `modified_after` (before 5.7) is paged through from its start.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode, urlsplit

import msgspec

from checker.errors import FetchError, OriginalError
from checker.models import Original
from checker.originals.credit import people_in
from checker.originals.html import paragraphs_of
from checker.originals.sources import Step

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator

    from checker.originals.library import Source
    from checker.originals.sources import Stamps
    from checker.originals.sources.web import Web

_POSTS = "/wp-json/wp/v2/posts"
_PAGE = 100  # posts in an answer: the most that WordPress allows
_SECOND = timedelta(seconds=1)
# Read again at each sync. The times are the site's own, and an hour of them comes twice in autumn.
_OVERLAP = timedelta(hours=2)
_SKEW = timedelta(minutes=10)  # between its clock and ours
_FIRST = datetime(1990, 1, 1, tzinfo=UTC)  # nothing on the web is older


Local = Annotated[datetime, msgspec.Meta(tz=False)]


class _Rendered(msgspec.Struct):
    rendered: str = ""


class _Post(msgspec.Struct):
    id: int
    modified: Local
    link: str
    guid: _Rendered = msgspec.field(default_factory=_Rendered)
    title: _Rendered = msgspec.field(default_factory=_Rendered)
    content: _Rendered = msgspec.field(default_factory=_Rendered)
    modified_gmt: Local | None = None
    date_gmt: str | None = None
    coauthors: Any = None  # Co-Authors Plus
    authors: Any = None  # PublishPress Authors
    embedded: Any = msgspec.field(default=None, name="_embedded")
    yoast: Any = msgspec.field(default=None, name="yoast_head_json")


_POSTS_IN = msgspec.json.Decoder(list[msgspec.Raw]).decode
_POST_IN = msgspec.json.Decoder(_Post).decode


def posts_address(url: str) -> str:
    """Give the address of a site's posts, from that of the site or of its API.

    >>> posts_address("https://example.org/"), posts_address("https://example.org/wp-json/")
    ('https://example.org/wp-json/wp/v2/posts', 'https://example.org/wp-json/wp/v2/posts')
    """
    if "rest_route=" in url or "/wp/v2/" in url:
        return url
    return url.partition("/wp-json")[0].rstrip("/") + _POSTS


def is_api(url: str) -> bool:
    """Tell an address of the API from a site's own."""
    return "/wp-json" in urlsplit(url).path or "rest_route=" in url


async def read(web: Web, source: Source, _: Stamps) -> AsyncGenerator[Step, None]:
    """Read the posts changed since the last that was seen; raises FetchError or OriginalError."""
    last = _time(source.cursor.get("modified"))
    after = last and last - _OVERLAP
    seen: set[tuple[int, datetime]] = set()
    number, idle, ignored, asked_twice = 1, 0, False, False
    while True:
        posts, troubles, total = await _page(web, source.url, after, number)
        new = [post for post in posts if (post.id, post.modified) not in seen]
        seen.update((post.id, post.modified) for post in new)
        last = max([post.modified for post in new if _is_plausible(post)], default=last)
        astray = any(after and post.modified <= after for post in posts)
        if astray and not (new or asked_twice):  # an old answer out of a cache, it may be
            asked_twice = True
            continue
        ignored, asked_twice = ignored or astray, False
        idle = 0 if new else idle + 1
        repeats = idle > 1 and bool(posts)
        if repeats:
            troubles.append(f"{source.url}: gives the same posts over again; the rest was not read")
        yield Step(
            tuple(_original(post) for post in new),
            {"modified": last.isoformat()} if last else {},
            troubles=tuple(troubles),
            done=len(new),
            total=total,
        )
        if repeats or not posts:
            return
        step = max((post.modified for post in posts if _is_plausible(post)), default=None)
        if new and step and not ignored and (after is None or step - _SECOND > after):
            after, number = step - _SECOND, 1
        else:  # all of one second, or what `modified_after` made no difference to
            number += 1


async def _page(
    web: Web, url: str, after: datetime | None, number: int
) -> tuple[list[_Post], list[str], int | None]:
    """Give a page of posts, none after the last; those that are none; and the site's total."""
    query = {"per_page": _PAGE, "page": number, "orderby": "modified", "order": "asc"}
    since = {"modified_after": after.isoformat()} if after else {}
    address = f"{url}{'&' if '?' in url else '?'}{urlencode(query | since | {'_embed': 'author'})}"
    try:
        answer = await web.get(address)
    except FetchError as error:
        if error.status == HTTPStatus.BAD_REQUEST and number > 1:  # rest_post_invalid_page_number
            return [], [], None
        raise
    try:
        given = _POSTS_IN(answer.fetched.content)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise OriginalError(f"{url}: no posts of a WordPress API: {error}") from error
    posts, troubles = [], []
    for each in given:
        try:
            posts.append(_POST_IN(each))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            troubles.append(f"{url}: a post that cannot be read: {error}")
    total = answer.headers.get("X-WP-Total", "")
    return posts, troubles, int(total) if total.isascii() and total.isdigit() else None


def _original(post: _Post) -> Original:
    return Original(
        id=post.guid.rendered or post.link,
        title=" ".join(paragraphs_of(post.title.rendered).split()),
        body=paragraphs_of(post.content.rendered),
        authors=tuple(dict.fromkeys(_authors(post))),
        url=post.link,
        published=f"{post.date_gmt}+00:00" if post.date_gmt else None,
    )


def _authors(post: _Post) -> Iterator[str]:
    """Give the people of the first field that names one; else the name as it stands."""
    embedded = post.embedded.get("author") if isinstance(post.embedded, dict) else None
    yoast = post.yoast.get("author") if isinstance(post.yoast, dict) else None
    fields = [list(_names(each)) for each in (post.coauthors, post.authors, embedded, yoast)]
    given = next(filter(None, fields), [])
    people = [person for name in given for person in people_in(name)]
    yield from people or given


def _names(value: Any) -> Iterator[str]:
    """Give the names in a field: one, or a list of them, or of what has one."""
    if isinstance(value, str) and value.strip():
        yield " ".join(paragraphs_of(value).split())
    elif isinstance(value, dict):
        yield from _names(value.get("display_name") or value.get("name"))
    elif isinstance(value, list):
        for each in value:
            yield from _names(each)


def _is_plausible(post: _Post) -> bool:
    """Tell a time to go on from: after one to come, all changes until then would be missed."""
    gmt = post.modified_gmt or post.modified
    return _FIRST <= gmt.replace(tzinfo=UTC) <= datetime.now(UTC) + _SKEW


def _time(value: Any) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else None
