"""Measures reading, extraction and building on the seeds repeated, and the memory they take.

Usage: python benchmarks/speed.py [COPIES]. Prints one line a figure; ratios compare within one run.
"""

from __future__ import annotations

import html
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import TypeVar

import spacy_pkuseg

from kg.documents.read import read_inputs
from kg.documents.split import split
from kg.extract import Settings, build_pipeline, extract
from kg.extract.words import split_words
from kg.run import build

SEEDS = Path(__file__).parent.parent / "seeds"
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Run `work` and return its result and the seconds it took."""
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def main(copies: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in"
        source.mkdir()
        for number in range(copies):
            for file in sorted(SEEDS.glob("*.txt")):
                (source / f"{file.stem}-{number}.txt").write_bytes(file.read_bytes())
        pages = Path(folder) / "pages"
        pages.mkdir()
        for file in source.iterdir():
            paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in file.read_text("utf-8-sig").split("\n"))
            (pages / f"{file.stem}.html").write_text(f"<html><body><div>{paragraphs}</div></body></html>", "utf-8")
        inputs, reading = timed(lambda: read_inputs([source]))
        _, reading_pages = timed(lambda: read_inputs([pages]))
        characters = sum(len(d.text) for d in inputs.documents)
        parts, splitting = timed(lambda: [split(d) for d in inputs.documents])
        nlp, loading = timed(build_pipeline)
        articles = [article for part in parts for article in part.articles]
        extract(articles[0], nlp)  # loads the lexicon
        _, extracting = timed(lambda: [extract(article, nlp) for article in articles])
        _, words = timed(lambda: [split_words(article.text) for article in articles])
        bare = spacy_pkuseg.pkuseg(str(resources.files("kg.models") / "segmenter"))
        _, segmenting = timed(lambda: [bare.cut(article.text) for article in articles])
        rules = build_pipeline(Settings(tag=False))
        extract(articles[0], rules)
        _, ruling = timed(lambda: [extract(article, rules) for article in articles])
        _, building = timed(lambda: build([source], Path(folder) / "out"))
        _, again = timed(lambda: build([source], Path(folder) / "out"))
        (source / "one-more.txt").write_bytes(next(SEEDS.glob("*.txt")).read_bytes())
        _, one_more = timed(lambda: build([source], Path(folder) / "out"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"characters            {characters:>10}")
    print(f"read pages (html)     {characters / reading_pages:>10.0f} characters/s")
    print(f"read and split        {characters / (reading + splitting):>10.0f} characters/s")
    print(f"load the pipeline     {loading:>10.2f} s")
    print(f"extract, one core     {characters / extracting:>10.0f} characters/s")
    print(f"  of which words      {characters / words:>10.0f} characters/s")
    print(f"  without the tagger  {characters / ruling:>10.0f} characters/s")
    print(f"bare pkuseg           {characters / segmenting:>10.0f} characters/s")
    print(f"extract to pkuseg     {segmenting / extracting:>10.2f} of its speed")
    print(f"build, all formats    {building:>10.2f} s")
    print(f"  … again, unchanged  {again:>10.2f} s, {again / building:.0%} of it")
    print(f"  … with one more     {one_more:>10.2f} s, {one_more / building:.0%} of it")
    print(f"  reading, txt        {(reading + splitting) / building:>10.1%} of it")
    print(f"  reading, html       {(reading_pages + splitting) / building:>10.1%} of it")
    print(f"most memory held      {peak:>10.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
