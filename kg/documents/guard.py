"""Reads pages, PDFs and Word files in a process of its own, so that none of them can hang or exhaust the build.

The parent sends a request (a line of JSON, then the bytes of the file) and waits for an answer (a line
of JSON). A worker that takes too long, or dies, is replaced for the next file.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import queue
import subprocess
import sys
import threading
from dataclasses import asdict
from types import TracebackType
from typing import Any, BinaryIO

from kg.documents.formats import Content, read_content
from kg.documents.limits import Limits
from kg.errors import EmptyInputError, InputError, UnreadableInputError
from kg.model import SetAside, Span, Stated

_START = 20.0  # seconds that a new worker may take to start, on a busy machine


class Guard:
    """A worker process that is started when first needed and ends with the `with` block."""

    def __init__(self, limits: Limits) -> None:
        """Keep the limits every file is read under."""
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes] = queue.Queue()

    def __enter__(self) -> Guard:
        """Return the guard itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the worker."""
        self._stop()

    def read(self, kind: str, data: bytes, name: str, encoding: str | None) -> Content:
        """Return the text of a file. Raises InputError with the file's name and the reason."""
        fresh = self._process is None
        process = self._start() if self._process is None else self._process
        request = {"kind": kind, "name": name, "encoding": encoding, "size": len(data)}
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.write(data)
            process.stdin.flush()
            answer = self._answers.get(timeout=self._limits.seconds + (_START if fresh else 0.0))
        except queue.Empty:
            self._stop()
            reason = f"takes more than {self._limits.seconds:g} seconds to read; allow more with --max-seconds"
            raise UnreadableInputError(name, reason) from None
        except OSError:
            answer = b""
        if not answer:
            self._stop()
            raise UnreadableInputError(name, "is so damaged that its reader broke down")
        return _content(json.loads(answer), name)

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", "kg.documents.guard", json.dumps(asdict(self._limits))]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._answers = queue.Queue()
        assert self._process.stdout is not None
        threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True).start()
        return self._process

    def _stop(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                assert pipe is not None
                pipe.close()
        self._process.wait()
        self._process = None


def _listen(stream: BinaryIO | Any, answers: queue.Queue[bytes]) -> None:
    """Pass on the worker's answers; an empty one says that it has ended."""
    with contextlib.suppress(OSError, ValueError):
        for line in stream:
            answers.put(line)
    answers.put(b"")


def _content(answer: dict[str, Any], name: str) -> Content:
    if "reason" in answer:
        kind = EmptyInputError if answer["error"] == EmptyInputError.__name__ else UnreadableInputError
        raise kind(name, answer["reason"])
    stated = answer["stated"]
    published = dt.date.fromisoformat(stated["published"]) if stated["published"] else None
    return Content(
        answer["text"],
        answer["encoding"],
        tuple(SetAside(Span(start, end), reason) for start, end, reason in answer["set_aside"]),
        Stated(stated["title"], published, stated["source"]),
    )


def _answer(content: Content) -> dict[str, Any]:
    stated = content.stated
    return {
        "text": content.text,
        "encoding": content.encoding,
        "set_aside": [(part.span.start, part.span.end, part.reason) for part in content.set_aside],
        "stated": {
            "title": stated.title,
            "published": stated.published.isoformat() if stated.published else None,
            "source": stated.source,
        },
    }


def _serve(limits: Limits, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while line := requests.readline():
        request = json.loads(line)
        data = requests.read(request["size"])
        try:
            found = _answer(read_content(request["kind"], data, request["name"], request["encoding"], limits))
        except InputError as error:
            found = {"error": type(error).__name__, "reason": error.reason}
        except MemoryError:
            needed = f"needs more memory to read than the {limits.memory_bytes // 1_000_000:,} MB allowed"
            found = {"error": UnreadableInputError.__name__, "reason": needed}
        except Exception as error:  # whatever a library raises over a broken file is that file's fault
            reason = " ".join(f"cannot be read ({type(error).__name__}: {error})".split())[:300]
            found = {"error": UnreadableInputError.__name__, "reason": reason}
        answers.write(json.dumps(found).encode() + b"\n")
        answers.flush()


def _limit_memory(size: int) -> None:
    """Cap this process's memory where the system can."""
    try:
        import resource
    except ImportError:  # not a Unix system
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def main() -> None:
    """Run a worker: limits as JSON in the first argument, requests on stdin, answers on stdout."""
    limits = Limits(**json.loads(sys.argv[1]))
    _limit_memory(limits.memory_bytes)
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    _serve(limits, sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
