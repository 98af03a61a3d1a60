"""A newsroom's own page is read as its article: headline, authors, paragraphs, and no more."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from checker.errors import OriginalError
from checker.models import Fetched
from checker.originals.files import read
from checker.originals.html import from_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.models import Original

PARAGRAPHS = (
    "The ferry at Alder Quay sails again after eleven weeks in the yard, the harbour board said.",
    "“We counted every rivet,” said Ada Brook, who leads the board.",
    "The vote",
    "Forty-one residents came to the vote on Monday, and the hall was full to its last chair.",
    "The board meets again on 3 June. It will speak of the lights.",
)
SIGN_OFFS = (
    "Follow Ada Marsh on Twitter",
    "Send tips to ada@quay-herald.example.",
    "Content created by The Quay Herald is available without charge to any eligible publisher.",
)

PAGE = """<!DOCTYPE html>
<html><head><title>Ferry Sails Again | The Quay Herald</title>
<meta property="og:title" content="Ferry Sails Again | The Quay Herald">
<link rel="canonical" href="https://quay-herald.example/ferry">
{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<div class="page"><div class="content-with-ads">
<h1>Ferry Sails Again</h1>
<div class="byline">{byline}</div><div class="date">March 1, 2026 9:05 a.m.</div>
<div class="share-bar"><a href="#">Share</a> <a href="#">Mail this story to a friend today.</a>
</div>
<p>{0}</p>
<figure><img src="a.jpg"><figcaption>The ferry in the yard, seen from the quay in the rain on a
Sunday. (Photo by Cal Dunn for the Herald)</figcaption></figure>
<p>{1}</p>
<div class="related-stories"><h3>Related</h3><p>An older story about the lights of the quay, and
who pays for the lamps that are lit there.</p></div>
<h2>{2}</h2>
<p>{3}</p>
<p><a href="/lights">Who pays for the lamps on the quay? Read the whole story of the lights.</a></p>
<p>{4}</p>
<p>Follow <a href="https://twitter.example/ada">Ada Marsh on Twitter</a></p>
<p>Send tips to ada@quay-herald.example.</p>
<p>Content created by The Quay Herald is available without charge to any eligible publisher.</p>
<div class="tags">Ferry, Harbour, Alder Quay</div>
</div>
<div id="comments"><p>I was there and it was not so full as all that, if you ask me.</p></div>
</div>
<footer><p>The Quay Herald is printed on Quay Street, and was founded by sailors in 1911.</p>
</footer>
</body></html>"""


def page(*, head: str = "", byline: str = "By Ada Marsh", body: str = PAGE) -> Original:
    html = body.format(*PARAGRAPHS, head=head, byline=byline)
    return from_page(Fetched("saved/ferry.html", html.encode()))


def linked_data(**article: object) -> str:
    data = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, article]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_a_page_gives_its_paragraphs_sign_offs_and_note_and_nothing_beside_them() -> None:
    original = page()

    assert original.paragraphs == PARAGRAPHS + SIGN_OFFS


def test_a_page_gives_headline_authors_and_address() -> None:
    original = page()

    assert (original.id, original.title) == ("ferry", "Ferry Sails Again")
    assert original.authors == ("Ada Marsh",)
    assert original.url == "https://quay-herald.example/ferry"


@pytest.mark.parametrize(
    "byline",
    [
        "By Ada Marsh and Ben Cole",
        "By <a href='/ada'>Ada Marsh</a>, <a href='/ben'>Ben Cole</a>",
        "Ada Marsh, Ben Cole",
        "Ada Marsh and Ben Cole | Contributors",
    ],
)
def test_authors_are_read_from_the_shown_credit(byline: str) -> None:
    assert page(byline=byline).authors == ("Ada Marsh", "Ben Cole")


@pytest.mark.parametrize(
    "author",
    [
        {"@type": "Person", "name": "Ada Marsh"},
        [{"@type": "Person", "name": "Ada Marsh"}, {"@type": "Organization", "name": "Quay Co"}],
        "Ada Marsh",
        ["Ada Marsh"],
    ],
)
def test_linked_data_names_authors_headline_and_date(author: object) -> None:
    head = linked_data(
        **{"@type": "NewsArticle"},
        headline="Ferry Sails &quot;Again&quot;",
        author=author,
        datePublished="2026-03-01",
    )

    original = page(head=head, byline="", body=PAGE.replace("<h1>Ferry Sails Again</h1>", ""))

    assert original.authors == ("Ada Marsh",)
    assert original.title == 'Ferry Sails "Again"'
    assert original.published == "2026-03-01"


def test_a_meta_author_serves_where_nothing_else_names_one() -> None:
    assert page(head='<meta name="author" content="Ada Marsh">', byline="").authors == (
        "Ada Marsh",
    )


def test_nobody_is_named_where_the_page_names_nobody() -> None:
    assert page(byline="By The Quay Herald").authors == ()


def test_a_declared_body_tells_the_story_from_a_box_without_a_name() -> None:
    box = (
        "<div class='x7'><p>A box that no class tells apart, with a whole sentence in it.</p></div>"
    )
    body = PAGE.replace("<h2>", f"{box}<h2>")
    head = linked_data(**{"@type": "NewsArticle"}, articleBody="\n".join(PARAGRAPHS + SIGN_OFFS))

    assert "A box that no class" in page(body=body).body
    assert page(body=body, head=head).paragraphs == PARAGRAPHS + SIGN_OFFS


def test_a_declared_body_that_is_cut_short_is_not_believed() -> None:
    head = linked_data(**{"@type": "NewsArticle"}, articleBody=PARAGRAPHS[0])

    assert page(head=head).paragraphs == PARAGRAPHS + SIGN_OFFS


def test_a_declared_body_of_another_story_is_not_believed() -> None:
    head = linked_data(**{"@type": "NewsArticle"}, articleBody="Bread is dear this winter. " * 30)

    assert page(head=head).paragraphs == PARAGRAPHS + SIGN_OFFS


def test_a_page_that_a_script_would_fill_gives_its_declared_body() -> None:
    head = linked_data(**{"@type": "NewsArticle"}, articleBody="\n\n".join(PARAGRAPHS))

    original = page(head=head, body="<html><head>{head}</head><div id='root'></div></html>")

    assert original.paragraphs == PARAGRAPHS


def test_broken_linked_data_declares_nothing() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'

    assert page(head=head).paragraphs == PARAGRAPHS + SIGN_OFFS


def test_a_story_that_stands_twice_is_read_once() -> None:
    inner = PAGE.partition("</h1>")[2].partition('<div class="tags">')[0]

    original = page(body=PAGE.replace('<div class="tags">', f'{inner}<div class="tags">'))

    assert original.paragraphs == PARAGRAPHS + SIGN_OFFS


def test_a_teaser_above_the_story_is_no_part_of_it() -> None:
    teaser = f"<div><h2>Today</h2><p>{PARAGRAPHS[0]}</p></div>"

    original = page(body=PAGE.replace('<div class="content-with-ads">', f"{teaser}<div>"))

    assert original.paragraphs == PARAGRAPHS + SIGN_OFFS


def test_a_story_in_table_cells_and_breaks_is_read() -> None:
    cells = "<table><tr><td><a href='/'>Home</a></td><td><h1>Ferry</h1><b>By Ada Marsh</b><br>"
    html = f"<html><body>{cells}{'<br><br>'.join(PARAGRAPHS)}</td></tr></table></body></html>"

    original = from_page(Fetched("ferry.html", html.encode()))

    assert (original.title, original.authors) == ("Ferry", ("Ada Marsh",))
    assert original.paragraphs == PARAGRAPHS


def test_a_page_without_prose_is_refused() -> None:
    with pytest.raises(OriginalError, match=r"^ferry\.html: no article in it"):
        from_page(Fetched("ferry.html", b"<nav><a href='/'>Home</a></nav><h1>Ferry</h1>"))


@pytest.mark.parametrize("content", [b"\x00\xff" * 999, b"<p" * 9999, b"<div>" * 9999])
def test_no_bytes_make_it_fall_over(content: bytes) -> None:
    with pytest.raises(OriginalError):
        from_page(Fetched("ferry.html", content))


@pytest.fixture
def address() -> Iterator[str]:
    """Serve the page under one path and the article as JSON and as text under others."""
    sent = json.dumps({"title": "Ferry", "body": PARAGRAPHS[0]})
    answers = {
        "/ferry": ("text/html; charset=utf-8", PAGE.format(*PARAGRAPHS, head="", byline="")),
        "/api?id=7": ("application/json", sent),
        "/ferry.txt": ("text/plain", f"Ferry\n\n{PARAGRAPHS[0]}"),
        "/ferry.json": ("application/octet-stream", sent),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            media_type, body = answers[self.path]
            self.send_response(200)
            self.send_header("Content-Type", media_type)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/ferry", "/api?id=7", "/ferry.txt", "/ferry.json"])
def test_an_address_is_read_by_what_it_answers(address: str, path: str) -> None:
    assert read(f"{address}{path}", reach="anything").paragraphs[0] == PARAGRAPHS[0]
