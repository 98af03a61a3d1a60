"""The initials that a design sets apart from their paragraphs, as an image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.page.locate import block_of
from checker.page.markup import drawn_text
from checker.text import keys_of

if TYPE_CHECKING:
    from checker.alignment.article import Article
    from checker.alignment.changes import Change
    from checker.models import Image, Page


def is_initial_drawn(article: Article, page: Page, change: Change) -> bool:
    """Tell whether a paragraph lacks no more than its first letter, and has an image there.

    The image says which letter or word it is, or stands in the paragraph and says nothing.
    """
    if change.o1 not in article.starts or change.o2 - change.o1 != 1:
        return False
    sent, rest = article.words.keys[change.o1], "".join(page.words.keys[change.p1 : change.p2])
    initial = sent.removesuffix(rest)
    if not sent.endswith(rest):
        return False
    # Of "Atypical" a design leaves "typical", and an editor "Typical".
    left = bool(rest) and page.words.shown(change.p1)[0].isupper()
    may_be_silent = not left or article.words.shown(change.o1).isupper()
    return any(
        _shows(page, image, initial, may_be_silent=may_be_silent)
        for image in page.images
        if image.place == change.p1
    )


def _shows(page: Page, image: Image, initial: str, *, may_be_silent: bool) -> bool:
    said = keys_of(drawn_text(image.element))
    if said or len(initial) > 1:
        return said == [initial] or (len(initial) == 1 and initial in said)
    block = page.blocks[block_of(page, image.place)]
    return may_be_silent and block.element in image.element.iterancestors()
