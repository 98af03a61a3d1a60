"""What a page calls its images."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from checker.page.selectors import Selector, selected, selectors_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from checker.models import Page

    # Where it stands, the value, and whether that names the image's file.
    _Said: TypeAlias = tuple[str, str, bool]

# Attributes that say in words what an image is.
_WORDS = ("alt", "title", "aria-label", "data-caption", "data-title")
# Attributes that name its file: the usual ones, and those of the scripts that load it late.
_FILES = (
    *("src", "srcset", "data-src", "data-srcset", "data-lazy-src", "data-lazy-srcset"),
    *("data-original", "data-orig-file", "data-image", "data", "data-bg", "data-background"),
    *("data-cfsrc", "data-breeze"),
    *("href", "{http://www.w3.org/1999/xlink}href", "xlink:href"),
)
# Whether an attribute names a file.
_NAMES_FILE = {**dict.fromkeys(_WORDS, False), **dict.fromkeys((*_FILES, "style"), True)}
# Those of them that hold the file which is loaded late. Each script has its own, and calls it so.
_LATE = (
    *("data-src", "data-lazy-src", "data-original", "data-srcset", "data-lazy-srcset"),
    *("data-cfsrc", "data-breeze"),
)
_SOURCES = ("src", "srcset")
_IMAGE_FILE = re.compile(r"\.(?:png|jpe?g|webp|gif|avif|svg)\b", re.IGNORECASE)
_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).islower())


def letters(name: str) -> str:
    """Give the letters of a name or an address, in lower case.

    >>> letters("TheDCNF_logo-300%20x")
    'thedcnflogox'
    """
    name = unquote(name) if "%" in name else name
    return name.lower().encode("ascii", "ignore").translate(None, _NO_LETTERS).decode()


def _says_one(text: str, wanted: frozenset[str]) -> bool:
    said = letters(text)
    return any(name in said for name in wanted)


def image_names(
    elements: Iterable[etree._Element], wanted: frozenset[str]
) -> Iterator[tuple[etree._Element, str, str]]:
    """Give each name of some images with where it stands: `alt`, `src`, `caption` ...

    None of an image that says nothing with one of `wanted`, the letters of names: a page has
    hundreds. A file is named by the last part of its address: whose server it lies on says nothing
    of what it shows.
    """
    said = [(element, values) for element in elements if (values := _values(element))]
    texts = [" ".join([value for _, value, _ in values]) for _, values in said]
    if not _says_one(" ".join(texts), wanted):  # few pages do: one look at all of them
        return
    for (element, values), text in zip(said, texts, strict=True):
        for source, value, is_file in values if _says_one(text, wanted) else ():
            if not is_file:
                yield element, source, value
            else:
                for address in _addresses(source, value):
                    yield element, source, file_name(address)


def image_file(element: etree._Element) -> str:
    """Give the address that a reader's browser loads an image from; empty where none is said.

    What a script puts in the place of `src` goes before it: that is an empty picture until then.
    """
    said = {name: value for name, value, is_file in _values(element) if is_file}
    known = [name for name in _LATE if name in said]
    late = [name for name in said if name.endswith(_SOURCES) and name not in _SOURCES]
    for name in (*known, *late, "src", *said):
        for address in _addresses(name, said.get(name, "")):
            return address
    return ""


def image_files(element: etree._Element) -> Iterator[str]:
    """Give the addresses that an image may be loaded from."""
    for source, value, is_file in _values(element):
        if is_file:
            yield from _addresses(source, value)


def _values(element: etree._Element) -> list[_Said]:
    """Give what an image says of itself: where, the value, and whether that names its file."""
    said = [
        (name, value, _NAMES_FILE.get(name, True))
        for name, value in _attributes(element)
        if name in _NAMES_FILE or name.endswith(_SOURCES)
    ]
    said.sort(key=itemgetter(2))
    said.extend(_choices(element))
    if element.tag == "svg":
        said.extend(_drawing(element))
    said.extend(_around(element))
    return said


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    return cast("list[tuple[str, str]]", element.items())  # the stubs allow for Python 2's bytes


def _choices(element: etree._Element) -> Iterator[_Said]:
    """Give the files among which a <picture> lets the browser choose."""
    picture = element.getparent()
    while picture is not None and picture.tag == "source":  # libxml2 does not know it is empty
        picture = picture.getparent()
    if picture is not None and picture.tag == "picture":
        for source in picture.iter("source"):
            for name, value in _attributes(source):
                if name in _FILES:
                    yield name, value, True


def _drawing(svg: etree._Element) -> Iterator[_Said]:
    """Give what a drawing says of itself, and the files it is put together from."""
    for child in svg.iter("title", "desc", "use", "image"):
        if child.text and child.text.strip():
            yield "title", child.text, False
        for name, value in _attributes(child):
            if name in _FILES:
                yield "use", value, True


def _addresses(source: str, value: str) -> list[str]:
    if source == "style":
        return _URL.findall(value)
    if not source.endswith("srcset"):
        return [value.strip()] if value.strip() else []
    return [part.split()[0] for part in value.split(", ") if part.split()]


def file_name(address: str) -> str:
    """Give the last part of an address, without its ending.

    >>> file_name("https://cdn.example/img/dcnf-logo.png?w=300")
    'dcnf-logo'
    >>> file_name("/_next/image?url=%2Flogos%2Fdcnf.webp&w=256")
    'dcnf'
    """
    if address.startswith("data:"):
        return ""
    try:
        parts = urlsplit(address)
        # Image services are given the file to serve: /_next/image?url=%2Fdcnf-logo.png&w=256
        served = [value for _, value in parse_qsl(parts.query) if _IMAGE_FILE.search(value)]
        if served:
            parts = urlsplit(served[0])
    except ValueError:  # a broken address names nothing
        return ""
    name = unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.fragment
    return name.rpartition(".")[0] or name


def _around(element: etree._Element) -> Iterator[_Said]:
    """Give what the link round an image, or the link of its caption, is called."""
    ancestor = element.getparent()
    for _ in range(3):
        if ancestor is None:
            return
        if ancestor.tag == "a":
            for attribute in ("title", "aria-label"):
                if words := ancestor.get(attribute):
                    yield f"link {attribute}", words, False
        if ancestor.tag == "figure" or ancestor.get("class", "").startswith("wp-caption"):
            for caption in ancestor.iter("figcaption", "p"):
                for link in caption.iter("a"):
                    yield "caption link", "".join(map(str, link.itertext())), False
            return
        ancestor = ancestor.getparent()


def painted_by_rules(page: Page, wanted: frozenset[str]) -> Iterator[tuple[etree._Element, str]]:
    """Give elements whose background a rule of the page's own style paints, with the file's name.

    Only files whose name holds one of `wanted`, the letters of names: a style paints hundreds.
    """
    files: dict[str, str] = {}
    for css in page.styling.sheets:
        for place, file in _painted_files(css):
            if _says_one(file, wanted):
                _, selectors = selectors_before(css, max(0, css.rfind("{", 0, place)))
                files.update(dict.fromkeys(selectors, file))
    if files:
        for element, selector in selected(page.root, filter(None, map(Selector.read, files))):
            yield element, files[selector.text]


@lru_cache(64)  # the pages of a site share their style
def _painted_files(css: str) -> list[tuple[int, str]]:
    """Give the names of the files that a style sheet paints with, each with its place."""
    return [(found.start(), name) for found in _URL.finditer(css) if (name := file_name(found[1]))]
