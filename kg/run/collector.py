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
    """Let no cycles be collected within: for work that makes much and leaves no cycles.

    What was made within counts as old afterwards, as if the collector had looked at it again and again, so that it
    does not go through all of it at the next occasion.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_freeze_count() == 0:  # else what others froze would thaw
                gc.freeze()
                gc.unfreeze()
            gc.enable()
