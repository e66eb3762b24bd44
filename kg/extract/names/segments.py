"""A second opinion on where words begin: spacy-pkuseg, trained on text like that of the documents.

The model in the package is small (`training/segmenter.py` is its recipe); any other that spacy-pkuseg
reads can be named by its path. Loading never reaches for the network: a model is a folder with the two files below.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

import spacy_pkuseg

from kg.errors import ModelError

FOLDER = "segmenter"
_FILES = (("features.msgpack", "weights.npz"), ("features.pkl", "weights.npz"))
OUTSIDE = ("", "")


class Segmenter:
    """A loaded model of spacy-pkuseg."""

    def __init__(self, path: Path | None = None) -> None:
        """Load the model at `path`, or the one in the package; `ModelError` where there is none."""
        place = path or Path(str(resources.files("kg.models") / FOLDER))
        if not any(all((place / name).is_file() for name in names) for names in _FILES):
            raise ModelError(str(place), "no model of spacy-pkuseg is there (features.msgpack and weights.npz)")
        try:
            self._model = spacy_pkuseg.pkuseg(str(place))
        except Exception as error:  # the library raises whatever its unpacking meets
            raise ModelError(str(place), f"spacy-pkuseg cannot load it ({error})") from error

    def split(self, text: str) -> list[tuple[str, str]]:
        """Return for each character where it stands in its word (B, I, E or S) and the word; spaces have none."""
        found: list[tuple[str, str]] = []
        for word in self._model.cut(text):
            start = text.index(word[0], len(found))
            found += [OUTSIDE] * (start - len(found))
            if len(word) == 1:
                found.append(("S", word))
            else:
                found += [("B", word), *([("I", word)] * (len(word) - 2)), ("E", word)]
        return found + [OUTSIDE] * (len(text) - len(found))


@cache
def load_segmenter(path: Path | None = None) -> Segmenter:
    """Return the segmenter of a path, loaded once a process."""
    return Segmenter(path)
