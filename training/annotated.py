"""Reads and checks the annotated passages in `training/passages/`: text with names marked, and what it says.

Usage: python training/annotated.py FILE ... — checks files, prints counts; exit status 1 when one has a fault.
The format is described in `training/passages/README.md`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.model import Mention, Span
from kg.ontology import load_ontology

QUALIFIERS = frozenset({"amount", "count", "percent", "date", "instrument", "role", "agreement", "status"})
STATUSES = frozenset({"planned", "ongoing", "done", "reported"})
KINDS = frozenset({"notice", "news", "press", "interpretation", "listing", "speech", "report", "agreement"})
HEAD = re.compile(r"^=== (?P<kind>[a-z]+); (?P<published>\d{4}-\d{2}-\d{2})$")
LABEL = re.compile(r"(?P<type>[A-Za-z]+)(?:(?P<tie>[=~])(?P<full>[^|\[\]#]+))?(?:#(?P<id>[a-z]+\d+))?")
SENTENCE = re.compile(r"[。！？；]|$", re.M)
SHORTEST_REPEAT = 3
QUOTES = {"《": "》", "“": "”", '"': '"'}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a passage's text. `full` is the thing's full name; a `reference` (该行) is no name of it."""

    span: Span
    type: str
    surface: str
    full: str
    reference: bool
    inside: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """A fact between two things, by their full names, with qualifiers as the text writes them."""

    subject: str
    relation: str
    object: str
    qualifiers: dict[str, str]


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """A number that is aimed for or was reached."""

    subject: str | None
    name: str
    value: str
    kind: str
    period: str | None
    change: str | None


@dataclass(slots=True)
class Passage:
    """A passage: `text` without marks, its title on the first line."""

    kind: str
    published: str
    text: str
    names: list[Name] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    indicators: list[IndicatorLine] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def sentences(self) -> int:
        """Return how many sentences the text has."""
        return sum(1 for part in re.split(r"[。！？；\n]", self.text) if len(part.strip()) >= 6)


def read_passages(text: str) -> Iterator[Passage]:
    """Yield the passages of a file, each with the faults found in it."""
    block: list[str] = []
    for line in [*text.split("\n"), "=== end; 2000-01-01"]:
        if line.startswith("==="):
            if any(part.strip() for part in block):
                yield _passage(block)
            block = [line]
        else:
            block.append(line)


def faultless(folder: Path) -> Iterator[tuple[Passage, str]]:
    """Yield the passages of a folder that have no fault, and whose hand each is."""
    for path in sorted(folder.glob("*-*.txt")):
        for passage in read_passages(path.read_text(encoding="utf-8")):
            if not passage.faults:
                yield passage, path.stem.split("-")[0]


def of_half(folder: Path, half: int | None) -> list[tuple[Passage, str]]:
    """Return the faultless passages of each second hand of a folder, of all hands where `half` is None."""
    hands = None if half is None else hands_of_half(folder, half)
    return [(passage, hand) for passage, hand in faultless(folder) if hands is None or hand in hands]


def hands_of_half(folder: Path, half: int) -> frozenset[str]:
    """Return each second hand of a folder, from the first (0) or the second (1) on."""
    return frozenset(sorted({path.stem.split("-")[0] for path in folder.glob("*-*.txt")})[half::2])


def _passage(block: list[str]) -> Passage:
    head = HEAD.match(block[0].strip())
    passage = Passage(head["kind"] if head else "", head["published"] if head else "", "")
    if head is None or head["kind"] not in KINDS:
        passage.faults.append(f"no head such as “=== news; 2019-05-06”: {block[0][:40]}")
    lines = [line.rstrip() for line in block[1:] if line.strip()]
    marked = "\n".join(line for line in lines if line[0] not in ">#")
    ids = _read_names(marked, passage)
    for line in lines:
        if line[0] == ">":
            _read_relation(line[1:], ids, passage)
        elif line[0] == "#":
            _read_indicator(line[1:], ids, passage)
    _check_repeats(passage)
    return passage


def _read_names(marked: str, passage: Passage) -> dict[str, str]:
    """Take the marks out of the text; return the full names by id."""
    out: list[str] = []
    length = 0
    open_at: list[int] = []
    ids: dict[str, str] = {}
    position = 0
    while position < len(marked):
        character = marked[position]
        if character == "[":
            open_at.append(length)
            position += 1
        elif character == "|" and open_at:
            end = marked.find("]", position)
            label = LABEL.fullmatch(marked[position + 1 : end]) if end >= 0 else None
            start = open_at.pop()
            surface = "".join(out)[start:]
            if label is None:
                passage.faults.append(f"a mark that cannot be read: {surface}|{marked[position + 1 : position + 30]}")
                return ids
            position = end + 1
            if not surface.strip() or surface != surface.strip():
                passage.faults.append(f"an empty name, or one with spaces around: “{surface}”")
                continue
            full = label["full"] or surface
            if label["type"] not in load_ontology().types:
                passage.faults.append(f"no such type: {label['type']}")
            if label["id"]:
                ids[label["id"]] = full
            inside = bool(open_at)
            span = Span(start, length)
            passage.names.append(Name(span, label["type"], surface, full, label["tie"] == "~", inside))
        elif character in "]|":
            passage.faults.append(f"a lone “{character}” after “{''.join(out)[-12:]}”")
            position += 1
        else:
            out.append(character)
            length += 1
            position += 1
    if open_at:
        passage.faults.append("a bracket that is not closed")
    passage.text = "".join(out)
    return ids


def _types(passage: Passage) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in passage.names:
        for known in {name.full, *([] if name.reference else [name.surface])}:
            found.setdefault(known, set()).add(name.type)
    return found


def _read_relation(line: str, ids: dict[str, str], passage: Passage) -> None:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) < 3:
        passage.faults.append(f"a relation has three parts: {line}")
        return
    ontology = load_ontology()
    subject, relation, object_ = ids.get(parts[0], parts[0]), parts[1], ids.get(parts[2], parts[2])
    types = _types(passage)
    for end in (subject, object_):
        if end not in types:
            passage.faults.append(f"no name is marked as “{end}”, which a relation speaks of")
    if relation not in ontology.relations:
        passage.faults.append(f"no such relation: {relation}")
    elif (
        subject in types
        and object_ in types
        and not any(ontology.allows(s, relation, o) for s in types[subject] for o in types[object_])
    ):
        kinds = f"{'/'.join(sorted(types[subject]))} → {'/'.join(sorted(types[object_]))}"
        passage.faults.append(f"{relation} does not take {kinds}: {subject} → {object_}")
    qualifiers = _options(parts[3:], QUALIFIERS, passage)
    if qualifiers.get("status", "done") not in STATUSES:
        passage.faults.append(f"no such status: {qualifiers['status']}")
    passage.relations.append(Relation(subject, relation, object_, qualifiers))


def _options(parts: list[str], known: frozenset[str], passage: Passage) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts:
        key, equals, value = part.partition("=")
        key, value = key.strip(), value.strip()
        if not equals or key not in known:
            passage.faults.append(f"not a qualifier: {part}")
        elif key != "status" and value not in passage.text:
            passage.faults.append(f"{key}={value} does not stand in the text")
        else:
            found[key] = value
    return found


def _read_indicator(line: str, ids: dict[str, str], passage: Passage) -> None:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) < 4 or parts[3] not in {"target", "outcome"}:
        passage.faults.append(f"an indicator is “# SUBJECT or - | what | value | target or outcome | …”: {line}")
        return
    subject = None if parts[0] == "-" else ids.get(parts[0], parts[0])
    if subject is not None and subject not in _types(passage):
        passage.faults.append(f"no name is marked as “{subject}”, which an indicator speaks of")
    if parts[2] not in passage.text:
        passage.faults.append(f"the value {parts[2]} does not stand in the text")
    options = _options(parts[4:], frozenset({"period", "change"}), passage)
    found = IndicatorLine(subject, parts[1], parts[2], parts[3], options.get("period"), options.get("change"))
    passage.indicators.append(found)


def _check_repeats(passage: Passage) -> None:
    """Find names that are marked once and stand unmarked elsewhere."""
    covered = bytearray(len(passage.text))
    for name in passage.names:
        if name.type != "Measure":
            covered[name.span.start : name.span.end] = b"\1" * len(name.span)
    for surface in {n.surface for n in passage.names if n.type != "Measure" and not n.reference}:
        if len(surface) < SHORTEST_REPEAT:
            continue
        for match in re.finditer(re.escape(surface), passage.text):
            if not any(covered[match.start() : match.end()]):
                passage.faults.append(f"“{surface}” is marked once and stands unmarked elsewhere")
                break


def mentions_of(passage: Passage) -> list[Mention]:
    """Return the names of a passage as the extractor would: inner ones are implicit, save inside measures."""
    found = []
    for name in passage.names:
        holders = [o for o in passage.names if o is not name and o.span.covers(name.span) and o.type != "Measure"]
        start, end = name.span.start, name.span.end
        while end - start > 2 and QUOTES.get(passage.text[start]) == passage.text[end - 1]:
            start, end = start + 1, end - 1
        rule = "measure.clause" if name.type == "Measure" else "gold"
        found.append(
            Mention(
                Span(start, end), name.type, passage.text[start:end], rule, name.full,
                implicit=any(o.span != name.span for o in holders), reference=name.reference,
            )
        )  # fmt: skip
    return sorted(found, key=lambda m: (m.span, m.implicit))


def main(paths: list[str]) -> int:
    """Check files and print what they hold; return 1 when one has a fault."""
    counts: Counter[str] = Counter()
    types: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    faults = 0
    for path in paths:
        for number, passage in enumerate(read_passages(Path(path).read_text(encoding="utf-8")), 1):
            counts.update(
                passages=1, sentences=passage.sentences, characters=len(passage.text), relations=len(passage.relations),
                indicators=len(passage.indicators), names=len(passage.names),
            )  # fmt: skip
            types.update(name.type for name in passage.names)
            relations.update(relation.relation for relation in passage.relations)
            for fault in passage.faults:
                faults += 1
                print(f"{path}: passage {number}: {fault}")
    for table in (counts, types, relations):
        print(", ".join(f"{name} {count}" for name, count in table.most_common()))
    print(f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
