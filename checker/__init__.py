"""Judges republished copies of an article against the licence they were given under."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["Original", "Report", "__version__", "check"]

if TYPE_CHECKING:
    from checker.api import check
    from checker.models import Original, Report

    __version__: str
else:
    # The command imports this package too, and has no time for what it does not use (PEP 562).
    _HOMES = {"Original": "checker.models", "Report": "checker.models", "check": "checker.api"}

    def __getattr__(name: str) -> object:
        if name in _HOMES:
            from importlib import import_module

            return getattr(import_module(_HOMES[name]), name)
        if name == "__version__":
            from importlib.metadata import version

            return version("syndication-checker")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
