"""Words by spacy-pkuseg, for those who prefer a trained segmenter to a dictionary's.

The model in the package is small (`training/segmenter.py` is its recipe); any other that spacy-pkuseg
reads can be named by its path. Loading never reaches for the network: a model is a folder with the two files below.
Parts of speech are still the dictionary's (`words.py`).
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

import spacy_pkuseg

from kg.errors import ModelError
from kg.extract.words import Word, Words, tag_of

FOLDER = "segmenter"
SMALL = "small"  # names the model in the package
_FILES = (("features.msgpack", "weights.npz"), ("features.pkl", "weights.npz"))


class Segmenter:
    """A loaded model of spacy-pkuseg."""

    def __init__(self, model: str = SMALL) -> None:
        """Load the model in a folder, or `small`, the one in the package; `ModelError` where there is none."""
        place = Path(str(resources.files("kg.models") / FOLDER)) if model == SMALL else Path(model)
        if not any(all((place / name).is_file() for name in names) for names in _FILES):
            raise ModelError(str(place), "no model of spacy-pkuseg is there (features.msgpack and weights.npz)")
        try:
            self._model = spacy_pkuseg.pkuseg(str(place))
        except Exception as error:  # the library raises whatever its unpacking meets
            raise ModelError(str(place), f"spacy-pkuseg cannot load it ({error})") from error

    def split(self, text: str) -> Words:
        """Split and tag `text`. The words cover it without gaps; a space is a word of its own."""
        found: list[Word] = []
        position = 0
        for word in self._model.cut(text):
            start = text.index(word[0], position)
            found += [Word(place, place + 1, text[place], "x") for place in range(position, start)]
            position = start + len(word)
            surface = text[start:position]
            found.append(Word(start, position, surface, tag_of(surface)))
        found += [Word(place, place + 1, text[place], "x") for place in range(position, len(text))]
        return Words(tuple(found), tuple(word.start for word in found))


@cache
def load_segmenter(model: str = SMALL) -> Segmenter:
    """Return the segmenter of a folder or of the package, loaded once a process."""
    return Segmenter(model)
