"""The table of commands says what the commands say of themselves."""

from __future__ import annotations

from importlib import import_module

import pytest
import typer

from checker.cli.commands import ABOUT


@pytest.mark.parametrize(("name", "said"), ABOUT.items())
def test_a_command_is_listed_by_the_first_words_of_its_own_help(name: str, said: str) -> None:
    command = typer.main.get_command(import_module(f"checker.cli.{name}").app)

    assert (command.help or "").splitlines()[0] == said
