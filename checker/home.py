"""Where the user's own data is kept, unless a command is told another place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def place(name: str) -> Path:
    """Give the path of a file or folder of the user's data directory, as the system has it."""
    from platformdirs import user_data_path

    return user_data_path("syndication-checker", appauthor=False) / name
