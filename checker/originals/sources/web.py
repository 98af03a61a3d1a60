"""The newsroom's own site, fetched: it is read at its owner's word, a few pages at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from checker.errors import FetchError
from checker.fetch.client import Client, Patience
from checker.fetch.manners import Manners

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.fetch.asking import Answer

_ABREAST = 4  # pages at a time
_PATIENT = Patience(attempts=4)  # an archive of thousands of pages is worth a wait


class Web:
    """What sources are read through: `async with Web() as web: answer = await web.get(address)`."""

    def __init__(self, patience: Patience | None = None, *, private: bool = False) -> None:
        """Say how patient to be; `private` lets the site stand at an address that is not public."""
        manners = Manners("ignore", delay=0, abreast=_ABREAST, private=private)
        self._client = Client(manners, patience=patience or _PATIENT)

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._client.__aexit__(*error)

    async def get(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Fetch an address; raises FetchError, in words of the address, where it cannot be had."""
        try:
            return await self._client.get(address, headers)
        except FetchError as error:
            raise FetchError(f"{address}: {error}", error.status) from error
