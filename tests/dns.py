"""A DNS of the tests' own: names that they choose, numbers in any spelling, and nothing else."""

from __future__ import annotations

import socket
from typing import Any

_lookup = socket.getaddrinfo  # the machine's own, kept for when it is replaced

# What looks it up again may be told otherwise: the last of the answers is given from then on.
Answers = list[list[str]]


class Names:
    """Stands for `socket.getaddrinfo`; a name that nobody gave it is unknown."""

    def __init__(self) -> None:
        self._answers: dict[str, Answers] = {}
        self.asked: list[str] = []

    def give(self, name: str, *answers: list[str]) -> None:
        """Say what the addresses of a name are, the first time it is asked for and after.

        Where there are none, the DNS does not answer for a while.
        """
        self._answers[name] = list(answers)

    def __call__(
        self,
        host: str,
        port: int,
        family: int = 0,
        type: int = 0,  # noqa: A002 - socket.getaddrinfo's own name for it
        proto: int = 0,
        flags: int = 0,
    ) -> list[Any]:
        """Look a host up as `socket.getaddrinfo` does."""
        name = host.lower().rstrip(".")
        self.asked.append(name)
        if name not in self._answers:
            addresses = [host]
        elif len(self._answers[name]) > 1:
            addresses = self._answers[name].pop(0)
        else:
            addresses = self._answers[name][0]
        if not addresses:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        flags |= socket.AI_NUMERICHOST
        found: list[Any] = []
        for address in addresses:
            found += _lookup(address, port, family, type, proto, flags)
        return found
