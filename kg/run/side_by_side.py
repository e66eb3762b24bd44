"""Runs independent jobs side by side in forked processes, which share what was built before without copying it.

Where the system cannot fork (Windows), or one process is asked for, the jobs run one after the other.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

from kg.errors import KgError

Job = Callable[[], None]


def run_side_by_side(jobs: Sequence[Job], processes: int) -> None:
    """Run the jobs, at most `processes` at a time, each taken in order by whoever is free; they return nothing.

    An exception of a job is raised here, `KgError` where a process died without telling why.
    """
    processes = min(processes, len(jobs))
    if processes <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        for job in jobs:
            job()
        return
    context = multiprocessing.get_context("fork")
    taken = context.Value("i", 0)
    gc.freeze()  # else the collector would touch, and so copy, what the processes share
    try:
        started = []
        for _ in range(processes):
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(target=_work, args=(jobs, taken, sender))
            process.start()
            sender.close()
            started.append((process, receiver))
        failures = [failure for process, receiver in started if (failure := _outcome(process, receiver)) is not None]
    finally:
        gc.unfreeze()
    if failures:
        raise failures[0]


def _work(jobs: Sequence[Job], taken: multiprocessing.sharedctypes.Synchronized[int], sender: Connection) -> None:
    try:
        while True:
            with taken.get_lock():
                number = taken.value
                taken.value += 1
            if number >= len(jobs):
                break
            jobs[number]()
        sender.send(None)
    except Exception as error:  # told to the process that started this one, which raises it
        sender.send(error)


def _outcome(process: multiprocessing.process.BaseProcess, receiver: Connection) -> Exception | None:
    try:
        failure: Exception | None = receiver.recv()
    except EOFError:
        failure = KgError("a process that wrote the output died (is there enough memory?); --workers 1 needs less")
    process.join()
    return failure
