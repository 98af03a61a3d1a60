"""The summary that a licensing desk reads first."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from checker.cli.console import terminal
from checker.nightly.morning.terminal import show
from tests import mornings

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.nightly.models import Morning


def _shown(morning: Morning) -> str:
    stream = io.StringIO()
    show(morning, Console(file=stream, width=100, markup=False, highlight=False, soft_wrap=True))
    return stream.getvalue()


def test_what_changed_stands_before_what_stands() -> None:
    said = _shown(mornings.morning())

    assert said.index("What changed: 3 new, 2 changed, 2 mended") < said.index("What stands")
    assert said.index("What stands: 7 standing, 1 waived") < said.index("For operators")


def test_a_change_says_whose_which_what_and_where() -> None:
    said = _shown(mornings.morning())

    for words in ("byline: review", "Copperfield Observer", "[finding 32]", "Tamsin Ridly"):
        assert words in said
    assert "https://observer.example/news/byline-misspelt\n" in said


def test_what_is_mended_says_what_it_was() -> None:
    assert "affiliation: mended, was fail" in _shown(mornings.morning())


def test_every_partner_has_its_line_of_counts() -> None:
    lines = _shown(mornings.morning()).splitlines()

    (tern,) = [line.split() for line in lines if line.startswith("Tern Island Times")]
    assert tern[3:] == ["0", "0", "0", "0", "4", "2", "7", "0"]
    for name in mornings.PARTNERS:
        assert any(line.startswith(name) for line in lines)


def test_a_host_that_is_down_is_one_line_with_its_pages_counted() -> None:
    lines = [line for line in _shown(mornings.morning()).splitlines() if "tern-island" in line]

    (line,) = lines
    assert line.startswith("new      tern-island.example (Tern Island Times): connection refused")
    assert line.endswith("; 4 pages not looked at")


def test_a_partner_that_is_not_obeyed_is_named() -> None:
    assert "Ferry Lane Herald: robots.txt is not obeyed, by contract" in _shown(mornings.morning())


def test_a_night_that_changed_nothing_says_so_in_one_line() -> None:
    said = _shown(mornings.quiet())

    assert said.count("Nothing changed") == 1
    assert "[finding" not in said


@pytest.mark.parametrize("mood", [mornings.morning, mornings.quiet])
def test_no_colour_is_no_colour(
    mood: Callable[[], Morning], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")

    show(mood(), terminal())

    assert "\x1b[3" not in capsys.readouterr().out


def test_hostile_words_drive_no_terminal() -> None:
    said = _shown(mornings.hostile())

    assert not set(said) & {"\x1b", "\u202e"}
    assert "alert(1)" in said
