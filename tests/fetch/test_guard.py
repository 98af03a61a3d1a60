"""What is not public is not connected to, however its address is written or come by."""

from __future__ import annotations

import asyncio
import socket
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from checker.errors import FetchError
from checker.fetch import guard
from checker.fetch.client import Client, Patience
from checker.fetch.guard import is_public
from checker.fetch.manners import Manners
from checker.fetch.plain import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.fetch.asking import Answer
    from tests.dns import Names
    from tests.servers import Servers

AT_ONCE = Manners("ignore", delay=0)
LIMITS = Limits(connect=2, total=2)
REFUSED = "its address is not public"
NO_ADDRESS = "not an address that can be fetched"

# Every one leads to this machine, its network or its cloud.
HOSTS = """
127.0.0.1 127.8.8.8 0x7f000001 0x7f.1 0x7f.0x0.0x0.0x1 0.0.0.0 0x0
10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.254 192.168.0.1 0xc0a80001
169.254.0.1 169.254.169.254 169.254.170.2 0xa9fea9fe 100.64.0.1
100.100.100.200 192.0.0.1 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1
224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
[::1] [0:0:0:0:0:0:0:1] [::] [fe80::1] [febf::1] [fec0::1] [fc00::1] [fd00:ec2::254] [ff02::1]
[ff0e::1] [2001:db8::1] [3fff::1] [100::1] [200::1] [4000::1] [5f00::1] [fe00::1]
[::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:169.254.169.254] [::ffff:10.0.0.1] [::127.0.0.1]
[::7f00:1] [::a9fe:a9fe] [64:ff9b::127.0.0.1] [64:ff9b::a9fe:a9fe] [64:ff9b:1::7f00:1]
[2002:7f00:1::] [2002:a9fe:a9fe::1] [2002:c0a8:1::1] [2001:0:4136:e378:8000:63bf:80ff:fffe]
[2001:0:7f00:1::] [2600:1f00::5efe:7f00:1] [2600:1f00::200:5efe:a9fe:a9fe]
localhost LOCALHOST localhost. LOCALHOST. sub.localhost inside.example INSIDE.EXAMPLE.
mapped.example metadata.example
reader@127.0.0.1 reader:secret@127.0.0.1 public.example@127.0.0.1 public.example:80@127.0.0.1
public.example%2f@127.0.0.1 １２７.０.０.１ １２７｡０｡０｡１ ①②⑦.⓪.⓪.① ｌｏｃａｌｈｏｓｔ
""".split()
# Refused as no address at all: no library may be left to guess what is meant by it.
NO_ADDRESSES = """
http://127.1:{port}/ http://127.0.1:{port}/ http://0177.0.0.1:{port}/ http://0177.1:{port}/
http://2130706433:{port}/ http://017700000001:{port}/ http://0:{port}/ http://127.0.0.1.:{port}/
http://3232235521:{port}/ http://2852039166:{port}/ http://0251.0376.0251.0376:{port}/
http://%31%32%37.0.0.1:{port}/ http://127.0.0.1%2f:{port}/ http://127.0.0.1%00:{port}/
http://[::1:{port}/ http://[::1]127.0.0.1:{port}/ http://[127.0.0.1]:{port}/ http://127.0.0.1:{port}0000/
http://127.0.0.1\\@public.example:{port}/ http://public.example\\@127.0.0.1:{port}/
""".split()


class Listening:
    """Two sockets of one port, of IPv4 and of IPv6, that nothing should come to."""

    def __init__(self, stack: ExitStack) -> None:
        self._sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0)))]
        self.port = int(self._sockets[0].getsockname()[1])
        if socket.has_dualstack_ipv6():
            inner = socket.create_server(("::1", self.port), family=socket.AF_INET6)
            self._sockets.append(stack.enter_context(inner))

    def noted(self) -> int:
        """Give how many connections came."""
        count = 0
        for each in self._sockets:
            each.setblocking(False)
            try:
                while True:
                    each.accept()[0].close()
                    count += 1
            except BlockingIOError:
                continue
        return count


@pytest.fixture
def listening() -> Iterator[Listening]:
    with ExitStack() as stack:
        yield Listening(stack)


@pytest.fixture(autouse=True)
def _inside(names: Names) -> None:
    for name in ("localhost", "sub.localhost", "inside.example"):
        names.give(name, ["127.0.0.1"])
    names.give("mapped.example", ["::ffff:127.0.0.1"])
    names.give("metadata.example", ["fd00:ec2::254", "169.254.169.254"])


def get(*addresses: str, manners: Manners = AT_ONCE, forget: bool = False) -> list[Answer]:
    """Fetch one after the other; with `forget`, what the DNS said is looked up each time."""

    async def ask() -> list[Answer]:
        async with Client(manners, limits=LIMITS, patience=Patience(first=0.01)) as client:
            answers = []
            for each in addresses:
                answers.append(await client.get(each))
                if forget:
                    client._sessions[False].connector.clear_dns_cache()  # type: ignore[union-attr]  # it is a TCPConnector
            return answers

    return asyncio.run(ask())


def refused(*addresses: str, manners: Manners = AT_ONCE, forget: bool = False) -> str:
    """Give the reason why the last of the addresses was refused, the fetching and not its host."""
    with pytest.raises(FetchError) as raised:
        get(*addresses, manners=manners, forget=forget)
    assert type(raised.value) is FetchError
    return str(raised.value)


@pytest.mark.parametrize("host", HOSTS)
def test_what_is_not_public_is_refused_without_a_connection(
    listening: Listening, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    looked_at = []

    def noting(address: str) -> bool:
        looked_at.append(address)
        return is_public(address)

    monkeypatch.setattr(guard, "is_public", noting)

    assert REFUSED in refused(f"http://{host}:{listening.port}/story")

    assert listening.noted() == 0
    assert len(looked_at) == len(set(looked_at))  # asked for once, and never again


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_address_is_refused_without_a_connection(
    listening: Listening, address: str
) -> None:
    assert NO_ADDRESS in refused(address.format(port=listening.port))

    assert listening.noted() == 0


@pytest.mark.parametrize("port", [22, 25, 80, 443, 6379, 8080, 65535])
def test_no_port_of_this_machine_is_an_exception(port: int) -> None:
    assert REFUSED in refused(f"http://127.0.0.1:{port}/", f"https://127.0.0.1:{port}/")


def test_robots_are_not_looked_for_where_nothing_may_be_fetched(listening: Listening) -> None:
    reason = refused(f"http://127.0.0.1:{listening.port}/", manners=Manners("obey", delay=0))

    assert REFUSED in reason
    assert listening.noted() == 0


def test_the_way_out_is_told(listening: Listening) -> None:
    assert refused(f"http://localhost:{listening.port}/") == (
        "localhost: its address is not public (private, of this machine, or reserved); "
        "where that is meant, say --allow-private"
    )


def test_a_host_that_was_refused_is_refused_for_that_every_time(listening: Listening) -> None:
    async def ask() -> set[str]:
        async with Client(AT_ONCE, limits=LIMITS) as client:
            reasons = set()
            for number in range(5):
                with pytest.raises(FetchError) as raised:
                    await client.get(f"http://127.0.0.1:{listening.port}/{number}")
                assert type(raised.value) is FetchError
                reasons.add(str(raised.value))
            return reasons

    assert len(asyncio.run(ask())) == 1
    assert listening.noted() == 0


def test_a_listening_port_is_connected_to_where_that_was_agreed_on(listening: Listening) -> None:
    # What the others show is shown by the guard, and not by a listener that is deaf.
    with pytest.raises(FetchError, match="did not answer"):
        get(f"http://127.0.0.1:{listening.port}/", manners=Manners("ignore", private=True))

    assert listening.noted() == 1


def test_what_was_fetched_from_this_machine_by_agreement_is_closed_to_others(
    servers: Servers,
) -> None:
    async def page(_: web.Request) -> web.Response:
        return web.Response(text="ferry")

    address = servers.page(page)

    async def ask() -> None:
        async with Client(AT_ONCE, limits=LIMITS) as client:
            await client.get(address, manners=Manners("ignore", delay=0, private=True))
            with pytest.raises(FetchError, match=REFUSED):
                await client.get(address)

    asyncio.run(ask())


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "inside.example", "0x7f.1", "2130706433"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_from_a_public_host_is_not_followed_inside(
    servers: Servers, names: Names, public: str, listening: Listening, host: str, status: int
) -> None:
    async def inside(_: web.Request) -> web.Response:
        to = f"http://{host}:{listening.port}/latest/meta-data/"
        return web.Response(status=status, headers={"Location": to})

    names.give("paper.example", [public])

    reason = refused(servers.page(inside, host=public, name="paper.example"))

    assert (NO_ADDRESS if host.isdigit() else REFUSED) in reason
    assert listening.noted() == 0


def test_robots_txt_does_not_lead_inside(
    servers: Servers, names: Names, public: str, listening: Listening
) -> None:
    async def inside(_: web.Request) -> web.Response:
        raise web.HTTPFound(f"http://127.0.0.1:{listening.port}/")

    names.give("paper.example", [public])
    address = servers.page(inside, host=public, name="paper.example")

    assert REFUSED in refused(f"{address}/story", manners=Manners("obey", delay=0))
    assert listening.noted() == 0


def test_a_name_that_is_rebound_to_this_machine_is_refused(
    servers: Servers, names: Names, public: str, listening: Listening
) -> None:
    async def page(_: web.Request) -> web.Response:
        return web.Response(text="ferry", headers={"Connection": "close"})

    address = servers.page(page, host=public, name="paper.example")
    names.give("paper.example", [public], ["127.0.0.1"])

    assert REFUSED in refused(f"{address}/one", f"{address}/two", forget=True)
    assert names.asked == ["paper.example"] * 2
    assert listening.noted() == 0


def test_a_private_address_beside_a_public_one_is_no_way_in(
    names: Names, public: str, listening: Listening
) -> None:
    # Nothing listens at the first, so that what connects goes on to the second.
    names.give("paper.example", [public, "127.0.0.1"])

    with pytest.raises(FetchError, match=r"paper\.example"):
        get(f"http://paper.example:{listening.port}/")
    assert listening.noted() == 0


@pytest.mark.parametrize(
    "address",
    """
    1.1.1.1 8.8.8.8 93.184.216.34 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1 169.253.0.1
    172.15.255.255 172.32.0.1 192.0.1.1 192.167.255.255 192.169.0.1 198.17.255.255 198.20.0.1
    223.255.255.255 2606:2800:220::1 2a00:1450:4001::1 2400:cb00::1 ::ffff:93.184.216.34
    64:ff9b::93.184.216.34 2600:1f00::5efe:5db8:d822
    """.split(),
)
def test_public_addresses_are_let_through(address: str) -> None:
    assert is_public(address)
