"""Every notebook runs from top to bottom on the seeds' build."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=[p.stem for p in NOTEBOOKS])
def test_notebook_runs(path: Path, built_seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_OUTPUT", str(built_seeds))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    printed = "".join(o.get("text", "") for c in notebook.cells for o in c.get("outputs", []))
    assert "CNY" in printed
    assert " —设立→ " in printed and "established" not in printed  # relations are told by their Chinese labels
    assert "\t成果\t" in printed and "outcome" not in printed


def test_notebooks_are_kept_without_output() -> None:
    for path in NOTEBOOKS:
        cells = nbformat.read(path, as_version=4).cells
        assert all(not cell.get("outputs") for cell in cells), path.name
