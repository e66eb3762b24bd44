"""Keeps the garbage collector from looking again and again at what stays: the lexicon, the models, the graph.

The collector looks for cycles among all that is held, so that with millions of objects that stay its time grows
faster than they do. Nothing is kept longer than before: what no cycle holds is freed at once in any case.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting_collector() -> Iterator[None]:
    """Let no cycles be collected within: for work that makes much and leaves no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
