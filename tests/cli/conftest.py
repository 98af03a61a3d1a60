"""What runs the program as the shell does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from checker import cli
from tests.commands import Ended

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def checker(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ended]:
    """Give what runs the program as the shell does."""

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["checker", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return Ended(ended.value.code, *capsys.readouterr())

    return run
