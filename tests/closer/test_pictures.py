"""The images by an article are fetched, and compared with the licensor's logo."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from PIL import Image, ImageDraw

from checker import licence
from checker.batch import Batch, Task
from checker.models import Finding, Outcome
from tests.closer.ferry import ARTICLE, CREDIT, TEXT

if TYPE_CHECKING:
    from checker.licence import Licence
    from tests.servers import Servers

RULES = Path(__file__).parents[2] / "rules" / "dcnf.toml"


def drawn(*, other: bool = False, scale: int = 1) -> bytes:
    """Draw the invented logo, or another one, as a PNG."""
    image = Image.new("RGB", (240 * scale, 80 * scale), "white")
    pen = ImageDraw.Draw(image)
    if other:
        for left in range(0, 240, 48):
            pen.rectangle([scale * each for each in (left, 20, left + 24, 60)], fill="maroon")
    else:
        pen.ellipse([scale * each for each in (8, 8, 72, 72)], fill="navy")
        pen.polygon([scale * each for each in (96, 70, 150, 10, 204, 70)], fill="navy")
        pen.rectangle([scale * each for each in (212, 10, 230, 70)], fill="navy")
    return saved(image)


def saved(image: Image.Image) -> bytes:
    """Give an image as a PNG."""
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def terms(tmp_path: Path) -> Licence:
    """Give the licence, with a reference image of its logo beside its file."""
    file = tmp_path / "dcnf.toml"
    file.write_bytes(RULES.read_bytes())
    logos = tmp_path / "dcnf.logos"
    logos.mkdir()
    (logos / "foundation.png").write_bytes(drawn())
    return licence.load(file)


def logo(servers: Servers, terms: Licence, image: str, answers: dict[str, bytes | int]) -> Finding:
    """Judge a page with an image by its article, of a site that serves or refuses files."""

    async def handle(request: web.Request) -> web.Response:
        answer = answers.get(request.path, 404)
        if request.path == "/story":
            page = f"<article><h1>{ARTICLE.title}</h1>{image}<p>{CREDIT}</p>{TEXT}</article>"
            return web.Response(text=page, content_type="text/html")
        if isinstance(answer, int):
            return web.Response(status=answer)
        return web.Response(body=answer, content_type="image/png")

    target = f"{servers.page(handle)}/story"
    with Batch(1, reach="anything") as batch:
        (judged,) = batch.judge([Task(target, target, ARTICLE, terms)])
    (finding,) = (each for each in judged.report.terms if each.term == "logo")
    return finding


NAMED = '<img src="/mark.png" alt="Daily Caller News Foundation logo">'
NAMELESS = '<img src="/a7.png" alt="" width=480>'


def test_an_image_without_a_name_is_the_logo_by_its_pixels(
    servers: Servers, terms: Licence
) -> None:
    finding = logo(servers, terms, NAMELESS, {"/a7.png": drawn(scale=2)})

    assert (finding.outcome, finding.message) == (
        Outcome.PASS,
        "Daily Caller News Foundation's logo stands by the article, told by its pixels",
    )
    assert finding.evidence[0].quote.startswith('pixels="foundation.png, ')


def test_a_late_image_is_looked_at_where_its_script_finds_it(
    servers: Servers, terms: Licence
) -> None:
    late = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/a7.png" alt="">'

    finding = logo(servers, terms, late, {"/a7.png": drawn()})

    assert finding.outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("served", "says"),
    [
        (drawn(other=True), "shows something else"),
        (saved(Image.new("RGB", (240, 80), "white")), "is blank"),
        (b"<h1>Not here</h1>", "is broken"),
        (404, "is broken"),
    ],
)
def test_what_is_not_the_logo_fails_under_its_name(
    servers: Servers, terms: Licence, served: bytes | int, says: str
) -> None:
    finding = logo(servers, terms, NAMED, {"/mark.png": served})

    assert finding.outcome is Outcome.FAIL
    assert says in finding.message
    assert finding.evidence


def test_of_an_image_that_could_not_be_had_its_name_decides(
    servers: Servers, terms: Licence
) -> None:
    finding = logo(servers, terms, NAMED, {"/mark.png": 403})

    assert finding.outcome is Outcome.PASS
    assert "told by its name; its pixels could not be looked at: HTTP 403" in finding.message


@pytest.mark.parametrize("served", [403, 429, 500])
def test_of_a_nameless_image_that_could_not_be_had_nothing_is_judged(
    servers: Servers, terms: Licence, served: int
) -> None:
    finding = logo(servers, terms, NAMELESS, {"/a7.png": served})

    assert finding.outcome is Outcome.UNCHECKED
    assert "could not be looked at, and may be" in finding.message
    assert f"HTTP {served}" in finding.evidence[0].quote


def test_a_picture_of_the_story_is_no_logo(servers: Servers, terms: Licence) -> None:
    finding = logo(servers, terms, NAMELESS, {"/a7.png": drawn(other=True)})

    assert finding.outcome is Outcome.FAIL
    assert "no image by the article" in finding.message


@pytest.mark.parametrize(
    "drawing",
    [
        '<use href="#brand"/>',  # from a sprite that stands elsewhere in the page
        '<path class="mark" d="M0 0h90v30H0z" fill="none"/>',  # which the page's style fills
    ],
)
def test_of_a_drawing_that_the_page_finishes_its_name_decides(
    servers: Servers, terms: Licence, drawing: str
) -> None:
    named = '<svg width="90" height="30"><title>Daily Caller News Foundation logo</title>'

    finding = logo(servers, terms, f"{named}{drawing}</svg>", {})

    assert finding.outcome is Outcome.PASS
    assert "told by its name; its pixels could not be looked at" in finding.message


def test_a_drawing_in_the_page_is_known_by_its_pixels(servers: Servers, terms: Licence) -> None:
    drawing = (
        '<svg viewBox="0 0 240 80" width="240" height="80"><g fill="navy">'
        '<circle cx="40" cy="40" r="32"/><path d="M96 70 150 10 204 70z"/>'
        '<path d="M212 10h18v60h-18z"/></g></svg>'
    )

    assert logo(servers, terms, drawing, {}).outcome is Outcome.PASS
