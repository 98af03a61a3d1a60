"""A desk that takes messages, as the webhook of a chat does."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Desk(ThreadingHTTPServer):
    """Takes messages as a chat's webhook does; `broken` makes it refuse them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Take)
        self.got: list[tuple[str, dict[str, Any]]] = []
        self.broken = ""

    def address(self, name: str) -> str:
        """Give an Apprise address of it, told from others by its path."""
        return f"json://desk:sesame-{name}@127.0.0.1:{self.server_port}/{name}"

    def said(self, name: str) -> list[dict[str, Any]]:
        """Give the messages that came to an address."""
        return [message for path, message in self.got if path == f"/{name}"]


class _Take(BaseHTTPRequestHandler):
    server: Desk

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        refused = self.path == f"/{self.server.broken}"
        if not refused:
            self.server.got.append((self.path, json.loads(body)))
        self.send_response(500 if refused else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""
