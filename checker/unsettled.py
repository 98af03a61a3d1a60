"""What of a page its bytes leave open: images to be looked at, and what only a browser can tell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from checker.checks.drawn import drawn
from checker.checks.pixels import addresses
from checker.licence import Logo
from checker.models import Outcome
from checker.page.folds import FOLDS
from checker.page.locate import block_end, block_of
from checker.reports import Open

if TYPE_CHECKING:
    from checker.alignment import Copy
    from checker.checks.setting import Setting
    from checker.licence import Licence
    from checker.models import Finding, Page
    from checker.pipeline import Judgement

# Words of a paragraph of prose, and how many such an article's page shows at least.
_PROSE = 30
_PARAGRAPHS = 3
# Blocks after the text in which the button is that folds the rest out.
_AFTER = 8


def unsettled(made: Judgement, licence: Licence) -> Open:
    """Say what of a page is still open once its bytes were judged.

    `pictures` where the licence has reference images of its logo, `layout` why a browser is needed:
    nothing where one laid the page out already.
    """
    page, setting = made.page, made.setting
    if page is None or page.fetched.layout:
        return Open()
    if setting is None:
        return Open(layout=_why_no_article(page))
    compares = (
        any(isinstance(term, Logo) for term in licence.terms) and Path(licence.logos).is_dir()
    )
    pictures = addresses(setting) if compares and not page.fetched.pictures else ()
    return Open(pictures, _why(setting, made.report.terms))


def _why_no_article(page: Page) -> str:
    from checker.page.walls import may_fall  # its patterns take 3 ms, and most pages are copies

    places = range(len(page.blocks))
    long = sum(block_end(page, each) - page.blocks[each].first >= _PROSE for each in places)
    scripts = next(page.root.iter("script"), None) is not None
    if scripts and long < _PARAGRAPHS and may_fall(page):
        return "the page looks made by a script"
    return ""


def _why(setting: Setting, terms: tuple[Finding, ...]) -> str:
    if setting.copy.revealed:
        return "the text is hidden until a script shows it"
    failed = {term.check for term in terms if term.outcome is Outcome.FAIL}
    if "text" in failed and _is_folded(setting.copy, terms):
        return "the rest of the text may be folded away"
    if "logo" in failed and drawn(setting) is not None:
        return "a logo may be drawn by a style or loaded by a script"
    return ""


def _is_folded(copy: Copy, terms: tuple[Finding, ...]) -> bool:
    """Tell whether text is missing, and a button that shows more stands after what there is."""
    if not any(edit.kind in {"truncated", "removed"} for term in terms for edit in term.edits):
        return False
    page = copy.page
    last = block_of(page, copy.last - 1)
    after = page.blocks[last : last + _AFTER]
    return any(re.fullmatch(rf"(?:{FOLDS})\W*", block.line, re.IGNORECASE) for block in after)
