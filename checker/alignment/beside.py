"""The original and the copy side by side, paragraph by paragraph, for a person to read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from checker.models import Passage, Span
from checker.page.locate import block_end, block_of
from checker.text import spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.alignment.compare import Copy
    from checker.models import SpanState


def side_by_side(copy: Copy) -> tuple[Passage, ...]:
    """Give the article as sent and as shown, each stretch with how it fares on the other side."""
    original = _original_spans(copy)
    passages: list[Passage] = []
    told = 0  # paragraphs of the original that stand in a passage
    for paragraph, shown in _copy_spans(copy):
        if paragraph is None:
            passages.append(Passage((), shown))
            continue
        if paragraph < told and passages:
            last = passages.pop()
            passages.append(Passage(last.original, (*last.copy, Span(" ", "same"), *shown)))
            continue
        passages += [Passage(spans_, ()) for spans_ in original[told:paragraph]]
        passages.append(Passage(original[paragraph], shown))
        told = paragraph + 1
    passages += [Passage(spans_, ()) for spans_ in original[told:]]
    return tuple(passages)


def _original_spans(copy: Copy) -> list[tuple[Span, ...]]:
    article = copy.article
    states: dict[int, Span] = {word: Span("", "optional") for word in article.optional}
    for run in copy.runs:
        for word in range(run.original, run.original + run.length):
            states.pop(word, None)
    for change, edit in zip(copy.changes, copy.edits, strict=True):
        state: SpanState = "moved" if edit.kind == "moved" else "removed"
        for word in range(change.o1, change.o2):
            states[word] = Span("", state, edit.gravity)
    same = Span("", "same")
    return [
        _spans(text, [states.get(word, same) for word in range(start, end)])
        for text, start, end in zip(
            article.paragraphs, article.starts, article.starts[1:], strict=False
        )
    ]


def _copy_spans(copy: Copy) -> Iterator[tuple[int | None, tuple[Span, ...]]]:
    """Give each block of the page among the article's, with the paragraph that it belongs to."""
    page = copy.page
    states: dict[int, Span] = {}
    owners: dict[int, int] = {}
    for run in copy.runs:
        for step in range(run.length):
            states[run.page + step] = Span("", "same")
            owners[run.page + step] = copy.article.paragraph_of(run.original + step)
    for change, edit in zip(copy.changes, copy.edits, strict=True):
        state: SpanState = "moved" if edit.kind == "moved" else "added"
        for word in range(change.p1, change.p2):
            states[word] = Span("", state, edit.gravity)
    for number in range(block_of(page, copy.first), block_of(page, copy.last - 1) + 1):
        words = range(page.blocks[number].first, block_end(page, number))
        block = [states.get(word, Span("", "site")) for word in words]
        owner = next((owners[word] for word in words if word in owners), None)
        yield owner, _spans(page.blocks[number].text, block)


def _spans(text: str, states: list[Span]) -> tuple[Span, ...]:
    """Cut a text into stretches of one state, each word with what follows it up to the next."""
    places = spans(text)
    starts = [0, *(start for start, _ in places[1:]), len(text)]
    joined: list[Span] = []
    numbered = enumerate(states)
    for state, group in groupby(numbered, key=lambda each: (each[1].state, each[1].gravity)):
        numbers = [number for number, _ in group]
        words = text[starts[numbers[0]] : starts[numbers[-1] + 1]]
        joined.append(Span(words, state[0], state[1]))
    return tuple(joined)
