"""Writes annotated passages as documents with gold files, so that the whole product can be measured on them.

Usage: python training/as_gold.py training/heldout OUT, then build OUT/documents and evaluate it on OUT/gold.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from annotated import Passage, read_passages


def gold_of(passage: Passage, doc: str) -> dict[str, Any]:
    """Return the gold of one passage in the format of `kg eval`."""
    names: dict[tuple[str, str], dict[str, None]] = {}
    by_full: dict[str, list[tuple[str, str]]] = {}
    for name in passage.names:
        key = (name.type, name.full)
        surfaces = names.setdefault(key, {})
        if not name.reference:
            surfaces[name.surface.strip("《》“”")] = None
        for known in (name.full, name.surface):
            by_full.setdefault(known, []).append(key)
    ids = {key: f"e{number}" for number, key in enumerate(names, 1)}
    entities = []
    for (type_, full), surfaces in names.items():
        ordered = sorted({*surfaces, full}, key=lambda s: (-len(s), s))
        entities.append({"id": ids[type_, full], "type": type_, "name": ordered[0], "aliases": ordered[1:]})
    relations = []
    for relation in passage.relations:
        ends = (by_full[relation.subject][0], by_full[relation.object][0])
        quote = passage.text.split("\n")[0]
        relations.append(
            {"subject": ids[ends[0]], "relation": relation.relation, "object": ids[ends[1]], "evidence": quote}
            | relation.qualifiers
        )
    indicators = [
        {
            "subject": ids[by_full[i.subject][0]] if i.subject else None,
            "indicator": i.name, "value": i.value, "period": i.period, "change": i.change, "kind": i.kind,
            "evidence": i.value,
        }
        for i in passage.indicators
    ]  # fmt: skip
    title = passage.text.split("\n")[0]
    return {
        "doc": doc, "title": title, "published": passage.published, "part": "all",
        "entities": entities, "relations": relations, "indicators": indicators,
    }  # fmt: skip


def write_gold(folder: Path, output: Path) -> None:
    """Write a document and a gold file for each passage without fault."""
    for name in ("documents", "gold"):
        (output / name).mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*-*.txt")):
        for number, passage in enumerate(read_passages(path.read_text(encoding="utf-8")), 1):
            if passage.faults:
                print(f"{path.name}: passage {number} left out: {passage.faults[0]}", file=sys.stderr)
                continue
            doc = f"{path.stem}-{number:02d}"
            lines = passage.text.split("\n")
            text = "\n".join([lines[0], f"发布日期：{passage.published}", *lines[1:]]) + "\n"
            (output / "documents" / f"{doc}.txt").write_text(text, encoding="utf-8")
            gold = json.dumps(gold_of(passage, doc), ensure_ascii=False, indent=1)
            (output / "gold" / f"{doc}.json").write_text(gold + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_gold(Path(sys.argv[1]), Path(sys.argv[2]))
