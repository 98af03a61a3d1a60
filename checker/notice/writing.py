"""The words of the mail, from templates that a desk may change."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, TemplateError, TemplateSyntaxError, select_autoescape

from checker.errors import InputError
from checker.notice.draft import Draft
from checker.reports import html
from checker.reports.untrusted import one_line, web_address

if TYPE_CHECKING:
    from checker.notice.notice import Notice

BUNDLED = Path(__file__).with_name("templates")
# What stands for the logo's address where none is given; a person has to put it there.
FILL_IN = "FILL IN: the address of the logo"

# What a desk's own expressions may raise, besides what jinja2 calls an error.
_MISTAKES = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


def draft(notice: Notice, *, logo: str = "", folder: Path | None = None) -> Draft:
    """Write a notice by the templates of `folder`, and by the bundled ones for those it lacks.

    `logo` is the logo's address. Raises InputError where that is none; and with file and line where
    a template is wrong.
    """
    if logo and not web_address(logo):
        raise InputError(f"--logo {logo}: no address of the web (https://...)")
    environment = _environment(folder)
    authors = _listed(notice.authors or ())
    values: dict[str, Any] = {"notice": notice, "one_line": one_line, "authors": authors}
    values["logo"] = _rendered(
        environment, "logo.html.jinja", address=logo or FILL_IN, licensor=notice.licensor
    )
    values["credit"] = ""
    if notice.authors is not None:
        values["credit"] = _rendered(
            environment, "credit.html.jinja", authors=authors, licensor=notice.licensor
        )
    values["subject"] = one_line(_rendered(environment, "subject.txt.jinja", **values))
    text, page = (
        _rendered(environment, f"notice.{kind}.jinja", **values) for kind in ("txt", "html")
    )
    return Draft(values["subject"], f"{text}\n", f"{page}\n")


def copy_to(folder: Path) -> tuple[Path, ...]:
    """Write the bundled templates into a folder, for a desk to change; none that is there already.

    Raises InputError where one is there, and writes nothing then.
    """
    copies = {folder / each.name: each for each in sorted(BUNDLED.iterdir())}
    for copy in copies:
        if copy.exists():
            raise InputError(f"{copy}: is there already; give another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for copy, each in copies.items():
            with copy.open("x", encoding="utf-8") as file:
                file.write(each.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{error.filename or folder}: {error.strerror}") from error
    return tuple(copies)


def _environment(folder: Path | None) -> Environment:
    folders = [BUNDLED]
    if folder is not None:
        if not any((folder / each.name).is_file() for each in BUNDLED.iterdir()):
            names = ", ".join(sorted(each.name for each in BUNDLED.iterdir()))
            raise InputError(f"{folder}: has none of the templates ({names})")
        folders.insert(0, folder)
    # By their names: a mail in plain text has no use for "&amp;".
    return html.environment(*folders).overlay(autoescape=select_autoescape(("html.jinja",)))


def _rendered(environment: Environment, name: str, **values: Any) -> str:
    try:
        return environment.get_template(name).render(values).strip()
    except TemplateSyntaxError as error:
        raise InputError(f"{error.filename}:{error.lineno}: {error.message}") from error
    except _MISTAKES as error:
        lines = [
            f"{frame.filename}:{frame.lineno}"
            for frame in extract_tb(error.__traceback__)
            if frame.filename.endswith(".jinja")
        ]
        raise InputError(f"{(lines or [name])[-1]}: {error}") from error


def _listed(names: tuple[str, ...]) -> str:
    """Give names as a byline has them.

    >>> _listed(("Ada Thornbury", "Ben Hale", "Cy Orde"))
    'Ada Thornbury, Ben Hale and Cy Orde'
    """
    *others, last = names or ("",)
    return f"{', '.join(others)} and {last}" if others else last
