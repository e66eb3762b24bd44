"""Puts a finished folder in the place of an older one, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import KgError, UsageError

PRODUCED = frozenset(
    {
        "graph.json", "graph.ttl", "graph.trig", "graph.graphml", "graph.html", "tables",
        "rejected.csv", "merges.csv", "report.md", "build.json", "texts", "extracted",
    }
)  # fmt: skip


def check_place(output: Path) -> None:
    """Raise `UsageError` where a build can never be put into `output`, before hours are spent on one."""
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output}: is a file; name a folder with -o")
    if Path.cwd().is_relative_to(output.resolve()):
        raise UsageError(f"{output}: is the folder you are in, which a build would replace; name another with -o")


@contextmanager
def working_folder(output: Path) -> Iterator[Path]:
    """Give an empty folder beside `output`, on the same file system; it is removed if still there after."""
    parent = output.absolute().parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=parent))
    except OSError as error:
        raise KgError(f"{output}: cannot write here ({error.strerror})") from error
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(folder: Path, output: Path) -> None:
    """Make `folder` the new `output`. What others keep in the old folder moves along.

    The old folder is renamed, the new one takes its name, the old one goes: at every moment one of the
    two is whole.
    """
    old = output.with_name(f".{output.name}-old-{os.getpid()}")
    if output.exists():
        for entry in sorted(output.iterdir()):
            if entry.name not in PRODUCED:
                target = folder / entry.name
                if entry.is_dir() and not entry.is_symlink():
                    shutil.copytree(entry, target, symlinks=True)
                else:
                    shutil.copy2(entry, target, follow_symlinks=False)
        output.rename(old)
    try:
        folder.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)
