"""Real pages as copies that keep their terms, as most do: a logo and a credit above the text."""

from __future__ import annotations

import html
import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

from bench import data
from bench.accuracy.settings import setting

if TYPE_CHECKING:
    from pathlib import Path

    from bench.data import Sample

_NOBODY = ("Marla Quillmore",)  # writes what no author is known of


def made(folder: Path) -> list[Sample]:
    """Give the pages of a folder that hold their text word for word, each with a credit."""
    return [copy for sample in data.samples(folder) if (copy := _credited(sample))]


def _credited(sample: Sample) -> Sample | None:
    found = setting(sample)
    if found is None:
        return None
    authors = sample.authors or _NOBODY
    credit = (
        '<div><img src="/dcnf-logo.png" alt="Daily Caller News Foundation logo" width="200" '
        f'height="40"></div><p>By {html.escape(" and ".join(authors))}, '
        "Daily Caller News Foundation</p>"
    )
    start = found.places[0].start
    source = found.source[:start] + credit + found.source[start:]
    return replace(sample, authors=authors, content=source.encode(found.codec, "xmlcharrefreplace"))


def write(samples: list[Sample], path: Path) -> None:
    """Keep pages for the other processes of a bench."""
    path.write_bytes(pickle.dumps(samples))


def read(path: Path) -> list[Sample]:
    """Read what `write` kept."""
    samples: list[Sample] = pickle.loads(path.read_bytes())  # noqa: S301 - our own
    return samples
