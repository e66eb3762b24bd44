"""Reads vectors of words from a file in word2vec's binary form."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.extract.words import is_dictionary_word


def read_vectors(path: Path, most: int) -> tuple[list[str], NDArray[np.float32]]:
    """Return the first `most` words that the dictionary of the package has, with their vectors, each of length 10/3."""
    words: list[str] = []
    rows: list[NDArray[np.float32]] = []
    with path.open("rb") as file:
        count, size = (int(part) for part in file.readline().split())
        for _ in range(count):
            word = b"".join(iter(partial(file.read, 1), b" ")).strip().decode("utf-8", "ignore")
            vector = np.frombuffer(file.read(4 * size), np.float32)
            if is_dictionary_word(word) and len(words) < most:
                words.append(word)
                rows.append(vector / max(1e-6, float(np.linalg.norm(vector))) * 10 / 3)
    return words, np.stack(rows).astype(np.float32)
