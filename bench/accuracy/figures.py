"""The results by row, and the issue's figures held against them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bench.accuracy.rows import PASS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.accuracy.measure import Result
    from bench.accuracy.rows import Row

ROW_RIGHT = 0.995
NAMED = 0.995
FALSE_FAIL = 0.002
FALSE_REVIEW = 0.010


def harmless(row: Row) -> bool:
    """Whether the row's change leaves the text as it is."""
    return row.term == "text" and row.right == PASS


def table(rows: Iterable[Row], results: Sequence[Result], exact: frozenset[str]) -> None:
    """Print a line a row: how many, right, hard and soft wrong, and the named.

    The last two columns are for the pages alone that `exact` says hold their true text.
    """
    by_row: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_row[result.row].append(result)
    print(
        f"{'row':<58}{'n':>6}{'right':>7}{'hard':>6}{'soft':>6}{'right %':>9}{'named %':>9}"
        f"{'exact: n':>10}{'right %':>9}"
    )
    for row in rows:
        some = by_row[row.name]
        grades = Counter(result.grade for result in some)
        named = [result.named for result in some if result.named is not None]
        verbatim = [result for result in some if _is_on(exact, result)]
        print(
            f"{row.name:<58}{len(some):>6}{grades['right']:>7}{grades['hard']:>6}{grades['soft']:>6}"
            f"{_percent(grades['right'], len(some)):>9}{_percent(sum(named), len(named)):>9}"
            f"{len(verbatim):>10}{_percent(_right(verbatim), len(verbatim)):>9}"
        )


def missed(rows: Iterable[Row], results: Sequence[Result], exact: frozenset[str]) -> bool:
    """Print the issue's figures, and tell whether one of them is missed.

    A page that differs from its true text cannot be called unaltered, nor altered in style alone:
    rows whose right outcome is that are held to the limits on the `exact` pages, as is the naming.
    """
    known = {row.name: row for row in rows}
    fair = [each for each in results if _is_fair(known[each.row]) or _is_on(exact, each)]
    print()
    ok = True
    for outcome, most in (("fail", FALSE_FAIL), ("review", FALSE_REVIEW)):
        some = [result for result in fair if harmless(known[result.row])]
        every = [result for result in results if harmless(known[result.row])]
        ok &= _at_most(f"harmless called {outcome}", _share(some, outcome), most, len(some))
        print(f"{'  on all pages':<58}{_share(every, outcome):>9.2%} of {len(every)}")
    changed = [result for result in results if result.named is not None]
    named = [bool(result.named) for result in changed if _is_on(exact, result)]
    ok &= _at_least("changed words named", sum(named), len(named), NAMED)
    named = [bool(result.named) for result in changed]
    print(f"{'  on all pages':<58}{sum(named) / max(1, len(named)):>9.2%} of {len(named)}")
    for name in known:
        some = [result for result in fair if result.row == name]
        if some and _right(some) < ROW_RIGHT * len(some):
            ok &= _at_least(name, _right(some), len(some), ROW_RIGHT)
    return not ok


def _is_fair(row: Row) -> bool:
    """Whether the row's right outcome can be given of a page that differs from its true text."""
    return row.term != "text" or "fail" in row.right


def _is_on(exact: frozenset[str], result: Result) -> bool:
    return result.page.partition("+")[0] in exact


def _right(results: Sequence[Result]) -> int:
    return sum(result.grade == "right" for result in results)


def show(results: Iterable[Result]) -> None:
    """Print every result that is wrong, or right without naming what was changed."""
    for result in results:
        if result.grade != "right" or result.named is False:
            why = result.grade if result.grade != "right" else "not named"
            print(f"{why}: {result.row} | {result.page} | {result.outcome}: {result.message}")
            print(f"    planted {result.planted[:300]}")
            for edit in result.edits[:6]:
                print(f"    {edit[:300]}")


def _share(results: Sequence[Result], outcome: str) -> float:
    return sum(result.outcome == outcome for result in results) / max(1, len(results))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def _at_most(what: str, share: float, most: float, count: int) -> bool:
    ok = share <= most
    verdict = "" if ok else "   MISSED"
    print(f"{what:<58}{share:>9.2%} of {count}, at most {most:.1%}{verdict}")
    return ok


def _at_least(what: str, part: int, whole: int, least: float) -> bool:
    share = part / whole if whole else 1.0
    ok = share >= least
    verdict = "" if ok else "   MISSED"
    print(f"{what:<58}{share:>9.2%} of {whole}, at least {least:.1%}{verdict}")
    return ok
