"""Trains `kg/models/continuing.txt.xz`, which tells whether a text that breaks off goes on with another; measures it.

How often characters meet is counted in the passages. What each count says is learnt from paragraphs of a third of the
hands, cut at random, by the counts of another third: a part goes on with its own rest, not with that of another
paragraph of the same passage, nor with one's beginning. It is measured on the last third, by the counts of both.

Needs scikit-learn. Usage: python training/continuing.py --output kg/models/continuing.txt.xz
"""

from __future__ import annotations

import argparse
import lzma
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from annotated import read_passages
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from kg.documents.continuing import START, Meetings, plain

HERE = Path(__file__).parent
LEAST = 3  # times that a pair or three characters were seen
SHORTEST = 60  # code points of a paragraph
EDGE = 15  # code points that a cut leaves on both sides
SEED = 7
NOT_BEFORE, NOT_AFTER = "。！？；：”“《（", "，。、；：！？”》）%"


def load(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each passage's hand and its longer paragraphs."""
    for path in sorted(folder.glob("*-*.txt")):
        for passage in read_passages(path.read_text(encoding="utf-8")):
            yield path.stem.split("-")[0], [p.strip() for p in passage.text.split("\n") if len(p.strip()) >= SHORTEST]


def count(paragraphs: Iterable[str], weights: tuple[float, ...] = ()) -> Meetings:
    """Count runs of up to three characters, and what begins a paragraph."""
    runs: Counter[str] = Counter()
    starts = total = 0
    for paragraph in paragraphs:
        text = plain(paragraph)
        starts, total = starts + 1, total + len(text)
        for size in (1, 2, 3):
            runs.update(text[at : at + size] for at in range(len(text) - size + 1))
        runs.update(START + text[:size] for size in (1, 2))
    kept = {run: number for run, number in runs.items() if len(run) == 1 or number >= LEAST}
    return Meetings(kept, weights, total, starts)


def cut(paragraph: str, chance: random.Random) -> tuple[str, str] | None:
    """Cut a paragraph where a line may end in the middle of a sentence."""
    for _ in range(20):
        at = chance.randrange(EDGE, len(paragraph) - EDGE)
        left, right = paragraph[at - 1], paragraph[at]
        if left not in NOT_BEFORE and right not in NOT_AFTER and not (left.isascii() and right.isascii()):
            return paragraph[:at], paragraph[at:]
    return None


def examples(meetings: Meetings, passages: Iterable[list[str]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return traits, whether one goes on with the other, and of the others whether they are a beginning."""
    chance = random.Random(SEED)
    rows, true, begins = [], [], []
    for paragraphs in passages:
        halves = [halved for p in paragraphs if (halved := cut(p, chance))]
        if len(halves) < 2:
            continue
        whole = "\n".join(half for halved in halves for half in halved)
        for at, (before, after) in enumerate(halves):
            _, rest = halves[at - 1]
            for follows, is_true, begin in ((after, 1, 0), (rest, 0, 0), (paragraphs[at - 1], 0, 1)):
                rows.append(meetings.traits(before, follows, whole.__contains__))
                true.append(is_true)
                begins.append(begin)
    return np.array(rows), np.array(true), np.array(begins)


def main() -> None:
    """Train, measure on the half of the hands that set no weight, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=Path, default=HERE / "passages")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    found = list(load(options.passages))
    hands = sorted({hand for hand, _ in found})
    counted, learnt, measured = (set(hands[at::3]) for at in range(3))
    meetings = count(p for hand, ps in found if hand in counted for p in ps)
    rows, true, _ = examples(meetings, (ps for hand, ps in found if hand in learnt))
    model = LogisticRegression(max_iter=1000).fit(rows, true)
    meetings = count(p for hand, ps in found if hand not in measured for p in ps)
    rows, true, begins = examples(meetings, (ps for hand, ps in found if hand in measured))
    odds = model.decision_function(rows)
    print(f"rests of others: AUC {roc_auc_score(true[begins == 0], odds[begins == 0]):.3f}")
    print(f"beginnings: AUC {roc_auc_score(true[(begins | true) == 1], odds[(begins | true) == 1]):.3f}")
    for least in (-1.0, 0.0, 0.5, 1.0, 2.0, 3.0):
        shares = [(odds[chosen] > least).mean() for chosen in (true == 1, (true | begins) == 0, begins == 1)]
        print(f"log odds over {least}: own rests {shares[0]:.3f}, others' {shares[1]:.3f}, beginnings {shares[2]:.3f}")
    weights = tuple(round(float(w), 3) for w in (model.intercept_[0], *model.coef_[0]))
    meetings = count((p for _, ps in found for p in ps), weights)
    counts = {**meetings.counts, "": meetings.total, START: meetings.starts}
    lines = ["\t".join(map(str, weights)), *(f"{run}\t{number}" for run, number in sorted(counts.items()))]
    options.output.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode("utf-8"), preset=9))
    print(f"{len(counts):,} runs, {options.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
