"""The images by the article, compared by their pixels with the licensor's logo."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from functools import lru_cache
from os.path import isdir
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote_to_bytes, urljoin

from lxml import etree

from checker.checks.beside import in_reach, stands_by
from checker.page.images import image_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.setting import Setting
    from checker.logos.match import Likeness
    from checker.logos.references import References
    from checker.models import Fetched, Picture

_MOST = 20  # images of a page that are looked at
_SMALL = 100_000  # bytes up to which a file may be a logo's that other pages have as well


class Look(NamedTuple):
    """An image by the article: what it looks like, or in `trouble` why that cannot be told."""

    element: etree._Element
    likeness: Likeness | None
    trouble: str = ""


def addresses(setting: Setting) -> tuple[str, ...]:
    """Give the addresses of the images by the article, to be fetched before they are looked at."""
    found = (_address(image, setting.page.fetched) for image in _images(setting))
    return tuple(dict.fromkeys(each for each in found if each.startswith("http")))[:_MOST]


def looks(setting: Setting, folder: str) -> Iterator[Look]:
    """Look at the images by the article: fetched ones, and those that stand in the page itself.

    `folder` has the reference images; gives none where it has none.
    """
    if not isdir(folder):  # noqa: PTH112 - a fifth of the time of Path's
        return
    from checker.logos.references import load  # 100 ms, for licences that have such images

    if not (references := load(Path(folder))):
        return
    fetched = setting.page.fetched
    pictures = {each.url: each for each in fetched.pictures}
    for image in _images(setting):
        if image.tag == "svg":
            yield _drawing(image, references)
            continue
        address = _address(image, fetched)
        content = _inline(address)
        if content is not None:
            yield Look(image, _likeness(content, references))
        elif picture := pictures.get(address):
            yield _look(image, picture, references)
        elif not pictures:  # of a page with more images than are looked at, the others are none
            yield Look(image, None, "it was not fetched")


def _images(setting: Setting) -> Iterator[etree._Element]:
    for image in in_reach(setting):
        if stands_by(setting, image):
            yield image.element


def _look(image: etree._Element, picture: Picture, references: References) -> Look:
    if picture.trouble and not picture.broken:
        return Look(image, None, picture.trouble)
    return Look(image, _likeness(picture.content, references))


def _drawing(svg: etree._Element, references: References) -> Look:
    """Look at a drawing in the page: styles and sprites finish it, so alone it fails nothing."""
    likeness = _likeness(etree.tostring(svg, with_tail=False), references)
    if likeness.verdict in {"same", "perhaps"}:
        return Look(svg, likeness)
    return Look(svg, None, "other parts of the page finish the drawing")


def _address(image: etree._Element, fetched: Fetched) -> str:
    """Give the address of an image's file, whole; a `data:` one as it is, empty where none is."""
    try:
        return urljoin(_base(image, fetched), image_file(image))
    except ValueError:  # no address at all
        return ""


def _base(image: etree._Element, fetched: Fetched) -> str:
    """Give what addresses are relative to (https://html.spec.whatwg.org/#the-base-element)."""
    base = image.getroottree().find("head/base[@href]")
    own = fetched.url or ""
    return own if base is None else urljoin(own, base.get("href"))


def _inline(address: str) -> bytes | None:
    """Give the bytes of a `data:` address (RFC 2397), None for any other."""
    if not address.startswith("data:"):
        return None
    head, _, data = address.partition(",")
    content = unquote_to_bytes(data)
    if not head.endswith(";base64"):
        return content
    try:
        return b64decode(content)
    except NotBase64:
        return b""


def _likeness(content: bytes, references: References) -> Likeness:
    return (_known if len(content) <= _SMALL else _known.__wrapped__)(content, references)


@lru_cache(256)  # the pages of a site share their logos, not their photographs
def _known(content: bytes, references: References) -> Likeness:
    from checker.logos.match import look

    return look(content, references)
