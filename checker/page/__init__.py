"""Bytes to a page: its visible words with their elements, its images, its metadata."""

from checker.page.read import read_page, see

__all__ = ["read_page", "see"]
