"""Serves the example in a process of its own, until its standard input ends.

    python -m checker.demo

It prints the partners' file as a line of JSON once the sites answer. Judging forks
processes, which is not to be done beside the threads of servers.
"""

from __future__ import annotations

import json
import sys

from checker.demo.serve import served

if __name__ == "__main__":
    with served() as demo:
        print(json.dumps(demo.partners_toml), flush=True)  # noqa: T201 - what it is for
        sys.stdin.read()
