"""Which article of the library a page copies, how much of it, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from checker.fingerprints.index import Stored
from checker.fingerprints.memory import Memory
from checker.licence import load
from checker.models import Fetched, Original
from checker.originals.identify import Match, identify
from checker.page import read_page
from checker.pipeline import text_term
from tests import valley

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.models import Page
    from checker.originals.library import Library
    from checker.store import Store

    Find = Callable[[Page], Match | None]

DCNF = text_term(load("dcnf"))
ARTICLES = 120
QUOTED = (
    "“We built the bridge because nobody else would, and we will build the next one too, and the "
    "one after that, until the last wagon of this valley can cross the river dry,” she said."
)


@pytest.fixture
def find(library: Library, store: Store) -> Find:
    """Give what identifies a page, in a library of the valley's articles."""
    library.add(valley.article(number) for number in range(ARTICLES))

    def found(page: Page) -> Match | None:
        with store.reading() as connection:
            stored = identify(page, Stored(connection), library, DCNF)
            assert identify(page, Memory(connection), library, DCNF) == stored
        return stored

    return found


def named(match: Match | None) -> str | None:
    return match.original.id if match else None


def test_a_whole_copy_names_its_article_and_is_certain(find: Find) -> None:
    match = find(valley.page(valley.body(17)))

    assert match is not None
    assert (match.original.id, match.sure, match.share) == ("valley-17", "certain", 1.0)
    assert match.words == len(valley.body(17).split())
    assert match.original.version == 1


def test_a_fifth_of_an_article_is_found(find: Find) -> None:
    excerpts = ["\n\n".join(valley.body(n).split("\n\n")[3:5]) for n in range(ARTICLES)]

    matches = [find(valley.page(excerpt)) for excerpt in excerpts[:40]]

    assert [named(match) for match in matches] == [f"valley-{n}" for n in range(40)]
    assert all(match is not None and 0.2 <= match.share <= 0.3 for match in matches)


def test_articles_of_sixty_words_are_found(library: Library, find: Find) -> None:
    short = [
        Original(f"short-{n}", "Short", " ".join(valley.body(1000 + n).split()[:60]))
        for n in range(60)
    ]
    library.add(short)

    found = [named(find(valley.page(each.body))) for each in short]

    assert found == [each.id for each in short]


def test_a_page_that_copies_nothing_names_nothing(find: Find) -> None:
    assert [find(valley.page(valley.body(number))) for number in range(500, 540)] == [None] * 40


def test_a_page_without_text_names_nothing(find: Find) -> None:
    assert find(read_page(Fetched("page", b"<html><body></body></html>"))) is None


@pytest.mark.parametrize("articles", [3, 70])
def test_a_licence_note_that_articles_share_identifies_none(
    library: Library, find: Find, articles: int
) -> None:
    library.add(
        Original(f"noted-{n}", "Noted", f"{valley.body(2000 + n)}\n\n{valley.NOTE}")
        for n in range(articles)
    )

    assert find(valley.page(f"{valley.body(3000)}\n\n{valley.NOTE}")) is None


def test_a_stock_phrase_that_many_articles_share_identifies_none(
    library: Library, find: Find
) -> None:
    phrase = valley.paragraph(valley.dice("stock"))
    library.add(
        Original(f"stock-{n}", "Stock", f"{valley.body(2000 + n)} {phrase}") for n in range(60)
    )

    assert find(valley.page(f"{valley.body(3000)} {phrase}")) is None


def test_several_phrases_of_a_dozen_words_identify_no_short_article(
    library: Library, find: Find
) -> None:
    phrases = [valley.sentence(valley.dice(f"phrase {n}")).rstrip(".") for n in range(4)]
    story = valley.body(2000, 4).split("\n\n")
    parts = [part for pair in zip(phrases, story, strict=True) for part in pair]
    library.add([Original("short", "Short", " ".join(parts))])

    assert find(valley.page(" yonder. ".join([valley.body(3000), *phrases]))) is None


def test_a_quotation_that_two_newsrooms_have_is_no_copy(library: Library, find: Find) -> None:
    library.add([Original("speech", "Speech", f"{valley.body(2000)}\n\n{QUOTED}")])

    assert find(valley.page(f"{valley.body(3000)}\n\n{QUOTED}")) is None


def test_an_update_is_told_from_the_article_that_it_repeats(library: Library, find: Find) -> None:
    first = valley.body(3000, 5)
    update = f"{valley.body(3001, 4)}\n\n{first}"
    follow_up = "\n\n".join([*valley.body(3002, 4).split("\n\n"), *first.split("\n\n")[:3]])
    for name, text in {"first": first, "update": update, "follow-up": follow_up}.items():
        library.add([Original(name, name, text)])

    matches = {
        name: find(valley.page(text))
        for name, text in {"first": first, "update": update, "follow-up": follow_up}.items()
    }

    assert {name: named(match) for name, match in matches.items()} == {
        "first": "first",
        "update": "update",
        "follow-up": "follow-up",
    }
    assert all(match and match.sure == "certain" for match in matches.values())


def test_where_two_articles_fit_as_well_both_are_named(library: Library, find: Find) -> None:
    shared = valley.body(3000, 3)
    library.add([Original("one", "One", f"{shared}\n\n{valley.body(3001, 3)}")])
    library.add([Original("two", "Two", f"{shared}\n\n{valley.body(3002, 3)}")])

    match = find(valley.page(shared))

    assert match is not None
    assert {match.original.id, *(other.id for other in match.others)} == {"one", "two"}
    assert match.sure == "likely"


def test_an_altered_copy_names_its_article(find: Find) -> None:
    altered = re.sub(r"\b(\w+) (\w+)\.", r"\2 yesterday.", valley.body(17))

    match = find(valley.page(altered))

    assert named(match) == "valley-17"
    assert match is not None
    assert 0.7 < match.share < 1


def test_a_copy_in_a_part_that_a_script_shows_is_found(find: Find) -> None:
    hidden = f"<p>Read on below.</p><div hidden><p>{valley.body(17)}</p></div>"

    assert named(find(read_page(Fetched("page", hidden.encode())))) == "valley-17"


def test_the_version_that_the_page_fits_best_is_given(library: Library, find: Find) -> None:
    first = valley.article(17)
    second = replace(first, body=f"{valley.body(4000, 2)}\n\n{first.body}")
    library.add([second])

    old, new = find(valley.page(first.body)), find(valley.page(second.body))

    assert old is not None
    assert new is not None
    assert (old.original.id, old.original.version) == ("valley-17", 1)
    assert (new.original.id, new.original.version) == ("valley-17", 2)


def test_a_removed_article_is_named_no_more(library: Library, find: Find) -> None:
    library.remove("valley-17")

    assert find(valley.page(valley.body(17))) is None


def test_a_copy_whose_every_sentence_is_reworded_is_a_paraphrase(find: Find) -> None:
    match = find(valley.page(reworded(valley.body(17), 3)))

    assert named(match) == "valley-17"
    assert match is not None
    assert match.sure == "paraphrased"


def reworded(text: str, every: int) -> str:
    """Put another word for one in so many, names and numbers apart."""
    words = text.split(" ")
    plain = [place for place, word in enumerate(words) if word.islower() and word.isalpha()]
    for place in plain[::every]:
        words[place] = "somewhat"
    for place in plain[1::every]:
        words[place] = "yonder"
    return " ".join(words)


def test_another_report_of_the_same_people_is_no_paraphrase(find: Find) -> None:
    rng = valley.dice(1)
    people = re.findall(r"\b[A-Z]\w+|\d+", valley.body(17))
    rng.shuffle(people)
    report = " ".join(f"{valley.sentence(rng)} {name}" for name in people)

    assert find(valley.page(report)) is None


def test_an_article_that_is_all_licence_note_identifies_nothing(
    library: Library, find: Find
) -> None:
    library.add([Original("note", "Note", valley.NOTE)])

    assert find(valley.page(valley.NOTE)) is None
