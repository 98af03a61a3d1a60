"""Whether an image is a licensor's logo, or shows it: judged by its pixels alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from checker.logos.fitting import Place, crowded, fit
from checker.logos.marks import framed, ground, ink_box
from checker.logos.picture import Broken, as_seen, read, reduced
from checker.logos.redrawing import is_redrawn
from checker.logos.searching import refine, search

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.logos.fitting import Fit
    from checker.logos.marks import Grid, Mark
    from checker.logos.picture import Decoded, Pixels
    from checker.logos.references import References

    Verdict = Literal["same", "perhaps", "other", "blank", "broken"]

# Scores from which an image is the logo, and a person is to look: bench.logos with seeds 1 and 2.
# From the second on, one that is the reference drawn anew is the logo as well (redrawing.py).
_SAME = 0.86
_PERHAPS = 0.50
# How much wider or higher than the reference an image's ink may be and be compared as a whole.
_ALIKE = 1.15
_PROMISING = 0.6
# How much of its worst cell has to be explained, for a letter that is another's fills one or two,
# and how clean the room between its ink has to be.
_LEAST_SHARE = 0.55
_CLEAN = 0.97
_LINE = 4.0  # times as wide as high, from which a mark is a line of words
_CROPPED = 0.015  # of a side, that is cut off on the average where anything is
# Pixels to which a whole image is reduced before it is compared: four times the largest grid's.
_COMPARED = 15_000
# Share of a grid's pixels that a place has to have.
_ENOUGH = 0.7


@dataclass(frozen=True, slots=True)
class Likeness:
    """What an image is beside the references.

    `reference` is the file name of the nearest, empty where nothing was compared; `score` runs from
    0 to 1. `where` says in pixels of the image (left, top, width, height) where the logo stands in
    a larger picture; `why` tells in words what a broken image is.
    """

    verdict: Verdict
    reference: str = ""
    score: float = 0.0
    where: tuple[int, int, int, int] | None = None
    why: str = ""


def look(content: bytes, references: References) -> Likeness:
    """Compare an image's bytes with the references: one at least, or ValueError is raised."""
    if not references:
        raise ValueError("no references to compare with")
    decoded = read(content)
    if isinstance(decoded, Broken):
        return Likeness("broken", why=decoded.why)
    seen = as_seen(decoded.pixels)
    if not seen:
        return Likeness("blank")
    best = Likeness("other")
    for image in seen:
        for likeness in _likenesses(image, references.marks):
            best = max(best, likeness, key=_rank)
            if best.verdict == "same":
                return _in_file(best, decoded)
    return _in_file(best, decoded)


def _in_file(likeness: Likeness, decoded: Decoded) -> Likeness:
    """Give a likeness with its place in pixels of the file, which may have been reduced."""
    if likeness.where is None:
        return likeness
    left, top, width, height = (round(side / decoded.reduced) for side in likeness.where)
    return replace(likeness, where=(left, top, width, height))


def _rank(likeness: Likeness) -> tuple[bool, bool, float]:
    return likeness.verdict == "same", likeness.verdict == "perhaps", likeness.score


def _likenesses(image: Pixels, marks: Sequence[Mark]) -> Iterator[Likeness]:
    """Compare an image as a whole, and then every likely place in it, with each reference."""
    left, top, right, bottom = ink_box(image)
    inked = reduced(image[top:bottom, left:right], _COMPARED)
    rim = min(inked.shape[:2]) // 2 + 1
    bordered = framed(inked, rim, ground(image))
    whole = Place.of(inked)
    for mark in marks:
        if _is_shaped(whole, mark):
            yield replace(_likeness(bordered, whole.moved(rim, rim), mark), where=None)
    small = reduced(image, _COMPARED)
    whole = Place.of(small)
    for mark in marks:  # one with its own colour all round has no ground
        if _is_shaped(whole, mark):
            for place in (whole.wider(_CROPPED), refine(small, whole, mark)):
                yield replace(_likeness(small, place, mark), where=None)
    inked_place = Place(left, top, right - left, bottom - top)
    for _, mark, place in search(image, marks):
        yield _standing(_likeness(image, place, mark), inked_place)
        if mark.ratio > _LINE:
            nearer = refine(image, place, mark)
            yield _standing(_likeness(image, nearer, mark), inked_place)


def _standing(likeness: Likeness, whole: Place) -> Likeness:
    """Say where a logo stands only where there is more than it."""
    is_all = likeness.where is not None and Place(*likeness.where).covers(whole)
    return replace(likeness, where=None) if is_all else likeness


def _is_shaped(place: Place, mark: Mark) -> bool:
    return 1 / _ALIKE < place.width / place.height / mark.ratio < _ALIKE


def _likeness(image: Pixels, place: Place, mark: Mark) -> Likeness:
    """Lay a reference over a place at one size after the other, as far as the image has pixels.

    Fine strokes tell more at a larger size, so the last two of the sizes may call it the same.
    """
    image, left, top = _cut_out(image, place)
    place = place.moved(-left, -top)
    smallest, *larger = mark.grids
    fitted = fit(image, place, smallest)
    best = Likeness("other", mark.name, fitted.score, fitted.place.moved(left, top).rounded)
    if fitted.mean > _PROMISING:
        pixels = fitted.place.area / _ENOUGH
        shown = [each for each in larger if each.width * each.height < pixels]
        for grid in (shown or [smallest])[-2:]:
            fitted = fit(image, fitted.place, grid)
            where = fitted.place.moved(left, top).rounded
            verdict = _verdict(image, fitted, grid, mark)
            likeness = Likeness(verdict, mark.name, fitted.score, where)
            best = max(best, likeness, key=_rank)
            if best.verdict == "same":
                break
    return best


def _verdict(image: Pixels, fitted: Fit, grid: Grid, mark: Mark) -> Verdict:
    if fitted.score < _PERHAPS:
        return "other"
    if crowded(image, fitted.place, grid):
        return "perhaps"
    is_whole = fitted.least > _LEAST_SHARE and fitted.clean > _CLEAN
    if fitted.score >= _SAME and is_whole:
        return "same"
    return "same" if is_redrawn(image, fitted.place, mark) else "perhaps"


def _cut_out(image: Pixels, place: Place) -> tuple[Pixels, int, int]:
    """Give what of an image a place may move over, and its left and top edge there."""
    rim = place.height / 2 + place.width / 4
    left, top = max(0, round(place.left - rim)), max(0, round(place.top - rim))
    right, bottom = round(place.left + place.width + rim), round(place.top + place.height + rim)
    return image[top:bottom, left:right], left, top
