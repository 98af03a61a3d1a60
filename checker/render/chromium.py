"""Finds the Chromium of the machine, and says how it is started: with no network of its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.errors import InputError

if TYPE_CHECKING:
    from playwright.async_api import Playwright

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
_MISSING = (
    "no browser to lay pages out with: install Chromium (apt install chromium, or playwright "
    "install chromium), or name one with --browser PATH"
)
# All that a page asks for is answered by this program. What would not be asked of it (a socket of a
# worker, WebRTC, a look at the DNS ahead of time) finds no name, no proxy and no port.
ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://nowhere.invalid:1",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--dns-prefetch-disable",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-crash-reporter",
    "--no-pings",
    # All frames of a page in one process, where one DevTools session reaches them.
    "--disable-site-isolation-trials",
    "--disable-features=IsolateOrigins,site-per-process",
    "--hide-scrollbars",
    "--mute-audio",
)


def find(path: str | None = None) -> str | None:
    """Give the path of the browser: the one named, or the first that the machine has.

    Raises InputError where the one named is none.
    """
    if path is None:
        return next(filter(None, map(shutil.which, _NAMES)), None)
    found = shutil.which(path)
    if found is None:
        raise InputError(f"{path}: no program that can be run; --browser takes Chromium's path")
    return found


def options(playwright: Playwright, path: str | None) -> dict[str, Any]:
    """Give what Playwright starts the browser with; raises InputError where there is none."""
    own = playwright.chromium.executable_path
    program = find(path) if path or not Path(own).exists() else own
    if program is None:
        raise InputError(_MISSING)
    return {
        "executable_path": program,
        "args": ARGUMENTS,
        # Chromium's sandbox will not run as root.
        "chromium_sandbox": os.geteuid() != 0,
        "handle_sigint": False,
        "handle_sigterm": False,
        "handle_sighup": False,
    }
