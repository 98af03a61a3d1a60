"""Processes that judge pages, each watched by one that ends it when a page undoes it.

lxml's C code heeds neither signals nor threads, so a page's time can only be bounded from another
process, by ending the one that judges. Both are forked before there are threads (a fork beside
threads may hang), and from then on only the watcher, which has none, forks again. With a pool of
`multiprocessing` or Pebble, or an interpreter of its own for each worker, a check of one page would
take 60 to 170 ms longer; all of it takes about 200.

What a page needs travels as bytes that the watcher passes on unread.
"""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import select
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from checker.errors import CheckerError
from checker.judging import judged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

    from checker.judging import Shelf, Work
    from checker.reports import Judged

_PIPE = 1 << 20  # bytes
AHEAD = 2  # pages that a worker may have: one that is judged, and one that waits for it
MEMORY = 2 << 30  # bytes that a judging process may take, besides what it began with


@dataclass(frozen=True, slots=True)
class Undone:
    """Why a page could not be judged; `details` is the traceback where there was one."""

    reason: str
    details: str = ""


class Worker:
    """A judging process and its watcher; for `AHEAD` threads at a time, and `kill` for any."""

    files: tuple[BinaryIO, BinaryIO]

    def __init__(self, seconds: float, shelf: Shelf, others: Iterable[Worker] = ()) -> None:
        """Fork both; a page may take `seconds`. Raises CheckerError where they cannot be had.

        What `shelf` has in memory they share. `others` are the workers that there are already: the
        new one lets go of their pipes.
        """
        theirs = [file for other in others for file in other.files]
        self._child = _Child(partial(_watch, seconds, shelf), theirs)
        self.files = self._child.files
        self._asking, self._answering = Lock(), Lock()
        with suppress(OSError):  # done by itself already, or gone
            os.setpgid(self._child.pid, self._child.pid)

    def judge(self, work: Work) -> Judged | Undone:
        """Judge one page, or say what kept the worker from it; another may be judged yet.

        Raises CheckerError where the watcher itself was ended.
        """
        request = pickle.dumps(work)
        try:
            # The page is there when the one before is done: no process waits for its work.
            with self._asking:
                self._child.send(request)
                self._answering.acquire()
            try:
                answer: bytes = self._child.receive()
            finally:
                self._answering.release()
        except EOFError as error:
            raise CheckerError("the process that watches the judging was ended") from error
        return cast("Judged | Undone", pickle.loads(answer))  # noqa: S301 - our own child's

    def kill(self) -> None:
        """End both processes at once; whoever waits for an answer gets CheckerError."""
        if self._child.ended:
            return  # and its number may be another's
        with suppress(ProcessLookupError):
            os.killpg(self._child.pid, signal.SIGKILL)

    def close(self) -> None:
        """End both processes and what belongs to them."""
        self.kill()
        self._child.wait()


class _Child:
    """A forked process that answers requests one after another."""

    def __init__(
        self, serve: Callable[[BinaryIO, BinaryIO], None], theirs: Iterable[BinaryIO]
    ) -> None:
        self._code: int | None = None
        asked, asks = _pipe()
        answered, answers = _pipe()
        try:
            self.pid = os.fork()
        except OSError as error:
            raise CheckerError(f"no process could be started: {error.strerror}") from error
        if self.pid == 0:
            # Nothing of the parent's is to be flushed, closed or cleaned up a second time.
            try:
                for fd in (asks, answered, *(file.fileno() for file in theirs)):
                    os.close(fd)
                os.dup2(2, 1)  # what a library prints is no report
                sys.stdout = sys.stderr
                serve(os.fdopen(asked, "rb"), os.fdopen(answers, "wb"))
                os._exit(0)
            finally:
                os._exit(1)
        os.close(asked)
        os.close(answers)
        self.files = (os.fdopen(asks, "wb"), os.fdopen(answered, "rb"))
        self._asks, self._answered = self.files

    def send(self, request: bytes) -> None:
        """Ask. Raises EOFError where nobody is there."""
        try:
            _send(self._asks, request)
        except OSError as error:  # a broken pipe
            raise EOFError from error

    def receive(self, seconds: float | None = None) -> Any:
        """Give the next answer. Raises TimeoutError where it takes longer, EOFError for none."""
        if seconds is not None:
            answers = select.poll()
            answers.register(self._answered, select.POLLIN)
            if not answers.poll(seconds * 1000):
                raise TimeoutError
        return _received(self._answered)

    def wait(self) -> int:
        """Wait for the process's end; give its exit code, or the signal that ended it, negated."""
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
            for file in self.files:
                with suppress(OSError):  # what could not be sent need not be
                    file.close()
        return self._code

    @property
    def ended(self) -> bool:
        """Whether it is known to have ended."""
        return self._code is not None

    def end(self) -> None:
        """End the process, if it has not ended."""
        if not self.ended:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()


def _pipe() -> tuple[int, int]:
    """Make a pipe that holds a page: with the usual 64 KB both ends take turns to pass one on."""
    ends = os.pipe()
    if sys.platform == "linux":
        with suppress(OSError):  # more than this user may have
            fcntl.fcntl(ends[0], fcntl.F_SETPIPE_SZ, _PIPE)
    return ends


def _send(stream: BinaryIO, message: object) -> None:
    pickle.dump(message, stream)
    stream.flush()


def _received(stream: BinaryIO) -> Any:
    try:
        return pickle.load(stream)  # noqa: S301 - from a process of our own
    except pickle.UnpicklingError as error:  # it ended in the middle of a message
        raise EOFError from error


def _watch(seconds: float, shelf: Shelf, requests: BinaryIO, answers: BinaryIO) -> None:
    """Pass requests on to a judging process, answer for it where it does not, and replace it."""
    # A group of its own: Ctrl-C is the parent's to hear, and one signal ends all of it.
    os.setpgid(0, 0)
    # Once for every judging process to come, and while the parent reads what is to be judged.
    import checker.pipeline  # noqa: F401

    serve = partial(_serve, shelf)
    child = _Child(serve, (requests, answers))
    while True:
        try:
            request = _received(requests)
        except EOFError:
            child.end()
            return
        try:
            child.send(request)
            answer, sound = child.receive(seconds)
        except TimeoutError:
            answer, sound = _undone(f"judging took longer than {seconds:g} s"), False
        except EOFError:
            answer, sound = _undone(_last_words(child.wait())), False
        if not sound:
            child.end()
            child = _Child(serve, (requests, answers))
        _send(answers, answer)


def _last_words(code: int) -> str:
    how = f"by signal {signal.Signals(-code).name}" if code < 0 else f"with code {code}"
    return f"the process that judged this page ended {how}"


def collect_rarely() -> None:
    """Let Python look for cyclic garbage a hundredth as often: judging a page leaves hardly any.

    Looking costs a twelfth of a check.
    """
    gc.set_threshold(70_000)


def _address_space() -> int:
    """Give the bytes of this process's address space, as Linux counts them against its limit."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _serve(shelf: Shelf, requests: BinaryIO, answers: BinaryIO) -> None:
    """Judge what comes until nothing more comes."""
    collect_rarely()
    if sys.platform == "linux":
        import resource

        most = _address_space() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with _LastWords(answers), shelf:
        while True:
            try:
                request = _received(requests)
            except EOFError:
                return
            _send(answers, _answer(request, shelf))


class _LastWords:
    """Tells the watcher what ends this process, before it does: it costs one page and no other."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers

    def __enter__(self) -> None:
        return

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind and error:
            from traceback import format_exception

            reason = f"the checker failed on this page: {kind.__name__}: {error}"
            details = "".join(format_exception(kind, error, traceback))
            _send(self._answers, (_undone(reason, details), False))


def _answer(request: bytes, shelf: Shelf) -> tuple[bytes, bool]:
    """Give the answer, and whether this process is fit for another page."""
    try:
        return pickle.dumps(judged(pickle.loads(request), shelf)), True  # noqa: S301 - our own parent's
    except CheckerError as error:
        return _undone(str(error)), True
    except MemoryError:
        return _undone(f"judging needs more than {MEMORY >> 30} GB of memory"), False


def _undone(reason: str, details: str = "") -> bytes:
    return pickle.dumps(Undone(reason, details))
