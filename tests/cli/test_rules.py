"""`checker rules`, and how the program as a whole ends."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker import licence
from checker.cli import rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands import Ended

DCNF = Path(__file__).parents[2] / "rules" / "dcnf.toml"


def test_list_names_each_licence_with_its_title_and_terms(checker: Callable[..., Ended]) -> None:
    code, out, err = checker("rules", "list")

    assert (code, err) == (0, "")
    assert "dcnf " in out
    assert "logo, byline, affiliation, text" in out


def test_quiet_list_is_names_alone(checker: Callable[..., Ended]) -> None:
    assert checker("rules", "list", "--quiet").out.split() == licence.names()


def test_show_gives_every_clause_and_parameter(checker: Callable[..., Ended]) -> None:
    code, out, _ = checker("rules", "show", "dcnf")

    assert code == 0
    for term in licence.load("dcnf").terms:
        assert f'"{term.clause}" ({term.source})' in out
    assert "near_miss: review" in out
    assert "may go: tips (paragraph)" in out
    assert "(?:" not in out


def test_verbose_show_adds_the_patterns(checker: Callable[..., Ended]) -> None:
    text = licence.load("dcnf").find("text")
    assert isinstance(text, licence.Text)

    out = checker("rules", "show", str(DCNF), "--verbose").out

    assert all(part.pattern.pattern in out for part in text.optional)


def test_explain_gives_the_clause_and_what_its_check_says_of_itself(
    checker: Callable[..., Ended],
) -> None:
    term = licence.load("dcnf").find("byline")
    document = import_module("checker.checks.byline").__doc__
    assert document

    code, out, _ = checker("rules", "explain", "dcnf", "byline")

    assert code == 0
    assert term.clause in out
    assert document.strip().splitlines()[0] in out
    assert "\nlogo\n" not in out


def test_explain_without_a_term_explains_all(checker: Callable[..., Ended]) -> None:
    out = checker("rules", "explain", "dcnf").out

    assert all(f"\n{term.term}\n" in out for term in licence.load("dcnf").terms)


def test_an_unknown_term_is_one_line_and_code_2(checker: Callable[..., Ended]) -> None:
    code, out, err = checker("rules", "explain", "dcnf", "bylin")

    assert (code, out) == (2, "")
    assert err.startswith('dcnf has no term "bylin"; did you mean "byline"? (terms: logo, ')
    assert err.count("\n") == 1


def test_validate_says_ok_of_each_right_file(checker: Callable[..., Ended]) -> None:
    ended = checker("rules", "validate", str(DCNF), str(DCNF))

    assert ended == (0, f"{DCNF}: ok\n" * 2, "")


def test_validate_names_every_wrong_file_and_still_reads_the_rest(
    checker: Callable[..., Ended], tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(DCNF.read_text().replace("near_miss", "near_mis"))
    line = DCNF.read_text().split("near_miss")[0].count("\n") + 1

    code, out, err = checker("rules", "validate", "no-such.toml", str(wrong), str(DCNF))

    assert (code, out) == (2, f"{DCNF}: ok\n")
    assert err.splitlines() == [
        "no-such.toml: cannot be read: No such file or directory",
        f'{wrong}:{line}: terms[1].near_mis: unknown key; did you mean "near_miss"?',
    ]


def test_validate_names_a_reference_logo_that_is_no_image(
    checker: Callable[..., Ended], tmp_path: Path
) -> None:
    terms = tmp_path / "valley.toml"
    terms.write_text(DCNF.read_text())
    stray = tmp_path / "valley.logos" / "notes.txt"
    stray.parent.mkdir()
    stray.write_text("The logo is on its way.")

    code, out, err = checker("rules", "validate", str(terms))

    assert (code, out) == (2, "")
    assert err.startswith(f"{terms}: its reference logo {stray}: no image of a kind ")


def test_quiet_validate_is_silent_about_right_files(checker: Callable[..., Ended]) -> None:
    assert checker("rules", "validate", "--quiet", str(DCNF)) == (0, "", "")


def test_no_colour_is_written_where_no_color_is_set(
    checker: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in checker("rules", "show", "dcnf").out

    monkeypatch.setenv("NO_COLOR", "1")

    assert "\x1b" not in checker("rules", "show", "dcnf").out


@pytest.mark.parametrize("command", ["list", "show", "explain", "validate"])
def test_each_command_helps_with_an_example(checker: Callable[..., Ended], command: str) -> None:
    code, out, _ = checker("rules", command, "--help")

    assert code == 0
    assert f"Example: checker rules {command}" in out
    assert "--quiet" in out
    assert "--verbose" in out


def test_the_program_alone_shows_its_help_and_judges_nothing(
    checker: Callable[..., Ended],
) -> None:
    code, out, err = checker()

    assert (code, err) == (2, "")
    assert "check " in out
    assert "rules " in out


def test_the_version_is_the_distributions(checker: Callable[..., Ended]) -> None:
    assert checker("--version") == (0, f"checker {version('syndication-checker')}\n", "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chek"], "No such command 'chek'"),
        (["rules"], "Missing command"),
        (["rules", "show"], "Missing argument 'NAME'"),
        (["rules", "list", "--quite"], "No such option: --quite"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_code_2(
    checker: Callable[..., Ended], arguments: list[str], says: str
) -> None:
    code, out, err = checker(*arguments)

    assert (code, out) == (2, "")
    assert err.startswith(f"checker: {says}")
    assert err.count("\n") == 1


def test_an_unexpected_error_is_one_line_and_its_traceback_only_for_verbose() -> None:
    # In a process of its own: it is the interpreter that hands over what nobody caught.
    program = (
        "import checker.cli, checker.licence\n"
        "def fail(): raise ZeroDivisionError('one\\ntwo')\n"
        "checker.licence.names = fail\n"
        "checker.cli.main()"
    )

    def ended(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", program, "rules", "list", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program

    plain = ended()

    assert (plain.returncode, plain.stdout) == (2, "")
    assert plain.stderr == "checker: internal error: ZeroDivisionError: one two\n"
    assert "Traceback" in ended("--verbose").stderr


def test_a_reader_that_has_gone_is_no_failed_term(
    checker: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(rules, "terminal", gone)

    assert checker("rules", "list").code == 2
