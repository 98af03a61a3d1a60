"""A PostgreSQL of the tests' own: in a temporary folder, on a socket in it, gone with the run."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp
from typing import Self

BINARIES = max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), default=None)


class Cluster:
    """Starts with the block and stops with it; `database()` gives the address of an empty one."""

    def __init__(self) -> None:
        assert BINARIES is not None
        self._bin = BINARIES.parent
        self._folder = Path(mkdtemp(prefix="checker-pg-"))
        self._made = 0

    def __enter__(self) -> Self:
        if os.geteuid() == 0:  # PostgreSQL will not run as root
            nobody = pwd.getpwnam("nobody")
            os.chown(self._folder, nobody.pw_uid, nobody.pw_gid)
        data = self._folder / "data"
        self._run("initdb", "-D", data, "-U", "checker", "-A", "trust", "--no-sync", "-E", "UTF8")
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off -c max_connections=40"
        log = self._folder / "log"
        self._run("pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")
        return self

    def __exit__(self, *_: object) -> None:
        self._run("pg_ctl", "-D", self._folder / "data", "-w", "-m", "immediate", "stop")
        shutil.rmtree(self._folder)

    def database(self) -> str:
        """Give the address of a new and empty database."""
        self._made += 1
        name = f"test{self._made}"
        self._run("createdb", "-h", self._folder, "-U", "checker", name)
        return f"postgresql+psycopg://checker@/{name}?host={self._folder}"

    def _run(self, program: str, *arguments: object) -> None:
        as_nobody = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        subprocess.run(  # noqa: S603 - PostgreSQL's own programs
            [
                *(as_nobody if os.geteuid() == 0 else []),
                str(self._bin / program),
                *map(str, arguments),
            ],
            check=True,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        )
