"""What a partner published: its feeds, sitemaps and section pages to items, each page once."""

from checker.nightly.discovery.discover import Discovered, discover
from checker.nightly.discovery.telling import telling

__all__ = ["Discovered", "discover", "telling"]
