"""Servers on loopback: real ones by aiohttp, and one that says byte for byte what a test wants."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

Result = TypeVar("Result")

_KEY_AND_CERTIFICATE = Path(__file__).with_name("self-signed.pem")  # for loopback, trusted nowhere


class Servers:
    """Starts servers in one thread beside the test's, and stops them all."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._open = AsyncExitStack()

    def page(
        self,
        handler: Handler,
        *,
        tls: bool | ssl.SSLContext = False,
        host: str = "127.0.0.1",
        name: str = "",
    ) -> str:
        """Give the address of a server whose every path is answered by `handler`.

        It is the one by `name` where that is given: a name for the test's own DNS.
        """
        return self._run(self._start_site(handler, tls, host, name or host))

    def raw(self, answer: bytes, *, reset: bool = False) -> str:
        """Give the address of one that answers with these bytes, then closes or resets."""
        return self._run(self._start_raw(answer, reset=reset))

    def dripping(self, drops: Callable[[], Iterator[bytes]], *, every: float) -> str:
        """Give the address of one that answers drop by drop, so many seconds apart."""
        return self._run(self._start_dripping(drops, every))

    def silent(self) -> str:
        """Give the address of one that takes connections and never answers."""
        return self._run(self._start_raw(b"", waits=True))

    def stop(self) -> None:
        """Close every server and end the thread."""
        self._run(self._open.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(timeout=10)

    async def _start_site(
        self, handler: Handler, tls: bool | ssl.SSLContext, host: str, name: str
    ) -> str:
        app = web.Application()
        app.router.add_get("/{path:.*}", handler)
        runner = web.AppRunner(app, shutdown_timeout=0, handler_cancellation=True)
        await runner.setup()
        self._open.push_async_callback(runner.cleanup)
        context = tls or None
        if context is True:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(_KEY_AND_CERTIFICATE)
        site = web.TCPSite(runner, host, 0, ssl_context=context)
        await site.start()
        port = runner.addresses[0][1]
        return f"{'https' if tls else 'http'}://{name}:{port}"

    async def _start_dripping(self, drops: Callable[[], Iterator[bytes]], every: float) -> str:
        stopped = asyncio.Event()
        ended: list[asyncio.Event] = []

        async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            ended.append(asyncio.Event())
            ending = ended[-1]
            with suppress(ConnectionError):
                for drop in drops():
                    writer.write(drop)
                    await writer.drain()
                    await asyncio.sleep(every)
                    if stopped.is_set():
                        break
            writer.close()
            ending.set()

        async def end() -> None:
            stopped.set()
            for each in ended:
                await each.wait()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        self._open.push_async_callback(server.wait_closed)
        self._open.callback(server.close)
        self._open.push_async_callback(end)
        return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    async def _start_raw(self, answer: bytes, *, reset: bool = False, waits: bool = False) -> str:
        done = asyncio.Event()

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                await reader.readuntil(b"\r\n\r\n")
                if waits:
                    await done.wait()
                writer.write(answer)
                await writer.drain()
                if reset:  # linger for no time: the kernel sends RST in place of FIN
                    linger = struct.pack("ii", 1, 0)
                    peer = writer.get_extra_info("socket")
                    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        self._open.push_async_callback(server.wait_closed)
        self._open.callback(server.close)
        self._open.callback(done.set)
        return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
