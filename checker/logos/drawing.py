"""Draws the SVG on standard input as a PNG on standard output, alone in a process: see picture.py.

Neither files nor addresses are read for it, and what is too much memory or time ends the process.
"""

import resource
import sys
from math import sqrt

import resvg_py
from lxml import etree

MEMORY = 1 << 30
SECONDS = 4
# Pixels drawn, and how long a side may be in another's lengths.
_AREA = 120_000
_LONGEST = 30.0
_SVG = "{http://www.w3.org/2000/svg}"
_LINKS = ("href", "{http://www.w3.org/1999/xlink}href")


def main() -> None:
    """Draw it; whatever is wrong goes to standard error, and the exit code is not 0."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(sys.stdin.buffer.read(), parser)
    for image in root.iter(f"{_SVG}image", f"{_SVG}feImage"):
        for link in _LINKS:
            if link in image.attrib and not image.get(link, "").startswith(("data:", "#")):
                del image.attrib[link]
    width, height = _size(root)
    sys.stdout.buffer.write(
        resvg_py.svg_to_bytes(
            svg_string=etree.tostring(root, encoding="unicode"),
            width=width,
            height=height,
            skip_system_fonts=root.find(f".//{_SVG}text") is None,  # 40 ms to find them
        )
    )


def _size(root: etree._Element) -> tuple[int, int]:
    """Give the width and height to draw at, shaped as the drawing is."""
    box = root.get("viewBox", "").replace(",", " ").split()
    sides = box[2:] or [root.get("width", "100"), root.get("height", "100")]
    width, height = (max(float(side.rstrip("ceimnptxq%") or 100), 1e-3) for side in sides)
    ratio = min(max(width / height, 1 / _LONGEST), _LONGEST)
    return round(sqrt(_AREA * ratio)), round(sqrt(_AREA / ratio))


if __name__ == "__main__":
    main()
