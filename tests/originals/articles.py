"""Articles for a library: one with two authors and a correction of it, and a short one."""

from __future__ import annotations

from dataclasses import replace

from checker.models import Original

FERRY = Original(
    id="2026-03-01-ferry",
    title="Ferry Sails Again",
    body="The ferry at Alder Quay sails from the old pier.\n\nIt is full by nine.",
    authors=("Ada Marsh", "Ben van Holt"),
    url="https://example.org/ferry",
    published="2026-03-01T12:00:00+00:00",
)
TEA = Original("tea", "Tea At Noon", "A pot of tea was brewed at noon.")
CORRECTED = replace(
    FERRY,
    body="The ferry at Alder Quay sails from the new pier.\n\nIt is full by nine.\n\n"
    "Correction: an earlier version named the wrong pier.",
)
