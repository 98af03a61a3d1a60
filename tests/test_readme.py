"""The README says what the program does."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from importlib import import_module
from inspect import cleandoc
from pathlib import Path

import pytest
from typer.exceptions import TyperException

from checker import licence
from tests.commands import understand

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^checker .+$", README, re.MULTILINE)
TARGETS = sorted(set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE)))


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_readme_is_understood(line: str) -> None:
    _, *arguments = shlex.split(line.partition("<")[0])

    understand(arguments)


@pytest.mark.parametrize("line", ["check page.html --orignal article.json", "rules lst"])
def test_a_command_that_does_not_exist_is_not_understood(line: str) -> None:
    with pytest.raises(TyperException):
        understand(line.split())


@pytest.mark.parametrize(("number", "command"), [(0, "check"), (1, "nightly")])
def test_the_options_of_the_readme_are_those_of_the_help(number: int, command: str) -> None:
    told = checker(command, "--help").partition("Options:")[2].partition("--help ")[0]

    options = rows("option", number)
    table = " ".join(f"{option.strip('`')} {meaning}" for option, meaning in options)

    assert table == " ".join(told.replace("[x>=1]", "").split())


def test_the_checks_of_the_readme_are_what_their_docstrings_say() -> None:
    names = [str(kind.__struct_config__.tag) for kind in licence.Term.__subclasses__()]

    assert rows("check") == [[f"`{name}`", what(name)] for name in names]


def test_what_the_readme_shows_is_what_the_commands_print(tmp_path: Path) -> None:
    night, page = re.findall(r"^```text\n(.*?)\n```$", README, re.MULTILINE | re.DOTALL)
    manifest = ["--manifest", "fixtures/demo/manifest.jsonl"]

    assert night in checker("demo", str(tmp_path), code=1, logs=True)
    assert page in checker("check", *manifest, "--offline", "--format", "text", code=1)


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_what_the_readme_makes(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")

    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_the_python_of_the_readme_does_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False)

    assert (failed, tried) == (0, 3)


def checker(*arguments: str, code: int = 0, logs: bool = False) -> str:
    done = subprocess.run(  # noqa: S603 - our own program
        [str(Path(sys.executable).with_name("checker")), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr if not logs else "") == (code, "")
    return done.stdout


def rows(head: str, number: int = 0) -> list[list[str]]:
    """Give the cells of the table whose first column has this head; of several, that one."""
    table = README.split(f"\n| {head} | ")[number + 1].partition("\n\n")[0].splitlines()[2:]
    cells = [re.split(r"(?<!\\)\|", line.strip("|")) for line in table]
    return [[cell.strip().replace("\\|", "|") for cell in row] for row in cells]


def what(name: str) -> str:
    """Give what a check's docstring says it checks."""
    document = cleandoc(import_module(f"checker.checks.{name}").__doc__ or "")
    return " ".join(document.partition("What: ")[2].partition("\n\n")[0].split())
