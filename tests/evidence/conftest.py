"""Web archives of other programs, for tests to fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.foreign import Foreign

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["1.0 packed", "1.1 plain"])
def foreign(tmp_path: Path, request: pytest.FixtureRequest) -> Foreign:
    """Give a WARC to fill, packed or plain."""
    version, form = request.param.split()
    ending = "warc.gz" if form == "packed" else "warc"
    return Foreign(tmp_path / f"other.{ending}", packed=form == "packed", version=version)
