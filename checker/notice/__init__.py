"""The mail to a partner: what is missing, the words, and what puts it right."""

from __future__ import annotations

from typing import Literal

Form = Literal["text", "html", "eml"]
