"""Options of the test run, and what tests of many rooms need: servers and databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.store import open_store
from tests.cluster import BINARIES, Cluster
from tests.servers import Servers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.store import Store

# PostgreSQL where there is one; `.ci/run` sees to it that there is.
DATABASES = ["sqlite", *(["postgresql"] if BINARIES else [])]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite",
        action="store_true",
        help="write what is found into fixtures/cases/*/expect.toml; then read the diff",
    )


@pytest.fixture(autouse=True, scope="session")
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests from the library of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture
def servers() -> Iterator[Servers]:
    """Give what starts servers; they end with the test."""
    running = Servers()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Give a PostgreSQL that ends with the run."""
    with Cluster() as running:
        yield running


@pytest.fixture(params=DATABASES)
def db(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give what --db takes for a new database, of each kind in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "library.db")
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.database()


@pytest.fixture
def store(db: str) -> Iterator[Store]:
    """Give an open and empty store, on each kind of database in turn."""
    with open_store(db) as opened:
        yield opened
