"""An empty library, on each kind of database in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.originals.library import Library

if TYPE_CHECKING:
    from checker.store import Store


@pytest.fixture
def library(store: Store) -> Library:
    return Library(store)
