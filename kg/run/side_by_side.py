"""Runs independent jobs side by side in forked processes, which need no copy of what was built before.

Where forking is no safe way (Windows, macOS), or one process is asked for, the jobs run one after the other.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from kg.errors import KgError

Job = Callable[[], None]
_DIED = "a process that wrote the output died (is there enough memory?); --workers 1 needs less"


def can_fork() -> bool:
    """Tell whether processes can be forked here without harm."""
    return sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()


def run_side_by_side(jobs: Sequence[Job], processes: int) -> None:
    """Run the jobs, of which there may be 255, at most `processes` at a time, in order; they return nothing.

    An exception of a job is raised here, `KgError` where a process died without telling why.
    """
    processes = min(processes, len(jobs))
    if processes <= 1 or not can_fork():
        for job in jobs:
            job()
        return
    context = multiprocessing.get_context("fork")
    waiting, filled = os.pipe()  # the numbers of the jobs that nobody has taken; no lock that a dying process keeps
    os.write(filled, bytes(range(len(jobs))))
    os.close(filled)
    started: list[tuple[BaseProcess, Connection]] = []
    try:
        for _ in range(processes):
            receiver, sender = context.Pipe(duplex=False)
            process: BaseProcess = context.Process(target=_work, args=(jobs, waiting, sender), daemon=True)
            process.start()
            sender.close()
            started.append((process, receiver))
        failures = [failure for process, receiver in started if (failure := _outcome(process, receiver)) is not None]
    except OSError as error:
        raise KgError(_DIED) from error
    finally:
        os.close(waiting)
        for process, receiver in started:
            process.terminate()  # does nothing to one that has ended
            process.join()
            receiver.close()
    if failures:
        raise failures[0]


def _work(jobs: Sequence[Job], waiting: int, sender: Connection) -> None:
    gc.freeze()  # else the collector would touch, and so copy, what the processes share
    try:
        while number := os.read(waiting, 1):
            jobs[number[0]]()
        sender.send(None)
    except Exception as error:  # told to the process that started this one, which raises it
        sender.send(_as_sent(error))


def _as_sent(error: Exception) -> Exception:
    """Return an error with where it happened, as one of ours where it cannot be sent itself."""
    error.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # whatever its own methods raise
        return KgError(f"{type(error).__name__}: {error}")
    return error


def _outcome(process: BaseProcess, receiver: Connection) -> Exception | None:
    try:
        failure: Exception | None = receiver.recv()
    except EOFError:
        failure = KgError(_DIED)
    process.join()
    return failure
