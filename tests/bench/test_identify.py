"""What the measure of finding articles makes: a press's articles, and pages with a known answer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bench.identify import pages
from bench.identify.made import Article, Press
from bench.identify.spin import spun
from tests import valley

if TYPE_CHECKING:
    from bench.accuracy.places import Setting

TEXTS = [valley.body(number, 12) for number in range(6)]
NOTES = [valley.NOTE]


def press(seed: int = 0) -> Press:
    return Press(TEXTS, TEXTS, NOTES, seed)


def test_articles_are_made_of_the_words_of_real_ones() -> None:
    known = {word for text in [*TEXTS, *NOTES] for word in text.split()}

    made = list(press().articles(40, "made-"))

    words = [word for each in made for word in each.body.split()]
    assert [each.id for each in made] == [f"made-{number}" for number in range(40)]
    assert sum(word in known for word in words) > 0.95 * len(words)


def test_the_same_seed_makes_the_same_articles() -> None:
    one, same, other = (list(press(seed).articles(5, "made-")) for seed in (1, 1, 2))

    assert one == same
    assert one != other


def test_some_articles_repeat_paragraphs_of_the_one_before() -> None:
    made = {each.id: each for each in press().articles(300, "made-")}

    repeating = [each for each in made.values() if each.repeats]

    assert repeating
    for each in repeating:
        before = made[each.repeats].body.split("\n\n")
        assert any(paragraph in each.body for paragraph in before)


def test_many_articles_carry_the_licence_note() -> None:
    made = list(press().articles(200, "made-"))

    assert 100 < sum(valley.NOTE in each.body for each in made) < 180


def test_an_excerpt_is_a_fifth_of_the_story_in_its_order() -> None:
    body = valley.body(1, 10)

    cut = pages._fifth(f"{body}\n\n{valley.NOTE}", valley.dice(3))

    assert len(cut.split()) == round(0.2 * len(body.split()))
    assert " ".join(cut.split()) in " ".join(body.split())


def test_a_spinner_keeps_names_and_numbers_and_few_runs_of_words() -> None:
    body = valley.body(1, 10)

    other = spun(body, valley.dice(3))

    kept = Counter(word for word in other.split() if word[0].isdigit())
    had = Counter(word for word in body.split() if word[0].isdigit())
    assert sum((had & kept).values()) > 0.8 * sum(had.values())
    runs = {tuple(body.split()[n : n + 5]) for n in range(len(body.split()))}
    assert sum(tuple(other.split()[n : n + 5]) in runs for n in range(400)) < 100


def test_a_page_is_made_of_an_article_and_says_which(ferry: Setting) -> None:
    (known,) = pages.whole([ferry], [Article("valley", "Valley", TEXTS[0])], 1)

    assert known.id == "valley"
    assert TEXTS[0].split("\n\n")[3].encode() in known.content
