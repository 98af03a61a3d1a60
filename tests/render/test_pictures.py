"""Pictures of a page: the whole, a finding, an element alone; and a report on paper."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from checker.errors import FetchError
from checker.page.locate import xpath
from checker.page.tree import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.render.sight import Sight
    from tests.render.conftest import Seen, Viewer

    See = Callable[..., Seen]

PAGE = """<!doctype html><body style="margin:0;background:#fff;color:#000">
    <div style="height:2000px"></div>
    <p style="margin:0;font-size:20px">
    The lock at Varley was <b>opened in 1821</b> by a duke.</p>
    <p>Its keeper was <i>Ann Lark.</i></p>
    <div id=mark style="width:50px;height:30px;background:#00f"></div>
    <div style="height:2000px"></div>"""
COLOURS = {"red": (221, 0, 0), "blue": (0, 0, 255)}


def path_to(sight: Sight, which: str) -> str:
    """Give the path that lxml has for the first of some elements."""
    found: Any = parse(sight.layout.decode()).xpath(which)
    return xpath(found[0])


def pixels(png: bytes) -> tuple[tuple[int, int], dict[str, list[int]]]:
    """Give the size of an image, and the box that holds all pixels of each of two colours."""
    image = np.asarray(Image.open(BytesIO(png)).convert("RGB"))
    boxes = {}
    for name, colour in COLOURS.items():
        down, across = np.nonzero((image == colour).all(axis=2))
        ends = (across.min(), down.min(), across.max() + 1, down.max() + 1) if len(down) else ()
        boxes[name] = [int(end) for end in ends]
    return (image.shape[1], image.shape[0]), boxes


def test_the_whole_page_is_drawn(see: See) -> None:
    size, _ = pixels(see(PAGE, ask=lambda sight: sight.screenshot()).asked)

    assert size[0] == 1280
    assert 4090 < size[1] < 4200


def test_the_words_of_a_finding_are_outlined(see: See) -> None:
    async def outlined(sight: Sight) -> bytes:
        return await sight.outlined(path_to(sight, "//p[1]"), "was opened in 1821 by")

    size, boxes = pixels(see(PAGE, ask=outlined).asked)

    left, top, right, bottom = boxes["red"]
    assert size[1] < 400
    assert (140 < left < 200, 340 < right < 420) == (True, True)
    assert 20 < bottom - top < 40


def test_words_that_run_on_behind_the_element_are_outlined(see: See) -> None:
    async def outlined(sight: Sight) -> bytes:
        return await sight.outlined(path_to(sight, "//p[1]"), "by a duke. Its keeper was Ann Lark.")

    _, boxes = pixels(see(PAGE, ask=outlined).asked)

    _, top, _, bottom = boxes["red"]
    assert 50 < bottom - top < 90


def test_the_element_is_outlined_where_its_words_are_not_found(see: See) -> None:
    async def outlined(sight: Sight) -> bytes:
        return await sight.outlined(path_to(sight, "//p[1]"), "nothing of the kind")

    _, boxes = pixels(see(PAGE, ask=outlined).asked)

    assert boxes["red"][2] - boxes["red"][0] > 1200


def test_words_in_a_frame_are_outlined(see: See) -> None:
    page = """<div style="height:1500px"></div><iframe width=700 height=300
        style="margin-left:200px" srcdoc='<p>Before.</p><p>A framed bell.</p>'></iframe>"""

    async def outlined(sight: Sight) -> bytes:
        return await sight.outlined(path_to(sight, "//p[2]"), "framed bell")

    _, boxes = pixels(see(page, ask=outlined).asked)

    left, _, right, _ = boxes["red"]
    assert 200 < left < right < 350


def test_an_outline_is_gone_afterwards(see: See) -> None:
    async def both(sight: Sight) -> bytes:
        await sight.outlined(path_to(sight, "//p[1]"), "")
        return await sight.screenshot()

    _, boxes = pixels(see(PAGE, ask=both).asked)

    assert boxes["red"] == []


@pytest.mark.parametrize("path", ["/html/body/p[99]", "not a path["])
def test_a_path_that_leads_nowhere_is_said(see: See, path: str) -> None:
    with pytest.raises(FetchError, match="no such element in the layout"):
        see(PAGE, ask=lambda sight: sight.outlined(path, ""))


def test_a_report_is_printed(viewer: Viewer) -> None:
    html = "<h1>Report</h1><script>document.body.remove()</script><img src=http://127.0.0.1:1/>"

    assert viewer.run(viewer.browser.pdf(html)).startswith(b"%PDF-")
