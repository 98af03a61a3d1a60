"""Sentences and paragraphs added, removed, moved, and texts cut short."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Literal

from bench.accuracy import targets
from bench.accuracy.places import Place, roomy, usual_opening
from bench.accuracy.rows import FAIL, NOT_PASS, Planted, Planter, Row, changed
from bench.accuracy.source import Edit, fold

if TYPE_CHECKING:
    from random import Random

    from bench.accuracy.places import Setting
    from bench.accuracy.stock import Stock

At = Literal["start", "middle", "end"]
_MORE = (
    "",
    "",
    "",
    '<p><a href="/full">Read the full story</a></p>',
    '<p>Read more <a href="/x">here</a>.</p>',
    '<p><strong><a href="/x">READ MORE HERE</a></strong></p>',
    "<p>[...]</p>",
    "<p>…</p>",
    '<a class="more-link" href="/x">Continue reading →</a>',
    '<p>(<a href="/x">more here</a>)</p>',
    '<p><a href="/x">Click here to read the full story</a></p>',
    '<p>To read the rest of this story, visit <a href="/x">the paper it is from</a>.</p>',
    "<p>Subscribe to our newsletter to keep reading stories like this.</p>",
    "<h3>Comments</h3><p>Sign in to continue the conversation.</p>",
)


def _several(setting: Setting, which: int | None = None) -> list[Place]:
    """Give the paragraphs of more than one sentence; with `which` only the first or last of all."""
    places = targets.prose(setting)
    if which is not None:
        places = [p for p in places[which:][:1] if p is essential(setting)[which]]
    return [p for p in places if len(targets.sentences(p.text)) > 1]


def essential(setting: Setting) -> list[Place]:
    """Give the article's paragraphs but those that the licence lets go, and rows of stars."""
    return [
        place
        for place in setting.places
        if not targets.optional(place.text) and targets.WORD.search(place.text)
    ]


def _sentence_removed(at: At, which: int | None = None) -> Planter:
    def plant(setting: Setting, rng: Random, _: Stock) -> Planted | None:
        for place in _shuffled(_several(setting, which), rng):
            spans = targets.sentences(place.text)
            start, end = {"start": spans[0], "middle": spans[len(spans) // 2], "end": spans[-1]}[at]
            sentence = place.text[start:end].strip()
            fits = len(fold(sentence)) >= 15 and targets.unrepeated(setting, sentence)
            middle = at != "middle" or len(spans) > 2
            if fits and middle and targets.free(place.text, start, end):
                return changed(setting, place, start, end, "")
        return None

    return plant


def _sentence_added(at: At, which: int | None = None) -> Planter:
    def plant(setting: Setting, rng: Random, stock: Stock) -> Planted | None:
        sentence = stock.sentence(setting, rng)
        places = targets.prose(setting)
        if which is not None:
            places = [p for p in places[which:][:1] if p is essential(setting)[which]]
        for place in _shuffled(places, rng):
            starts = [a for a, _ in targets.sentences(place.text)]
            if not sentence or (at == "middle" and len(starts) < 2):
                continue
            space = "" if targets.unspaced(place.text) else " "
            if at == "end":
                return changed(setting, place, len(place.text), len(place.text), space + sentence)
            where = 0 if at == "start" else starts[len(starts) // 2]
            return changed(setting, place, where, where, sentence + space)
        return None

    return plant


def _sentence_replaced(setting: Setting, rng: Random, stock: Stock) -> Planted | None:
    sentence = stock.sentence(setting, rng)
    for place in _shuffled(_several(setting), rng):
        start, end = rng.choice(targets.sentences(place.text))
        whole = place.text[start:end].rstrip()
        if sentence and setting.once(whole) and targets.free(place.text, start, end):
            edits = place.rewrite(setting.source, start, start + len(whole), sentence)
            return Planted(setting.changed(edits), removed=whole, added=sentence)
    return None


def _paragraph_removed(which: int | None, count: int = 1) -> Planter:
    """Make a planter that takes out the first or last paragraph, or some from the middle."""

    def plant(setting: Setting, rng: Random, _: Stock) -> Planted | None:
        places, prose = essential(setting), targets.prose(setting)
        if len(places) < count + 3:
            return None
        first = rng.randint(1, len(places) - count - 1)
        gone = places[first : first + count] if which is None else [places[which]]
        if any(p not in prose or p.manner == "part" for p in gone):
            return None
        if not all(targets.unrepeated(setting, p.text) for p in gone):
            return None
        source = setting.changed((p.start, p.end, "") for p in gone)
        return Planted(source, removed="\n".join(p.text for p in gone))

    return plant


def _cut_short(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Only the first paragraphs, with or without a link to the rest."""
    places = essential(setting)
    if len(places) < 4:
        return None
    keep = rng.randint(2, max(2, len(places) - 2))
    return _ended(setting, places, keep, rng, "")


def _cut_inside(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Cut short within a paragraph."""
    places = essential(setting)
    if len(places) < 4 or targets.unspaced(setting.body):
        return None
    keep = rng.randint(2, len(places) - 1)
    words = places[keep - 1].text.split()
    shown = " ".join(words[: len(words) // 2])
    if len(words) < 8 or not setting.once(places[keep - 1].text):
        return None
    return _ended(setting, places, keep, rng, shown)


def _ended(
    setting: Setting, places: list[Place], keep: int, rng: Random, shown: str
) -> Planted | None:
    """Plant the text up to a paragraph, or with `shown` up to those words in it."""
    gone = setting.places[setting.places.index(places[keep - 1]) + 1 :]
    told = [p for p in gone if p in targets.prose(setting)]
    if not told or not all(targets.unrepeated(setting, p.text) for p in told):
        return None
    last, edits, more = places[keep - 1], [], rng.choice(_MORE)
    lost = [p.text for p in gone if not targets.optional(p.text)]
    if shown:
        lost.insert(0, last.text[len(shown) :].strip())
        edits += last.rewrite(
            setting.source, len(shown), len(last.text), rng.choice(("", "...", " […]", "…"))
        )
    for place in gone:
        if place.manner == "part":
            edits += place.rewrite(setting.source, 0, len(place.text), "")
        else:
            edits.append((place.start, place.end, ""))
    first = min(edit[0] for edit in edits[1 if shown else 0 :])
    edits.append((max(first, last.end), max(first, last.end), more))
    return Planted(setting.changed(_apart(edits)), removed="\n".join(lost))


def _apart(edits: list[Edit]) -> list[Edit]:
    """Give the edits without those within others."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e[0], e[1])):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _prose_added(least: int, most: int, *, link: bool = False) -> Planter:
    """Make a planter of a paragraph of another article in the very markup of this one's."""

    def plant(setting: Setting, rng: Random, stock: Stock) -> Planted | None:
        text = stock.paragraph(setting, rng, least, most)
        last = setting.places.index(essential(setting)[-1])  # after it stand sign-offs at most
        usual, prose = usual_opening(setting.places), targets.prose(setting)
        fit = [i for i in setting.gaps() if i < last and setting.places[i] in prose]
        fit = [i for i in fit if setting.places[i].opening == usual]
        if not text or not fit:
            return None
        place = setting.places[rng.choice(fit)]
        markup = html.escape(text, quote=False)
        words = text.split()
        if link and len(words) > 8:
            linked = html.escape(" ".join(words[3:6]), quote=False)
            markup = markup.replace(linked, f'<a href="https://www.example.org/x">{linked}</a>', 1)
        return Planted(setting.changed([(place.end, place.end, place.wrap(markup))]), added=text)

    return plant


def _swapped(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """Two paragraphs that follow each other, the other way round."""
    prose = set(targets.prose(setting))
    pairs = [
        (a, b)
        for a, b in zip(setting.places, setting.places[1:], strict=False)
        if a in prose and b in prose and roomy(a) and roomy(b) and a.end <= b.start
    ]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return _exchanged(setting, a, b)


def _exchanged(setting: Setting, a: Place, b: Place) -> Planted:
    edits = [
        (a.start, a.end, setting.source[b.start : b.end]),
        (b.start, b.end, setting.source[a.start : a.end]),
    ]
    return Planted(setting.changed(edits))


def _moved(setting: Setting, rng: Random, _: Stock) -> Planted | None:
    """One paragraph taken to another place further off."""
    prose = [p for p in targets.prose(setting) if roomy(p)]
    if len(prose) < 4:
        return None
    i = rng.randrange(len(prose))
    far = [p for j, p in enumerate(prose) if j > i + 1 or j < i - 2]
    if not far:
        return None
    place, after = prose[i], rng.choice(far)
    moved = setting.source[place.start : place.end]
    return Planted(setting.changed([(place.start, place.end, ""), (after.end, after.end, moved)]))


def _shuffled(places: list[Place], rng: Random) -> list[Place]:
    return rng.sample(places, len(places))


ROWS = (
    *(
        Row(f"sentence removed, {at} of a paragraph", _sentence_removed(at), FAIL)
        for at in ("start", "middle", "end")
    ),
    *(
        Row(f"sentence added, {at} of a paragraph", _sentence_added(at), FAIL)
        for at in ("start", "middle", "end")
    ),
    Row("sentence removed from the first paragraph", _sentence_removed("start", 0), FAIL),
    Row("sentence removed from the last paragraph", _sentence_removed("end", -1), FAIL),
    Row("sentence added to the first paragraph", _sentence_added("start", 0), FAIL),
    Row("sentence added to the last paragraph", _sentence_added("end", -1), FAIL),
    Row("sentence replaced", _sentence_replaced, FAIL),
    Row("first paragraph removed", _paragraph_removed(0), FAIL),
    Row("middle paragraph removed", _paragraph_removed(None), FAIL),
    Row("two paragraphs removed", _paragraph_removed(None, 2), FAIL),
    Row("last paragraph removed", _paragraph_removed(-1), FAIL),
    Row("cut short", _cut_short, FAIL),
    Row("cut short within a paragraph", _cut_inside, FAIL),
    Row("paragraph of prose added, short", _prose_added(12, 20), NOT_PASS),
    Row("paragraph of prose added", _prose_added(21, 50), NOT_PASS),
    Row("paragraph of prose added, long", _prose_added(51, 200), NOT_PASS),
    Row("paragraph of prose added, with a link", _prose_added(20, 80, link=True), NOT_PASS),
    Row("paragraphs swapped", _swapped, NOT_PASS),
    Row("paragraph moved", _moved, NOT_PASS),
)
