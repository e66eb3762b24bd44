"""Reads a Word file (.docx): the words that Word shows, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.documents.formats.content import Content
from kg.documents.formats.docx_body import Block, Body
from kg.documents.formats.docx_numbering import Numbering
from kg.documents.formats.docx_package import Element, Package, child, is_on, tag, value
from kg.documents.formats.docx_styles import Styles
from kg.documents.formats.stated_titles import real_title
from kg.documents.limits import Limits
from kg.errors import EmptyInputError, UnreadableInputError
from kg.model import SetAside, Span, Stated

_HEADER, _FOOTER = "page header", "page footer"
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_docx(data: bytes, name: str, limits: Limits) -> Content:
    """Return the text of a Word file; nothing in it is run, nothing outside of it fetched.

    Paragraphs are divided by a blank line, but for centred lines in a row, such as those of a title; a row
    of a table is a line, its cells divided by tabs. The head of the pages stands, set aside, at the beginning,
    their foot at the end; notes come after the body. Insertions are kept, deletions and hidden text are not.
    Raises UnreadableInputError for what is no such file, is encrypted, damaged or would do harm,
    EmptyInputError for one without a word.
    """
    package = Package(data, name, limits)
    try:
        blocks = list(_blocks(package, name, limits))
    except RecursionError:
        raise UnreadableInputError(name, "is nested too deeply to be read") from None
    if not any(block.text.strip() and block.reason is None for block in blocks):
        raise EmptyInputError(name, "holds no text")
    text, set_aside = _written(blocks)
    return Content(text, "docx", tuple(set_aside), Stated(title=real_title(_stated_title(package))))


def _blocks(package: Package, name: str, limits: Limits) -> Iterator[Block]:
    """Yield all of a document in the order of its text."""
    relations = package.relations(package.main)
    parts = dict(reversed(relations.values()))
    root = package.xml(package.main)
    document = child(root, "w:body")
    if document is None:
        raise UnreadableInputError(name, "holds no Word document")
    body = Body(Styles(package.xml(parts.get("styles", ""))), Numbering(package.xml(parts.get("numbering", ""))))
    alternating = is_on(child(package.xml(parts.get("settings", "")), "w:evenAndOddHeaders"))
    length = 0
    for block in _in_order(package, body, document, relations, parts, alternating):
        length += len(block.text)
        if length > limits.text_length:
            raise UnreadableInputError(name, f"more characters than the limit of {limits.text_length:,}")
        yield block


def _in_order(
    package: Package,
    body: Body,
    document: Element,
    relations: dict[str, tuple[str, str]],
    parts: dict[str, str],
    alternating: bool,
) -> Iterator[Block]:
    sections = [item for item in document.iter("{*}sectPr") if tag(item) == "w:sectPr"]
    yield from _margins(package, body, sections, relations, alternating, "header")
    yield from body.blocks(document)
    for kind in ("footnotes", "endnotes"):
        notes = package.xml(parts.get(kind, ""))
        for note in notes if notes is not None else ():
            if value(note, "type") not in _NO_NOTES:
                yield from body.blocks(note)
    yield from _margins(package, body, sections, relations, alternating, "footer")


def _margins(
    package: Package,
    body: Body,
    sections: Iterable[Element],
    relations: dict[str, tuple[str, str]],
    alternating: bool,
    where: str,
) -> Iterator[Block]:
    """Yield the heads or feet of the pages, each wording once."""
    reason = _HEADER if where == "header" else _FOOTER
    seen: set[str] = set()
    for section in sections:
        for item in section:
            kind = value(item, "type")
            unused = (kind == "first" and not is_on(child(section, "w:titlePg"))) or (
                kind == "even" and not alternating
            )
            if tag(item) != f"w:{where}Reference" or unused:
                continue
            part = package.xml(relations.get(value(item, "id") or "", ("", ""))[1])
            for block in body.blocks(part) if part is not None else ():
                if block.text.strip() and block.text not in seen:
                    seen.add(block.text)
                    yield replace(block, reason=reason)


def _written(blocks: Iterable[Block]) -> tuple[str, list[SetAside]]:
    """Return the text of all blocks and the stretches set aside in it."""
    pieces: list[str] = []
    set_aside: list[SetAside] = []
    position = 0
    last: Block | None = None
    for block in blocks:
        if not block.text.strip(" \n\t\r\x0b"):
            last = None if last is None else replace(last, centred=False)
            continue
        if last is not None:
            title = block.centred and last.centred and block.reason == last.reason
            divider = "\n" if title else "\n\n"
            pieces.append(divider)
            position += len(divider)
        pieces.append(block.text)
        if block.reason is not None:
            set_aside.append(SetAside(Span(position, position + len(block.text)), block.reason))
        position += len(block.text)
        last = block
    return "".join(pieces), set_aside


def _stated_title(package: Package) -> str | None:
    if package.properties is None:
        return None
    found = child(package.xml(package.properties), "dc:title")
    return None if found is None else found.text
