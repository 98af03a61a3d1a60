"""How a newsroom tells its readers of a correction."""

from __future__ import annotations

import re

# What a newsroom calls a correction, at the head of a line: "CORRECTION: ...", "Editor's note: This
# article was corrected ...".
_CORRECTED = re.compile(
    r"^\W*(?:corrections?|corrected|clarifications?|retractions?|erratum)\b\s*(?:[:(—–-]|\d|$)|"
    r"^\W*(?:editor['’]s note\W+)?(?:an? (?:earlier|previous) version of )?this (?:article|story|"
    r"piece|report)\b.{0,60}\b(?:corrected|misstated|incorrectly|retracted|clarified)\b",
    re.IGNORECASE | re.MULTILINE,
)


def marks_correction(title: str, body: str) -> int:
    r"""Count the lines that tell readers of a correction.

    >>> marks_correction("Ferry", "It sails at 9.\n\nCorrection: it sails at 10, not 9.")
    1
    >>> marks_correction("Ferry", "Corrections officers took the ferry.")
    0
    """
    return len(_CORRECTED.findall(f"{title}\n{body}"))
