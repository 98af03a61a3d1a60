"""Where commands print: plain where nobody looks, without colours where they are not wanted."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rich.console import Console


def terminal(*, stderr: bool = False) -> Console:
    """Give the console of standard output, or of standard error."""
    # rich takes longer to import than all of `checker --help`. Under NO_COLOR it would still
    # write bold; licences and articles hold brackets, so its markup is off.
    from rich.console import Console

    colours: Literal["auto"] | None = None if os.environ.get("NO_COLOR") else "auto"
    return Console(
        stderr=stderr,
        color_system=colours,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
    )
