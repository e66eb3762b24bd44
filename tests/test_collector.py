"""The collector of cycles, which rests while a graph is made."""

from __future__ import annotations

import gc

import pytest

from kg.run.collector import resting_collector


def test_what_is_made_while_the_collector_rests_counts_as_old_afterwards() -> None:
    with resting_collector():
        assert not gc.isenabled()
        made = [[number] for number in range(10)]
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    old = {id(thing) for thing in gc.get_objects(generation=2)}
    assert all(id(thing) in old for thing in made)


def test_the_collector_works_again_after_a_failure() -> None:
    with pytest.raises(ValueError, match="no room"), resting_collector():
        raise ValueError("no room")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with resting_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
