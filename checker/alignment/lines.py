"""Short lines between the paragraphs: the site's labels, and prose that is cut into lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.alignment.calls import ends, tells
from checker.page.locate import block_keys
from checker.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from checker.models import Block, Page

# Words below which a line between two paragraphs is a label and no prose, and below which it is one
# though it is a sentence. The true texts of real pages leave out sentences of up to six words.
_LABEL = 10
_SHORTEST = 7
# What a sentence ends with.
_ENDS = frozenset(".!?…\"'”’»)]。！？।॥؟۔")
# Words of prose in several lines.
_SEVERAL = 15
# Short lines that no partner adds: the original was sent without the like, a dialogue's perhaps.
_MANY = 20
# Words below which a line is no prose in an element that holds a line of the article's.
_MUTTER = 3


def wrapped_lines(page: Page, matched: dict[int, int], blocks: list[int]) -> set[int]:
    """Give those of some blocks that are lines of prose: of a paragraph that was cut into lines.

    They end amid a sentence, as most of the article's own do there, or the next one says so by its
    small letter. The last one of a paragraph ends with it.
    """
    found: set[int] = set()
    begun: list[int] = []
    in_lines: bool | None = None
    for number in blocks:
        follows = bool(begun) and number == begun[-1] + 1
        if follows and not page.blocks[number].line.lstrip()[:1].islower():
            in_lines = _is_in_lines(page, matched) if in_lines is None else in_lines
            follows = in_lines
        begun = [*begun, number] if follows else [number]
        if ends_line(page, number):
            if len(begun) > 1 and sum(len(block_keys(page, each)) for each in begun) >= _SEVERAL:
                found.update(begun)
            begun = []
    return found


def _is_in_lines(page: Page, matched: dict[int, int]) -> bool:
    """Tell whether most blocks that hold words of the article end amid a sentence."""
    own = [number for number, words in matched.items() if words >= _SHORTEST]
    return 2 * sum(not ends_line(page, number) for number in own) > len(own)


def ends_line(page: Page, number: int) -> bool:
    """Tell whether a block ends as a sentence does, or a quotation."""
    return page.blocks[number].text.rstrip()[-1:] in _ENDS


def labels(page: Page, blocks: Iterable[int], lines: set[etree._Element]) -> set[int]:
    """Give those of some blocks that are too short for prose: what such a line says is the site's.

    What a break parts from words of the article, in one of the `lines` that hold those, is none.
    """
    short = [number for number in blocks if _is_short(page, number, lines)]
    texts = [canonical(page.blocks[number].line) for number in short]
    if len(short) > _MANY and sum(map(ends, texts)) > _MANY:
        return {*short}
    return {
        number
        for number, text in zip(short, texts, strict=True)
        if not tells(text, _SHORTEST) or _is_in_table(page.blocks[number])
    }


def _is_short(page: Page, number: int, lines: set[etree._Element]) -> bool:
    size = length_of(block_keys(page, number))
    return size < (_MUTTER if page.blocks[number].element in lines else _LABEL)


def _is_in_table(block: Block) -> bool:
    return next(block.element.iterancestors("table"), None) is not None


def length_of(keys: list[str]) -> float:
    """Count words; two characters of an unspaced script count as one."""
    single = sum(len(key) == 1 and key > "\u0e00" for key in keys)
    return len(keys) - single / 2
