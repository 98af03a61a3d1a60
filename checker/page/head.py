"""What a page's head says of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree


def canonical(root: etree._Element) -> str | None:
    """Give the address that a page calls its own (RFC 6596); None where it says nothing."""
    links = (link.get("href") for link in root.iter("link") if link.get("rel") == "canonical")
    return next(filter(None, links), None)
