"""Pages that tests lay out: a document of the lines given."""

from __future__ import annotations

from kg.model import Document


def document(*lines: str) -> Document:
    """Return a text file of these lines."""
    return Document("page", "page.txt", "\n".join(lines), "", "utf-8", "txt")
