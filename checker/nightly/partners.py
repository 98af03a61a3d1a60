"""The partners' file: whom to check, where they say what they publish, and whom to tell.

What it may say is declared here and explained in docs/partners.md.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from checker import licence, toml
from checker.errors import InputError, LicenceError, PartnersError
from checker.fetch.manners import POLITE, Manners
from checker.logos import licensed
from checker.nightly.addresses import canonical
from checker.nightly.models import AGAIN, Kept, Partner, Plan
from checker.toml import Filled, Strict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PLACES = ("feeds", "sitemaps", "sections")
_MANNERS = ("robots", "delay", "abreast", "private")
_SECRET = "env:"  # noqa: S105 - begins the name of a variable that holds one
_APPRISE = re.compile(r"[a-z][a-z0-9+.-]*://\S+|mailto:\S+", re.IGNORECASE)


class Newsroom(Strict, frozen=True):
    """The newsroom's own sources, read into the library before the partners are."""

    sources: tuple[str, ...] = ()


class Notify(Strict, frozen=True):
    """Apprise addresses, or `env:NAME` for one that is in the environment."""

    staff: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()


class Evidence(Strict, frozen=True):
    """Where evidence is kept, from where the file stands, and for how long."""

    folder: Filled | None = None
    days: Annotated[float, msgspec.Meta(gt=0)] | None = None
    findings_days: Annotated[float, msgspec.Meta(gt=0)] | None = None
    size: str | None = None


class Defaults(Strict, frozen=True):
    """What holds for every partner that says nothing else."""

    licence: Filled = "dcnf"
    items: Literal["all", "telling"] = "all"
    robots: Literal["obey", "ignore"] = POLITE.robots
    delay: Annotated[float, msgspec.Meta(ge=0, le=3600)] = POLITE.delay
    abreast: Annotated[int, msgspec.Meta(ge=1, le=16)] = POLITE.abreast
    private: bool = POLITE.private
    again: Annotated[
        tuple[Annotated[int, msgspec.Meta(ge=1, le=3650)], ...], msgspec.Meta(min_length=1)
    ] = AGAIN


class Entry(Defaults, frozen=True, kw_only=True):
    """One partner."""

    name: Filled
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    contact: str = ""
    notes: str = ""


class File(Strict, frozen=True):
    """A partners' file."""

    newsroom: Newsroom = Newsroom()
    notify: Notify = Notify()
    evidence: Evidence = Evidence()
    defaults: Defaults = Defaults()
    partner: tuple[Entry, ...] = ()


def read(path: str | Path) -> Plan:
    """Read a partners' file; raises PartnersError, which says the file, the line and the key."""
    plan, problems = _read(Path(path))
    if problems:
        raise PartnersError(problems[0])
    return plan


def problems_of(path: str | Path) -> list[str]:
    """Say what is wrong with a file, each with its line and key; what hinders reading it first."""
    try:
        return _read(Path(path))[1]
    except PartnersError as error:
        return [str(error)]


def written(partners: Iterable[Partner]) -> str:
    """Give the TOML of partners, which `read` takes back; what is as by default is left out."""
    import tomli_w

    tables = (tomli_w.dumps(_table(each)) for each in partners)
    return "\n".join(f"[[partner]]\n{table}" for table in tables)


def _table(partner: Partner) -> dict[str, Any]:
    said = {
        name: getattr(partner.manners if name in _MANNERS else partner, name)
        for name in ("name", *_PLACES, "licence", "contact", "items", *_MANNERS, "again", "notes")
    }
    usual = {field.name: field.default for field in msgspec.structs.fields(Entry)}
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in said.items()
        if value != usual[key]
    }


def _read(path: Path) -> tuple[Plan, list[str]]:
    """Give what a file says, and what is wrong with it although every key and type is right."""
    document = toml.read(path, File, PartnersError)
    problems = [document.said(steps, what) for steps, what in _wrong(document)]
    said = document.value
    # Every table is known to be right, so that what it does not say can be the default's.
    defaults = document.data.get("defaults", {})
    entries = [msgspec.convert(defaults | each, Entry) for each in document.data.get("partner", ())]
    plan = Plan(
        tuple(_partner(each, path) for each in entries),
        said.newsroom.sources,
        tuple(map(_revealed, said.notify.staff)),
        tuple(map(_revealed, said.notify.operators)),
        _kept(said.evidence, path),
    )
    return plan, problems


def _kept(said: Evidence, path: Path) -> Kept:
    folder = path.parent / said.folder if said.folder else None
    return Kept(folder, said.days, said.findings_days, _size(said.size)[0])


def _size(said: str | None) -> tuple[int | None, str]:
    """Give a size in bytes, and what is wrong with how it is said."""
    from checker.evidence.retention import bytes_of

    if said is None:
        return None, ""
    try:
        return bytes_of(said), ""
    except InputError as error:
        return None, str(error)


def _partner(entry: Entry, path: Path) -> Partner:
    said = msgspec.structs.asdict(entry)
    manners = Manners(**{name: said.pop(name) for name in _MANNERS})
    return Partner(**said | {"licence": _found(entry.licence, path)}, manners=manners)


def _found(name: str, path: Path) -> str:
    """Give a licence's name, or its file's path from where the partners' file stands."""
    return str(path.parent / name) if licence.is_path(name) else name


def _revealed(address: str) -> str:
    """Give an address, out of the environment where it is there."""
    if not address.startswith(_SECRET):
        return address
    return os.environ.get(address.removeprefix(_SECRET), "")


def _wrong(document: toml.Document[File]) -> Iterator[tuple[toml.Steps, str]]:
    """Say where something is wrong, and what."""
    said = document.value
    if not said.partner:
        yield (), "no [[partner]] in it, so that it checks nothing"
    for number, source in enumerate(said.newsroom.sources):
        if wrong := _no_address(source):
            yield ("newsroom", "sources", number), wrong
    for audience in ("staff", "operators"):
        for number, address in enumerate(getattr(said.notify, audience)):
            if wrong := _no_receiver(address):
                yield ("notify", audience, number), wrong
    if wrong := _size(said.evidence.size)[1]:
        yield ("evidence", "size"), wrong
    yield from _wrong_habits(document)
    yield from _wrong_partners(said.partner)


def _wrong_habits(document: toml.Document[File]) -> Iterator[tuple[toml.Steps, str]]:
    said = document.value
    tables: list[tuple[toml.Steps, Defaults]] = [
        (("partner", number), each) for number, each in enumerate(said.partner)
    ]
    if "defaults" in document.data:
        tables.insert(0, (("defaults",), said.defaults))
    licences: dict[str, str] = {}
    for steps, table in tables:
        if not all(sooner < later for sooner, later in pairwise(table.again)):
            yield (*steps, "again"), "the days do not rise, each later than the one before"
        name = _found(table.licence, document.path)
        if name not in licences:
            licences[name] = _no_licence(name)
        if licences[name] and "licence" in _plain(document.data, steps):
            yield (*steps, "licence"), licences[name]


def _wrong_partners(partners: tuple[Entry, ...]) -> Iterator[tuple[toml.Steps, str]]:
    names: Counter[str] = Counter()
    for number, each in enumerate(partners):
        steps = ("partner", number)
        if not each.name.strip():
            yield (*steps, "name"), "a name of blanks"
        names[key := " ".join(each.name.casefold().split())] += 1
        if names[key] > 1:
            yield (*steps, "name"), f'a second "{each.name}"'
        if not any(getattr(each, place) for place in _PLACES):
            yield steps, f'"{each.name}" has no feed, sitemap or section page to look at'
        for place in _PLACES:
            addresses = getattr(each, place)
            for where, address in enumerate(addresses):
                if wrong := _no_address(address):
                    yield (*steps, place, where), wrong
                elif address in addresses[:where]:
                    yield (*steps, place, where), f'a second "{address}"'


def _plain(data: Any, steps: toml.Steps) -> Any:
    for step in steps:
        data = data[step]
    return data


def _no_address(address: str) -> str:
    if canonical(address) and address.split() == [address]:
        return ""
    return f'"{address}" is no address of the web (http:// or https:// and a host)'


def _no_receiver(address: str) -> str:
    variable = address.removeprefix(_SECRET) if address.startswith(_SECRET) else ""
    if variable and not os.environ.get(variable):
        return f"the environment has no variable {variable}; set it to an Apprise address"
    if _APPRISE.fullmatch(_revealed(address)):
        return ""
    # What a variable holds is a secret.
    what = f"what {variable} holds" if variable else f'"{address}"'
    return f"{what} is no Apprise address (mailto://..., slack://...) and no env:NAME"


def _no_licence(name: str) -> str:
    try:
        licensed.load(name)
    except LicenceError as error:
        return str(error)
    return ""
