"""Looks up what paragraphs and runs of a Word file get from their styles."""

from __future__ import annotations

from kg.documents.formats.docx_numbering import Numbering
from kg.documents.formats.docx_package import Element, child, is_on, tag, value

_DEEPEST = 30  # styles that stand on one another: a ring of styles is a fault
_LEVELS = 9


class Styles:
    """The styles of a document, with what is to be known of them for its text."""

    def __init__(self, root: Element | None) -> None:
        """Read the part styles.xml; None where the file has none."""
        self._styles: dict[str, Element] = {}
        self._usual: str | None = None
        for item in root if root is not None else ():
            if tag(item) == "w:style":
                name = value(item, "styleId") or ""
                self._styles[name] = item
                if value(item, "type") in {None, "paragraph"} and value(item, "default") in {"1", "true", "on"}:
                    self._usual = name
        self._found: dict[tuple[str | None, tuple[str, ...]], Element | None] = {}

    def is_hidden(self, run: Element | None, paragraph: Element | None) -> bool:
        """Tell whether the text of a run is hidden, by its properties (w:rPr) or those of the styles."""
        own = child(run, "w:vanish")
        if own is None:
            own = self._of_style(value(child(run, "w:rStyle")), "w:rPr", "w:vanish")
        if own is None:
            own = self._of_style(self._style(paragraph), "w:rPr", "w:vanish")
        return is_on(own)

    def is_centred(self, paragraph: Element | None) -> bool:
        """Tell whether a paragraph stands in the middle of the line, by its properties (w:pPr) or its style."""
        own = child(paragraph, "w:jc")
        return value(own if own is not None else self._of_style(self._style(paragraph), "w:pPr", "w:jc")) == "center"

    def is_contents(self, paragraph: Element | None) -> bool:
        """Tell whether a paragraph is an entry of a table of contents."""
        name = value(child(self._styles.get(self._style(paragraph) or ""), "w:name")) or ""
        return name.lower().rstrip("0123456789 ") == "toc"

    def list_of(self, paragraph: Element | None, numbering: Numbering) -> tuple[str, int] | None:
        """Return the list and the level that a paragraph is numbered in, or None."""
        style = self._style(paragraph)
        own = child(paragraph, "w:numPr")
        from_style = self._of_style(style, "w:pPr", "w:numPr")
        number = value(child(own, "w:numId")) or value(child(from_style, "w:numId"))
        if number is None or number == "0":  # 0 takes a paragraph out of the list of its style
            return None
        level = value(child(own, "w:ilvl"))
        if level is None and value(child(own, "w:numId")) is None:
            level = value(child(from_style, "w:ilvl"))
            if level is None and style is not None:
                return number, numbering.depth_of_style(number, style)
        return number, int(level) if level is not None and level.isdecimal() and int(level) < _LEVELS else 0

    def _style(self, paragraph: Element | None) -> str | None:
        return value(child(paragraph, "w:pStyle")) or self._usual

    def _of_style(self, name: str | None, *path: str) -> Element | None:
        """Return a property of a style, or of the first below it that has one."""
        key = name, path
        if key not in self._found:
            found = None
            for _ in range(_DEEPEST):
                style = self._styles.get(name or "")
                found = child(style, *path)
                if style is None or found is not None:
                    break
                name = value(child(style, "w:basedOn"))
            self._found[key] = found
        return self._found[key]
