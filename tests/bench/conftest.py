"""A page of our own in which every row of the measure finds something to change."""

import gzip
import json
from pathlib import Path
from random import Random

import pytest

from bench import data
from bench.accuracy.places import Setting
from bench.accuracy.settings import setting
from bench.accuracy.stock import Stock, stock

BODY = """\
The old ferry at Larkfield will sail again this summer, the harbour office announced on Monday. \
Sen. Imogen Fenwhistle said the repair had cost $1.5 million and taken 28 months.

“Nobody wanted to lose the boat, and the whole village helped to save it,” harbour master Casper \
Oakhaven said, according to the Harrowdale Courier. “We love the color, and we did not sleep \
much that winter — it was not easy.” The crew found 66 broken planks; they replaced the worst of \
them before Christmas. Visitors can buy bread, cheese and cider on board.

Some 12 percent of the planks are new, and three more will follow in May 2019. The engine is okay, \
which surprised the inspectors, but the color of the funnel has not been chosen. It isn’t an easy \
decision: a long-term plan is missing… The café opens at 10 in the morning.

According to a report of the town library, the first ferry crossed the lake in 1904 with forty \
passengers, two goats and a piano. People of the village still talk about the crossing, because \
the piano fell into the water. It was never found, though the town's children look for it \
each year on Aug. 14.

The village council told residents that a ticket costs 3.50 crowns for one crossing. A part of the \
money is for the lifeboat, Oakhaven said. Its members also approved 1,200 posters, apples, and \
lanterns for the opening. The small e-mail list of helpers is still growing.

In the end the ferry was saved by many small gifts, the treasurer wrote in a letter according to \
the town clerk. The names of the givers are carved into the new mast. The first crossing is free \
for everyone who carries a lantern.
"""
OTHER = """\
The bakery on the market square has a new oven that was carried in through the roof. Its bread \
was sold out before noon on the first day of the week.

A beaver has moved into the mill pond and felled two willows since March. The warden asks walkers \
to keep their dogs on a lead until the young ones have left the lodge in autumn.

The night bus to the valley runs again from September on Fridays and Saturdays. The mayor paid for \
the first journey herself and found eleven passengers at the last stop, all of them on their way \
home from the harvest dance. The timetable hangs at the station and the town hall, and a copy of \
it is sent to every household in the valley by the end of the month.
"""
WIRE = """\
Swans have come back to the pond behind the town hall of Stonemere after nine years. The council \
had planted reeds along the bank in spring.

“They are louder than the band,” caretaker Rufus Dunbarrow said Tuesday.

The reeds cost 300 crowns and were planted by pupils of the village school in April.

The swans will stay until the ice comes, the warden said. Nobody may feed them bread.

Follow Marla on Twitter

Send tips to marla@dailycallernewsfoundation.org.

Content created by The Daily Caller News Foundation is available without charge to any eligible \
news publisher that can provide a large audience. For licensing opportunities of our original \
content, please contact licensing@dailycallernewsfoundation.org.
"""
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>
<nav><a href="/">Home</a></nav><h1>{title}</h1><p class="meta">By Petra Wexcombe</p>
<div class="story">{story}</div><footer>All rights reserved.</footer></body></html>"""


def paragraphs(body: str) -> list[str]:
    return body.strip().split("\n\n")


def write_folder(folder: Path) -> Path:
    """Give a folder shaped as the bench wants it: two pages and a wire article."""
    (folder / "pages").mkdir()
    rows = []
    for name, title, body in (("ferry", "Ferry To Sail Again", BODY), ("oven", "New Oven", OTHER)):
        story = "\n".join(f'<p class="par">{p}</p>' for p in paragraphs(body))
        page = PAGE.format(title=title, story=story)
        (folder / "pages" / f"{name}.html.gz").write_bytes(gzip.compress(page.encode()))
        rows.append(
            {"id": name, "page": f"pages/{name}.html.gz", "url": f"https://{name}.example/a"}
            | {"title": title, "authors": ["Petra Wexcombe"], "body": body.strip()}
        )
    lines = "\n".join(json.dumps(row) for row in rows)
    (folder / "truth.jsonl").write_text(lines, encoding="utf-8")
    wire = {"id": "swans", "url": "https://w.example/s", "title": "Swans Are Back", "body": WIRE}
    wire["body"] = WIRE.strip()
    (folder / "wire.jsonl").write_text(json.dumps(wire), encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path)


@pytest.fixture
def pages(folder: Path) -> list[Setting]:
    return [page for sample in data.samples(folder) if (page := setting(sample))]


@pytest.fixture
def ferry(pages: list[Setting]) -> Setting:
    return pages[0]


@pytest.fixture
def store(folder: Path, pages: list[Setting]) -> Stock:
    return stock(pages, data.wire(folder))


@pytest.fixture
def rng() -> Random:
    return Random(7)  # noqa: S311 - planting, not secrets
