"""What documents yielded, kept beside the graph, so that the next build reads only what is new.

It is kept as soon as a document is done with, so that a build that was interrupted goes on where it stopped. A
document's results are found again by all that they follow from: the document as it was read, the package with its
models and lists, the libraries it rests on, the settings. They are plain data (msgpack): nothing in them is run.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from kg.errors import KgError
from kg.extract import Settings
from kg.model import Document
from kg.run.results import DocumentResult, unpack

FOLDER = "extracted"
_LIBRARIES = (
    "igraph", "lxml", "networkx", "numpy", "opencc", "pyahocorasick", "pyoxigraph", "pypdfium2", "pyshacl",
    "python-crfsuite", "pyvis", "rdflib", "rjieba", "selectolax", "spacy", "spacy-pkuseg",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """The results in a folder, which may not exist, of documents that were read by one `maker` (`maker_of`)."""

    folder: Path
    maker: str

    def key(self, document: Document) -> str:
        """Return what a document's results are kept by."""
        return hashlib.sha256(f"{self.maker}\n{document!r}".encode("utf-8", "surrogatepass")).hexdigest()

    def find(self, document: Document) -> DocumentResult | None:
        """Return what a document yielded, None where that is not known or cannot be read."""
        try:
            return unpack(self._place(self.key(document)).read_bytes())
        except (OSError, ValueError):
            return None

    def add(self, document: Document, packed: bytes) -> None:
        """Keep what a document yielded, as `pack` made bytes of it. `KgError` where it cannot be written."""
        place = self._place(self.key(document))
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            place.write_bytes(packed)
        except OSError as error:
            raise KgError(f"{self.folder}: cannot write here ({error.strerror})") from error

    def carry_over(self, documents: Iterable[Document], folder: Path) -> None:
        """Keep in another folder too what is kept here of documents; what is gone meanwhile is not missed."""
        folder.mkdir(exist_ok=True)
        for document in documents:
            old = self._place(self.key(document))
            with suppress(FileNotFoundError):
                _link(old, folder / old.name)

    def _place(self, key: str) -> Path:
        return self.folder / f"{key}.msgpack.z"


def keeps(output: Path, settings: Settings) -> bool:
    """Tell whether a folder keeps what documents yielded, and such as builds with these settings may take up."""
    return maker_of(settings) is not None and any((output / FOLDER).glob("*"))


def _link(old: Path, new: Path) -> None:
    """Let a file have a second name, or copy it where the file system knows no such thing."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def maker_of(settings: Settings) -> str | None:
    """Return what stands for all that reads documents; None where that cannot be told, as of another spaCy pipeline."""
    if settings.model is not None:
        return None
    told = hashlib.sha256(f"{_package()}\n{settings!r}".encode())
    named = (settings.segmenter, settings.tagger, settings.network)
    try:
        for path in (Path(each) for each in named if each is not None and each != "small"):
            for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
                if file.is_file():
                    told.update(file.read_bytes())
    except OSError:
        return None
    return told.hexdigest()


@cache
def _package() -> str:
    """Return what stands for the package, its data and the libraries it rests on."""
    told = hashlib.sha256(f"{platform.python_version()} {platform.machine()}\n".encode())
    for name in _LIBRARIES:
        told.update(f"{name} {metadata.version(name)}\n".encode())
    root = Path(str(resources.files("kg")))
    for file in _files(root):
        told.update(f"{file.relative_to(root).as_posix()}\n".encode())
        told.update(file.read_bytes())
    return told.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(folder) / name for name in sorted(names))


def digest(parts: Iterable[str]) -> str:
    """Return what stands for some strings in their order."""
    told = hashlib.sha256()
    for part in parts:
        told.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return told.hexdigest()


def documents_of(output: Path) -> tuple[tuple[str, str], ...]:
    """Return name and SHA-256 of the documents of the build in a folder; none where none lies there."""
    try:
        told = json.loads((output / "build.json").read_text(encoding="utf-8"))
        return tuple((each["name"], each["sha256"]) for each in told["inputs"])
    except (OSError, ValueError, KeyError, TypeError):  # none lies there, or one of another version
        return ()


def is_made_of(output: Path, made_of: str | None) -> bool:
    """Tell whether a folder holds, as it was left, the build that `made_of` stands for."""
    run = output / "build.json"
    try:
        told = json.loads(run.read_text(encoding="utf-8"))
        finished = run.stat().st_mtime_ns
        return (
            made_of is not None
            and told["made_of"] == made_of
            and all((output / file).stat().st_mtime_ns <= finished for file in told["files"])
        )
    except (OSError, ValueError, KeyError, TypeError):  # none lies there, or one of another version
        return False
