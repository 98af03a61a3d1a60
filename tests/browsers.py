"""The browsers that tests lay pages out with: the machine's Chromium, or none."""

from __future__ import annotations

from checker.render.chromium import find

# `.ci/run` sees to it that there is one.
BROWSERS = [found] if (found := find()) else []
