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
    return sent.endswith(rest) and any(
        _shows(page, image, initial) for image in page.images if image.place == change.p1
    )


def _shows(page: Page, image: Image, initial: str) -> bool:
    said = keys_of(drawn_text(image.element))
    if said or len(initial) > 1:
        return said == [initial] or (len(initial) == 1 and initial in said)
    # Of "Atypical" a design leaves "typical", and an editor "Typical".
    block = page.blocks[block_of(page, image.place)]
    own = image.place == len(page.words) or not page.words.shown(image.place)[0].isupper()
    return own and block.element in image.element.iterancestors()
