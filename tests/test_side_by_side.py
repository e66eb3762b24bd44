"""Jobs that run in processes of their own, and how their failures are told."""

from __future__ import annotations

import multiprocessing
import os
from functools import partial
from pathlib import Path

import pytest

from kg.errors import GraphError, KgError, ModelError
from kg.run.side_by_side import can_fork, run_side_by_side

forking = pytest.mark.skipif(not can_fork(), reason="this system does not fork")


def note(path: Path) -> None:
    """Add a line with the number of the process."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")


def fail(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("processes", [1, 2, 8])
def test_every_job_is_done_once(tmp_path: Path, processes: int) -> None:
    files = [tmp_path / str(number) for number in range(5)]
    run_side_by_side([partial(note, file) for file in files], processes)
    assert [len(file.read_text(encoding="utf-8").split()) for file in files] == [1] * 5


@forking
def test_jobs_run_in_processes_of_their_own(tmp_path: Path) -> None:
    run_side_by_side([partial(note, tmp_path / "a"), partial(note, tmp_path / "b")], 2)
    assert str(os.getpid()) not in {(tmp_path / name).read_text(encoding="utf-8").strip() for name in "ab"}


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("error", [GraphError("no graph here"), ModelError("x.npz", "no graph here")])
def test_a_failure_is_raised_where_the_jobs_were_started(tmp_path: Path, processes: int, error: KgError) -> None:
    with pytest.raises(type(error), match="no graph here"):
        run_side_by_side([partial(fail, error), partial(note, tmp_path / "a")], processes)
    assert multiprocessing.active_children() == []


@forking
def test_a_failure_that_cannot_be_sent_is_told_by_its_name(tmp_path: Path) -> None:
    class LocalError(Exception):
        pass

    with pytest.raises(KgError, match="LocalError: no room"):
        run_side_by_side([partial(fail, LocalError("no room")), partial(note, tmp_path / "a")], 2)


@forking
def test_a_process_that_dies_is_told(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="memory"):
        run_side_by_side([partial(os._exit, 9), partial(note, tmp_path / "a")], 2)
    assert multiprocessing.active_children() == []
