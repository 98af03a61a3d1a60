"""An article of the library on a terminal: its versions, its text, what changed between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from checker.originals.changes import changes
from checker.reports.phrase import marked
from checker.reports.untrusted import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.models import Original, Span
    from checker.originals.entry import Version
    from checker.originals.library import Listed

# Marked besides coloured: not every eye tells red from green, and paper has neither.
_STYLES = {"removed": "red strike", "added": "green underline"}
_DAY = 10  # characters of a time that are its day


def listed(article: Listed) -> str:
    """Give an article on one line: id, how many versions, day, title."""
    day = (article.published or article.taken.isoformat())[:_DAY]
    return one_line(f"{article.id}  v{article.versions}  {day}  {article.title}")


def article(versions: Sequence[Version], chosen: Version) -> Iterator[Text]:
    """Give an article's heading, its versions and the text of the chosen one, line by line."""
    original = chosen.original
    yield Text(one_line(original.title), style="bold")
    yield Text(f"  id: {one_line(original.id)}")
    if original.authors:
        yield Text(f"  by: {one_line(', '.join(original.authors))}")
    for name, value in (("url", original.url), ("published", original.published)):
        if value:
            yield Text(f"  {name}: {one_line(value)}")
    for each in versions:
        mark = ", a correction" if each.correction else ""
        shown = ", shown here" if each is chosen and len(versions) > 1 else ""
        yield Text(f"  version {each.original.version}: {_time(each)}{mark}{shown}")
    yield Text(f"\n{printable(original.body)}")


def difference(old: Version, new: Version) -> Iterator[Text]:
    """Give what changed from one version to another: words struck and words added."""
    for version, sign in ((old, "---"), (new, "+++")):
        number = version.original.version
        yield Text(f"{sign} {one_line(version.original.id)} version {number}, {_time(version)}")
    yield Text()
    for name, before, after in _compared(old.original, new.original):
        yield Text(f"{name}: ").append_text(_marked(changes(before, after)))
    yield Text()
    yield _marked(changes(old.original.body, new.original.body))


def _compared(old: Original, new: Original) -> Iterator[tuple[str, str, str]]:
    yield "title", old.title, new.title
    yield "by", ", ".join(old.authors), ", ".join(new.authors)


def _marked(spans: Sequence[Span]) -> Text:
    """Set spans in a line, or in paragraphs; breaks stand outside the marks, or alone as ¶."""
    text = Text()
    for span in spans:
        words = span.text.strip("\n")
        if text and not text.plain.endswith("\n") and not span.text.startswith("\n"):
            text.append(" ")
        text.append("\n\n" if span.text.startswith("\n") else "")
        text.append(marked(printable(words or "¶"), span.state), style=_STYLES.get(span.state))
        text.append("\n\n" if words and span.text.endswith("\n") else "")
    return text


def _time(version: Version) -> str:
    return version.taken.strftime("%Y-%m-%d %H:%M:%S UTC")
