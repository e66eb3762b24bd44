"""Jobs that run in processes of their own, and how their failures are told."""

from __future__ import annotations

import multiprocessing
import os
from functools import partial
from pathlib import Path

import pytest

from kg.errors import GraphError, KgError
from kg.run.side_by_side import run_side_by_side


def write(path: Path) -> None:
    path.write_text(str(os.getpid()), encoding="utf-8")


def fail() -> None:
    raise GraphError("no graph here")


@pytest.mark.parametrize("processes", [1, 2, 8])
def test_every_job_is_done_once(tmp_path: Path, processes: int) -> None:
    files = [tmp_path / str(number) for number in range(5)]
    run_side_by_side([partial(write, file) for file in files], processes)
    assert all(file.read_text(encoding="utf-8").isdigit() for file in files)


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system cannot fork")
def test_jobs_run_in_processes_of_their_own(tmp_path: Path) -> None:
    run_side_by_side([partial(write, tmp_path / "a"), partial(write, tmp_path / "b")], 2)
    assert str(os.getpid()) not in {(tmp_path / name).read_text(encoding="utf-8") for name in "ab"}


@pytest.mark.parametrize("processes", [1, 2])
def test_a_failure_is_raised_where_the_jobs_were_started(tmp_path: Path, processes: int) -> None:
    with pytest.raises(GraphError, match="no graph here"):
        run_side_by_side([fail, partial(write, tmp_path / "a")], processes)


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system cannot fork")
def test_a_process_that_dies_is_told(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="memory"):
        run_side_by_side([partial(os._exit, 9), partial(write, tmp_path / "a")], 2)
