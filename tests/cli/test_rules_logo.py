"""`checker rules logo`: the images that a licensor's logo is known by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from tests.logos.pictures import logo, saved

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands import Ended
    from tests.servers import Servers

DCNF = Path(__file__).parents[2] / "rules" / "dcnf.toml"


LOGO = saved(logo())


@pytest.fixture
def own(tmp_path: Path) -> str:
    """Give a licence's own file, for which nothing is kept in the user's data."""
    file = tmp_path / "cedar.toml"
    file.write_text(DCNF.read_text())
    return str(file)


def test_a_logo_is_added_listed_and_removed(
    checker: Callable[..., Ended], own: str, tmp_path: Path
) -> None:
    (tmp_path / "logo.png").write_bytes(LOGO)
    kept = tmp_path / "cedar.logos" / "logo.png"

    added = checker("rules", "logo", "add", str(tmp_path / "logo.png"), "--licence", own)
    listed = checker("rules", "logo", "list", "--licence", own)
    removed = checker("rules", "logo", "remove", "logo.png", "--licence", own)

    assert added == (0, f"{kept}: kept\n", "")
    assert listed == (0, "logo.png\n", "")
    assert removed == (0, f"{kept}: removed\n", "")
    assert not kept.exists()


def test_a_logo_is_fetched_from_its_address(
    checker: Callable[..., Ended], own: str, tmp_path: Path, servers: Servers
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=LOGO, content_type="image/png")

    address = f"{servers.page(answer)}/brand/cedar%20logo.png?w=300"

    refused = checker("rules", "logo", "add", address, "--licence", own)
    added = checker("rules", "logo", "add", address, "--licence", own, "--allow-private", "-q")

    assert (refused.code, "not public" in refused.err) == (2, True)
    assert added == (0, "", "")
    assert (tmp_path / "cedar.logos" / "cedar logo.png").read_bytes() == LOGO


def test_an_address_that_gives_a_page_is_no_logo(
    checker: Callable[..., Ended], own: str, servers: Servers
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text="<p>Log in</p>", content_type="text/html")

    ended = checker(
        "rules", "logo", "add", servers.page(answer), "--licence", own, "--allow-private"
    )

    assert ended.code == 2
    assert "not an image (text/html)" in ended.err


@pytest.mark.parametrize("source", ["no-such.png", str(DCNF), "ftp://paper.example/logo.png"])
def test_what_is_no_logo_is_one_line_and_code_2(
    checker: Callable[..., Ended], own: str, source: str
) -> None:
    code, out, err = checker("rules", "logo", "add", source, "--licence", own)

    assert (code, out) == (2, "")
    assert source.rpartition("/")[2] in err
    assert err.count("\n") == 1


def test_an_empty_list_says_how_a_logo_is_added(checker: Callable[..., Ended], own: str) -> None:
    code, out, err = checker("rules", "logo", "list", "--licence", own)

    assert (code, out) == (0, "")
    assert "checker rules logo add" in err


@pytest.mark.parametrize("command", ["add", "list", "remove"])
def test_each_command_of_logos_helps_with_an_example(
    checker: Callable[..., Ended], command: str
) -> None:
    code, out, _ = checker("rules", "logo", command, "--help")

    assert code == 0
    assert f"Example: checker rules logo {command}" in out
    assert "--quiet" in out
    assert "--verbose" in out
