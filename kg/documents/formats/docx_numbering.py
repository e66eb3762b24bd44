"""Numbers the paragraphs of lists as Word shows them: 一、（一）1. ① and the like.

Forms of numbers are those of ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.documents.formats.docx_numerals import numeral
from kg.documents.formats.docx_package import Element, child, is_on, tag, value

# Bullets of Word's symbol fonts, by their places in the private area; others become a plain bullet.
_BULLETS = {0xF06C: "●", 0xF06E: "■", 0xF0A7: "■", 0xF075: "◆", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0FE: "☑", 0xF0A8: "□"}
_LARGEST = 2**31 - 1
_CLOSED = "、．。：）》】"  # after these no space is needed


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart`: the level, counted from 1, after which it begins anew; 0 for never."""

    form: str
    text: str
    start: int
    suffix: str
    restart: int | None
    legal: bool


class Numbering:
    """The lists of a document and how far each has counted. Paragraphs are asked for in their order."""

    def __init__(self, root: Element | None) -> None:
        """Read the part numbering.xml; None where the file has none."""
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, str] = {}
        self._overrides: dict[tuple[str, int], Element] = {}
        self._named: dict[str, str] = {}
        for item in root if root is not None else ():
            if tag(item) == "w:abstractNum":
                key = value(item, "abstractNumId") or ""
                self._abstract[key] = item
                link = value(child(item, "w:styleLink"))
                if link:
                    self._named[link] = key
            elif tag(item) == "w:num":
                key = value(item, "numId") or ""
                self._lists[key] = value(child(item, "w:abstractNumId")) or ""
                for override in item:
                    if tag(override) == "w:lvlOverride":
                        self._overrides[key, _number(value(override, "ilvl"), 0)] = override
        self._levels: dict[tuple[str, int], Level | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def label(self, number_id: str, depth: int) -> str:
        """Return what Word shows before the next paragraph of a list, with the space after it."""
        level = self._level(number_id, depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._home(number_id), {})
        start = self._restart(number_id, depth)
        counts[depth] = start if start is not None else counts[depth] + 1 if depth in counts else level.start
        for deeper in [other for other in counts if other > depth]:
            after = self._level(number_id, deeper)
            if after is None or after.restart is None or depth < after.restart:
                del counts[deeper]
        text = "".join(self._spelled(number_id, level, counts, depth))
        if not text or level.suffix == "nothing" or text[-1] in _CLOSED:
            return text
        return f"{text} "

    def depth_of_style(self, number_id: str, style: str) -> int:
        """Return the level of a list that is tied to a style of paragraphs, 0 if there is none."""
        abstract = self._abstract.get(self._home(number_id))
        for item in abstract if abstract is not None else ():
            if tag(item) == "w:lvl" and value(child(item, "w:pStyle")) == style:
                return _number(value(item, "ilvl"), 0)
        return 0

    def _home(self, number_id: str) -> str:
        """Return the abstract list that a list counts in; one may stand for another by a style's name."""
        key = self._lists.get(number_id, "")
        link = value(child(self._abstract.get(key), "w:numStyleLink"))
        return self._named.get(link, key) if link else key

    def _restart(self, number_id: str, depth: int) -> int | None:
        """Return where a list begins that starts anew, the first time it is met at this level."""
        if (number_id, depth) in self._restarted:
            return None
        self._restarted.add((number_id, depth))
        start = value(child(self._overrides.get((number_id, depth)), "w:startOverride"))
        return None if start is None else _number(start, 1)

    def _level(self, number_id: str, depth: int) -> Level | None:
        key = number_id, depth
        if key not in self._levels:
            self._levels[key] = self._read_level(number_id, depth)
        return self._levels[key]

    def _read_level(self, number_id: str, depth: int) -> Level | None:
        item = child(self._overrides.get((number_id, depth)), "w:lvl")
        abstract = self._abstract.get(self._home(number_id))
        if item is None and abstract is not None:
            levels = (i for i in abstract if tag(i) == "w:lvl" and _number(value(i, "ilvl"), 0) == depth)
            item = next(levels, None)
        if item is None:
            return None
        form = child(item, "w:numFmt")
        if form is None:  # a form of a newer Word stands beside one that all can read
            form = child(item, "mc:AlternateContent", "mc:Fallback", "w:numFmt")
        restart = value(child(item, "w:lvlRestart"))
        return Level(
            value(form) or "decimal",
            value(child(item, "w:lvlText")) or "",
            _number(value(child(item, "w:start")), 0),
            value(child(item, "w:suff")) or "tab",
            None if restart is None else _number(restart, 0),
            is_on(child(item, "w:isLgl")),
        )

    def _spelled(self, number_id: str, level: Level, counts: dict[int, int], depth: int) -> Iterator[str]:
        """Yield the parts of a label: the text of the level with %1 … %9 replaced."""
        if level.form == "bullet":
            yield from (bullet(ord(character)) for character in level.text)
            return
        pieces = level.text.split("%")
        yield pieces[0]
        for piece in pieces[1:]:
            if piece[:1] not in set("123456789"):
                yield f"%{piece}"
                continue
            other = int(piece[0]) - 1
            shown = self._level(number_id, other)
            if shown is not None and other <= depth:
                form = "decimal" if level.legal and shown.form != "none" else shown.form
                yield numeral(counts.setdefault(other, shown.start), form)
            yield piece[1:]


def bullet(code: int) -> str:
    """Return the character for one of Word's symbol fonts, which lie in the private area; others as they are."""
    if 0xE000 <= code < 0xF900:
        return _BULLETS.get(code, "•")
    return chr(code)


def _number(text: str | None, default: int) -> int:
    try:
        return max(-_LARGEST, min(int(text), _LARGEST)) if text is not None else default
    except ValueError:
        return default
