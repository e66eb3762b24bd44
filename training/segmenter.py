"""Trains the small spacy-pkuseg model that is shipped in `kg/models/segmenter/`.

The words are those of a larger model (the teacher) on text written for this project: the annotated passages,
the same with names swapped, and lines made of lexicon names. The teacher is not shipped; it lies in the source
archive `pkuseg==0.0.25` on PyPI, unpacked in an environment that has numpy, cython, wheel and setuptools:

    pip download --no-deps --no-binary :all: --no-build-isolation pkuseg==0.0.25

Usage: python training/segmenter.py --teacher pkuseg-0.0.25/pkuseg/models/default --output kg/models/segmenter
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import spacy_pkuseg
from annotated import read_passages
from spacy_pkuseg.config import config
from tagger import Swapper, load

from kg.lexicon import gazetteer

HERE = Path(__file__).parent
SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”’》）]?")


def sentences(texts: Iterable[str]) -> Iterator[str]:
    """Yield the sentences of texts, without spaces around."""
    for text in texts:
        for match in SENTENCE.finditer(text):
            if match[0].strip():
                yield match[0].strip()


def training_texts(copies: int) -> list[str]:
    """Return the passages, `copies` of each with names swapped, and lists of names as texts write them."""
    examples = load(HERE / "passages")
    swapper = Swapper(examples, seed=11)
    texts = [example.text for example in examples]
    texts += [swapper.swapped(example).text for _ in range(copies) for example in examples]
    names = [region.name for region in gazetteer.regions()]
    for entries in (gazetteer.banks(), gazetteer.zones(), gazetteer.universities(), gazetteer.companies()):
        names += [entry.name for entry in entries]
    chooser = random.Random(3)
    chooser.shuffle(names)
    texts += ["、".join(names[start : start + 6]) + "。" for start in range(0, len(names), 6)]
    return texts


def words_f1(gold: Iterable[list[str]], found: Iterable[list[str]]) -> float:
    """Return the F1 of word spans of two segmentations of the same sentences."""
    hits = left = right = 0
    for one, other in zip(gold, found, strict=True):
        ours, theirs = _spans(one), _spans(other)
        hits += len(ours & theirs)
        left += len(ours)
        right += len(theirs)
    return 2 * hits / (left + right)


def _spans(words: list[str]) -> set[tuple[int, int]]:
    found, position = set(), 0
    for word in words:
        found.add((position, position + len(word)))
        position += len(word)
    return found


def main() -> None:
    """Train, measure on the held-out passages and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--copies", type=int, default=0)
    parser.add_argument("--iterations", type=int, default=6)
    options = parser.parse_args()
    teacher = spacy_pkuseg.pkuseg(options.teacher)
    heldout = [
        sentence
        for path in sorted((HERE / "heldout").glob("*-*.txt"))
        for passage in read_passages(path.read_text(encoding="utf-8"))
        for sentence in sentences([passage.text])
    ]
    told = [teacher.cut(sentence) for sentence in heldout]
    texts = training_texts(options.copies)
    with tempfile.TemporaryDirectory() as folder:
        train, test = Path(folder) / "train.txt", Path(folder) / "test.txt"
        lines = [" ".join(teacher.cut(sentence)) for sentence in sentences(texts)]
        train.write_text("\n".join(lines) + "\n", encoding="utf-8")
        test.write_text("\n".join(" ".join(words) for words in told) + "\n", encoding="utf-8")
        config.featureTrim = 1
        started = time.perf_counter()
        spacy_pkuseg.train(str(train), str(test), str(Path(folder) / "model"), train_iter=options.iterations)
        print(f"{sum(map(len, texts))} characters, {time.perf_counter() - started:.0f} s", file=sys.stderr)
        options.output.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(folder) / "model" / "features.msgpack", options.output)
        with np.load(Path(folder) / "model" / "weights.npz") as weights:  # rounded, they take a fifth of the space
            np.savez_compressed(options.output / "weights.npz", sizes=weights["sizes"], w=np.round(weights["w"], 3))
    student = spacy_pkuseg.pkuseg(str(options.output))
    print(f"words, F1 against the teacher on the held-out part: {words_f1(told, map(student.cut, heldout)):.4f}")


if __name__ == "__main__":
    main()
